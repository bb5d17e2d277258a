internal import Basics

/// One word of a name with its ways of being read.
///
/// Articles and little words are gone; `abd` and `abu` are joined with what they belong to.
struct NamePart: Sendable {
  let role: WrittenName.Role
  /// The word in lower case, in the script it was written in.
  let letters: String
  /// The word in plain Latin letters; equal for two spellings that differ in marks and case only.
  ///
  /// Made when asked for: for most people who are compared nobody asks, and ICU takes its time.
  var plain: String {
    String(decoding: TextForm.sortKey(letters).utf8.filter { $0 >= 0x61 && $0 <= 0x7A }, as: UTF8.self)
  }
  /// Readings of the word: as a whole first, then without a joined article.
  let readings: [[Sound]]
  /// The word without a joined article, for joining it to the word before.
  let core: String
  /// What follows `abd`, servant of, for two such words differ in this alone; nil for other words.
  let served: [Sound]?
  /// How many readings the word has by itself; those after them include the word before.
  let ownReadings: Int
  /// Whether short vowels are unwritten, as in Arabic and Hebrew letters.
  let isBare: Bool
  /// The block of the first letter, to tell scripts apart.
  let script: Script

  /// Scripts that are read letter by letter; all others come through ICU.
  enum Script: Hashable, Sendable { case latin, arabic, cyrillic, other }

  init?(_ role: WrittenName.Role, _ letters: String, also others: [String] = []) {
    guard let first = letters.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else { return nil }
    self.role = role
    self.letters = letters
    isBare = ArabicSounds.reads(first) || (0x0590...0x05FF).contains(first.value)
    script = Self.script(first)
    let spellings = Self.spellings(letters)
    core = spellings[spellings.count - 1]
    served = Self.served(core).map { Self.sounds($0, first) }
    let own = spellings + Self.habits(letters, script)
    ownReadings = own.count
    readings = (own + others.filter { $0 != letters }).map { Self.sounds($0, first) }.filter { !$0.isEmpty }
    if readings.isEmpty { return nil }
  }

  /// Both words read as one: Gebre Michael is Gebremichael.
  func joined(with next: NamePart) -> NamePart? { NamePart(role, letters + next.core, also: [letters + next.letters]) }

  private static func sounds(_ letters: String, _ first: Unicode.Scalar) -> [Sound] {
    switch script(first) {
    case .arabic: ArabicSounds.sounds(letters)
    case .cyrillic: CyrillicSounds.sounds(letters)
    case .latin: LatinSounds.sounds(letters)
    case .other where GreekSounds.reads(first): GreekSounds.sounds(letters)
    case .other: LatinSounds.sounds(TextForm.latin(letters))
    }
  }

  private static func script(_ first: Unicode.Scalar) -> Script {
    if ArabicSounds.reads(first) { return .arabic }
    if CyrillicSounds.reads(first) { return .cyrillic }
    return first.value < 0x0250 || (0x1E00...0x1EFF).contains(first.value) ? .latin : .other
  }

  /// The word, and the word without an article that grew onto it.
  private static func spellings(_ letters: String) -> [String] {
    let servant = withoutServantArticle(letters)
    guard servant == letters else { return [servant] }
    let count = letters.unicodeScalars.count
    if letters.hasPrefix("ال"), count >= 4, letters != "الله" { return [letters, dropping(2, letters)] }
    if letters.hasPrefix("وال"), count >= 6 { return [letters, dropping(3, letters)] }
    if letters.hasPrefix("al") || letters.hasPrefix("el"), count >= 6 { return [letters, dropping(2, letters)] }
    let opening = Array(letters.unicodeScalars.prefix(3))
    if count >= 6, opening[0] == "a" || opening[0] == "e", opening[1] == opening[2],
      "rsztnd".unicodeScalars.contains(opening[1])
    {
      return [letters, dropping(2, letters)]
    }
    return [letters]
  }

  /// The word as another rule of writing has it, where no single letter can say so.
  private static func habits(_ letters: String, _ script: Script) -> [String] {
    switch script {
    case .arabic:
      // Hikmet, Nusret: Turkish and Persian keep the t of ة.
      return letters.hasSuffix("ة") ? [letters.dropLast() + "ت"] : []
    case .cyrillic: return []
    case .other: return GreekSounds.withStops(letters).map { [$0] } ?? []
    case .latin: return [withoutGlides(letters), withoutSilent(letters)].filter { $0 != letters }
    }
  }

  /// Marija is Mariia and Serhij is Serhiy, but Khadija keeps its j: hence a reading beside the first.
  private static func withoutGlides(_ letters: String) -> String {
    let word = Array(letters)
    var read = ""
    for (at, letter) in word.enumerated() {
      let isAfterVowel = at > 0 && "aeiouy".contains(word[at - 1])
      if letter == "j", isAfterVowel, at + 1 == word.count {
        read.append("y")
      } else if letter == "j", at > 0, "iy".contains(word[at - 1]), at + 1 < word.count, "aeou".contains(word[at + 1]) {
        continue
      } else {
        read.append(letter)
      }
    }
    return read
  }

