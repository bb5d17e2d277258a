import Access
import Basics
import HTTP
import Keys
import Processing
import TestKit
import Testing
import Web

@Suite struct ProcessingPageTests {
  private static let activity = ProcessingActivity(
    "Probe führen", purpose: "Es wird <geprobt>.", subjects: "erfundene Menschen", recipients: "niemand")

  private let site: TestSite

  init() throws {
    site = try TestSite([
      processing([
        TableRegister(
          "probe", "Proben", Self.activity, .identity,
          Retention("bleibt bis zum Löschlauf", proposal: "3 Jahre (Sicherheitskonzept 3.4)"),
          [
            .keys("id"), .sealed(SealedColumn("probe", "name")),
            .plain("birth_year", "sex", as: .residence, because: "grobe Merkmale, die die Steuerung zählt"),
          ]),
        TableRegister(
          "probe_count", "Zahlen", Self.activity, .counts, Retention("bleibt"), [.plain("number")]),
      ])
    ])
  }

  @Test(arguments: [Role.administrator, .dataProtectionOfficer, .auditor])
  func `wer prüft, liest Zweck, Klasse, Ablage und Aufbewahrung jeder Spalte`(_ role: Role) throws {
    let answer = try site.visitor(role).get("/verarbeitungen")
    #expect(answer.status == 200)
    #expect(PageCheck.problems(in: answer.text).isEmpty)
    for text in [
      "3 Tabellen mit 14 Spalten", "Es wird &lt;geprobt&gt;.", "birth_year, sex",
      "lesbar: grobe Merkmale, die die Steuerung zählt", "versiegelt mit dem Schlüssel der Person",
      "A3 Identität und Anschrift", "A12 Zahlen und Stellenanteile",
      "Vorschlag: 3 Jahre (Sicherheitskonzept 3.4). Entscheidung der/des Datenschutzbeauftragten offen",
      "von der verantwortlichen Stelle festzulegen",
    ] { #expect(answer.text.contains(text), "\(text)") }
    #expect(answer.text.ranges(of: "<h2>Probe führen</h2>").count == 1)
  }

  @Test(arguments: [Role.coordinator, .caseManager, .immigrationAuthority, .provider, .client])
  func `andere sehen es nicht`(_ role: Role) throws {
    #expect(try [403, 404].contains(site.visitor(role).get("/verarbeitungen").status))
  }

  @Test func `eine unbekannte Angabe in der Adresse wird abgelehnt`() throws {
    #expect(try site.visitor(.auditor).get("/verarbeitungen?x=1").status != 200)
  }

  // MARK: Entscheidungen

  private static let ground = "/verarbeitungen/rechtsgrundlage/probe-fuhren"
  private static let period = "/verarbeitungen/frist/probe"

  private func decide(
    _ visitor: TestVisitor, _ address: String = period, version: Int = 0, text: String = "2 Jahre nach Abschluss",
    day: String = TestClock.today.german
  ) -> TestAnswer {
    visitor.post(
      address,
      [
        ("version", "\(version)"), ("entscheidung", text), ("entschieden_am", day),
        ("entschieden_von", "Datenschutzbeauftragte (erfunden)"), ("quelle", "Verfügung 12/2026 (erfunden)"),
      ])
  }

  @Test(arguments: [ground, period])
  func `die Administration trägt eine Entscheidung ein, und alle lesen sie mit Tag, Person und Quelle`(
    _ address: String
  ) throws {
    let admin = try site.visitor(.administrator)
    #expect(admin.get("/verarbeitungen").text.contains("href=\"\(address)\""))
    #expect(PageCheck.problems(in: admin.get(address).text).isEmpty)
    #expect(decide(admin, address).location == "/verarbeitungen")
    let text = try site.visitor(.dataProtectionOfficer).get("/verarbeitungen").text
    #expect(
      text.contains(
        "2 Jahre nach Abschluss (entschieden am \(TestClock.today.german), Datenschutzbeauftragte (erfunden); Verfügung 12/2026 (erfunden))"
      ))
    #expect(!text.contains("href=\"\(address)\""), "der Datenschutz sieht keinen Knopf, der ihm nichts nützt")
    // This room's own activity stays open.
    #expect(
      text.ranges(of: "von der verantwortlichen Stelle festzulegen").count == (address == Self.period ? 2 : 1))
    #expect(text.contains("Vorschlag: 3 Jahre") == (address == Self.ground))
  }

  @Test func `eine neue Entscheidung löst die alte ab, und die alte bleibt im Verlauf`() throws {
    let admin = try site.visitor(.administrator)
    #expect(decide(admin).status == 303)
    #expect(decide(admin, version: 1, text: "18 Monate").status == 303)
    #expect(admin.get("/verarbeitungen").text.contains("18 Monate"))
    #expect(!admin.get("/verarbeitungen").text.contains("2 Jahre nach Abschluss"))
    #expect(admin.get(Self.period).text.contains("2 Jahre nach Abschluss"))
  }

  @Test func `wer einen überholten Stand ändert, sieht beide und entscheidet neu`() throws {
    let admin = try site.visitor(.administrator)
    #expect(decide(admin).status == 303)
    let answer = decide(admin, version: 0, text: "9 Monate")
    #expect(answer.status == 409)
    #expect(answer.text.contains("2 Jahre nach Abschluss") && answer.text.contains("9 Monate"))
    #expect(answer.text.contains("name=\"version\" value=\"1\""))
    #expect(!admin.get("/verarbeitungen").text.contains("9 Monate"))
  }

  @Test func `der Tag der Entscheidung ist heute oder früher`() throws {
    let admin = try site.visitor(.administrator)
    let tomorrow = decide(admin, day: TestClock.today.adding(days: 1).german)
    #expect(tomorrow.status == 422)
    #expect(tomorrow.text.contains("liegt in der Zukunft") && tomorrow.text.contains("2 Jahre nach Abschluss"))
    #expect(decide(admin, day: TestClock.today.german).status == 303)
  }

  @Test func `leere Felder werden am Feld gemeldet`() throws {
    let answer = decide(try site.visitor(.administrator), text: "  ")
    #expect(answer.status == 422)
    #expect(PageCheck.problems(in: answer.text).isEmpty)
  }

  @Test(arguments: ["frist/gibtesnicht", "rechtsgrundlage/probe", "x/probe"])
  func `worüber es nichts zu entscheiden gibt, hat keine Seite`(_ end: String) throws {
    #expect(try site.visitor(.administrator).get("/verarbeitungen/\(end)").status == 404)
  }

  @Test(arguments: [Role.dataProtectionOfficer, .auditor, .coordinator])
  func `eintragen darf nur die Administration`(_ role: Role) throws {
    let visitor = try site.visitor(role)
    #expect([403, 404].contains(visitor.get(Self.period).status))
    #expect([403, 404].contains(decide(visitor).status))
  }
}
