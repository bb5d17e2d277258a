import Access
import Actors
import Basics
import Districts
import SQL
import TestKit
import Testing
import Web

@testable import Bodies

struct BodyFormTests {
  private let site: TestSite
  private let visitor: TestVisitor

  init() throws {
    site = try TestSite([districts, actors, bodies])
    let file = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    try site.database.write { connection in
      try DistrictLoader(connection).load(file, at: TestClock().now, by: "Einrichtung")
      _ = try ActorLoader(connection).load(district: file.district.key, at: TestClock().now, by: "Einrichtung")
      _ = try BodyLoader(connection).load(district: file.district.key, at: TestClock().now, by: "Einrichtung")
    }
    visitor = try site.visitor(.coordinator)
  }

  private func fields(_ changes: [String: String] = [:], version: String = "0") -> [(String, String)] {
    var fields = [
      "version": version, "name": "Projektgruppe Willkommen (erfunden)", "art": "projectGroup",
      "quelle": "Beschluss vom 1.9.2026 (erfunden)",
    ]
    fields.merge(changes) { $1 }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func created(_ changes: [String: String] = [:]) throws -> String {
    let answer = visitor.post("/gremien", fields(changes))
    #expect(answer.status == 303, "\(answer.text.prefix(400))")
    return try #require(answer.location)
  }

  @Test func `ein Gremium wird aufgenommen, mit zwei Geschäftsführungen und Rhythmus`() throws {
    let path = try created([
      "kommune": "05162024", "rhythmus": "days", "anzahl": "14", "konstituiert": "1.9.2026",
      "geschaeftsfuehrung": "Kommunales Integrationszentrum\nStadt Neuss\n\nStadt Neuss",
    ])
    let text = visitor.get(path).text
    for shown in ["alle 14 Tage", "Neuss", "überfällig seit 15.09.2026"] { #expect(text.contains(shown), "\(shown)") }
    let id: ID<Body> = ID(Int64(try #require(Int(path.split(separator: "/").last ?? ""))))
    let offices = try site.database.read { try BodyStore($0).offices(of: id) }
    #expect(offices.map(\.name) == ["Kommunales Integrationszentrum", "Stadt Neuss"])
  }

  @Test func `wer bleibt, behält seine Quelle, wer dazukommt, bekommt die neue`() throws {
    let path = try created(["vorsitz": "Dezernat A"])
    let changed = fields(
      ["vorsitz": "Dezernat A\nDezernat B", "quelle": "Beschluss vom 1.10.2026 (erfunden)"], version: "1")
    #expect(visitor.post("\(path)/bearbeitung", changed).status == 303)
    let text = visitor.get(path).text
    #expect(text.contains("Dezernat A (Beschluss vom 1.9.2026 (erfunden))"))
    #expect(text.contains("Dezernat B (Beschluss vom 1.10.2026 (erfunden))"))
  }

  @Test(arguments: [
    ["name": ""], ["name": "Lenkungsgruppe KIM"], ["art": "verein"], ["kommune": "05111000"], ["quelle": ""],
    ["rhythmus": "days"], ["anzahl": "3"], ["rhythmus": "years", "anzahl": "1"],
    ["rhythmus": "perYear", "anzahl": "366"],
    ["rhythmus": "days", "anzahl": "0"], ["rhythmus": "days", "anzahl": "401"], ["konstituiert": "31.2.2026"],
    ["vorsitz": String(repeating: "x", count: 201)],
    ["mitglieder": (1...41).map { "Stelle \($0)" }.joined(separator: "\n")],
  ])
  func `was nicht stimmt, wird am Feld gesagt und nichts gespeichert`(_ changes: [String: String]) throws {
    let before = try site.database.read { try $0.row("SELECT count(*) FROM body") { $0.integer(0) } }
    let answer = visitor.post("/gremien", fields(changes))
    #expect(answer.status == 422)
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try site.database.read { try $0.row("SELECT count(*) FROM body") { $0.integer(0) } } == before)
  }

  @Test(arguments: [("days", "400"), ("days", "1"), ("perYear", "365"), ("months", "6")])
  func `am Rand der erlaubten Anzahl wird gespeichert`(_ unit: String, _ count: String) throws {
    _ = try created(["rhythmus": unit, "anzahl": count])
  }

  @Test func `wer einen alten Stand ändert, sieht beide Fassungen`() throws {
    let path = try created()
    #expect(visitor.post("\(path)/bearbeitung", fields(["aufgaben": "Ankommen"], version: "1")).status == 303)
    let stale = visitor.post("\(path)/bearbeitung", fields(["aufgaben": "Sprache"], version: "1"))
    #expect(stale.status == 409)
    #expect(stale.text.contains("Ankommen") && stale.text.contains("Sprache"))
    #expect(PageCheck.problems(in: stale.text) == [])
  }

  @Test func `ein Sitz wird eingerichtet und entfällt nach seinem letzten Tag`() throws {
    let path = try created()
    let seat = [
      ("version", "1"), ("sitz", "Jugendamt Neuss"), ("gueltig_ab", "1.11.2026"), ("quelle", "Beschluss (erfunden)"),
      ("vertritt", "Jugendamt Dormagen\nJugendamt Kaarst"),
    ]
    #expect(visitor.post("\(path)/sitze", seat).status == 303)
    #expect(visitor.post("\(path)/sitze", seat).status == 409, "zweimal mit demselben Stand")
    let text = visitor.get(path).text
    #expect(text.contains("Jugendamt Dormagen, Jugendamt Kaarst"))
    let address = try #require(text.firstMatch(of: /\/gremien\/\d+\/sitze\/\d+/)).output
    func ended(_ day: Day, version: String) -> Int {
      visitor.post(String(address), [("version", version), ("gueltig_bis", day.german)]).status
    }
    #expect(ended(try #require(Day(iso: "2026-10-31")), version: "1") == 422)
    #expect(ended(TestClock.today, version: "1") == 303)
    #expect(visitor.get(path).text.contains("Jugendamt Dormagen"), "am letzten Tag besteht er noch")
    #expect(ended(TestClock.today.adding(days: -1), version: "2") == 303)
    #expect(!visitor.get(path).text.contains("Jugendamt Dormagen"), "am Tag danach nicht mehr")
  }

  @Test func `ein Sitz eines Akteurs bindet ihn ein, auch wer nur vertreten wird`() throws {
    let path = try created()
    let actor = try #require(try site.database.read { try ActorStore($0).find(named: "Ausländerbehörde Stadt Neuss") })
    let seat = [
      ("version", "1"), ("sitz", "Leitung"), ("akteur", actor.text), ("gueltig_ab", "heute"),
      ("quelle", "Beschluss (erfunden)"), ("vertritt", "Ausländerbehörde Stadt Dormagen"),
    ]
    #expect(visitor.post("\(path)/sitze", seat).status == 303)
    let id: ID<Body> = ID(Int64(try #require(Int(path.split(separator: "/").last ?? ""))))
    let stored = try #require(try site.database.read { try BodyStore($0).seats(of: id) }.first)
    #expect(stored.actor == actor && stored.represents.first?.actor != nil)
    let unknown = seat.map { $0.0 == "akteur" ? ("akteur", "999999") : $0.0 == "version" ? ("version", "2") : $0 }
    #expect(visitor.post("\(path)/sitze", unknown).status == 422)
  }

  @Test(arguments: Role.allCases.filter { $0 != .coordinator })
  func `andere richten kein Gremium ein`(_ role: Role) throws {
    let other = try site.visitor(role)
    for path in ["/gremien/neu", "/gremien/1/bearbeitung", "/gremien/1/sitze/neu"] {
      #expect([403, 404].contains(other.get(path).status), "\(path)")
    }
    #expect([403, 404].contains(other.post("/gremien", fields()).status))
  }

  @Test func `Graphviz ordnet jedes Gremium und jede Linie an und bekommt keinen Namen`() throws {
    let viewer = BodyViewer(account: visitor.account, seesAll: true, today: TestClock.today)
    let tree = try site.database.read { try BodyStore($0).tree(on: TestClock.today, for: viewer) }
    let layout = try #require(BodyLayout.of(tree))
    #expect(layout.middles.count == tree.bodies.count && layout.lines.count == tree.parents.count)
    #expect(Set(tree.bodies.map { layout.middles[$0.id]?.y ?? -1 }).count > 1)
    for body in tree.bodies { #expect(!BodyLayout.source(tree).contains(body.entry.name)) }
  }

  @Test(arguments: ["", "graph 1", "graph 1 x 1\nstop", "graph 1 9 9\nnode n1 1", "graph 1 9 9\nedge n1 n2 4 1 1 2"])
  func `eine Ausgabe, die keine Anordnung ist, wird nicht gezeichnet`(_ text: String) {
    #expect(BodyLayout(plain: text) == nil)
  }
}
