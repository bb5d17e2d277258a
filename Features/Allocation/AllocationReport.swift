/// An allocation as machines read it; the form stands in docs/formats/allocation.schema.json.
package struct AllocationReport: Encodable {
  private let format = "faden-allocation/1"
  private let rules: Rules
  private let key: Key
  private let lines: [Line]
  private let sum: Int
  private let difference: Int
  private let halfUpSum: Int
  private let pool: Pool
  private let tie: Tie?
  private let remarks: [String]

  private struct Rules: Encodable {
    let posts: Int
    let unit: Int
    let policy: String
    let minimum: Int
    let tieRule: String
  }

  private struct Key: Encodable {
    let file: String
    let sha256: String
    let referenceDate: String?
    let total: Int
  }

  private struct Pool: Encodable {
    let posts: Int
    let count: Int
    let fixed: Int
  }

  private struct Line: Encodable {
    let key: String
    let name: String
    let count: Int
    let basis: String
    let share: String
    let exact: String
    let exactDecimal: String
    let adjusted: String
    let wholeUnits: Int
    let remainder: String
    let raised: Bool
    let tied: Bool
    let posts: Int
    let difference: String
  }

  private struct Tie: Encodable {
    let names: [String]
    let remainder: String
    let unitsLeft: Int
  }

  /// - Parameters:
  ///   - allocation: what was computed.
  ///   - file: name of the data.
  ///   - sha256: of its bytes, in hexadecimal digits.
  ///   - referenceDate: as `2026-03-31`, if the data name one.
  package init(_ allocation: PostAllocation, file: String, sha256: String, referenceDate: String?) {
    let rules = allocation.rules
    self.rules = Rules(
      posts: rules.positions.hundredths, unit: rules.unit.hundredths, policy: rules.policy.rawValue,
      minimum: rules.minimum.hundredths, tieRule: rules.tieRule.rawValue)
    key = Key(file: file, sha256: sha256, referenceDate: referenceDate, total: allocation.totalCount)
    lines = allocation.lines.map(Self.line)
    sum = allocation.sum.hundredths
    difference = -allocation.open.hundredths
    halfUpSum = allocation.halfUpSum.hundredths
    pool = Pool(
      posts: allocation.pool.hundredths, count: allocation.poolCount, fixed: allocation.fixed.hundredths)
    tie = allocation.tie.map { Tie(names: $0.names, remainder: $0.remainder.exact, unitsLeft: $0.unitsLeft) }
    remarks = allocation.remarks
  }

  private static func line(_ line: AllocationLine) -> Line {
    Line(
      key: line.figure.key, name: line.figure.name, count: line.figure.count, basis: line.basis.rawValue,
      share: line.share.exact, exact: line.exact.exact, exactDecimal: line.exact.point(places: 6),
      adjusted: line.adjusted.exact, wholeUnits: line.wholeUnits, remainder: line.remainder.exact,
      raised: line.isRaised, tied: line.isTied, posts: line.result.hundredths, difference: line.difference(places: 6))
  }
}

extension AllocationLine {
  /// What the line gets beyond its exact share, written as `-0.100000`.
  package func difference(places: Int) -> String {
    let given = Fraction(Int128(result.hundredths), over: 100)
    let (low, high) = given < exact ? (given, exact) : (exact, given)
    let gap = Fraction(
      high.numerator * low.denominator - low.numerator * high.denominator, over: high.denominator * low.denominator)
    return (given < exact ? "-" : "") + gap.point(places: places)
  }

  /// The same as people read it, `−0,1000`.
  package var germanDifference: String {
    let text = difference(places: 4).replacing(".", with: ",")
    if text.hasPrefix("-") { return "−" + text.dropFirst() }
    return text == "0,0000" ? text : "+" + text
  }
}
