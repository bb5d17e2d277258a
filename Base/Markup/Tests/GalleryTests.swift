import Markup
import TestKit
import Testing

/// Every component in every state, as a whole document.
struct GalleryTests {
  private func shell(isSignedIn: Bool = true) -> Shell {
    Shell(
      districtName: "Kreis Musterland", version: "0.1.0", isDemo: true,
      visitor: isSignedIn ? Shell.Visitor(name: "Aylin Demir", role: "Case Management", secondsLeft: 1620) : nil,
      menu: isSignedIn ? Menu([Link("Mein Tag", "/tag"), Link("Galerie", "/galerie")]) : .empty, formToken: "abc",
      assets: AssetAddresses(
        styleSheets: ["/a/kern.css", "/a/faden.css"], script: "/a/faden.js", icon: "/i.svg",
        preloadedFonts: ["/a/fira.woff2"]),
      notice: "Gespeichert um 10:42 Uhr.")
  }

  @Test(arguments: Gallery.pages.map(\.slug))
  func `jede Seite der Galerie ist wohlgeformt und barrierefrei`(_ slug: String) throws {
    let page = try #require(Gallery.pages.first { $0.slug == slug }).page()
    #expect(PageCheck.problems(in: Frame.render(page, in: shell()).text) == [])
    #expect(PageCheck.problems(in: Frame.render(page, in: shell(isSignedIn: false)).text) == [])
  }

  @Test func `das Verzeichnis der Galerie nennt jede Seite`() {
    let text = Frame.render(Gallery.index, in: shell()).text
    #expect(PageCheck.problems(in: text) == [])
    for page in Gallery.pages { #expect(text.contains("/galerie/\(page.slug)\"")) }
  }

  @Test func `die Messseite ist etwa 20 kB groß`() throws {
    let page = try #require(Gallery.pages.first { $0.slug == "seite" }).page()
    #expect((18_000...23_000).contains(Frame.render(page, in: shell()).bytes.count))
  }

  @Test func `der Rahmen zeigt Person, Rolle, Restzeit und Abmeldung`() {
    let text = Frame.render(Page(title: "Fälle", section: "/galerie", main: "<h1>Fälle</h1>"), in: shell()).text
    #expect(text.contains("<title>Fälle – Faden</title>"))
    #expect(text.contains("<a href=\"/konto\">Aylin Demir</a>"))
    #expect(text.contains("Sitzung 27 min"))
    #expect(text.contains("data-sitzung-sekunden=\"1620\""))
    #expect(text.contains("action=\"/abmelden\"><input type=\"hidden\" name=\"_token\" value=\"abc\">"))
    #expect(text.contains("<a href=\"/galerie\" aria-current=\"page\">Galerie</a>"))
    #expect(text.contains("Vorführung: Personen und Konten sind frei erfunden"))
  }

  @Test func `ohne Anmeldung gibt es weder Menü noch Suche noch Abmeldung`() {
    let text = Frame.render(Page(title: "", main: "<h1>Anmeldung</h1>"), in: shell(isSignedIn: false)).text
    #expect(text.contains("<title>Faden</title>"))
    for absent in ["Hauptnavigation", "/suche", "/abmelden", "id=\"sitzung\""] { #expect(!text.contains(absent)) }
  }

  @Test func `auf einer arabischen Seite bleibt der Rahmen als Deutsch ausgezeichnet`() {
    let text = Frame.render(Page(title: "موافقة", main: "<h1>موافقة</h1>", language: .arabic), in: shell()).text
    #expect(text.contains("<html lang=\"ar\" dir=\"rtl\">"))
    #expect(text.contains("<header lang=\"de\" dir=\"ltr\">"))
    #expect(PageCheck.problems(in: text) == [])
  }
}
