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
  let arrivals: [ArrivalEntry]
  /// With those that were taken back.
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
    arrivals = try ArrivalStore(connection, keys).arrivals(in: id)
    decisions = try TransitionStore(connection, keys).decisions(in: id)
    var births: [ID<PersonKey>: DateInput] = [:]
    if let register {
      let glances = PersonGlances(connection, keys: register)
      for person in people { births[person.id] = try glances.birth(of: person.id) }
    }
    self.births = births
    isSwitchedOn = try SettingStore(connection).isSwitchedOn(on: today)
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
      spheres: spheres.of(person).filter(\.head.counts).map(\.period), birth: births[person],
      arrival: arrivals.day(of: person), switchedOn: switchedOn)
  }

  /// What lies before a person and nobody has decided yet.
  func proposals(of person: ID<PersonKey>) -> [TransitionProposal] {
    proposals(of: person, switchedOn: isSwitchedOn)
  }

  private func proposals(of person: ID<PersonKey>, switchedOn: Bool) -> [TransitionProposal] {
    let decided = Set(decisions(of: person).filter(\.counts).map(\.key))
    return TransitionEngine(facts: facts(of: person, switchedOn: switchedOn)).proposals()
      .filter { !decided.contains($0.key) }.withoutOvertaken
  }

  // MARK: What the list of transitions shows

  /// Both sides of the switch are kept, so that switching needs no look at every case.
  ///
  /// Nothing in a line depends on the day on which it is made: the list asks by date, so a day that passes needs no
  /// reckoning.
  func watchLines(of person: ID<PersonKey>) -> [WatchDraft] {
    var lines: [WatchDraft] = []
    let last = statuses.of(person).filter(\.head.counts).max { $0.span.from < $1.span.from }
    if let last, let until = last.span.to {
      lines.append(WatchDraft(kind: .title, code: last.status.identifier, dueOn: until))
    }
    let off = proposals(of: person, switchedOn: false)
    let on = proposals(of: person, switchedOn: true)
    lines += off.map { WatchDraft($0, on.contains($0) ? $0.rule.code : WatchCode.withoutSwitch($0.rule)) }
    lines += on.filter { !off.contains($0) }.map { WatchDraft($0, WatchCode.withSwitch($0.rule)) }
    for decision in decisions(of: person) where !decision.open.isEmpty {
      lines.append(
        WatchDraft(
          kind: .checklist, code: decision.key.rule, dueOn: decision.listedOn,
          exactOn: decision.rule?.coarse == nil ? nil : decision.day))
    }
    return lines
  }
}

/// A line of the list before it is stored.
struct WatchDraft: Sendable, Hashable {
  let kind: WatchKind
  let code: String
  let dueOn: Day
  /// The day itself where `dueOn` says no more than its year or month; stored sealed.
  var exactOn: Day?

  init(kind: WatchKind, code: String, dueOn: Day, exactOn: Day? = nil) {
    self.kind = kind
    self.code = code
    self.dueOn = dueOn
    self.exactOn = exactOn
  }

  init(_ proposal: TransitionProposal, _ code: String) {
    self.init(
      kind: .transition, code: code, dueOn: proposal.listedOn,
      exactOn: proposal.rule.coarse == nil ? nil : proposal.day)
  }
}

/// How a line of the list names its rule.
enum WatchCode {
  private static let (off, on) = ("-ohne-schalter", "-mit-schalter")

  /// A proposal that holds only while the switch is off.
  static func withoutSwitch(_ rule: TransitionRule) -> String { rule.code + off }

  /// A proposal that holds only while the switch is on.
  static func withSwitch(_ rule: TransitionRule) -> String { rule.code + on }

  static func rule(_ code: String) -> TransitionRule? {
    let mark = [off, on].first(where: code.hasSuffix) ?? ""
    return TransitionRules.find(String(code.dropLast(mark.count)))
  }

  /// The end of the codes that the list leaves out on a day: the other side of the switch.
  static func hidden(isSwitchedOn: Bool) -> String { isSwitchedOn ? off : on }
}

extension TransitionDecision {
  /// Never a birthday or a day of entry: the year or month where the day would tell it.
  var listedOn: Day {
    guard let day else { return key.anchor }
    return rule?.coarse?.day(day) ?? day
  }
}

/// What follows a change of a person's entries: the lines of the list, and the status in the head of the case.
struct ResidenceUpkeep {
  let connection: Connection
  let register: KeyRegister
  let today: Day
  let now: Instant

  /// Makes the lines of a person anew; of somebody who has left the case none stay.
  func refresh(_ person: ID<PersonKey>, in file: CaseFile, _ keys: ResidenceKeys) throws {
    let entries = try ResidenceFile(file.id, keys, register: register, today: today, connection)
    guard entries.member(person) != nil else {
      try WatchStore(connection).replace(of: person, in: file.id, [], keys.identity)
      return try ReckoningStore(connection).forget(person, in: file.id)
    }
    try WatchStore(connection).replace(of: person, in: file.id, entries.watchLines(of: person), keys.identity)
    let statuses = entries.statuses.of(person)
    let isLeading = person == file.person
    let next = isLeading ? statuses.filter { $0.head.counts && $0.span.from > today }.map(\.span.from).min() : nil
    try ReckoningStore(connection).note(person, in: file.id, next: next, at: now)
    guard isLeading else { return }
    let leading = statuses.leading(on: today)
    let group = leading?.status.group.rawValue ?? ""
    guard group != file.dates.statusGroup || leading?.span.to != file.dates.titleUntil else { return }
    try CaseStore(connection).setStatus(group: group, until: leading?.span.to, of: file.id, at: now)
  }
}
