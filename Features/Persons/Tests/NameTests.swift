import Basics
import Testing

@testable import Persons

struct NameTests {
  private func name(
    _ kind: NameKind, _ text: String, native: String = "", prefix: String = "", at position: Int = 1
  ) -> PersonName {
    PersonName(kind: kind, prefix: prefix, text: text, native: native, position: position)
  }

  @Test
  func
    `Familienname, Vornamen und Vatersname stehen in der Reihenfolge des Amts, die Originalschrift in der des Ausweises`()
  {
    let display = DisplayName([
      name(.vornamen, "Rami", native: "رامي", at: 1), name(.familienname, "Haddad", native: "حداد", at: 3),
      name(.vatersname, "Yusuf", native: "يوسف", at: 2),
    ])
    #expect(display.text == "Haddad, Rami Yusuf")
    #expect(display.native == "رامي يوسف حداد")
    #expect(display.nativeLanguage == "und-Arab")
  }

  @Test func `wer nur einen Namen führt, bekommt keinen zweiten erfunden`() {
    #expect(DisplayName([name(.einzelname, "Suharto")]).text == "Suharto")
    #expect(DisplayName([name(.vornamen, "Abdu")]).text == "Abdu")
    #expect(DisplayName([name(.familienname, "O")]).text == "O")
    #expect(DisplayName([]).text == "Person ohne eingetragenen Namen")
  }

  @Test(arguments: [("von", "von Beispiel"), ("Al-", "Al-Beispiel"), ("", "Beispiel"), ("van der", "van der Beispiel")])
  func `der Namenszusatz steht so davor, wie er geschrieben wird`(_ prefix: String, _ written: String) {
    #expect(name(.familienname, "Beispiel", prefix: prefix).written == written)
  }

  @Test func `frühere Namen, Geburts- und Aliasnamen stehen nicht in der Überschrift`() {
    let display = DisplayName([
      name(.familienname, "Neu"), name(.geburtsname, "Alt"), name(.fruehererName, "Davor"), name(.aliasname, "Anders"),
    ])
    #expect(display.text == "Neu")
  }

  @Test func `steht nur ein Aliasname fest, zeigt die Überschrift ihn`() {
    #expect(DisplayName([name(.aliasname, "Nur so bekannt")]).text == "Nur so bekannt")
  }

  @Test(arguments: [("ተስፋይ", "Ethi"), ("Шевченко", "Cyrl"), ("حداد", "Arab"), ("", nil)])
  func `die Schrift erkennt das Programm an den Buchstaben`(_ text: String, _ script: String?) {
    #expect(name(.familienname, "X", native: text).nativeScript == script)
  }
}

struct BirthDateTests {
  private let today = Day(year: 2026, month: 11, day: 21) ?? Day(number: 0)

  private func birth(_ date: DateInput?, estimated: Bool = false, placeholder: Bool = false) -> BirthDate {
    BirthDate(date: date, isEstimated: estimated, isPlaceholder: placeholder, place: "", country: "")
  }

  private func day(_ iso: String) -> DateInput? { Day(iso: iso).map(DateInput.day) }

  @Test(arguments: [
    ("1997-11-21", "29"), ("1997-11-22", "28"), ("2026-11-21", "0"), ("2008-02-29", "18"),
  ])
  func `das Alter zählt vollendete Jahre, der Geburtstag zählt mit`(_ iso: String, _ age: String) {
    #expect(birth(day(iso)).age(on: today) == age)
  }

  @Test func `wer am 29. Februar geboren ist, wird in gewöhnlichen Jahren am 1. März älter`() throws {
    let child = birth(day("2008-02-29"))
    #expect(child.age(on: try #require(Day(iso: "2026-02-28"))) == "17")
    #expect(child.age(on: try #require(Day(iso: "2026-03-01"))) == "18")
  }

  @Test func `ist nur das Jahr oder der Monat bekannt, bleibt das Alter ungefähr`() {
    #expect(birth(.year(1997)).age(on: today) == "etwa 28 bis 29")
    #expect(birth(.month(11, year: 1997)).age(on: today) == "etwa 28 bis 29")
    #expect(birth(.month(3, year: 1997)).age(on: today) == "29")
    #expect(birth(day("1997-01-01"), placeholder: true).age(on: today) == "etwa 28 bis 29")
    #expect(birth(day("1997-01-01")).age(on: today) == "29")
    #expect(birth(day("1997-05-05"), estimated: true).age(on: today) == "etwa 29")
    #expect(birth(nil).age(on: today) == nil)
  }

  @Test func `ein Platzhalter ist nur der 1. Januar`() {
    #expect(throws: BirthDateRefusal.placeholderNeedsFirstOfJanuary) {
      try birth(day("1997-01-02"), placeholder: true).checked()
    }
    #expect(throws: BirthDateRefusal.placeholderNeedsFirstOfJanuary) {
      try birth(.year(1997), placeholder: true).checked()
    }
    #expect(throws: BirthDateRefusal.nothingToEstimate) { try birth(nil, estimated: true).checked() }
    #expect(throws: Never.self) { try birth(day("1997-01-01"), placeholder: true).checked() }
  }

  @Test func `was unsicher ist, steht in Worten neben dem Datum`() {
    #expect(birth(day("1997-03-07")).statement == "07.03.1997")
    #expect(birth(.month(3, year: 1997)).statement == "März 1997")
    #expect(birth(.year(1997), estimated: true).statement == "1997 (geschätzt)")
    #expect(birth(day("1997-01-01"), placeholder: true).statement.contains("Platzhalter eines Registers"))
    #expect(birth(nil).statement == "nicht bekannt")
  }
}
