internal import Basics
internal import Programmes

/// The versions of the rules with which a decision was taken, and what they said; numbers and answers, no names.
///
/// Versions never change, but versions are entered later for earlier days, a newer one ends the one before, and the end
/// of a programme becomes known. Together with the facts this is enough to explain a decision as it was taken.
package struct RuleBasis: Sendable, Hashable {
  /// A version of a rule that was asked, with the end it had then.
  struct Version<Record>: Sendable, Hashable {
    let id: ID<Record>
    /// `nil` for a rule that only tells of a way of access.
    let answer: PrecedenceAnswer?
    let validTo: Day?
  }

  /// What was known of the time of a programme.
  struct Time: Sendable, Hashable {
    let programme: ID<Programme>
    let start: Day?
    let end: Day?
    let isEndOpen: Bool
  }

  var rules: [Version<DemarcationRule>] = []
  var editions: [Version<TargetEdition>] = []
  var times: [Time] = []
  var readings: [RuleReading] = []
  /// Whatever has a higher number was entered afterwards.
  var newestRule: Int64 = 0
  var newestEdition: Int64 = 0
}

extension PrecedenceEngine {
  /// What is to be kept with a decision taken by a result of this engine.
  package func basis(of result: PrecedenceResult) -> RuleBasis {
    var basis = RuleBasis()
    basis.rules = result.rules.map { .init(id: $0.rule.id, answer: $0.answer, validTo: $0.rule.validTo) }
    basis.rules += programmes.flatMap(\.rules).filter { $0.entry.kind == .accessChannel && $0.isStored(on: day) }.map {
      .init(id: $0.id, answer: nil, validTo: $0.validTo)
    }
    basis.editions = (result.stages + result.screening.criteria).map {
      .init(id: $0.edition.id, answer: $0.answer, validTo: $0.edition.validTo)
    }
    basis.times = programmes.map {
      .init(
        programme: $0.id, start: $0.entry.startedOn, end: $0.entry.endedOn, isEndOpen: $0.entry.isEndOpen)
    }
    basis.readings = readings
    basis.newestRule = programmes.flatMap(\.rules).map(\.id.number).max() ?? 0
    basis.newestEdition = targets.flatMap(\.editions).map(\.id.number).max() ?? 0
    return basis
  }

  /// The rules of the same day as they were known when a decision was taken.
  package func restored(to basis: RuleBasis) -> PrecedenceEngine {
    let times = Dictionary(basis.times.map { ($0.programme, $0) }) { first, _ in first }
    return PrecedenceEngine(
      on: day,
      programmes: programmes.compactMap { programme in times[programme.id].map { programme.restored($0, basis) } },
      targets: targets.map { $0.restored(to: basis) }, municipalities: municipalities, readings: basis.readings)
  }

  /// Where the rules say for the same day and the same facts something else than when a decision was taken.
  package func laterChanges(since basis: RuleBasis, _ facts: PrecedenceFacts) -> [LaterChange] {
    let then = restored(to: basis).result(facts)
    let now = result(facts)
    return rules(then.rules, now.rules, basis)
      + targets(then.stages + then.screening.criteria, now.stages + now.screening.criteria, basis)
  }

  private func rules(_ then: [RuleFinding], _ now: [RuleFinding], _ basis: RuleBasis) -> [LaterChange] {
    let kept = Dictionary(basis.rules.map { ($0.id, $0.answer) }) { first, _ in first }
    let gone = then.filter { old in !now.contains { $0.first == old.first } }.map { old in
      let programme = programmes.first { $0.id == old.programme.id }
      return LaterChange(
        name: old.title, before: kept[old.rule.id] ?? old.answer, now: nil, version: nil,
        enteredAt: programme?.rules.first { $0.replaced == old.rule.id }?.enteredAt)
    }
    let changed = now.compactMap { new -> LaterChange? in
      let old = then.first { $0.first == new.first }
      let before = old.flatMap { kept[$0.rule.id] ?? $0.answer }
      let isOther = old?.rule.id != new.rule.id
      guard isOther || before != new.answer else { return nil }
      let enteredAt = isOther ? new.rule.enteredAt : self.changed([new.programme.id], since: basis)
      return LaterChange(
        name: new.title, before: before, now: new.answer, version: new.version, enteredAt: enteredAt)
    }
    return gone + changed
  }

