import Access
import Basics
import Feature
import HTTP
import Markup
import SQL
import TestKit
import Web

@testable import Districts

/// Ready-made values; a test changes the one thing it is about.
enum Sample {
  static let today = TestClock.today
  static let now = TestClock().now

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

  /// The room over the data of a district.
  ///
  /// Two more addresses tell what the room says elsewhere, one line each: `/faellig` on the home page and
  /// `/treffer?q=…` in the search.
  static func site(_ file: DistrictFile = .rheinKreisNeuss) throws -> TestSite {
    let site = try TestSite([districts, elsewhere])
    try site.database.write { try DistrictLoader($0).load(file, at: now, by: "Einrichtung") }
    return site
  }

  private static let elsewhere = Feature(
    name: "Elsewhere",
    routes: [
      .get("/faellig", "Fälliges", may: .signedIn) { visit, connection in
        let items = try districts.dueItems(visit, connection)
        return .text(items.map { "\($0.link.address) \($0.reason)" }.joined(separator: "\n"), status: 200)
      },
      .get("/treffer", "Treffer", may: .signedIn) { visit, connection in
        let hits = try districts.search(try SearchText(visit.query["q"] ?? ""), visit, connection)
        return .text(
          hits.map { "\($0.link.address) \($0.link.text), \($0.detail)" }.joined(separator: "\n"), status: 200)
      },
    ])

  /// A form that is right: from the day after tomorrow there is no Integrationsrat any more.
  static func form(_ changes: [String: String] = [:]) -> [String: String] {
    let fields = [
      "version": "1", "wert": "no", "gueltig_ab": today.adding(days: 2).german, "quelle": "Ratsbeschluss 2026/41",
      "zustaendig": "", "bemerkung": "",
    ]
    return fields.merging(changes) { _, new in new }
  }
}

extension TestVisitor {
  func post(_ path: String, _ fields: [String: String]) -> TestAnswer {
    post(path, fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}
