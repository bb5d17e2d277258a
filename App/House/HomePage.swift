import Access
import Basics
import Districts
import Feature
import HTTP
import Markup
import SQL
import Web

/// The first page after signing in: where one is, who one is here, and what is due.
struct HomePage: Sendable {
  let features: [Feature]

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user else { return .notFound }
    // Others have seen the first password: it is changed before the work begins.
    if user.account.mustChangePassword { return .seeOther("/konto/kennwort") }
    let items = try features.flatMap { try $0.dueItems(visit, connection) }
    let tasks = try user.grants.map { Task(grant: $0, place: try place(of: $0, visit, connection)) }
    return .page(Page(title: "Startseite", section: "/", main: main(visit, user, items, tasks)))
  }

  private func main(_ visit: Visit, _ user: SignedInUser, _ items: [DueItem], _ tasks: [Task]) -> HTML {
    """
    \(pageHead("Guten Tag, \(user.account.displayName)", subtitle: "\(visit.today.germanLong) · \(visit.site.districtName)"))
    \(sectionHead("Was ansteht"))
    \(items.isEmpty ? nothingDue : dueTable(sorted(items), today: visit.today))
    \(sectionHead("Ihre Aufgaben im Kreis"))
    \(table(
        caption: "Ihre Aufgaben im Kreis",
        columns: [Column("Aufgabe"), Column("Stelle"), Column("Zuständig für")], items: tasks,
        options: TableOptions(hidesCaption: true, whenEmpty: noGrants), row: taskCells))
    """
  }

  private var nothingDue: HTML {
    emptyState(
      "Es ist nichts fällig.",
      text: "Sobald Fristen, Wiedervorlagen oder Anfragen für Sie da sind, stehen sie hier, die dringendsten zuerst.")
  }

  private var noGrants: HTML {
    "<p>Ihrem Konto ist heute keine Aufgabe zugeordnet. Bitte wenden Sie sich an die Administration.</p>"
  }

  private func sorted(_ items: [DueItem]) -> [DueItem] {
    items.sorted { left, right in
      (left.dueOn?.number ?? .max, left.link.text) < (right.dueOn?.number ?? .max, right.link.text)
    }
  }

  private func dueTable(_ items: [DueItem], today: Day) -> HTML {
    table(
      caption: "Was ansteht", columns: [Column("Frist"), Column("Worum es geht"), Column("Was zu tun ist")],
      items: items, options: TableOptions(hidesCaption: true, rowHeader: 1)
    ) { item in
      [
        item.dueOn.map { day in
          "\(day.german) \(if: day < today, badge("überfällig", .danger))" as HTML
        } ?? "ohne Frist",
        textLink(item.link), "\(item.reason)",
      ]
    }
  }

  /// What somebody does in the district, and where.
  private struct Task {
    let grant: RoleGrant
    let place: HTML
  }

  private func place(of grant: RoleGrant, _ visit: Visit, _ connection: Connection) throws -> HTML {
    guard let key = grant.municipalityKey else { return "den ganzen Kreis" }
    guard let name = try DistrictStore(connection).municipalityName(key) else { return "\(key)" }
    return visit.may(.read, .municipality) ? textLink(Link(name, "/kommunen/\(key)")) : "\(name)"
  }

  private func taskCells(_ task: Task) -> [HTML] {
    ["\(task.grant.role.label)", "\(task.grant.organisation)", task.place]
  }
}
