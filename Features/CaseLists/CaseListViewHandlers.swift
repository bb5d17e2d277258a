internal import Access
internal import Basics
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on saved views.
struct CaseListViewHandlers: Sendable {
  let desk: CaseListDesk

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let sight = try desk.sight(visit)
    let account = sight.account
    let store = CaseListViewStore(connection)
    let views = try store.views(for: account, on: visit.today)
    let usable = Set(views.filter { desk.isReadable($0, sight) }.map(\.id))
    return .page(
      CaseListViewsPage(
        // Whoever has made one keeps it in hand; of others only what can be shown is offered.
        views: views.filter { usable.contains($0.id) || $0.owner == account }, usable: usable,
        start: try store.start(of: account, on: visit.today),
        isOwn: { $0.owner == account }, formGuard: { visit.guardFields() }
      ).page)
  }

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try desk.open(visit.query, visit, connection) { request in
      let draft = CaseListViewDraft(
        name: "", filter: request.query.text, columns: request.columns, audience: .nobody)
      return .page(try form(nil, draft, visit.guardFields(), visit, connection).page)
    }
  }

  @Sendable func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let sight = try desk.sight(visit)
    var reader = FormReader(visit)
    guard let draft = read(&reader, visit) else { return .badParameter("filter") }
    guard reader.errors.isEmpty else {
      var form = try form(nil, draft, visit.repeatedGuardFields(), visit, connection)
      form.errors = reader.errors
      return .unprocessable(form.page)
    }
    let store = CaseListViewStore(connection)
    guard let id = try store.add(draft, by: sight.account, at: visit.now),
      let view = try store.find(id, for: sight.account, on: visit.today)
    else { return .notFound }
    visit.note(.created, .caseHeader, ["ansicht-\(id.text)"], detail: "Ansicht der Fälle")
    return .seeOther(view.address, notice: "Ansicht gespeichert um \(visit.now.local.clock) Uhr.")
  }

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let view = try own(visit, connection) else { return .notFound }
    return .page(try form(view, view.draft, visit.guardFields(), visit, connection).page)
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let view = try own(visit, connection) else { return .notFound }
    var reader = FormReader(visit)
    guard let draft = read(&reader, visit), let version = Int64(visit.form["version"] ?? "") else {
      return .badParameter("filter")
    }
    var form = try form(view, draft, visit.repeatedGuardFields(), visit, connection)
    form.errors = reader.errors
    guard reader.errors.isEmpty else { return .unprocessable(form.page) }
    guard try CaseListViewStore(connection).save(draft, view, version: version, at: visit.now) else {
      form.differences = draft.differences(from: view.draft)
      return .conflict(form.page)
    }
    visit.note(.changed, .caseHeader, ["ansicht-\(view.id.text)"], detail: "Ansicht der Fälle")
    return .seeOther(
      CaseListView.path, notice: "Ansicht „\(draft.name)“ gespeichert um \(visit.now.local.clock) Uhr.")
  }

  @Sendable func askRemoval(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let view = try own(visit, connection) else { return .notFound }
    return .page(
      confirmPage(
        Confirmation(
          title: "Ansicht löschen?",
          sentence: "Die Ansicht „\(view.name)“ verschwindet für alle, die sie sehen; an Fällen ändert sich nichts.",
          action: "\(CaseListView.path)/\(view.id.text)/loeschung", confirm: "Ansicht löschen",
          cancel: Link("Abbrechen", CaseListView.path),
          trail: [Link("Fälle", CaseFile.path), Link("Ansichten", CaseListView.path)], section: CaseFile.path,
          hidden: [], content: .empty), guard: visit.guardFields()))
  }

  @Sendable func remove(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let view = try own(visit, connection) else { return .notFound }
    try CaseListViewStore(connection).remove(view, at: visit.now)
    visit.note(.changed, .caseHeader, ["ansicht-\(view.id.text)"], detail: "Ansicht der Fälle gelöscht")
    return .seeOther(CaseListView.path, notice: "Die Ansicht ist gelöscht.")
  }

  /// Says with which view the list begins; without one, with none.
  @Sendable func begin(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let sight = try desk.sight(visit)
    let account = sight.account
    let store = CaseListViewStore(connection)
    let typed = visit.form["ansicht"] ?? ""
    let view = try ID<CaseListView>(text: typed).flatMap { try store.find($0, for: account, on: visit.today) }
    guard typed.isEmpty || view.map({ desk.isReadable($0, sight) }) == true else { return .notFound }
    try store.setStart(view?.id, of: account)
    visit.note(.changed, .caseHeader, ["ansicht-\(view?.id.text ?? "keine")"], detail: "Beginn der Liste der Fälle")
    return .seeOther(
      CaseListView.path,
      notice: view.map { "Die Liste beginnt jetzt mit „\($0.name)“." } ?? "Die Liste beginnt ohne Ansicht.")
  }

  // MARK: Steps

  /// The view of the address if it is the visitor's own; others are used and not changed.
  private func own(_ visit: Visit, _ connection: Connection) throws -> CaseListView? {
    let account = try desk.sight(visit).account
    guard let id: ID<CaseListView> = visit.id("ansicht") else { return nil }
    let view = try CaseListViewStore(connection).find(id, for: account, on: visit.today)
    return view?.owner == account ? view : nil
  }

  private func read(_ reader: inout FormReader, _ visit: Visit) -> CaseListViewDraft? {
    guard let query = CaseListQuery(text: visit.form["filter"] ?? "") else { return nil }
    let name = reader.text("name", label: "Name", limit: TextLimit(maximum: 80))
    let audience =
      reader.choice("sichtbar", label: "Sichtbar für", from: CaseListView.Audience.init) ?? .nobody
    let columns = CaseColumn.list(visit.form.all("spalten").joined(separator: ","))
    return CaseListViewDraft(name: name, filter: query.text, columns: columns, audience: audience)
  }

  private func form(
    _ view: CaseListView?, _ draft: CaseListViewDraft, _ formGuard: FormGuard, _ visit: Visit,
    _ connection: Connection
  ) throws -> CaseListViewForm {
    let query = CaseListQuery(text: draft.filter) ?? CaseListQuery()
    return CaseListViewForm(
      view: view, draft: draft, version: view?.version ?? 0,
      sentence: try desk.sentence(query, visit.today, connection).text,
      columns: CaseColumn.allCases.filter(try desk.sight(visit).isOfUse), formGuard: formGuard)
  }
}

extension CaseListView {
  var draft: CaseListViewDraft {
    CaseListViewDraft(name: name, filter: filter, columns: columns, audience: audience)
  }
}

extension CaseListViewDraft {
  /// What stands here and otherwise there.
  func differences(from stored: CaseListViewDraft) -> [Difference] {
    func text(_ columns: [CaseColumn]) -> String { columns.map(\.label).joined(separator: ", ") }
    return [
      Difference("Name", stored: stored.name, typed: name),
      Difference("Spalten", stored: text(stored.columns), typed: text(columns)),
      Difference("Sichtbar für", stored: stored.audience.label, typed: audience.label),
    ]
  }
}
