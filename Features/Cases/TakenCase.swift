package import Basics
package import Keys

/// A case that an office has led before in a list of its own.
package struct TakenCase: Sendable, Hashable {
  package let opening: CaseOpening
  package let openedOn: Day
  package let lastContactOn: Day?
  package let nextDueOn: Day?

  package init(opening: CaseOpening, openedOn: Day, lastContactOn: Day?, nextDueOn: Day?) {
    self.opening = opening
    self.openedOn = openedOn
    self.lastContactOn = lastContactOn
    self.nextDueOn = nextDueOn
  }
}

/// Keys for cases that will be opened together, made before while nobody is kept from writing.
///
/// A key without a case harms nobody: the next case gets it.
package struct TakenCaseKeys {
  /// Cases that others may open meanwhile without a key missing in the end.
  private static let spare: Int64 = 200
  private static let step: Int64 = 2000

  /// The numbers for which there are keys.
  package let numbers: ClosedRange<Int64>

  /// - Parameters:
  ///   - count: how many cases there will be.
  ///   - next: the number the first would get now, from ``CaseStore/nextNumber()``.
  ///   - keys: gets them.
  /// - Throws: `KeyRefusal`, `DatabaseError`.
  package init(_ count: Int, from next: Int64, _ keys: KeyRegister) throws {
    let last = next + Int64(count) + Self.spare - 1
    for start in stride(from: next, through: last, by: Int64.Stride(Self.step)) {
      try keys.create(
        (start...min(start + Self.step - 1, last)).map { KeyOwner.caseFile($0) }, KeyClass.allCases)
    }
    numbers = next...last
  }

  /// Makes those that others have used up meanwhile.
  func complete(_ wanted: ClosedRange<Int64>, _ keys: KeyRegister) throws {
    let missing = wanted.filter { !numbers.contains($0) }
    try keys.create(missing.map { KeyOwner.caseFile($0) }, KeyClass.allCases)
  }
}
