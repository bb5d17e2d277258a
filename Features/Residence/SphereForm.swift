internal import Basics
internal import Markup
internal import Web

/// The fields by which a legal sphere is entered.
enum SphereForm {
  static let sphere = "rechtskreis"
  static let office = "stelle"

  static func form(_ entry: SphereEntry?) -> TypedForm {
    guard let draft = entry?.draft else { return TypedForm(version: 0, []) }
    return TypedForm(
      version: entry?.head.version ?? 0,
      [
        (sphere, draft.sphere.rawValue), (StatusForm.from, draft.span.from.german),
        (StatusForm.to, draft.span.to?.german ?? ""), (office, draft.office), (StatusForm.remark, draft.remark),
      ] + (draft.isVoid ? [(StatusForm.void, "ja")] : []))
  }

  static func fields(_ form: TypedForm, _ errors: [FieldError], person id: String, isNew: Bool) -> HTML {
    """
    \(hiddenField(StatusForm.person, id))
    \(select(
        sphere, label: "Rechtskreis",
        choices: LegalSphere.allCases.map { Choice($0.rawValue, "\($0.label): \($0.hint)") }, selected: form[sphere],
        required: true, errors: errors))
    \(fieldRow([
        dateField(StatusForm.from, label: "Gültig ab", value: form[StatusForm.from], required: true, errors: errors),
        dateField(
          StatusForm.to, label: "Gültig bis", value: form[StatusForm.to], hint: "Letzter Tag; leer, solange keiner feststeht",
          errors: errors),
      ]))
    \(textField(
        office, label: "Zuständige Stelle", value: form[office], hint: "Zum Beispiel Jobcenter, Sozialamt der Kommune",
        errors: errors))
    \(textArea(
        StatusForm.remark, label: "Bemerkung", value: form[StatusForm.remark],
        hint: "Lesen nur, wer auch Notizen des Falls liest; Behörden sehen sie nie", errors: errors, rows: 3))
    \(if: !isNew, checkbox(
        StatusForm.void, label: "Dieser Eintrag war ein Irrtum und gilt nicht",
        isChecked: form.isChecked(StatusForm.void), hint: "Er bleibt unter den früheren Fassungen sichtbar",
        errors: errors))
    """
  }

  /// The entry, or `nil` with the mistakes in the reader.
  static func read(_ reader: inout FormReader) -> SphereDraft? {
    let sphere = reader.choice(Self.sphere, label: "Rechtskreis", from: LegalSphere.init(rawValue:))
    let from = reader.day(StatusForm.from, label: "Gültig ab")
    let to = reader.day(StatusForm.to, label: "Gültig bis", isRequired: false)
    let office = reader.text(
      Self.office, label: "Zuständige Stelle", limit: TextLimit(maximum: 200), isRequired: false)
    let remark = reader.text(
      StatusForm.remark, label: "Bemerkung", limit: TextLimit(maximum: 2000, allowsLines: true), isRequired: false)
    if let from, let to, to < from {
      reader.fail(StatusForm.to, "Gültig bis", ResidenceRefusal.endBeforeBegin.sentence)
    }
    guard reader.errors.isEmpty, let sphere, let from else { return nil }
    return SphereDraft(
      sphere: sphere, span: Span(from, to), office: office, remark: remark,
      isVoid: reader.isChecked(StatusForm.void))
  }

  static func differences(_ stored: SphereEntry, _ typed: TypedForm) -> [Difference] {
    let own = form(stored)
    let labels = [
      (sphere, "Rechtskreis"), (StatusForm.from, "Gültig ab"), (StatusForm.to, "Gültig bis"),
      (office, "Zuständige Stelle"), (StatusForm.remark, "Bemerkung"), (StatusForm.void, "Irrtum"),
    ]
    return labels.map { Difference($0.1, stored: shown($0.0, own), typed: shown($0.0, typed)) }
  }

  private static func shown(_ field: String, _ form: TypedForm) -> String {
    field == sphere ? LegalSphere(rawValue: form[field])?.label ?? form[field] : form[field].trimmed()
  }
}
