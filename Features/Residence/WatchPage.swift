internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Markup

/// What the address of the list asks for.
struct WatchQuery: Sendable, Hashable {
  let days: Int
  let kind: WatchKind?
  let place: WatchPlace?

  /// `nil` for a value that no link or form of ours makes.
  init?(_ fields: Fields, standard: Int) {
    days =
      fields[WatchPage.ahead].flatMap { $0.isEmpty ? standard : Int($0) }
      ?? (fields[WatchPage.ahead] == nil ? standard : -1)
    guard ResidenceSetting.watchAhead.range.contains(days) else { return nil }
    let kind = fields[WatchPage.kind] ?? ""
    self.kind = WatchKind(rawValue: kind)
    if self.kind == nil, !kind.isEmpty { return nil }
    place = fields[WatchPage.after].flatMap(WatchPlace.init(text:))
    if place == nil, fields[WatchPage.after] != nil { return nil }
  }

  func address(after place: WatchPlace?) -> String {
    let base = "\(WatchPage.path)?\(WatchPage.ahead)=\(days)&\(WatchPage.kind)=\(kind?.rawValue ?? "")"
    return place.map { "\(base)&\(WatchPage.after)=\(Encoding.query($0.text))" } ?? base
  }
}

/// Titles that end, transitions that are due and checklists that are open, the earliest first.
struct WatchPage {
  static let path = "/aufenthalt/uebergaenge"
  static let title = "Beobachtungsliste"
  static let ahead = "tage"
  static let kind = "art"
  static let after = "nach"

  let rows: [WatchRow]
  /// Where the next page goes on.
  let next: WatchPlace?
  let query: WatchQuery
  let standard: Int
  let times: WarningTimes
  let names: [ID<PersonKey>: String]
  /// Of which the list may tell the visitor.
  let kinds: [WatchKind]
  /// Whether the rules are open to the visitor.
  let seesRules: Bool
  let today: Day

  var page: Page { Page(title: Self.title, section: Self.path, main: main) }

  private var main: HTML {
    """
    \(pageHead(
        Self.title,
        subtitle: "\(kinds.count == 1 ? "Titel" : "Titel, Wechsel des Rechtskreises und Checklisten") der nächsten \(query.days) Tage · Stand \(today.german)",
        tools: (seesRules ? [linkButton("Regeln und Zahlen", RulesPage.path, .tertiary)] : []) + [printButton()]))
    \(filterForm(
        action: Self.path, label: "Liste eingrenzen",
        content: """
          \(numberField(
              Self.ahead, label: "Vorausschau", value: "\(query.days)", hint: "1 bis 730, üblich \(standard)",
              unit: "Tagen"))
          \(if: kinds.count > 1, select(
              Self.kind, label: "Art", choices: kinds.map { Choice($0.rawValue, $0.label) },
              selected: query.kind?.rawValue, prompt: "alle"))
          """))
    \(if: rows.isEmpty, emptyState(
        "Nichts steht an", text: kinds.count == 1
          ? "In diesem Zeitraum läuft kein Titel ab."
          : "In diesem Zeitraum läuft nichts ab, und kein Wechsel ist offen."))
    \(each: times.groups, section)
    \(pager(
        newer: query.place == nil ? nil : query.address(after: nil),
        older: next.map { query.address(after: $0) }, newerText: "Zum Anfang", olderText: "Nächste"))
    """
  }

  private func section(_ group: WatchGroup) -> HTML {
    let found = rows.filter { times.group($0, on: today) == group }
      .sorted { ($0.day ?? $0.line.dueOn, $0.line.id) < ($1.day ?? $1.line.dueOn, $1.line.id) }
    guard !found.isEmpty else { return .empty }
    return sectionHead(group.title)
      + table(
        caption: group.title,
        columns: [Column("Tag"), Column("Was"), Column("Person"), Column("Fall", .solid), Column("Zuständig")],
        items: found, options: TableOptions(hidesCaption: true, rowHeader: nil), row: row)
  }

  private func row(_ row: WatchRow) -> [HTML] {
    let line = row.line
    return [
      day(row), "\(line.kind.label)<br>\(muted(line.what))", "\(names[line.person] ?? "")",
      textLink(Link(line.caseNumber, line.address)), "\(line.responsible ?? "niemand")",
    ]
  }

  private func day(_ row: WatchRow) -> HTML {
    guard let day = row.day else {
      let words = row.line.rule?.coarse?.words(row.line.dueOn) ?? row.line.dueOn.german
      return badge("\(words), Tag in der Akte", .warning)
    }
    let left = Int(day.number - today.number)
    switch left {
    case ..<0: return badge("\(day.german), \(row.line.kind == .title ? "abgelaufen" : "überfällig")", .danger)
    case 0: return badge("heute", .warning)
    case 1: return badge("\(day.german), morgen", .warning)
    default: return badge("\(day.german), in \(left) Tagen", left <= times.days(row.line).early ? .warning : .info)
    }
  }
}

extension WatchLine {
  /// Where it is done: the person in the register of the case.
  var address: String { "\(CaseFile.address(caseFile))/\(ResidenceWork.register)#person-\(person.text)" }
}
