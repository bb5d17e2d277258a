import Access
import Basics
import SQL
import TestKit
import Testing
import Vault

@Suite struct AccessTests {
  private let today = TestClock.today
  private let clock = TestClock()

  private func database() throws -> Database {
    let database = try Database()
    try Migrator(AccessSchema.migrations).migrate(database, now: clock.now)
    return database
  }

  private func account(_ name: String, _ connection: Connection) throws -> ID<Account> {
    try AccountStore(connection).add(
      userName: name, displayName: "Person \(name) (erfunden)", isDemo: false, at: clock.now)
  }

  // MARK: Rollen

  @Test(arguments: zip([-1, 0, 1, 10, 11], [false, true, true, true, false]))
  func `eine Rolle gilt vom ersten bis zum letzten Tag einschließlich`(_ offset: Int, _ isValid: Bool) throws {
    let database = try database()
    let grants = try database.write { connection in
      let store = AccountStore(connection)
      let id = try account("vogt", connection)
      let kreis = try store.addOrganisation("Kreis", municipalityKey: nil)
      try store.grant(
        .coordinator, to: id, at: kreis, municipalityKey: nil, from: today, to: today.adding(days: 10))
      return try store.grants(of: id, on: today.adding(days: offset))
    }
    #expect(grants.isEmpty != isValid)
    #expect(grants.allSatisfy { $0.isValid(on: today.adding(days: offset)) })
  }

  @Test func `eine Person kann mehrere Rollen an verschiedenen Stellen haben`() throws {
    let database = try database()
    let grants = try database.write { connection in
      let store = AccountStore(connection)
      let id = try account("vogt", connection)
      let kreis = try store.addOrganisation("Kreis", municipalityKey: nil)
      let stadt = try store.addOrganisation("Stadt", municipalityKey: "05162012")
      try store.grant(.coordinator, to: id, at: kreis, municipalityKey: nil, from: today)
      try store.grant(.municipality, to: id, at: stadt, municipalityKey: "05162012", from: today)
      return try store.grants(of: id, on: today)
    }
    #expect(grants.map(\.role) == [.coordinator, .municipality])
    #expect(grants.map(\.organisation) == ["Kreis", "Stadt"])
    #expect(grants.map(\.municipalityKey) == [nil, "05162012"])
  }

  @Test func `eine beendete Rolle gilt ab sofort nicht mehr`() throws {
    let database = try database()
    try database.write { connection in
      let store = AccountStore(connection)
      let id = try account("vogt", connection)
      let kreis = try store.addOrganisation("Kreis", municipalityKey: nil)
      try store.grant(.coordinator, to: id, at: kreis, municipalityKey: nil, from: today.adding(days: -5))
      #expect(try store.end(.coordinator, of: id, on: today) == 1)
      #expect(try store.grants(of: id, on: today).isEmpty)
      #expect(try store.grants(of: id, on: today.adding(days: -1)).count == 1)
    }
  }

  @Test(arguments: Role.allCases)
  func `Konten sieht die Administration und der Datenschutz, ändern darf nur die Administration`(_ role: Role) {
    #expect(Rights.allows(role, .read, .account) == (role == .administrator || role == .dataProtectionOfficer))
    #expect(Rights.allows(role, .update, .account) == (role == .administrator))
    #expect(Rights.allows(role, .create, .account) == (role == .administrator))
    #expect(Rights.allows(role, .update, .configuration) == (role == .administrator))
  }

  @Test(arguments: Role.allCases)
  func `Kommunen ändert nur die Koordination`(_ role: Role) {
    #expect(Rights.allows(role, .update, .municipality) == (role == .coordinator))
    #expect(Rights.allows(role, .read, .municipality) == (role != .client && role != .service))
  }

  @Test func `jede Rolle hat einen deutschen Namen und passt in die Tabelle`() throws {
    let database = try database()
    try database.write { connection in
      let store = AccountStore(connection)
      let id = try account("vogt", connection)
      let kreis = try store.addOrganisation("Kreis", municipalityKey: nil)
      for role in Role.allCases {
        #expect(!role.label.isEmpty)
        try store.grant(role, to: id, at: kreis, municipalityKey: nil, from: today)
      }
    }
  }

  // MARK: Namen und Kennwörter

  @Test(arguments: [
    "ab", "сm_neuss", "Vogt", "1vogt", "vogt meier", "vögt", "vogt\u{0}", String(repeating: "a", count: 41),
  ])
  func `Benutzernamen sind einfache ASCII-Wörter`(_ name: String) {
    #expect(throws: CredentialRefusal.userNameForm) { try CredentialRules.checkedUserName(name) }
  }

