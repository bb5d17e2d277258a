/// Reads names in Arabic letters, with those of Persian, Kurdish and Urdu.
///
/// Short vowels are not written; و and ی may be a vowel or a half-vowel.
enum ArabicSounds {
  private static let anyVowel: Sound = .vowels

  private static let letters: [UInt32: [Sound]] = [
    0x0627: [[.a, .e]], 0x0623: [[.a, .e, .o, .u]], 0x0625: [[.i, .e]], 0x0622: [.a], 0x0671: [[.a, .e]],
    0x0649: [[.a, .i]], 0x0629: [[.a, .e]], 0x0648: [[.v, .u, .o]], 0x064A: [[.y, .i, .e]], 0x06CC: [[.y, .i, .e]],
    0x0624: [[.u, .o, .v, .faint]], 0x0626: [[.y, .i, .e, .faint]], 0x0621: [],
    0x0628: [.b], 0x062A: [.t], 0x062B: [[.th, .s, .t]], 0x062C: [[.j, .g, .zh]], 0x062D: [.h], 0x062E: [[.kh]],
    0x062F: [.d], 0x0630: [[.dh, .z, .d]], 0x0631: [.r], 0x0632: [.z], 0x0633: [.s], 0x0634: [.sh], 0x0635: [.s],
    0x0636: [[.d, .z, .dh]], 0x0637: [.t], 0x0638: [[.z, .dh, .d]], 0x0639: [[.a, .e, .faint]], 0x063A: [[.g, .k]],
    0x0641: [.f], 0x0642: [[.k, .g]], 0x0643: [.k], 0x0644: [.l], 0x0645: [.m], 0x0646: [.n], 0x0647: [.h],
    0x067E: [.p], 0x0686: [.ch], 0x0698: [.zh], 0x06AF: [.g], 0x06A9: [.k], 0x06A4: [.v], 0x0695: [.r], 0x06B5: [.l],
    0x06CE: [[.e, .i]], 0x06C6: [.o], 0x06D5: [[.e, .a]], 0x06BE: [.h], 0x06C1: [.h], 0x06C0: [[.e, .h, .faint]],
    0x06BA: [.n], 0x0679: [.t], 0x0688: [.d], 0x0691: [.r], 0x06D2: [[.e, .i]], 0x06C7: [.u], 0x06AD: [.n],
    0x06A1: [.f], 0x064E: [.a], 0x064F: [[.u, .o]], 0x0650: [[.i, .e]], 0x0670: [.a], 0x06D0: [.e], 0x067C: [.t],
    0x0689: [.d], 0x0693: [.r], 0x0696: [[.zh, .g]], 0x069A: [[.sh, .kh]], 0x06AB: [.g], 0x06BC: [.n],
  ]

  static func sounds(_ text: String) -> [Sound] {
    let scalars = text.unicodeScalars.map(\.value)
    var sounds: [Sound] = []
    for (position, scalar) in scalars.enumerated() {
      let isOpening = position == 0
      if scalar == 0x0644, isDivine(scalars, position) { continue }
      if isOpening, scalar == 0x0627 || scalar == 0x0639 || scalar == 0x0623 {
        sounds.append(anyVowel)
      } else if isOpening, scalar == 0x0648 {
        sounds.append(.v)
      } else {
        sounds += letters[scalar] ?? []
      }
    }
    // The last ه is a vowel in Persian and often left out in Latin writing.
    if sounds.count > 2, sounds[sounds.count - 1] == .h { sounds[sounds.count - 1] = [.h, .a, .e, .faint] }
    return sounds
  }

  /// The first ل of الله, which other scripts write as one l.
  private static func isDivine(_ scalars: [UInt32], _ at: Int) -> Bool {
    at + 2 < scalars.count && scalars[at + 1] == 0x0644 && scalars[at + 2] == 0x0647
  }

  /// Whether the letter belongs to the Arabic script.
  static func reads(_ scalar: Unicode.Scalar) -> Bool {
    (0x0600...0x06FF).contains(scalar.value) || (0x0750...0x077F).contains(scalar.value)
  }
}
