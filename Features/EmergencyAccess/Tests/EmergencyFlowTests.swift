import Access
import Approvals
import Basics
import CaseAccess
import Journal
import SQL
import TestKit
import Testing
import Vault
import Web

@testable import EmergencyAccess

@Suite struct EmergencyFlowTests {
  private static let reason = "Das Kind ist allein, die Zuständige ist im Urlaub und nicht erreichbar."

  private let site: TestSite
  private let klein: TestVisitor
  private let demir: TestVisitor
  private let brandt: TestVisitor
  private let person: ID<PersonKey>
  private let caseFile: ID<CaseKey>

  init() throws {
    let secret = Seal(key: [UInt8](repeating: 7, count: 32))
    let desk = ApprovalDesk(secret: secret)
    let room = EmergencyRoom(secret: secret, desk: desk)
    site = try TestSite([caseAccess, approvals(desk, kinds: [room.approval]), room.feature])
    klein = try site.visitor(.caseManager, municipality: "05162004", name: "Martin Klein (erfunden)")
    demir = try site.visitor(.caseManager, municipality: "05162012", name: "Aylin Demir (erfunden)")
    brandt = try site.visitor(.professionalOversight, name: "Jonas Brandt (erfunden)")
    let (clock, owner) = (site.clock, klein.account)
    (person, caseFile) = try site.database.write { connection in
      let store = CaseAccessStore(connection)
      let person = try store.addPerson(municipalityKey: "05162004", by: owner, at: clock.now)
      return (person, try Self.open("F-1", [person], owner, clock, connection))
    }
  }

  private static func open(
    _ number: String, _ people: [ID<PersonKey>], _ owner: ID<Account>, _ clock: TestClock, _ connection: Connection
  ) throws -> ID<CaseKey> {
    try CaseAccessStore(connection).openCase(
      number: number, municipalityKey: "05162004", people: people, responsible: owner,
      on: TestClock.today.adding(days: -60), at: clock.now)
  }

  private func ask(
    _ number: String = "F-1", category: String = "frist", reason: String = reason, _ visitor: TestVisitor? = nil
  ) -> TestAnswer {
    (visitor ?? demir).post(
      "/notfallzugriff/antrag", [("fall", number), ("anlass", category), ("begruendung", reason)])
  }

  private func standing(_ kind: RecordKind, person isPerson: Bool = false) throws -> Standing {
    try site.database.read { connection in
      let relations = CaseRelations(account: demir.account, at: site.clock.now, connection)
      return isPerson
        ? try relations.standing(toPerson: person, for: kind) : try relations.standing(toCase: caseFile, for: kind)
    }
  }

  private func allows(_ action: Action, _ kind: RecordKind, person: Bool = false) throws -> Bool {
    Rights.decide(action, kind, try standing(kind, person: person)).decision == .allowed
  }

  private var head: String { "/notfallzugriff/faelle/\(caseFile.number)" }

  @Test func `der Zugriff öffnet 60 Minuten lang Fallkopf und Stammdaten, nur zum Lesen`() throws {
    #expect(demir.get(head).status == 404)
    #expect(ask().location == head)
    #expect(demir.get(head).status == 200)
    #expect(try allows(.read, .masterData, person: true) && allows(.read, .masterData))
    for kind in RecordKind.allCases where kind.belongsToCase {
      for action in Action.allCases where !EmergencyScope.kinds.contains(kind) || ![.read, .exist].contains(action) {
        #expect(try !allows(action, kind), "\(kind) \(action)")
      }
    }
    site.clock.advance(seconds: 60 * 60 - 1)
    #expect(try allows(.read, .masterData))
    site.clock.advance(seconds: 1)
    #expect(try !allows(.read, .masterData))
  }

