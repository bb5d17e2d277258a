internal import Access
internal import Basics
internal import CaseAccess
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web
internal import HTTP

// Who has seen a person's data: for those who control it, and as a copy for the person.

/// One look at a person, as pages and the client's copy show it.
struct Look: Sendable {
  let at: Instant
  /// The office, never the employee (CJEU C-579/21: time and purpose are owed, names only if indispensable).
  let unit: String
  let roles: String
  let action: String
  let subject: String
  let purpose: String
  let isRefused: Bool
  /// Shown to those who control, never on the copy.
  let accountNumber: Int64?
}

/// Looks shown at once; older ones are counted by the audit.
private let mostLooks = 500

@Sendable func showLooks(_ visit: Visit, _ connection: Connection) throws -> Answer {
  try looks(visit, connection) { AccessLogPage(id: $0, name: $1, looks: $2).page }
}

@Sendable func printLooks(_ visit: Visit, _ connection: Connection) throws -> Answer {
  try looks(visit, connection) { id, name, looks in
    AccessLogCopy(
      id: id, name: name, looks: looks, authority: visit.site.districtName, day: visit.today
    ).page
  }
}

private func looks(
  _ visit: Visit, _ connection: Connection, _ make: (ID<PersonKey>, DisplayName?, [Look]) -> Page
) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  let id: ID<PersonKey>? = visit.id()
  let relations = CaseRelations(visit, connection)
  let standing = try relations.standing(toPerson: id, for: .accessLog)
  try visit.require(.read, .accessLog, standing, of: visit.parameters["id"] ?? "")
  let people = PersonStore(connection)
  guard let id, try people.exists(id) else { return .notFound }
  if let next = try people.successor(of: id) {
    return .seeOther(visit.path.replacing("/\(id.text)/", with: "/\(next.text)/"))
  }
  // The data protection officer controls without learning who it is about.
  let mayName = visit.may(.read, .masterData, try relations.standing(toPerson: id, for: .masterData))
  let name =
    mayName
    ? try PersonListStore(connection, keys: visit.site.keys).names(of: [id], on: visit.today)[id] : nil
  let kinds: [RecordKind] = [.masterData, .accessLog]
  // Who has looked at a record that was merged into this one has looked at this person.
  let records = [id] + (try people.predecessors(of: id))
  let lines = try kinds.flatMap { kind in
    try records.flatMap { try JournalStore(connection).lines(about: kind, $0.text, count: mostLooks) }
  }
  let units = try units(of: lines, on: visit.today, connection)
  let looks = unique(lines).sorted { $0.position > $1.position }.compactMap { line in
    line.content.map { look($0, units) }
  }
  return .page(make(id, name, looks))
}

/// An entry about both records of one person counts once.
private func unique(_ lines: [JournalLine]) -> [JournalLine] {
  var seen: Set<Int64> = []
  return lines.filter { seen.insert($0.position).inserted }
}

/// The offices for which the accounts work; one question per account, and a person is seen by few.
private func units(of lines: [JournalLine], on today: Day, _ connection: Connection) throws -> [ID<Account>: String] {
  let accounts = Set(lines.compactMap { $0.content?.account }).sorted()
  var units: [ID<Account>: String] = [:]
  for account in accounts {
    var names: [String] = []
    for grant in try AccountStore(connection).grants(of: account, on: today) where !names.contains(grant.organisation) {
      names.append(grant.organisation)
    }
    units[account] = names.joined(separator: ", ")
  }
  return units
}

private func look(_ content: JournalLine.Content, _ units: [ID<Account>: String]) -> Look {
  let roles = content.roles.split(separator: ",").map { Role(rawValue: String($0))?.label ?? "Einrichtung und Betrieb" }
  return Look(
    at: content.at, unit: content.account.flatMap { units[$0] } ?? "", roles: roles.joined(separator: ", "),
    action: JournalAction(rawValue: content.action)?.label ?? content.action,
    subject: content.kind == RecordKind.accessLog.rawValue ? "Liste der Zugriffe" : "Stammdaten",
    purpose: JournalPurpose(rawValue: content.purpose)?.label ?? content.purpose,
    isRefused: content.result != JournalResult.done.rawValue, accountNumber: content.account?.number)
}

/// The page for those who may see who has looked.
struct AccessLogPage {
  let id: ID<PersonKey>
  let name: DisplayName?
  let looks: [Look]

  var page: Page {
    Page(
      title: "Wer hat gesehen", trail: PersonPage.trail, section: PersonQuery.path,
      main: """
        \(pageHead(
            "Wer hat gesehen", subtitle: bidi(name?.text ?? "Person \(id.text)"),
            tools: [linkButton("Abschrift für die Person", "\(Person.address(id))/zugriffe/abschrift")]))
        \(table(
            caption: "Zugriffe, die neuesten zuerst",
            columns: [
              Column("Zeit"), Column("Stelle"), Column("Aufgabe"), Column("Konto"), Column("Was"), Column("Woran"),
              Column("Zweck"), Column("Ergebnis"),
            ],
            items: looks, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Noch hat niemand etwas angesehen.</p>"),
            row: row))
        """)
  }

  private func row(_ look: Look) -> [HTML] {
    [
      "\(look.at.local.german)", "\(look.unit)", "\(look.roles)",
      "\(look.accountNumber.map { "Konto \($0)" } ?? "")", "\(look.action)", "\(look.subject)", "\(look.purpose)",
      look.isRefused ? badge("verweigert", .warning) : "ausgeführt",
    ]
  }
}

/// The copy that the person takes along: time, office, role, purpose; nobody's name.
struct AccessLogCopy {
  let id: ID<PersonKey>
  let name: DisplayName?
  let looks: [Look]
  let authority: String
  let day: Day

  var page: Page {
    Page(
      title: "Abschrift der Zugriffe",
      trail: PersonPage.trail + [Link("Wer hat gesehen", "\(Person.address(id))/zugriffe")],
      section: PersonQuery.path,
      main: """
        \(actions([printButton()]))
        \(PrintSheet(
            authority: "\(authority), Kommunales Integrationsmanagement", fileNumber: "Person \(id.text)", numberName: "",
            title: "Wer Ihre Daten angesehen hat", printedBy: "der zuständigen Stelle", day: day.german
          ).html(content))
        """)
  }

  private var content: HTML {
    """
    \(if: name != nil, "<p>Für \(bidi(name?.text ?? ""))</p>")
    <p>Hier steht jeder Zugriff auf Ihre Daten: wann, von welcher Stelle und wofür. Namen von Beschäftigten stehen \
    nicht darin. Wenn Ihnen etwas nicht richtig vorkommt, fragen Sie bitte Ihre Beraterin oder Ihren Berater.</p>
    \(table(
        caption: "Zugriffe",
        columns: [Column("Zeit"), Column("Stelle"), Column("Aufgabe"), Column("Was"), Column("Wofür")],
        items: looks, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Bisher gab es keinen Zugriff.</p>"),
        row: row))
    """
  }

  private func row(_ look: Look) -> [HTML] {
    [
      "\(look.at.local.german)", "\(look.unit)", "\(look.roles)",
      "\(look.subject): \(look.isRefused ? "verweigert" : look.action)", "\(look.purpose)",
    ]
  }
}
