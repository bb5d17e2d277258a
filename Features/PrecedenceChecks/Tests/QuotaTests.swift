import Access
import Actors
import Basics
import Markup
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

struct QuotaTests {
  @Test(arguments: [(0, "0–2"), (2, "0–2"), (3, "5"), (4, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15")])
  func `jede Zahl ist auf 5 gerundet, und keine unter 3 steht da`(_ exact: Int, _ text: String) {
    #expect(RoundedCount(exact: exact).text == text)
    #expect(RoundedCount(exact: exact).shown == Int(text) ?? 0)
  }

  private func line(_ core: Int, _ others: Int, minimum: Int? = 50) -> QuotaLine {
    QuotaLine(
      municipality: "Neuss", count: QuotaCount(municipalityKey: Sample.neuss, core: core, others: others),
      minimum: minimum)
  }

  @Test(arguments: [
    (20, 0), (0, 20), (1, 20), (2, 20), (4, 20), (5, 20), (7, 20), (20, 4), (20, 7), (9, 10), (10, 12),
  ])
  func `ein Anteil steht nicht da, wo er eine kleine Zahl verriete`(_ core: Int, _ others: Int) {
    #expect(line(core, others).share == nil && line(core, others).isReached == nil)
    #expect(line(core, others).hasFew)
  }

  /// Nobody can tell two counts apart that are rounded to the same.
  @Test func `Anteil und Quote sagen nie mehr als die gerundeten Zahlen`() {
    var said: [String: Set<String>] = [:]
    for core in 0...45 {
      for others in 0...45 {
        let line = line(core, others, minimum: 40)
        said["\(line.core) \(line.others)", default: []].insert(
          "\(line.share, default: "–") \(line.isReached, default: "–")")
      }
    }
    #expect(said.values.allSatisfy { $0.count == 1 })
    #expect(said.values.contains { $0.contains { $0.hasSuffix("true") } })
    #expect(said.values.contains { $0.contains { $0.hasSuffix("false") } })
  }

  @Test func `ein Anteil steht erst da, wo beide Seiten groß genug sind`() {
    #expect(line(8, 13).share == 40 && line(8, 13).isReached == false && !line(8, 13).hasFew)
    #expect(line(30, 10).share == 75 && line(30, 10).isReached == true)
    #expect(line(10, 30).share == 25 && line(10, 30).isReached == false)
    #expect(line(30, 30).isReached == nil, "die gerundeten Zahlen sagen es nicht")
    #expect(line(30, 10, minimum: nil).isReached == nil)
  }

  @Test func `Stichtage sind die letzten Tage der vergangenen Quartale`() throws {
    let day = try #require(Day(year: 2026, month: 1, day: 1))
    #expect(QuotaPage.quarterEnds(before: day).prefix(2).map(\.iso) == ["2025-12-31", "2025-09-30"])
    #expect(QuotaPage.quarterEnds(before: day.adding(days: -1)).first?.iso == "2025-09-30")
    #expect(QuotaPage.quarterEnds(before: day).count == 8)
  }

  @Test(arguments: [(-1, 0, 0), (0, 2, 0), (1, 2, 0)])
  func `gezählt wird die letzte Entscheidung, die am Stichtag getroffen war`(
    _ offset: Int, _ core: Int, _ others: Int
  ) throws {
    let sample = try Sample()
    let address = try sample.begin([.work], [("kinder", "2021")])
    _ = sample.area(address, .work, .nobody)
    #expect(try sample.decide(address, .admitted).status == 303)
    let counts = try sample.site.database.read { try QuotaStore($0).counts(on: Sample.today.adding(days: offset)) }
    let count = counts.first ?? QuotaCount(municipalityKey: "", core: 0, others: 0)
    #expect(count.core == core && count.others == others)
  }

  @Test func `die Seite nennt keine einzelnen Fälle und nur angebotene Stichtage`() throws {
    let sample = try Sample()
    let visitor = try sample.site.visitor(.coordinator)
    for role in [Role.coordinator, .professionalOversight] {
      let page = try sample.site.visitor(role).get("/vorrang/quote")
      #expect(page.status == 200 && page.text.contains("Werte unter 5 zeigen wir nicht einzeln"))
      #expect(PageCheck.problems(in: page.text) == [])
    }
    #expect(visitor.get("/vorrang/quote?tag=2026-05-03").status == 400)
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .nobody)
    _ = try sample.decide(address, .admitted)
    let day = try #require(QuotaPage.quarterEnds(before: Sample.today).first)
    try sample.site.database.write { try $0.run("UPDATE precedence_check SET decided_on = $1", [day]) }
    let page = visitor.get("/vorrang/quote?tag=\(day.iso)")
    #expect(page.text.contains("0–2") && page.text.contains("zu wenige Menschen"))
    #expect(page.text.contains("Rommerskirchen"), "auch eine Kommune ohne Fall hat ihre Zeile")
    #expect(PageCheck.problems(in: page.text) == [])
  }

  @Test(arguments: [(10, 12, nil), (30, 10, true), (10, 30, false)])
  func `die Summe aller Kommunen hat einen Anteil, sobald genug Menschen dahinter stehen`(
    _ core: Int, _ others: Int, _ isReached: Bool?
  ) {
    func line(_ name: String, _ core: Int, _ others: Int) -> QuotaLine {
      QuotaLine(
        municipality: name, count: QuotaCount(municipalityKey: "", core: core, others: others), minimum: 50)
    }
    let whole = line("Alle Kommunen", core, others)
    #expect(whole.isReached == isReached)
    func page(_ whole: QuotaLine?) -> String {
      QuotaPage(
        day: Sample.today, days: [Sample.today], lines: [line("Neuss", 5, 5)], whole: whole, minimum: 50, source: ""
      )
      .page.main.text
    }
    #expect(page(whole).contains("Alle Kommunen") && !page(nil).contains("Alle Kommunen"))
    #expect(page(whole).contains("etwa") == (isReached != nil))
  }

  @Test func `die Summe sieht nur, wer alle Kommunen sieht`() throws {
    let sample = try Sample()
    #expect(try sample.site.visitor(.coordinator).get("/vorrang/quote").text.contains("Alle Kommunen"))
    let own = try sample.site.visitor(.municipality, municipality: "05162024").get("/vorrang/quote")
    #expect(own.status == 200 && !own.text.contains("Alle Kommunen"))
  }

  @Test func `die Koordination setzt den Abstand, die Fallführung liest ihn`() throws {
    let sample = try Sample()
    let visitor = try sample.site.visitor(.coordinator)
    let page = visitor.get("/vorrang/abstaende")
    #expect(page.status == 200 && page.text.contains("eigene Vorgabe"))
    #expect(PageCheck.problems(in: page.text) == [])
    let fields = [
      ("version", "0"), ("monate", "6"), ("tage", "14"), ("quelle", "Absprache (erfunden)"), ("ab", "heute"),
    ]
    #expect(visitor.post("/vorrang/abstaende", fields).status == 303)
    #expect(visitor.post("/vorrang/abstaende", fields).status == 409)
    #expect(visitor.post("/vorrang/abstaende", [("version", "1"), ("monate", "25")]).status == 422)
    #expect(visitor.get("/vorrang/abstaende").text.contains("name=\"version\" value=\"1\""))
    #expect(sample.demir.post("/vorrang/abstaende", fields).status == 403)
    let address = try sample.begin([.work])
    let form = sample.demir.get("\(address)/bereiche/arbeit").text
    #expect(form.contains(Sample.today.adding(months: 6).german))
  }

  @Test(arguments: [99, 100, 101])
  func `auch nach hundert Vorgaben merkt die Seite, dass inzwischen jemand eine gesetzt hat`(_ count: Int) throws {
    let sample = try Sample()
    let visitor = try sample.site.visitor(.coordinator)
    try sample.site.database.write { connection in
      for _ in 0..<count {
        try CheckIntervalStore(connection).set(.standard, from: Sample.today, by: "Vogt", at: sample.site.clock.now)
      }
    }
    let form = visitor.get("/vorrang/abstaende").text
    let version = try #require(form.firstMatch(of: /name="version" value="(\d+)"/)).1
    let fields = [
      ("version", String(version)), ("monate", "6"), ("tage", "14"), ("quelle", "Absprache (erfunden)"),
      ("ab", "heute"),
    ]
    #expect(visitor.post("/vorrang/abstaende", fields).status == 303)
    let late = visitor.post("/vorrang/abstaende", fields)
    #expect(late.status == 409 && late.shows("Inzwischen hat jemand eine neue Vorgabe gesetzt"))
  }
}
