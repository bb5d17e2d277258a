internal import Actors
internal import Basics

/// A programme as the sources of a district describe it.
struct ProgrammeRecord: Sendable {
  var entry: ProgrammeEntry
  var rules: [(entry: RuleEntry, from: Day, to: Day?, replacesLast: Bool)] = []
  var details: [(kind: ProgrammeDetail.Kind, text: String, actor: String?, source: String)] = []

  /// The programmes of a district by its official key; a district without data begins with none.
  static func find(district key: String) -> [ProgrammeRecord] { files[key] ?? [] }

  private static let files: [String: [ProgrammeRecord]] = ["05162": rheinKreisNeuss]

  /// What is shipped today for a stored rule that was shipped with the same words and fewer conditions.
  ///
  /// A stored rule is never changed by a newer program, because people have decided with it.
  static func newerConditions(for rule: DemarcationRule, of programme: Programme) -> RuleEntry? {
    files.values.joined().filter { $0.entry.name == programme.entry.name }.flatMap(\.rules).map(\.entry).first {
      $0.kind == rule.entry.kind && $0.text == rule.entry.text && $0.source == rule.entry.source
        && ($0.onlyServed != rule.entry.onlyServed || $0.municipalities != rule.entry.municipalities)
    }
  }

  static func make(
    _ name: String, _ purpose: String, _ source: String, from start: Day? = nil, to end: Day? = nil,
    isEndOpen: Bool = false, open question: String = ""
  ) -> ProgrammeRecord {
    ProgrammeRecord(
      entry: ProgrammeEntry(
        name: name, purpose: purpose, startedOn: start, endedOn: end, isEndOpen: isEndOpen, openQuestion: question,
        source: source))
  }

  /// A rule, or a newer version of the latest one.
  func rule(
    _ kind: RuleKind, _ text: String, _ source: String, from: Day, to: Day? = nil, replacesLast: Bool = false
  ) -> ProgrammeRecord {
    var record = self
    record.rules.append((RuleEntry(kind: kind, text: text, source: source), from, to, replacesLast))
    return record
  }

  /// Limits the latest rule to ages, both ends inclusive as the sources write them, and to a status.
  func of(_ minimum: Int, _ maximum: Int? = nil, _ statuses: StatusGroup...) -> ProgrammeRecord {
    changingLast { rule in
      rule.minimum = AgeLimit(years: minimum, isInclusive: true)
      rule.maximum = maximum.map { AgeLimit(years: $0, isInclusive: true) }
      rule.statuses = Set(statuses)
    }
  }

  /// Limits the latest rule to those whom the programme serves.
  func ofServed() -> ProgrammeRecord { changingLast { $0.onlyServed = true } }

  func untilProgrammeEnds() -> ProgrammeRecord { changingLast { $0.trigger = .programmeEnd } }

  func detail(
    _ kind: ProgrammeDetail.Kind, _ text: String, _ source: String, actor: String? = nil
  ) -> ProgrammeRecord {
    var record = self
    record.details.append((kind, text, actor, source))
    return record
  }

  private func changingLast(_ change: (inout RuleEntry) -> Void) -> ProgrammeRecord {
    var record = self
    guard let last = record.rules.indices.last else { preconditionFailure("Erst die Regel, dann ihre Grenzen") }
    change(&record.rules[last].entry)
    return record
  }
}
