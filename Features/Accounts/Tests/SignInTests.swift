import Access
import Accounts
import Approvals
import Basics
import HTTP
import Journal
import SQL
import TestKit
import Testing
import Vault
import Web

@Suite struct SignInTests {
  private static let password = "kaffee am fluss im mai"

  private let site: TestSite
  private let secrets: AccountSecrets

  init() throws {
    secrets = AccountSecrets(
      hasher: PasswordHasher(cost: .test), secret: Seal(key: [UInt8](repeating: 7, count: 32)))
    site = try TestSite(
      [accounts(secrets, desk: ApprovalDesk(secret: Seal(key: [UInt8](repeating: 7, count: 32))))], isDemo: true)
    let hash = try PasswordHasher(cost: .test).hash(Self.password)
    let clock = site.clock
    try site.database.write { connection in
      let store = AccountStore(connection)
      let id = try store.add(userName: "s.vogt", displayName: "Sabine Vogt (erfunden)", isDemo: false, at: clock.now)
      try store.setPassword(hash, of: id, mustChange: false)
      try AccountsDemo.load(connection, hasMunicipality: { _ in true }, at: clock.now)
    }
  }

  /// A browser that has opened the sign-in page.
  private func browser() throws -> (visitor: TestVisitor, token: String) {
    let visitor = site.anonymous()
    return (visitor, try token(in: visitor.get("/anmelden").text))
  }

