internal import Access
internal import Basics
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
package import Web

/// Whether somebody changes what concerns the whole district: a coordination limited to one municipality does not.
package func leadsDistrict(_ visit: Visit) -> Bool {
  guard visit.may(.update, .staffing), let user = visit.user else { return false }
  return user.grants.contains { $0.municipalityKey == nil && Rights.allows($0.role, .update, .staffing) }
}

/// What the handlers of this room need from rooms above it.
struct DatasetHandlers: Sendable {
  let isUsed: DatasetUse

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let mayEdit = leadsDistrict(visit)
    let datasets = try DatasetStore(connection).all().filter { mayEdit || $0.confirmed != nil }
    let places = try DistrictStore(connection).municipalityCounts().count
    return .page(DatasetPages.list(datasets, places: places, mayEdit: mayEdit))
  }

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let store = DatasetStore(connection)
    guard let dataset = try find(visit, store) else { return .notFound }
    let places = try DistrictStore(connection).municipalityCounts().count
    let facts = DatasetPages.Surroundings(
      mayEdit: leadsDistrict(visit), isUsed: try isUsed(dataset.id, connection), formGuard: visit.guardFields())
    return .page(DatasetPages.dataset(dataset, try store.values(of: dataset.id), places: places, facts: facts))
  }

  @Sendable func confirm(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let store = DatasetStore(connection)
    guard let dataset = try find(visit, store), let who = visit.signature else { return .notFound }
    guard leadsDistrict(visit) else { return .forbidden }
    if dataset.confirmed == nil, let twin = try store.find(hash: dataset.file.hash) {
      return .seeOther(twin.address, notice: "Dieselbe Datei ist schon übernommen; es ist nichts doppelt entstanden.")
    }
    if try store.confirm(dataset.id, by: who) {
      visit.note(.created, .staffing, [dataset.journalKey], detail: dataset.label)
    }
    return .seeOther(dataset.address, notice: "Die Zahlen sind übernommen.")
  }

  @Sendable func discard(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let store = DatasetStore(connection)
    guard let dataset = try find(visit, store) else { return .notFound }
    guard leadsDistrict(visit) else { return .forbidden }
    guard try store.discard(dataset.id) else { return .seeOther(dataset.address) }
    visit.note(.changed, .staffing, [dataset.journalKey], detail: "Vorschau verworfen")
    return .seeOther(DatasetPages.path, notice: "Die Vorschau ist verworfen, es wurde nichts übernommen.")
  }

  @Sendable func askWithdrawal(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let dataset = try find(visit, DatasetStore(connection)) else { return .notFound }
    guard leadsDistrict(visit) else { return .forbidden }
    guard try canWithdraw(dataset, connection) else { return .seeOther(dataset.address) }
    return .page(withdrawalPage(dataset, typed: "", visit.guardFields(), []))
  }

  @Sendable func withdraw(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let store = DatasetStore(connection)
    guard let dataset = try find(visit, store), let who = visit.signature else { return .notFound }
    guard leadsDistrict(visit) else { return .forbidden }
    guard try canWithdraw(dataset, connection) else {
      return .seeOther(dataset.address, notice: "Die Zahlen werden benutzt oder sind schon zurückgenommen.")
    }
    var reader = FormReader(visit)
    let reason = reader.text("grund", label: "Grund", limit: TextLimit(maximum: 500))
    guard reader.errors.isEmpty else {
      return .unprocessable(
        withdrawalPage(dataset, typed: reader.typed("grund"), visit.repeatedGuardFields(), reader.errors))
    }
    guard try store.withdraw(dataset.id, by: who, reason: reason) else { return .seeOther(dataset.address) }
    visit.note(.corrected, .staffing, [dataset.journalKey], detail: "zurückgenommen: \(reason)")
    return .seeOther(dataset.address, notice: "Die Zahlen sind zurückgenommen.")
  }

  private func canWithdraw(_ dataset: Dataset, _ connection: Connection) throws -> Bool {
    guard dataset.isInForce else { return false }
    return try !isUsed(dataset.id, connection)
  }

  private func withdrawalPage(
    _ dataset: Dataset, typed: String, _ formGuard: FormGuard, _ errors: [FieldError]
  ) -> Page {
    confirmPage(
      Confirmation(
        title: "Zahlen zurücknehmen?",
        sentence:
          "„\(dataset.label)“ kann danach nicht mehr für Verteilungen gewählt werden und bleibt mit Ihrem Grund sichtbar.",
        action: "\(dataset.address)/ruecknahme", confirm: "Zurücknehmen", cancel: Link("Abbrechen", dataset.address),
        trail: DatasetPages.trail + [Link(dataset.heading.title, dataset.address)], section: DatasetPages.path,
        content: textField("grund", label: "Grund", value: typed, required: true, errors: errors)),
      guard: formGuard, errors: errors)
  }

  /// A preview is for those who may confirm it.
  private func find(_ visit: Visit, _ store: DatasetStore) throws -> Dataset? {
    guard let id: ID<Dataset> = visit.id("nummer"), let dataset = try store.find(id) else { return nil }
    return dataset.confirmed != nil || leadsDistrict(visit) ? dataset : nil
  }
}

extension Dataset {
  /// How the journal names it among records of its kind.
  package var journalKey: String { "datenbestand-\(id.text)" }
}

extension Visit {
  /// The visitor as who did something now.
  package var signature: Signature? {
    user.map { Signature($0.account.displayName, at: now) }
  }
}
