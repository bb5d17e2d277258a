import Access
import Basics
import SQL
import TestKit
import Web

@testable import Districts

/// Ready-made values; a test changes the one thing it is about.
enum Sample {
  static let today = TestSite.today
  static let now = TestSite.now

  static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -1) }

  static func entry(
    _ value: AttributeValue = .yes, from day: Day, responsible: String = "", source: String = "Ratsbeschluss"
  ) -> AttributeEntry {
    AttributeEntry(
      value: value, responsible: responsible, validFrom: day, isAsOf: false, isInferred: false, source: source,
      note: "")
  }

  static func period(_ entry: AttributeEntry, to end: Day? = nil, id: Int64 = 1) -> AttributePeriod {
    AttributePeriod(id: ID(id), entry: entry, validTo: end, enteredBy: "Einrichtung", enteredAt: now)
  }

  static func history(_ periods: [AttributePeriod], kind: AttributeKind = .integrationCouncil) -> AttributeHistory {
    AttributeHistory(kind: kind, version: 1, periods: periods)
  }

  /// A site with the Rhein-Kreis Neuss.
  static func site() throws -> TestSite {
    try TestSite(features: [districts]) { connection in
      try DistrictLoader(connection).load(.rheinKreisNeuss, at: now, by: "Einrichtung")
    }
  }

  /// A form that is right: from the day after tomorrow there is no Integrationsrat any more.
  static func form(_ changes: [String: String] = [:]) -> [String: String] {
    let fields = [
      "version": "1", "wert": "no", "gueltig_ab": today.adding(days: 2).german, "quelle": "Ratsbeschluss 2026/41",
      "zustaendig": "", "bemerkung": "",
    ]
    return fields.merging(changes) { _, new in new }
  }
}
