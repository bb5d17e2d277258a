package import Basics

/// One row of a file, understood as far as possible.
package struct NumberRow: Sendable, Hashable {
  package let line: Int
  /// The place as the file writes it.
  package let written: String
  /// The official key, of the district's municipality where it was found, else as the file gives it.
  package var key: String?
  package var name: String
  package var count: Int?
  /// What a column `Vorab` says; files for the command line may have one.
  package var fixed: String?
  /// What is wrong, and what to do.
  package var problem: String?
  /// What was read in another way than it is written.
  package var warnings: [String] = []
}

/// A file understood as one number per municipality.
package struct NumberTable: Sendable, Hashable {
  package var rows: [NumberRow]
  /// The one day the file names, if it does.
  package var referenceDate: Day?
  /// What was passed over, one sentence each.
  package var notes: [String]
  package let format: String

  package var problems: [NumberRow] { rows.filter { $0.problem != nil } }
  package var sum: Int { rows.reduce(0) { $0 + ($1.count ?? 0) } }
}

/// Where the columns of a file stand.
struct ColumnPlan: Hashable {
  var name: Int?
  var key: Int?
  var count: Int
  var day: Int?
  var fixed: Int?
  /// Index of the first row with data.
  var firstRow: Int
  var notes: [String] = []
}

/// What headings of files mean.
enum Heading {
  static let names = [
    "kommune", "gemeinde", "stadt", "stadt/gemeinde", "gemeindename", "name", "name der gemeinde", "ort", "kommunen",
    "städte und gemeinden", "stadt / gemeinde", "bezeichnung",
  ]
  static let keys = [
    "ags", "schlüssel", "gemeindeschlüssel", "amtlicher gemeindeschlüssel", "regionalschlüssel", "gemeindekennziffer",
    "gkz", "kreisschlüssel",
  ]
  static let counts = [
    "anzahl", "anzahl personen", "anzahl der personen", "personen", "wert", "zahl", "insgesamt", "gesamt", "einwohner",
    "bevölkerung", "ausländer", "ausländische personen", "ausländerinnen und ausländer", "geflüchtete",
    "flüchtlinge", "gemeldete ausländische personen", "value",
  ]
  static let days = ["stichtag", "stand", "datum"]
  static let fixed = ["vorab", "vorab fest", "fest"]
  /// Headings of lists of people.
  static let people = [
    "vorname", "nachname", "familienname", "geburtsname", "geburtsdatum", "geburtstag", "geboren", "geburtsort",
    "azr-nummer", "azr-nr", "azr-nr.", "azr nummer", "aktenzeichen", "anschrift", "adresse", "straße", "strasse",
    "hausnummer", "telefon", "e-mail", "email", "passnummer", "person", "lfd. person", "aufenthaltstitel",
  ]
  static let sums = ["summe", "insgesamt", "gesamt", "zusammen", "kreis", "kreis insgesamt", "gesamtsumme"]

  static func normal(_ text: String) -> String {
    TextForm.composed(text).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The heading among `cells` that looks like one of `known` and is not: another alphabet or a slip of the finger.
  static func lookalike(_ cells: [String], of known: [String]) -> String? {
    cells.first { cell in
      let form = TextForm.sortKey(normal(cell))
      guard form.count >= 3 else { return false }
      return known.contains { EditDistance.between(form, TextForm.sortKey($0)) <= max(1, $0.count / 4) }
    }
  }
}