  @Test(arguments: ["abc", "s.vogt", "a_b-c.9", String(repeating: "a", count: 40)])
  func `übliche Benutzernamen sind möglich`(_ name: String) throws {
    #expect(try CredentialRules.checkedUserName(" \(name) ") == name)
  }

  @Test(arguments: [
    ("elf zeichen", CredentialRefusal.passwordTooShort), (String(repeating: "ä", count: 11), .passwordTooShort),
    (String(repeating: "abcdefghi ", count: 21), .passwordTooLong), ("mein s.vogt 2026", .passwordIsUserName),
    ("Passwort123456", .passwordTooCommon), ("aaaaaaaaaaaaaaa", .passwordTooCommon),
    ("1234567890123", .passwordTooCommon),
    ("qwertzuiopüas", .passwordTooCommon),
  ])
  func `schwache Kennwörter werden mit Grund abgelehnt`(_ password: String, _ refusal: CredentialRefusal) {
    #expect(throws: refusal) { try CredentialRules.checkedPassword(password, userName: "s.vogt") }
  }

  @Test(arguments: ["zwölf zeichen", "kaffee am fluss im mai", "Ω≈ç√∫˜µ≤≥÷åß∂"])
  func `lange Kennwörter aller Schriften sind möglich`(_ password: String) throws {
    #expect(try CredentialRules.checkedPassword(password, userName: "s.vogt") == password)
  }

  @Test func `einen Benutzernamen gibt es nur einmal`() throws {
    let database = try database()
    try database.write { connection in
      _ = try account("vogt", connection)
      #expect(throws: CredentialRefusal.userNameTaken) { _ = try account("vogt", connection) }
    }
  }

  // MARK: Sitzungen

  @Test(arguments: zip([1799, 1800, 1801], [true, false, false]))
  func `eine Sitzung endet nach 30 Minuten ohne Zugriff`(_ seconds: Int64, _ lives: Bool) throws {
    let session = try begin()
    #expect((session.secondsLeft(at: clock.now.adding(seconds: seconds)) > 0) == lives)
  }

  @Test func `eine Sitzung endet spätestens nach 10 Stunden`() throws {
    let database = try database()
    let session = try database.write { connection in
      let id = try account("vogt", connection)
      let store = SessionStore(connection)
      try store.begin(token: "t", formToken: "f", for: id, stage: .full, device: "d", at: clock.now)
      try store.touch(token: "t", at: clock.now.adding(seconds: 35_999))
      return try #require(try store.find(token: "t"))
    }
    #expect(session.secondsLeft(at: clock.now.adding(seconds: 35_999)) == 1)
    #expect(session.secondsLeft(at: clock.now.adding(seconds: 36_000)) == 0)
  }

  @Test func `der zweite Faktor muss in 10 Minuten folgen`() throws {
    let session = try begin(stage: .password)
    #expect(session.secondsLeft(at: clock.now.adding(seconds: 599)) == 1)
    #expect(session.secondsLeft(at: clock.now.adding(seconds: 600)) == 0)
  }

  @Test func `in der Datenbank steht kein Sitzungsgeheimnis`() throws {
    let database = try database()
    try database.write { connection in
      let id = try account("vogt", connection)
      try SessionStore(connection).begin(
        token: "geheim-geheim-geheim", formToken: "f", for: id, stage: .full, device: "d", at: clock.now)
    }
    let stored = try database.read { try $0.row("SELECT token_hash FROM session") { $0.blob(0) } }
    #expect(stored == Digest.sha256(Array("geheim-geheim-geheim".utf8)))
  }

  @Test func `niemand beendet fremde Sitzungen`() throws {
    let database = try database()
    try database.write { connection in
      let mine = try account("vogt", connection)
      let other = try account("klein", connection)
      let store = SessionStore(connection)
      try store.begin(token: "a", formToken: "f", for: mine, stage: .full, device: "d", at: clock.now)
      let number = try #require(try store.find(token: "a")).number
      #expect(try !store.end(number: number, of: other))
      #expect(try store.end(number: number, of: mine))
      #expect(try store.find(token: "a") == nil)
    }
  }

  @Test func `wer gesperrt wird, verliert seine Sitzungen`() throws {
    let database = try database()
    try database.write { connection in
      let id = try account("vogt", connection)
      try SessionStore(connection).begin(
        token: "a", formToken: "f", for: id, stage: .full, device: "d", at: clock.now)
      try AccountStore(connection).setLocked(true, of: id, at: clock.now)
      #expect(try SessionStore(connection).find(token: "a") == nil)
    }
  }

  private func begin(stage: Session.Stage = .full) throws -> Session {
    let database = try database()
    return try database.write { connection in
      let id = try account("vogt", connection)
      let store = SessionStore(connection)
      try store.begin(token: "t", formToken: "f", for: id, stage: stage, device: "d", at: clock.now)
      return try #require(try store.find(token: "t"))
    }
  }

