internal import Access
internal import Basics
internal import CaseAccess
internal import Markup
internal import SQL
internal import Web
internal import Journal

extension PersonHandlers {
  // Requests that move a person to another municipality.

  @Sendable func askPlace(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let opened = try PersonGate(visit, connection).open(.update), opened.view == .full else { return .notFound }
    visit.note(
      .read, .masterData, [opened.person.id.text], relation: opened.access.relation, purpose: opened.access.purpose,
      detail: "kommune, Formular")
    return .page(try placePage(opened.person, opened.person.municipalityKey, [], visit.guardFields(), connection))
  }

  @Sendable func savePlace(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let opened = try PersonGate(visit, connection).open(.update), opened.view == .full else { return .notFound }
    let known = try places(connection).map(\.key)
    var reader = FormReader(visit)
    let key = reader.choice("kommune", label: "Kommune") { known.contains($0) ? $0 : nil }
    if reader.typed("bisher") != opened.person.municipalityKey {
      reader.fail(
        "kommune", "Kommune",
        "Die Kommune wurde inzwischen von jemand anderem geändert. Bitte prüfen Sie sie noch einmal.")
    }
    guard reader.errors.isEmpty, let key else {
      return .unprocessable(
        try placePage(
          opened.person, reader.typed("kommune"), reader.errors, visit.repeatedGuardFields(), connection))
    }
    try CaseAccessStore(connection).movePerson(opened.person.id, to: key)
    try PersonStore(connection).touch(opened.person.id, at: visit.now)
    visit.note(
      .changed, .masterData, [opened.person.id.text], relation: opened.access.relation,
      purpose: opened.access.purpose, detail: "kommune: \(opened.person.municipalityKey) → \(key)")
    return .seeOther(opened.person.address, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
  }

  private func placePage(
    _ person: Person, _ selected: String, _ errors: [FieldError], _ formGuard: FormGuard, _ connection: Connection
  ) throws -> Page {
    Page(
      title: "Kommune ändern", trail: PersonPage.trail, section: PersonQuery.path,
      main: """
        \(pageHead("Kommune ändern"))
        \(errorSummary(errors))
        <p>Die Person gehört danach zu dieser Kommune. Wer sie sehen darf, ändert sich damit sofort.</p>
        \(form(
            action: "\(person.address)/kommune", guard: formGuard,
            content: """
              \(hiddenField("bisher", person.municipalityKey))
              \(select(
                  "kommune", label: "Kommune", choices: try places(connection).map { Choice($0.key, $0.name) },
                  selected: selected, required: true, errors: errors, prompt: nil))
              \(submitRow("Speichern", cancel: Link("Abbrechen", person.address)))
              """))
        """)
  }
}
