import Access
import Basics
import HTTP
import Journal
import Markup
import SQL
import Vault
import Web

/// From user name and password to a session that waits for the second factor.
struct SignIn: Sendable {
  let secrets: AccountSecrets

  @Sendable func show(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    if visit.user?.session.stage == .full { return SignedAnswer(.seeOther(ownPath(visit.query["weiter"]))) }
    return SignedAnswer(.page(try page(visit, database).page))
  }

  @Sendable func withPassword(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    let userName = (visit.form["benutzername"] ?? "").trimmed()
    let password = visit.form["kennwort"] ?? ""
    guard password.utf8.count <= PasswordHasher.maximumBytes, userName.utf8.count <= 100 else {
      return try refused(visit, database, userName: "", secondsToWait: 0)
    }
    let subjects: [Brake.Subject] = [.account(userName: userName), .address(visit.request.remoteAddress)]
    let known = try database.read { connection in
      let account = try AccountStore(connection).find(userName: userName)
      return Known(
        account: account, hash: try account.flatMap { try AccountStore(connection).passwordHash(of: $0.id) },
        wait: try Brake(connection, key: secrets.brakeKey).secondsToWait(subjects, at: visit.now))
    }
    // The hash is computed in every case, so that the time tells nothing about the account.
    let isRight: Bool
    do {
      isRight = try secrets.hasher.verify(password, against: known.hash)
    } catch {
      return SignedAnswer(.tooManyRequests)
    }
    guard isRight, known.wait == 0, let account = known.account, !account.isLocked, !account.isDemo else {
      try database.write { connection in
        try Brake(connection, key: secrets.brakeKey).fail(subjects, at: visit.now)
        // What was typed stays out: people type passwords into the field for the name.
        try visit.record(
          .signedIn, .account, known.account.map { [$0.id.text] } ?? [], by: .unknown,
          purpose: .signIn, result: .refused, connection)
      }
      return try refused(visit, database, userName: userName, secondsToWait: known.wait)
    }
    let token = try database.write { connection in
      try prepareSecondFactor(account, connection)
      try record(.passwordAccepted, account, visit, connection)
      return try begin(account, .password, visit, connection)
    }
    return SignedAnswer(
      .seeOther("/zweiter-faktor?weiter=" + Encoding.query(ownPath(visit.form["weiter"]))), cookie: .begin(token: token)
    )
  }

  @Sendable func asPersona(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    guard visit.site.isDemo else { return SignedAnswer(.notFound) }
    let token: String? = try database.write { connection in
      guard let account = try AccountStore(connection).find(userName: visit.form["persona"] ?? ""), account.isDemo,
        !account.isLocked
      else { return nil }
      try record(.signedIn, account, visit, connection)
      return try begin(account, .full, visit, connection)
    }
    guard let token else { return SignedAnswer(.notFound) }
    return SignedAnswer(.seeOther(ownPath(visit.form["weiter"])), cookie: .begin(token: token))
  }

  @Sendable func out(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    guard let session = visit.user?.session else { return SignedAnswer(.seeOther("/anmelden")) }
    try database.write { connection in
      _ = try SessionStore(connection).end(number: session.number, of: session.account)
      try visit.record(
        .signedOut, .account, [session.account.text], relation: .own, purpose: .signIn, connection)
    }
    return SignedAnswer(.seeOther("/anmelden?abgemeldet=ja"), cookie: .end)
  }

  /// What the database knows of a typed user name.
  private struct Known: Sendable {
    let account: Account?
    let hash: String?
    let wait: Int64
  }

  /// An account without a second factor gets a secret now; the next page shows it.
  private func prepareSecondFactor(_ account: Account, _ connection: Connection) throws {
    let store = AccountStore(connection)
    guard try store.totp(of: account.id) == nil else { return }
    try store.setSecondFactor(secrets.close(OneTimeCode.newSecret(), of: account.id.number), of: account.id)
  }

  private func record(
    _ action: JournalAction, _ account: Account, _ visit: Visit, _ connection: Connection
  ) throws {
    let roles = try AccountStore(connection).grants(of: account.id, on: visit.today).map(\.role)
    try visit.record(
      action, .account, [account.id.text], by: .account(account.id, roles: roles), relation: .own, purpose: .signIn,
      connection)
  }

  private func begin(
    _ account: Account, _ stage: Session.Stage, _ visit: Visit, _ connection: Connection
  ) throws -> String {
    let store = SessionStore(connection)
    try store.removeEnded(at: visit.now)
    if let old = visit.user?.session { _ = try store.end(number: old.number, of: old.account) }
    return try store.begin(account, stage, visit)
  }

  private func refused(
    _ visit: Visit, _ database: Database, userName: String, secondsToWait: Int64
  ) throws -> SignedAnswer {
    var page = try page(visit, database)
    page.isRefused = true
    page.userName = userName
    page.isBraked = secondsToWait > 0
    return SignedAnswer(.unprocessable(page.page))
  }

  private func page(_ visit: Visit, _ database: Database) throws -> SignInPage {
    let personas = visit.site.isDemo ? try personas(visit.today, database) : []
    return SignInPage(
      guardFields: visit.guardFields(), next: ownPath(visit.form["weiter"] ?? visit.query["weiter"]),
      hasSignedOut: visit.query["abgemeldet"] == "ja", hasUnsavedInput: visit.query["eingabe"] == "offen",
      districtName: visit.site.districtName, personas: personas)
  }

  private func personas(_ today: Day, _ database: Database) throws -> [SignInPage.Persona] {
    try database.read { connection in
      let store = AccountStore(connection)
      return try store.personas().map { account in
        let labels = try store.grants(of: account.id, on: today).map { grant in
          grant.role.label == grant.organisation
            ? grant.role.label : "\(grant.role.label) · \(grant.organisation)"
        }
        return SignInPage.Persona(
          userName: account.userName, name: account.displayName, role: labels.joined(separator: "; "))
      }
    }
  }
}

extension SessionStore {
  /// Begins a session for the browser of a visit.
  ///
  /// - Returns: the token for the cookie.
  func begin(_ account: Account, _ stage: Session.Stage, _ visit: Visit) throws -> String {
    let token = Encoding.base64URL(visit.world.random(32))
    try begin(
      token: token, formToken: Encoding.base64URL(visit.world.random(32)), for: account.id, stage: stage,
      device: DeviceName.of(visit.request.headers["user-agent"]), at: visit.now)
    return token
  }
}

/// Browser and system in two words.
enum DeviceName {
  static func of(_ userAgent: String?) -> String {
    guard let userAgent else { return "Unbekanntes Programm" }
    return "\(name(browsers, in: userAgent) ?? "Browser") unter \(name(systems, in: userAgent) ?? "unbekanntem System")"
  }

  // The order matters: Edge calls itself Chrome, Chrome calls itself Safari.
  private static let browsers = [
    ("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
  ]
  private static let systems = [
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
  ]

  private static func name(_ marks: [(String, String)], in userAgent: String) -> String? {
    marks.first { userAgent.contains($0.0) }?.1
  }
}
