import SQL
import TestKit
import Testing

@testable import __Rooms__

struct __Room__ListTests {
  @Test func `wer angemeldet ist, sieht den Eintrag der Vorführung`() throws {
    let site = try TestSite([__rooms__])
    try site.database.write { try __Rooms__Demo.load($0) }
    let answer = try site.visitor().get("/__address__")
    #expect(answer.status == 200)
    #expect(answer.text.contains("Beispiel"))
  }
}
