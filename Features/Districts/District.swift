internal import Basics

/// A Kreis or a town that is a district of its own; it is data, and nothing in the code knows one by name.
package struct District: Sendable, Hashable {
  /// Official key of 5 digits.
  package let key: String
  package let name: String
  package let seat: String
  package let region: String
  /// Where the facts above are from.
  package let source: String

  package init(key: String, name: String, seat: String, region: String, source: String) {
    self.key = key
    self.name = name
    self.seat = seat
    self.region = region
    self.source = source
  }
}

/// A municipality of the district.
struct Municipality: Sendable, Hashable {
  /// Amtlicher Gemeindeschlüssel of 8 digits; the first 5 are those of the district.
  let key: String
  let name: String
  let kind: MunicipalityKind
  /// 1 hectare is one hundredth of a square kilometre.
  let areaHectares: Int
}

/// The two forms of a municipality in North Rhine-Westphalia (§ 13 GO NRW).
enum MunicipalityKind: String, Sendable, CaseIterable {
  case stadt
  case gemeinde

  var label: String {
    switch self {
    case .stadt: "Stadt"
    case .gemeinde: "Gemeinde"
    }
  }
}

/// How many people lived in a municipality on a day.
struct Population: Sendable, Hashable {
  let inhabitants: Int
  let referenceDate: Day
  let source: String
}

/// The form of official keys (Amtlicher Gemeindeschlüssel).
enum OfficialKey {
  static func isDistrict(_ text: String) -> Bool { isDigits(text, count: 5) }

  static func isMunicipality(_ text: String) -> Bool { isDigits(text, count: 8) }

  private static func isDigits(_ text: String, count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