  /// Yiğit is heard as Yiit; the last sound of Tarekegn is one letter in Geʿez.
  private static func withoutSilent(_ letters: String) -> String {
    let heard = letters.filter { $0 != "ğ" }
    for ending in ["gne", "gn"] where heard.hasSuffix(ending) && heard.count > 4 {
      return heard.dropLast(ending.count) + "n"
    }
    return heard
  }

  private static func served(_ word: String) -> String? {
    guard let opening = ["abd", "عبد", "абд"].first(where: word.hasPrefix) else { return nil }
    let rest = dropping(opening.unicodeScalars.count, word)
    return rest.unicodeScalars.count > 2 ? rest : nil
  }

  private static func dropping(_ count: Int, _ letters: String) -> String {
    String(String.UnicodeScalarView(letters.unicodeScalars.dropFirst(count)))
  }

  /// Abdulaziz, Abdel Aziz, عبدالعزيز without the article; Abdullah stays whole.
  private static func withoutServantArticle(_ letters: String) -> String {
    if letters.hasPrefix("عبدال") {
      let rest = dropping(5, letters)
      return rest.hasPrefix("له") || rest.unicodeScalars.count < 2 ? letters : "عبد" + rest
    }
    guard letters.hasPrefix("abd") else { return letters }
    var rest = Array(letters.utf8.dropFirst(3))
    if rest.starts(with: Array("ou".utf8)) {
      rest.removeFirst(2)
    } else if let first = rest.first, isVowel(first) {
      rest.removeFirst()
    }
    guard rest.first == UInt8(ascii: "l") else { return letters }
    rest.removeFirst()
    let name = String(decoding: rest, as: UTF8.self)
    let isDivine = ["ah", "aye", "lah", "la"].contains { name.hasPrefix($0) && rest.count <= $0.utf8.count + 1 }
    return rest.count < 3 || isDivine ? letters : "abd" + name
  }

  private static func isVowel(_ letter: UInt8) -> Bool { "aeiou".utf8.contains(letter) }
}

extension NamePart {
  private static let articles: Set<String> = [
    "al", "el", "ul", "il", "l", "ar", "as", "ash", "az", "ad", "an", "at", "er", "es", "ez", "ed", "en", "et", "ech",
    "ال", "von", "vom", "van", "der", "den", "de", "di", "da", "do", "dos", "del", "du", "la", "le", "zu", "zur", "und",
    "uz", "ud", "ur", "us", "ush", "un", "ut", "e",
    "y", "bint", "binti", "ould", "wuld", "wald", "بنت", "ولد", "dr", "haj", "hadj",
  ]
  /// Son of: written apart, grown together or left out.
  private static let sons: Set<String> = ["bin", "ibn", "ben", "ابن", "بن"]
  private static let openings: Set<String> = [
    "abd", "abdul", "abdel", "abdal", "abdoul", "abdol", "abdil", "عبد", "abu", "abou", "abo", "aboo", "ابو", "أبو",
    "abi", "ابي", "umm", "um", "oum", "ام", "أم",
  ]
  /// Tigrinya and Amharic: servant of, power of, plant of, son of, gift of; half of a name that follows.
  private static let halves: Set<String> = [
    "gebre", "ghebre", "gebra", "ghebra", "haile", "hayle", "tekle", "tecle", "wolde", "welde", "habte", "ገብረ", "ኃይለ",
    "ሃይለ", "ተክለ", "ወልደ", "ሀብተ",
  ]
  /// Whether the word is only half a name.
  var takesNext: Bool { Self.halves.contains(letters) }

  /// More words than any real name has; what is pasted beyond them is not compared.
  private static let longest = 8

  /// The words of a written name that tell it from others.
  static func parts(_ name: WrittenName) -> [NamePart] {
    let words = words(name.text)
    let telling = words.filter { !articles.contains($0) }
    let kept = telling.isEmpty ? words : telling
    var parts: [NamePart] = []
    var opening = ""
    var son = ""
    for (position, word) in kept.prefix(longest).enumerated() {
      if sons.contains(word), position + 1 < kept.count {
        son = word
      } else if openings.contains(word) {
        opening += word
      } else {
        NamePart(name.role, opening + word, also: son.isEmpty ? [] : [son + word]).map { parts.append($0) }
        opening = ""
        son = ""
      }
    }
    NamePart(name.role, opening).map { parts.append($0) }
    return parts
  }

  /// Lower-case words; marks inside a word, such as apostrophes, are gone.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in TextForm.composed(text).lowercased().unicodeScalars {
      if isSilent(scalar) { continue }
      if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  /// Apostrophes, signs for hamza and ʿayn in Latin writing, the stretching line of Arabic.
  private static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "'", "’", "‘", "`", "´", "ʿ", "ʾ", "ʼ", "ʻ", "ʹ", "\u{0640}", "\u{200D}", "\u{0307}": true
    default: false
    }
  }
}
