import Basics
import Testing

@testable import __Rooms__

struct __Room__RulesTests {
  @Test func `ein geschlossener Eintrag lässt sich nicht noch einmal schließen`() throws {
    let closed = try __Room__(id: ID(1), title: "Beispiel", state: .open).closed()
    #expect(closed.state == .closed)
    #expect(throws: __Room__Refusal.alreadyClosed) { try closed.closed() }
  }
}
