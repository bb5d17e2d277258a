internal import Access
internal import Allocation
internal import Basics

/// A municipality in the order of names.
struct DeploymentPlace: Sendable, Hashable {
  let key: String
  let name: String
}

/// Everything that tells who works where; what the rules below look at.
struct Roster: Sendable {
  let places: [DeploymentPlace]
  let assignments: [Assignment]
  let absences: [Absence]
  /// Case managers of any time, and whoever else is named.
  let people: [ID<Account>: RoleHolder]

  func name(_ account: ID<Account>) -> String { people[account]?.name ?? "Konto \(account.text)" }

  func name(of key: String) -> String { places.first { $0.key == key }?.name ?? key }

  func valid(_ role: AssignmentRole, in key: String, on day: Day) -> [Assignment] {
    assignments.filter { $0.entry.role == role && $0.entry.municipalityKey == key && $0.isValid(on: day) }
  }

  func absence(of account: ID<Account>, on day: Day) -> Absence? {
    absences.first { $0.entry.account == account && $0.covers(day) }
  }

  func isPresent(_ account: ID<Account>, on day: Day) -> Bool {
    isActive(account, on: day) && absence(of: account, on: day) == nil
  }

  /// May sign in and holds the role of a case manager on a day.
  func isActive(_ account: ID<Account>, on day: Day) -> Bool { people[account]?.isActive(on: day) ?? false }

  /// Who stands in for somebody absent: the deputy of the window, else the deputy of the municipality who is there.
  func standIn(for account: ID<Account>, in key: String, on day: Day) -> ID<Account>? {
    if let deputy = absence(of: account, on: day)?.entry.deputy, isPresent(deputy, on: day) { return deputy }
    return valid(.deputy, in: key, on: day).map(\.entry.account).first { $0 != account && isPresent($0, on: day) }
  }

  /// Posts that work for a municipality on a day, without deputies.
  func deployed(in key: String, on day: Day) -> PostAmount {
    valid(.responsible, in: key, on: day).reduce(.zero) { $0 + $1.entry.share }
  }

  /// Who is on site on a day, in the order of time; nobody on a public holiday.
  func slots(on day: Day) -> [Slot] {
    guard PublicHoliday.name(on: day) == nil else { return [] }
    return assignments.compactMap { assignment -> Slot? in
      let entry = assignment.entry
      guard assignment.isValid(on: day), entry.weekdays.contains(day.weekday), let hours = entry.hours else {
        return nil
      }
      let isAway = !isPresent(entry.account, on: day)
      // A deputy's own hours on site fall away with the deputy; only those of a responsible person are taken over.
      let standIn =
        isAway && entry.role == .responsible ? standIn(for: entry.account, in: entry.municipalityKey, on: day) : nil
      return Slot(assignment: assignment, day: day, hours: hours, who: isAway ? standIn : entry.account)
    }.sorted { ($0.hours.from, $0.assignment.id) < ($1.hours.from, $1.assignment.id) }
  }
}

/// Hours on site on one day.
struct Slot: Sendable, Hashable {
  let assignment: Assignment
  let day: Day
  let hours: Hours
  /// Who is really there; `nil` if nobody stands in.
  let who: ID<Account>?

  var isStandIn: Bool { who != nil && who != assignment.entry.account }
}

/// What the check of the coverage says about one day.
enum Finding: Sendable, Hashable {
  case noResponsible(String)
  case noDeputy(String)
  /// The only deputy is the responsible person.
  case ownDeputy(String)
  case unattended(String, ID<Account>)
  case represented(String, ID<Account>, by: ID<Account>)
  case deputyAway(String, ID<Account>)
  case notActive(String, ID<Account>)
  case double(ID<Account>, Slot, Slot, Hours)
  case moreThanFull(ID<Account>, PostAmount)

  /// Whether something has to be done; a represented absence is only told.
  var isGap: Bool {
    if case .represented = self { return false }
    return true
  }

  /// Of one municipality; `nil` if it is about a person in several.
  var municipalityKey: String? {
    switch self {
    case .noResponsible(let key), .noDeputy(let key), .ownDeputy(let key), .unattended(let key, _),
      .represented(let key, _, _), .deputyAway(let key, _), .notActive(let key, _):
      key
    case .double, .moreThanFull: nil
    }
  }
}

