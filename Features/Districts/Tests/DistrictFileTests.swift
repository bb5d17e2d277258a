import Basics
import FoundationEssentials
import Testing

@testable import Districts

struct DistrictFileTests {
  private let good = """
    {"format": "faden-district/1", "key": "05999", "name": "Kreis Beispiel", "seat": "Beispielstadt",
     "region": "Regierungsbezirk Beispiel", "source": "frei erfunden",
     "municipalities": [
       {"key": "05999004", "name": "Beispielstadt", "kind": "stadt", "areaHectares": 100,
        "population": {"count": 5, "referenceDate": "2022-12-31", "source": "frei erfunden"},
        "attributes": [
          {"kind": "youthOffice", "value": "no", "responsible": "Jugendamt", "validFrom": "2020-01-01",
           "validTo": "2020-12-31", "source": "frei erfunden", "asOf": true},
          {"kind": "youthOffice", "value": "yes", "validFrom": "2021-01-01", "source": "frei erfunden"}]}],
     "organisations": [{"name": "Jugendamt", "municipality": "05999004"}],
     "strategicPost": {"requires": ["youthOffice"], "validFrom": "2021-01-01", "source": "frei erfunden"}}
    """

  private func problems(_ text: String) -> String {
    do throws(DistrictFileRefusal) {
      _ = try DistrictFile(json: text)
      return "angenommen"
    } catch {
      return error.description
    }
  }

  @Test func `eine richtige Datei wird gelesen`() throws {
    let file = try DistrictFile(json: good)
    #expect(file.district.name == "Kreis Beispiel")
    #expect(file.municipalities.first?.attributes.map(\.entry.value) == [.no, .yes])
    #expect(file.municipalities.first?.attributes.first?.entry.isAsOf == true)
    #expect(file.organisations == [OrganisationRecord(name: "Jugendamt", municipality: "05999004")])
    #expect(file.postCriteria.map(\.kind) == [.youthOffice])
  }

  @Test(arguments: [
    ("\"key\": \"05999\", ", "", "Datei: Das Feld key fehlt"),
    ("\"05999004\", \"name\"", "\"0599900\", \"name\"", "hat 8 Ziffern"),
    ("\"05999004\", \"name\"", "\"05162004\", \"name\"", "gehört nicht zum Kreis 05999"),
    ("\"05999\"", "\"5999\"", "kein Kreisschlüssel aus 5 Ziffern"),
    ("\"kind\": \"stadt\"", "\"kind\": \"dorf\"", "Zeile 4: Kommune 1 (Beispielstadt, 05999004), Feld kind"),
    (
      "{\"kind\": \"youthOffice\", \"value\": \"yes\"", "{\"kind\": \"library\", \"value\": \"yes\"",
      "Merkmal 2, Feld kind"
    ),
    ("\"value\": \"yes\"", "\"value\": \"ja\"", "Merkmal 2, Feld value: Erlaubt ist nur yes, no, unknown"),
    ("\"2021-01-01\", \"source\"", "\"2021-02-29\", \"source\"", "Feld validFrom: Hier wird ein Datum"),
    ("\"2020-12-31\"", "\"2021-01-01\"", "Die Zeiträume überschneiden sich"),
    ("\"2020-12-31\"", "\"2019-12-31\"", "Die Zeiträume überschneiden sich"),
    ("\"validTo\": \"2020-12-31\", ", "", "mehr als einer ist offen"),
    ("\"count\": 5", "\"count\": -5", "Feld count: Hier wird eine ganze Zahl"),
    ("\"count\": 5", "\"count\": 5.0", "„5.0“ ist keine ganze Zahl"),
    ("\"count\": 5", "\"count\": \"5\"", "Feld count: Hier wird eine ganze Zahl"),
    ("\"count\": 5", "\"count\": 5, \"count\": 6", "Das Feld „count“ steht doppelt"),
    ("\"asOf\": true", "\"asof\": true", "Das Feld „asof“ gibt es hier nicht"),
    ("\"asOf\": true", "\"asOf\": 1", "Feld asOf: Hier wird true oder false"),
    ("\"seat\": \"Beispielstadt\"", "\"seat\": \"  \"", "Feld seat: Der Text ist leer"),
    ("\"seat\": \"Beispielstadt\"", "\"seat\": \"a\\u202eb\"", "unsichtbares Zeichen (U+202E)"),
    ("faden-district/1", "faden-district/9", "„faden-district/9“ ist unbekannt"),
    (", \"responsible\": \"Jugendamt\"", "", "Bitte nennen Sie die Behörde"),
    ("\"municipality\": \"05999004\"", "\"municipality\": \"05999008\"", "05999008 gibt es in dieser Datei nicht"),
    (
      "[\"youthOffice\"]", "[\"youthOffice\", \"youthOffice\"]",
      "strategicPost: youthOffice ab 2021-01-01 steht mehrfach"
    ),
    ("\"municipalities\": [", "\"municipalities\": {", "Zeile 4: Hier wird ein Feldname"),
  ])
  func `eine falsche Datei wird mit Ort und Grund abgelehnt`(_ text: String, _ replaced: String, _ reason: String) {
    #expect(good.contains(text))
    let message = problems(good.replacing(text, with: replaced))
    #expect(message.contains(reason), "\(message)")
  }

