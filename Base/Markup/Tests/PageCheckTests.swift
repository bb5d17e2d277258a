import Testing
import TestKit

/// The page check finds every kind of mistake it promises to find.
struct PageCheckTests {
  private func document(_ main: String, title: String = "<title>Seite</title>", lang: String = " lang=\"de\"") -> String
  {
    "<!doctype html><html\(lang)><head>\(title)</head><body><main><h1>Seite</h1>\(main)</main></body></html>"
  }

  @Test func `eine gute Seite hat keine Mängel`() {
    let good = """
      <h2>A &amp; B</h2><h3>C</h3><h2>D</h2><p>Text<br>Text</p><img src="/a.png" alt="">
      <form action="/a"><label for="n">Name</label><input id="n" name="n"></form>
      <table><caption>T</caption><tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table>
      <svg role="img"><title>Bild</title><path d="M0 0h1"/></svg><a href="#n">Name</a>
      """
    #expect(PageCheck.problems(in: document(good)) == [])
  }

  @Test(arguments: [
    ("<div>", "</main> schließt <div>."), ("<b><i></b></i>", "</b> schließt <i>."),
    ("<input name=a>", "Der Wert von name steht nicht in Anführungszeichen."),
    ("<b class=\"a\" class=\"b\"></b>", "<b> hat class zweimal."),
    ("<b id=\"a\"></b><b id=\"a\"></b>", "Die id a kommt mehrmals vor."), ("<b/>", "<b/> schließt sich selbst."),
    ("<p>a & b</p>", "Ein & ist nicht maskiert:  b"), ("<p>1 < 2</p>", "Ein < ist nicht maskiert."),
    ("<p><div></div></p>", "<div> steht in einem <p>."),
    ("<a href=\"/\">a<a href=\"/\">b</a></a>", "<a> steht in <a>."),
    ("<div><li>a</li></div>", "<li> steht in <div>."), ("<h3>a</h3>", "Auf <h1> folgt <h3>."),
    ("<h1>b</h1>", "Die Seite hat 2 <h1>."), ("<h2></h2>", "<h2> ist leer."),
    ("<main></main>", "Die Seite hat 2 <main>."),
    ("<input name=\"a\">", "Das Feld a hat keine Beschriftung."),
    ("<select name=\"s\"></select>", "Das Feld s hat keine Beschriftung."),
    ("<textarea name=\"t\"></textarea>", "Das Feld t hat keine Beschriftung."),
    ("<fieldset></fieldset>", "Ein <fieldset> hat keine <legend>."),
    ("<img src=\"/a\">", "Ein Bild hat keinen Ersatztext."),
    ("<svg></svg>", "Eine Zeichnung hat keinen Ersatztext."),
    ("<label for=\"x\">a</label>", "for zeigt auf x, das es nicht gibt."),
    ("<b aria-describedby=\"x\">a</b>", "aria-describedby zeigt auf x, das es nicht gibt."),
    ("<b aria-labelledby=\"x\">a</b>", "aria-labelledby zeigt auf x, das es nicht gibt."),
    ("<a href=\"#x\">a</a>", "Ein Link zeigt auf #x, das es nicht gibt."),
    ("<a href=\"/\"><span aria-hidden=\"true\">x</span></a>", "<a> hat keinen Text."),
    ("<button></button>", "<button> hat keinen Text."), ("<a>a</a>", "Ein Link hat kein Ziel."),
    ("<table><caption>a</caption><tbody><tr><th>a</th></tr></tbody></table>", "Ein <th> hat keinen scope."),
    ("<table><tbody><tr><td>a</td></tr></tbody></table>", "Eine Tabelle hat keine Überschrift."),
    ("<nav></nav><nav></nav>", "Zwei Bereiche heißen gleich: navigation „“."),
    ("<div role=\"region\"></div>", "Ein Bereich hat keinen Namen."),
    ("<dialog></dialog>", "Ein <dialog> hat keinen Namen."),
    ("<b style=\"a\"></b>", "<b> hat das Attribut style."), ("<b onclick=\"a\"></b>", "<b> hat das Attribut onclick."),
    ("<style>a</style>", "Die Seite hat ein <style>."), ("<script>a</script>", "Die Seite hat ein Skript im Text."),
    ("<a href=\"javascript:a\">a</a>", "Eine Adresse ist ein Skript."),
  ])
  func `jeder Mangel wird gefunden`(_ main: String, _ problem: String) {
    #expect(PageCheck.problems(in: document(main)).contains(problem))
  }

  @Test func `fehlende Angaben zur Seite werden gefunden`() {
    #expect(PageCheck.problems(in: document("", title: "")) == ["Die Seite hat keinen Titel."])
    #expect(PageCheck.problems(in: document("", lang: "")) == ["Die Seite nennt ihre Sprache nicht."])
    #expect(PageCheck.problems(in: "<!doctype html><html lang=\"de\">").contains("<html> ist nicht geschlossen."))
    #expect(PageCheck.problems(in: "<html lang=\"de\"></html>").contains("Die Seite beginnt ohne Doctype."))
  }
}
