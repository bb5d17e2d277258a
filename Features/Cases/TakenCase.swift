package import Basics
package import Keys

/// A case that an office has led before in a list of its own.
package struct TakenCase: Sendable, Hashable {
  /// The end of a case that is over.
  package struct End: Sendable, Hashable {
    package let day: Day
    /// One of ``TakenCase/endReasons``; empty if the list gives none, and then it stays open why.
    package let reason: String

    package init(day: Day, reason: String) {
      self.day = day
      self.reason = reason
    }
  }

  /// Why a case ends, with the German words.
  package static let endReasons: [(code: String, label: String)] = ClosureReason.allCases.map {
    ($0.rawValue, $0.label)
  }

  package let opening: CaseOpening
  package let openedOn: Day
  package let lastContactOn: Day?
  package let nextDueOn: Day?
  /// `nil` while it runs.
  package let end: End?

  package init(opening: CaseOpening, openedOn: Day, lastContactOn: Day?, nextDueOn: Day?, end: End? = nil) {
    self.opening = opening
    self.openedOn = openedOn
    self.lastContactOn = lastContactOn
    self.nextDueOn = nextDueOn
    self.end = end
  }
}

/// Keys for cases that will be opened together, made before while nobody is kept from writing.
///
/// A key without a case harms nobody: the next case gets it.
package struct TakenCaseKeys: Sendable {
  /// Cases that others may open meanwhile without a key missing in the end.
  private static let spare: Int64 = 200

  /// The numbers for which there are keys.
  private let numbers: ClosedRange<Int64>
  private let keys: KeyRegister
  private let notes: [KeyOwner: DataKey]
  private let identity: [KeyOwner: DataKey]

  /// - Parameters:
  ///   - count: how many cases there will be.
  ///   - next: the number the first would get now.
  ///   - keys: gets them.
  /// - Throws: `KeyRefusal`, `DatabaseError`.
  package init(_ count: Int, from next: Int64, _ keys: KeyRegister) throws {
    let last = next + Int64(count) + Self.spare - 1
    numbers = next...last
    self.keys = keys
    let owners = numbers.map { KeyOwner.caseFile($0) }
    try keys.createMany(owners, KeyClass.allCases)
    notes = try keys.keys(owners, .notes)
    identity = try keys.keys(owners, .identity)
  }

  /// Makes those that others have used up meanwhile.
  func complete(_ wanted: ClosedRange<Int64>) throws {
    let missing = wanted.filter { !numbers.contains($0) }
    try keys.create(missing.map { KeyOwner.caseFile($0) }, KeyClass.allCases)
  }

  /// The key of a case for notes.
  package func notes(_ number: Int64) throws -> DataKey? {
    try notes[.caseFile(number)] ?? keys.key(.caseFile(number), .notes)
  }

  /// The key of a case for what identifies somebody.
  package func identity(_ number: Int64) throws -> DataKey? {
    try identity[.caseFile(number)] ?? keys.key(.caseFile(number), .identity)
  }
}
