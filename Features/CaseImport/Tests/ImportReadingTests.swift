import Access
import Basics
import Cases
import Persons
import Tables
import TestKit
import Testing

@testable import CaseImport

@Suite struct ImportReadingTests {
  private static let choices = ImportChoices(
    municipalities: [
      ImportChoices.Entry(code: Sample.neuss, label: "Neuss"),
      ImportChoices.Entry(code: Sample.dormagen, label: "Dormagen"),
    ],
    workers: [
      ImportChoices.Worker(entry: ImportChoices.Entry(code: "7", label: "Aylin Demir"), userName: "a.demir", area: nil)
    ])

  private func row(_ headings: String, _ cells: String, _ change: (inout ImportMapping) -> Void = { _ in }) -> ImportRow
  {
    let headings = headings.split(separator: ";").map(String.init)
    var mapping = ImportMapping(proposedFor: headings)
    change(&mapping)
    var reader = RowReader(
      mapping, headings, Self.choices, today: Sample.today,
      source: PersonEntry.Source(name: "Liste", on: Sample.today))
    return reader.read(
      Sheet.Row(
        line: 2,
        cells: cells.split(separator: ";", omittingEmptySubsequences: false).map { Sheet.Cell(text: String($0)) }))
  }

  @Test(arguments: [
    ("Nachname", ImportField.family), ("VORNAME", .given), ("Geb.-Datum", .birth), ("Straße/Hausnummer", .street),
    ("PLZ", .postcode), ("Tel.", .phone), ("E-Mail", .mail), ("Staatsangehörigkeit", .country), ("Az.", .formerNumber),
    ("Aktenzeichen (alt)", .formerNumber), ("Fallführung", .responsible), ("WV", .nextDue), ("Person", .fullName),
    ("Zuständig", .responsible), ("Nächste Frist", .nextDue), ("Letzter Kontakt", .lastContact),
    ("Eröffnet", .openedOn), ("Eröffnet am", .openedOn),
  ])
  func `die üblichen Überschriften werden erkannt`(_ heading: String, _ field: ImportField) {
    #expect(ImportField.of(heading: heading) == field)
  }

  @Test func `Unbekanntes bleibt ohne Vorschlag, und keine Bedeutung wird zweimal vorgeschlagen`() {
    let mapping = ImportMapping(proposedFor: ["Nachname", "Familienname", "Schuhgröße", "Telefon", "Mobil", ""])
    #expect(mapping.fields == [0: .family, 3: .phone, 4: .phone])
  }

  @Test func `eine Zuordnung übersteht das Speichern`() {
    var mapping = ImportMapping(proposedFor: ["Nachname", "Kommune"])
    mapping.codes[ImportMapping.Word(.municipality, "Neuss-Süd")] = Sample.neuss
    mapping.codes[ImportMapping.Word(.sex, "k. A.")] = ""
    mapping.municipality = Sample.dormagen
    #expect(ImportMapping(text: mapping.text) == mapping)
  }

  @Test func `eine Zeile wird zu Person und Fall`() throws {
    let row = row(
      "Nachname;Vorname;Geburtsjahr;Geschlecht;Nationalität;Kommune;Telefon;Straße;Phase;Zuständig;Kontakt am",
      "Haddad;Rami;1997;Herr;SY;Kreisstadt Neuss;0151 23456789, 02131 928;Markt 2;1a Vorrangprüfung;a.demir;"
        + Sample.today.german)
    #expect(row.problems == [])
    let person = try #require(row.person)
    #expect(person.family == "Haddad" && person.birth == .year(1997) && person.sex == "maennlich")
    #expect(person.country == "SY" && person.municipalityKey == Sample.neuss && person.town == "Neuss")
    #expect(person.phones == ["0151 23456789", "02131 928"])
    #expect(row.facts.phase == .precedenceCheck && row.facts.responsible == ID(7))
    #expect(row.facts.lastContact == Sample.today)
  }

  @Test(arguments: [
    ("Name;Kommune", ";Neuss", "Der Name fehlt"), ("Nachname;Kommune", "Haddad 17;Neuss", "keine Ziffern"),
    ("Nachname;Kommune", "Haddad;", "Die Kommune fehlt"), ("Nachname;Kommune", "Haddad;Atlantis", "Keine Kommune"),
    ("Nachname;Kommune;Geb.", "Haddad;Neuss;31.4.1997", "gibt es nicht"),
    ("Nachname;Kommune;Geb.", "Haddad;Neuss;wohl 1990", "kein Datum"),
    ("Nachname;Kommune;Geschlecht", "Haddad;Neuss;?", "Unbekanntes Wort"),
    ("Nachname;Kommune;Telefon", "Haddad;Neuss;abc", "mit Ziffern"),
    ("Nachname;Kommune;E-Mail", "Haddad;Neuss;rami@", "genau einem @"),
    ("Nachname;Kommune;PLZ", "Haddad;Neuss;4146", "fünf Ziffern"),
    ("Nachname;Kommune;Zuständig", "Haddad;Neuss;Frau Muster", "Kein Konto"),
    ("Nachname;Kommune;Beginn", "Haddad;Neuss;2024", "ganzer Tag"),
    ("Nachname;Kommune;Beginn", "Haddad;Neuss;1.1.1989", "Das Jahr liegt nicht"),
    ("Nachname;Kommune;Stand", "Haddad;Neuss;abgeschlossen", "Tag des Abschlusses gebraucht"),
    ("Nachname;Kommune;Phase", "Haddad;Neuss;Nachschau", "Nur ein abgeschlossener Fall"),
    ("Nachname;Kommune;Abschluss", "Haddad;Neuss;wohl im Mai", "kein Datum"),
    ("Nachname;Kommune;Bemerkung", "Haddad;Neuss;=1+1", "Formel"),
  ])
  func `jeder Fehler nennt Spalte, Gefundenes und Erwartetes`(_ headings: String, _ cells: String, _ part: String)
    throws
  {
    let row = row(headings, cells)
    #expect(row.person == nil)
    let problem = try #require(row.problems.first, "\(cells)")
    #expect(problem.expected.contains(part), "\(problem.text)")
    #expect(headings.split(separator: ";").contains(problem.column[...]) || problem.found.isEmpty)
  }

