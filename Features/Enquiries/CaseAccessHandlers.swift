internal import Access
internal import Basics
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on the access of a case that was opened or taken over without one.
struct CaseAccessHandlers: Sendable {
  static let path = "zugang"
  static let title = "Zugang nachtragen"

  let frame: CaseFrame

  @Sendable func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .subsidiarityCheck) { opened in
      if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
      guard !opened.file.isClosed else { return .forbidden }
      guard try EnquiryTiesStore(connection).enquiries(ofCase: opened.id).isEmpty else {
        return .seeOther(opened.file.address)
      }
      var form = CaseAccessForm.new()
      form = TypedForm(
        version: 0,
        form.fields.pairs.map {
          ($0.name, $0.name == CaseAccessForm.latestField ? opened.file.openedOn.german : $0.value)
        })
      return .page(try page(opened, form, [], visit.guardFields(), visit, connection))
    }
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .subsidiarityCheck) { opened in
      guard !opened.file.isClosed else { return .forbidden }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      let ties = EnquiryTiesStore(connection)
      if let found = try ties.enquiries(ofCase: opened.id).first {
        return .conflict(try known(found, opened, form, visit, connection))
      }
      var reader = FormReader(visit)
      let choices = try CaseAccessForm.choices(on: visit.today, connection)
      guard
        let entry = CaseAccessForm.read(
          &reader, form, choices, municipalityKey: opened.file.municipalityKey, until: opened.file.openedOn)
      else {
        return .unprocessable(
          try page(opened, form, reader.errors, visit.repeatedGuardFields(), visit, connection))
      }
      let id = try ties.insert(
        entry, of: opened.file.person, in: opened.id, on: opened.file.openedOn, by: opened.account, at: visit.now)
      opened.note(.changed, .subsidiarityCheck, visit, detail: "Zugang nachgetragen, Anfrage \(id.text)")
      return .seeOther(opened.file.address, notice: "Zugang gespeichert um \(visit.now.local.clock) Uhr.")
    }
  }

  private func page(
    _ opened: OpenedCase, _ form: TypedForm, _ errors: [FieldError], _ formGuard: FormGuard, _ visit: Visit,
    _ connection: Connection
  ) throws -> Page {
    let choices = try CaseAccessForm.choices(on: visit.today, connection)
    return try frame.page(
      opened, register: "", title: Self.title, visit, connection,
      main: """
        \(sectionHead(Self.title))
        \(errorSummary(errors))
        <p>Der Zugang zählt in den Zahlen zu Anfragen im Monat des ersten Kontakts.</p>
        \(Markup.form(
            action: opened.file.address(Self.path), guard: formGuard,
            content: """
              \(hiddenField(TypedForm.versionField, "\(form.version)"))
              \(CaseAccessForm.html(form, choices, errors))
              \(submitRow("Zugang speichern", cancel: Link("Abbrechen", opened.file.address)))
              """))
        """)
  }

  /// Somebody else has told the access meanwhile; it is corrected there.
  private func known(
    _ enquiry: Enquiry, _ opened: OpenedCase, _ form: TypedForm, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    let choices = try CaseAccessForm.choices(on: visit.today, connection)
    let typed = choices.channels.first { $0.id.text == form["zugang"] }?.label ?? ""
    return try frame.page(
      opened, register: "", title: Self.title, visit, connection,
      main: """
        \(sectionHead(Self.title))
        \(conflictNotice([
            Difference("Zugangsweg", stored: enquiry.channelLabel, typed: typed),
            Difference("Erster Kontakt", stored: enquiry.entry.receivedOn.german, typed: form[CaseAccessForm.latestField]),
          ]))
        \(actions([linkButton("Zum Überblick des Falls", opened.file.address, .primary)]))
        """)
  }
}
