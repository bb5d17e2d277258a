internal import Basics
internal import Markup
internal import Web

/// The biography line in the order of life.
struct BiographySection {
  let opened: OpenedCase
  let events: [LifeEvent]
  let mayTell: Bool
  let formGuard: FormGuard

  private var address: String { opened.file.address(BiographyHandlers.path) }

  var html: HTML {
    let (shown, removed) = (events.filter { !$0.isRemoved }, events.filter(\.isRemoved))
    return """
      \(sectionHead(
          "Lebenslinie", id: "lebenslinie",
          tools: mayTell ? [linkButton("Eintrag hinzufügen", "\(address)/neu", icon: .add)] : []))
      \(if: shown.isEmpty, emptyState("Noch kein Eintrag", text: "Die Lebenslinie hält fest, was die Person von ihrem Weg erzählt."), else: descriptionList(shown.map(entry)))
      \(if: mayTell && !removed.isEmpty, details("Entfernt: \(removed.count)", content: "<ul>\(each: removed, restorable)</ul>"))
      """
  }

  private func entry(_ event: LifeEvent) -> Fact {
    Fact(
      event.entry.moment.german,
      """
      <strong>\(event.entry.label)</strong>\(if: !event.entry.text.isEmpty, "<br>\(event.entry.text)")\
      \(if: mayTell, actions([
          linkButton("Ändern", "\(address)/\(event.id.text)", .tertiary, context: event.entry.label, isSmall: true),
          buttonForm(
            "Entfernen", action: "\(address)/\(event.id.text)/entfernen", guard: formGuard, .tertiary,
            context: event.entry.label, isSmall: true),
        ]))
      """)
  }

  private func restorable(_ event: LifeEvent) -> HTML {
    """
    <li>\(event.entry.moment.german): \(event.entry.label) \
    \(buttonForm(
        "Wiederherstellen", action: "\(address)/\(event.id.text)/wiederherstellen", guard: formGuard, .tertiary,
        context: event.entry.label, isSmall: true))</li>
    """
  }
}

/// Asks what happened in a life, and when.
struct BiographyFormPage {
  let opened: OpenedCase
  let event: LifeEvent?
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  var title: String { event == nil ? "Eintrag der Lebenslinie hinzufügen" : "Eintrag der Lebenslinie ändern" }

  static func form(_ event: LifeEvent?) -> TypedForm {
    guard let event else { return TypedForm(version: 0, []) }
    return TypedForm(
      version: Int(event.version),
      [("wann", event.entry.moment.german), ("was", event.entry.label), ("text", event.entry.text)])
  }

  /// The entry as typed, or what is wrong with it.
  func read(_ reader: inout FormReader, today: Day) -> LifeEvent.Entry? {
    var moment: DateInput?
    switch DateInput.parse(form["wann"], today: today, rule: .birth) {
    case .success(let date): moment = date
    case .failure(let error): reader.fail("wann", "Wann", error.sentence)
    }
    let label = reader.text("was", label: "Was", limit: TextLimit(maximum: 120))
    let text = reader.text(
      "text", label: "Erzählung", limit: TextLimit(maximum: 4000, allowsLines: true), isRequired: false)
    guard reader.errors.isEmpty, let moment else { return nil }
    return LifeEvent.Entry(moment: moment, label: label, text: text)
  }

  var main: HTML {
    let stored = Self.form(event)
    return """
      \(sectionHead(title))
      \(errorSummary(errors))
      \(if: isConflict, conflictNotice([
          Difference("Wann", stored: stored["wann"], typed: form["wann"]), Difference("Was", stored: stored["was"], typed: form["was"]),
          Difference("Erzählung", stored: stored["text"], typed: form["text"]),
        ]))
      \(Markup.form(action: "\(opened.file.address(BiographyHandlers.path))/\(event?.id.text ?? "neu")", guard: formGuard, content: """
        \(hiddenField(TypedForm.versionField, "\(form.version)"))
        \(dateField(
            "wann", label: "Wann", value: form["wann"], hint: "So genau, wie es bekannt ist: 1997, März 1997 oder 7.3.1997",
            required: true, errors: errors))
        \(textField("was", label: "Was", value: form["was"], hint: "Zum Beispiel: Schulabschluss in Aleppo", required: true, errors: errors))
        \(textArea(
            "text", label: "Erzählung", value: form["text"], hint: "In den Worten der Person; liegt versiegelt in der Akte.",
            errors: errors))
        \(submitRow("Speichern", cancel: Link("Abbrechen", opened.file.address(CasePeopleHandlers.register.path))))
        """))
      """
  }
}
