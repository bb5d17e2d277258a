/// The sounds a letter may stand for, once it is known who wrote it for whom.
///
/// A letter is rarely one sound: `ch` is a different one in English, French and German. All readings are kept, and two
/// letters agree when they share one.
struct Sound: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let a = Sound(rawValue: 1 << 0)
  static let e = Sound(rawValue: 1 << 1)
  static let i = Sound(rawValue: 1 << 2)
  static let o = Sound(rawValue: 1 << 3)
  static let u = Sound(rawValue: 1 << 4)
  static let y = Sound(rawValue: 1 << 5)
  static let v = Sound(rawValue: 1 << 6)
  static let b = Sound(rawValue: 1 << 7)
  static let p = Sound(rawValue: 1 << 8)
  static let f = Sound(rawValue: 1 << 9)
  static let t = Sound(rawValue: 1 << 10)
  static let d = Sound(rawValue: 1 << 11)
  static let th = Sound(rawValue: 1 << 12)
  static let dh = Sound(rawValue: 1 << 13)
  static let k = Sound(rawValue: 1 << 14)
  static let g = Sound(rawValue: 1 << 15)
  static let kh = Sound(rawValue: 1 << 16)
  static let h = Sound(rawValue: 1 << 17)
  static let s = Sound(rawValue: 1 << 18)
  static let z = Sound(rawValue: 1 << 19)
  static let sh = Sound(rawValue: 1 << 20)
  static let ch = Sound(rawValue: 1 << 21)
  static let zh = Sound(rawValue: 1 << 22)
  static let j = Sound(rawValue: 1 << 23)
  static let l = Sound(rawValue: 1 << 24)
  static let m = Sound(rawValue: 1 << 25)
  static let n = Sound(rawValue: 1 << 26)
  static let r = Sound(rawValue: 1 << 27)

  /// Marks a sound that one habit writes and another leaves out, such as the last h of Fatimah.
  static let faint = Sound(rawValue: 1 << 30)

  static let vowels: Sound = [.a, .e, .i, .o, .u]
  static let glides: Sound = [.y, .v]
  static let consonants: Sound = Sound(rawValue: (1 << 28) - 1).subtracting(vowels).subtracting(glides)

  var isFaint: Bool { contains(.faint) }
  var readings: Sound { subtracting(.faint) }
  var isVowel: Bool { readings.isSubset(of: .vowels) }
  /// Whether the sound may be a vowel or a half-vowel, as the Arabic و and ي.
  var isSoft: Bool { isDisjoint(with: .consonants) }
  func asFaint() -> Sound { union(.faint) }
}

extension Sound {
  /// Sounds that the habits of two languages confuse.
  private static let neighbours: [(Sound, Sound)] = [
    (.b, .p), (.b, .v), (.f, .v), (.p, .f), (.v, .u), (.v, .o), (.y, .i), (.y, .e), (.y, .j),
    (.t, .d), (.t, .th), (.d, .dh), (.th, .dh), (.th, .s), (.th, .z), (.dh, .z), (.d, .z), (.t, .s),
    (.s, .z), (.s, .sh), (.sh, .ch), (.ch, .j), (.zh, .j), (.zh, .sh), (.zh, .z), (.ch, .s),
    (.kh, .h), (.kh, .k), (.k, .g), (.g, .j), (.g, .h),
    (.a, .e), (.e, .i), (.o, .u), (.a, .o),
  ]

  /// For every single sound, those it is confused with.
  private static let near: [Sound] = (0..<28).map { bit in
    let one = Sound(rawValue: 1 << bit)
    return neighbours.reduce(into: Sound()) { sum, pair in
      if pair.0 == one { sum.insert(pair.1) }
      if pair.1 == one { sum.insert(pair.0) }
    }
  }

  /// Whether a reading of this sound is confused with a reading of the other.
  func isNear(_ other: Sound) -> Bool {
    var rest = readings.rawValue
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      if !Self.near[bit].isDisjoint(with: other) { return true }
      rest &= rest - 1
    }
    return false
  }
}
