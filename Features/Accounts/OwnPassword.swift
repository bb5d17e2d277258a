import Access
import Basics
import HTTP
import Journal
import Markup
import SQL
import Vault
import Web

/// Changing the own password; other sessions end with it.
struct OwnPassword: Sendable {
  let secrets: AccountSecrets

  @Sendable func show(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    guard let user = visit.user, !user.account.isDemo else { return SignedAnswer(.notFound) }
    return SignedAnswer(.page(page(visit, user, errors: [])))
  }

  @Sendable func change(_ visit: Visit, _ database: Database) throws -> SignedAnswer {
    guard let user = visit.user, !user.account.isDemo else { return SignedAnswer(.notFound) }
    let current = visit.form["kennwort"] ?? ""
    let typed = visit.form["neues_kennwort"] ?? ""
    var errors = Self.errors(typed, repeated: visit.form["wiederholung"] ?? "", userName: user.account.userName)
    guard current.utf8.count <= PasswordHasher.maximumBytes else {
      return SignedAnswer(.unprocessable(page(visit, user, errors: [Self.wrongPassword])))
    }
    let subject: [Brake.Subject] = [.account(userName: user.account.userName)]
    let hash = try database.read { try AccountStore($0).passwordHash(of: user.account.id) }
    let isBraked = try database.read {
      try Brake($0, key: secrets.brakeKey).secondsToWait(subject, at: visit.now) > 0
    }
    do {
      if try !secrets.hasher.verify(current, against: hash) || isBraked {
        try database.write { connection in
          try Brake(connection, key: secrets.brakeKey).fail(subject, at: visit.now)
          try record(.refused, user, visit, connection)
        }
        errors.insert(Self.wrongPassword, at: 0)
      }
      guard errors.isEmpty else { return SignedAnswer(.unprocessable(page(visit, user, errors: errors))) }
      let stored = try secrets.hasher.hash(typed)
      try database.write { connection in
        try AccountStore(connection).setPassword(stored, of: user.account.id, mustChange: false)
        try SessionStore(connection).endOthers(of: user.account.id, than: user.session.number)
        try record(.done, user, visit, connection)
      }
    } catch is PasswordHasher.QueueFull {
      return SignedAnswer(.tooManyRequests)
    }
    return SignedAnswer(
      .seeOther("/konto", notice: "Das Kennwort ist geändert. Andere Sitzungen sind beendet."))
  }

  private func record(
    _ result: JournalResult, _ user: SignedInUser, _ visit: Visit, _ connection: Connection
  ) throws {
    try visit.record(
      .passwordSet, .account, [user.account.id.text], relation: .own, purpose: .ownAccount, result: result, connection)
  }

  private static let wrongPassword = FieldError(
    field: "kennwort", label: "Bisheriges Kennwort", message: "Das bisherige Kennwort stimmt nicht.")

  private static func errors(_ typed: String, repeated: String, userName: String) -> [FieldError] {
    do {
      _ = try CredentialRules.checkedPassword(typed, userName: userName)
    } catch {
      return [FieldError(field: "neues_kennwort", label: "Neues Kennwort", message: error.sentence)]
    }
    guard typed == repeated else {
      return [
        FieldError(
          field: "wiederholung", label: "Neues Kennwort wiederholen",
          message: "Die Wiederholung ist anders als das neue Kennwort.")
      ]
    }
    return []
  }

  private func page(_ visit: Visit, _ user: SignedInUser, errors: [FieldError]) -> Page {
    Page(
      title: "Kennwort ändern", trail: [Link("Mein Konto", "/konto")], section: "/konto",
      main: """
        \(errorSummary(errors))
        \(pageHead("Kennwort ändern"))
        \(if: user.account.mustChangePassword, notice(.info, "Bitte wählen Sie ein eigenes Kennwort.", text: "<p>Das bisherige kennt auch, wer Ihr Konto eingerichtet hat.</p>"))
        \(form(action: "/konto/kennwort", guard: visit.guardFields(), warnsBeforeLeaving: false, content: fields(user, errors)))
        """)
  }

  private func fields(_ user: SignedInUser, _ errors: [FieldError]) -> HTML {
    """
    \(passwordField("kennwort", label: "Bisheriges Kennwort", errors: errors))
    \(passwordField("neues_kennwort", label: "Neues Kennwort", hint: "Mindestens 12 Zeichen; mehrere Wörter sind gut zu merken.", errors: errors, isNew: true))
    \(passwordField("wiederholung", label: "Neues Kennwort wiederholen", errors: errors, isNew: true))
    \(submitRow("Kennwort speichern", cancel: user.account.mustChangePassword ? nil : Link("Abbrechen", "/konto")))
    """
  }
}
