internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// Requests on deputies.
enum DeputyHandlers {
  static let path = "/vertretungen"
  /// Longest window; set by this software, so that a forgotten end opens nobody's cases for ever.
  static let longestDays = 366

  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.update, .caseHeader)
    if let unknown = visit.query.pairs.first(where: { $0.name != DeputyField.cases }) {
      return .badParameter(unknown.name)
    }
    guard var page = try page(visit, connection, visit.guardFields()) else { return .notFound }
    var absent: ID<Account>? = page.own
    if let typed = visit.query[DeputyField.cases] {
      guard let id = ID<CaseKey>(text: typed) else { return .badParameter(DeputyField.cases) }
      if page.mayChoose {
        absent = try DeputyCaseStore(connection).responsible(of: id, for: page.own, at: visit.now)
        page.typed[DeputyField.absent] = absent?.text
      }
      page.typed[DeputyField.extent] = DeputyExtent.chosen.rawValue
      page.chosen = [typed]
    }
    if let absent { try fill(&page, absent, visit, connection) }
    return .page(page.page)
  }

  @Sendable static func set(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard var page = try page(visit, connection, visit.repeatedGuardFields()), let user = visit.user else {
      return .notFound
    }
    var reader = FormReader(visit)
    let absent =
      page.mayChoose
      ? reader.choice(DeputyField.absent, label: "Abwesend") { text in page.people.first { $0.id.text == text }?.id }
      : user.account.id
    let deputy = reader.choice(DeputyField.deputy, label: "Vertritt") { text in
      page.people.first { $0.id.text == text }?.id
    }
    let from = reader.day(DeputyField.from, label: "Erster Tag")
    let to = reader.day(DeputyField.to, label: "Letzter Tag")
    if let absent { try fill(&page, absent, visit, connection) }
    if let absent, let deputy { try check(&reader, absent, deputy, by: user.account.id, connection) }
    check(&reader, from, to, today: visit.today)
    let cases = try cases(&reader, page, deputy, visit, connection)
    guard reader.errors.isEmpty, let absent, let deputy, let from, let to, let cases else {
      page.errors = reader.errors
      page.typed = [
        DeputyField.absent, DeputyField.deputy, DeputyField.from, DeputyField.to, DeputyField.extent,
      ].reduce(into: [:]) { $0[$1] = reader.typed($1) }
      page.chosen = Set(visit.form.all(DeputyField.cases))
      return .unprocessable(page.page)
    }
    let store = DeputyStore(connection)
    for file in cases { try store.set(deputy, for: absent, in: file, by: user.account.id, from: from, to: to) }
    visit.note(
      .changed, .caseHeader, cases.compactMap { $0?.text },
      detail: "Vertretung: Konto \(deputy.text) für Konto \(absent.text), \(from.iso) bis \(to.iso)")
    return .seeOther(path, notice: "Vertretung eingetragen um \(visit.now.local.clock) Uhr.")
  }

  /// The chosen cases, or one `nil` for all of them; `nil` if something is wrong with the choice.
  private static func cases(
    _ reader: inout FormReader, _ page: DeputyPage, _ deputy: ID<Account>?, _ visit: Visit, _ connection: Connection
  ) throws -> [ID<CaseKey>?]? {
    let label = "Fälle, in denen vertreten wird"
    let typed = Set(visit.form.all(DeputyField.cases))
    let extent =
      reader.typed(DeputyField.extent).isEmpty
      ? .all : reader.choice(DeputyField.extent, label: "Umfang", from: DeputyExtent.init(rawValue:))
    guard let extent else { return nil }
    guard extent == .chosen else {
      guard typed.isEmpty else {
        reader.fail(
          DeputyField.extent, "Umfang",
          "Sie haben Fälle angekreuzt und „\(DeputyExtent.all.label)“ gewählt. Bitte wählen Sie eines von beiden.")
        return nil
      }
      return [nil]
    }
    let chosen = page.cases.filter { typed.contains($0.id.text) }
    guard chosen.count == typed.count, !chosen.isEmpty else {
      reader.fail(
        DeputyField.cases, label,
        typed.isEmpty
          ? "Bitte kreuzen Sie mindestens einen Fall an."
          : "Für einen der gewählten Fälle ist die abwesende Person nicht zuständig. Bitte prüfen Sie die Auswahl.")
      return nil
    }
    guard let deputy else { return nil }
    let store = HandoverStore(connection)
    let barred = try chosen.filter { try !store.standing(of: deputy, to: $0.id, at: visit.now).mayTakeOver }
    guard barred.isEmpty else {
      reader.fail(
        DeputyField.cases, label,
        "Diese Person kann hier nicht vertreten: \(barred.map(\.number).joined(separator: ", ")). Einen gesperrten Fall öffnet nur, wer benannt ist. Bitte nehmen Sie diese Fälle heraus oder wählen Sie jemand anderen."
      )
      return nil
    }
    return chosen.map { $0.id }
  }

  /// The cases of the absent one, with the names the visitor may read.
  private static func fill(
    _ page: inout DeputyPage, _ absent: ID<Account>, _ visit: Visit, _ connection: Connection
  ) throws {
    let store = DeputyCaseStore(connection)
    page.cases = try store.cases(of: absent, for: page.own, at: visit.now)
    visit.note(.listed, .caseHeader, page.cases.map(\.id.text), detail: "Vertretung, Fälle zur Auswahl")
    guard let user = visit.user, Rights.couldAllow(user.roles, .read, .masterData) else { return }
    let named = try store.named(of: absent, CaseRelations.scope(try visit.requireList(.read, .masterData)))
    visit.note(.listed, .masterData, named.map(\.text), detail: "Vertretung, Namen")
    page.caseNames = try PersonGlances(connection, keys: visit.site.keys).names(of: named, on: visit.today)
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
      let user = visit.user,
      let group = page.groups.first(where: { $0.windows.contains { $0.id == id } }),
      page.mayChoose || group.first.absent == user.account.id
    else { return .notFound }
    let store = DeputyStore(connection)
    for window in group.windows { try store.end(window.id, at: visit.now) }
    visit.note(
      .changed, .caseHeader, group.windows.compactMap { $0.caseFile?.text },
      detail: "Vertretung beendet: Konto \(group.first.deputy.text)")
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
    let windows =
      assigns
      ? try store.all(for: user.account.id, at: visit.now)
      : try store.windows(of: user.account.id, at: visit.now)
    let holders = try AccountStore(connection).holders(of: .caseManager)
    visit.note(.listed, .caseHeader, windows.compactMap { $0.caseFile?.text }, detail: "Vertretungen")
    return DeputyPage(
      groups: DeputyGroup.all(windows), own: user.account.id,
      people: holders.filter { $0.isActive(on: visit.today) },
      names: holders.reduce(into: [:]) { $0[$1.id] = $1.name }, mayChoose: assigns, today: visit.today,
      formGuard: formGuard)
  }
}
