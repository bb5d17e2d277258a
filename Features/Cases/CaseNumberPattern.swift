internal import Access
internal import Basics
internal import SQL

/// How file numbers look: text with the places `{Jahr}`, `{Nr}` and `{Kommune}`.
///
/// `{Nr}` has four digits at least and counts through the whole year, whatever the municipality; `{Kommune}` is the
/// last three digits of the official key.
struct CaseNumberPattern: Sendable, Hashable {
  static let standard = CaseNumberPattern(text: "KIM-{Kommune}-{Jahr}-{Nr}")
  /// Of a finished number; the column of the database takes no more.
  static let limit = 40

  let text: String

  func number(_ number: Int, in year: Int, municipalityKey: String) -> String {
    let digits = String(number)
    return [
      ("{Jahr}", String(year)), ("{Kommune}", String(municipalityKey.suffix(3))),
      ("{Nr}", String(repeating: "0", count: max(0, 4 - digits.count)) + digits),
    ].reduce(text) { text, place in
      text.split(separator: place.0, omittingEmptySubsequences: false).joined(separator: place.1)
    }
  }

  /// Checks that numbers of the pattern are unique and usable.
  ///
  /// - Throws: ``Refusal``.
  func check() throws(Refusal) {
    var rest = text
    for place in ["{Jahr}", "{Nr}", "{Kommune}"] {
      let parts = rest.split(separator: place, omittingEmptySubsequences: false)
      guard parts.count <= 2 else { throw .twice(place) }
      guard parts.count == 2 || place == "{Kommune}" else { throw .missing(place) }
      rest = parts.joined(separator: " ")
    }
    if rest.contains("{") || rest.contains("}") { throw .unknownPlace }
    // It stands in names of files and in subjects of mails.
    let isAllowed = rest.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType == .decimal || "-./_ ".unicodeScalars.contains($0)
    }
    guard isAllowed else { throw .character }
    let filled = number(999_999, in: 2026, municipalityKey: "00000000")
    guard filled.count <= Self.limit else { throw .tooLong(filled.count) }
  }

  /// Why a pattern is not taken.
  enum Refusal: Error, Hashable {
    case missing(String)
    case twice(String)
    case unknownPlace
    case character
    case tooLong(Int)

    var sentence: String {
      switch self {
      case .missing(let place): "Es fehlt \(place). Ohne das wären Aktenzeichen nicht eindeutig."
      case .twice(let place): "\(place) steht zweimal darin. Bitte nennen Sie jede Stelle nur einmal."
      case .unknownPlace:
        "Geschweifte Klammern stehen nur um {Jahr}, {Nr} und {Kommune}. Bitte prüfen Sie die Schreibung."
      case .character: "Möglich sind Buchstaben, Ziffern, Leerzeichen und die Zeichen - . / _."
      case .tooLong(let count):
        "Ein Aktenzeichen mit sechsstelliger Nummer hätte \(count) Zeichen; höchstens \(limit) sind möglich."
      }
    }
  }
}

/// A pattern with the day from which it gives numbers.
struct DatedPattern: Sendable, Hashable {
  let id: Int64
  let pattern: CaseNumberPattern
  let validFrom: Day
  let setBy: String
  let setAt: Instant
}
