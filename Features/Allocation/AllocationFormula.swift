/// Divides posts among municipalities by a key.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 3.6: people of the municipality divided by people of the
/// Kreis, times the posts granted. The concept says nothing on rounding, fixed shares, minimum shares or equal
/// remainders; these are decisions of the Kreis and stand in `rules`. All arithmetic is exact.
///
/// - Parameters:
///   - figures: one per municipality; several with the same key are refused.
///   - rules: posts, unit, rounding, minimum share, rule for equal remainders.
/// - Returns: the allocation with all intermediate numbers, in the order of `figures`.
/// - Throws: ``AllocationRefusal``.
package func allocate(
  _ figures: [KeyFigure], by rules: AllocationRules
) throws(AllocationRefusal) -> PostAllocation {
  try check(figures, rules)
  let pool = try Pool(figures, rules)
  return Rounding(figures: figures, rules: rules, pool: pool).allocation
}

private func check(_ figures: [KeyFigure], _ rules: AllocationRules) throws(AllocationRefusal) {
  guard !figures.isEmpty else { throw .noLines }
  guard figures.count <= AllocationLimits.lines else { throw .tooManyLines }
  guard rules.positions > .zero, rules.positions <= .maximum else { throw .positionsOutOfRange }
  guard AllocationRules.units.contains(rules.unit) else { throw .unknownUnit(rules.unit) }
  guard rules.minimum >= .zero, rules.minimum.hundredths.isMultiple(of: rules.unit.hundredths) else {
    throw .minimumNoMultiple(minimum: rules.minimum, unit: rules.unit)
  }
  var seen: Set<String> = []
  for figure in figures {
    guard seen.insert(figure.key).inserted else { throw .repeated(figure.name) }
    guard (0...AllocationLimits.count).contains(figure.count) else { throw .countOutOfRange(figure.name) }
    if let fixed = figure.fixed, fixed < .zero || fixed > .maximum { throw .positionsOutOfRange }
  }
}

/// What is left for the formula once fixed lines have theirs and small lines are raised to the minimum.
private struct Pool {
  var posts: Int
  var people: Int
  let fixed: Int
  var basis: [ShareBasis]

  init(_ figures: [KeyFigure], _ rules: AllocationRules) throws(AllocationRefusal) {
    fixed = figures.reduce(0) { $0 + ($1.fixed?.hundredths ?? 0) }
    guard fixed <= rules.positions.hundredths else {
      throw .fixedTooHigh(fixed: PostAmount(hundredths: fixed), positions: rules.positions)
    }
    posts = rules.positions.hundredths - fixed
    people = figures.reduce(0) { $0 + ($1.fixed == nil ? $1.count : 0) }
    basis = figures.map { $0.fixed == nil ? .formula : .fixed }
    try raise(figures, rules.minimum.hundredths)
  }

  /// Raises the lines below the minimum; that leaves less for the others, so it is asked again until none is below.
  private mutating func raise(_ figures: [KeyFigure], _ minimum: Int) throws(AllocationRefusal) {
    guard minimum > 0 else { return }
    let needed = minimum * basis.count { $0 == .formula }
    guard needed <= posts else {
      throw .minimumTooHigh(needed: PostAmount(hundredths: needed), available: PostAmount(hundredths: posts))
    }
    while true {
      let bar = Int128(minimum) * Int128(people)
      let low = figures.indices.filter { index in
        basis[index] == .formula && (people == 0 || Int128(figures[index].count) * Int128(posts) < bar)
      }
      guard !low.isEmpty else { return }
      for index in low {
        basis[index] = .minimum
        people -= figures[index].count
      }
      posts -= minimum * low.count
    }
  }
}

/// Turns exact shares into multiples of the unit.
private struct Rounding {
  let figures: [KeyFigure]
  let rules: AllocationRules
  let pool: Pool

  private var unit: Int128 { Int128(rules.unit.hundredths) }
  /// People of the formula; 1 where nobody is counted, so that every share is 0.
  private var people: Int128 { Int128(max(pool.people, 1)) }
  private var total: Int { figures.reduce(0) { $0 + $1.count } }

