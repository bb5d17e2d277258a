import Access
import Basics
import HTTP
import Journal
import Markup
import SQL
import Web

/// The list of accounts and a single account, for administration and data protection.
struct AccountPages: Sendable {
  let municipalityName: MunicipalityName

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    for pair in visit.query.pairs where !["q", "nach", "vor"].contains(pair.name) { return .badParameter(pair.name) }
    guard let position = position(visit.query) else { return .badParameter("nach") }
    let prefix: String
    do {
      prefix = try TextLimit(maximum: 200).checked(visit.query["q"] ?? "")
    } catch {
      return .badParameter("q")
    }
    let result = try AccountList(connection).page(position, prefix: prefix, today: visit.today)
    return .page(AccountListPage(result: result, prefix: prefix).page)
  }

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let detail = try detail(visit, connection) else { return .notFound }
    visit.note(.read, .account, [detail.account.id.text], purpose: .administration)
    return .page(detail.page)
  }

  @Sendable func confirmLock(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let detail = try detail(visit, connection) else { return .notFound }
    let account = detail.account
    visit.note(.read, .account, [account.id.text], purpose: .administration)
    return .page(
      confirmPage(
        Confirmation(
          title: account.isLocked ? "Konto freigeben?" : "Konto sperren?",
          sentence: account.isLocked
            ? "\(account.displayName) kann sich danach wieder anmelden."
            : "\(account.displayName) wird sofort abgemeldet und kann sich nicht mehr anmelden; Daten gehen dabei nicht verloren.",
          action: "/benutzer/\(Int(account.id.number))/sperre",
          confirm: account.isLocked ? "Konto freigeben" : "Konto sperren",
          cancel: Link("Abbrechen", "/benutzer/\(account.id.number)"), trail: detail.trail + [detail.link],
          section: "/benutzer", hidden: [(name: "sperren", value: account.isLocked ? "nein" : "ja")]),
        guard: visit.guardFields()))
  }

  @Sendable func lock(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let detail = try detail(visit, connection) else { return .notFound }
    guard let isLocked = ["ja": true, "nein": false][visit.form["sperren"] ?? ""] else {
      return .badParameter("sperren")
    }
    // Nobody locks the own account: the last administrator would lock everybody out.
    guard detail.account.id != visit.user?.account.id else { return .forbidden }
    try AccountStore(connection).setLocked(isLocked, of: detail.account.id, at: visit.now)
    visit.note(isLocked ? .locked : .unlocked, .account, [detail.account.id.text], purpose: .administration)
    return .seeOther(
      "/benutzer/\(detail.account.id.number)",
      notice: isLocked ? "Das Konto ist gesperrt, alle seine Sitzungen sind beendet." : "Das Konto ist freigegeben.")
  }

  private func position(_ query: Fields) -> AccountList.Position? {
    switch (query["nach"], query["vor"]) {
    case (nil, nil): .start
    case (let after?, nil): AccountCursor(text: after).map { .after($0) }
    case (nil, let before?): AccountCursor(text: before).map { .before($0) }
    default: nil
    }
  }

  private func named(_ grants: [RoleGrant], _ connection: Connection) throws -> [NamedGrant] {
    try grants.map { try NamedGrant($0, municipalityName, connection) }
  }

  private func detail(_ visit: Visit, _ connection: Connection) throws -> AccountPage? {
    guard let id: ID<Account> = visit.id(), let account = try AccountStore(connection).find(id) else { return nil }
    return AccountPage(
      account: account, grants: try named(AccountStore(connection).grants(of: id, on: visit.today), connection),
      sessionCount: try SessionStore(connection).sessions(of: id, at: visit.now).count,
      mayUpdate: visit.may(.update, .account) && visit.user?.account.id != id)
  }
}

/// Fifty accounts in the order of names.
struct AccountListPage {
  let result: AccountList.Result
  let prefix: String

  var page: Page { Page(title: "Benutzerkonten", section: "/benutzer", main: main) }

  private var main: HTML {
    """
    \(pageHead("Benutzerkonten"))
    \(filterForm(action: "/benutzer", label: "Konten suchen", content: textField("q", label: "Name beginnt mit", value: prefix), submit: "Suchen"))
    \(table(
        caption: "Benutzerkonten nach Namen",
        columns: [Column("Name"), Column("Benutzername"), Column("Aufgaben"), Column("Stand")],
        items: result.lines, options: TableOptions(hidesCaption: true, whenEmpty: whenEmpty), cells: write))
    \(pager(
        newer: result.previous.map { address("vor", $0) }, older: result.next.map { address("nach", $0) },
        newerText: "Vorige", olderText: "Nächste"))
    """
  }

  private var whenEmpty: HTML { "<p>Kein Konto beginnt so. Bitte kürzen Sie den Suchtext.</p>" }

  private func write(_ line: AccountLine, _ cells: inout TableCells) {
    cells.link(line.displayName, "/benutzer/", line.id.number)
    cells.text(line.userName)
    cells.text(line.roles)
    cells.text(line.isLocked ? "gesperrt" : line.hasSecondFactor ? "aktiv" : "ohne zweiten Faktor")
  }

  private func address(_ name: String, _ cursor: AccountCursor) -> String {
    let filter = prefix.isEmpty ? "" : "q=\(Encoding.query(prefix))&"
    return "/benutzer?\(filter)\(name)=\(Encoding.query(cursor.text))"
  }
}

/// One account with its roles.
struct AccountPage {
  let account: Account
  let grants: [NamedGrant]
  let sessionCount: Int
  let mayUpdate: Bool

  var trail: [Link] { [Link("Benutzerkonten", "/benutzer")] }
  var link: Link { Link(account.displayName, "/benutzer/\(account.id.number)") }

  var page: Page { Page(title: account.displayName, trail: trail, section: "/benutzer", main: main) }

  private var secondFactor: String {
    if account.hasSecondFactor { return "eingerichtet" }
    return account.isDemo ? "nicht nötig, Persona der Demo" : "noch nicht eingerichtet"
  }

  private var main: HTML {
    """
    \(pageHead(account.displayName, marks: marks, tools: tools))
    \(descriptionList([
        Fact("Benutzername", text: account.userName),
        Fact("Zweiter Faktor", text: secondFactor),
        Fact("Offene Sitzungen", "\(sessionCount)"),
      ]))
    \(sectionHead("Aufgaben"))
    \(table(
        caption: "Aufgaben des Kontos",
        columns: NamedGrant.columns,
        items: grants, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Heute ist keine Aufgabe zugeordnet.</p>"),
        row: \.cells))
    <p>Konten werden auf dem Server mit <code>faden user</code> angelegt; dort enden auch Aufgaben.</p>
    """
  }

  private var marks: [HTML] {
    (account.isLocked ? [badge("gesperrt", .danger)] : []) + (account.isDemo ? [badge("Persona der Demo", .info)] : [])
  }

  private var tools: [HTML] {
    guard mayUpdate else { return [] }
    return [
      linkButton("Aufgabe geben", "/benutzer/\(account.id.number)/rollen"),
      linkButton(account.isLocked ? "Konto freigeben" : "Konto sperren", "/benutzer/\(account.id.number)/sperre"),
    ]
  }
}
