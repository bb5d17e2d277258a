internal import Basics
internal import Cases
internal import Markup

/// What a line can show; stored in views by its code.
enum CaseColumn: String, CaseIterable, Sendable {
  case person
  case language = "sprache"
  case birthYear = "geburtsjahr"
  case municipality = "kommune"
  case phase
  case state = "stand"
  case responsible = "zustaendig"
  case due = "frist"
  case contact = "kontakt"
  case title = "titel"
  case status
  case check = "vorrang"
  /// Filled by another room.
  case waiting = "warteliste"
  case opened = "eroeffnet"
  case closed = "abgeschlossen"
  case changed = "geaendert"

  static let usual: [CaseColumn] = [.person, .phase, .municipality, .responsible, .due, .contact]

  var label: String {
    switch self {
    case .person: "Person"
    case .language: "Sprachen"
    case .birthYear: "Geburtsjahr"
    case .municipality: "Kommune"
    case .phase: "Phase"
    case .state: "Stand"
    case .responsible: "Zuständig"
    case .due: "Nächste Frist"
    case .contact: "Letzter Kontakt"
    case .title: "Titel bis"
    case .status: "Statusgruppe"
    case .check: "Vorrang prüfen"
    case .waiting: "Auf der Warteliste seit"
    case .opened: "Eröffnet"
    case .closed: "Abgeschlossen"
    case .changed: "Geändert"
    }
  }

  /// The order by which a column sorts, if it does.
  var sort: CaseListQuery.Sort? {
    switch self {
    case .due: .due
    case .contact: .contact
    case .title: .title
    case .opened: .opened
    case .changed: .changed
    case .person, .language, .birthYear, .municipality, .phase, .state, .responsible, .status, .check, .waiting,
      .closed:
      nil
    }
  }

  /// Master data of a person; an export without names has none of them.
  var isOfPerson: Bool { self == .person || self == .language }

  static func list(_ codes: String) -> [CaseColumn] {
    let chosen = Set(codes.split(separator: ",").map(String.init))
    return allCases.filter { chosen.contains($0.rawValue) }
  }

  static func codes(_ columns: [CaseColumn]) -> String { columns.map(\.rawValue).joined(separator: ",") }

  /// What stands in a cell; a day stays a day, so that a table calculation can sort it.
  enum Value: Sendable, Hashable {
    case text(String)
    case number(Int)
    case day(Day)
    case empty
  }

  func value(_ line: CaseLine, _ words: CaseWords, today: Day) -> Value {
    switch self {
    case .municipality: return .text(words.place(line.municipalityKey))
    case .responsible: return .text(line.responsible ?? "niemand")
    case .person: return line.name.map(Value.text) ?? .empty
    case .language: return line.languages.map(Value.text) ?? .empty
    case .waiting: return Self.day(line.waitingSince)
    case .birthYear, .phase, .state, .due, .contact, .title, .status, .check, .opened, .closed, .changed:
      return line.head.map { value($0, words, today) } ?? .empty
    }
  }

  private func value(_ head: CaseLine.Head, _ words: CaseWords, _ today: Day) -> Value {
    switch self {
    case .birthYear: head.birthYear.map(Value.number) ?? .empty
    case .phase: .text(head.phase.label)
    case .state: .text(head.state(on: today))
    case .due: Self.day(head.nextDueOn)
    case .contact: Self.day(head.lastContactOn)
    case .title: Self.day(head.titleUntil)
    case .status: head.statusGroup.isEmpty ? .empty : .text(words.group(head.statusGroup))
    case .check: Self.day(head.nextCheckOn)
    case .opened: .day(head.openedOn)
    case .closed: Self.day(head.closedOn)
    case .changed: .day(head.changedAt.local.day)
    case .person, .language, .municipality, .responsible, .waiting: .empty
    }
  }

  private static func day(_ day: Day?) -> Value { day.map(Value.day) ?? .empty }

  func cell(_ line: CaseLine, _ words: CaseWords, today: Day) -> HTML {
    let value = value(line, words, today: today)
    switch (self, value) {
    case (.person, .empty), (.language, .empty): return Self.withheld(line, today)
    case (.due, .day(let day)) where day < today: return "\(day.german) \(badge("überfällig", .danger))"
    case (.due, .day(let day)) where day == today: return "\(day.german) \(badge("heute", .warning))"
    case (.title, .day(let day)) where day < today: return "\(day.german) \(badge("abgelaufen", .danger))"
    case (.check, .day(let day)) where day <= today: return "\(day.german) \(badge("fällig", .warning))"
    case (_, .text(let text)): return "\(text)"
    case (_, .number(let number)): return "\(number)"
    case (_, .day(let day)): return "\(day.german)"
    case (_, .empty): return .empty
    }
  }
}

extension CaseColumn {
  /// Why a name that the visitor may read is not here; an empty cell would look like a mistake.
  private static func withheld(_ line: CaseLine, _ today: Day) -> HTML {
    guard let head = line.head, line.asksForReason else { return .empty }
    return muted(head.isClosed(on: today) ? "abgeschlossen, mit Grund lesbar" : "eingeschränkt, mit Grund lesbar")
  }
}

extension CaseLine.Head {
  func isClosed(on today: Day) -> Bool { closedOn.map { $0 <= today } ?? false }

  func isOpen(on today: Day) -> Bool { !isClosed(on: today) && !isRestricted }

  func state(on today: Day) -> String {
    let marks = [
      isClosed(on: today) ? "abgeschlossen" : "offen", isSealed ? "gesperrt" : "", isRestricted ? "eingeschränkt" : "",
    ]
    return marks.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
