#ifndef FADEN_CICU_H
#define FADEN_CICU_H
#include <unicode/unorm2.h>
#include <unicode/utrans.h>
#include <unicode/ustring.h>

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
#endif