  // MARK: Bremse

  @Test(arguments: zip([4, 5, 6, 7, 10, 40], [0, 30, 60, 120, 900, 900] as [Int64]))
  func `nach fünf Fehlversuchen verdoppelt sich die Wartezeit bis 15 Minuten`(_ failures: Int, _ wait: Int64) throws {
    let database = try database()
    try database.write { connection in
      let brake = Brake(connection, key: [UInt8](repeating: 1, count: 32))
      for _ in 0..<failures { try brake.fail([.account(userName: "vogt")], at: clock.now) }
      #expect(try brake.secondsToWait([.account(userName: "vogt")], at: clock.now) == wait)
      #expect(try brake.secondsToWait([.account(userName: "klein")], at: clock.now) == 0)
      #expect(try brake.secondsToWait([.account(userName: "vogt")], at: clock.now.adding(seconds: max(wait, 1))) == 0)
    }
  }

  @Test func `die Bremse nennt in der Datenbank weder Namen noch Adresse`() throws {
    let database = try database()
    let subjects = try database.write { connection in
      try Brake(connection, key: [UInt8](repeating: 1, count: 32)).fail(
        [.account(userName: "vogt"), .address("192.0.2.1")], at: clock.now)
      return try connection.rows("SELECT subject FROM failed_sign_in") { $0.blob(0) }
    }
    #expect(subjects.count == 2)
    for subject in subjects {
      #expect(!String(decoding: subject, as: UTF8.self).contains("vogt"))
      #expect(subject.count == 32)
    }
  }

  // MARK: Liste

  @Test func `die Liste blättert vor und zurück, ohne jemanden auszulassen`() throws {
    let database = try database()
    try database.write { connection in
      for number in 0..<130 { _ = try account("kk\(number)", connection) }
    }
    try database.read { connection in
      let list = AccountList(connection)
      let first = try list.page(.start, prefix: "", today: today)
      let second = try list.page(.after(try #require(first.next)), prefix: "", today: today)
      let third = try list.page(.after(try #require(second.next)), prefix: "", today: today)
      #expect([first, second, third].map(\.lines.count) == [50, 50, 30])
      #expect(first.previous == nil && third.next == nil)
      #expect(Set([first, second, third].flatMap(\.lines).map(\.id)).count == 130)
      let back = try list.page(.before(try #require(third.previous)), prefix: "", today: today)
      #expect(back.lines.map(\.id) == second.lines.map(\.id))
      let start = try list.page(.before(try #require(second.previous)), prefix: "", today: today)
      #expect(start.lines.map(\.id) == first.lines.map(\.id) && start.previous == nil)
    }
  }

  @Test func `eine Blätterstelle außerhalb des Gesuchten zeigt nichts, was nicht gesucht ist`() throws {
    let database = try database()
    try database.write { connection in
      for name in ["adam", "klaus", "klein", "zoe"] { _ = try account(name, connection) }
    }
    try database.read { connection in
      let list = AccountList(connection)
      func names(_ position: AccountList.Position) throws -> [String] {
        try list.page(position, prefix: "Person kl", today: today).lines.map(\.userName)
      }
      let early = AccountCursor(sortKey: "a", id: 1)
      let late = AccountCursor(sortKey: "zz", id: 1)
      let found = try [.after(early), .before(late), .after(late), .before(early)].map(names)
      #expect(found == [["klaus", "klein"], ["klaus", "klein"], [], []])
    }
  }

  @Test func `die Liste zeigt alle heutigen Rollen einer Person in einer Zeile`() throws {
    let database = try database()
    try database.write { connection in
      let store = AccountStore(connection)
      let id = try account("vogt", connection)
      _ = try account("klein", connection)
      let kreis = try store.addOrganisation("Kreis", municipalityKey: nil)
      try store.grant(.coordinator, to: id, at: kreis, municipalityKey: nil, from: today)
      try store.grant(.auditor, to: id, at: kreis, municipalityKey: nil, from: today)
      try store.grant(.administrator, to: id, at: kreis, municipalityKey: nil, from: today.adding(days: 1))
      let lines = try AccountList(connection).page(.start, prefix: "", today: today).lines
      #expect(lines.map(\.roles) == ["", "Koordination, Prüfung"])
    }
  }

  @Test(arguments: ["x", "0~a", "-1~a", "~a", "1", "1~" + String(repeating: "a", count: 401)])
  func `eine Blätterstelle, die keine ist, wird abgelehnt`(_ text: String) {
    #expect(AccountCursor(text: text) == nil)
  }
}
