import Basics
import Districts
import SQL
import TestKit
import Web

@testable import Concept

enum Sample {
  static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -1) }

  static func site(_ district: String = "rhein-kreis-neuss", demo: Bool = false, effects: [ReadingEffect] = []) throws
    -> TestSite
  {
    let site = try TestSite([districts, concept(effects: effects)])
    try site.database.write { connection in
      guard let file = DistrictCatalogue.find(district) else { return }
      try DistrictLoader(connection).load(file, at: TestClock().now, by: "Einrichtung")
      _ = try ConceptLoader(connection).load(district: file.district.key, at: TestClock().now, by: "Einrichtung")
      if demo { try ConceptDemo.load(connection, today: TestClock.today, at: TestClock().now) }
    }
    return site
  }

  /// The version of the Handlungskonzept, or the demo's draft of it.
  static func version(_ site: TestSite, _ state: VersionState = .applied) throws -> ConceptVersion {
    let found = try site.database.read { try ConceptStore($0).versions() }
      .first { $0.title.hasPrefix("Konzept zur Umsetzung") && $0.state == state }
    guard let found else { throw Missing() }
    return found
  }

  static func chapter(_ site: TestSite, _ version: ConceptVersion, _ number: String) throws -> ConceptChapter {
    let found = try site.database.read { try ConceptStore($0).chapters(of: version.id) }
      .first { $0.entry.number == number }
    guard let found else { throw Missing() }
    return found
  }

  struct Missing: Error {}
}
