import Access
import Basics
import HTTP
import Journal
import Markup
import SQL
import Vault
import Web

/// The step between password and full session: enrolment the first time, a code every time.
struct SecondFactor: Sendable {
  let secrets: AccountSecrets

  @Sendable func show(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    guard let user = visit.user, user.session.stage == .password else { return SignedAnswer(.seeOther("/")) }
    guard let factor = try factor(of: user, database) else { return SignedAnswer(.notFound) }
    return SignedAnswer(.page(page(visit, user, factor, errors: []).page))
  }

  @Sendable func check(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    guard let user = visit.user, user.session.stage == .password else { return SignedAnswer(.seeOther("/")) }
    guard let factor = try factor(of: user, database) else { return SignedAnswer(.notFound) }
    let typed = visit.form["code"] ?? ""
    let subjects: [Brake.Subject] = [
      .account(userName: "code|" + user.account.userName), .address(visit.request.remoteAddress),
    ]
    let outcome: Outcome = try database.write { connection in
      let brake = Brake(connection, key: secrets.brakeKey)
      guard try brake.secondsToWait(subjects, at: visit.now) == 0, try accept(typed, user, factor, visit, connection)
      else {
        try brake.fail(subjects, at: visit.now)
        try record(.signedIn, .refused, user, visit, connection)
        return .refused
      }
      return try finish(user, factor, visit, connection)
    }
    switch outcome {
    case .refused:
      return SignedAnswer(.unprocessable(page(visit, user, factor, errors: [Self.refusal]).page))
    case .signedIn(let token):
      return SignedAnswer(.seeOther(ownPath(visit.form["weiter"])), cookie: .begin(token: token))
    case .enrolled(let token, let codes):
      return SignedAnswer(
        .page(RecoveryCodesPage(codes: codes, next: ownPath(visit.form["weiter"])).page), cookie: .begin(token: token))
    }
  }

  private enum Outcome: Sendable {
    case refused
    case signedIn(token: String)
    case enrolled(token: String, codes: [String])
  }

  /// The opened secret together with what is stored about it.
  struct Factor: Sendable {
    let secret: [UInt8]
    let isConfirmed: Bool
    let lastStep: Int64
  }

  private static let refusal = FieldError(
    field: "code", label: "Code",
    message:
      "Der Code passt nicht oder wurde schon benutzt. Bitte warten Sie auf den nächsten Code der App, und prüfen Sie die Uhrzeit des Telefons."
  )

  private func factor(of user: SignedInUser, _ database: Database) throws -> Factor? {
    try database.read { connection in
      guard let stored = try AccountStore(connection).totp(of: user.account.id),
        let secret = secrets.open(stored.sealedSecret, of: user.account.id.number)
      else { return nil }
      return Factor(secret: secret, isConfirmed: stored.isConfirmed, lastStep: stored.lastStep)
    }
  }

  private func accept(
    _ typed: String, _ user: SignedInUser, _ factor: Factor, _ visit: Visit, _ connection: Connection
  ) throws -> Bool {
    let store = AccountStore(connection)
    if let step = OneTimeCode.acceptedStep(typed, secret: factor.secret, at: visit.now, after: factor.lastStep) {
      return try store.useStep(step, of: user.account.id)
    }
    guard factor.isConfirmed else { return false }
    let hash = secrets.hash(recoveryCode: typed, of: user.account.id.number)
    return try store.useRecoveryCode(hash, of: user.account.id, at: visit.now)
  }

  /// Ends the half session and begins a full one with a new token.
  private func finish(
    _ user: SignedInUser, _ factor: Factor, _ visit: Visit, _ connection: Connection
  ) throws -> Outcome {
    let sessions = SessionStore(connection)
    _ = try sessions.end(number: user.session.number, of: user.account.id)
    let brake = Brake(connection, key: secrets.brakeKey)
    try brake.succeed(userName: user.account.userName)
    try brake.succeed(userName: "code|" + user.account.userName)
    let token = try sessions.begin(user.account, .full, visit)
    try record(.signedIn, .done, user, visit, connection)
    guard !factor.isConfirmed else { return .signedIn(token: token) }
    let store = AccountStore(connection)
    try store.confirmSecondFactor(of: user.account.id, at: visit.now)
    try record(.secondFactorSet, .done, user, visit, connection)
    return .enrolled(token: token, codes: try RecoveryCodes.renew(user.account, secrets, visit.world, connection))
  }

  private func record(
    _ action: JournalAction, _ result: JournalResult, _ user: SignedInUser, _ visit: Visit, _ connection: Connection
  ) throws {
    try visit.record(
      action, .account, [user.account.id.text], relation: .own, purpose: .signIn, result: result, connection)
  }

  private func page(
    _ visit: Visit, _ user: SignedInUser, _ factor: Factor, errors: [FieldError]
  ) -> SecondFactorPage {
    SecondFactorPage(
      guardFields: visit.guardFields(), next: ownPath(visit.form["weiter"] ?? visit.query["weiter"]),
      enrolment: factor.isConfirmed
        ? nil
        : SecondFactorPage.Enrolment(
          secret: Encoding.base32(factor.secret),
          address: OneTimeCode.enrolmentAddress(
            secret: factor.secret, userName: user.account.userName, issuer: "Faden")),
      errors: errors)
  }
}

/// Eight codes for the day the telephone is lost; each works once.
enum RecoveryCodes {
  static let count = 8

  static func renew(
    _ account: Account, _ secrets: AccountSecrets, _ world: World, _ connection: Connection
  ) throws -> [String] {
    let codes = (0..<count).map { _ in
      let digits = Encoding.base32(world.random(10)).lowercased()
      return stride(from: 0, to: 16, by: 4).map { String(digits.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
    try AccountStore(connection).setRecoveryCodes(
      codes.map { secrets.hash(recoveryCode: $0, of: account.id.number) }, of: account.id)
    return codes
  }
}
