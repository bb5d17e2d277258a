import Basics
import Testing

@Suite struct AtOnceTests {
  struct Refused: Error, Equatable {
    let by: Int
  }

  @Test func `beide Ergebnisse kommen zurück`() throws {
    let found = try atOnce({ (1...1000).reduce(0, +) }, { "nebenan" })
    #expect(found == (500_500, "nebenan"))
  }

  @Test func `was nebenher scheitert, scheitert`() {
    #expect(throws: Refused(by: 1)) { _ = try atOnce({ throw Refused(by: 1) }, { 2 }) }
  }

  @Test func `scheitern beide, gilt der eigene Fehler`() {
    #expect(throws: Refused(by: 2)) {
      _ = try atOnce({ throw Refused(by: 1) }, { throw Refused(by: 2) })
    }
  }
}
