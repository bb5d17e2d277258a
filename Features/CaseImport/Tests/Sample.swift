import Access
import Approvals
import Basics
import CaseAccess
import Cases
import Casework
import Districts
import HTTP
import Persons
import SQL
import TestKit
import Testing
import Vault
import Web

@testable import CaseImport

/// The room over a whole district; every person is invented.
struct Sample {
  static let today = TestClock.today
  static let neuss = "05162024"
  static let dormagen = "05162004"

  let site: TestSite
  let demir: TestVisitor

  init() throws {
    let secret = Seal(key: [UInt8](repeating: 7, count: 32))
    let desk = ApprovalDesk(secret: secret)
    let names = [Self.neuss: "Neuss", Self.dormagen: "Dormagen"]
    let frame = CaseFrame(slots: [caseworkSlot, caseImportSlot], placeName: { key, _ in names[key] })
    site = try TestSite([
      caseAccess, districts,
      persons(
        places: { _ in names.map { PersonPlace(key: $0.key, name: $0.value) } }, mergeParts: [caseMergePart]),
      cases(frame, desk: desk), casework(frame, errands: ErrandSeal(secret: secret)),
      approvals(desk, kinds: [caseImportApproval]),
      caseImport(secret: secret, desk),
    ])
    let file = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    try site.database.write { try DistrictLoader($0).load(file, at: TestClock().now, by: "Einrichtung") }
    demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
  }

  static let csv = """
    Nachname;Vorname;Geburtsdatum;Geschlecht;Staatsangehörigkeit;Kommune;Telefon;Aktenzeichen;Aufnahme;Phase;Wiedervorlage;Bemerkung;Schuhgröße
    Haddad;Rami;7.3.1997;m;Syrien;Neuss;0151 23456789;KI-17;1.2.2025;Monitoring;;kommt aus der alten Liste;43
    Yılmaz;Ayşe;1988;weiblich;Türkei;Stadt Neuss;;KI-18;;Zugang;;;
    Kowal;Oksana;3.1990;w;Ukraine;Neuss;;KI-19;;;;;
    """

  /// Brings a file.
  func bring(_ text: String = Sample.csv, by visitor: TestVisitor? = nil, again: Bool = false) -> TestAnswer {
    bring(bytes: Array(text.utf8), by: visitor, again: again)
  }

  func bring(bytes: [UInt8], by visitor: TestVisitor? = nil, again: Bool = false) -> TestAnswer {
    let visitor = visitor ?? demir
    var fields = Fields()
    fields.append("_token", visitor.formToken)
    fields.append("_schluessel", "abcdefghijklmnopqrstuvwx")
    if again { fields.append("nochmal", "ja") }
    let upload = Upload(
      field: "datei", fileName: "C:\\Listen\\Klienten.csv", contentType: "text/csv", content: .bytes(bytes))
    return visitor.send(
      .post, "/fallimporte/neu", payload: .form(Form(fields: fields, uploads: [upload])),
      headers: [("origin", "http://localhost")])
  }

  /// What the form of the mapping holds when it is opened, as a browser would send it.
  func mappingFields(_ number: Int = 1, by visitor: TestVisitor? = nil) throws -> [(String, String)] {
    let mapping = try #require(try stored(number, by: visitor))
    return [("fassung", String(try file(number).version))]
      + mapping.fields.sorted { $0.key < $1.key }.map { ("spalte-\($0.key)", $0.value.rawValue) }
  }

  private func stored(_ number: Int, by visitor: TestVisitor?) throws -> ImportMapping? {
    try site.database.read { connection in
      let store = CaseImportStore(connection, seal)
      let id = ID<ImportedFile>(Int64(number))
      if let mapping = try store.mapping(of: id) { return mapping }
      return try store.table(of: id).map { ImportMapping(proposedFor: $0.headings) }
    }
  }

  var seal: Seal {
    Seal(key: Seal(key: [UInt8](repeating: 7, count: 32)).derivedKey(for: "case imports"))
  }

  func file(_ number: Int = 1) throws -> ImportedFile {
    try #require(try site.database.read { try CaseImportStore($0, seal).find(ID(Int64(number))) })
  }

  /// Brings a file and takes the mapping as proposed.
  func dryRun(_ text: String = Sample.csv, _ number: Int = 1, by visitor: TestVisitor? = nil) throws -> TestAnswer {
    let visitor = visitor ?? demir
    #expect(bring(text, by: visitor).status == 303)
    let answer = visitor.post(
      "/fallimporte/\(number)/zuordnung", try mappingFields(number, by: visitor) + [("weiter", "ja")])
    #expect(answer.status == 303)
    return visitor.get("/fallimporte/\(number)")
  }

  func take(_ number: Int = 1, by visitor: TestVisitor? = nil) throws -> TestAnswer {
    (visitor ?? demir).post("/fallimporte/\(number)/uebernahme", [("fassung", String(try file(number).version))])
  }

  func decision(_ line: Int, _ number: Int64 = 1) throws -> RowDecision? {
    try site.database.read { try CaseImportStore($0, seal).decisions(of: ID(number))[line] }
  }

  /// A new session of the same person, after the old one has ended.
  func signInAgain(_ visitor: TestVisitor) throws -> TestVisitor {
    let token = Encoding.base64URL(Randomness.bytes(32))
    try site.database.write {
      try SessionStore($0).begin(
        token: token, formToken: visitor.formToken, for: visitor.account, stage: .full, device: "Prüfung",
        at: site.clock.now)
    }
    visitor.cookies["faden"] = token
    return visitor
  }

  func count(_ table: SQLText) throws -> Int {
    try site.database.read { try $0.row("SELECT count(*) FROM \(table)", [], { $0.integer(0) }) ?? -1 }
  }

  /// How many records there are that an import makes.
  var records: [Int] {
    get throws {
      try [
        "person_key", "person", "person_name", "person_provenance", "person_token", "case_file", "case_sheet",
        "follow_up", "contact", "case_import_line", "household",
      ].map { try count($0) }
    }
  }
}
