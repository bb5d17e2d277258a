/// An exact non-negative fraction in lowest terms.
///
/// 128 bits hold every product that ``AllocationLimits`` admits: 10¹³ people times 10⁷ hundredths of a post.
package struct Fraction: Hashable, Comparable, Sendable {
  package let numerator: Int128
  package let denominator: Int128

  /// - Parameters:
  ///   - numerator: not negative.
  ///   - denominator: greater than 0.
  package init(_ numerator: Int128, over denominator: Int128) {
    precondition(numerator >= 0 && denominator > 0, "Ein Bruch ist hier nie negativ und teilt nie durch 0.")
    let divisor = Self.commonDivisor(numerator, denominator)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  package static let zero = Fraction(0, over: 1)

  package static func < (left: Fraction, right: Fraction) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  /// Written as `3,1000`, rounded half up for reading only.
  package func german(places: Int) -> String { decimal(places: places, mark: ",", groups: true) }

  /// Written as `3.1000`, for machines.
  package func point(places: Int) -> String { decimal(places: places, mark: ".", groups: false) }

  /// Written as `31/10`, or `7` for a whole number.
  package var exact: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

  private func decimal(places: Int, mark: String, groups: Bool) -> String {
    let scale = (0..<places).reduce(Int128(1)) { power, _ in power * 10 }
    let rounded = (numerator * scale * 2 + denominator) / (denominator * 2)
    let whole = rounded / scale
    let text = groups ? grouped(whole) : String(whole)
    guard places > 0 else { return text }
    let rest = String(rounded % scale)
    return text + mark + String(repeating: "0", count: places - rest.utf8.count) + rest
  }

  private static func commonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
    var pair = (left, right)
    while pair.1 != 0 { pair = (pair.1, pair.0 % pair.1) }
    return pair.0
  }
}
