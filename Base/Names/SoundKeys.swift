/// Keys of a word under which other spellings of it are found.
struct SoundKeys {
  /// Consonants in coarse classes, one key per reading; at most six.
  let skeletons: [String]
  /// Consonants with open or round vowels between; nil where vowels are unwritten.
  let melody: String?

  private static let mostSkeletons = 6
  private static let classes: [(Sound, UInt8)] = [
    ([.b, .p], UInt8(ascii: "P")), ([.s, .z, .sh, .ch, .th, .dh], UInt8(ascii: "S")),
    ([.t, .d, .th, .dh], UInt8(ascii: "T")), ([.kh, .h], UInt8(ascii: "H")), ([.k, .g, .kh], UInt8(ascii: "K")),
    ([.j, .zh, .ch], UInt8(ascii: "J")),
    (.f, UInt8(ascii: "F")), (.l, UInt8(ascii: "L")), (.m, UInt8(ascii: "M")), (.n, UInt8(ascii: "N")),
    (.r, UInt8(ascii: "R")),
  ]

  init(_ part: NamePart) {
    var skeletons: [String] = []
    for reading in part.readings {
      for key in Self.skeletons(reading, isBare: part.isBare) where !skeletons.contains(key) { skeletons.append(key) }
    }
    self.skeletons = Array(skeletons.prefix(Self.mostSkeletons))
    melody = part.isBare ? nil : part.readings.first.map(Self.melody)
  }

  /// The skeleton with one class left out, for slips and for sounds that one habit drops.
  static func gaps(_ skeleton: String) -> [String] {
    let letters = Array(skeleton.utf8)
    guard letters.count >= 3 else { return [] }
    return Array(
      Set(
        letters.indices.map { gap in
          String(decoding: letters[..<gap] + letters[(gap + 1)...], as: UTF8.self)
        })
    ).sorted()
  }

  /// The skeletons from which a slip makes this one: a class too many, too few, another, or two swapped.
  static func slips(_ skeleton: String) -> Set<String> {
    let letters = Array(skeleton.utf8)
    guard letters.count >= 2 else { return [] }
    var found: Set<[UInt8]> = []
    for place in 0...letters.count {
      let (before, after) = (letters[..<place], letters[place...])
      for letter in classes.map(\.1) {
        found.insert(before + [letter] + after)
        if !after.isEmpty { found.insert(before + [letter] + after.dropFirst()) }
      }
      if letters.count > 2, !after.isEmpty { found.insert(Array(before + after.dropFirst())) }
      if after.count > 1 {
        found.insert(before + [letters[place + 1], letters[place]] + after.dropFirst(2))
      }
    }
    found.remove(letters)
    return Set(found.map { String(decoding: $0, as: UTF8.self) })
  }

  /// The classes a sound may belong to; empty for vowels and half-vowels, which no habit writes alike.
  private static func classes(_ sound: Sound, isFirst: Bool) -> [UInt8] {
    if isFirst, sound.contains(.v), sound.isSoft { return [UInt8(ascii: "F")] }
    if sound.isSoft { return isFirst ? [UInt8(ascii: "'")] : [] }
    let found = classes.filter { !sound.isDisjoint(with: $0.0) }.map(\.1)
    if sound.isDisjoint(with: .glides) { return Array(found.prefix(3)) }
    return [found[0], UInt8(ascii: isFirst ? "'" : "-")]
  }

  private static func skeletons(_ sounds: [Sound], isBare: Bool) -> [String] {
    var keys: [[UInt8]] = [[]]
    var isFirst = true
    var isTouching = false
    for sound in sounds where !sound.isFaint {
      let options = classes(sound, isFirst: isFirst)
      if options.isEmpty {
        isTouching = false
      } else {
        let grown = keys.flatMap { key in options.map { append($0, to: key, isTouching: isTouching) } }
        keys = grown.count > mostSkeletons ? keys.map { append(options[0], to: $0, isTouching: isTouching) } : grown
        isTouching = !isBare
      }
      isFirst = false
    }
    var unique: [String] = []
    for key in keys where !key.isEmpty {
      let text = String(decoding: key, as: UTF8.self)
      if !unique.contains(text) { unique.append(text) }
    }
    return unique
  }

  /// Two consonants of one class without a vowel between them count once.
  private static func append(_ letter: UInt8, to key: [UInt8], isTouching: Bool) -> [UInt8] {
    if letter == UInt8(ascii: "-") || (isTouching && key.last == letter) { return key }
    return key + [letter]
  }

  private static func melody(_ sounds: [Sound]) -> String {
    var key: [UInt8] = []
    var isFirst = true
    for sound in sounds where !sound.isFaint {
      let isRound = !sound.isDisjoint(with: [.o, .u])
      let letter =
        classes(sound, isFirst: isFirst).first { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "'") }
        ?? UInt8(ascii: isRound ? "u" : "a")
      if key.last != letter { key.append(letter) }
      isFirst = false
    }
    return String(decoding: key, as: UTF8.self)
  }
}
