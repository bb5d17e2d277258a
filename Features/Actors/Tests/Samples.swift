import Access
import Basics
import Districts
import Feature
import HTTP
import Markup
import SQL
import TestKit
import Web

@testable import Actors

/// Ready-made values; a test changes the one thing it is about.
enum Sample {
  static let today = TestClock.today
  static let now = TestClock().now
  static let dormagen = "05162004"
  static let neuss = "05162024"

  static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -1) }

  static func entry(_ name: String = "Beratungsstelle Beispiel") -> ActorEntry {
    ActorEntry(name: name, category: .migrationCounselling, source: "Anruf (erfunden)")
  }

  /// The rooms over the shipped data; `/faellig` and `/treffer?q=…` tell what the room says elsewhere.
  static func site(district: String = "rhein-kreis-neuss") throws -> TestSite {
    let site = try TestSite([districts, actors, elsewhere])
    try site.database.write { connection in
      guard let file = DistrictCatalogue.find(district) else { return }
      try DistrictLoader(connection).load(file, at: now, by: "Einrichtung")
      _ = try ActorLoader(connection).load(district: file.district.key, at: now, by: "Einrichtung")
    }
    return site
  }

  private static let elsewhere = Feature(
    name: "Elsewhere",
    routes: [
      .get("/faellig", "Fälliges", may: .signedIn) { visit, connection in
        let items = try actors.dueItems(visit, connection)
        return .text(items.map { "\($0.link.address) \($0.reason)" }.joined(separator: "\n"), status: 200)
      },
      .get("/treffer", "Treffer", may: .signedIn) { visit, connection in
        let hits = try actors.search(try SearchText(visit.query["q"] ?? ""), visit, connection)
        return .text(hits.map { "\($0.link.text), \($0.detail)" }.joined(separator: "\n"), status: 200)
      },
    ])

  /// A form that is right.
  static func form(_ changes: [String: String] = [:], version: Int = 1) -> [(String, String)] {
    let fields = [
      "version": "\(version)", "name": "Beratungsstelle Beispiel", "form": "organisation",
      "kategorie": "migrationCounselling", "einzugsgebiet": "unknown", "fallmanagement": "unknown",
      "quelle": "Anruf (erfunden)",
    ]
    return fields.merging(changes) { _, new in new }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension TestSite {
  func id(of name: String) throws -> String {
    try database.read { try ActorStore($0).find(named: name)?.text ?? "fehlt" }
  }

  /// Stores an entry kept by the organisation of the test visitors.
  func ownActor(_ name: String, isReleased: Bool = true, municipality: String? = nil) throws -> String {
    try database.write { connection in
      var entry = Sample.entry(name)
      entry.municipality = municipality
      entry.accountOrganisation = try AccountStore(connection).addOrganisation("Kreis (erfunden)", municipalityKey: nil)
      return try ActorStore(connection).insert(
        entry, isReleased: isReleased, reviewOn: Sample.today.adding(days: 30), by: "Prüfung", at: Sample.now
      ).text
    }
  }
}
