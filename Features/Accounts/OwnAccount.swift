import Access
import Basics
import HTTP
import Journal
import Markup
import SQL
import Web

/// What everybody may see and change of the own account.
struct OwnAccount: Sendable {
  let secrets: AccountSecrets
  let municipalityName: MunicipalityName

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user else { return .notFound }
    return .page(
      OwnAccountPage(
        user: user, grants: try user.grants.map { try NamedGrant($0, municipalityName, connection) }, now: visit.now,
        guardFields: visit.guardFields,
        sessions: try SessionStore(connection).sessions(of: user.account.id, at: visit.now),
        unusedRecoveryCodes: try AccountStore(connection).unusedRecoveryCodes(of: user.account.id)
      ).page)
  }

  /// The script asks for this when somebody wants to stay; being asked is what extends the session.
  @Sendable func extend(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user else { return .notFound }
    return .json("{\"sekunden\":\(user.secondsLeft(at: visit.now))}")
  }

  @Sendable func endSession(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, let number = ID<Session>(text: visit.parameters["nummer"] ?? "") else {
      return .notFound
    }
    guard number.number != user.session.number else { return .seeOther("/konto") }
    guard try SessionStore(connection).end(number: number.number, of: user.account.id) else { return .notFound }
    note(.sessionEnded, user, visit)
    return .seeOther("/konto", notice: "Die Sitzung ist beendet.")
  }

  @Sendable func endOthers(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user else { return .notFound }
    try SessionStore(connection).endOthers(of: user.account.id, than: user.session.number)
    note(.sessionEnded, user, visit)
    return .seeOther("/konto", notice: "Alle anderen Sitzungen sind beendet.")
  }

  @Sendable func setShortcuts(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user else { return .notFound }
    let isOn = visit.form["buchstabentasten"] == "ja"
    try AccountStore(connection).setLetterShortcuts(isOn, of: user.account.id)
    note(.changed, user, visit)
    return .seeOther(
      "/konto", notice: isOn ? "Buchstabentasten sind eingeschaltet." : "Buchstabentasten sind ausgeschaltet.")
  }

  @Sendable func confirmRecoveryCodes(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, user.account.hasSecondFactor else { return .notFound }
    return .page(
      confirmPage(
        Confirmation(
          title: "Neue Ersatzcodes erzeugen?",
          sentence: "Sie erhalten acht neue Ersatzcodes; die bisherigen gelten danach nicht mehr.",
          action: "/konto/ersatzcodes", confirm: "Neue Codes erzeugen", cancel: Link("Abbrechen", "/konto"),
          trail: [Link("Mein Konto", "/konto")]), guard: visit.guardFields()))
  }

  @Sendable func renewRecoveryCodes(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, user.account.hasSecondFactor else { return .notFound }
    let codes = try RecoveryCodes.renew(user.account, secrets, visit.world, connection)
    note(.recoveryCodesRenewed, user, visit)
    return .page(RecoveryCodesPage(codes: codes, next: "/konto").page)
  }

  private func note(_ action: JournalAction, _ user: SignedInUser, _ visit: Visit) {
    visit.note(action, .account, [user.account.id.text], relation: .own, purpose: .ownAccount)
  }
}

/// The own account on one page.
struct OwnAccountPage {
  let user: SignedInUser
  let grants: [NamedGrant]
  let now: Instant
  let guardFields: () -> FormGuard
  let sessions: [Session]
  let unusedRecoveryCodes: Int

  var page: Page { Page(title: "Mein Konto", section: "/konto", main: main) }

