internal import Basics
internal import Markup
internal import Web

/// The fields by which a status is entered.
enum StatusForm {
  static let person = "person"
  static let status = "status"
  static let from = "gueltig_ab"
  static let to = "gueltig_bis"
  static let source = "herkunft"
  static let evidence = "gesehen_am"
  static let authority = "behoerde"
  static let fileNumber = "aktenzeichen"
  static let remark = "bemerkung"
  static let ends = "abloesen"
  static let void = "irrtum"

  static func form(_ entry: StatusEntry?) -> TypedForm {
    guard let entry else { return TypedForm(version: 0, [(source, EvidenceSource.paper.rawValue)]) }
    let draft = entry.draft
    return TypedForm(
      version: entry.head.version,
      [
        (status, draft.status.identifier), (from, draft.span.from.german), (to, draft.span.to?.german ?? ""),
        (source, draft.source.rawValue), (evidence, draft.evidenceOn?.german ?? ""), (authority, draft.authority),
        (fileNumber, draft.fileNumber), (remark, draft.remark),
      ] + (draft.isVoid ? [(void, "ja")] : []))
  }

  static func fields(_ form: TypedForm, _ errors: [FieldError], person id: String, isNew: Bool) -> HTML {
    """
    \(hiddenField(person, id))
    \(select(
        status, label: "Status",
        choices: ResidenceCatalogue.all.map { Choice($0.identifier, $0.label) }, selected: form[status],
        hint: "Alle mit Fundstelle unter „Aufenthaltsstatus“ im Menü", required: true, errors: errors))
    \(fieldRow([
        dateField(from, label: "Gültig ab", value: form[from], required: true, errors: errors),
        dateField(
          to, label: "Gültig bis", value: form[to], hint: "Letzter Tag des Papiers; leer ohne Ende", errors: errors),
      ]))
    \(if: isNew, checkbox(
        ends, label: "Der bisherige Status endet am Tag davor", isChecked: form.isChecked(ends), errors: errors))
    \(radioGroup(
        source, label: "Woher die Angabe stammt",
        choices: EvidenceSource.allCases.map { Choice($0.rawValue, $0.label) }, selected: form[source],
        required: true, errors: errors))
    \(dateField(
        evidence, label: "Papier gesehen am", value: form[evidence], hint: "Nötig, wenn Sie das Papier gesehen haben",
        errors: errors))
    \(textField(authority, label: "Ausstellende Behörde", value: form[authority], errors: errors))
    \(textField(fileNumber, label: "Aktenzeichen der Ausländerbehörde", value: form[fileNumber], errors: errors))
    \(textArea(
        remark, label: "Bemerkung", value: form[remark],
        hint: "Lesen nur, wer auch Notizen des Falls liest; Behörden sehen sie nie", errors: errors, rows: 3))
    \(if: !isNew, checkbox(
        void, label: "Dieser Eintrag war ein Irrtum und gilt nicht", isChecked: form.isChecked(void),
        hint: "Er bleibt unter den früheren Fassungen sichtbar", errors: errors))
    """
  }

  /// The entry, or `nil` with the mistakes in the reader.
  static func read(_ reader: inout FormReader) -> StatusDraft? {
    let status = reader.choice(Self.status, label: "Status", from: ResidenceCatalogue.find)
    let from = reader.day(Self.from, label: "Gültig ab")
    let to = reader.day(Self.to, label: "Gültig bis", isRequired: false)
    let source = reader.choice(
      Self.source, label: "Woher die Angabe stammt", from: EvidenceSource.init(rawValue:))
    let evidence = reader.day(Self.evidence, label: "Papier gesehen am", isRequired: false)
    let authority = reader.text(
      Self.authority, label: "Ausstellende Behörde", limit: TextLimit(maximum: 200), isRequired: false)
    let number = reader.text(
      Self.fileNumber, label: "Aktenzeichen der Ausländerbehörde", limit: TextLimit(maximum: 100), isRequired: false)
    let remark = reader.text(
      Self.remark, label: "Bemerkung", limit: TextLimit(maximum: 2000, allowsLines: true), isRequired: false)
    if let from, let to, to < from {
      reader.fail(Self.to, "Gültig bis", ResidenceRefusal.endBeforeBegin.sentence)
    }
    guard reader.errors.isEmpty, let status, let from, let source else { return nil }
    return StatusDraft(
      status: status, span: Span(from, to), source: source, evidenceOn: evidence, authority: authority,
      fileNumber: number, remark: remark, isVoid: reader.isChecked(Self.void))
  }

  /// What differs between the stored version and what was typed.
  static func differences(_ stored: StatusEntry, _ typed: TypedForm) -> [Difference] {
    let own = form(stored)
    let labels = [
      (status, "Status"), (from, "Gültig ab"), (to, "Gültig bis"), (source, "Woher die Angabe stammt"),
      (evidence, "Papier gesehen am"), (authority, "Ausstellende Behörde"),
      (fileNumber, "Aktenzeichen der Ausländerbehörde"), (remark, "Bemerkung"), (void, "Irrtum"),
    ]
    return labels.map { Difference($0.1, stored: shown($0.0, own), typed: shown($0.0, typed)) }
  }

  private static func shown(_ field: String, _ form: TypedForm) -> String {
    switch field {
    case status: ResidenceCatalogue.find(form[field])?.label ?? form[field]
    case source: EvidenceSource(rawValue: form[field])?.label ?? form[field]
    default: form[field].trimmed()
    }
  }
}

extension ResidenceRefusal {
  /// The field of the form at which the sentence stands.
  var field: (name: String, label: String) {
    switch self {
    case .endBeforeBegin: (StatusForm.to, "Gültig bis")
    case .overlapsStatus, .overlapsSphere: (StatusForm.from, "Gültig ab")
    case .paperNeedsDay, .seenInFuture: (StatusForm.evidence, "Papier gesehen am")
    case .nothingToEnd: (StatusForm.ends, "Der bisherige Status endet am Tag davor")
    }
  }
}
