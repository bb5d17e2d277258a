internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Persons
internal import SQL
internal import Web

/// What would become of every row; nothing is written.
struct DryRun: Sendable {
  /// What a row needs or becomes.
  enum Fate: Sendable, Hashable {
    case new
    case existing(ID<PersonKey>)
    /// Somebody has said so, or it has mistakes and those are left out.
    case skipped
    /// Has mistakes.
    case faulty
    /// May be somebody who is there already; nobody has decided.
    case undecided
  }

  struct Row: Sendable {
    let row: ImportRow
    var fate: Fate
    var doubles: [Double] = []
    var decision: RowDecision?
    /// `nil` for a row without a person.
    var keys: PersonEntryKeys?
  }

  /// Who the person of a row may be.
  enum Double: Sendable {
    /// Of another row of the same file.
    case line(Int)
    /// `mayOpen`: the visitor may open a case, and there is none open.
    case person(PersonDouble, mayOpen: Bool)
  }

  let rows: [Row]
  let formulas: Int
  /// Cases that somebody else would get.
  let forOthers: Int

  /// Cases that are over, and those of them of which the list does not say why.
  var closed: (all: Int, withoutReason: Int) {
    let ends = taken.compactMap(\.row.facts.end)
    return (ends.count, ends.count { $0.reason.isEmpty })
  }

  var faulty: [Row] { rows.filter { !$0.row.problems.isEmpty } }
  var doubles: [Row] { rows.filter { !$0.doubles.isEmpty } }

  func count(_ isCounted: (Fate) -> Bool) -> Int { rows.count { isCounted($0.fate) } }

  var taken: [Row] {
    rows.filter {
      switch $0.fate {
      case .new, .existing: true
      case .skipped, .faulty, .undecided: false
      }
    }
  }

  var isReady: Bool {
    !taken.isEmpty
      && !rows.contains {
        switch $0.fate {
        case .faulty, .undecided: true
        case .new, .existing, .skipped: false
        }
      }
  }
}

extension DryRun {
  /// Reads all rows of an import.
  ///
  /// - Throws: `AccessDenied`, `DatabaseError`.
  init(
    _ file: ImportedFile, _ table: ImportTable, _ mapping: ImportMapping, _ decisions: [Int: RowDecision],
    _ keys: ImportKeys, _ visit: Visit, _ connection: Connection
  ) throws {
    guard let user = visit.user else {
      self.init(rows: [], formulas: 0, forOthers: 0)
      return
    }
    let choices = try ImportChoices(user.grants, on: visit.today, connection)
    let reader = RowReader(
      mapping, table.headings, choices, today: visit.today,
      source: PersonEntry.Source(name: "bisherige Fallliste", on: visit.today))
    var households: Set<String> = []
    let relations = CaseRelations(visit, connection)
    var mayCreate: [String: Bool] = [:]
    let reading = ImportKeys.Reading(file: file.id, mapping: mapping, day: visit.today)
    let people = try PersonDoubles(visit, connection)
    var read = try ReadRow.all(table.rows, reader, people.keyMaker, made: keys.keys(reading))
    for place in read.indices {
      var row = read[place].row
      row.checkHousehold(&households)
      if let place = row.person?.municipalityKey {
        let may = try mayCreate[place] ?? Self.mayCreate(in: place, relations, visit)
        mayCreate[place] = may
        row.check(may: may, choices, own: user.account.id)
      }
      read[place].row = row
    }
    var search = DoubleSearch(people, relations, visit, connection)
    var rows: [Row] = []
    rows.reserveCapacity(read.count)
    for one in read {
      let (row, doubles) = (one.row, try search.doubles(one))
      let decision = decisions[row.line]
      rows.append(
        Row(
          row: row, fate: Self.fate(row, doubles, decision, skipsErrors: file.skipsErrors), doubles: doubles,
          decision: decision, keys: row.person == nil ? nil : one.keys))
    }
    keys.keep(ReadRow.keys(read), of: reading)
    self.init(
      rows: rows, formulas: read.reduce(0) { $0 + $1.row.formulas },
      forOthers: rows.count { row in
        guard let responsible = row.row.facts.responsible, responsible != user.account.id else { return false }
        switch row.fate {
        case .new, .existing: return true
        case .skipped, .faulty, .undecided: return false
        }
      })
  }