  private func token(in page: String) throws -> String {
    String(try #require(page.firstMatch(of: /name="_token" value="([^"]+)"/)).1)
  }

  @discardableResult
  private func signIn(
    _ browser: (visitor: TestVisitor, token: String), _ userName: String = "s.vogt", _ password: String = password,
    next: String = "/"
  ) -> TestAnswer {
    browser.visitor.post(
      "/anmelden",
      [("_token", browser.token), ("benutzername", userName), ("kennwort", password), ("weiter", next)])
  }

  private func secret() throws -> [UInt8] {
    try site.database.read { connection in
      let store = AccountStore(connection)
      let id = try #require(try store.find(userName: "s.vogt")).id
      let sealed = try #require(try store.totp(of: id)).sealedSecret
      return try #require(secrets.open(sealed, of: id.number))
    }
  }

  private func code(_ offset: Int64 = 0) throws -> String {
    OneTimeCode.code(secret: try secret(), at: site.clock.now.adding(seconds: offset))
  }

  private func send(_ code: String, _ visitor: TestVisitor, next: String = "/") throws -> TestAnswer {
    let token = try token(in: visitor.get("/zweiter-faktor").text)
    return visitor.post("/zweiter-faktor", [("_token", token), ("code", code), ("weiter", next)])
  }

  // MARK: Kennwort

  @Test func `ein richtiges Kennwort führt zum zweiten Faktor und noch nicht hinein`() throws {
    let browser = try browser()
    let answer = signIn(browser)
    #expect(answer.status == 303)
    #expect(answer.location == "/zweiter-faktor?weiter=%2F")
    #expect(browser.visitor.get("/konto").location == "/zweiter-faktor")
    #expect(browser.visitor.get("/benutzer").location == "/zweiter-faktor")
  }

  @Test func `unbekannt und falsch bekommen dieselbe Antwort`() throws {
    func normalised(_ answer: TestAnswer) -> String {
      answer.text.replacing(/value="[^"]*"/, with: "value")
    }
    let unknown = signIn(try browser(), "unbekannt", "x")
    let wrong = signIn(try browser(), "s.vogt", "x")
    #expect(unknown.status == 422 && wrong.status == 422)
    #expect(normalised(unknown) == normalised(wrong))
    #expect(unknown.headers.map(\.name) == wrong.headers.map(\.name))
  }

  @Test func `auch ein gesperrtes Konto bekommt diese Antwort`() throws {
    try site.database.write { try $0.run("UPDATE account SET locked_at = 1 WHERE user_name = 's.vogt'") }
    let answer = signIn(try browser())
    #expect(answer.status == 422)
    #expect(answer.text.contains("Anmeldung nicht möglich. Bitte prüfen Sie Benutzername und Kennwort."))
  }

  @Test func `ein Kennwort von einem Mebibyte wird vor dem Rechnen abgelehnt`() throws {
    #expect(signIn(try browser(), "s.vogt", String(repeating: "a", count: 1024 * 1024)).status == 422)
    #expect(try site.database.read { try $0.row("SELECT count(*) FROM failed_sign_in") { $0.integer(0) } } == 0)
  }

  @Test func `nach fünf Fehlversuchen hilft auch das richtige Kennwort erst nach der Wartezeit`() throws {
    for _ in 0..<5 { signIn(try browser(), "s.vogt", "falsch") }
    #expect(signIn(try browser()).status == 422)
    site.clock.advance(seconds: 59)
    #expect(signIn(try browser()).status == 422)
    site.clock.advance(seconds: 121)
    #expect(signIn(try browser()).status == 303)
  }

  @Test func `vier Fehlversuche bremsen noch nicht`() throws {
    for _ in 0..<4 { signIn(try browser(), "s.vogt", "falsch") }
    #expect(signIn(try browser()).status == 303)
  }

  @Test func `eine Adresse, die viele Namen probiert, wird gebremst`() throws {
    for number in 0..<30 { signIn(try browser(), "name\(number)", "falsch") }
    #expect(signIn(try browser()).status == 422)
    site.clock.advance(seconds: 61)
    #expect(signIn(try browser()).status == 303)
  }

  @Test func `eine fremde Seite kann niemanden anmelden`() throws {
    let browser = try browser()
    let answer = browser.visitor.post(
      "/anmelden", [("_token", browser.token), ("benutzername", "s.vogt"), ("kennwort", Self.password)],
      headers: [("sec-fetch-site", "cross-site")])
    #expect(answer.status == 403)
    #expect(signIn((site.anonymous(), browser.token)).status == 403)
  }

  @Test func `eine Persona der Demo hat kein Kennwort, auch kein leeres`() throws {
    #expect(signIn(try browser(), "s.vogt.demo", "").status == 422)
    #expect(signIn(try browser(), "a.demir", "").status == 422)
  }

  // MARK: Zweiter Faktor

  @Test func `die erste Anmeldung richtet den zweiten Faktor ein und zeigt acht Ersatzcodes einmal`() throws {
    let browser = try browser()
    signIn(browser)
    let before = browser.visitor.cookies["faden"]
    let enrolment = browser.visitor.get("/zweiter-faktor").text
    #expect(enrolment.contains("Zweiten Faktor einrichten"))
    #expect(enrolment.contains("<svg"))
    let answer = try send(try code(), browser.visitor)
    #expect(answer.status == 200)
    #expect(answer.text.matches(of: /<code>[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}<\/code>/).count == 8)
    #expect(browser.visitor.get("/konto").status == 200)
    #expect(browser.visitor.cookies["faden"] != before)
  }

  @Test func `ein falscher Code führt nicht hinein, derselbe Code nicht zweimal`() throws {
    let first = try browser()
    signIn(first)
    #expect(try send("000000" == (try code()) ? "000001" : "000000", first.visitor).status == 422)
    let good = try code()
    #expect(try send(good, first.visitor).status == 200)
    let second = try browser()
    signIn(second)
    #expect(try send(good, second.visitor).status == 422)
    site.clock.advance(seconds: 30)
    #expect(try send(try code(), second.visitor).status == 303)
  }

  @Test func `ein Ersatzcode hilft einmal`() throws {
    let first = try browser()
    signIn(first)
    let page = try send(try code(), first.visitor).text
    let recovery = String(try #require(page.firstMatch(of: /<code>([a-z2-7-]{19})<\/code>/)).1)
    let second = try browser()
    signIn(second)
    #expect(try send(recovery.uppercased().replacing("-", with: " "), second.visitor).status == 303)
    let third = try browser()
    signIn(third)
    #expect(try send(recovery, third.visitor).status == 422)
  }

  @Test func `auch Codes werden gebremst`() throws {
    let browser = try browser()
    signIn(browser)
    for _ in 0..<5 { _ = try send("000000", browser.visitor) }
    #expect(try send(try code(), browser.visitor).status == 422)
    site.clock.advance(seconds: 121)
    #expect(try send(try code(), browser.visitor).status == 200)
  }

  @Test func `nach der Anmeldung geht es dorthin, wo man hinwollte, und nur im eigenen Haus`() throws {
    let first = try browser()
    #expect(signIn(first, next: "https://angreifer.invalid/").location == "/zweiter-faktor?weiter=%2F")
    _ = try send(try code(), first.visitor)
    site.clock.advance(seconds: 60)
    let second = try browser()
    #expect(signIn(second, next: "/konto").location == "/zweiter-faktor?weiter=%2Fkonto")
    #expect(try send(try code(), second.visitor, next: "//angreifer.invalid").location == "/")
  }

  @Test func `das Geheimnis des zweiten Faktors liegt versiegelt`() throws {
    signIn(try browser())
    let stored = try site.database.read { connection in
      try connection.row("SELECT totp_secret FROM account WHERE user_name = 's.vogt'") { $0.blob(0) }
    }
    let secret = try secret()
    #expect(stored?.count == 60)
    #expect(stored.map { !$0.contains(secret) } == true)
  }

  // MARK: Personas

  @Test func `in der Demo meldet ein Knopf als Persona an`() throws {
    let browser = try browser()
    let answer = browser.visitor.post("/anmelden/persona", [("_token", browser.token), ("persona", "a.demir")])
    #expect(answer.status == 303 && answer.location == "/")
    #expect(browser.visitor.get("/konto").text.contains("Aylin Demir"))
  }

  @Test func `ein echtes Konto ist keine Persona`() throws {
    let browser = try browser()
    #expect(
      browser.visitor.post("/anmelden/persona", [("_token", browser.token), ("persona", "s.vogt")]).status == 404)
  }

  @Test func `außerhalb der Demo gibt es keine Personas`() throws {
    let site = try TestSite(
      [accounts(secrets, desk: ApprovalDesk(secret: Seal(key: [UInt8](repeating: 7, count: 32))))], isDemo: false)
    let clock = site.clock
    try site.database.write { try AccountsDemo.load($0, hasMunicipality: { _ in true }, at: clock.now) }
    let visitor = site.anonymous()
    let page = visitor.get("/anmelden").text
    #expect(!page.contains("Demir"))
    let answer = visitor.post("/anmelden/persona", [("_token", try token(in: page)), ("persona", "a.demir")])
    #expect(answer.status == 404)
  }

  // MARK: Eigenes Konto

  @Test func `Abmelden beendet die Sitzung auf dem Server`() throws {
    let visitor = try site.visitor(.coordinator)
    let cookie = visitor.cookies["faden"]
    #expect(visitor.post("/abmelden").status == 303)
    visitor.cookies["faden"] = cookie
    #expect(visitor.get("/konto").status == 303)
  }

  @Test func `man sieht die eigenen Sitzungen und beendet nur eigene`() throws {
    let mine = try site.visitor(.coordinator)
    let other = try site.visitor(.coordinator)
    #expect(mine.get("/konto").text.contains("diese Sitzung"))
    let number = try site.database.read { connection in
      try connection.row(
        "SELECT number FROM session WHERE form_token = $1", [other.formToken]
      ) { $0.integer(0) }
    }
    #expect(mine.post("/konto/sitzungen/\(try #require(number))/ende").status == 404)
    #expect(other.get("/konto").status == 200)
  }

  @Test func `die Sitzung lässt sich verlängern`() throws {
    let visitor = try site.visitor(.coordinator)
    site.clock.advance(seconds: 28 * 60)
    #expect(visitor.get("/konto/sitzung/verlaengern").text == "{\"sekunden\":1800}")
    site.clock.advance(seconds: 28 * 60)
    #expect(visitor.get("/konto").status == 200)
  }

  @Test func `ein neues Kennwort braucht das alte, gilt sofort und beendet andere Sitzungen`() throws {
    let first = try browser()
    signIn(first)
    _ = try send(try code(), first.visitor)
    site.clock.advance(seconds: 30)
    let second = try browser()
    signIn(second)
    _ = try send(try code(), second.visitor)
    func change(_ old: String, _ new: String, _ repeated: String) throws -> TestAnswer {
      let token = try token(in: second.visitor.get("/konto/kennwort").text)
      return second.visitor.post(
        "/konto/kennwort",
        [("_token", token), ("kennwort", old), ("neues_kennwort", new), ("wiederholung", repeated)])
    }
    #expect(try change("falsch", "tee am meer im juni", "tee am meer im juni").status == 422)
    #expect(try change(Self.password, "kurz", "kurz").text.contains("Das Kennwort ist zu kurz"))
    #expect(try change(Self.password, "tee am meer im juni", "anders").text.contains("Die Wiederholung ist anders"))
    #expect(try change(Self.password, "tee am meer im juni", "tee am meer im juni").status == 303)
    #expect(first.visitor.get("/konto").status == 303)
    #expect(second.visitor.get("/konto").status == 200)
    #expect(signIn(try browser(), "s.vogt", Self.password).status == 422)
    #expect(signIn(try browser(), "s.vogt", "tee am meer im juni").status == 303)
  }

  @Test func `ein Anfangskennwort muss geändert werden, bevor es weitergeht`() throws {
    let visitor = try site.visitor(.administrator)
    try site.database.write { try $0.run("UPDATE account SET must_change_password = 1") }
    #expect(visitor.get("/benutzer").location == "/konto/kennwort")
    #expect(visitor.get("/konto/kennwort").text.contains("Bitte wählen Sie ein eigenes Kennwort."))
  }

  // MARK: Konten

  @Test(arguments: [Role.caseManager, .coordinator, .auditor, .steeringGroupMember, .client])
  func `die Liste der Konten ist nur für Administration und Datenschutz`(_ role: Role) throws {
    #expect(try site.visitor(role).get("/benutzer").status == (role == .client ? 404 : 403))
    #expect(try site.visitor(.administrator).get("/benutzer").status == 200)
    #expect(try site.visitor(.dataProtectionOfficer).get("/benutzer").status == 200)
  }

  @Test(arguments: [
    "nach=x", "nach=-1~a", "vor=0~a", "nach=1~a&vor=1~a", "limit=-1", "filter=rolle:cm", "q=a&q=b&x=1",
    "nach=1%27%20OR%20%271%27=%271",
  ])
  func `unbekannte Angaben in der Adresse werden benannt und abgelehnt`(_ query: String) throws {
    let answer = try site.visitor(.administrator).get("/benutzer?\(query)")
    #expect(answer.status == 400)
    #expect(answer.text.contains("Diese Adresse ist nicht vollständig richtig"))
  }

  @Test(arguments: ["' OR '1'='1", "%", "_", "<script>fadenXss(1)</script>"])
  func `Suchtext ist Text und nie eine Abfrage`(_ typed: String) throws {
    let answer = try site.visitor(.administrator).get("/benutzer?q=\(Encoding.query(typed))")
    #expect(answer.status == 200)
    #expect(answer.text.contains("Kein Konto beginnt so."))
    #expect(!answer.text.contains("<script>fadenXss"))
  }

  @Test func `ein Konto sperren wirkt sofort, das eigene geht nicht`() throws {
    let admin = try site.visitor(.administrator)
    let other = try site.visitor(.coordinator)
    func number(_ visitor: TestVisitor) throws -> Int {
      try #require(
        try site.database.read { connection in
          try connection.row("SELECT account FROM session WHERE form_token = $1", [visitor.formToken]) { $0.integer(0) }
        })
    }
    let (own, others) = (try number(admin), try number(other))
    #expect(admin.post("/benutzer/\(others)/sperre", [("sperren", "ja")]).status == 303)
    #expect(other.get("/konto").status == 303)
    #expect(admin.post("/benutzer/\(own)/sperre", [("sperren", "ja")]).status == 403)
    #expect(admin.get("/konto").status == 200)
    #expect(admin.post("/benutzer/\(others)/sperre", [("sperren", "vielleicht")]).status == 400)
  }

