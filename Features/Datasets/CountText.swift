internal import Basics

/// A whole number of people as offices write it.
enum CountText: Hashable {
  case number(Int)
  /// Read with points or blanks between groups of three; shown for a second look.
  case groupedNumber(Int)
  case refused(String)

  /// The largest number taken; set by this software.
  static let maximum = 1_000_000_000

  init(_ typed: String) {
    let text = typed.trimmed()
    let parts = text.split(omittingEmptySubsequences: false) { ".\u{A0}\u{202F} '’".contains($0) }
    switch true {
    case text.isEmpty: self = .refused("Die Anzahl fehlt. Bitte eine Zahl eintragen, gegebenenfalls 0.")
    case ["-", "–", ".", "x", "X", "/", "..."].contains(text):
      self = .refused(
        "„\(text)“ steht in der Statistik für einen fehlenden oder geheimen Wert. Bitte die Zahl eintragen.")
    case text.hasPrefix("-") || text.hasPrefix("−"): self = .refused("Die Anzahl ist negativ.")
    case text.contains(","): self = .refused(Self.commaSentence(text))
    case parts.count == 1: self = Self.plain(text)
    case Self.isGrouped(parts): self = Self.plain(parts.joined()).seenAsGrouped
    default: self = .refused("„\(text.prefix(40))“ ist keine ganze Zahl.")
    }
  }

  private static func plain(_ digits: String) -> CountText {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return .refused("„\(digits.prefix(40))“ ist keine ganze Zahl.")
    }
    guard let number = Int(digits), number <= maximum else {
      return .refused("Die Anzahl \(digits.prefix(20)) ist größer als 1 Milliarde.")
    }
    return .number(number)
  }

  private static func isGrouped(_ parts: [Substring]) -> Bool {
    guard let first = parts.first, (1...3).contains(first.count) else { return false }
    return parts.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func commaSentence(_ text: String) -> String {
    "„\(text.prefix(40))“ hat ein Komma. Personen werden ganz gezählt; bitte ohne Komma schreiben, zum Beispiel 25412 oder 25.412."
  }

  private var seenAsGrouped: CountText {
    if case .number(let number) = self { return .groupedNumber(number) }
    return self
  }
}
