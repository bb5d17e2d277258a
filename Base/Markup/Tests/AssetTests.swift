import Markup
import Testing

/// The program's own style sheet and script.
struct AssetTests {
  @Test func `das Skript bleibt unter 12 kB`() {
    #expect(Script.faden.utf8.count <= 12_000)
    #expect(Script.faden.utf8.count > 1000)
  }

  @Test(arguments: ["localStorage", "sessionStorage", "innerHTML", "eval(", "http:", "https:", "document.cookie"])
  func `das Skript kommt ohne Gefährliches aus`(_ word: String) {
    #expect(!Script.faden.contains(word))
  }

  @Test(arguments: ["url(", "@import", "http:", "https:", "expression"])
  func `das Stylesheet lädt nichts nach`(_ word: String) {
    #expect(!Stylesheet.faden.contains(word))
  }

  @Test func `das Stylesheet schließt jede Klammer`() {
    #expect(Stylesheet.faden.count { $0 == "{" } == Stylesheet.faden.count { $0 == "}" })
    #expect(Stylesheet.faden.contains("counter(pages)"))
  }

  @Test func `ein Code wird gezeichnet, ohne Stilattribut`() {
    let code = QRCode.svg(for: "https://faden.example/p/4T7K", title: "Antwort <1>").text
    #expect(code.contains("<title>Antwort &lt;1&gt;</title>"))
    #expect(code.contains("d=\"M4 4h7v1h-7z"))
    #expect(!code.contains("style="))
  }

  @Test func `zu langer Text ergibt keinen Code`() {
    #expect(QRCode.svg(for: String(repeating: "a", count: 5000), title: "zu lang").isEmpty)
    #expect(QRCode.svg(for: "a\0b", title: "Nullbyte").isEmpty)
  }
}
