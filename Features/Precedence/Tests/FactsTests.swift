import Actors
import Basics
import Programmes
import Testing

@testable import Precedence

@Suite struct FactsFileTests {
  private func programme(_ number: Int64, _ name: String) -> Programme {
    Programme(
      id: ID(number),
      entry: ProgrammeEntry(
        name: name, purpose: "", startedOn: nil, endedOn: nil, isEndOpen: false, openQuestion: "", source: "Quelle"),
      rules: [])
  }

  private func read(_ fields: String) throws(FactsFileRefusal) -> PrecedenceFacts {
    let separator = fields.isEmpty ? "" : ",\n"
    return try PrecedenceFacts(
      json: "{\"format\": \"faden-precedence-facts/1\"\(separator)\(fields)}",
      programmes: [programme(1, "Programm Alpha (erfunden)"), programme(2, "Programm Beta (erfunden)")])
  }

  @Test func `alles, was es gibt, wird gelesen`() throws {
    let facts = try read(
      """
      "birth": {"day": "1999-11-21"}, "status": [{"code": "duldung", "from": "2024-03-01", "to": null}],
      "municipality": "05162024", "residentSince": "2025-01-01", "areas": ["work", "housing"],
      "programmes": [{"name": "Alpha", "to": "2026-01-31"}, {"name": "Beta", "unknown": true}], "newcomer": false, "needs": ["gute Integrationschancen"],
      "household": {"children": [{"year": 2023}, {"age": 3, "on": "2026-11-21"}], "singleParent": true},
      "school": {"endedOn": "2016-07-08"}, "socialSpace": "Nordstadt", "reason": "liegt vor", "usedFreeShare": 40
      """)
    #expect(facts.birth == .day(day("1999-11-21")) && facts.municipalityKey == "05162024")
    #expect(facts.statuses == [StatusPeriod(ResidenceStatus(.duldung), from: day("2024-03-01"))])
    #expect(facts.areas == [.work, .housing] && facts.needs == ["gute Integrationschancen"])
    #expect(facts.stays == [ProgrammeStay(ID(1), to: day("2026-01-31"))])
    #expect(facts.unknownStays == [ID(2)] && facts.isNewcomer == false)
    #expect(facts.children == [.year(2023), .age(3, on: day("2026-11-21"))] && facts.isSingleParent == true)
    #expect(facts.school == .endedOn(day("2016-07-08")) && facts.usedFreeShare == 40)
  }

  @Test func `was fehlt, ist nicht bekannt, und eine leere Liste heißt keines`() throws {
    #expect(try read("") == PrecedenceFacts())
    #expect(try read("\"needs\": null") == PrecedenceFacts())
    #expect(try read("\"programmes\": [], \"needs\": []").stays == [])
  }

  @Test(arguments: [
    (
      "\"name\": \"x\"",
      "Zeile 2: Datei: Das Feld „name“ gibt es nicht. Namen und Freitexte gehören nicht in die Angaben."
    ),
    ("\"birth\": {\"day\": \"30.2.2000\"}", "Zeile 2: birth, Feld day: „30.2.2000“ ist kein Tag der Form 2026-11-21."),
    ("\"birth\": {\"year\": 1999, \"age\": 2}", "Zeile 2: birth: Hier steht entweder day oder year oder age mit on."),
    (
      "\"status\": [{\"code\": \"geduldet\"}]",
      "Zeile 2: status 1, Feld code: „geduldet“ ist unbekannt; die Liste steht in docs/formats/precedence.md."
    ),
    ("\"status\": [{\"from\": \"2024-01-01\"}]", "Zeile 2: status 1: Das Feld code fehlt."),
    (
      "\"programmes\": [{\"name\": \"Gamma\"}]",
      "Zeile 2: programmes 1, Feld name: Ein Programm „Gamma“ kennt der Kreis nicht."
    ),
    (
      "\"programmes\": [{\"name\": \"Programm\"}]",
      "Zeile 2: programmes 1, Feld name: „Programm“ passt auf mehrere Programme: Programm Alpha (erfunden); Programm Beta (erfunden)."
    ),
    ("\"usedFreeShare\": 101", "Zeile 2: Datei, Feld usedFreeShare: Hier wird eine ganze Zahl von 0 bis 100 erwartet."),
    (
      "\"household\": {\"singleParent\": \"ja\"}",
      "Zeile 2: household, Feld singleParent: Hier wird true oder false erwartet."
    ),
    (
      "\"programmes\": [{\"name\": \"Alpha\", \"unknown\": true, \"to\": \"2026-01-31\"}]",
      "Zeile 2: programmes 1: Wo niemand weiß, ob begleitet wird (unknown), stehen weder from noch to."
    ),
    ("\"newcomer\": \"ja\"", "Zeile 2: Datei, Feld newcomer: Hier wird true oder false erwartet."),
    ("\"needs\": \"x\"", "Zeile 2: Feld needs: Hier wird [ … ] erwartet."),
    ("\"school\": {}", "Zeile 2: school: Hier steht entweder „attending“: true oder endedOn."),
    ("\"reason\": \"\"", "Zeile 2: Datei, Feld reason: Der Text ist leer oder länger als 200 Zeichen."),
    ("\"birth\": {\"year\": 1999", "Zeile 2: Hier fehlt ein Komma oder die schließende Klammer }."),
  ])
  func `ein Fehler nennt Zeile, Feld und was erwartet wird`(_ fields: String, _ sentence: String) {
    #expect(throws: FactsFileRefusal(problems: [sentence])) { try read(fields) }
  }

  @Test func `ohne Form wird nichts gelesen`() {
    #expect(
      throws: FactsFileRefusal(problems: ["Zeile 1: Datei, Feld format: erwartet wird „faden-precedence-facts/1“."])
    ) {
      try PrecedenceFacts(json: "{}", programmes: [])
    }
  }

  @Test func `was sich widerspricht, wird abgelehnt`() throws {
    func refusal(_ fill: (inout PrecedenceFacts) -> Void) -> FactsRefusal? {
      var facts = PrecedenceFacts()
      fill(&facts)
      do {
        try facts.check(on: day("2026-11-21"), municipalities: ["05162024"])
        return nil
      } catch { return error }
    }
    let tolerated = ResidenceStatus(.duldung)
    #expect(refusal { $0.birth = .day(day("2026-11-21")) } == nil)
    #expect(refusal { $0.birth = .day(day("2026-11-22")) } == .bornLater(day("2026-11-21")))
    #expect(refusal { $0.children = [.year(2027)] } == nil, "spätere Angaben werden weggelassen, nicht abgelehnt")
    #expect(refusal { $0.birth = .age(1, on: day("2030-01-01")) } == .ageKnownLater(day("2026-11-21")))
    #expect(refusal { $0.municipalityKey = "05162025" } == .unknownMunicipality("05162025"))
    #expect(refusal { $0.residentSince = day("2026-11-22") } == nil)
    #expect(
      refusal { $0.statuses = [StatusPeriod(tolerated, from: day("2024-02-02"), to: day("2024-02-01"))] }
        == .reversed("Aufenthaltsstatus"))
    #expect(
      refusal {
        $0.statuses = [
          StatusPeriod(tolerated, to: day("2024-02-01")), StatusPeriod(tolerated, from: day("2024-02-01")),
        ]
      } == .statusesOverlap)
    #expect(
      refusal {
        $0.statuses = [
          StatusPeriod(tolerated, to: day("2024-01-31")), StatusPeriod(tolerated, from: day("2024-02-01")),
        ]
      } == nil)
  }
}
