import Basics
import Cases
import SQL
import TestKit
import Testing

/// In every list of the people of the demo stands something, whichever view they choose.
@Suite struct DemoListTests {
  private let demo: DemoSite

  init() throws { demo = try DemoSite() }

  /// Cases that a page links to, apart from menu and path.
  private func rows(_ address: String, _ visitor: TestVisitor) -> Int {
    let answer = visitor.get(address)
    #expect(answer.status == 200, "\(address)")
    return Set(answer.text.matches(of: /href="\/faelle\/(\d+)/).map { String($0.1) }).count
  }

  @Test func `jeder Bereich und jeder Filter der Fallliste zeigt mindestens eine Zeile`() throws {
    let demir = try demo.persona("a.demir")
    for area in ["meine", "vertretung", "team", "alle"] {
      #expect(rows("/faelle?bereich=\(area)", demir) > 0, "\(area)")
    }
    let filters =
      ["stand=offen", "stand=abgeschlossen", "vorrang=ja", "frist=ueberfaellig", "frist=heute"]
      + [0, 30, 60, 90, 180].map { "titel=\($0)" } + [2, 4, 6, 8, 12, 26].map { "kontakt=\($0)" }
    for filter in filters { #expect(rows("/faelle?bereich=alle&\(filter)", demir) > 0, "\(filter)") }
    let oversight = try demo.persona("j.brandt")
    for phase in Phase.allCases {
      #expect(rows("/faelle?bereich=alle&phase=\(phase.rawValue)", oversight) > 0, "\(phase.label)")
    }
    for sort in ["frist", "kontakt", "titel", "nummer", "eroeffnet"] {
      #expect(rows("/faelle?bereich=meine&sortierung=\(sort)", demir) > 10, "\(sort)")
    }
  }

  @Test func `aus der Liste geöffnet, behält ein Fall sie auf jeder Seite und in jedem Formular`() throws {
    let demir = try demo.persona("a.demir")
    let list = demir.get("/faelle?bereich=meine&stand=offen&phase=monitoring").text
    let first = try #require(list.firstMatch(of: /href="(\/faelle\/\d+)\?(liste=[^"&]*)"/))
    let (own, carried) = (String(first.1), String(first.2))
    var waiting = ["\(own)?\(carried)"]
    var shapes: [String: Int] = [:]
    while let address = waiting.popLast() {
      shapes[address.replacing(/\d+/, with: "#"), default: 0] += 1
      let answer = demir.get(address)
      #expect(answer.status == 200 && PageCheck.problems(in: answer.text) == [], "\(address)")
      for found in answer.text.matches(of: /<(?<tag>\w+) [^>]*?(?:href|action|value)="(?<to>\/faelle\/[^"]*)"[^>]*>/) {
        let link = found.to.replacing("&amp;", with: "&").split(separator: "#")[0]
        guard link == own || link.hasPrefix("\(own)/") || link.hasPrefix("\(own)?") else { continue }
        let asks = found.tag == "form" && found.0.contains("method=\"get\"")
        let field = answer.text[found.range.upperBound...].prefix(42)
        #expect(asks ? field.contains("name=\"liste\"") : link.contains(carried), "\(address): \(found.0)")
        let isBeside = link.contains("/naechster") || link.contains("/vorheriger")
        let shape = String(link).replacing(/\d+/, with: "#")
        guard found.tag == "a", !isBeside, shapes[shape] == nil else { continue }
        shapes[shape] = 0
        waiting.append(String(link))
      }
      guard shapes.count < 200 else { break }
    }
    #expect(shapes.count > 30, "\(shapes.keys.sorted())")
  }

  @Test func `Mein Tag hat in jeder Gruppe und für jeden Blick etwas`() throws {
    for (name, views) in [("a.demir", ["", "wer=vertretung", "wer=team"]), ("m.klein", ["", "wer=team"])] {
      let visitor = try demo.persona(name)
      for view in views {
        #expect(rows("/mein-tag?\(view)", visitor) > 0, "\(name) \(view)")
        #expect(rows("/mein-tag?\(view)&frist=ueberfaellig", visitor) > 0, "\(name) \(view)")
      }
    }
    let demir = try demo.persona("a.demir")
    for group in ["heute", "spaeter", "wartend"] { #expect(rows("/mein-tag?frist=\(group)", demir) > 0, "\(group)") }
    // What is due falls on working days; towards the end of a week none is left.
    let left = (0..<7 - TestClock.today.weekday).map { TestClock.today.adding(days: $0 + 1) }
    if left.contains(where: \.isWorkingDay) { #expect(rows("/mein-tag?frist=woche", demir) > 0) }
  }

  @Test func `Wiedervorlagen der Vorführung fallen auf Arbeitstage und Kontakte in die Arbeitszeit`() throws {
    try demo.site.database.read { connection in
      let days = try connection.rows("SELECT DISTINCT due_on FROM follow_up") { $0.day(0) }
      #expect(days.count > 10)
      for day in days where day != TestClock.today { #expect(day.isWorkingDay, "\(day.german)") }
      let moments = try connection.rows("SELECT DISTINCT written_at FROM contact") { $0.instant(0) }
      #expect(moments.count > 10)
      for at in moments where at.local.day < TestClock.today {
        #expect((8..<16).contains(at.local.hour), "\(at.local.german)")
      }
    }
  }

  @Test func `Übergaben, Vertretungen, Übergänge, Stichproben und Nachprüfung sind nicht leer`() throws {
    let demir = try demo.persona("a.demir")
    let numbers = demir.get("/uebergaben").text.matches(of: /KIM-\d{3}-\d{4}-\d{4}/)
    #expect(numbers.count > 2)
    #expect(demir.get("/vertretungen").shows("Nadja Wilhelmi"))
    #expect(rows("/aufenthalt/uebergaenge", demir) > 3)
    let oversight = try demo.persona("j.brandt")
    #expect(oversight.get("/fachaufsicht/stichproben").text.matches(of: /KIM-\d{3}-\d{4}-\d{4}/).count > 3)
    #expect(oversight.get("/notfallzugriff/nachpruefung").shows("Irina Sobol"))
    #expect(try demo.persona("d.peters").get("/freigaben").shows("Stichprobe"))
    #expect(oversight.get("/fachaufsicht").shows("Neuss"))
    #expect(demir.get("/anfragen/warteliste").shows("mit Fall, nach der Vorrangprüfung"))
    #expect(rows("/faelle?bereich=meine&warteliste=wartet", demir) > 0)
    #expect(rows("/faelle?bereich=alle", try demo.persona("r.seidel")) > 2)
    for name in ["k.hartwig", "e.nowak", "t.esser", "f.aydin"] {
      let partner = try demo.persona(name)
      #expect(partner.get("/faelle?bereich=alle").text.contains("KIM-"), "\(name)")
      #expect(partner.get("/personen").text.contains("href=\"/personen/"), "\(name)")
    }
    let quarters = (2...4).map { TestClock.today.adding(months: -3 * $0 + 3) }
      .map { "\($0.year)-\(($0.month - 1) / 3 + 1)" }
    #expect(
      quarters.contains { oversight.get("/fachaufsicht/abweichungen?quartal=\($0)").shows("keinen nahen Termin") })
    #expect(oversight.get("/vorrang/quote").text.contains("etwa "))
    #expect(oversight.get("/fachaufsicht/taetigkeiten").text.contains("etwa "))
  }
}
