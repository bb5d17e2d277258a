internal import Basics

/// Reads names in Latin letters, whichever language lent its spelling.
enum LatinSounds {
  /// Spellings of more than one letter, longest first.
  private static let spellings: [(String, [Sound])] = [
    ("schtsch", [.sh, [.ch, .faint]]), ("shtsh", [.sh, [.ch, .faint]]), ("stsch", [.sh, [.ch, .faint]]),
    ("shch", [.sh, [.ch, .faint]]), ("dsch", [.j]), ("tsch", [.ch]),
    ("sch", [.sh]), ("tch", [.ch]), ("dzh", [.j]), ("dsh", [.j]), ("cht", [[.kh, .h, .ch, .sh], .t]),
    ("sh", [.sh]), ("kh", [.kh]), ("gh", [[.g, .k]]), ("ch", [[.ch, .sh, .kh]]), ("ph", [.f]),
    ("th", [[.th, .t]]), ("dh", [[.dh, .d, .z]]), ("zh", [[.zh, .z], [.h, .faint]]), ("dj", [.j]), ("tj", [[.ch, .t]]),
    ("ts", [[.t, .faint], [.s, .z]]), ("tz", [[.t, .faint], [.s, .z]]), ("ck", [.k]), ("cq", [.k]),
    ("cc", [[.k, .ch]]),
    ("qu", [[.k, .g]]), ("ou", [[.u, .o]]), ("oo", [[.u, .o]]), ("ee", [[.i, .e]]), ("ie", [[.i, .e]]), ("ii", [.i]),
    ("aa", [.a]), ("uu", [.u]),
  ]
  private static let byFirst = Dictionary(grouping: spellings.map { (Array($0.0.utf8), $0.1) }) { $0.0[0] }

  /// Letters with marks whose plain letter would be another sound.
  private static let marked: [Unicode.Scalar: String] = [
    "ş": "sh", "š": "sh", "ș": "sh", "ŝ": "sh", "ç": "tsch", "č": "tsch", "ć": "tsch", "ĉ": "tsch", "ž": "zh",
    "ț": "ts", "ţ": "ts", "đ": "dj", "ḫ": "kh", "ẖ": "h", "ğ": "gh", "ġ": "gh", "ǧ": "dj", "ǰ": "dj", "ß": "ss",
    "ṯ": "th", "ḏ": "dh", "ł": "l", "ı": "i", "ǝ": "e", "ə": "e", "ʿ": "", "ʾ": "", "ʼ": "", "’": "", "'": "", "`": "",
    "ʹ": "", "ʻ": "", "‘": "", "ü": "u", "ö": "o", "ä": "a", "æ": "a", "ø": "o", "å": "a", "œ": "o",
  ]

  /// Lower-case plain letters of the text, with digraphs in place of marked letters.
  static func spelled(_ lower: String) -> [UInt8] {
    if lower.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) { return Array(lower.utf8) }
    var plain = ""
    for letter in lower.unicodeScalars { plain += marked[letter] ?? String(letter) }
    return TextForm.sortKey(plain).utf8.filter { $0 >= 0x61 && $0 <= 0x7A }
  }

  static func sounds(_ lower: String) -> [Sound] {
    let letters = spelled(lower)
    var sounds: [Sound] = []
    var at = 0
    while at < letters.count {
      let (found, length) = reading(letters, at)
      sounds += found
      at += length
    }
    return ended(sounds)
  }

  private static func reading(_ letters: [UInt8], _ at: Int) -> ([Sound], Int) {
    for (spelling, sounds) in byFirst[letters[at]] ?? [] where letters[at...].starts(with: spelling) {
      let after = at + spelling.count
      let isGliding = sounds == [[.u, .o]] && after < letters.count && "aei".utf8.contains(letters[after])
      return (isGliding ? [[.u, .o, .v]] : sounds, spelling.count)
    }
    let next = at + 1 < letters.count ? letters[at + 1] : 0
    if letters[at] == next, !isVowel(next) { return (single(letters[at], next: 0), 2) }
    if letters[at] == UInt8(ascii: "o"), next == UInt8(ascii: "w") { return ([[.u, .o, .v]], 2) }
    return (single(letters[at], next: next), 1)
  }

  private static func isVowel(_ letter: UInt8) -> Bool { "aeiouy".utf8.contains(letter) }

  private static func single(_ letter: UInt8, next: UInt8) -> [Sound] {
    let isBright = next == UInt8(ascii: "e") || next == UInt8(ascii: "i") || next == UInt8(ascii: "y")
    switch letter {
    case UInt8(ascii: "c"): return [isBright ? [.s, .ch] : [.k, .j]]
    case UInt8(ascii: "g"): return [isBright ? [.g, .j] : .g]
    case UInt8(ascii: "x"): return [[.k, .kh], [.s, .faint]]
    case UInt8(ascii: "n") where next == UInt8(ascii: "b") || next == UInt8(ascii: "p"): return [[.n, .m]]
    case UInt8(ascii: "u") where isVowel(next): return [[.u, .v]]
    case UInt8(ascii: "i") where isVowel(next): return [[.i, .y]]
    default: return [plain[Int(letter - 0x61)]]
    }
  }

  /// The readings of a to z where nothing else decides.
  private static let plain: [Sound] = [
    .a, .b, .k, .d, .e, .f, .g, .h, .i, [.y, .j, .zh], .k, .l, .m, .n, .o, .p, [.k, .g], .r, .s, .t, .u, .v, .v,
    .k, [.y, .i], .z,
  ]

  /// A last h or e is written by one habit and left out by the next (Fatima, Fatimah, Fatime; Karim, Karime).
  private static func ended(_ sounds: [Sound]) -> [Sound] {
    var sounds = sounds
    guard sounds.count > 2 else { return sounds }
    if sounds[sounds.count - 1] == .h { sounds[sounds.count - 1] = [.h, .faint] }
    if sounds[sounds.count - 1] == .e { sounds[sounds.count - 1] = [.e, .a, .faint] }
    return sounds
  }
}