  private func targets(_ then: [TargetFinding], _ now: [TargetFinding], _ basis: RuleBasis) -> [LaterChange] {
    let kept = Dictionary(basis.editions.map { ($0.id, $0.answer) }) { first, _ in first }
    let gone = then.filter { old in !now.contains { $0.target.id == old.target.id } }.map { old in
      let later = targets.first { $0.id == old.target.id }?.editions.filter { $0.id.number > basis.newestEdition }
      return LaterChange(
        name: old.target.title, before: kept[old.edition.id] ?? old.answer, now: nil, version: nil,
        enteredAt: later?.map(\.enteredAt).min())
    }
    let changed = now.compactMap { new -> LaterChange? in
      let old = then.first { $0.target.id == new.target.id }
      let before = old.flatMap { kept[$0.edition.id] ?? $0.answer }
      let isOther = old?.edition.id != new.edition.id
      guard isOther || before != new.answer else { return nil }
      let entry = new.edition.entry
      let programmes = entry.clauses.compactMap(\.programme) + [entry.startProgramme].compactMap(\.self)
      return LaterChange(
        name: new.target.title, before: before, now: new.answer, version: new.version,
        enteredAt: isOther ? new.edition.enteredAt : self.changed(programmes, since: basis))
    }
    return gone + changed
  }

  /// When the time of one of some programmes was changed last, if it is another one now.
  private func changed(_ ids: [ID<Programme>], since basis: RuleBasis) -> Instant? {
    programmes.filter { programme in
      ids.contains(programme.id) && basis.times.contains { $0.programme == programme.id && $0 != programme.time }
    }.map(\.changedAt).max()
  }
}

/// A rule or stage that says for the day of a check something else than when it was decided.
package struct LaterChange: Sendable, Hashable {
  let name: String
  /// `nil` where no version was known then.
  let before: PrecedenceAnswer?
  /// `nil` where no version holds any more.
  let now: PrecedenceAnswer?
  let version: String?
  /// `nil` where it cannot be told.
  let enteredAt: Instant?

  /// Such as `Stufe 2: nach der Entscheidung eingetragen am 21.11.2026; …`.
  package var statement: String {
    let day = enteredAt.map { " eingetragen am \($0.local.day.german)" } ?? " geändert"
    let today = now.map { "„\($0.label)“" + (version.map { " (\($0))" } ?? "") } ?? "keine Fassung für diesen Tag"
    return
      "\(name): nach der Entscheidung\(day); heute \(today), damals \(before.map { "„\($0.label)“" } ?? "keine Fassung")."
  }
}

extension Programme {
  fileprivate var time: RuleBasis.Time {
    .init(programme: id, start: entry.startedOn, end: entry.endedOn, isEndOpen: entry.isEndOpen)
  }

  fileprivate func restored(_ time: RuleBasis.Time, _ basis: RuleBasis) -> Programme {
    var entry = entry
    entry.startedOn = time.start
    entry.endedOn = time.end
    entry.isEndOpen = time.isEndOpen
    let rules = rules.filter { $0.id.number <= basis.newestRule }.map { rule in
      guard let kept = basis.rules.first(where: { $0.id == rule.id }) else { return rule }
      return DemarcationRule(
        id: rule.id, entry: rule.entry, validFrom: rule.validFrom, validTo: kept.validTo, replaced: rule.replaced,
        enteredBy: rule.enteredBy, enteredAt: rule.enteredAt)
    }
    return Programme(id: id, entry: entry, rules: rules, changedAt: changedAt)
  }
}

extension TargetRule {
  fileprivate func restored(to basis: RuleBasis) -> TargetRule {
    let known = editions.filter { $0.id.number <= basis.newestEdition }.map { edition in
      guard let kept = basis.editions.first(where: { $0.id == edition.id }) else { return edition }
      return TargetEdition(
        id: edition.id, entry: edition.entry, validFrom: edition.validFrom, validTo: kept.validTo,
        enteredBy: edition.enteredBy, enteredAt: edition.enteredAt)
    }
    return TargetRule(id: id, version: version, head: head, editions: known)
  }
}