  @Test func `ein abgeschlossener Fall behält Tag und Grund, aber keine Wiedervorlage`() throws {
    let (opened, closed) = (Sample.today.adding(days: -90), Sample.today.adding(days: -7))
    let head = "Nachname;Kommune;Beginn;Stand;Abgeschlossen am;Abschlussgrund;WV;Phase"
    let row = row(
      head, "Haddad;Neuss;\(opened.german);beendet;\(closed.german);weggezogen;\(Sample.today.german);Monitoring")
    #expect(row.problems == [])
    #expect(row.facts.end == TakenCase.End(day: closed, reason: "movedAway"))
    #expect(row.facts.phase == .closure && row.facts.nextDue == nil)
    let silent = self.row(head, "Haddad;Neuss;\(opened.german);;\(closed.german);wie besprochen;;")
    #expect(silent.facts.end == TakenCase.End(day: closed, reason: ""))
    for (cells, part) in [
      ("Haddad;Neuss;;beendet;\(closed.german);;;", "der Beginn gebraucht"),
      ("Haddad;Neuss;\(closed.german);;\(opened.german);;;", "vor dem Beginn"),
      ("Haddad;Neuss;\(opened.german);offen;\(closed.german);;;", "dass der Fall offen ist"),
    ] {
      #expect(self.row(head, cells).problems.first?.expected.contains(part) == true, "\(cells)")
    }
  }

  @Test(arguments: zip([3, 4], [true, false]))
  func `wessen Aufbewahrung vorbei ist, kommt nicht mehr herein`(_ years: Int, _ isTaken: Bool) {
    let year = Sample.today.year - years
    let row = row("Nachname;Kommune;Beginn;Abschluss", "Haddad;Neuss;1.1.\(year);31.12.\(year)")
    #expect((row.person != nil) == isTaken)
    #expect(isTaken || row.problems.first?.expected.contains("Die Aufbewahrung endete mit dem Jahr") == true)
  }

  @Test(arguments: zip([-1, 0, 1], [true, true, false]))
  func `der Beginn liegt höchstens heute`(_ days: Int, _ isTaken: Bool) {
    let row = row("Nachname;Kommune;Beginn", "Haddad;Neuss;\(Sample.today.adding(days: days).german)")
    #expect((row.person != nil) == isTaken)
  }

  @Test func `ein erklärtes Wort gilt, ein weggelassenes fehlt einfach`() {
    let explained = row("Nachname;Kommune", "Haddad;Furth") {
      $0.codes[ImportMapping.Word(.municipality, "FURTH")] = Sample.neuss
    }
    #expect(explained.person?.municipalityKey == Sample.neuss)
    let left = row("Nachname;Kommune;Geschlecht", "Haddad;Neuss;?") { $0.codes[ImportMapping.Word(.sex, "?")] = "" }
    #expect(left.person?.sex == "")
  }

  @Test func `ein Name in einer Spalte wird am Komma geteilt, ein einzelner bleibt einzeln`() {
    let two = row("Name;Kommune", "Haddad, Rami;Neuss")
    #expect(two.person?.family == "Haddad" && two.person?.given == "Rami")
    #expect(row("Name;Kommune", "Tesfaye;Neuss").person?.given == "")
  }

  @Test func `der Apostroph einer Ausfuhr verschwindet wieder`() {
    #expect(row("Nachname;Kommune;Telefon", "Haddad;Neuss;'+49 2131 928").person?.phones == ["+49 2131 928"])
  }

  @Test func `die Tabelle übersteht das Ablegen mit Formel, Fehler und Zeilenwechsel`() throws {
    let sheet = Sheet(
      format: "CSV",
      rows: [
        Sheet.Row(line: 1, cells: [Sheet.Cell(text: "Nachname"), Sheet.Cell(text: "Ort")]),
        Sheet.Row(
          line: 3,
          cells: [
            Sheet.Cell(text: "Öz\nunten", isComputed: true), Sheet.Cell(text: "x", fault: "Anführungszeichen"),
            Sheet.Cell(text: ""),
          ]),
      ])
    let table = try #require(ImportTable(sheet))
    let again = try #require(ImportTable(bytes: table.bytes))
    #expect(again.headings == ["Nachname", "Ort"] && again.rows == table.rows)
    #expect(ImportTable(Sheet(format: "CSV", rows: [sheet.rows[0]])) == nil)
  }
}
