import Access
import Actors
import Basics
import CaseAccess
import Cases
import Districts
import Feature
import Markup
import Persons
import SQL
import TestKit
import Vault
import Web

@testable import Enquiries

/// The room with its neighbours below over a shipped district; every person is invented.
struct Sample {
  static let neuss = "05162024"
  static let dormagen = "05162004"
  static let today = TestClock.today

  let site: TestSite
  let seal: EnquirySeal

  init() throws {
    let secret = Seal(key: [UInt8](repeating: 7, count: 32))
    seal = EnquirySeal(secret: secret)
    let room = EnquiryRoom(secret: secret)
    let frame = CaseFrame(slots: [enquirySlot], placeName: { try DistrictStore($1).municipalityName($0) })
    let elsewhere = Feature(
      name: "Elsewhere",
      routes: [
        .get("/faellig", "Fälliges", may: .signedIn) { visit, connection in
          .text(
            try room.feature(frame).dueItems(visit, connection).map { "\($0.link.address): \($0.reason)" }
              .joined(separator: "\n"), status: 200)
        }
      ])
    site = try TestSite([
      caseAccess, districts, actors,
      persons(
        places: { try DistrictStore($0).municipalityNames().map { PersonPlace(key: $0.key, name: $0.name) } },
        occasion: room.occasion, mergeParts: [enquiryMergePart]),
      cases(frame), room.feature(frame), elsewhere,
    ])
    guard let file = DistrictCatalogue.find("rhein-kreis-neuss") else { return }
    try site.database.write { try DistrictLoader($0).load(file, at: TestClock().now, by: "Prüfung") }
  }

  func worker(
    _ role: Role = .caseManager, in municipality: String? = Sample.neuss, name: String = "Aylin Demir (erfunden)",
    organisation: String = "Kreis (erfunden)"
  ) throws -> TestVisitor {
    try site.visitor(role, municipality: municipality, name: name, organisation: organisation)
  }

  static func enquiry(_ changes: [String: String] = [:], areas: [String] = ["wohnen"]) -> [(String, String)] {
    let fields = [
      "version": "0", "art": "selfRequest", "eingang": today.adding(days: -3).german, "zugang": "1", "kommune": neuss,
      "gemeldet": "client", "dringlichkeit": "urgent", "sprache": "ar", "anliegen": "", "akteur": "",
    ].merging(changes) { _, new in new }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + areas.map { ("bereich", $0) }
  }

  static func contact(_ changes: [String: String] = [:]) -> [(String, String)] {
    let fields = [
      "version": "0", "am": today.german, "zugang": "1", "kommune": neuss, "bereich": "arbeit", "sprache": "tr",
      "akteur": "", "wohin": "Jobcenter", "geworden": "", "geworden_am": "",
    ].merging(changes) { _, new in new }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  static func referral(_ changes: [String: String?] = [:]) -> [(String, String)] {
    var fields: [String: String] = [
      "version": "0", "einwilligung": "ja", "einwilligung_am": today.adding(days: -1).german,
      "einwilligung_form": "written", "familienname": "Okonkwo", "vornamen": "Blessing", "geburtsdatum": "1996",
      "erreichbar": "0152 555-0140", "kommune": neuss, "bemerkung": "", "sprache": "en",
    ]
    for (name, value) in changes { fields[name] = value }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [("bereich", "sprache")]
  }

  func count(_ table: SQLText) throws -> Int {
    try site.database.read { try $0.row("SELECT count(*) FROM \(table)", [], { $0.integer(0) }) } ?? 0
  }

  func find(_ number: Int64) throws -> Enquiry? {
    try site.database.read { try EnquiryStore($0, seal).find(ID(number)) }
  }
}
