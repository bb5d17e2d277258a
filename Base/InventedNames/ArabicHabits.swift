/// Arabic names from a vocalised form in DIN 31635: own script, then English, French, German, Turkish and plain habits.
enum ArabicHabits {
  static func spellings(_ base: String) -> [String] {
    [
      script(base), rewritten(base, english), rewritten(base, french), rewritten(base, german), rewritten(base, icao),
      rewritten(base, turkish), strict(base),
    ]
  }

  private static let english: [(String, String)] = [
    ("iyy", "iy"), ("ah.", "ah"), ("aw", "aw"), ("ay", "ai"), ("ā", "a"), ("ī", "ee"), ("ū", "oo"), ("š", "sh"),
    ("ḫ", "kh"), ("ġ", "gh"), ("ǧ", "j"), ("ṯ", "th"), ("ḏ", "dh"), ("ḥ", "h"), ("ṣ", "s"), ("ḍ", "d"), ("ṭ", "t"),
    ("ẓ", "z"), ("ʿ", ""), ("ʾ", ""), ("al-", "Al-"), (".", ""),
  ]
  private static let french: [(String, String)] = [
    ("iyy", "iy"), ("ah.", "a"), ("aw", "aou"), ("ay", "ei"), ("ā", "a"), ("ī", "i"), ("ū", "ou"), ("u", "ou"),
    ("w", "ou"), ("š", "ch"), ("ḫ", "kh"), ("ġ", "gh"), ("ǧ", "dj"), ("ṯ", "th"), ("ḏ", "d"), ("ḥ", "h"), ("ṣ", "s"),
    ("ḍ", "d"), ("ṭ", "t"), ("ẓ", "d"), ("q", "k"), ("ʿ", ""), ("ʾ", ""), ("al-", "El "), (".", ""),
  ]
  private static let german: [(String, String)] = [
    ("iyy", "ij"), ("ah.", "a"), ("aw", "au"), ("ay", "ei"), ("ā", "a"), ("ī", "i"), ("ū", "u"), ("š", "sch"),
    ("ḫ", "ch"), ("ġ", "gh"), ("ǧ", "dsch"), ("ṯ", "th"), ("ḏ", "d"), ("ḥ", "h"), ("ṣ", "s"), ("ḍ", "d"), ("ṭ", "t"),
    ("ẓ", "s"), ("q", "k"), ("y", "j"), ("z", "s"), ("ʿ", ""), ("ʾ", ""), ("al-", "Al "), (".", ""),
  ]
  /// ICAO 9303 part 3, section 6: the machine-readable line writes what is written, mostly without doubling.
  private static let icao: [(String, String)] = [
    ("iyy", "iyy"), ("ah.", "ah"), ("u", "o"), ("i", "e"), ("ā", "aa"), ("ī", "i"), ("ū", "ou"), ("š", "sh"),
    ("ḫ", "kh"), ("ġ", "gh"), ("ǧ", "g"), ("ṯ", "th"), ("ḏ", "z"), ("ḥ", "h"), ("ṣ", "s"), ("ḍ", "d"), ("ṭ", "t"),
    ("ẓ", "z"), ("mm", "m"), ("ss", "s"), ("dd", "d"), ("ʿ", ""), ("ʾ", ""), ("al-", "Al"), (".", ""),
  ]
  private static let turkish: [(String, String)] = [
    ("iyy", "iy"), ("ah.", "e"), ("aw", "ev"), ("ay", "ey"), ("ā", "a"), ("ī", "i"), ("ū", "u"), ("w", "v"), ("š", "ş"),
    ("ḫ", "h"), ("ġ", "g"), ("ǧ", "c"), ("ṯ", "s"), ("ḏ", "z"), ("ḥ", "h"), ("ṣ", "s"), ("ḍ", "d"), ("ṭ", "t"),
    ("ẓ", "z"), ("q", "k"), ("ʿ", ""), ("ʾ", ""), ("al-", "El-"), (".", ""),
  ]

  private static func strict(_ base: String) -> String { rewritten(base, [("ah.", "a"), (".", "")]) }

  private static let letters: [Character: String] = [
    "b": "ب", "t": "ت", "ṯ": "ث", "ǧ": "ج", "ḥ": "ح", "ḫ": "خ", "d": "د", "ḏ": "ذ", "r": "ر", "z": "ز", "s": "س",
    "š": "ش", "ṣ": "ص", "ḍ": "ض", "ṭ": "ط", "ẓ": "ظ", "ʿ": "ع", "ġ": "غ", "f": "ف", "q": "ق", "k": "ك", "l": "ل",
    "m": "م", "n": "ن", "h": "ه", "w": "و", "y": "ي", "ā": "ا", "ī": "ي", "ū": "و", "ʾ": "ئ", "g": "گ", "p": "پ",
    "č": "چ", "ž": "ژ", "v": "و",
  ]

  /// Long vowels are written, short ones are not; a vowel at the start needs its alif, doubling has no letter.
  static func script(_ base: String) -> String {
    base.split(separator: " ").map(word).joined(separator: " ")
  }

  private static func word(_ word: Substring) -> String {
    var rest = word
    var result = ""
    if rest.hasPrefix("al-") {
      result = "ال"
      rest = rest.dropFirst(3)
    }
    if rest.hasSuffix("ah.") { return result + body(rest.dropLast(3)) + "ة" }
    return result + body(rest)
  }

  private static func body(_ word: Substring) -> String {
    var result = ""
    var before: Character?
    for (position, letter) in word.enumerated() {
      if position == 0, "aiuo".contains(letter) { result += "ا" }
      if position == 0, "īū".contains(letter) { result += "ا" }
      if letter != before { result += letters[letter] ?? "" }
      before = letter
    }
    return result
  }
}

/// Persian names from a vocalised form: own script, then Iranian, Afghan and German habits.
enum PersianHabits {
  static func spellings(_ base: String) -> [String] {
    [
      ArabicHabits.script(base), rewritten(base, iranian), rewritten(base, afghan), rewritten(base, german),
      rewritten(base, plain),
    ]
  }

  private static let shared: [(String, String)] = [
    ("ah.", "eh"), ("ʿ", ""), ("ʾ", ""), (".", ""), ("š", "sh"), ("č", "ch"), ("ž", "zh"), ("ḫ", "kh"), ("ġ", "gh"),
    ("ḥ", "h"), ("ṣ", "s"), ("ḍ", "z"), ("ṭ", "t"), ("ẓ", "z"), ("ḏ", "z"), ("ṯ", "s"), ("ǧ", "j"),
  ]
  private static let iranian: [(String, String)] =
    [("ā", "a"), ("ī", "i"), ("ū", "ou"), ("i", "e"), ("u", "o"), ("w", "v"), ("q", "gh")] + shared
  private static let afghan: [(String, String)] =
    [("ah.", "a"), ("ā", "a"), ("ī", "i"), ("ū", "u"), ("v", "w"), ("q", "q")] + shared
  private static let german: [(String, String)] =
    [
      ("ah.", "e"), ("š", "sch"), ("č", "tsch"), ("ḫ", "ch"), ("ǧ", "dsch"), ("ā", "a"), ("ī", "i"), ("ū", "u"),
      ("i", "e"), ("w", "v"), ("v", "w"), ("y", "j"), ("z", "s"), ("q", "gh"),
    ] + shared
  private static let plain: [(String, String)] =
    [("ā", "aa"), ("ī", "ee"), ("ū", "oo"), ("w", "w")] + shared
}
