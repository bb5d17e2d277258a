internal import Basics

/// The districts that come with the program.
package enum DistrictCatalogue {
  private static let files: [(name: String, file: DistrictFile)] = [
    ("rhein-kreis-neuss", .rheinKreisNeuss),
    ("rhein-sieg-kreis", .rheinSiegKreis),
    ("kreis-mettmann", .kreisMettmann),
  ]

  /// In the order in which they are offered.
  package static let names = files.map(\.name)

  package static func find(_ name: String) -> DistrictFile? {
    files.first { $0.name == name }?.file
  }
}

/// Short forms for the shipped data, whose population figures have one source.
enum Seed {
  /// The register's file is of 30.11.2023; its counts are the official ones of the end of 2022.
  static let register = "Destatis, Gemeindeverzeichnis GV100AD, Gebietsstand 30.11.2023"

  static func municipality(
    _ key: String, _ name: String, _ kind: MunicipalityKind, _ areaHectares: Int, _ inhabitants: Int,
    _ attributes: [AttributeRecord]
  ) -> MunicipalityRecord {
    MunicipalityRecord(
      municipality: Municipality(key: key, name: name, kind: kind, areaHectares: areaHectares),
      population: Population(
        inhabitants: inhabitants, referenceDate: day(2022, 12, 31),
        source: register + "; Stichtag aus der Ausgabe geschlossen"),
      attributes: attributes)
  }

  /// An attribute as a source states it; the source speaks of `day`, not of a beginning.
  static func attribute(
    _ kind: AttributeKind, _ value: AttributeValue, responsible: String = "", on day: Day, _ source: String,
    isInferred: Bool = false
  ) -> AttributeRecord {
    AttributeRecord(
      kind: kind,
      entry: AttributeEntry(
        value: value, responsible: responsible, validFrom: day, isAsOf: true, isInferred: isInferred, source: source,
        note: ""),
      validTo: nil)
  }

  /// The additional post of the programme: own Ausländerbehörde, Jugendamt and Integrationsrat.
  static func postCriteria(_ source: String) -> [PostCriterion] {
    [AttributeKind.immigrationAuthority, .youthOffice, .integrationCouncil].map { kind in
      PostCriterion(kind: kind, validFrom: day(2021, 8, 27), validTo: nil, source: source)
    }
  }

  /// The Land's granting authority words the rule like the concept of the Rhein-Kreis Neuss, without a day.
  static let stateWideRule =
    "Bezirksregierung Arnsberg, bra.nrw.de (ohne Datum); Stand nach gleichlautendem Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt 3.5"

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let day = Day(year: year, month: month, day: day) else {
      preconditionFailure("Kein Kalendertag: \(day).\(month).\(year)")
    }
    return day
  }
}