  @Test(arguments: [
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120.0",
      "Edge unter Windows"
    ),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox unter Linux"),
    ("\u{1B}[2J<script>", "Browser unter unbekanntem System"),
  ])
  func `eine Sitzung heißt nach Browser und System, nie nach dem, was der Browser schickt`(
    _ userAgent: String, _ name: String
  ) throws {
    let browser = try browser()
    _ = browser.visitor.post(
      "/anmelden/persona", [("_token", browser.token), ("persona", "a.demir")], headers: [("user-agent", userAgent)])
    #expect(browser.visitor.get("/konto").text.contains(name))
  }

  // MARK: Protokoll

  private func journal() throws -> [JournalLine.Content] {
    try site.database.read { try JournalStore($0).lines(.newest, kind: nil) }.compactMap(\.content).reversed()
  }

  private func last() throws -> String {
    let content = try #require(try journal().last)
    return "\(content.action) \(content.result)"
  }

  @Test func `Anmeldung, Fehlversuch und Abmeldung sind Einträge, ohne was getippt wurde`() throws {
    signIn(try browser(), "gibt.es.nicht", "mein geheimes kennwort")
    #expect(try last() == "angemeldet abgelehnt")
    #expect(try journal().last?.records.isEmpty == true)
    signIn(try browser(), "s.vogt", "mein geheimes kennwort")
    #expect(try journal().last?.records.count == 1)
    let browser = try browser()
    signIn(browser)
    #expect(try last() == "kennwort_angenommen erledigt")
    #expect(try send("000000", browser.visitor).status == 422)
    #expect(try last() == "angemeldet abgelehnt")
    #expect(try send(try code(), browser.visitor).status == 200)
    #expect(try journal().suffix(2).map(\.action) == ["angemeldet", "zweiter_faktor_eingerichtet"])
    let token = try token(in: browser.visitor.get("/konto").text)
    #expect(browser.visitor.post("/abmelden", [("_token", token)]).status == 303)
    #expect(try last() == "abgemeldet erledigt")
    let dump =
      try site.database.read { connection in
        try connection.rows("SELECT roles || request || coalesce(hex(detail), '') FROM journal_body") { $0.text(0) }
      }.joined() + (try journal().flatMap(\.records).joined())
    for typed in ["gibt.es", "geheim", "vogt", "kaffee"] { #expect(!dump.contains(typed), "\(typed)") }
  }

  @Test func `Persona, Sitzungen, Tasten, Ersatzcodes, Kennwort: jede Änderung des eigenen Kontos ist ein Eintrag`()
    throws
  {
    let browser = try browser()
    signIn(browser)
    _ = try send(try code(), browser.visitor)
    let token = try token(in: browser.visitor.get("/konto").text)
    for (path, fields, entry) in [
      ("/konto/sitzungen/ende", [], "sitzung_beendet erledigt"),
      ("/konto/tasten", [("buchstabentasten", "ja")], "geaendert erledigt"),
      ("/konto/ersatzcodes", [], "ersatzcodes_erneuert erledigt"),
      (
        "/konto/kennwort",
        [
          ("kennwort", "falsch geraten"), ("neues_kennwort", "zwei boote am ufer"),
          ("wiederholung", "zwei boote am ufer"),
        ],
        "kennwort_gesetzt abgelehnt"
      ),
      (
        "/konto/kennwort",
        [
          ("kennwort", Self.password), ("neues_kennwort", "zwei boote am ufer"), ("wiederholung", "zwei boote am ufer"),
        ],
        "kennwort_gesetzt erledigt"
      ),
    ] as [(String, [(String, String)], String)] {
      let count = try journal().count
      #expect([200, 303, 422].contains(browser.visitor.post(path, [("_token", token)] + fields).status), "\(path)")
      #expect(try last() == entry, "\(path)")
      #expect(try journal().count == count + 1, "\(path)")
    }
    let other = try self.browser()
    _ = other.visitor.post("/anmelden/persona", [("_token", other.token), ("persona", "s.vogt")])
    let count = try journal().count
    _ = other.visitor.post("/anmelden/persona", [("_token", other.token), ("persona", "h.jansen")])
    #expect(try journal().count == count + 1)
    #expect(try journal().last?.roles == "admin")
  }

  @Test func `das Benutzerkonto öffnen, sperren und freigeben sind Einträge, die Liste nicht`() throws {
    let visitor = try site.visitor(.administrator)
    #expect(visitor.get("/benutzer").status == 200)
    #expect(try journal().isEmpty)
    #expect(visitor.get("/benutzer/1").status == 200)
    #expect(try last() == "gelesen erledigt")
    #expect(visitor.post("/benutzer/1/sperre", [("sperren", "ja")]).status == 303)
    #expect(try last() == "gesperrt erledigt")
    #expect(visitor.post("/benutzer/1/sperre", [("sperren", "nein")]).status == 303)
    #expect(try last() == "freigegeben erledigt")
    let contents = try journal()
    #expect(contents.allSatisfy { $0.records == ["1"] && $0.purpose == "verwaltung" })
  }

  @Test func `ohne Protokoll meldet sich niemand an, und kein Konto wird gesperrt`() throws {
    let visitor = try site.visitor(.administrator)
    let browser = try browser()
    try site.database.write { try $0.run("ALTER TABLE journal_body RENAME TO weg") }
    #expect(signIn(browser).status == 503)
    #expect(visitor.get("/benutzer/1").status == 503)
    #expect(visitor.post("/benutzer/1/sperre", [("sperren", "ja")]).status == 503)
    let isLocked = try site.database.read { try AccountStore($0).find(userName: "s.vogt")?.isLocked }
    #expect(isLocked == false)
  }
}