  @Test func `zwei Kommunen mit einem Schlüssel und einem Namen fallen auf`() {
    let start = "{\"key\": \"05999004\""
    let copy = """
      {"key": "05999004", "name": "Beispielstadt", "kind": "stadt", "areaHectares": 1,
       "population": {"count": 1, "referenceDate": "2022-12-31", "source": "frei erfunden"}},
      """
    let message = problems(good.replacing(start, with: copy + start, maxReplacements: 1))
    #expect(message.contains("Der Schlüssel 05999004 steht mehrfach."))
    #expect(message.contains("Die Kommune „Beispielstadt“ steht mehrfach."))
  }

  @Test func `alle Fehler werden auf einmal genannt`() {
    let text = good.replacing("\"stadt\"", with: "\"dorf\"").replacing("\"count\": 5", with: "\"count\": -1")
    #expect(problems(text).split(separator: "\n").count == 3)
  }

  @Test(arguments: [
    "", "{", "[]", "null", "{} {}", "{\"a\"}", "\"\u{1}\"", "{\"a\": tru}", "{\"a\": \"\\x\"}", "{\"a\": \"\\ud800\"}",
    "{\"a\": 01}", "{\"a\": 99999999999999999999}", "{'a': 1}", String(repeating: "[", count: 100_000),
    "\u{feff}{\"titel\":\"a\"}",
  ])
  func `was keine Kreisdatei ist, wird mit Zeile abgelehnt`(_ text: String) {
    #expect(problems(text).contains("Zeile 1"))
  }

  @Test(arguments: ["Ä", "\"", "\\", "\n", "</script>", "\u{2028}", "\u{1}", "😀"])
  func `ein Text übersteht Schreiben und Lesen`(_ text: String) throws {
    guard case .text(let read) = try JSONText.read(jsonString(text)).content else {
      Issue.record("kein Text")
      return
    }
    #expect(read == text)
    #expect(!jsonString(text).contains("<"))
  }

  @Test(arguments: DistrictCatalogue.names)
  func `die mitgelieferten Kreise sind in sich richtig`(_ name: String) throws {
    let file = try #require(DistrictCatalogue.find(name))
    try file.check()
    for record in file.municipalities {
      #expect(Set(record.attributes.map(\.kind)) == Set(AttributeKind.allCases))
      #expect(record.attributes.allSatisfy { !$0.entry.source.isEmpty && $0.entry.isAsOf })
    }
  }

  @Test(arguments: [
    ("rhein-kreis-neuss", 8, 457_264), ("kreis-mettmann", 10, 489_794), ("rhein-sieg-kreis", 19, 608_335),
  ])
  func `die Einwohner ergeben zusammen die des Kreises`(_ name: String, _ count: Int, _ sum: Int) throws {
    let file = try #require(DistrictCatalogue.find(name))
    #expect(file.municipalities.count == count)
    #expect(file.municipalities.reduce(0) { $0 + $1.population.inhabitants } == sum)
  }

  @Test func `die Fläche des Rhein-Kreises Neuss stimmt ungefähr`() {
    let hectares = DistrictFile.rheinKreisNeuss.municipalities.reduce(0) { $0 + $1.municipality.areaHectares }
    // The published 576.44 km² and the sum of the rounded parts differ in the last digits only.
    #expect(abs(hectares - 57_644) <= 20)
  }

  @Test func `Unbekanntes gibt es nicht im Verzeichnis`() {
    #expect(DistrictCatalogue.find("kreis-unbekannt") == nil)
    #expect(DistrictCatalogue.names == ["rhein-kreis-neuss", "rhein-sieg-kreis", "kreis-mettmann"])
  }

  @Test func `die Beispieldatei der Dokumentation ist der Kreis Mettmann`() throws {
    let path = #filePath.replacing(
      "Features/Districts/Tests/DistrictFileTests.swift", with: "docs/formats/kreis-mettmann.json")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(try DistrictFile(json: text) == DistrictFile.kreisMettmann)
  }
}
