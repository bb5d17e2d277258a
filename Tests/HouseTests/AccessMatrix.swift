import Access

/// The rows of the security concept's matrix as they lie beside the tests.
enum AccessMatrix {
  struct Row: Hashable {
    let role: Role
    let action: Action
    let kind: RecordKind
    let relation: Relation

    var name: String { "\(role.rawValue) \(kind.rawValue) \(action.rawValue) \(relation.rawValue)" }
  }

  struct Sample {
    let id: String
    let row: Row
    let expected: Decision
  }

  struct Unreadable: Error {
    let line: String
  }

  /// The published rows, each with its answer; a sample of the whole.
  ///
  /// Where a decision of ours stands against one, that counts.
  static func samples() throws -> [Sample] {
    let own = try Dictionary(uniqueKeysWithValues: decided().map { ($0.id, $0) })
    return try samples(in: "authz_matrix.csv").map { own[$0.id] ?? $0 }
  }

  /// The published rows that this software decides otherwise, because the law does; each names its ADR.
  static func decided() throws -> [Sample] { try samples(in: "authz_decided.csv") }

  static func samples(in file: String) throws -> [Sample] {
    try lines(file).map { line in
      let fields = line.split(separator: ";", maxSplits: 7, omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 8, let row = row(fields[1...4]), let expected = decision(fields[5], fields[6], row)
      else { throw Unreadable(line: line) }
      return Sample(id: fields[0], row: row, expected: expected)
    }
  }

  /// The rows that the text of the concept allows and the published sample leaves out.
  static func allowedByText() throws -> [Row] {
    try lines("authz_text.csv").map { line in
      guard let row = row(line.split(separator: ";").map(String.init)[...]) else { throw Unreadable(line: line) }
      return row
    }
  }

  /// Everything that can be asked, in the matrix or not.
  static let everything: [Row] = Role.allCases.flatMap { role in
    RecordKind.allCases.flatMap { kind in
      Action.allCases.flatMap { action in
        Relation.allCases.map { Row(role: role, action: action, kind: kind, relation: $0) }
      }
    }
  }

  private static func lines(_ name: String) throws -> [String] {
    try SourceTree.text("Tests/HouseTests/Matrix/\(name)").split(separator: "\n").dropFirst().map(String.init)
  }

  /// Role, object, action, relation, in this order.
  private static func row(_ fields: ArraySlice<String>) -> Row? {
    let fields = Array(fields)
    guard fields.count == 4, let role = Role(rawValue: fields[0]), let kind = RecordKind(rawValue: fields[1]),
      let action = Action(rawValue: fields[2]), let relation = Relation(rawValue: fields[3])
    else { return nil }
    return Row(role: role, action: action, kind: kind, relation: relation)
  }

  private static func decision(_ decision: String, _ status: String, _ row: Row) -> Decision? {
    switch (decision, status) {
    case ("allow", row.action == .create ? "201" : "200"): .allowed
    case ("deny", "404"): .denied(.hidden)
    case ("deny", "403"): .denied(.refused)
    default: nil
    }
  }
}

extension Rights {
  static func decide(_ row: AccessMatrix.Row) -> Decision {
    decide(row.role, row.action, row.kind, row.relation)
  }
}
