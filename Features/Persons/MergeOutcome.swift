/// What becomes of every fact of two records that are made one, before it is done.
struct MergeOutcome: Sendable {
  /// A line of the preview: what either record says, and what the one will say.
  struct Row: Sendable, Hashable {
    let survivor: PersonFact?
    let merged: PersonFact?
    let result: Result
  }

  enum Result: Sendable, Hashable {
    /// The fact stands there afterwards as it does now.
    case stays
    /// Another stands there instead; a name becomes one by which the person is also known.
    case becomes(FactEntry)
    case ends
  }

  let rows: [FactKind: [Row]]

  init(_ survivor: Person, _ merged: Person, _ plan: MergePlan) {
    var rows: [FactKind: [Row]] = [:]
    for kind in FactKind.allCases {
      let found =
        Self.own(survivor.facts(kind), merged.facts(kind), plan)
        + Self.others(survivor.facts(kind), merged.facts(kind), plan)
        + plan.added.filter { $0.source == nil && $0.entry.value.kind == kind }
        .map { Row(survivor: nil, merged: nil, result: .becomes($0.entry)) }
      if !found.isEmpty { rows[kind] = found }
    }
    self.rows = rows
  }

  /// Facts of the record that stays, each beside its exact double.
  private static func own(_ facts: [PersonFact], _ others: [PersonFact], _ plan: MergePlan) -> [Row] {
    facts.map { fact in
      let double = others.first { $0.entry == fact.entry }
      let isTaken = double.map { double in plan.added.contains { $0.source == double && $0.entry == double.entry } }
      let ends = plan.setAside.contains(fact) && isTaken != true
      return Row(survivor: fact, merged: double, result: ends ? .ends : .stays)
    }
  }

  /// Facts that the record that goes has by itself.
  private static func others(_ facts: [PersonFact], _ others: [PersonFact], _ plan: MergePlan) -> [Row] {
    others.filter { other in !facts.contains { $0.entry == other.entry } }.map { other in
      let added = plan.added.filter { $0.source == other }
      if added.contains(where: { $0.entry == other.entry }) { return Row(survivor: nil, merged: other, result: .stays) }
      return Row(survivor: nil, merged: other, result: added.first.map { .becomes($0.entry) } ?? .ends)
    }
  }
}
