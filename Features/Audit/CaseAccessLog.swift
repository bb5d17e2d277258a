import Access
import Basics
import CaseAccess
import HTTP
import Journal
import Markup
import SQL
import Web

/// Who has seen a case: for those who work on it, for supervision and data protection, and for the client.
struct CaseAccessLog: Sendable {
  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let id: ID<CaseKey>? = visit.id()
    let relations = CaseRelations(visit, connection)
    try visit.require(
      .read, .accessLog, try relations.standing(toCase: id, for: .accessLog), of: visit.parameters["id"] ?? "",
      purpose: .oversight)
    guard let id else { return .notFound }
    let journal = JournalStore(connection)
    var lines = try journal.lines(about: .caseHeader, id.text)
    for person in try relations.people(in: id) { lines += try journal.lines(about: .masterData, person.text) }
    lines.sort { $0.position > $1.position }
    // Names of staff are for staff; a client learns unit and role (CJEU C-579/21).
    let isClient = visit.user?.roles.allSatisfy { $0 == .client } != false
    let names = isClient ? [:] : try self.names(lines, connection)
    return .page(CaseAccessLogPage(lines: Array(lines.prefix(JournalStore.pageSize)), names: names).page)
  }

  private func names(_ lines: [JournalLine], _ connection: Connection) throws -> [ID<Account>: String] {
    var names: [ID<Account>: String] = [:]
    for account in Set(lines.compactMap(\.content?.account)) {
      names[account] = try AccountStore(connection).find(account)?.displayName
    }
    return names
  }
}

/// The last accesses to one case and the master data of its people.
struct CaseAccessLogPage {
  let lines: [JournalLine]
  let names: [ID<Account>: String]

  var page: Page {
    Page(
      title: "Wer hat gesehen",
      main: """
        \(pageHead("Wer hat gesehen"))
        <p>Zugriffe auf den Fallkopf und auf die Stammdaten der Personen im Fall, die neuesten zuerst. Das Protokoll \
        dient allein der Kontrolle des Datenschutzes.</p>
        \(table(
            caption: "Zugriffe",
            columns: [Column("Zeit"), Column("Wer"), Column("Was"), Column("Woran"), Column("Zweck"), Column("Ergebnis")],
            items: lines.compactMap(\.content),
            options: TableOptions(hidesCaption: true, whenEmpty: "<p>Es gibt noch keinen Zugriff.</p>"), row: cells))
        """)
  }

  private func cells(_ content: JournalLine.Content) -> [HTML] {
    let purpose = JournalPurpose(rawValue: content.purpose)
    return [
      "\(content.at.local.german)", "\(who(content))",
      "\(JournalAction(rawValue: content.action)?.label ?? content.action)",
      "\(RecordKind(rawValue: content.kind)?.journalLabel ?? content.kind)",
      purpose == .emergency ? badge("Notfallzugriff", .warning) : "\(purpose?.label ?? content.purpose)",
      "\(content.result)",
    ]
  }

  private func who(_ content: JournalLine.Content) -> String {
    let roles = content.roles.split(separator: ",").map { Role(rawValue: String($0))?.label ?? String($0) }
    return ((content.account.flatMap { names[$0] }.map { [$0] } ?? []) + roles).joined(separator: ", ")
  }
}
