#ifndef FADEN_CICU_H
#define FADEN_CICU_H
#include <unicode/unorm2.h>
#include <unicode/utrans.h>
#include <unicode/ustring.h>
#include <unicode/uloc.h>
#include <unicode/uldnames.h>
#include <unicode/uscript.h>

/* ICU's functions are macros that add the version suffix; Swift needs real functions. */
static inline const UNormalizer2 *faden_nfc(void) {
  UErrorCode e = U_ZERO_ERROR;
  const UNormalizer2 *n = unorm2_getNFCInstance(&e);
  return U_SUCCESS(e) ? n : (const UNormalizer2 *)0;
}
static inline int32_t faden_normalize(const UNormalizer2 *n, const UChar *s, int32_t c, UChar *out, int32_t room) {
  UErrorCode e = U_ZERO_ERROR;
  int32_t count = unorm2_normalize(n, s, c, out, room, &e);
  return U_SUCCESS(e) ? count : -1;
}
static inline UTransliterator *faden_open_transliterator(const UChar *id, int32_t c) {
  UErrorCode e = U_ZERO_ERROR;
  UTransliterator *t = utrans_openU(id, c, UTRANS_FORWARD, (const UChar *)0, 0, (UParseError *)0, &e);
  return U_SUCCESS(e) ? t : (UTransliterator *)0;
}
/* Transliterates in place; returns the new length or -1. */
static inline int32_t faden_transliterate(const UTransliterator *t, UChar *s, int32_t c, int32_t room) {
  UErrorCode e = U_ZERO_ERROR;
  int32_t length = c, limit = c;
  utrans_transUChars(t, s, &length, room, 0, &limit, &e);
  return U_SUCCESS(e) ? length : -1;
}
/* ISO 3166-1 alpha-2 codes, and ISO 639 codes of two or three letters; arrays that end with a null pointer. */
static inline const char *const *faden_countries(void) { return uloc_getISOCountries(); }
static inline const char *const *faden_languages(void) { return uloc_getISOLanguages(); }
/* The German name of a country ("und_SY") or of a language ("fa"); its length or -1. */
static inline int32_t faden_country_name(const char *id, UChar *out, int32_t room) {
  UErrorCode e = U_ZERO_ERROR;
  int32_t count = uloc_getDisplayCountry(id, "de", out, room, &e);
  return U_SUCCESS(e) ? count : -1;
}
static inline int32_t faden_language_name(const char *id, UChar *out, int32_t room) {
  UErrorCode e = U_ZERO_ERROR;
  int32_t count = uloc_getDisplayLanguage(id, "de", out, room, &e);
  return U_SUCCESS(e) ? count : -1;
}
/* The German name of a script by its ISO 15924 code ("Arab"); its length or -1. */
static inline int32_t faden_script_name(const char *code, UChar *out, int32_t room) {
  UErrorCode e = U_ZERO_ERROR;
  ULocaleDisplayNames *names = uldn_open("de", ULDN_STANDARD_NAMES, &e);
  if (U_FAILURE(e)) return -1;
  int32_t count = uldn_scriptDisplayName(names, code, out, room, &e);
  uldn_close(names);
  return U_SUCCESS(e) ? count : -1;
}
/* The ISO 15924 code of the script a character belongs to; "Zyyy" for signs of all scripts. */
static inline const char *faden_script_of(UChar32 character) {
  UErrorCode e = U_ZERO_ERROR;
  UScriptCode code = uscript_getScript(character, &e);
  return U_SUCCESS(e) ? uscript_getShortName(code) : "Zzzz";
}
#endif
