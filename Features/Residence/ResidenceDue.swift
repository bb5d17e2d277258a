package import Access
package import Basics
package import CaseAccess
internal import Cases
package import Keys
internal import SQL

/// Something that is due in the residence of a case, for the day view; it names nobody.
package struct ResidenceDue: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    /// A title ends.
    case title
    /// A change of the legal sphere is to be decided.
    case transition
    /// Steps of a decided change are open.
    case checklist

    package var label: String { WatchKind(rawValue: rawValue)?.label ?? rawValue }
  }

  package let caseFile: ID<CaseKey>
  package let caseNumber: String
  package let kind: Kind
  /// What it is about: the status, or what the rule says happens.
  package let what: String
  /// The last day of the title, or the day of the change; the first of the year or month where ``isExact`` is false.
  package let dueOn: Day
  package let isExact: Bool

  /// The register of the case, which decides on access by itself.
  package var address: String { "\(CaseFile.address(caseFile))/\(ResidenceWork.register)" }
}

extension ResidenceStore {
  /// What is due in the cases somebody is responsible for, the earliest first; what is overdue comes along.
  ///
  /// - Parameters:
  ///   - account: responsible for the cases.
  ///   - days: that may be left until the day.
  ///   - today: the day to count from.
  ///   - keys: opens days that are sealed because they tell a birthday or a day of entry; without keys such a line
  ///     stands with its year or month, and earlier.
  ///   - limit: lines at most.
  /// - Returns: lines of open cases.
  /// - Throws: `DatabaseError`, `SealBroken`.
  package func due(
    for account: ID<Account>, within days: Int, on today: Day, keys: KeyRegister? = nil, limit: Int = 50
  ) throws -> [ResidenceDue] {
    let until = today.adding(days: days)
    let isSwitchedOn = try SettingStore(connection).value(.ukraineSwitch, on: today).value == 1
    let request = WatchRequest(until: until, hidden: WatchCode.hidden(isSwitchedOn: isSwitchedOn))
    let lines = try WatchStore(connection).lines(of: account, request, limit: limit + WatchStore.sealedLimit)
    let sealed = Set(lines.filter { $0.sealedOn != nil }.map(\.caseFile.number)).sorted()
    let opening = try keys?.keys(sealed.map { .caseFile($0) }, .identity) ?? [:]
    let due = try lines.compactMap { line -> ResidenceDue? in
      let exact = try line.exactDay(opening[.caseFile(line.caseFile.number)])
      if let exact, exact > until { return nil }
      return ResidenceDue(
        caseFile: line.caseFile, caseNumber: line.caseNumber,
        kind: try UnknownCode.read(line.kind.rawValue), what: line.what, dueOn: exact ?? line.dueOn,
        isExact: exact != nil || line.rule?.coarse == nil)
    }
    return Array(due.sorted { ($0.dueOn, $0.caseNumber) < ($1.dueOn, $1.caseNumber) }.prefix(limit))
  }
}