  @Test func `solange er läuft, steht es auf jeder Seite, mit einem Knopf zum Beenden`() throws {
    #expect(!demir.get("/freigaben").text.contains("Jetzt beenden"))
    _ = ask()
    for address in ["/freigaben", "/notfallzugriff", "/gibt-es-nicht"] {
      #expect(demir.get(address).text.contains("Jetzt beenden"), "\(address)")
    }
    #expect(!klein.get("/freigaben").text.contains("Jetzt beenden"))
    #expect(demir.post("/notfallzugriff/1/ende").status == 303)
    #expect(demir.get(head).status == 404)
    #expect(!demir.get("/freigaben").text.contains("Jetzt beenden"))
    #expect(demir.post("/notfallzugriff/1/ende").status == 404)
  }

  @Test func `einen fremden Zugriff beendet niemand`() throws {
    _ = ask()
    #expect(klein.post("/notfallzugriff/1/ende").status == 404)
    #expect(demir.get(head).status == 200)
  }

  @Test func `ohne frische Anmeldung öffnet sich nichts, und der Text bleibt`() throws {
    site.clock.advance(seconds: 300)
    #expect(demir.get("/notfallzugriff/antrag").status == 200)
    site.clock.advance(seconds: 1)
    #expect(demir.get("/notfallzugriff/antrag").location == "/anmeldung-erneuern?weiter=%2Fnotfallzugriff%2Fantrag")
    let answer = ask()
    #expect(answer.status == 422 && answer.text.contains(Self.reason) && answer.text.contains("älter als 5 Minuten"))
    #expect(demir.get(head).status == 404)
  }

  @Test(arguments: ["kurz", String(repeating: "a", count: 40)])
  func `ohne brauchbare Begründung öffnet sich nichts`(_ reason: String) {
    let answer = ask(reason: reason)
    #expect(answer.status == 422 && answer.text.contains("begruendung"))
    #expect(demir.get(head).status == 404)
  }

  @Test func `ein versiegelter Fall öffnet sich nur bei Gefahr für Leib und Leben, sonst gibt es ihn nicht`() throws {
    try site.database.write {
      try CaseAccessStore($0).seal(caseFile, naming: [klein.account], by: klein.account, at: site.clock.now)
    }
    let sealed = ask()
    let missing = ask("F-99")
    let sentence = EmergencyRefusal.noSuchCase.sentence
    #expect(sealed.status == 422 && sealed.text.contains(sentence) && missing.text.contains(sentence))
    #expect(try !allows(.read, .masterData, person: true))
    #expect(ask(category: "gefahr").location == head)
    #expect(try allows(.read, .masterData, person: true))
    #expect(try !allows(.read, .specialCategory))
    // Whoever reviews and is not named learns of the access, and not which case it is.
    let review = brandt.get("/notfallzugriff/nachpruefung/1").text
    #expect(review.contains("ein versiegelter Fall") && !review.contains("F-1"))
  }

  @Test func `N5 der eigene Fall öffnet sich auch im Notfall nicht`() throws {
    try site.database.write {
      try StaffPeopleStore($0).setKin(demir.account, to: person, isSelf: false)
    }
    #expect(ask(category: "gefahr").text.contains(EmergencyRefusal.noSuchCase.sentence))
    #expect(try !allows(.read, .masterData))
  }

  @Test func `wer zuständig ist, braucht keinen Notfallzugriff`() {
    #expect(ask("F-1", klein).text.contains(EmergencyRefusal.notNeeded.sentence))
  }

  @Test func `Fachaufsicht, Datenschutz und Zuständige erfahren davon, andere nicht`() throws {
    let peters = try site.visitor(.dataProtectionOfficer, name: "Dörte Peters (erfunden)")
    let seidel = try site.visitor(.auditor, name: "Ralf Seidel (erfunden)")
    _ = ask()
    for visitor in [klein, brandt, peters] {
      let page = visitor.get("/notfallzugriff/meldungen").text
      #expect(page.contains("Aylin Demir") && page.contains("F-1"))
    }
    for visitor in [demir, seidel] {
      #expect(visitor.get("/notfallzugriff/meldungen").text.contains("keine ungelesene Meldung"))
    }
    #expect(klein.post("/notfallzugriff/meldungen/1/gelesen").status == 303)
    #expect(brandt.post("/notfallzugriff/meldungen/1/gelesen").status == 404)
    #expect(!klein.get("/notfallzugriff/meldungen").text.contains("F-1"))
  }