  private var main: HTML {
    """
    \(pageHead("Mein Konto"))
    \(descriptionList(facts))
    \(if: !tools.isEmpty, actions(tools))
    \(sectionHead("Aufgaben"))
    \(table(
        caption: "Ihre Aufgaben",
        columns: NamedGrant.columns, items: grants,
        options: TableOptions(hidesCaption: true, whenEmpty: noGrants), row: \.cells))
    \(sectionHead("Meine Sitzungen"))
    <p>Hier sehen Sie, wo Sie gerade angemeldet sind. Eine Sitzung endet nach 30 Minuten ohne Zugriff, spätestens \
    nach 10 Stunden.</p>
    \(table(
        caption: "Meine Sitzungen",
        columns: [Column("Gerät"), Column("Angemeldet"), Column("Zuletzt benutzt"), Column("Beenden", .action)],
        items: sessions, options: TableOptions(hidesCaption: true), row: sessionCells))
    \(if: sessions.count > 1, endOthers)
    \(sectionHead("Tasten", id: "tasten"))
    <p>Diese Tasten gelten überall, wo JavaScript eingeschaltet ist:</p>
    \(descriptionList(Self.keys))
    <p>Wer will, schaltet einzelne Zeichen dazu. Sie wirken nur außerhalb von Eingabefeldern:</p>
    \(descriptionList(Self.letters))
    \(form(action: "/konto/tasten", guard: guardFields(), warnsBeforeLeaving: false, content: shortcutFields))
    """
  }

  private static let keys = [
    Fact("Strg+K oder Alt+Umschalt+S", "zur Suche"),
    Fact("Alt+Umschalt+T", "zur Startseite"),
    Fact("Alt+Umschalt+N", "neuer Kontakt, wo die Seite es anbietet"),
    Fact("Alt+Umschalt+W", "Wiedervorlage setzen, im Verlauf eines Falls"),
    Fact("Strg+S", "speichert das Formular, in dem Sie gerade schreiben"),
    Fact("Strg+Eingabe", "speichert es und öffnet das nächste, wo die Seite das anbietet"),
    Fact("Esc", "schließt ein Fenster oder eine Vorschlagsliste"),
  ]

  private static let letters = [
    Fact("/", "zur Suche"),
    Fact("j und k", "zur nächsten und zur vorigen Zeile einer Liste; Eingabe öffnet sie"),
    Fact("x", "markiert die Zeile"),
    Fact("e", "öffnet das Ändern der Zeile oder der Seite, wo es das gibt"),
    Fact(
      "w und z",
      "weiter und zurück: zur nächsten und zur vorigen Seite einer Liste, im Fall zum nächsten und zum vorigen Fall"),
    Fact("n, dann k", "neuer Kontakt, auf „Mein Tag“ und im Fall"),
    Fact("g, dann h", "zur Startseite"),
    Fact("g, dann f", "zu den Fällen"),
    Fact("?", "zu dieser Übersicht"),
  ]

  private var facts: [Fact] {
    [
      Fact("Name", text: user.account.displayName),
      Fact("Benutzername", text: user.account.userName),
      Fact("Zweiter Faktor", text: secondFactor),
    ]
  }

  private var secondFactor: String {
    guard user.account.hasSecondFactor else {
      return user.account.isDemo ? "nicht nötig, Persona der Demo" : "noch nicht eingerichtet"
    }
    return "eingerichtet, noch \(unusedRecoveryCodes) Ersatzcodes"
  }

  private var tools: [HTML] {
    guard !user.account.isDemo else { return [] }
    let codes = linkButton("Neue Ersatzcodes", "/konto/ersatzcodes", .tertiary)
    return [linkButton("Kennwort ändern", "/konto/kennwort")] + (user.account.hasSecondFactor ? [codes] : [])
  }

  private var noGrants: HTML {
    "<p>Ihrem Konto ist heute keine Aufgabe zugeordnet. Bitte wenden Sie sich an die Administration.</p>"
  }

  private func sessionCells(_ session: Session) -> [HTML] {
    let isOwn = session.number == user.session.number
    return [
      "\(session.device)", "\(session.createdAt.local.german)", "\(session.lastSeenAt.local.german)",
      isOwn
        ? badge("diese Sitzung", .info)
        : buttonForm(
          "Beenden", action: "/konto/sitzungen/\(session.number)/ende", guard: guardFields(),
          context: session.device, isSmall: true),
    ]
  }

  private var endOthers: HTML {
    buttonForm("Alle anderen Sitzungen beenden", action: "/konto/sitzungen/ende", guard: guardFields())
  }

  private var shortcutFields: HTML {
    """
    \(checkbox("buchstabentasten", label: "Buchstabentasten benutzen", isChecked: user.account.hasLetterShortcuts))
    \(submitRow("Tasten speichern"))
    """
  }
}
