import Testing

@testable import Markup

@Suite struct StepLineTests {
  private let steps = [
    WayStep("Zugang", address: "/anfragen/1", isDone: true), WayStep("Status"),
    WayStep("Person", address: "/personen/1"),
    WayStep("Ergebnis"),
  ]

  @Test func `jeder Schritt mit einer Seite führt hin, und der erste offene kommt als Nächstes`() {
    let line = stepLine(steps, label: "Schritte der Aufnahme", current: nil).text
    #expect(line.contains("<a href=\"/anfragen/1\">Zugang</a>") && line.contains("(erledigt)"))
    #expect(line.contains("<a href=\"/personen/1\">Person</a> – als Nächstes"))
    #expect(line.ranges(of: "als Nächstes").count == 1 && line.ranges(of: "<a ").count == 2)
    #expect(!line.contains("aria-current"))
  }

  @Test func `auf der Seite eines Schritts ist er markiert`() {
    let line = stepLine(steps, label: "Schritte der Aufnahme", current: 1).text
    #expect(line.contains("aria-current=\"step\"") && !line.contains("als Nächstes"))
    #expect(line.ranges(of: "aria-current").count == 1)
  }
}
