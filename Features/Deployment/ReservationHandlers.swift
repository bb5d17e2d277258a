internal import Access
internal import Basics
internal import Datasets
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// The register of what municipalities do not want impaired.

enum ReservationHandlers {
  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(try page(visit, visit.guardFields(), connection).page)
  }

  @Sendable static func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    var page = try page(visit, visit.repeatedGuardFields(), connection)
    var reader = FormReader(visit)
    let key = reader.choice("kommune", label: "Kommune") { text in page.places.first { $0.key == text }?.key }
    let area = reader.text("bereich", label: "Arbeitsbereich", limit: TextLimit(maximum: 200))
    let text = reader.text("vorbehalt", label: "Vorbehalt", limit: TextLimit(maximum: 2000, allowsLines: true))
    let function = reader.text("funktion", label: "Geäußert von", limit: TextLimit(maximum: 200))
    let day = reader.day("am", label: "Geäußert am")
    let source = reader.text("quelle", label: "Quelle", limit: TextLimit(maximum: 500))
    if let day, day > visit.today { reader.fail("am", "Geäußert am", AgreementRefusal.inFuture.sentence) }
    guard reader.errors.isEmpty, let key, let day else {
      page.typed = typed(visit)
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let id = try AgreementStore(connection).insert(
      Reservation.Entry(
        municipalityKey: key, area: area, text: text, statedBy: function, statedOn: day, source: source),
      by: user.account.displayName, at: visit.now)
    visit.note(.created, .staffing, ["vorbehalt-\(id.text)"], detail: key)
    return .seeOther(DeploymentPath.reservations, notice: "Der Vorbehalt ist eingetragen.")
  }

  @Sendable static func lift(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit) else { return .forbidden }
    let store = AgreementStore(connection)
    guard let id: ID<Reservation> = visit.id("nummer"),
      let reservation = try store.reservations().first(where: { $0.id == id }), reservation.liftedOn == nil
    else { return .notFound }
    var page = try page(visit, visit.repeatedGuardFields(), connection)
    var reader = FormReader(visit)
    let dayField = "auf-am-\(id.text)"
    let noteField = "auf-grund-\(id.text)"
    let day = reader.day(dayField, label: "Aufgehoben am")
    let note = reader.text(noteField, label: "Wodurch aufgehoben", limit: TextLimit(maximum: 500))
    if let day {
      do {
        try reservation.checkLifting(on: day, today: visit.today)
      } catch {
        reader.fail(dayField, "Aufgehoben am", error.sentence)
      }
    }
    guard reader.errors.isEmpty, let day else {
      page.typed = typed(visit)
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    guard try store.lift(id, on: day, note: note) else { return .notFound }
    visit.note(.changed, .staffing, [reservation.journalKey], detail: "aufgehoben")
    return .seeOther(DeploymentPath.reservations, notice: "Der Vorbehalt ist aufgehoben.")
  }

  private static func typed(_ visit: Visit) -> [String: String] {
    visit.form.pairs.reduce(into: [:]) { $0[$1.name] = $1.value }
  }

  private static func page(
    _ visit: Visit, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> ReservationPage {
    let sight = Sight(visit)
    return ReservationPage(
      places: try DeploymentStore(connection).places(),
      reservations: try AgreementStore(connection).reservations().filter { sight.sees($0.entry.municipalityKey) },
      mayEdit: leadsDistrict(visit), formGuard: formGuard)
  }
}

/// The register with the form for one more.
struct ReservationPage {
  let places: [DeploymentPlace]
  let reservations: [Reservation]
  let mayEdit: Bool
  let formGuard: FormGuard
  var typed: [String: String] = [:]
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "Vorbehalte der Kommunen",
      trail: [Link("Einsatz", DeploymentPath.week), Link("Einsatzvereinbarungen", DeploymentPath.agreements)],
      section: DeploymentPath.week,
      main: """
        \(pageHead("Vorbehalte der Kommunen", subtitle: "In welchen Arbeitsbereichen nichts beeinträchtigt werden soll"))
        \(errorSummary(errors))
        \(AssignmentPages.demoNotice(reservations.contains { $0.entry.isDemo }))
        \(table(
          caption: "Vorbehalte",
          columns: [
            Column("Kommune"), Column("Arbeitsbereich"), Column("Vorbehalt"), Column("Geäußert"), Column("Quelle"),
            Column("Stand"),
          ], items: reservations,
          options: TableOptions(hidesCaption: true, whenEmpty: "<p>Kein Vorbehalt eingetragen.</p>"), row: row))
        \(if: mayEdit, form)
        """)
  }

  private func row(_ reservation: Reservation) -> [HTML] {
    let entry = reservation.entry
    let name = places.first { $0.key == entry.municipalityKey }?.name ?? entry.municipalityKey
    return [
      "\(name)", "\(entry.area)", "\(entry.text)", "\(entry.statedBy), \(entry.statedOn.german)", "\(entry.source)",
      state(reservation, name),
    ]
  }

  private func state(_ reservation: Reservation, _ name: String) -> HTML {
    if let day = reservation.liftedOn {
      return "\(badge("aufgehoben")) \(day.german): \(reservation.liftedNote)"
    }
    guard mayEdit else { return badge("gilt", .info) }
    let day = "auf-am-\(reservation.id.text)"
    let note = "auf-grund-\(reservation.id.text)"
    return details(
      "Aufheben: \(name), \(reservation.entry.area)", isOpen: errors.contains { [day, note].contains($0.field) },
      content: Markup.form(
        action: "\(DeploymentPath.reservations)/\(reservation.id.text)/aufhebung", guard: formGuard,
        content: """
          \(dateField(day, label: "Aufgehoben am", value: typed[day] ?? "", required: true, errors: errors))
          \(textField(note, label: "Wodurch aufgehoben", value: typed[note] ?? "", required: true, errors: errors))
          \(actions([button("Vorbehalt aufheben", .secondary, isSmall: true)]))
          """))
  }

  private var form: HTML {
    details(
      "Vorbehalt eintragen", isOpen: errors.contains { !$0.field.hasPrefix("auf-") },
      content: Markup.form(
        action: DeploymentPath.reservations, guard: formGuard,
        content: """
          \(select(
            "kommune", label: "Kommune", choices: places.map { Choice($0.key, $0.name) }, selected: typed["kommune"],
            required: true, errors: errors))
          \(line("bereich", "Arbeitsbereich", "Zum Beispiel Sprachförderung der Stadt"))
          \(textArea("vorbehalt", label: "Vorbehalt", value: typed["vorbehalt"] ?? "", required: true, errors: errors, rows: 3))
          \(line("funktion", "Geäußert von", "Funktion oder Gremium, kein Name"))
          \(dateField("am", label: "Geäußert am", value: typed["am"] ?? "", required: true, errors: errors))
          \(line("quelle", "Quelle", "Niederschrift oder Schreiben mit Datum"))
          \(submitRow("Vorbehalt speichern", decision: "Entscheidung: Koordination"))
          """))
  }

  private func line(_ name: String, _ label: String, _ hint: String) -> HTML {
    textField(name, label: label, value: typed[name] ?? "", hint: hint, required: true, errors: errors)
  }
}
