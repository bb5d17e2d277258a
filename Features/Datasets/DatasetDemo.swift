package import Basics
internal import Districts
package import SQL
internal import Vault

/// Datasets that need no file: the official counts of the district, and invented ones for trying out.
package enum DatasetDemo {
  struct Population {
    let heading: Dataset.Heading
    let file: Dataset.File
    let rows: [NumberRow]
  }

  /// The latest counts of inhabitants as a dataset; `nil` unless every municipality has one of the same day.
  static func population(_ connection: Connection) throws -> Population? {
    let store = DistrictStore(connection)
    let counts = try store.municipalityCounts()
    guard let first = counts.first, let day = first.referenceDate,
      counts.allSatisfy({ $0.referenceDate == day && $0.inhabitants != nil })
    else { return nil }
    let text = counts.map { "\($0.key);\($0.inhabitants ?? 0)" }.joined(separator: "\n")
    return Population(
      heading: Dataset.Heading(
        kind: .population, title: "Einwohner \(day.year)", referenceDate: day,
        scope: "Alle Einwohnerinnen und Einwohner nach amtlicher Fortschreibung, gleich welcher Staatsangehörigkeit.",
        source: first.source),
      file: Dataset.File(
        name: "Angaben des Kreises", hash: Encoding.hex(Digest.sha256(Array(text.utf8))),
        format: "aus den Angaben zu den Kommunen", notes: ""),
      rows: counts.map { count in
        NumberRow(line: 0, written: count.name, key: count.key, name: count.name, count: count.inhabitants)
      })
  }

  /// Stores the official counts, once.
  ///
  /// - Returns: `nil` if they are there already or not complete.
  package static func takePopulation(_ connection: Connection, by who: Signature) throws -> ID<Dataset>? {
    let store = DatasetStore(connection)
    guard let population = try population(connection), try store.find(hash: population.file.hash) == nil else {
      return nil
    }
    let id = try store.insert(population.heading, population.file, population.rows, by: who)
    _ = try store.confirm(id, by: who)
    return id
  }

  /// Invented foreign residents of Rhein-Kreis Neuss for two years; the second is what the demo works with.
  private static let invented: [(key: String, earlier: Int, later: Int)] = [
    ("05162004", 8600, 8900), ("05162008", 8750, 9100), ("05162012", 1900, 1950), ("05162016", 4550, 4700),
    ("05162020", 2500, 2450), ("05162022", 6800, 7100), ("05162024", 27_000, 27_900), ("05162028", 900, 900),
  ]

  /// Stores the counts of inhabitants, and for Rhein-Kreis Neuss two invented counts of foreign residents.
  ///
  /// - Parameters:
  ///   - connection: within the transaction of the caller.
  ///   - today: the later reference day is the latest 31 March before it.
  ///   - now: kept as the moment of entry.
  /// - Throws: ``DatabaseError``.
  /// - Returns: the invented datasets, the earlier year first; empty in other districts.
  package static func load(_ connection: Connection, today: Day, at now: Instant) throws -> [ID<Dataset>] {
    let who = Signature("Vorführung", at: now)
    _ = try takePopulation(connection, by: who)
    let store = DistrictStore(connection)
    guard try DatasetStore(connection).all().allSatisfy({ !$0.heading.isDemo }),
      try invented.allSatisfy({ try store.hasMunicipality($0.key) })
    else { return [] }
    let march = Day(year: today.year, month: 3, day: 31).map { $0 <= today ? $0 : $0.adding(months: -12) } ?? today
    return try [(march.adding(months: -12), false), (march, true)].map { day, isLater in
      try insertInvented(connection, day, isLater: isLater, by: who)
    }
  }

  private static func insertInvented(
    _ connection: Connection, _ day: Day, isLater: Bool, by who: Signature
  ) throws -> ID<Dataset> {
    let rows = try invented.map { line in
      let name = try DistrictStore(connection).municipalityName(line.key) ?? line.key
      return NumberRow(line: 0, written: name, key: line.key, name: name, count: isLater ? line.later : line.earlier)
    }
    let text = rows.map { "\($0.name);\($0.count ?? 0)" }.joined(separator: "\n")
    let heading = Dataset.Heading(
      kind: .azr, title: "AZR-Auszug \(day.year) (erfunden)", referenceDate: day,
      scope: "Demodaten, frei erfunden: alle gemeldeten ausländischen Personen einschließlich Geduldeter.",
      source: "Demodaten, frei erfunden", isDemo: true)
    let file = Dataset.File(
      name: "azr-\(day.year)-erfunden.csv", hash: Encoding.hex(Digest.sha256(Array(text.utf8))),
      format: "CSV, Trennzeichen Semikolon, UTF-8", notes: "")
    let store = DatasetStore(connection)
    let id = try store.insert(heading, file, rows, by: who)
    _ = try store.confirm(id, by: who)
    return id
  }
}
