internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup

/// Windows of the same two people and days: one for all cases, or one for each of the chosen ones.
struct DeputyGroup: Sendable, Hashable {
  let first: DeputyWindow
  var windows: [DeputyWindow]

  /// In the order of their first.
  static func all(_ windows: [DeputyWindow]) -> [DeputyGroup] {
    windows.reduce(into: []) { groups, window in
      if let place = groups.firstIndex(where: { $0.first.goes(with: window) }) {
        groups[place].windows.append(window)
      } else {
        groups.append(DeputyGroup(first: window, windows: [window]))
      }
    }
  }
}

extension DeputyWindow {
  fileprivate func goes(with other: DeputyWindow) -> Bool {
    caseFile != nil && other.caseFile != nil && absent == other.absent && deputy == other.deputy
      && validFrom == other.validFrom && validTo == other.validTo
  }
}

/// Names of the fields by which a deputy is set.
enum DeputyField {
  static let absent = "abwesend"
  static let deputy = "vertritt"
  static let from = "von"
  static let to = "bis"
  static let extent = "umfang"
  static let cases = "fall"
}

/// For which cases a deputy is set.
enum DeputyExtent: String, CaseIterable {
  case all = "alle"
  case chosen = "faelle"

  var label: String {
    switch self {
    case .all: "alle Fälle"
    case .chosen: "nur diese Fälle"
    }
  }
}

/// Who stands in for whom, when and in which cases.
struct DeputyPage {
  let groups: [DeputyGroup]
  let own: ID<Account>
  let people: [RoleHolder]
  let names: [ID<Account>: String]
  /// The supervision sets windows for others.
  let mayChoose: Bool
  /// Of the absent one; empty as long as nobody is chosen.
  var cases: [DeputyCase] = []
  /// Of the people of the cases, as far as they may be read.
  var caseNames: [ID<PersonKey>: String] = [:]
  let today: Day
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var typed: [String: String] = [:]
  var chosen: Set<String> = []

  /// The form for one case.
  static func address(of id: ID<CaseKey>) -> String {
    "\(DeputyHandlers.path)?\(DeputyField.cases)=\(id.text)#neu"
  }

  var page: Page {
    Page(
      title: "Vertretungen", section: DeputyHandlers.path,
      main: """
        \(pageHead(
            "Vertretungen",
            subtitle: "Wer Fälle öffnet; wer vor Ort vertritt, steht im Einsatz · beide Tage zählen mit, danach kehrt alles von selbst zurück, auch was die Vertretung eingetragen hat"))
        \(errorSummary(errors))
        \(table(
            caption: "Vertretungen",
            columns: [
              Column("Abwesend"), Column("Vertritt"), Column("Von"), Column("Bis"), Column("Umfang"),
              Column("Schritt", .action),
            ], items: groups,
            options: TableOptions(
              hidesCaption: true,
              whenEmpty: emptyState("Keine Vertretung", text: "Tragen Sie unten ein, wer Ihre Fälle übernimmt, solange Sie fehlen.")),
            row: row))
        \(sectionHead("Vertretung eintragen", id: "neu"))
        \(form(action: DeputyHandlers.path, guard: formGuard, content: fields))
        """)
  }

  private var fields: HTML {
    """
    \(if: mayChoose, select(
        DeputyField.absent, label: "Abwesend", choices: choices, selected: typed[DeputyField.absent], required: true,
        errors: errors))
    \(select(
        DeputyField.deputy, label: "Vertritt", choices: choices.filter { mayChoose || $0.value != own.text },
        selected: typed[DeputyField.deputy], required: true, errors: errors))
    \(fieldRow([
        dateField(
          DeputyField.from, label: "Erster Tag", value: typed[DeputyField.from] ?? "heute", required: true,
          errors: errors),
        dateField(
          DeputyField.to, label: "Letzter Tag", value: typed[DeputyField.to] ?? "", required: true, errors: errors),
      ]))
    \(radioGroup(
        DeputyField.extent, label: "Umfang",
        choices: DeputyExtent.allCases.map { Choice($0.rawValue, $0.label) },
        selected: typed[DeputyField.extent] ?? DeputyExtent.all.rawValue,
        hint: cases.isEmpty && mayChoose
          ? "Bei „\(DeputyExtent.chosen.label)“ wählen Sie die Fälle im nächsten Schritt." : nil,
        required: true, errors: errors, isInline: true))
    \(if: !cases.isEmpty, caseChoice)
    \(submitRow("Eintragen"))
    """
  }

  private var caseChoice: HTML {
    let isOpen =
      typed[DeputyField.extent] == DeputyExtent.chosen.rawValue || errors.contains { $0.field == DeputyField.cases }
    return details(
      "Fälle wählen", isOpen: isOpen,
      content: checkboxGroup(
        DeputyField.cases, label: "Fälle, in denen vertreten wird",
        choices: cases.map { file in
          Choice(file.id.text, "\(file.number)\(caseNames[file.person].map { ", \($0)" } ?? "")")
        }, selected: chosen, errors: errors))
  }

  private var choices: [Choice] { people.map { Choice($0.id.text, $0.name) } }

  private func row(_ group: DeputyGroup) -> [HTML] {
    let window = group.first
    let mayEnd = mayChoose || window.absent == own
    return [
      "\(names[window.absent] ?? "Konto \(window.absent.text)")",
      "\(names[window.deputy] ?? "Konto \(window.deputy.text)")",
      "\(window.validFrom.german)\(if: window.validFrom <= today, " \(badge("läuft", .info))")",
      "\(window.validTo.german)", extent(group),
      mayEnd
        ? buttonForm(
          "Beenden", action: "\(DeputyHandlers.path)/\(window.id.text)/ende", guard: formGuard,
          context: names[window.deputy], isSmall: true) : .empty,
    ]
  }

  private func extent(_ group: DeputyGroup) -> HTML {
    let numbers = group.windows.compactMap(\.caseNumber)
    switch numbers.count {
    case 0: return "\(DeputyExtent.all.label)"
    case 1: return "\(numbers[0])"
    default: return details("\(numbers.count) Fälle", content: "<ul>\(each: numbers, { "<li>\($0)</li>" })</ul>")
    }
  }
}
