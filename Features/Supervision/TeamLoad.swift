/// How the time for cases is spread over the lines of a table.
struct TeamLoad: Sendable, Hashable {
  /// Percent off the average from which a line is marked; Faden's own number, no law.
  static let tolerance = 25

  enum Mark: Sendable, Hashable {
    case less, even, more
  }

  /// Minutes and cases of the lines that have both.
  private let minutes: Int
  private let cases: Int
  private let lines: Int

  init(_ lines: [TeamLine]) {
    let known = lines.filter { $0.minutesPerCase != nil }
    minutes = known.compactMap(\.minutes).reduce(0, +)
    cases = known.map(\.open).reduce(0, +)
    self.lines = known.count
  }

  /// Minutes per case over all lines, rounded down; `nil` for fewer than two, where nothing can be uneven.
  var average: Int? { lines > 1 && cases > 0 ? minutes / cases : nil }

  /// How a line stands to the average; reckoned with whole cases and minutes, so that rounding moves nobody.
  func mark(_ line: TeamLine) -> Mark? {
    guard average != nil, let own = line.minutes, line.open > 0 else { return nil }
    let (share, all) = (own * cases * 100, minutes * line.open)
    if share < all * (100 - Self.tolerance) { return .less }
    return share > all * (100 + Self.tolerance) ? .more : .even
  }
}
