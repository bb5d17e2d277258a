internal import Actors
internal import Basics
internal import Cases
internal import Markup
internal import Persons
internal import Precedence

/// What of the person checked would be given to a partner, field by field.
struct InquiryPreview {
  /// In the order of the list; a field without a value says so.
  let lines: [(field: InquiryField, value: String)]

  init(
    _ fields: Set<InquiryField>, _ opened: OpenedCase, _ person: PersonGlance?, _ check: PrecedenceCheck, on day: Day
  ) {
    lines = InquiryField.allCases.filter(fields.contains).map { ($0, Self.value($0, opened, person, check, day)) }
  }

  /// As it is kept: what the partner got.
  var text: String { lines.map { "\($0.field.label): \($0.value)" }.joined(separator: "\n") }

  private static func value(
    _ field: InquiryField, _ opened: OpenedCase, _ person: PersonGlance?, _ check: PrecedenceCheck, _ day: Day
  ) -> String {
    let value: String? =
      switch field {
      case .name: person?.name
      case .age: person?.age.map { "\($0) Jahre" }
      case .nationality: person.map { $0.nationalities.joined(separator: ", ") }
      case .languages:
        person.map { ($0.languages + ($0.needsInterpreter ? ["Dolmetschen nötig"] : [])).joined(separator: ", ") }
      case .municipality: opened.municipalityName
      case .status: check.facts.status(on: day)?.status.label
      case .household: check.facts.children.map { $0.isEmpty ? "keine Kinder" : "\($0.count) Kinder" }
      }
    return value.flatMap { $0.isEmpty ? nil : $0 } ?? "nicht bekannt"
  }
}

extension PrecedenceCheck {
  /// Checks an inquiry before it is stored.
  ///
  /// - Parameters:
  ///   - fields: what would be given.
  ///   - consented: what may be given at this moment.
  ///   - dueOn: until when an answer is asked for.
  ///   - today: the day of asking.
  /// - Throws: ``InquiryRefusal``.
  func checkInquiry(
    _ fields: Set<InquiryField>, consented: Set<InquiryField>, dueOn: Day, on today: Day
  ) throws(InquiryRefusal) {
    guard isOpen else { throw .alreadyDecided }
    let missing = InquiryField.allCases.filter { fields.contains($0) && !consented.contains($0) }
    guard missing.isEmpty else { throw .notConsented(missing) }
    guard dueOn > today else { throw .dueNotLater(today) }
  }
}

extension Inquiry {
  /// Checks an answer before it is stored.
  func checkAnswer(_ answer: InquiryAnswer, reason: String, on day: Day, today: Day) throws(InquiryRefusal) {
    if answer.needsReason, reason.isEmpty { throw .reasonMissing }
    guard day <= today else { throw .answerInFuture }
    guard day >= askedOn else { throw .answeredBeforeAsked(askedOn) }
  }
}