  @Test func `der Zugriff steht beim Fall, als Notfallzugriff gekennzeichnet`() throws {
    _ = ask()
    _ = demir.get(head)
    let lines = try site.database.read {
      try JournalStore($0).lines(about: .caseHeader, caseFile.text).compactMap(\.content)
    }
    #expect(lines.map(\.action) == ["gelesen", "notfallzugriff_begonnen"])
    #expect(lines.allSatisfy { $0.purpose == "notfallzugriff" && $0.relation == "fremd" })
  }

  @Test func `die Nachprüfung macht eine andere Person, einmal und mit Begründung`() throws {
    _ = ask()
    let both = try site.visitor(.professionalOversight, name: "Zweitkonto (erfunden)")
    try site.database.write { try StaffPeopleStore($0).tie(both.account, to: demir.account) }
    let verdict = [("urteil", "berechtigt"), ("begruendung", "Kind war in Gefahr")]
    #expect(both.post("/notfallzugriff/nachpruefung/1", verdict).status == 422)
    #expect(
      brandt.post("/notfallzugriff/nachpruefung/1", [("urteil", "berechtigt"), ("begruendung", "")]).status == 422)
    #expect(brandt.post("/notfallzugriff/nachpruefung/1", verdict).status == 303)
    #expect(brandt.post("/notfallzugriff/nachpruefung/1", verdict).status == 409)
    #expect(demir.get("/notfallzugriff").text.contains("nachgeprüft: berechtigt"))
  }

  @Test func `ab dem vierten Mal in 30 Tagen stimmt vorher eine zweite Person zu`() throws {
    try site.database.write { connection in
      for number in 2...5 { _ = try Self.open("F-\(number)", [], klein.account, site.clock, connection) }
    }
    for number in 1...3 { #expect(ask("F-\(number)").location?.hasPrefix("/notfallzugriff/faelle/") == true) }
    #expect(ask("F-4").location == "/notfallzugriff")
    #expect(demir.get("/notfallzugriff/faelle/4").status == 404)
    let decision = [("entscheidung", "zustimmen"), ("begruendung", "nachvollziehbar und eilig")]
    #expect(demir.post("/freigaben/1/entscheidung", decision).status == 403)
    #expect(brandt.get("/freigaben").text.contains("Weiterer Notfallzugriff"))
    #expect(brandt.post("/freigaben/1/entscheidung", decision).status == 303)
    #expect(ask("F-5").location == "/notfallzugriff", "die Zustimmung gilt nur für diesen Fall")
    #expect(ask("F-4").location == "/notfallzugriff/faelle/4")
    #expect(demir.post("/notfallzugriff/4/ende").status == 303)
    #expect(ask("F-4").location == "/notfallzugriff", "und nur einmal")
  }

  @Test(arguments: [(30, "/notfallzugriff/faelle/4"), (29, "/notfallzugriff")])
  func `nach 30 Tagen zählt ein Zugriff nicht mehr`(_ days: Int, _ expected: String) throws {
    try site.database.write { connection in
      for number in 2...4 { _ = try Self.open("F-\(number)", [], klein.account, site.clock, connection) }
      for number in 1...3 {
        _ = try EmergencyWindowStore(connection).open(
          ID(Int64(number)), for: demir.account, breaksSeal: false,
          at: site.clock.now.adding(seconds: -Int64(days) * 86_400))
      }
    }
    #expect(ask("F-4").location == expected)
  }
}
