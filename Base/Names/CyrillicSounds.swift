/// Reads names in Cyrillic letters: Ukrainian, Russian, Bulgarian, Macedonian, Serbian, Kazakh.
enum CyrillicSounds {
  private static let soft: Sound = [.y, .i, .faint]

  private static let letters: [Character: [Sound]] = [
    "а": [.a], "б": [.b], "в": [.v], "г": [[.g, .h]], "ґ": [.g], "д": [.d], "е": [soft, .e], "є": [soft, .e],
    "ё": [soft, [.o, .e]], "ж": [[.zh, .j]], "з": [.z], "и": [.i], "і": [.i], "ї": [soft, .i], "й": [[.y, .i, .faint]],
    "к": [.k], "л": [.l], "м": [.m], "н": [.n], "о": [.o], "п": [.p], "р": [.r], "с": [.s], "т": [.t], "у": [.u],
    "ф": [.f], "х": [[.kh, .h]], "ц": [[.t, .faint], [.s, .z]], "ч": [.ch], "ш": [.sh],
    "щ": [.sh, [.ch, .t, .faint]], "ъ": [[.a, .u, .o, .faint]], "ы": [[.i, .y]], "ь": [], "э": [.e], "ю": [soft, .u],
    "я": [soft, .a], "ј": [.y], "љ": [.l, soft], "њ": [.n, soft], "ћ": [.ch], "ђ": [.j], "џ": [.j], "ў": [[.v, .u]],
    "ѓ": [[.g, .j]], "ќ": [[.k, .ch]], "ѕ": [.z], "қ": [.k], "ғ": [.g], "ә": [[.a, .e]], "ө": [.o], "ү": [.u],
    "ұ": [.u], "һ": [.h], "ң": [.n], "ҳ": [.h], "ҷ": [.j], "ӣ": [.i], "ӯ": [.u],
  ]

  /// A doubled letter, as in Ганна, is one sound, and дж stands for a single letter of other scripts.
  static func sounds(_ lower: String) -> [Sound] {
    var before: Character?
    var sounds: [Sound] = []
    for letter in lower {
      if before == "д", letter == "ж" {
        sounds[sounds.count - 1] = .j
      } else if letter != before {
        sounds += letters[letter] ?? []
      }
      before = letter
    }
    return sounds
  }

  /// Whether the letter belongs to the Cyrillic script.
  static func reads(_ scalar: Unicode.Scalar) -> Bool { (0x0400...0x052F).contains(scalar.value) }
}
