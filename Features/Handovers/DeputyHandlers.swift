internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on deputies.
enum DeputyHandlers {
  static let path = "/vertretungen"
  /// Longest window; set by this software, so that a forgotten end opens nobody's cases for ever.
  static let longestDays = 366

  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.update, .caseHeader)
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let page = try page(visit, connection, visit.guardFields()) else { return .notFound }
    return .page(page.page)
  }

  @Sendable static func set(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard var page = try page(visit, connection, visit.repeatedGuardFields()), let user = visit.user else {
      return .notFound
    }
    var reader = FormReader(visit)
    let absent =
      page.mayChoose
      ? reader.choice("abwesend", label: "Abwesend") { text in page.people.first { $0.id.text == text }?.id }
      : user.account.id
    let deputy = reader.choice("vertritt", label: "Vertritt") { text in page.people.first { $0.id.text == text }?.id }
    let from = reader.day("von", label: "Erster Tag")
    let to = reader.day("bis", label: "Letzter Tag")
    if let absent, let deputy { try check(&reader, absent, deputy, by: user.account.id, connection) }
    check(&reader, from, to, today: visit.today)
    guard reader.errors.isEmpty, let absent, let deputy, let from, let to else {
      page.errors = reader.errors
      page.typed = ["abwesend", "vertritt", "von", "bis"].reduce(into: [:]) { $0[$1] = reader.typed($1) }
      return .unprocessable(page.page)
    }
    try DeputyStore(connection).set(deputy, for: absent, in: nil, by: user.account.id, from: from, to: to)
    visit.note(
      .changed, .caseHeader, [],
      detail: "Vertretung: Konto \(deputy.text) für Konto \(absent.text), \(from.iso) bis \(to.iso)")
    return .seeOther(path, notice: "Vertretung eingetragen um \(visit.now.local.clock) Uhr.")
  }

  /// Nobody lets themselves into the cases of others: the absent one or the supervision does, and neither for itself.
  private static func check(
    _ reader: inout FormReader, _ absent: ID<Account>, _ deputy: ID<Account>, by setter: ID<Account>,
    _ connection: Connection
  ) throws {
    let people = StaffPeopleStore(connection)
    if try people.isSame(absent, deputy) {
      reader.fail("vertritt", "Vertritt", "Niemand vertritt sich selbst. Bitte wählen Sie eine andere Person.")
    } else if try people.isSame(deputy, setter) {
      reader.fail(
        "vertritt", "Vertritt",
        "Sich selbst tragen Sie nicht als Vertretung ein. Bitte lassen Sie das die abwesende Person oder eine andere Fachaufsicht tun."
      )
    }
  }

  private static func check(_ reader: inout FormReader, _ from: Day?, _ to: Day?, today: Day) {
    guard let from, let to else { return }
    if to < from {
      reader.fail("bis", "Letzter Tag", "Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide Tage.")
    } else if to < today {
      reader.fail("bis", "Letzter Tag", "Dieser Tag ist schon vorbei. Bitte wählen Sie heute oder einen späteren Tag.")
    } else if to > from.adding(days: longestDays - 1) {
      reader.fail(
        "bis", "Letzter Tag",
        "Eine Vertretung dauert höchstens \(longestDays) Tage. Für länger übergeben Sie die Fälle.")
    }
  }

  @Sendable static func end(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let page = try page(visit, connection, visit.guardFields()),
      let id: ID<DeputyWindow> = visit.id("vertretung"),
      let user = visit.user, let window = page.windows.first(where: { $0.id == id }),
      page.mayChoose || window.absent == user.account.id
    else { return .notFound }
    try DeputyStore(connection).end(id, at: visit.now)
    visit.note(.changed, .caseHeader, [], detail: "Vertretung beendet: Konto \(window.deputy.text)")
    return .seeOther(path, notice: "Die Vertretung ist beendet.")
  }

  /// `nil` without a role that works on cases.
  private static func page(
    _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard
  ) throws -> DeputyPage? {
    _ = try visit.requireList(.update, .caseHeader)
    guard let user = visit.user else { return nil }
    let assigns = visit.assignsCases
    let store = DeputyStore(connection)
    let windows = assigns ? try store.all(at: visit.now) : try store.windows(of: user.account.id, at: visit.now)
    let holders = try AccountStore(connection).holders(of: .caseManager)
    visit.note(.listed, .caseHeader, [], detail: "Vertretungen")
    return DeputyPage(
      windows: windows, own: user.account.id,
      people: holders.filter { $0.isActive(on: visit.today) },
      names: holders.reduce(into: [:]) { $0[$1.id] = $1.name }, mayChoose: assigns, today: visit.today,
      formGuard: formGuard)
  }
}

/// Who stands in for whom, and when.
struct DeputyPage {
  let windows: [DeputyWindow]
  let own: ID<Account>
  let people: [RoleHolder]
  let names: [ID<Account>: String]
  /// The supervision sets windows for others.
  let mayChoose: Bool
  let today: Day
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var typed: [String: String] = [:]

  var page: Page {
    Page(
      title: "Vertretungen", section: DeputyHandlers.path,
      main: """
        \(pageHead("Vertretungen", subtitle: "Wer Fälle öffnet; wer vor Ort vertritt, steht im Einsatz · beide Tage zählen mit, danach kehrt alles von selbst zurück"))
        \(errorSummary(errors))
        \(table(
            caption: "Vertretungen",
            columns: [
              Column("Abwesend"), Column("Vertritt"), Column("Von"), Column("Bis"), Column("Umfang"),
              Column("Schritt", .action),
            ], items: windows,
            options: TableOptions(
              hidesCaption: true,
              whenEmpty: emptyState("Keine Vertretung", text: "Tragen Sie unten ein, wer Ihre Fälle übernimmt, solange Sie fehlen.")),
            row: row))
        \(sectionHead("Vertretung eintragen", id: "neu"))
        \(form(
            action: DeputyHandlers.path, guard: formGuard,
            content: """
              \(if: mayChoose, select("abwesend", label: "Abwesend", choices: choices, selected: typed["abwesend"], required: true, errors: errors))
              \(select("vertritt", label: "Vertritt", choices: choices.filter { mayChoose || $0.value != own.text }, selected: typed["vertritt"], required: true, errors: errors))
              \(fieldRow([
                dateField("von", label: "Erster Tag", value: typed["von"] ?? "heute", required: true, errors: errors),
                dateField("bis", label: "Letzter Tag", value: typed["bis"] ?? "", required: true, errors: errors),
              ]))
              \(submitRow("Eintragen"))
              """))
        """)
  }

  private var choices: [Choice] { people.map { Choice($0.id.text, $0.name) } }

  private func row(_ window: DeputyWindow) -> [HTML] {
    let mayEnd = mayChoose || window.absent == own
    return [
      "\(names[window.absent] ?? "Konto \(window.absent.text)")",
      "\(names[window.deputy] ?? "Konto \(window.deputy.text)")",
      "\(window.validFrom.german)\(if: window.validFrom <= today, " \(badge("läuft", .info))")",
      "\(window.validTo.german)", "\(window.caseFile == nil ? "alle Fälle" : "ein Fall")",
      mayEnd
        ? buttonForm(
          "Beenden", action: "\(DeputyHandlers.path)/\(window.id.text)/ende", guard: formGuard,
          context: names[window.deputy], isSmall: true) : .empty,
    ]
  }
}