  var allocation: PostAllocation {
    let active = figures.indices.filter { pool.basis[$0] == .formula }
    let parts = active.map { index in
      (Int128(figures[index].count) * Int128(pool.posts)).quotientAndRemainder(dividingBy: people * unit)
    }
    let isUpFromHalf = parts.map { $0.remainder * 2 >= people * unit }
    let (raised, tie) =
      switch rules.policy {
      case .halfUp: (Set(zip(active, isUpFromHalf).filter(\.1).map(\.0)), AllocationTie?.none)
      case .largestRemainder: raisedByRemainder(active, parts)
      }
    var whole = [Int](repeating: 0, count: figures.count)
    var rest = [Int128](repeating: 0, count: figures.count)
    var halfUp = 0
    for (offset, index) in active.enumerated() {
      whole[index] = Int(parts[offset].quotient)
      rest[index] = parts[offset].remainder
      halfUp += (whole[index] + (isUpFromHalf[offset] ? 1 : 0)) * rules.unit.hundredths
    }
    let tied = Set(tie?.names ?? [])
    let totalPeople = Int128(max(total, 1))
    let lines = figures.indices.map { index in
      line(index, whole[index], rest[index], raised.contains(index), tied, totalPeople)
    }
    let others = lines.filter { $0.basis != .formula }.reduce(PostAmount.zero) { $0 + $1.result }
    return PostAllocation(
      rules: rules, lines: lines, totalCount: total, fixed: PostAmount(hundredths: pool.fixed),
      pool: PostAmount(hundredths: pool.posts), poolCount: pool.people, tie: tie,
      halfUpSum: others + PostAmount(hundredths: halfUp))
  }

  private func line(
    _ index: Int, _ whole: Int, _ rest: Int128, _ isRaised: Bool, _ tied: Set<String>, _ totalPeople: Int128
  ) -> AllocationLine {
    let figure = figures[index]
    let basis = pool.basis[index]
    let count = Int128(figure.count)
    let adjusted: Fraction
    let result: PostAmount
    switch basis {
    case .fixed:
      result = figure.fixed ?? .zero
      adjusted = Fraction(Int128(result.hundredths), over: 100)
    case .minimum:
      result = rules.minimum
      adjusted = Fraction(Int128(result.hundredths), over: 100)
    case .formula:
      adjusted = Fraction(count * Int128(pool.posts), over: people * 100)
      result = PostAmount(hundredths: (whole + (isRaised ? 1 : 0)) * rules.unit.hundredths)
    }
    return AllocationLine(
      figure: figure, basis: basis, share: Fraction(count, over: totalPeople),
      exact: Fraction(count * Int128(rules.positions.hundredths), over: totalPeople * 100), adjusted: adjusted,
      wholeUnits: whole, remainder: Fraction(rest, over: people * unit), isRaised: isRaised,
      isTied: basis == .formula && tied.contains(figure.name), result: result)
  }

  private func raisedByRemainder(
    _ active: [Int], _ parts: [(quotient: Int128, remainder: Int128)]
  ) -> (Set<Int>, AllocationTie?) {
    guard pool.people > 0 else { return ([], nil) }
    let given = parts.reduce(Int128(0)) { $0 + $1.quotient }
    let left = Int(Int128(pool.posts) / unit - given)
    let order = active.indices.sorted { first, second in
      if parts[first].remainder != parts[second].remainder { return parts[first].remainder > parts[second].remainder }
      return precedes(figures[active[first]], figures[active[second]])
    }
    let raised = Set(order.prefix(left).map { active[$0] })
    guard left > 0, left < order.count, parts[order[left - 1]].remainder == parts[order[left]].remainder else {
      return (raised, nil)
    }
    let edge = parts[order[left]].remainder
    let equal = order.filter { parts[$0].remainder == edge }
    let before = order.prefix(left).count { parts[$0].remainder > edge }
    let tie = AllocationTie(
      remainder: Fraction(edge, over: people * unit), names: equal.map { figures[active[$0]].name },
      unitsLeft: left - before)
    return (raised, tie)
  }

  /// The rule for equal remainders; what it leaves equal is decided by the key.
  private func precedes(_ left: KeyFigure, _ right: KeyFigure) -> Bool {
    switch rules.tieRule {
    case .largerCount where left.count != right.count: left.count > right.count
    case .smallerCount where left.count != right.count: left.count < right.count
    case .name where left.name != right.name: left.name < right.name
    case .largerCount, .smallerCount, .name, .key: left.key < right.key
    }
  }
}