extension Roster {
  /// Whether every municipality has a responsible person and a deputy on a day, and what else does not fit.
  ///
  /// Source: Vorstellung des KIM im Rhein-Kreis Neuss, 27.01.2021, „Einrichtung des Case-Managements“: split by
  /// municipality so that the whole Kreis is covered. That a deputy belongs to it is a decision of this software.
  func findings(on day: Day) -> [Finding] {
    places.flatMap { findings(in: $0.key, on: day) } + doubles(on: day) + overloads(on: day)
  }

  /// What the other days of a week bring that has to be settled: two places at once, nobody to stand in.
  func findings(in week: Week, besides day: Day) -> [(day: Day, finding: Finding)] {
    week.days.filter { $0 != day }.flatMap { other in
      findings(on: other).filter { finding in
        switch finding {
        case .double, .unattended: true
        case .noResponsible, .noDeputy, .ownDeputy, .represented, .deputyAway, .notActive, .moreThanFull: false
        }
      }.map { (day: other, finding: $0) }
    }
  }

  private func findings(in key: String, on day: Day) -> [Finding] {
    let responsible = valid(.responsible, in: key, on: day).map(\.entry.account)
    let deputies = valid(.deputy, in: key, on: day).map(\.entry.account)
    var found: [Finding] = []
    if responsible.isEmpty { found.append(.noResponsible(key)) }
    if deputies.isEmpty {
      found.append(.noDeputy(key))
    } else if deputies.allSatisfy(responsible.contains) {
      found.append(.ownDeputy(key))
    }
    for account in unique(responsible + deputies) where !isActive(account, on: day) {
      found.append(.notActive(key, account))
    }
    for account in unique(responsible) where absence(of: account, on: day) != nil {
      if let deputy = standIn(for: account, in: key, on: day) {
        found.append(.represented(key, account, by: deputy))
      } else {
        found.append(.unattended(key, account))
      }
    }
    for account in unique(deputies) where !responsible.contains(account) && absence(of: account, on: day) != nil {
      found.append(.deputyAway(key, account))
    }
    return found
  }

  /// Whoever would have to be at two places at once, from one common minute on.
  private func doubles(on day: Day) -> [Finding] {
    let slots = slots(on: day)
    return slots.indices.flatMap { first in
      slots.indices.dropFirst(first + 1).compactMap { second -> Finding? in
        guard let who = slots[first].who, who == slots[second].who,
          let common = slots[first].hours.overlap(slots[second].hours)
        else { return nil }
        return .double(who, slots[first], slots[second], common)
      }
    }
  }

  private func overloads(on day: Day) -> [Finding] {
    let valid = assignments.filter { $0.isValid(on: day) }
    return unique(valid.map(\.entry.account)).compactMap { account in
      let sum = valid.filter { $0.entry.account == account }.reduce(PostAmount.zero) { $0 + $1.entry.share }
      return sum.hundredths > 100 ? .moreThanFull(account, sum) : nil
    }
  }

  /// Without repetition, in the order of first mention.
  private func unique(_ accounts: [ID<Account>]) -> [ID<Account>] {
    accounts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The sentence that names the municipality; people only for those who may know them.
  func sentence(_ finding: Finding, showsNames: Bool) -> String {
    func who(_ account: ID<Account>) -> String { showsNames ? name(account) : "eine Fachkraft" }
    switch finding {
    case .noResponsible(let key): return "\(name(of: key)): Niemand ist zuständig."
    case .noDeputy(let key): return "\(name(of: key)): Es gibt keine Vertretung."
    case .ownDeputy(let key): return "\(name(of: key)): Zuständigkeit und Vertretung liegen bei derselben Person."
    case .unattended(let key, let account):
      return "\(name(of: key)): Abwesend und nicht vertreten: \(who(account))."
    case .represented(let key, let account, let deputy):
      return "\(name(of: key)): \(who(account)) ist abwesend, Vertretung: \(who(deputy))."
    case .deputyAway(let key, let account): return "\(name(of: key)): Die Vertretung ist abwesend: \(who(account))."
    case .notActive(let key, let account):
      return "\(name(of: key)): Konto gesperrt oder ohne Aufgabe im Case Management: \(who(account))."
    case .double(let account, let first, let second, let hours):
      return
        "\(who(account)) wäre am \(first.day.german) von \(hours.german) Uhr zugleich in \(name(of: first.assignment.entry.municipalityKey)) und in \(name(of: second.assignment.entry.municipalityKey))."
    case .moreThanFull(let account, let sum):
      return "\(who(account)) ist mit zusammen \(sum.german) Stellen eingesetzt, mehr als eine ganze."
    }
  }
}
