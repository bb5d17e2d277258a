/// Cyrillic names: own script, then the national rule of passports, German, French and scientific habits.
enum CyrillicHabits {
  static func ukrainian(_ base: String) -> [String] {
    [base]
      + [ukrainianPassport, german(ukrainian: true), french, scientific(ukrainian: true)].map { rewritten(base, $0) }
  }

  static func russian(_ base: String) -> [String] {
    [base] + [passport, german(ukrainian: false), french, scientific(ukrainian: false)].map { rewritten(base, $0) }
  }

  static func bulgarian(_ base: String) -> [String] {
    let own: [(String, String)] =
      [("щ", "sht"), ("ъ", "a"), ("я", "ya"), ("ю", "yu"), ("х", "h"), ("ц", "ts")] + passport
    let foreign: [(String, String)] = [("щ", "scht"), ("ъ", "u"), ("х", "ch"), ("я", "ja"), ("ю", "ju"), ("ц", "z")]
    return [base] + [own, foreign + german(ukrainian: false)].map { rewritten(base, $0) }
  }

  /// Resolution 55 of the cabinet of Ukraine, 27.01.2010.
  private static let ukrainianPassport: [(String, String)] =
    [("зг", "zgh"), ("г", "h"), ("и", "y"), ("щ", "shch"), ("ь", ""), ("ʼ", "")] + passport
  /// ICAO 9303 part 3, table of Cyrillic letters, as Russian passports have it.
  private static let passport: [(String, String)] = pairs(
    "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
    "a b v g g d e ie e zh z i i i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia")
  private static let french: [(String, String)] = pairs(
    "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
    "a b v g g d e ie io j z i i i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia")

  private static func german(ukrainian: Bool) -> [(String, String)] {
    (ukrainian ? [("г", "h"), ("и", "y")] : [])
      + pairs(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
        "a b w g g d e je jo sch s i i ji j k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja")
  }

  private static func scientific(ukrainian: Bool) -> [(String, String)] {
    (ukrainian ? [("г", "h"), ("и", "y")] : [])
      + pairs(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
        "a b v g g d e je ë ž z i i ji j k l m n o p r s t u f ch c č š šč - y - e ju ja")
  }

  private static func pairs(_ from: String, _ to: String) -> [(String, String)] {
    zip(from.map(String.init), to.split(separator: " ").map { $0 == "-" ? "" : String($0) }).map { ($0, $1) }
  }
}

/// Names already in Latin letters: without marks, and as a German ear would write them.
enum LatinHabits {
  static func turkish(_ base: String) -> [String] {
    [
      base, rewritten(base, plain),
      rewritten(
        base, [("ş", "sch"), ("ç", "tsch"), ("c", "dsch"), ("ğ", ""), ("ı", "i"), ("ü", "ue"), ("ö", "oe"), ("v", "w")]),
      rewritten(base, [("ş", "sh"), ("ç", "ch"), ("ğ", "gh"), ("ı", "i"), ("ü", "u"), ("ö", "o")]),
    ]
  }

  static func kurdish(_ base: String) -> [String] {
    [
      base, rewritten(base, plain),
      rewritten(
        base, [("ş", "sh"), ("ç", "ch"), ("c", "j"), ("x", "kh"), ("î", "ee"), ("ê", "e"), ("û", "ou"), ("w", "w")]),
      rewritten(base, [("ş", "sch"), ("ç", "tsch"), ("c", "dsch"), ("x", "ch"), ("î", "i"), ("ê", "e"), ("û", "u")]),
      sorani(base),
    ]
  }

  static func romanian(_ base: String) -> [String] {
    [base, rewritten(base, plain), rewritten(base, [("ș", "sch"), ("ț", "tz"), ("ă", "a"), ("â", "a"), ("î", "i")])]
  }

  static func german(_ base: String) -> [String] {
    [base, rewritten(base, [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")]), rewritten(base, plain)]
  }

  private static let plain: [(String, String)] = [
    ("ş", "s"), ("ç", "c"), ("ğ", "g"), ("ı", "i"), ("ü", "u"), ("ö", "o"), ("ä", "a"), ("ß", "ss"), ("î", "i"),
    ("ê", "e"), ("û", "u"), ("ș", "s"), ("ț", "t"), ("ă", "a"), ("â", "a"),
  ]

  private static func sorani(_ base: String) -> String {
    let letters: [(String, String)] = [
      ("ş", "ش"), ("ç", "چ"), ("c", "ج"), ("x", "خ"), ("î", "ی"), ("ê", "ێ"), ("û", "وو"), ("a", "ا"), ("b", "ب"),
      ("d", "د"), ("e", "ە"), ("f", "ف"), ("g", "گ"), ("h", "ه"), ("i", ""), ("j", "ژ"), ("k", "ک"), ("l", "ل"),
      ("m", "م"), ("n", "ن"), ("o", "ۆ"), ("p", "پ"), ("q", "ق"), ("r", "ر"), ("s", "س"), ("t", "ت"), ("u", "و"),
      ("v", "ڤ"), ("w", "و"), ("y", "ی"), ("z", "ز"),
    ]
    let text = rewritten(base, letters)
    return "eê".contains(base.first ?? " ") ? "ئ" + text : text
  }
}

/// Tigrinya names from a form with ä for the first and ə for the sixth order: Geʿez, then Latin habits.
enum GeezHabits {
  static func spellings(_ base: String) -> [String] {
    [
      script(base),
      rewritten(base, [("ä", "e"), ("ə", "i"), ("ṣ", "ts"), ("ʾ", ""), ("š", "sh"), ("č", "ch"), (" ", "")]),
      rewritten(base, [("gäb", "gheb"), ("ä", "e"), ("ə", "e"), ("ṣ", "s"), ("ʾ", ""), ("š", "sh"), ("č", "ch")]),
      rewritten(
        base, [("ä", "a"), ("ə", ""), ("ṣ", "ts"), ("ʾ", ""), ("š", "sch"), ("č", "tsch"), ("w", "w"), (" ", "")]),
    ]
  }

  private static let rows: [Character: UInt32] = [
    "h": 0x1200, "l": 0x1208, "m": 0x1218, "r": 0x1228, "s": 0x1230, "š": 0x1238, "q": 0x1240, "b": 0x1260, "t": 0x1270,
    "č": 0x1278, "n": 0x1290, "ʾ": 0x12A0, "k": 0x12A8, "w": 0x12C8, "z": 0x12D8, "y": 0x12E8, "d": 0x12F0, "g": 0x1308,
    "ṣ": 0x1338, "f": 0x1348, "p": 0x1350,
  ]
  private static let orders: [Character: UInt32] = ["ä": 0, "u": 1, "i": 2, "a": 3, "e": 4, "ə": 5, "o": 6]

  private static func script(_ base: String) -> String {
    var result = String.UnicodeScalarView()
    var row: UInt32?
    func close(_ order: UInt32) {
      if let open = row { Unicode.Scalar(open + order).map { result.append($0) } }
      row = nil
    }
    for letter in base {
      if let next = rows[letter] {
        close(5)
        row = next
      } else if let order = orders[letter] {
        if row == nil { row = 0x12A0 }
        close(order)
      } else {
        close(5)
        if letter == " " { result.append(" ") }
      }
    }
    close(5)
    return String(result)
  }
}
