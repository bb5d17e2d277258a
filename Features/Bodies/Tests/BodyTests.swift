import Access
import Actors
import Basics
import Districts
import SQL
import TestKit
import Testing
import Web

@testable import Bodies

private let today = TestClock.today

private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -1) }

private func meeting(_ iso: String, held: Bool = true) -> Meeting { Meeting(id: ID(1), day: day(iso), isHeld: held) }

private func site() throws -> TestSite {
  let site = try TestSite([districts, actors, bodies])
  try site.database.write { connection in
    guard let file = DistrictCatalogue.find("rhein-kreis-neuss") else { return }
    try DistrictLoader(connection).load(file, at: TestClock().now, by: "Einrichtung")
    _ = try ActorLoader(connection).load(district: file.district.key, at: TestClock().now, by: "Einrichtung")
    _ = try BodyLoader(connection).load(district: file.district.key, at: TestClock().now, by: "Einrichtung")
  }
  return site
}

private func number(_ name: String, _ site: TestSite) throws -> String {
  try site.database.read { try BodyStore($0).find(named: name)?.text ?? "fehlt" }
}

struct RhythmTests {
  @Test(arguments: [
    (Rhythm.everyDays(14), "2026-01-15"), (.everyMonths(1), "2026-02-01"), (.everyMonths(6), "2026-07-01"),
    (.timesPerYear(2), "2026-07-01"), (.timesPerYear(5), "2026-03-01"), (.timesPerYear(24), "2026-01-16"),
  ])
  func `die nächste Sitzung folgt dem Rhythmus`(_ rhythm: Rhythm, _ next: String) {
    #expect(rhythm.next(after: day("2026-01-01")) == day(next))
  }

  @Test(arguments: [("2026-07-01", false), ("2026-07-02", true)])
  func `überfällig ist sie am Tag nach dem letzten möglichen`(_ iso: String, _ isOverdue: Bool) {
    let state = Rhythm.timesPerYear(2).state([meeting("2026-01-01")], from: nil, on: day(iso))
    #expect(state == (isOverdue ? .overdue(since: day("2026-07-01")) : .due(day("2026-07-01"))))
  }

  @Test func `eine rechtzeitig geplante Sitzung genügt, eine zu späte nicht`() {
    let held = meeting("2026-01-01")
    let rhythm = Rhythm.everyMonths(1)
    #expect(
      rhythm.state([held, meeting("2026-02-01", held: false)], from: nil, on: day("2026-01-20"))
        == .planned(day("2026-02-01")))
    #expect(
      rhythm.state([held, meeting("2026-02-02", held: false)], from: nil, on: day("2026-01-20"))
        == .due(day("2026-02-01")))
  }

  @Test func `ohne Sitzung und ohne Beginn lässt sich nichts beurteilen`() {
    #expect(Rhythm.everyDays(14).state([], from: nil, on: today) == .notMeasurable)
    #expect(Rhythm.everyDays(14).state([], from: day("2021-03-17"), on: today) == .overdue(since: day("2021-03-31")))
  }

  @Test func `gezählt werden gehaltene Sitzungen der letzten zwölf Monate`() {
    let meetings = [
      meeting("2025-11-21"), meeting("2025-11-22"), meeting("2026-11-21"), meeting("2026-11-22", held: false),
    ]
    let year = Rhythm.timesPerYear(2).heldInYear(meetings, on: day("2026-11-21"))
    #expect(year.held == 2 && year.expected == 2)
  }
}

struct BodySeedTests {
  private func lead(_ site: TestSite) throws -> [Seat] {
    try site.database.read { connection in
      let store = BodyStore(connection)
      return try store.seats(of: store.find(named: "Lenkungsgruppe KIM") ?? ID(0))
    }
  }

