internal import Basics
internal import Vault

/// One edition of the text that people sign, in one language for one purpose.
///
/// It can be used only after somebody has released it; from then on it never changes.
package struct ConsentText: Sendable, Hashable {
  let id: ID<ConsentText>
  let version: Int
  let edition: Int
  let entry: ConsentTextEntry
  let release: Release?
  let changedBy: String
  let changedAt: Instant

  struct Release: Sendable, Hashable {
    /// Whose decision it is, with name and function, and on which day.
    let by: String
    let on: Day
    /// Who entered it here, and when.
    let enteredBy: String
    let at: Instant
  }

  static let path = "/einwilligungstexte"
  static let draftMark = "Entwurf, vor Gebrauch von der/dem Datenschutzbeauftragten freizugeben"

  var address: String { "\(Self.path)/\(id.text)" }

  var title: String { "\(entry.title), Fassung \(edition)" }

  /// The first day on which it can have been used; a draft has none.
  var usableFrom: Day? { release.map { max($0.on, entry.validFrom) } }

  /// Released and begun by the day; whether it has ended since is another question.
  func hasBegun(on day: Day) -> Bool { release != nil && entry.validFrom <= day }

  /// Released, and valid on the day; a newer edition may have taken its place.
  func isUsable(on day: Day) -> Bool { hasBegun(on: day) && entry.validTo.map { day <= $0 } != false }

  /// What an edition shares with those that it replaces.
  private struct Line: Hashable {
    let purpose: ConsentPurpose
    let language: String
  }

  /// The newest edition of each purpose and language that has begun; all others of them are replaced.
  ///
  /// They stay so when the newer one ends, or nobody would notice that it has.
  static func leading(_ texts: [ConsentText], on day: Day) -> Set<ID<ConsentText>> {
    let begun = texts.filter { $0.hasBegun(on: day) }
    let lines = Dictionary(grouping: begun) { Line(purpose: $0.entry.purpose, language: $0.entry.language) }
    return Set(lines.values.compactMap { $0.max { $0.edition < $1.edition }?.id })
  }
}

/// What an edition says and when it holds.
struct ConsentTextEntry: Sendable, Hashable {
  var purpose: ConsentPurpose
  /// Of ISO 639.
  var language: String
  var title: String
  /// Paragraphs divided by an empty line.
  var body: String
  var validFrom: Day
  var validTo: Day?

  var languageName: String { LanguageNames.german(language) ?? language }

  /// SHA-256 over title and body as they are shown.
  var hash: String { Encoding.hex(Digest.sha256(Array("\(title)\n\n\(body)".utf8))) }

  var paragraphs: [String] {
    var found: [[Substring]] = [[]]
    for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty { found.append([]) } else { found[found.count - 1].append(line) }
    }
    return found.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
  }
}
