internal import Basics
internal import Markup

/// The page on which one fact of a person is entered or changed.
struct FactFormPage {
  let person: Person
  /// `nil` for a new one.
  let fact: PersonFact?
  var form: FactForm
  let formGuard: FormGuard
  let today: Day
  var errors: [FieldError] = []
  /// When the draft shown here was saved.
  var draftSavedAt: String?
  /// Somebody else has saved meanwhile: the stored version, to be compared field by field.
  var stored: FactForm?
  /// Who saved it and when.
  var storedBy = ""

  /// Name of the draft kept for this form; the box keeps it for each account by itself.
  static func draft(_ person: Person, _ kind: FactKind, _ fact: PersonFact?) -> String {
    "person-\(person.id.text)-\(kind.slug)-\(fact?.id.text ?? "neu")"
  }

  /// Where the form is read and where it is sent.
  static func address(_ person: Person, _ kind: FactKind, _ fact: PersonFact?) -> String {
    "\(person.address)/\(kind.slug)/\(fact?.id.text ?? "neu")"
  }

  var page: Page {
    Page(
      title: title, trail: PersonPage.trail + [Link(name, person.address)], section: PersonQuery.path, main: main)
  }

  private var name: String { person.displayName(on: today).text }
  private var address: String { Self.address(person, form.kind, fact) }
  private var draft: String { Self.draft(person, form.kind, fact) }
  private var back: Link { Link("Abbrechen", "\(person.address)#\(form.kind.slug)") }

  private var title: String { fact == nil ? "\(form.kind.singular) hinzufügen" : "\(form.kind.singular) ändern" }

  private var main: HTML {
    """
    \(pageHead(title, subtitle: bidi(name)))
    \(errorSummary(errors))
    \(draftSavedAt.map { draftNotice(draft, savedAt: $0, guard: formGuard, back: address) })
    \(stored.map(conflict) ?? entry)
    """
  }

  private var entry: HTML {
    """
    \(Markup.form(
        action: address, guard: formGuard, draft: draft,
        content: """
          \(hiddenField(FactForm.versionField, String(form.version)))
          \(FactFormFields(form: form, errors: errors).html)
          \(submitRow("Speichern", cancel: back, more: [draftButton(back: address)]))
          """))
    \(if: fact != nil, removal)
    """
  }

  private var removal: HTML {
    """
    \(sectionHead("Angabe entfernen"))
    <p>Eine Angabe, die einmal galt, bekommt ein Ende statt entfernt zu werden. Was entfernt ist, lässt sich auf der \
    Seite der Person wiederherstellen.</p>
    \(buttonForm(
        "Angabe entfernen", action: "\(address)/entfernen", guard: formGuard,
        hidden: [(name: FactForm.versionField, value: String(form.version))]))
    """
  }

  /// Both texts side by side; a decision per field.
  private func conflict(_ stored: FactForm) -> HTML {
    let fields = form.differences(from: stored)
    return """
      \(notice(
          .warning, "\(storedBy) diese Angabe geändert",
          text: """
            <p>Ihr Text ist nicht verloren. Vergleichen Sie beide Fassungen, und entscheiden Sie je Feld.</p>
            """, isAnnounced: true))
      \(Markup.form(
          action: address, guard: formGuard, draft: draft,
          content: """
            \(hiddenField(FactForm.versionField, String(stored.version)))\(hiddenField(FactChoice.marker, "ja"))
            \(each: form.kind.fields, { form[$0].isEmpty ? .empty : hiddenField($0.rawValue, form[$0]) })
            \(each: fields, { decision($0, stored) })
            \(if: fields.isEmpty, "<p>Beide Fassungen sind gleich.</p>")
            \(submitRow("Entscheidung speichern", cancel: back))
            """))
      """
  }

  private func decision(_ field: FactField, _ stored: FactForm) -> HTML {
    radioGroup(
      FactChoice.name(field), label: field.label,
      choices: [
        Choice(FactChoice.Side.stored.rawValue, "Gespeichert: \(stored.shown(field))"),
        Choice(FactChoice.Side.own.rawValue, "Ihre Eingabe: \(form.shown(field))"),
      ], required: true, errors: errors)
  }
}