  @Test func `die Lenkungsgruppe hat sechzehn Sitze, alle als Funktion und ohne Namen`() throws {
    let seats = try lead(try site())
    #expect(seats.count == 16)
    for seat in seats { #expect(seat.entry == SeatEntry(holder: "", deputy: "", resolution: ""), "\(seat.name)") }
  }

  @Test func `ein Sitz spricht für mehrere, und jeder Vertretene steht im Verzeichnis`() throws {
    let seats = try lead(try site())
    #expect(seats.map(\.represents.count).filter { $0 > 0 } == [6, 3, 1])
    for who in seats.flatMap(\.represents) { #expect(who.actor != nil, "\(who.name)") }
    #expect(seats.count { $0.actor == nil } == 1)
  }

  @Test func `K13 zwei Geschäftsführungen stehen nebeneinander, jede mit ihrer Quelle`() throws {
    let site = try site()
    let offices = try site.database.read { connection in
      let store = BodyStore(connection)
      return try store.offices(of: store.find(named: "Lenkungsgruppe KIM") ?? ID(0))
    }
    let secretariats = offices.filter { $0.kind == .secretariat }
    #expect(secretariats.count == 2)
    #expect(Set(secretariats.map(\.source)).count == 2)
  }

  @Test func `K7 die Einordnung der Fallebene hängt vom Tag ab`() throws {
    let site = try site()
    let places = try site.database.read { connection in
      let store = BodyStore(connection)
      return try store.places(of: store.find(named: "Arbeitsgruppe auf Fallebene") ?? ID(0))
    }
    func above(_ iso: String) -> [String] { places.filter { $0.isValid(on: day(iso)) }.map(\.parentName) }
    #expect(above("2021-08-26") == ["Lenkungsgruppe KIM"])
    #expect(above("2021-08-27") == ["Strategische Einheit (koordinierende Stellen)"])
  }

  @Test func `jedes Gremium nennt seine Quelle, die Netzwerke sind vollständig`() {
    let records = BodyRecord.rheinKreisNeuss
    for record in records { #expect(record.entry.source.contains("Konzept Rhein-Kreis Neuss"), "\(record.entry.name)") }
    #expect(records.count { $0.entry.kind == .internalNetwork } == 6)
    #expect(records.count { $0.entry.kind == .externalNetwork } == 19)
    #expect(Set(records.map(\.entry.name)).count == records.count)
  }

  @Test func `wer fehlt, wird gezeigt`() throws {
    let site = try site()
    let text = try site.visitor(.coordinator).get("/gremien/\(number("Lenkungsgruppe KIM", site))").text
    #expect(text.contains("Sitze (16)"))
    let seats = try lead(site)
    let functions = try site.database.read { try ActorStore($0).functions() }
    #expect(Coverage(seats, functions).missing == [.jugendmigrationsdienst, .einbuergerungsbehoerde])
    #expect(Coverage([], functions).missing == Coverage.wanted)
  }
}

struct BodyFlowTests {
  @Test(arguments: [
    "/gremien", "/gremien/aufbau", "/gremien/1", "/gremien/2", "/gremien/4/einordnung", "/gremien/1/sitze/1",
  ])
  func `jede Seite ist wohlgeformt und zugänglich`(_ address: String) throws {
    let answer = try site().visitor(.coordinator).get(address)
    #expect(answer.status == 200)
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `das Bild hat Titel und Beschreibung, und die Liste sagt dasselbe`() throws {
    let text = try site().visitor(.steeringGroupMember).get("/gremien/aufbau").text
    #expect(text.contains("<title id=\"aufbau-titel\">"))
    #expect(text.contains("Arbeitsgruppe auf Strukturebene unter Lenkungsgruppe KIM"))
    #expect(text.ranges(of: "<rect x=").count == 4)
    #expect(text.matches(of: /<li><a href="\/gremien\/\d+"/).count == 4)
    #expect(!text.contains("style="))
  }

  @Test(arguments: [
    ("Kurz", ["Kurz"]),
    ("Strategische Einheit (koordinierende Stellen)", ["Strategische Einheit", "(koordinierende Stellen)"]),
  ])
  func `lange Namen werden umbrochen`(_ name: String, _ lines: [String]) {
    #expect(BodyChart.lines(name) == lines)
  }

  @Test(arguments: Role.allCases)
  func `alles sehen Koordination und Lenkungsgruppe, andere nur, wo sie Mitglied sind`(_ role: Role) throws {
    let visitor = try site().visitor(role)
    let reads = Rights.allows(role, .read, .body)
    let denied = role == .client ? 404 : 403
    #expect(visitor.get("/gremien").status == (reads ? 200 : denied))
    let seesAll = role == .coordinator || role == .steeringGroupMember
    #expect(visitor.get("/gremien/1").status == (seesAll ? 200 : reads ? 404 : denied))
    #expect(visitor.get("/gremien/1/sitze/1").status == (role == .coordinator ? 200 : denied))
  }

  @Test func `ein Mitglied sieht sein Gremium, eine Kommune auch ihr eigenes`() throws {
    let site = try site()
    try site.database.write { connection in
      let organisation = try AccountStore(connection).addOrganisation("Kreis (erfunden)", municipalityKey: nil)
      try connection.run(
        "UPDATE actor SET account_organisation = $1 WHERE name = $2", [organisation, "Ausländerbehörde Stadt Neuss"])
    }
    #expect(try site.visitor(.immigrationAuthority).get("/gremien/1").status == 200)
    #expect(try site.visitor(.immigrationAuthority).get("/gremien/2").status == 404)
    let own = try number("Lenkungsgruppe des Case-Managements der Stadt Dormagen", site)
    #expect(try site.visitor(.municipality, municipality: "05162004").get("/gremien/\(own)").status == 200)
    #expect(try site.visitor(.auditor, municipality: "05162024").get("/gremien/\(own)").status == 404)
  }

  @Test func `ein Sitz wird besetzt, ein alter Stand überschreibt nichts`() throws {
    let visitor = try site().visitor(.coordinator)
    let fields = [("version", "1"), ("person", "Lena Hofmann (erfunden)"), ("vertretung", ""), ("beschluss", "")]
    #expect(visitor.post("/gremien/1/sitze/1", fields).status == 303)
    #expect(visitor.get("/gremien/1").text.contains("Lena Hofmann (erfunden)"))
    let stale = visitor.post("/gremien/1/sitze/1", [("version", "1"), ("person", "Jemand anderes")])
    #expect(stale.status == 409)
    #expect(PageCheck.problems(in: stale.text) == [])
  }

  @Test func `im Kreis lässt sich nichts einordnen, und neu gilt ab dem Tag`() throws {
    let visitor = try site().visitor(.coordinator)
    let from = today.adding(days: 5).german
    func fields(_ parent: String, _ version: String = "1") -> [(String, String)] {
      [("version", version), ("unter", parent), ("gueltig_ab", from), ("quelle", "Beschluss (erfunden)")]
    }
    #expect(visitor.post("/gremien/1/einordnung", fields("4")).status == 422)
    #expect(visitor.post("/gremien/4/einordnung", fields("3")).status == 303)
    #expect(visitor.get("/gremien/4").text.contains("ab \(from)"))
    #expect(visitor.post("/gremien/4/einordnung", fields("2")).status == 422)
    #expect(visitor.post("/gremien/3/einordnung", fields("2", "9")).status == 409)
  }

  @Test func `ein gehaltener Tag in der Zukunft wird abgelehnt, ein geplanter genommen`() throws {
    let visitor = try site().visitor(.coordinator)
    let tomorrow = today.adding(days: 1).german
    let held = visitor.post("/gremien/1/sitzungen", [("version", "1"), ("tag", tomorrow), ("stand", "gehalten")])
    #expect(held.status == 422)
    #expect(PageCheck.problems(in: held.text) == [])
    #expect(
      visitor.post("/gremien/1/sitzungen", [("version", "1"), ("tag", "heute"), ("stand", "gehalten")]).status == 303)
    #expect(visitor.get("/gremien/1").text.contains("Gehalten: 1 von 2"))
    #expect(
      visitor.post("/gremien/1/sitzungen", [("version", "1"), ("tag", tomorrow), ("stand", "geplant")]).status == 303)
    #expect(visitor.get("/gremien/1").text.contains("am \(tomorrow) geplant"))
  }
}
