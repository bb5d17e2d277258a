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

  let part: ListPart<WatchLine>
  let query: WatchQuery
  let standard: Int
  let names: [ID<PersonKey>: String]
  /// Whether the rules are open to the visitor.
  let seesRules: Bool
  let today: Day

  var page: Page { Page(title: Self.title, section: Self.path, main: main) }

  private var main: HTML {
    """
    \(pageHead(
        Self.title,
        subtitle: "Titel, Wechsel des Rechtskreises und Checklisten der nächsten \(query.days) Tage · Stand \(today.german)",
        tools: (seesRules ? [linkButton("Regeln und Zahlen", RulesPage.path, .tertiary)] : []) + [printButton()]))
    \(filterForm(
        action: Self.path, label: "Liste eingrenzen",
        content: """
          \(numberField(
              Self.ahead, label: "Vorausschau", value: "\(query.days)", hint: "1 bis 730, üblich \(standard)",
              unit: "Tagen"))
          \(select(
              Self.kind, label: "Art", choices: WatchKind.allCases.map { Choice($0.rawValue, $0.label) },
              selected: query.kind?.rawValue, prompt: "alle"))
          """))
    \(table(
        caption: "Was ansteht, das Früheste zuerst",
        columns: [Column("Tag"), Column("Was"), Column("Person"), Column("Fall"), Column("Zuständig")],
        items: part.lines,
        options: TableOptions(
          hidesCaption: true, rowHeader: nil,
          whenEmpty: emptyState("Nichts steht an", text: "In diesem Zeitraum läuft nichts ab, und kein Wechsel ist offen.")),
        row: row))
    \(pager(
        newer: query.place == nil ? nil : query.address(after: nil),
        older: part.next == nil ? nil : part.lines.last.map { query.address(after: $0.place) },
        newerText: "Zum Anfang", olderText: "Nächste"))
    """
  }

  private func row(_ line: WatchLine) -> [HTML] {
    [
      day(line), "\(line.kind.label)<br>\(muted(line.what))", "\(names[line.person] ?? "")",
      textLink(Link(line.caseNumber, line.address)), "\(line.responsible ?? "niemand")",
    ]
  }

  private func day(_ line: WatchLine) -> HTML {
    if line.tellsBirth {
      return badge("im Jahr \(line.dueOn.year), Tag in der Akte", .warning)
    }
    let left = Int(line.dueOn.number - today.number)
    switch left {
    case ..<0: return badge("\(line.dueOn.german), \(line.kind == .title ? "abgelaufen" : "überfällig")", .danger)
    case 0: return badge("heute", .warning)
    case 1...30: return badge("\(line.dueOn.german), in \(left) \(left == 1 ? "Tag" : "Tagen")", .warning)
    default: return badge("\(line.dueOn.german), in \(left) Tagen", .info)
    }
  }
}

extension WatchLine {
  /// Where it is done: the person in the register of the case.
  var address: String { "\(CaseFile.address(caseFile))/\(ResidenceWork.register)#person-\(person.text)" }

  /// The status or the rule in words.
  var what: String {
    switch kind {
    case .title: ResidenceCatalogue.find(code)?.label ?? code
    case .transition, .checklist: WatchCode.rule(code)?.trigger ?? code
    }
  }

  /// Whether its day would tell a date of birth.
  var tellsBirth: Bool { kind != .title && WatchCode.rule(code)?.tellsBirth == true }
}
