import Basics
package import Keys

/// What is decided outside the program and noted here.
enum DecisionKind: String, Sendable, CaseIterable {
  /// Of an activity.
  case ground
  /// Of a table.
  case retention

  /// In addresses.
  var slug: String {
    switch self {
    case .ground: "rechtsgrundlage"
    case .retention: "frist"
    }
  }

  init?(slug: String) {
    guard let kind = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = kind
  }

  var label: String {
    switch self {
    case .ground: "Rechtsgrundlage"
    case .retention: "Frist"
    }
  }
}

/// What a decision is about: the legal ground of an activity or the retention of a table.
struct DecisionSubject: Sendable, Hashable {
  let kind: DecisionKind
  /// ``ProcessingActivity/key`` or the name of the table.
  let key: String
  /// In German, for headings.
  let name: String
  /// What holds as long as nobody has decided.
  let open: String

  var address: String { "\(ProcessingPage.path)/\(kind.slug)/\(key)" }

  init(_ activity: ProcessingActivity) {
    kind = .ground
    key = activity.key
    name = activity.name
    open = ProcessingActivity.legalGround
  }

  init(_ table: TableRegister) {
    kind = .retention
    key = table.table
    name = table.holds
    open = table.retention.label
  }

  /// The subject of an address, or `nil` if there is no such one.
  static func find(_ kind: DecisionKind, _ key: String, in tables: [TableRegister]) -> DecisionSubject? {
    switch kind {
    case .ground: tables.map(\.activity).first { $0.key == key }.map(DecisionSubject.init)
    case .retention: tables.first { $0.table == key }.map(DecisionSubject.init)
    }
  }
}

/// A decision as somebody has noted it; a later one replaces it and leaves it standing.
struct Decision: Sendable, Hashable {
  /// Counts up from 1 for each subject.
  let version: Int
  let text: String
  let decidedOn: Day
  /// Who decided, such as `Datenschutzbeauftragte des Kreises`.
  let decidedBy: String
  /// Where it is written down.
  let source: String

  /// In one line.
  var statement: String { "\(text) (entschieden am \(decidedOn.german), \(decidedBy); \(source))" }
}

/// Why a decision is not taken.
enum DecisionRefusal: Error, Hashable {
  case inFuture

  var sentence: String {
    switch self {
    case .inFuture: "Der Tag der Entscheidung liegt in der Zukunft. Bitte tragen Sie sie ein, wenn sie gefallen ist."
    }
  }
}

extension Decision {
  /// Checks what the fields cannot.
  func checked(on today: Day) throws(DecisionRefusal) -> Decision {
    guard decidedOn <= today else { throw .inFuture }
    return self
  }
}

/// The decisions in force, for the record.
package struct ProcessingDecisions: Sendable {
  let ground: [String: Decision]
  let retention: [String: Decision]

  /// The legal ground of an activity, or that it is open.
  package func ground(of activity: ProcessingActivity) -> String {
    ground[activity.key]?.statement ?? ProcessingActivity.legalGround
  }

  /// What the program does today with the rows of a table, and what has been decided or proposed.
  package func retention(of table: TableRegister) -> String {
    guard let decision = retention[table.table] else { return table.retention.label }
    return "\(table.retention.today). Frist: \(decision.statement)"
  }
}
