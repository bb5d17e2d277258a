internal import Basics
internal import Cases
internal import Markup
internal import Web

/// The fields by which the day of entry is entered.
enum ArrivalForm: EntryKind {
  static let name = "Einreise"
  static let path = "einreise"
  static let day = "eingereist_am"

  static func entries(_ file: ResidenceFile) -> [ArrivalEntry] { file.arrivals }

  static func form(_ entry: ArrivalEntry?) -> TypedForm {
    guard let entry else { return TypedForm(version: 0, [(StatusForm.source, EvidenceSource.paper.rawValue)]) }
    return TypedForm(
      version: entry.head.version,
      [
        (day, entry.draft.day?.german ?? ""), (StatusForm.source, entry.draft.source.rawValue),
        (StatusForm.remark, entry.draft.remark),
      ])
  }

  static func fields(_ form: TypedForm, _ errors: [FieldError], person id: String, isNew: Bool) -> HTML {
    """
    \(hiddenField(StatusForm.person, id))
    \(dateField(
        day, label: "Eingereist am", value: form[day],
        hint: "Ab diesem Tag zählen die 36 Monate (§ 2 AsylbLG). Leer, solange der Tag nicht bekannt ist",
        errors: errors))
    \(radioGroup(
        StatusForm.source, label: "Woher die Angabe stammt",
        choices: EvidenceSource.allCases.map { Choice($0.rawValue, $0.label) }, selected: form[StatusForm.source],
        required: true, errors: errors))
    \(textArea(
        StatusForm.remark, label: "Bemerkung", value: form[StatusForm.remark],
        hint: "Zum Beispiel Unterbrechungen. Lesen nur, wer auch Notizen des Falls liest; Behörden sehen sie nie",
        errors: errors, rows: 3))
    """
  }

  static func differences(_ stored: ArrivalEntry, _ typed: TypedForm) -> [Difference] {
    let own = form(stored)
    return [(day, "Eingereist am"), (StatusForm.source, "Woher die Angabe stammt"), (StatusForm.remark, "Bemerkung")]
      .map { Difference($0.1, stored: shown($0.0, own), typed: shown($0.0, typed)) }
  }

  private static func shown(_ field: String, _ form: TypedForm) -> String {
    field == StatusForm.source ? EvidenceSource(rawValue: form[field])?.label ?? form[field] : form[field].trimmed()
  }

  static func read(_ reader: inout FormReader, at place: EntryPlace<ArrivalForm>) -> ArrivalDraft? {
    let day = reader.day(Self.day, label: "Eingereist am", isRequired: false)
    let source = reader.choice(
      StatusForm.source, label: "Woher die Angabe stammt", from: EvidenceSource.init(rawValue:))
    let remark = reader.text(
      StatusForm.remark, label: "Bemerkung", limit: TextLimit(maximum: 2000, allowsLines: true), isRequired: false)
    if let day, day > place.work.visit.today {
      reader.fail(Self.day, "Eingereist am", ResidenceRefusal.seenInFuture.sentence)
    }
    // Two days of entry would be two answers to one question.
    if place.entry == nil, place.others.contains(where: \.head.isCurrent) {
      reader.fail(
        Self.day, "Eingereist am",
        "Inzwischen steht hier schon eine Einreise. Bitte berichtigen Sie diese; Ihre Eingabe ist nicht gespeichert.")
    }
    guard reader.errors.isEmpty, let source else { return nil }
    return ArrivalDraft(day: day, source: source, remark: remark)
  }

  static func store(_ draft: ArrivalDraft, at place: EntryPlace<ArrivalForm>) throws {
    let work = place.work
    try ArrivalStore(work.connection, place.keys).save(
      draft, replacing: place.entry?.head, of: place.member.id, in: work.opened.id, by: work.opened.account,
      at: work.visit.now)
  }
}
