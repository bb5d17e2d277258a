package import Basics
internal import Programmes
package import SQL

/// Puts the shipped stages and criteria of a district into an empty register.
package struct TargetLoader {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Loads what is shipped for a district, after its programmes and within the caller's transaction.
  ///
  /// - Parameters:
  ///   - district: official key of 5 digits.
  ///   - now: kept as the moment of entry.
  ///   - name: kept as who entered it, such as `Einrichtung`.
  /// - Throws: ``DatabaseError``.
  /// - Returns: how many stages and criteria were loaded.
  package func load(district: String, at now: Instant, by name: String) throws -> Int {
    let records = TargetRecord.find(district: district)
    let programmes = try ProgrammeStore(connection).all()
    let store = TargetStore(connection)
    for record in records {
      let id = try store.insert(record.head, by: name, at: now)
      for edition in record.editions {
        try store.insert(
          edition.entry(programmes), from: edition.from, to: edition.to, of: id, by: name, at: now)
      }
    }
    return records.count
  }
}

extension TargetRecord.Edition {
  /// With the programmes it means.
  func entry(_ programmes: [Programme]) throws -> TargetEntry {
    func find(_ beginning: String) throws -> ID<Programme> {
      guard let found = programmes.first(where: { $0.entry.name.hasPrefix(beginning) }) else {
        throw DatabaseError(code: 0, message: "kein Programm „\(beginning)“", statement: "target_edition")
      }
      return found.id
    }
    var entry = entry
    entry.startProgramme = try startProgramme.map(find)
    for (index, name) in self.programmes where entry.clauses.indices.contains(index) {
      entry.clauses[index].programme = try find(name)
    }
    return entry
  }
}
