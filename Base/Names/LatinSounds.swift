internal import Basics
internal import Synchronization

/// Reads names in Latin letters, whichever language lent its spelling.
enum LatinSounds {
  /// Spellings of more than one letter, longest first.
  private static let spellings: [(String, [Sound])] = [
    ("schtsch", [.sh, [.ch, .faint]]), ("shtsh", [.sh, [.ch, .faint]]), ("stsch", [.sh, [.ch, .faint]]),
    ("chtch", [.sh, [.ch, .faint]]), ("szcz", [.sh, [.ch, .faint]]), ("shch", [.sh, [.ch, .faint]]),
    ("dsch", [.j]), ("tsch", [.ch]), ("tsj", [.ch]),
    ("sch", [.sh]), ("tch", [.ch]), ("dzh", [.j]), ("dsh", [.j]), ("cht", [[.kh, .h, .ch, .sh], .t]),
    ("sh", [.sh]), ("kh", [.kh]), ("gh", [[.g, .k]]), ("ch", [[.ch, .sh, .kh]]), ("ph", [.f]),
    ("th", [[.th, .t]]), ("dh", [[.dh, .d, .z]]), ("zh", [[.zh, .z], [.h, .faint]]), ("dj", [.j]), ("tj", [[.ch, .t]]),
    ("ts", [[.t, .faint], [.s, .z]]), ("tz", [[.t, .faint], [.s, .z]]), ("ck", [.k]), ("cq", [.k]),
    ("cc", [[.k, .ch]]), ("gg", [[.n, .faint], [.g, .j]]), ("cz", [.ch]), ("sz", [[.sh, .s]]),
    ("sj", [[.sh, .s], [.y, .faint]]),
    ("zj", [[.zh, .z], [.y, .faint]]), ("cv", [[.s, .z, .k], .v]),
    ("oe", [[.o, .u], [.e, .faint]]), ("ue", [[.u, .v], [.e, .faint]]), ("ae", [.a, [.e, .faint]]),
    ("qu", [[.k, .g]]), ("ou", [[.u, .o]]), ("oo", [[.u, .o]]), ("ee", [[.i, .e]]), ("ie", [[.i, .e]]), ("ii", [.i]),
    ("aa", [.a]), ("uu", [.u]),
  ]
  private static let byFirst = Dictionary(grouping: spellings.map { (Array($0.0.utf8), $0.1) }) { $0.0[0] }

  /// ş and ç, which a typewriter without marks turns into s and c; no name has a digit.
  private static let hissing = UInt8(ascii: "1")
  private static let cracking = UInt8(ascii: "2")

  /// Letters with marks whose plain letter would be another sound.
  private static let marked: [Unicode.Scalar: String] = [
    "ş": "1", "š": "1", "ș": "1", "ŝ": "1", "ś": "1", "ç": "2", "č": "2", "ć": "2", "ĉ": "2", "ž": "zh", "ż": "zh",
    "ț": "ts", "ţ": "ts", "đ": "dj", "ḫ": "kh", "ẖ": "h", "ğ": "gh", "ġ": "gh", "ǧ": "dj", "ǰ": "dj", "ß": "ss",
    "ṯ": "th", "ḏ": "dh", "ł": "l", "ı": "i", "ǝ": "e", "ə": "e", "ʿ": "", "ʾ": "", "ʼ": "", "’": "", "'": "", "`": "",
    "ʹ": "", "ʻ": "", "‘": "", "ü": "u", "ö": "o", "ä": "a", "æ": "a", "ø": "o", "å": "a", "œ": "o",
  ]

  /// Lower-case plain letters of the text, with digraphs or signs in place of marked letters.
  static func spelled(_ lower: String) -> [UInt8] {
    if lower.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) { return Array(lower.utf8) }
    return lower.unicodeScalars.flatMap { letter in
      letter.isASCII && letter.properties.isAlphabetic ? [UInt8(letter.value)] : plainLetters(letter)
    }
  }

  /// What ICU makes of a letter, asked once for each.
  private static let known = Mutex<[Unicode.Scalar: [UInt8]]>([:])

  private static func plainLetters(_ letter: Unicode.Scalar) -> [UInt8] {
    if let found = known.withLock({ $0[letter] }) { return found }
    let text = marked[letter] ?? TextForm.sortKey(String(letter))
    let letters = text.utf8.filter { ($0 >= 0x61 && $0 <= 0x7A) || $0 == hissing || $0 == cracking }
    // Only Latin letters come here, so that there are never many.
    known.withLock { $0[letter] = letters }
    return letters
  }

  static func sounds(_ lower: String) -> [Sound] {
    let letters = spelled(lower)
    var sounds: [Sound] = []
    var at = 0
    // Ievhen, Yevhen and Jewhen begin alike.
    if letters.starts(with: "ie".utf8), letters.count > 2 {
      sounds = [[.i, .y, .faint], .e]
      at = 2
    }
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
    case hissing: return [[.sh, .s]]
    case cracking: return [.ch]
    // Turkish Cemil, Kurdish Ciwan, Slavic Bondarec, and ç without its mark.
    case UInt8(ascii: "c") where "lrt".utf8.contains(next): return [.k]
    case UInt8(ascii: "c"): return [isBright ? [.s, .ch, .j] : [.k, .j, .ch, .s]]
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
