import Basics
import Feature
import Testing

@Suite struct SearchTextTests {
  @Test(arguments: ["' OR '1'='1", "%", "</script><script>fadenXss(31)</script>", "NEAR(a b)", "{{7*7}}"])
  func `was wie eine Abfrage aussieht, ist Suchtext`(_ typed: String) throws {
    #expect(try SearchText(typed).typed == typed)
  }

  @Test(arguments: zip([200, 201], [true, false]))
  func `ein Suchtext hat höchstens 200 Zeichen`(_ count: Int, _ isTaken: Bool) {
    #expect(((try? SearchText(String(repeating: "a", count: count))) != nil) == isTaken)
  }

  @Test(arguments: ["", "   ", "a\u{202E}b"])
  func `leer oder mit verdrehenden Zeichen ist kein Suchtext`(_ typed: String) {
    #expect(throws: TextRefusal.self) { _ = try SearchText(typed) }
  }
}
