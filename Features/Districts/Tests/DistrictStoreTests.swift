import Access
import Basics
import SQL
import TestKit
import Testing
import Web

@testable import Districts

struct DistrictStoreTests {
  private func database() throws -> Database {
    let database = try Database()
    // Tested without the rooms in between, so numbers count up from 1 here.
    let migrations = (AccessSchema.migrations + WebSchema.migrations + DistrictSchema.migrations).enumerated()
      .map { Migration($0.offset + 1, $0.element.name, $0.element.sql) }
    try Migrator(migrations).migrate(database, now: Sample.now)
    return database
  }

  private func loaded(_ file: DistrictFile = .rheinKreisNeuss) throws -> Database {
    let database = try database()
    try database.write { try DistrictLoader($0).load(file, at: Sample.now, by: "Einrichtung") }
    return database
  }

  private func history(_ kind: AttributeKind, of key: String, _ store: DistrictStore) throws -> AttributeHistory {
    try #require(try store.histories(of: key).first { $0.kind == kind })
  }

  @Test(arguments: DistrictCatalogue.names)
  func `ein mitgelieferter Kreis kommt vollständig an`(_ name: String) throws {
    let file = try #require(DistrictCatalogue.find(name))
    try loaded(file).read { connection in
      let store = DistrictStore(connection)
      #expect(try store.district() == file.district)
      #expect(try store.municipalities().count == file.municipalities.count)
      for record in file.municipalities {
        #expect(try store.find(record.municipality.key) == record.municipality)
        #expect(try store.populations(of: record.municipality.key) == [record.population])
        let histories = try store.histories(of: record.municipality.key)
        #expect(histories.map(\.kind) == AttributeKind.allCases)
        #expect(histories.map(\.periods.count) == [1, 1, 1, 1])
        #expect(histories.flatMap(\.periods).allSatisfy { $0.enteredBy == "Einrichtung" && $0.enteredAt == Sample.now })
      }
      #expect(try store.criteria(on: Sample.today) == file.postCriteria)
      #expect(try store.criteria(on: Sample.day("2021-08-26")).isEmpty)
    }
  }

  @Test func `vor der Einrichtung gibt es keinen Kreis`() throws {
    let district = try database().read { try DistrictStore($0).district() }
    #expect(district == nil)
  }

  @Test func `ein zweiter Kreis wird abgelehnt`() throws {
    let database = try loaded()
    #expect(throws: DistrictLoadRefusal.alreadyLoaded(name: "Rhein-Kreis Neuss")) {
      try database.write { try DistrictLoader($0).load(.kreisMettmann, at: Sample.now, by: "Einrichtung") }
    }
    let count = try database.read { try DistrictStore($0).municipalities().count }
    #expect(count == 8)
  }

  @Test func `Umlaute stehen in der Liste bei ihrem Grundbuchstaben`() throws {
    try loaded().read { connection in
      let names = try DistrictStore(connection).municipalities().map(\.name)
      #expect(names.prefix(4) == ["Dormagen", "Grevenbroich", "Jüchen", "Kaarst"])
    }
  }

  @Test func `ein neuer Zeitraum beendet den alten und zählt die Fassung weiter`() throws {
    let database = try loaded()
    let start = Sample.today.adding(days: 10)
    try database.write { connection in
      let store = DistrictStore(connection)
      let old = try history(.integrationCouncil, of: "05162024", store)
      let next = try old.adding(
        Sample.entry(.no, from: start), by: "Erika Beispiel", at: Sample.now, today: Sample.today)
      let isSaved = try store.save(
        next, replacing: old, of: "05162024", reason: "", by: "Erika Beispiel", at: Sample.now)
      #expect(isSaved)
    }
    try database.read { connection in
      let saved = try history(.integrationCouncil, of: "05162024", DistrictStore(connection))
      #expect(saved.version == 2)
      #expect(saved.periods.map(\.validTo) == [start.adding(days: -1), nil])
      #expect(saved.periods.last?.enteredBy == "Erika Beispiel")
    }
  }

  @Test func `wer eine alte Fassung speichert, ändert nichts`() throws {
    let database = try loaded()
    try database.write { connection in
      let store = DistrictStore(connection)
      let old = try history(.integrationCouncil, of: "05162024", store)
      let next = try old.adding(
        Sample.entry(.no, from: Sample.today), by: "A", at: Sample.now, today: Sample.today)
      #expect(try store.save(next, replacing: old, of: "05162024", reason: "", by: "A", at: Sample.now))
      #expect(try !store.save(next, replacing: old, of: "05162024", reason: "", by: "B", at: Sample.now))
      #expect(try history(.integrationCouncil, of: "05162024", store).periods.count == 2)
    }
  }

  @Test func `Berichtigtes bleibt mit Grund erhalten`() throws {
    let database = try loaded()
    try database.write { connection in
      let store = DistrictStore(connection)
      let old = try history(.integrationCouncil, of: "05162012", store)
      let next = try old.correcting(
        Sample.entry(.no, from: Sample.day("2020-11-01")), by: "Erika Beispiel", at: Sample.now, today: Sample.today)
      #expect(
        try store.save(
          next, replacing: old, of: "05162012", reason: "Die Quelle war unvollständig", by: "Erika Beispiel",
          at: Sample.now))
      #expect(try history(.integrationCouncil, of: "05162012", store).value(on: Sample.today) == .no)
      let withdrawn = try store.withdrawnPeriods(of: "05162012")
      #expect(withdrawn.map(\.reason) == ["Die Quelle war unvollständig"])
      #expect(withdrawn.first?.period.entry.value == .unknown)
    }
  }

  @Test(
    arguments: [
      "UPDATE attribute_period SET valid_to = valid_from - 1",
      "UPDATE attribute_period SET responsible = 'Amt' WHERE value = 'yes'",
      "UPDATE attribute_period SET withdrawn_at = 1 WHERE id = 1",
      "INSERT INTO attribute_period SELECT 9001, municipality, kind, value, responsible, valid_from + 1, NULL, 0, 0, source, note, entered_by, entered_at, NULL, NULL, NULL FROM attribute_period WHERE id = 1",
      "INSERT INTO attribute_period SELECT 9001, municipality, kind, value, responsible, valid_from, valid_from, 0, 0, source, note, entered_by, entered_at, NULL, NULL, NULL FROM attribute_period WHERE id = 1",
    ] as [SQLText])
  func `die Datenbank lehnt ab, was die Regeln nie schreiben`(_ statement: SQLText) throws {
    let database = try loaded()
    #expect {
      try database.write { try $0.run(statement) }
    } throws: { ($0 as? DatabaseError)?.isConstraint == true }
  }
}
