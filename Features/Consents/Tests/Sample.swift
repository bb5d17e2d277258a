import Access
import Basics
import CaseAccess
import Cases
import Keys
import Persons
import SQL
import TestKit
import Web

@testable import Consents

/// The room over two municipalities with one case; every person is invented.
struct Sample {
  static let neuss = "05162024"
  static let dormagen = "05162004"
  static let today = TestClock.today
  static let provider = "Beispielträger (erfunden)"

  let site: TestSite
  let demir: TestVisitor
  let person: ID<PersonKey>
  let caseFile: ID<CaseKey>

  init() throws {
    let clock = TestClock()
    let frame = CaseFrame(
      slots: [consentsSlot(now: { clock.now })],
      placeName: { key, _ in [Self.neuss: "Neuss", Self.dormagen: "Dormagen"][key] })
    let site = try TestSite([
      caseAccess, persons(places: { _ in [PersonPlace(key: Self.neuss, name: "Neuss")] }), cases(frame),
      consents(
        frame, actors: { _, _ in [ConsentActor(number: 7, name: "Sprachschule Beispiel (erfunden)")] },
        programmes: { _, _ in [ConsentProgramme(number: 3, name: "Programm Musterziel (erfunden)")] }),
    ])
    self.site = site
    let demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    self.demir = demir
    person = try site.database.write { connection in
      try PersonEntry(
        family: "Haddad", given: "Rami", birth: .year(1997), country: "SY", municipalityKey: Self.neuss
      ).store(by: demir.account, at: site.clock.now, site.keys, connection)
    }
    let person = person
    caseFile = try site.database.write { connection in
      try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Self.neuss, responsible: demir.account, birthYear: 1997),
        by: demir.account, keys: site.keys, on: Self.today, at: site.clock.now)
    }
    try releaseTexts()
  }

  private func releaseTexts() throws {
    try site.database.write { connection in
      _ = try ConsentTextLoader(connection).load(at: site.clock.now, by: "Einrichtung")
      let store = ConsentTextStore(connection)
      for text in try store.all() {
        _ = try store.release(
          text,
          ConsentText.Release(
            by: "Dörte Peters (erfunden)", on: Self.today, enteredBy: "Sabine Vogt (erfunden)", at: site.clock.now))
      }
    }
  }

  /// Somebody more in the case.
  func join(_ given: String, born: Day?) throws -> ID<PersonKey> {
    try site.database.write { connection in
      let id = try PersonEntry(
        family: "Haddad", given: given, birth: born.map { .day($0) }, country: "SY", municipalityKey: Self.neuss
      ).store(by: demir.account, at: site.clock.now, site.keys, connection)
      try CaseAccessStore(connection).add(id, to: caseFile)
      return id
    }
  }

  var register: String { "/faelle/\(caseFile.text)/einwilligungen" }

  func text(_ purpose: ConsentPurpose) throws -> ConsentText? {
    try site.database.read { try ConsentTextStore($0).usable(on: Self.today).first { $0.entry.purpose == purpose } }
  }

  func organisation(_ name: String = Sample.provider) throws -> ID<Organisation> {
    try site.database.write { try AccountStore($0).addOrganisation(name, municipalityKey: nil) }
  }

  /// Somebody who works for the provider.
  func partner(_ role: Role = .provider, at organisation: String = Sample.provider) throws -> TestVisitor {
    try site.visitor(role, municipality: Self.neuss, name: "Fatma Aydın (erfunden)", organisation: organisation)
  }

  /// The fields of a consent for a referral; later pairs replace earlier ones of the same name.
  func fields(
    _ purpose: ConsentPurpose = .referral, fields: [ConsentField] = [.name, .phone], kinds: [RecordKind] = [],
    with more: [(String, String)] = []
  ) throws -> [(String, String)] {
    let text = try text(purpose)
    let base = [
      ("version", "0"), ("text", text?.id.text ?? ""), ("pruefsumme", text?.entry.hash ?? ""), ("stelle", ""),
      ("andere", "Beratung Musterweg (erfunden)"), ("sprache", "ar"), ("dolmetschen", "nein"), ("dolmetscher", ""),
      ("form", "paper"), ("erklaert_von", "Aylin Demir"), ("erteilt_am", Self.today.german),
      ("gilt_ab", Self.today.german), ("gilt_bis", Self.today.adding(months: 12).german),
    ].filter { pair in !more.contains { $0.0 == pair.0 } }
    return base + more + fields.map { ("angaben", $0.rawValue) } + kinds.map { ("klassen", $0.rawValue) }
  }

  /// Fields of a consent that lets the provider open the master data.
  func shared(_ more: [(String, String)] = []) throws -> [(String, String)] {
    try fields(
      fields: [.name, .birth, .languages, .phone, .email], kinds: [.masterData],
      with: [("stelle", "stelle-\(try organisation().text)"), ("andere", "")] + more)
  }

  func all() throws -> [Consent] {
    try site.database.read { try ConsentStore($0, keys: site.keys).all(of: caseFile) }
  }

  func covers(
    _ recipient: ConsentRecipient, _ fields: [ConsentField], for purpose: ConsentPurpose = .referral, days: Int = 0,
    of: ID<PersonKey>? = nil
  ) throws -> ConsentCover {
    try site.database.read {
      try ConsentCheck($0, keys: site.keys).covers(
        caseFile, of ?? person, recipient, purpose, fields, at: site.clock.now.adding(seconds: Int64(days) * 86_400))
    }
  }

  /// Whether somebody may read a class of the case now.
  func mayRead(_ visitor: TestVisitor, _ kind: RecordKind, days: Int = 0) throws -> Bool {
    try site.database.read { connection in
      let standing = try CaseRelations(
        account: visitor.account, at: site.clock.now.adding(seconds: Int64(days) * 86_400), connection
      ).standing(toCase: caseFile, for: kind)
      return Rights.decide(.read, kind, standing).decision == .allowed
    }
  }
}
