internal import Access
internal import Basics
internal import CaseAccess
internal import Names
internal import Web

/// Whether somebody in the district serves a person already: name and birth in full, and why it is asked.
///
/// The answer is yes with an office, or no (security concept 3.2); it opens nothing and shows no name.
struct ServedQuestion: Sendable {
  static let path = "/personen/begleitung"
  /// Questions of one account in an hour (security concept 3.2).
  static let mostPerHour = 20
  static let hour: Int64 = 3600
  /// Seconds for which questions are kept; they tell those whom a seal names who has asked.
  static let retentionSeconds: Int64 = 90 * 24 * 3600

  /// Why somebody asks.
  enum Reason: String, CaseIterable, Sendable {
    case precedence
    case enquiry
    case moved

    var label: String {
      switch self {
      case .precedence: "Vorrang klären, bevor ein Fall beginnt"
      case .enquiry: "Anfrage oder Zuweisung zuordnen"
      case .moved: "Zuzug aus einer anderen Kommune"
      }
    }
  }

  /// The fields of the form.
  enum Input: String, CaseIterable {
    case family = "familienname"
    case given = "vornamen"
    case only = "einziger_name"
    case birth = "geburtsdatum"
    case reason = "grund"

    var label: String {
      switch self {
      case .family: "Familienname"
      case .given: "Vornamen"
      case .only: "Die Person führt nur einen Namen; er steht im ersten Feld"
      case .birth: "Geburtsdatum"
      case .reason: "Grund der Frage"
      }
    }
  }

  let sought: SoughtPerson
  let reason: Reason

  /// Whether somebody found is whom the question means: born on the same day, and no part of the name differs.
  ///
  /// Of many only the year of birth is known, and registers write 1 January for it. Then the year is enough, if the names
  /// are equal.
  func means(_ hit: SearchRanking.Hit) -> Bool {
    let reasons = Set(hit.likeness.reasons)
    guard reasons.isDisjoint(with: [.familyNameDiffers, .givenNameDiffers]) else { return false }
    if reasons.contains(.birthdayEqual) { return hit.likeness.score >= Likeness.worthShowing }
    let areNamesEqual =
      reasons.contains(.wholeNameEqual) || reasons.isSuperset(of: [.familyNameEqual, .givenNameEqual])
    let isYearAll = sought.birth.isPlaceholder || hit.birth.isPlaceholder
    return areNamesEqual && isYearAll && reasons.contains(.birthYearEqual)
  }

  /// The question; `nil` if something is missing, which the reader then tells.
  static func read(_ reader: inout FormReader, today: Day) -> ServedQuestion? {
    let isOnly = reader.isChecked(Input.only.rawValue)
    let family = text(.family, &reader, isRequired: true)
    let given = text(.given, &reader, isRequired: !isOnly)
    if isOnly, !given.isEmpty {
      reader.fail(
        Input.given.rawValue, Input.given.label,
        "Wer nur einen Namen führt, hat keine Vornamen. Bitte lassen Sie eines von beiden weg.")
    }
    let birth = birth(&reader, today)
    let reason = reader.choice(Input.reason.rawValue, label: Input.reason.label, from: Reason.init(rawValue:))
    guard reader.errors.isEmpty, let birth, let reason else { return nil }
    let names = [
      PersonName(kind: isOnly ? .einzelname : .familienname, prefix: "", text: family, native: "", position: 2),
      PersonName(kind: .vornamen, prefix: "", text: given, native: "", position: 1),
    ].filter { !$0.text.isEmpty }
    return ServedQuestion(sought: SoughtPerson(names: names, birth: BirthHint(birth), sex: nil), reason: reason)
  }

  private static func text(_ input: Input, _ reader: inout FormReader, isRequired: Bool) -> String {
    reader.text(input.rawValue, label: input.label, limit: TextLimit(maximum: 200), isRequired: isRequired)
  }

  private static func birth(_ reader: inout FormReader, _ today: Day) -> Day? {
    switch DateInput.parse(reader.typed(Input.birth.rawValue), today: today, rule: .birth) {
    case .success(.day(let day)): return day
    case .success:
      reader.fail(
        Input.birth.rawValue, Input.birth.label,
        "Gefragt wird nur mit dem vollen Geburtsdatum. Bitte geben Sie Tag, Monat und Jahr an.")
    case .failure(.empty):
      reader.fail(Input.birth.rawValue, Input.birth.label, "Bitte füllen Sie dieses Feld aus.")
    case .failure(let error):
      reader.fail(Input.birth.rawValue, Input.birth.label, error.sentence)
    }
    return nil
  }
}

/// Somebody has asked for a person whom a seal hides; told to those whom the seal names.
struct SealedQuestion: Sendable, Hashable {
  let id: ID<SealedQuestion>
  let caseFile: ID<CaseKey>
  let number: String
  let askedAt: Instant
  let asker: String
  let organisation: String
  let reason: ServedQuestion.Reason
  let isSeen: Bool
}
