package import Access
package import Basics
internal import Cases
package import SQL

/// Invented views of the list of cases, own ones and shared ones.
package enum CaseListsDemo {
  /// Adds them unless there are some.
  ///
  /// - Parameters:
  ///   - connection: writing.
  ///   - manager: a case manager.
  ///   - oversight: somebody of the supervision.
  ///   - now: kept as the moment of entry.
  /// - Throws: `DatabaseError`.
  package static func load(
    _ connection: Connection, manager: ID<Account>, oversight: ID<Account>, at now: Instant
  ) throws {
    let store = CaseListViewStore(connection)
    let usual: [CaseColumn] = [.person, .municipality, .phase, .due, .contact]
    func add(
      _ name: String, by owner: ID<Account>, _ audience: CaseListView.Audience, _ columns: [CaseColumn],
      _ change: (inout CaseListQuery) -> Void
    ) throws -> ID<CaseListView>? {
      try store.add(
        CaseListViewDraft(
          name: name, filter: CaseListQuery().with(change).text, columns: columns, audience: audience), by: owner,
        at: now)
    }
    _ = try add("Meine überfälligen Fristen", by: manager, .nobody, usual) {
      ($0.area, $0.due, $0.sort) = (.mine, .overdue, .due)
    }
    _ = try add("Titel endet in 60 Tagen", by: manager, .organisation, [.person, .status, .title, .responsible]) {
      ($0.area, $0.titleDays, $0.sort) = (.all, 60, .title)
    }
    _ = try add("Acht Wochen ohne Kontakt", by: manager, .role, [.person, .contact, .responsible]) {
      ($0.area, $0.weeks, $0.sort) = (.all, 8, .contact)
    }
    _ = try add("Vorrang nachzuprüfen", by: oversight, .role, [.municipality, .check, .responsible]) {
      ($0.area, $0.isCheckDue) = (.all, true)
    }
    _ = try add("Abgeschlossen in diesem Jahr", by: oversight, .organisation, [.municipality, .opened, .responsible]) {
      ($0.area, $0.state, $0.sort) = (.all, .closed, .opened)
    }
  }
}
