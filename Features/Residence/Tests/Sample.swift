import Access
import Basics
import CaseAccess
import Cases
import Keys
import Persons
import SQL
import TestKit
import Testing
import Vault
import Web

@testable import Residence

/// The room over one municipality; every person is invented.
struct Sample {
  static let neuss = "05162024"
  static let today = TestClock.today

  let site: TestSite
  let demir: TestVisitor
  let file: ID<CaseKey>
  let person: ID<PersonKey>

  init() throws {
    let frame = CaseFrame(slots: [residenceSlot], placeName: { _, _ in "Neuss" })
    let site = try TestSite([
      caseAccess,
      persons(
        places: { _ in [PersonPlace(key: Sample.neuss, name: "Neuss")] }, mergeParts: [residenceMergePart]),
      cases(frame), residence(frame),
    ])
    let demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    let person = try site.database.write { connection in
      try PersonEntry(
        family: "Haddad", given: "Rami", birth: .day(day(1997, 3, 7)), country: "SY", municipalityKey: Self.neuss
      ).store(by: demir.account, at: site.clock.now, site.keys, connection)
    }
    self.site = site
    self.demir = demir
    self.person = person
    file = try site.database.write { connection in
      try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Self.neuss, responsible: demir.account, birthYear: 1997),
        by: demir.account, keys: site.keys, on: Self.today, at: site.clock.now)
    }
  }

  var address: String { "/faelle/\(file.text)/aufenthalt" }

  func keys() throws -> ResidenceKeys {
    ResidenceKeys(
      identity: try site.keys.key(.caseFile(file.number), .identity),
      notes: try site.keys.key(.caseFile(file.number), .notes))
  }

  /// What a form of a status sends.
  func fields(
    _ status: String, from: Int, to: Int? = nil, version: Int = 0, _ more: [(String, String)] = []
  ) -> [(String, String)] {
    [
      ("version", "\(version)"), ("person", person.text), ("status", status),
      ("gueltig_ab", Self.today.adding(days: from).german),
      ("gueltig_bis", to.map { Self.today.adding(days: $0).german } ?? ""), ("herkunft", "statement"),
    ] + more
  }

  func sphere(_ sphere: LegalSphere, from: Int, to: Int? = nil) -> [(String, String)] {
    [
      ("version", "0"), ("person", person.text), ("rechtskreis", sphere.rawValue),
      ("gueltig_ab", Self.today.adding(days: from).german),
      ("gueltig_bis", to.map { Self.today.adding(days: $0).german } ?? ""),
    ]
  }

  func contents() throws -> ResidenceFile {
    try site.database.read { connection in
      try ResidenceFile(file, try keys(), register: site.keys, today: Self.today, connection)
    }
  }

  /// Lets days pass; who looks afterwards has signed in anew.
  func wait(days: Int) throws {
    site.clock.advance(seconds: Int64(days) * 86_400)
    let token = Encoding.base64URL(Randomness.bytes(32))
    try site.database.write {
      try SessionStore($0).begin(
        token: token, formToken: demir.formToken + "\(days)", for: demir.account, stage: .full, device: "Prüfung",
        at: site.clock.now)
    }
    demir.cookies["faden"] = token
  }

  /// Another case of the same case manager, with a status and a sphere.
  @discardableResult
  func another(_ family: String, _ status: String = "refugee", to: Int = 41) throws -> ID<CaseKey> {
    try site.database.write { connection in
      let now = site.clock.now
      let person = try PersonEntry(
        family: family, given: "Nour", birth: .day(day(1990, 5, 4)), municipalityKey: Self.neuss
      ).store(by: demir.account, at: now, site.keys, connection)
      let id = try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Self.neuss, responsible: demir.account, birthYear: 1990),
        by: demir.account, keys: site.keys, on: Self.today, at: now)
      let keys = ResidenceKeys(
        identity: try site.keys.key(.caseFile(id.number), .identity),
        notes: try site.keys.key(.caseFile(id.number), .notes))
      let found = try #require(ResidenceCatalogue.find(status))
      try EntryStore(connection, keys).save(
        StatusDraft(
          status: found, span: Span(Self.today.adding(days: -300), Self.today.adding(days: to)), source: .statement,
          authority: "Ausländerbehörde (erfunden)"),
        of: person, in: id, by: demir.account, at: now)
      let opened = try #require(try CaseStore(connection).find(id))
      try ResidenceUpkeep(connection: connection, register: site.keys, today: Self.today, now: now)
        .refresh(person, in: opened, keys)
      return id
    }
  }

  func watchDays() throws -> [String] {
    try site.database.read { connection in
      try connection.rows("SELECT kind, code, due_on FROM residence_watch ORDER BY due_on, id", []) {
        "\($0.text(0)) \($0.text(1)) \($0.day(2).iso)"
      }
    }
  }
}

/// A day that the test writes out; a wrong one is a mistake of the test.
func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
  guard let found = Day(year: year, month: month, day: day) else { preconditionFailure("\(year)-\(month)-\(day)") }
  return found
}
