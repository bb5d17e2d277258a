/// Reads names in Greek letters as they are spoken today.
///
/// Two letters for one sound follow ELOT 743; μπ, ντ and γκ stand for b, d and g, which Greek has no letters for.
enum GreekSounds {
  private static let letters: [Character: [Sound]] = [
    "α": [.a], "β": [[.v, .b]], "γ": [.g], "δ": [[.d, .dh]], "ε": [.e], "ζ": [.z], "η": [[.i, .e]], "θ": [[.th, .t]],
    "ι": [[.i, .y]], "κ": [.k], "λ": [.l], "μ": [.m], "ν": [.n], "ξ": [.k, .s], "ο": [.o], "π": [.p], "ρ": [.r],
    "σ": [.s], "ς": [.s], "τ": [.t], "υ": [[.i, .y, .u]], "φ": [.f], "χ": [[.kh, .h]], "ψ": [.p, .s], "ω": [.o],
  ]
  private static let pairs: [String: [Sound]] = [
    "αυ": [.a, [.v, .u]], "ευ": [.e, [.v, .u]], "ου": [[.u, .o]], "αι": [[.a, .e], [.i, .faint]],
    "ει": [[.i, .e], [.i, .faint]], "οι": [[.i, .o], [.i, .faint]], "υι": [.i], "γγ": [.n, .g], "γχ": [.n, [.kh, .h]],
    "γκ": [[.n, .faint], [.g, .k]], "μπ": [.m, [.b, .p]], "ντ": [.n, [.d, .t]], "τζ": [[.t, .faint], [.z, .s, .j]],
    "τσ": [[.t, .faint], [.s, .ch]],
  ]
  /// What μπ, ντ and γκ are at the beginning of a word and in foreign names.
  private static let stops: [(String, Character)] = [("μπ", "b"), ("ντ", "d"), ("γκ", "g")]

  static func sounds(_ lower: String) -> [Sound] {
    let word = Array(plain(lower))
    var sounds: [Sound] = []
    var at = 0
    while at < word.count {
      if at + 1 < word.count, let pair = pairs[String(word[at...(at + 1)])] {
        sounds += pair
        at += 2
        continue
      }
      let isDouble = at > 0 && word[at] == word[at - 1]
      if !isDouble { sounds += word[at].isASCII ? LatinSounds.sounds(String(word[at])) : letters[word[at]] ?? [] }
      at += 1
    }
    return sounds
  }

  /// The word with b, d and g for μπ, ντ and γκ; nil where none of them stands.
  static func withStops(_ lower: String) -> String? {
    let word = plain(lower)
    let read = stops.reduce(word) {
      $0.split(separator: $1.0, omittingEmptySubsequences: false).joined(separator: "\($1.1)")
    }
    return read == word ? nil : read
  }

  private static let accented: [Character: Character] = [
    "ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ", "ώ": "ω", "ϊ": "ι", "ϋ": "υ", "ΐ": "ι", "ΰ": "υ",
  ]

  private static func plain(_ lower: String) -> String { String(lower.map { accented[$0] ?? $0 }) }

  /// Whether the letter belongs to the Greek script.
  static func reads(_ scalar: Unicode.Scalar) -> Bool {
    (0x0370...0x03FF).contains(scalar.value) || (0x1F00...0x1FFF).contains(scalar.value)
  }
}
