package import Access
package import Basics
internal import CaseAccess
package import Keys
internal import Persons
package import SQL

extension CasesDemo {
  /// Cases added in one transaction when many are added.
  package static let batch = 50_000
  /// So many cases, spread evenly, belong to each of the two known workers.
  static let each = 60
  /// So many, a quarter of them closed, belong to the first of the others, who hands them over in one step.
  static let leaving = 450

  /// Adds invented people, each with a case, to measure lists, pages and exports of real size.
  ///
  /// The same numbers give the same cases.
  ///
  /// - Parameters:
  ///   - numbers: which of the cases, in batches of ``batch``.
  ///   - count: how many there will be in all.
  ///   - connection: writing.
  ///   - keys: gets the keys of each person and case before the record.
  ///   - known: those who sign in to measure.
  ///   - others: everybody else who is responsible.
  ///   - places: keys of the municipalities over which the cases are spread.
  ///   - now: all dates are relative to it.
  /// - Throws: ``DatabaseError``, ``KeyRefusal``.
  package static func loadMany(
    _ numbers: Range<Int>, of count: Int, _ connection: Connection, keys: KeyRegister, known: [ID<Account>],
    others: [ID<Account>], places: [String], at now: Instant
  ) throws {
    let responsible: (Int) -> ID<Account> = { worker($0, of: count, known, others) }
    let people = try PersonsDemo.loadLean(
      numbers, connection, keys: keys, worker: responsible, places: places, at: now)
    let store = CaseStore(connection)
    let first = try connection.nextNumber("case_file")
    for start in stride(from: 0, to: people.count, by: 5000) {
      // In batches, because each call waits for the disk.
      let owners = (start..<min(start + 5000, people.count)).map { KeyOwner.caseFile(first + Int64($0)) }
      try keys.create(owners, KeyClass.allCases)
    }
    for (number, person) in zip(numbers, people) {
      let opening = CaseOpening(
        person: person.id, municipalityKey: person.municipalityKey, responsible: responsible(number),
        phase: Phase.allCases[number % Phase.allCases.count], birthYear: person.birthYear)
      try store.add(opening, InventedCase(number, on: now.local.day), at: now)
    }
  }

  private static func worker(
    _ number: Int, of count: Int, _ known: [ID<Account>], _ others: [ID<Account>]
  ) -> ID<Account> {
    let step = max(count / each, known.count)
    if number % step < known.count { return known[number % step] }
    if let first = others.first, number % max(count / leaving, 2) == 1 { return first }
    return others.isEmpty ? known[0] : others[number % others.count]
  }
}

/// What lists say of one invented case; follows from its number alone.
struct InventedCase {
  let openedOn: Day
  let closedOn: Day?
  let changedSecondsAgo: Int64
  let dates: CaseDates
  let isSealed: Bool

  private static let groups = [
    "permit", "asylum", "toleration", "procedure", "euCitizen", "permanent",
  ]

  init(_ number: Int, on today: Day) {
    // Multiples of primes, so that no two facts keep step.
    func spread(_ factor: Int, _ range: Int) -> Int { (number &* factor &+ factor) % range }
    openedOn = today.adding(days: -spread(7919, 1500))
    closedOn = spread(104_729, 4) == 0 ? openedOn.adding(days: min(today.number.distance(from: openedOn), 300)) : nil
    changedSecondsAgo = Int64(spread(1_299_709, 34_000_000))
    isSealed = number % 500 == 77
    dates = CaseDates(
      nextDueOn: closedOn == nil && spread(31, 10) < 6 ? today.adding(days: spread(6007, 80) - 20) : nil,
      lastContactOn: spread(37, 100) < 85 ? max(openedOn, today.adding(days: -spread(5003, 200))) : nil,
      nextCheckOn: spread(41, 2) == 0 ? today.adding(days: spread(4001, 230) - 30) : nil,
      titleUntil: spread(43, 10) < 8 ? today.adding(days: spread(3001, 960) - 60) : nil,
      statusGroup: Self.groups[spread(47, 6)])
  }
}

extension Int32 {
  /// Days from another day to this one.
  fileprivate func distance(from day: Day) -> Int { Int(self - day.number) }
}
