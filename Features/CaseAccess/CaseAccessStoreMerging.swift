internal import Access
package import Basics
internal import SQL

extension CaseAccessStore {
  // MARK: Two records of one person

  /// Lets cases and kin of one record follow to the other, which stands for the person from now on.
  ///
  /// - Returns: what ``separatePerson(_:_:)`` needs to take it back.
  package func mergePerson(_ pair: MergePair) throws -> [MovedRow] {
    let rows = try moveCases(pair) + moveKin(pair)
    try change(
      "UPDATE person_key SET merged_into = $2 WHERE id = $1 AND merged_into IS NULL", [pair.merged, pair.survivor])
    return rows
  }

  /// Why cases and kin can no longer be parted exactly; `nil` if they can.
  package func objectionToSeparating(_ pair: MergePair, _ rows: [MovedRow], on day: Day) throws -> String? {
    for row in rows where row.table == "case_person" && row.effect == .added {
      guard try isIn(row.row, pair.survivor) else {
        return "Bei einem Fall, der mitgekommen ist, wurde die Person inzwischen ausgetragen."
      }
    }
    // The second person would come into a case of which somebody outside reads everybody, and has agreed to nothing.
    for row in rows where row.table == "case_person" && row.effect == .shared {
      guard try !isShared(ID(row.row), on: day) else {
        return
          "Für einen Fall, in dem beide standen, gilt eine Freigabe an eine andere Stelle, oder jemand von dort "
          + "arbeitet mit. Sie sähe danach auch die zweite Person, die dem nicht zugestimmt hat. Beenden Sie zuerst "
          + "die Freigabe oder die Mitarbeit."
      }
    }
    return nil
  }

  /// Takes ``mergePerson(_:)`` back; cases opened since stay with the record that stayed.
  package func separatePerson(_ pair: MergePair, _ rows: [MovedRow]) throws {
    for row in rows {
      switch (row.table, row.effect) {
      case ("case_person", let effect):
        if effect == .added {
          try connection.run(
            "DELETE FROM case_person WHERE case_file = $1 AND person = $2", [row.row, pair.survivor])
        }
        try connection.run(
          "INSERT INTO case_person (case_file, person) VALUES ($1, $2) ON CONFLICT (case_file, person) DO NOTHING",
          [row.row, pair.merged])
      case ("account_kin", .added):
        try connection.run("DELETE FROM account_kin WHERE account = $1 AND person = $2", [row.row, pair.survivor])
      case ("account_kin", _):
        try connection.run(
          "UPDATE account_kin SET kind = 'relative' WHERE account = $1 AND person = $2", [row.row, pair.survivor])
      default: continue
      }
    }
    try change(
      "UPDATE person_key SET merged_into = NULL WHERE id = $1 AND merged_into = $2", [pair.merged, pair.survivor])
  }

  private func moveCases(_ pair: MergePair) throws -> [MovedRow] {
    let cases = try connection.rows(
      "SELECT case_file FROM case_person WHERE person = $1 ORDER BY case_file", [pair.merged]
    ) { $0.integer64(0) }
    return try cases.map { number in
      let isShared = try isIn(number, pair.survivor)
      try connection.run("DELETE FROM case_person WHERE case_file = $1 AND person = $2", [number, pair.merged])
      if !isShared { try add(pair.survivor, to: ID(number)) }
      return MovedRow("case_person", number, isShared ? .shared : .added)
    }
  }

  /// Kin of either is kin of the person; the rows of the record that goes stay where they are and count for nothing.
  private func moveKin(_ pair: MergePair) throws -> [MovedRow] {
    let ties = try connection.rows(
      """
      SELECT k.account, k.kind, other.kind FROM account_kin k
      LEFT JOIN account_kin other ON other.account = k.account AND other.person = $2
      WHERE k.person = $1 ORDER BY k.account
      """, [pair.merged, pair.survivor]
    ) { (account: $0.integer64(0), kind: $0.text(1), before: $0.optionalText(2)) }
    return try ties.compactMap { tie in
      guard let before = tie.before else {
        try connection.run(
          "INSERT INTO account_kin (account, person, kind) VALUES ($1, $2, $3)",
          [tie.account, pair.survivor, tie.kind])
        return MovedRow("account_kin", tie.account, .added)
      }
      guard before == "relative", tie.kind == "self" else { return nil }
      try connection.run(
        "UPDATE account_kin SET kind = 'self' WHERE account = $1 AND person = $2", [tie.account, pair.survivor])
      return MovedRow("account_kin", tie.account, .replaced)
    }
  }

  private func isIn(_ caseFile: Int64, _ person: ID<PersonKey>) throws -> Bool {
    try connection.row(
      "SELECT 1 FROM case_person WHERE case_file = $1 AND person = $2", [caseFile, person]
    ) { _ in true } ?? false
  }
}
