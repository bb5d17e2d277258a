import Access
import Basics
import CaseAccess
import Cases
import Journal
import Keys
import Persons
import SQL
import TestKit
import Testing

@testable import Residence

/// What is watched for somebody ends with their place in the case, and comes back with it.
@Suite struct LeavingTests {
  private let sample: Sample
  private let lina: ID<PersonKey>

  init() throws {
    sample = try Sample()
    lina = try sample.site.database.write { [sample] connection in
      try PersonEntry(
        family: "Haddad", given: "Lina", birth: .day(day(1999, 5, 4)), municipalityKey: Sample.neuss
      ).store(by: sample.demir.account, at: sample.site.clock.now, sample.site.keys, connection)
    }
    let home = [("fassung", "0"), ("rolle", "bezugsperson"), ("herkunft", "selbst")]
    #expect(sample.demir.post("/personen/\(sample.person.text)/haushalt/neu", home).status == 303)
    let member = [("fassung", "0"), ("rolle", "ehegatte"), ("herkunft", "selbst"), ("haushalt", "1")]
    #expect(sample.demir.post("/personen/\(lina.text)/haushalt/neu", member).status == 303)
  }

  private var people: String { "/faelle/\(sample.file.text)/stammdaten/personen" }

  private func join() {
    let fields = [("person", lina.text), ("grund", "zieht in dieselbe Wohnung")]
    #expect(sample.demir.post("\(people)/neu", fields).status == 303)
  }

  private func leave() {
    #expect(sample.demir.post("\(people)/\(lina.text)", [("grund", "hat eine eigene Wohnung")]).status == 303)
  }

  private func addTitle() {
    let fields = sample.fields("refugee", from: -300, to: 41).map { $0.0 == "person" ? ("person", lina.text) : $0 }
    #expect(sample.demir.post("\(sample.address)/status", fields).status == 303)
  }

  private func reckoned() throws -> [Int64] {
    try sample.site.database.read {
      try $0.rows("SELECT person FROM residence_reckoning ORDER BY person", []) { $0.integer64(0) }
    }
  }

  @Test func `wer den Fall verlässt, hinterlässt keine Zeile der Beobachtungsliste`() throws {
    join()
    #expect(try sample.watchDays() == [], "dazukommen allein macht keine Zeile")
    addTitle()
    #expect(try sample.watchDays().count == 1)
    #expect(sample.demir.get("/aufenthalt/uebergaenge").shows("Haddad, Lina"))
    leave()
    #expect(try sample.watchDays() == [])
    #expect(try !reckoned().contains(lina.number))
    #expect(sample.demir.get("/aufenthalt/uebergaenge").shows("Nichts steht an"))
  }

  @Test func `kommt jemand zurück, stehen die Zeilen wieder da`() throws {
    join()
    addTitle()
    let lines = try sample.watchDays()
    leave()
    join()
    #expect(try sample.watchDays() == lines && lines.count == 1)
  }

  @Test func `auch wenn neu gerechnet wird, kommt nichts von jemandem zurück, der gegangen ist`() throws {
    join()
    addTitle()
    try sample.site.database.write { connection in
      try CaseAccessStore(connection).remove(lina, from: sample.file)
      try connection.run("UPDATE residence_reckoning SET rules = 0")
    }
    var renewal = ResidenceRenewal(keys: sample.site.keys, journal: Journal(secret: sample.site.secret))
    #expect(try renewal.tick(sample.site.database, at: sample.site.clock.now, log: { _ in }) >= 1)
    #expect(try sample.watchDays() == [] && !reckoned().contains(lina.number))
    #expect(try renewal.tick(sample.site.database, at: sample.site.clock.now, log: { _ in }) == 0)
  }
}
