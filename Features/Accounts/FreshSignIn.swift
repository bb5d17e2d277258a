import Access
import Basics
import HTTP
import Journal
import Markup
import SQL
import Vault
import Web

/// Signing in again within a session, for steps that ask for it: password and second factor, and a new token.
struct FreshSignIn: Sendable {
  let secrets: AccountSecrets

  static let path = "/anmeldung-erneuern"

  @Sendable func show(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    guard let user = visit.user else { return SignedAnswer(.notFound) }
    return SignedAnswer(.page(page(visit, user, errors: [])))
  }

  @Sendable func check(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    guard let user = visit.user else { return SignedAnswer(.notFound) }
    let isAccepted: Bool
    do {
      isAccepted = try isPersona(visit, user) || accepts(visit, user, database)
    } catch is PasswordHasher.QueueFull {
      return SignedAnswer(.tooManyRequests)
    }
    guard isAccepted else { return SignedAnswer(.unprocessable(page(visit, user, errors: [Self.refusal]))) }
    let token = try database.write { connection in
      let sessions = SessionStore(connection)
      _ = try sessions.end(number: user.session.number, of: user.account.id)
      try visit.record(.signedIn, .account, [user.account.id.text], relation: .own, purpose: .signIn, connection)
      return try sessions.begin(user.account, .full, visit)
    }
    return SignedAnswer(.seeOther(ownPath(visit.form["weiter"])), cookie: .begin(token: token))
  }

  /// Personas have neither password nor second factor; a button stands for both.
  private func isPersona(_ visit: Visit, _ user: SignedInUser) -> Bool {
    visit.site.isDemo && user.account.isDemo
  }

  private func accepts(_ visit: Visit, _ user: SignedInUser, _ database: Database) throws -> Bool {
    let password = visit.form["kennwort"] ?? ""
    guard !user.account.isDemo, password.utf8.count <= PasswordHasher.maximumBytes else { return false }
    let subjects: [Brake.Subject] = [
      .account(userName: user.account.userName), .account(userName: "code|" + user.account.userName),
    ]
    let known = try database.read { connection in
      let accounts = AccountStore(connection)
      return (
        hash: try accounts.passwordHash(of: user.account.id), factor: try accounts.totp(of: user.account.id),
        wait: try Brake(connection, key: secrets.brakeKey).secondsToWait(subjects, at: visit.now)
      )
    }
    let isRight = try secrets.hasher.verify(password, against: known.hash)
    return try database.write { connection in
      if isRight, known.wait == 0, let factor = known.factor, factor.isConfirmed,
        try useCode(visit, user, factor, connection)
      {
        return true
      }
      let brake = Brake(connection, key: secrets.brakeKey)
      try brake.fail(subjects, at: visit.now)
      try visit.record(
        .signedIn, .account, [user.account.id.text], relation: .own, purpose: .signIn, result: .refused, connection)
      return false
    }
  }

  private func useCode(
    _ visit: Visit, _ user: SignedInUser, _ factor: StoredSecondFactor, _ connection: Connection
  ) throws -> Bool {
    let typed = visit.form["code"] ?? ""
    guard let secret = secrets.open(factor.sealedSecret, of: user.account.id.number) else { return false }
    let store = AccountStore(connection)
    if let step = OneTimeCode.acceptedStep(typed, secret: secret, at: visit.now, after: factor.lastStep) {
      return try store.useStep(step, of: user.account.id)
    }
    return try store.useRecoveryCode(
      secrets.hash(recoveryCode: typed, of: user.account.id.number), of: user.account.id, at: visit.now)
  }

  private static let refusal = FieldError(
    field: "kennwort", label: "Kennwort",
    message: "Kennwort oder Code stimmen nicht. Nach mehreren Fehlversuchen gilt eine Wartezeit von bis zu 15 Minuten.")

  private func page(_ visit: Visit, _ user: SignedInUser, errors: [FieldError]) -> Page {
    Page(
      title: "Anmeldung bestätigen",
      main: """
        \(errorSummary(errors))
        \(pageHead("Anmeldung bestätigen"))
        <p>Für den nächsten Schritt bestätigen Sie bitte, dass Sie es sind. Das gilt 5 Minuten lang.</p>
        \(form(action: Self.path, guard: visit.guardFields(), warnsBeforeLeaving: false, content: fields(visit, user, errors)))
        """)
  }

  private func fields(_ visit: Visit, _ user: SignedInUser, _ errors: [FieldError]) -> HTML {
    let next = hiddenField("weiter", ownPath(visit.form["weiter"] ?? visit.query["weiter"]))
    guard !isPersona(visit, user) else {
      return next + submitRow("Als \(user.account.displayName) bestätigen")
    }
    return """
      \(next)
      \(passwordField("kennwort", label: "Kennwort", errors: errors))
      \(oneTimeCodeField("code", label: "Code", hint: "6 Ziffern aus der App, oder ein Ersatzcode", errors: errors))
      \(submitRow("Bestätigen"))
      """
  }
}
