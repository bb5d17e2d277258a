import Access
package import Approvals
import Basics
package import Feature
import HTTP
import Markup
package import SQL
import Web

/// Looks up what a municipality is called; `nil` for a key outside the district.
package typealias MunicipalityName = @Sendable (_ key: String, Connection) throws -> String?

/// Signing in, the own account, and the list of accounts.
package func accounts(
  _ secrets: AccountSecrets, desk: ApprovalDesk, municipalityName: @escaping MunicipalityName = { _, _ in nil }
) -> Feature {
  let signIn = SignIn(secrets: secrets)
  let secondFactor = SecondFactor(secrets: secrets)
  let ownPassword = OwnPassword(secrets: secrets)
  let ownAccount = OwnAccount(secrets: secrets, municipalityName: municipalityName)
  let fresh = FreshSignIn(secrets: secrets)
  let roles = RoleGranting(desk: desk, kind: roleApproval, municipalityName: municipalityName)
  let pages = AccountPages(municipalityName: municipalityName)
  return Feature(
    name: "Accounts",
    routes: [
      .free(.get, "/anmelden", "Anmelden", may: .anyone, signIn.show),
      .free(.post, "/anmelden", "Anmelden mit Kennwort", may: .anyone, signIn.withPassword),
      .free(.post, "/anmelden/persona", "Anmelden als Persona der Demo", may: .anyone, signIn.asPersona),
      .free(.post, "/abmelden", "Abmelden", may: .halfSignedIn, signIn.out),
      .free(.get, "/zweiter-faktor", "Zweiter Faktor", may: .halfSignedIn, secondFactor.show),
      .free(.post, "/zweiter-faktor", "Zweiten Faktor prüfen", may: .halfSignedIn, secondFactor.check),

      .free(.get, FreshSignIn.path, "Anmeldung bestätigen", may: .signedIn, fresh.show),
      .free(.post, FreshSignIn.path, "Anmeldung erneuern", may: .signedIn, fresh.check),

      .get("/konto", "Mein Konto", may: .signedIn, ownAccount.show),
      .get("/konto/sitzung/verlaengern", "Sitzung verlängern", may: .signedIn, ownAccount.extend),
      .post("/konto/sitzungen/{nummer}/ende", "Eine eigene Sitzung beenden", may: .signedIn, ownAccount.endSession),
      .post("/konto/sitzungen/ende", "Alle anderen eigenen Sitzungen beenden", may: .signedIn, ownAccount.endOthers),
      .post("/konto/tasten", "Buchstabentasten ein- oder ausschalten", may: .signedIn, ownAccount.setShortcuts),
      .get("/konto/ersatzcodes", "Neue Ersatzcodes", may: .signedIn, ownAccount.confirmRecoveryCodes),
      .post("/konto/ersatzcodes", "Ersatzcodes erneuern", may: .signedIn, ownAccount.renewRecoveryCodes),
      .free(.get, "/konto/kennwort", "Kennwort ändern", may: .signedIn, ownPassword.show),
      .free(.post, "/konto/kennwort", "Kennwort speichern", may: .signedIn, ownPassword.change),

      .get("/benutzer", "Benutzerkonten", may: .may(.read, .account), pages.list),
      // What notes the reading of a record writes before it answers.
      .get("/benutzer/{id}", "Benutzerkonto", may: .may(.read, .account), pages.show).slow(),
      .get("/benutzer/{id}/sperre", "Benutzerkonto sperren", may: .may(.update, .account), pages.confirmLock)
        .slow(),
      .post(
        "/benutzer/{id}/sperre", "Benutzerkonto sperren oder freigeben", may: .may(.update, .account),
        pages.lock),
      .get("/benutzer/{id}/rollen", "Aufgabe geben", may: .may(.update, .account), roles.show).slow(),
      .post("/benutzer/{id}/rollen", "Aufgabe geben oder beantragen", may: .may(.update, .account), roles.save),
    ],
    menu: [
      MenuEntry(Link("Benutzerkonten", "/benutzer"), in: .administration, may: .may(.read, .account))
    ])
}
