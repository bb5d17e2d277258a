import Access
import Actors
import Allocation
import Basics
import Concept
import SQL
import TestKit
import Testing

/// The sixteen contradictions of the sources, each proved where the demo district keeps it; docs/law/widersprueche.md.
@Suite struct ContradictionTests {
  private let demo: DemoSite
  private let visitor: TestVisitor

  init() throws {
    demo = try DemoSite()
    visitor = try demo.site.visitor(.coordinator)
  }

  static let codes = (1...16).map { "K\($0)" }

  /// What a page must say; `entry` is the text of the link that leads there from `path`.
  private struct Proof {
    let path: String
    var entry: String?
    let says: [String]
    var saysNot: [String] = []
  }

  /// One line at least for every number; a number without a line fails below.
  private static let proofs: [String: [Proof]] = [
    "K1": [Proof(path: "/stellen/kontingente", says: ["6,00", "7,00", "27.01.2021", "Abschnitt 3.6"])],
    "K2": [
      Proof(
        path: "/programme", entry: "Landesinitiativen",
        says: ["bis 26.08.2021", "längstens bis zum Ende des Programms", "offen, von Menschen zu entscheiden"])
    ],
    "K3": [
      Proof(
        path: "/konzepte/lesarten",
        says: ["18 bis einschließlich 35 Jahre und deren Kinder", "beide Altersgrenzen zählen mit; Kinder unter 18"]),
      Proof(path: "/zielgruppen/1", says: ["So gelesen", "Lesart K3, gültig ab"]),
    ],
    "K4": [
      Proof(
        path: "/programme/abgrenzung?alter=27&status=duldung&tag=heute",
        says: ["Jugendmigrationsdienst", "Migrationsberatung", "Landesinitiativen"])
    ],
    "K5": [
      Proof(path: "/akteure?name=Jugendamt+Stadt+Kaarst", entry: "Jugendamt Stadt Kaarst", says: ["fünf Jugendämtern"])
    ],
    "K6": [Proof(path: "/stellenverteilung", entry: "6 Stellen, Viertelstellen", says: ["Nächste Prüfung", "31.03."])],
    "K7": [
      Proof(
        path: "/gremien", entry: "Arbeitsgruppe auf Fallebene",
        says: ["Lenkungsgruppe KIM", "Strategische Einheit", "26.08.2021"]),
      Proof(path: "/gremien", entry: "Arbeitsgruppe auf Strukturebene", says: ["Verfahrensebene"]),
    ],
    "K8": [
      Proof(
        path: "/konzepte/lesarten", says: ["fachliche Steuerung des Case Managements", "wirkt auf keine Regel"])
    ],
    "K9": [
      Proof(
        path: "/rechtsgrundlagen",
        says: ["Zuwendungsbescheid Baustein 3 vom 27.01.2021", "Zuwendungsbescheid Baustein 2 vom 03.02.2021"]),
      Proof(
        path: "/rechtsgrundlagen", entry: "Antrag Baustein 1 vom 22.12.2020",
        says: ["Antrag, noch ohne Bescheid", "noch kein Bewilligungsbescheid"]),
    ],
    "K10": [
      Proof(path: "/stellenverteilung", entry: "7 Stellen, Viertelstellen", says: ["0,25", "rößte"]),
      Proof(path: "/stellenverteilung", entry: "7 Stellen, Hundertstel", says: ["0,01", "rößte"]),
    ],
    "K11": [Proof(path: "/stellenverteilung", entry: "7 Stellen, Viertelstellen", says: ["Wer ist gezählt"])],
    "K12": [
      Proof(path: "/datenbestaende/neu", says: ["Ausländerzentralregister (AZR)", "Geflüchtete", "Einwohner"]),
      Proof(path: "/stellenverteilung", entry: "7 Stellen, Viertelstellen", says: ["Gezählt", "Stichtag"]),
    ],
    "K13": [
      Proof(
        path: "/gremien", entry: "Lenkungsgruppe KIM",
        says: ["Geschäftsführung", "Kommunales Integrationszentrum", "Kommunale Koordinierung"])
    ],
    "K14": [Proof(path: "/handlungsfelder", says: ["– Förderung der Einbürgerung", "– Rechtliche Verstetigung"])],
    "K15": [
      Proof(path: "/programme/abgrenzung?alter=20&status=gestattung&tag=heute", says: ["schließt aus: 18 bis"]),
      Proof(
        path: "/programme/abgrenzung?alter=20&status=aufenthaltstitel&tag=heute", says: ["Ergebnis am"],
        saysNot: ["schließt aus"]),
    ],
    "K16": [
      Proof(
        path: "/stellen/kontingente",
        says: ["eigene Ausländerbehörde", "eigene Einbürgerungsbehörde", "nach den Daten des AZR", "0,75", "2,25"])
    ],
  ]

