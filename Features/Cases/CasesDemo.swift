internal import Access
package import Basics
internal import CaseAccess
internal import Persons
package import Keys
package import SQL

/// Takes the invented cases of the people of the demo into the room; all that is said of them is invented.
package enum CasesDemo {
  /// Gives every case without a sheet its sheet and keys, and the first few a life.
  package static func load(_ connection: Connection, keys: KeyRegister, at now: Instant) throws {
    let store = CaseStore(connection)
    let ids = try store.casesWithoutSheet()
    for id in ids { try store.adopt(id, keys: keys, at: now) }
    var index = 0
    for id in ids where index < 6 {
      guard let file = try store.find(id), !file.isClosed, let worker = file.responsible,
        let key = try keys.key(.caseFile(id.number), .notes),
        let born = try PersonGlances(connection, keys: keys).glance(of: file.person, on: now.local.day)?.birthYear,
        born <= now.local.day.year - 24
      else { continue }
      let demo = DemoCase(connection: connection, file: file, key: key, worker: worker.account, now: now)
      try demo.addAreas(index)
      try demo.addLife(born: born)
      try demo.addPhases(index)
      index += 1
    }
  }
}

/// Fills one case.
private struct DemoCase {
  let connection: Connection
  let file: CaseFile
  let key: DataKey
  let worker: ID<Account>
  let now: Instant

  private var today: Day { now.local.day }

  func addAreas(_ index: Int) throws {
    let lines: [(area: String, server: CaseArea.Server, note: String)] = [
      ("work", .other("Jobcenter (erfunden)"), "Eingliederungsvereinbarung liegt vor"), ("language", .kim, ""),
      ("housing", index.isMultiple(of: 2) ? .unknown : .other("Wohnungsamt (erfunden)"), ""),
      ("family", .other("Familienberatung (erfunden)"), "Termine alle zwei Wochen"),
    ]
    for line in lines.prefix(2 + index % 3) {
      _ = try CaseAreaStore(connection).save(
        CaseArea.Entry(
          version: 0, isActive: true, server: line.server, since: today.adding(days: -20 - index), note: line.note),
        line.area, of: file.id, key, by: worker, at: now)
    }
    try InvolvedStore(connection).add(
      InvolvedParty.Entry(
        organisation: .named("Jugendmigrationsdienst (erfunden)"), task: "berät zu Schule und Ausbildung",
        contact: "Frau Lang (erfunden)", phone: "", email: "", since: today.adding(days: -30), until: nil),
      to: file.id, key, by: worker, at: now)
  }

  func addLife(born year: Int) throws {
    let lines: [(moment: DateInput, label: String)] = [
      (.year(year + 17), "Schulabschluss"), (.month(9, year: year + 21), "Ankunft in Deutschland"),
      (.year(year + 23), "erster Arbeitsplatz"),
    ]
    for line in lines {
      try BiographyStore(connection).add(
        LifeEvent.Entry(moment: line.moment, label: line.label, text: "Frei erfunden."), to: file.id, key, by: worker,
        at: now)
    }
  }

  /// Each of the cases stands one phase further.
  func addPhases(_ index: Int) throws {
    let way: [Phase] = [.precedenceCheck, .assessment, .goalPlan, .linking, .monitoring]
    for (step, phase) in way.prefix(index).enumerated() {
      let since = max(file.openedOn, today.adding(days: -10 + 2 * step))
      try PhaseStore(connection).save(
        PhaseChange(phase: phase, since: min(since, today)), of: file.id, key, by: worker, at: now)
    }
  }
}
