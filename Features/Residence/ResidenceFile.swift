internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Keys
internal import Persons
internal import SQL

/// Everything the room knows of a case, with what the rules make of it.
struct ResidenceFile: Sendable {
  struct Member: Sendable, Hashable {
    let id: ID<PersonKey>
    let name: String
  }

  /// The one the case is about first.
  let people: [Member]
  /// All versions, those in force first.
  let statuses: [StatusEntry]
  let spheres: [SphereEntry]
  let decisions: [TransitionDecision]
  let births: [ID<PersonKey>: DateInput]
  let isSwitchedOn: Bool

  /// Loads the entries of a case.
  ///
  /// - Parameters:
  ///   - id: a case the visitor may see.
  ///   - keys: with which its texts are opened.
  ///   - register: opens dates of birth; `nil` where the visitor may not read them.
  ///   - names: of the people whose names may be read.
  ///   - today: settings are those of this day.
  ///   - connection: reading.
  /// - Throws: `SealBroken`, `DatabaseError`.
  init(
    _ id: ID<CaseKey>, _ keys: ResidenceKeys, register: KeyRegister?, names: [ID<PersonKey>: String] = [:],
    today: Day, _ connection: Connection
  ) throws {
    people = try CaseStore(connection).people(in: id).enumerated().map {
      Member(id: $0.element, name: names[$0.element] ?? "Person \($0.offset + 1) des Falls")
    }
    let store = EntryStore(connection, keys)
    statuses = try store.statuses(in: id)
    spheres = try store.spheres(in: id)
    decisions = try TransitionStore(connection, keys).decisions(in: id)
    var births: [ID<PersonKey>: DateInput] = [:]
    if let register {
      let glances = PersonGlances(connection, keys: register)
      for person in people { births[person.id] = try glances.birth(of: person.id) }
    }
    self.births = births
    isSwitchedOn = try SettingStore(connection).value(.ukraineSwitch, on: today).value == 1
  }

  /// The person of an address or a form; the one the case is about where none is named.
  func member(person text: String?) -> Member? {
    guard let text else { return people.first }
    return member(ID(text: text))
  }

  func member(_ id: ID<PersonKey>?) -> Member? { people.first { $0.id == id } }

  func decisions(of person: ID<PersonKey>) -> [TransitionDecision] { decisions.filter { $0.person == person } }

  func facts(of person: ID<PersonKey>, switchedOn: Bool) -> TransitionFacts {
    TransitionFacts(
      statuses: statuses.of(person).filter(\.head.counts).map(\.period),
      spheres: spheres.of(person).filter(\.head.counts).map(\.period), birth: births[person], switchedOn: switchedOn)
  }

  /// What lies before a person and nobody has decided yet.
  func proposals(of person: ID<PersonKey>) -> [TransitionProposal] {
    proposals(of: person, switchedOn: isSwitchedOn)
  }

  private func proposals(of person: ID<PersonKey>, switchedOn: Bool) -> [TransitionProposal] {
    let decided = Set(decisions(of: person).map(\.key))
    return TransitionEngine(facts: facts(of: person, switchedOn: switchedOn)).proposals()
      .filter { !decided.contains($0.key) }.withoutOvertaken
  }

  // MARK: What the list of transitions shows

  /// Both sides of the switch are kept, so that switching needs no look at every case.
  func watchLines(of person: ID<PersonKey>) -> [(kind: WatchKind, code: String, dueOn: Day)] {
    var lines: [(kind: WatchKind, code: String, dueOn: Day)] = []
    let last = statuses.of(person).filter(\.head.counts).max { $0.span.from < $1.span.from }
    if let last, let until = last.span.to { lines.append((.title, last.status.identifier, until)) }
    let off = proposals(of: person, switchedOn: false)
    let on = proposals(of: person, switchedOn: true)
    lines += off.map { (.transition, on.contains($0) ? $0.rule.code : WatchCode.withoutSwitch($0.rule), $0.listedOn) }
    lines += on.filter { !off.contains($0) }.map { (.transition, $0.rule.code, $0.listedOn) }
    for decision in decisions(of: person) where !decision.open.isEmpty {
      lines.append((.checklist, decision.key.rule, decision.listedOn))
    }
    return lines
  }
}

/// How a line of the list names its rule.
enum WatchCode {
  private static let mark = "-ohne-schalter"

  /// A proposal that holds only while the switch is off.
  static func withoutSwitch(_ rule: TransitionRule) -> String { rule.code + mark }

  static func rule(_ code: String) -> TransitionRule? {
    TransitionRules.find(code.hasSuffix(mark) ? String(code.dropLast(mark.count)) : code)
  }

  /// What the list leaves out on a day: the other side of the switch.
  static func hidden(isSwitchedOn: Bool) -> String {
    isSwitchedOn ? "schutz24" + mark : TransitionRules.all.first(where: \.isSwitched)?.code ?? ""
  }
}

extension TransitionDecision {
  /// Never a birthday: the year where the day would tell it.
  var listedOn: Day { rule?.tellsBirth == true ? key.anchor : day ?? key.anchor }
}

extension TransitionRule {
  /// Whether the day of the transition tells the date of birth.
  var tellsBirth: Bool {
    switch date {
    case .birthday, .ageLimit: true
    case .monthAfter, .start, .monthsSinceSuspension, .monthsOfStay, .monthsOfStatus, .human, .byHand: false
    }
  }
}

/// What follows a change of a person's entries: the lines of the list, and the status in the head of the case.
struct ResidenceUpkeep {
  let connection: Connection
  let register: KeyRegister
  let today: Day
  let now: Instant

  func refresh(_ person: ID<PersonKey>, in file: CaseFile, _ keys: ResidenceKeys) throws {
    let entries = try ResidenceFile(file.id, keys, register: register, today: today, connection)
    try WatchStore(connection).replace(of: person, in: file.id, entries.watchLines(of: person))
    guard person == file.person else { return }
    let leading = entries.statuses.of(person).leading(on: today)
    try CaseStore(connection).setStatus(
      group: leading?.status.group.rawValue ?? "", until: leading?.span.to, of: file.id, at: now)
  }
}