  @Test(arguments: codes)
  func `jeder Widerspruch der Quellen steht im Vorführkreis dort, wo er hingehört`(_ code: String) throws {
    let proofs = try #require(Self.proofs[code], "\(code) hat keinen Beleg")
    for proof in proofs {
      var answer = visitor.get(proof.path)
      #expect(answer.status == 200, "\(code): \(proof.path)")
      if let entry = proof.entry {
        let link = try #require(address(of: entry, in: answer.text), "\(code): \(entry) fehlt auf \(proof.path)")
        answer = visitor.get(link)
      }
      for text in proof.says { #expect(answer.text.contains(text), "\(code): \(proof.path) sagt nicht „\(text)“") }
      for text in proof.saysNot { #expect(!main(answer).contains(text), "\(code): \(proof.path) sagt „\(text)“") }
    }
  }

  private func main(_ answer: TestAnswer) -> Substring {
    answer.text.firstRange(of: "<main").map { answer.text[$0.lowerBound...] } ?? answer.text[...]
  }

  private func address(of entry: String, in text: String) -> String? {
    text.matches(of: /<a [^>]*href="(\/[^"]*)"[^>]*>([^<]*)</).first { $0.2.hasPrefix(entry) }.map { String($0.1) }
  }

  @Test func `keine Nummer steht ohne Beleg, keine zu viel`() {
    #expect(Set(Self.proofs.keys) == Set(Self.codes))
    for (code, proofs) in Self.proofs { #expect(proofs.contains { !$0.says.isEmpty }, "\(code)") }
  }

  @Test func `jede Nummer ist eine geladene Lesart, deren Ort es gibt`() throws {
    let readings = try demo.site.database.read { try SourceReadingStore($0).readings(on: TestClock.today) }
    #expect(readings.map(\.entry.code) == Self.codes)
    for reading in readings { #expect(visitor.get(reading.entry.place).status == 200, "\(reading.entry.code)") }
  }

  @Test(arguments: codes)
  func `jede Nummer steht in der Liste der Widersprüche und im Namen eines Tests`(_ code: String) throws {
    #expect(try SourceTree.text("docs/law/widersprueche.md").contains("| \(code) |"))
    let tests = try SourceTree.swift("Features").filter { $0.path.contains("/Tests/") }
    #expect(tests.contains { $0.text.contains("`\(code) ") }, "kein Test eines Raums nennt \(code)")
  }

  @Test func `sechs Jugendämter, ein beschlossener Prüftag im März, zwei Ziele für Baustein 3`() throws {
    let database = demo.site.database
    let functions = try database.read { try ActorStore($0).functions() }
    #expect(functions.values.count { $0.contains(.jugendamt) } == 6)
    let decided = try database.read { try ScenarioStore($0).all() }.compactMap(\.decision)
    #expect(!decided.isEmpty && decided.allSatisfy { $0.reviewOn.iso.hasSuffix("-03-31") })
    let goals = try database.read { try TaxonomyStore($0).terms(.moduleGoal, on: TestClock.today) }
    #expect(goals.map(\.depth) == [0, 0, 0, 1, 1])
    #expect(Role.professionalOversight.label == "Fachaufsicht")
  }
}