  private static func mayCreate(in place: String, _ relations: CaseRelations, _ visit: Visit) throws -> Bool {
    let standing = try relations.standing(toNewRecordIn: place)
    return visit.may(.create, .masterData, standing) && visit.may(.create, .caseHeader, standing)
  }

  private static func fate(
    _ row: ImportRow, _ doubles: [Double], _ decision: RowDecision?, skipsErrors: Bool
  ) -> Fate {
    if decision == .skip { return .skipped }
    guard row.problems.isEmpty else { return skipsErrors ? .skipped : .faulty }
    guard !doubles.isEmpty else { return .new }
    switch decision {
    case .new: return .new
    case .skip: return .skipped
    case .existing(let chosen):
      let isOpen = doubles.contains {
        if case .person(let person, mayOpen: true) = $0 { person.id == chosen } else { false }
      }
      return isOpen ? .existing(chosen) : .undecided
    case nil: return .undecided
    }
  }
}

extension ImportRow {
  /// The first row of a household names it; each further one says how it belongs.
  fileprivate mutating func checkHousehold(_ seen: inout Set<String>) {
    guard !facts.household.isEmpty else {
      facts.role = ""
      return
    }
    let isFirst = seen.insert(facts.household).inserted
    guard facts.role.isEmpty else { return }
    if isFirst {
      facts.role = PersonWords.leadingRole
    } else {
      fail(
        RowProblem(
          column: ImportField.role.label, found: "",
          expected: "Zu Haushalt \(facts.household) gehört schon jemand. Bitte die Rolle im Haushalt angeben."))
    }
  }

  /// Whether the visitor may enter somebody there, and the one named leads cases there.
  fileprivate mutating func check(may: Bool, _ choices: ImportChoices, own: ID<Account>) {
    guard let place = person?.municipalityKey else { return }
    let name = choices.label(.municipality, place) ?? place
    if !may {
      fail(
        RowProblem(
          column: ImportField.municipality.label, found: name, expected: "Dort legen Sie keine Fälle an."))
    }
    if let responsible = facts.responsible, responsible != own, !choices.leads(responsible, in: place) {
      fail(
        RowProblem(
          column: ImportField.responsible.label,
          found: choices.label(.responsible, responsible.text) ?? "",
          expected: "Führt in \(name) keine Fälle."))
    }
  }

  private mutating func fail(_ problem: RowProblem) {
    problems.append(problem)
    person = nil
  }
}

/// Finds rows of one person in the file, and people who are kept already.
private struct DoubleSearch {
  private let people: PersonDoubles
  private let relations: CaseRelations
  private let visit: Visit
  private let connection: Connection

  private var first: [String: Int] = [:]

  init(
    _ people: PersonDoubles, _ relations: CaseRelations, _ visit: Visit, _ connection: Connection
  ) {
    self.people = people
    self.relations = relations
    self.visit = visit
    self.connection = connection
  }

  /// To be asked row by row in the order of the file.
  mutating func doubles(_ read: ReadRow) throws -> [DryRun.Double] {
    let row = read.row
    guard let person = row.person, let keys = read.keys else { return [] }
    var doubles: [DryRun.Double] = []
    if let other = first[read.sameness] { doubles.append(.line(other)) } else { first[read.sameness] = row.line }
    for double in try people.all(of: person, keys) {
      doubles.append(.person(double, mayOpen: try mayOpen(double.id, isOver: row.facts.end != nil)))
    }
    return doubles
  }

  /// Nobody has two open cases; one that is over may stand beside an open one.
  private func mayOpen(_ id: ID<PersonKey>, isOver: Bool) throws -> Bool {
    guard try isOver || CaseStore(connection).cases(of: id).allSatisfy(\.isClosed) else { return false }
    return visit.may(.create, .caseHeader, try relations.standing(toPerson: id, for: .caseHeader))
  }
}
