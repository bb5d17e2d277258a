internal import Basics
internal import Programmes

/// A stage or criterion as the sources of a district describe it; programmes are meant by the beginning of their name.
struct TargetRecord: Sendable {
  struct Edition: Sendable {
    var entry: TargetEntry
    var from: Day
    var to: Day?
    var startProgramme: String?
    /// The programme of each clause, where it has one.
    var programmes: [Int: String] = [:]
  }

  var head: TargetHead
  var editions: [Edition] = []

  /// The stages of a district by its official key; a district without data begins with none.
  static func find(district key: String) -> [TargetRecord] { files[key] ?? [] }

  private static let files: [String: [TargetRecord]] = ["05162": rheinKreisNeuss]

  /// What is shipped today for a stored edition that was shipped with the same words and without asking who is
  /// geflüchtet or zugewandert.
  ///
  /// A stored edition is never changed by a newer program, because people have decided with it.
  static func asksNewcomers(insteadOf edition: TargetEdition) -> Bool {
    guard !edition.entry.clauses.contains(where: \.isNewcomer) else { return false }
    return files.values.joined().flatMap(\.editions).contains {
      $0.entry.text == edition.entry.text && $0.entry.source == edition.entry.source
        && $0.entry.clauses.contains(where: \.isNewcomer)
    }
  }

  static func stage(_ code: String, _ name: String) -> TargetRecord {
    TargetRecord(head: TargetHead(kind: .stage, code: code, name: name))
  }

  static func criterion(_ code: String, _ name: String) -> TargetRecord {
    TargetRecord(head: TargetHead(kind: .criterion, code: code, name: name))
  }

  func edition(
    _ text: String, _ source: String, from: Day, to: Day? = nil, _ fill: (inout TargetEntry) -> Void = { _ in }
  ) -> TargetRecord {
    var entry = TargetEntry(text: text, source: source)
    fill(&entry)
    var record = self
    record.editions.append(Edition(entry: entry, from: from, to: to))
    return record
  }

  /// Adds a group to the latest edition, ages inclusive as the sources write them.
  func group(_ fill: (inout TargetClause) -> Void) -> TargetRecord { adding(isException: false, served: nil, fill) }

  /// Adds an exception to the latest edition.
  func except(servedBy programme: String? = nil, _ fill: (inout TargetClause) -> Void) -> TargetRecord {
    adding(isException: true, served: programme, fill)
  }

  func starting(afterEndOf programme: String) -> TargetRecord {
    changingLast { edition in
      edition.entry.start = .programmeEnd
      edition.startProgramme = programme
    }
  }

  private func adding(isException: Bool, served: String?, _ fill: (inout TargetClause) -> Void) -> TargetRecord {
    var clause = TargetClause()
    clause.isException = isException
    fill(&clause)
    return changingLast { edition in
      if let served { edition.programmes[edition.entry.clauses.count] = served }
      edition.entry.clauses.append(clause)
    }
  }

  private func changingLast(_ change: (inout Edition) -> Void) -> TargetRecord {
    var record = self
    guard let last = record.editions.indices.last else { preconditionFailure("Erst die Fassung, dann ihre Teile") }
    change(&record.editions[last])
    return record
  }
}

extension TargetClause {
  /// Ages of people who have fled or are (neu) zugewandert, both ends inclusive.
  mutating func limitNewcomers(_ minimum: Int, _ maximum: Int) {
    limit(minimum, maximum)
    isNewcomer = true
  }

  /// Both ends inclusive.
  mutating func limit(_ minimum: Int, _ maximum: Int) {
    ages = AgeSpan(
      minimum: AgeLimit(years: minimum, isInclusive: true), maximum: AgeLimit(years: maximum, isInclusive: true))
  }
}
