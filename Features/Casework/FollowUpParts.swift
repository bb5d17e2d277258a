internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup

/// Addresses of a follow-up.
enum FollowUpPath {
  static let register = "wiedervorlagen"

  static func list(_ file: ID<CaseKey>) -> String { "\(CaseFile.address(file))/\(register)" }
  static func new(_ file: ID<CaseKey>) -> String { "\(list(file))/neu" }
  static func task(_ file: ID<CaseKey>, _ id: ID<FollowUp>) -> String { "\(list(file))/\(id.text)" }
}

/// What a row of a list of follow-ups consists of, in a case and over all cases.
enum FollowUpParts {
  static func rowID(_ id: ID<FollowUp>) -> String { "wv-\(id.text)" }

  static func due(_ day: Day) -> HTML { "\(day.germanWeekdayShort) \(day.german)" }

  static func state(_ day: Day, isWaiting: Bool, today: Day) -> HTML {
    var marks: [HTML] = []
    if day < today { marks.append(badge("überfällig", .danger)) }
    if day == today { marks.append(badge("heute", .warning)) }
    if isWaiting { marks.append(badge("warte auf andere", .info)) }
    return marks.isEmpty ? "" : badges(marks)
  }

  /// Tick off, put off by a week, and the way to everything else.
  ///
  /// - `back`: the list, to which every step returns.
  /// - `next`: the row below, where the work goes on.
  static func tools(
    _ id: ID<FollowUp>, _ version: Int64, in file: ID<CaseKey>, context: String, back: String, next: ID<FollowUp>?,
    guard formGuard: FormGuard
  ) -> HTML {
    let address = FollowUpPath.task(file, id)
    let hidden =
      [(name: FollowUpHandlers.version, value: "\(version)"), (name: FollowUpHandlers.back, value: back)]
      + (next.map { [(name: FollowUpHandlers.next, value: $0.text)] } ?? [])
    return actions([
      buttonForm(
        "Erledigt", action: "\(address)/erledigung", guard: formGuard, context: context, isSmall: true, hidden: hidden),
      buttonForm(
        QuickDate.week.label, action: "\(address)/verschiebung", guard: formGuard, .tertiary,
        context: "(eine Woche später): \(context)", isSmall: true,
        hidden: hidden + [(name: FollowUpHandlers.by, value: QuickDate.week.rawValue)]),
      linkButton("Ändern", address, .tertiary, context: context, isSmall: true),
    ])
  }

  /// Says what was ticked off a moment ago and takes it back on request.
  static func undo(
    _ id: ID<FollowUp>, in file: ID<CaseKey>, number: String, back: String, guard formGuard: FormGuard
  ) -> HTML {
    notice(
      .success, "Wiedervorlage zu \(number) erledigt.",
      text: buttonForm(
        "Rückgängig", action: "\(FollowUpPath.task(file, id))/ruecknahme", guard: formGuard,
        context: "Wiedervorlage zu \(number)", isSmall: true,
        hidden: [(name: FollowUpHandlers.back, value: back)]), isAnnounced: true)
  }
}
