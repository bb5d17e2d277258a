import Markup
import Testing

/// What components promise to the pages that use them.
struct ComponentTests {
  private let error = FieldError(field: "name", label: "Name", message: "Bitte nennen Sie den Namen.")
  private let formGuard = FormGuard(token: "t1", key: "k1")

  @Test func `ein Feld ohne Fehler nennt Beschriftung und Hinweis`() {
    let text = textField("name", label: "Name", value: "Haddad", hint: "Wie im Pass", required: true).text
    #expect(text.contains("<label class=\"kern-label\" for=\"feld-name\">Name"))
    #expect(text.contains("(Pflichtangabe)"))
    #expect(text.contains("aria-describedby=\"feld-name-hinweis\" required"))
    #expect(!text.contains("aria-invalid"))
  }

  @Test func `ein Feld mit Fehler nennt ihn in Worten und behält die Eingabe`() {
    let text = textField("name", label: "Name", value: "H", hint: "Wie im Pass", errors: [error]).text
    #expect(text.contains("aria-describedby=\"feld-name-hinweis feld-name-fehler\" aria-invalid=\"true\""))
    #expect(text.contains("id=\"feld-name-fehler\""))
    #expect(text.contains("Bitte nennen Sie den Namen."))
    #expect(text.contains("value=\"H\""))
  }

  @Test func `der Fehler eines anderen Feldes bleibt dort`() {
    #expect(!textField("ort", label: "Ort", errors: [error]).text.contains("aria-invalid"))
  }

  @Test(arguments: [
    (1, "Noch nicht gespeichert: 1 Angabe fehlt oder stimmt nicht. Ihre Eingaben sind erhalten."),
    (2, "Noch nicht gespeichert: 2 Angaben fehlen oder stimmen nicht. Ihre Eingaben sind erhalten."),
  ])
  func `die Fehlerliste zählt und führt zu den Feldern`(_ count: Int, _ headline: String) {
    let text = errorSummary(Array(repeating: error, count: count)).text
    #expect(text.contains(headline))
    #expect(text.contains("<a href=\"#feld-name\">Name</a>: Bitte nennen Sie den Namen."))
    #expect(text.contains("tabindex=\"-1\""))
  }

  @Test func `eine Frage behält in der Fehlerliste ihr Zeichen`() {
    let text = errorSummary([FieldError(field: "wer", label: "Wer ist vorrangig?", message: "Bitte wählen Sie.")]).text
    #expect(text.contains("Wer ist vorrangig?</a> Bitte wählen Sie."))
  }

  @Test func `Antworten einer Überschrift stehen unter ihr, andere ohne`() {
    let choices = [Choice("ar", "Arabisch", group: "Häufig"), Choice("ab", "Abchasisch", group: "Weitere")]
    let text = select("s", label: "S", choices: choices, selected: "ar").text
    #expect(text.contains("<optgroup label=\"Häufig\">"))
    #expect(text.contains("<optgroup label=\"Weitere\">"))
    #expect(text.components(of: " selected") == 1)
    #expect(!select("s", label: "S", choices: [Choice("1", "Neuss")]).text.contains("optgroup"))
  }

  @Test func `eine Zeile aus vier Spalten Text wird schmal zur Karte, eine aus Zahlen oder aus dreien nicht`() {
    func text(_ columns: [Column]) -> String {
      table(caption: "T", columns: columns, items: [1]) { _ in columns.map { _ in "x" } }.text
    }
    let words = ["A", "B", "C"].map { Column($0) }
    #expect(!text(words).contains("fd-cards"))
    let four = text(words + [Column("Tag", .solid)])
    #expect(four.contains("fd-cards"))
    #expect(four.contains("data-kopf=\"Tag\""))
    #expect(!text(words + ["1", "2", "3"].map { Column($0, .numeric) }).contains("fd-cards"))
    #expect(!text(words + [Column("Schritte", .action)]).contains("data-kopf=\"Schritte\""))
  }

  @Test func `viele Zahlen werden schmal nur zur Karte, wenn die Seite es sagt, und die Summen behalten ihre Namen`() {
    let columns = [Column("Kommune")] + ["Offen", "Frist", "Minuten"].map { Column($0, .numeric) }
    func text(_ becomesCards: Bool?) -> String {
      table(
        caption: "T", columns: columns, items: [1],
        options: TableOptions(foot: ["Alle", "1", "2", "3"], becomesCards: becomesCards)
      ) { _ in columns.map { _ in "x" } }.text
    }
    #expect(!text(nil).contains("fd-cards") && !text(nil).contains("data-kopf"))
    #expect(text(true).contains("fd-cards"))
    #expect(text(true).components(of: "data-kopf=\"Offen\"") == 2)
  }

  @Test func `nur ein Blatt zu einem Fall nennt ein Aktenzeichen`() {
    func sheet(_ name: String) -> String {
      PrintSheet(
        authority: "Kreis", fileNumber: "T 1", numberName: name, title: "Blatt", printedBy: "E", day: "21.11.2026"
      ).html("").text
    }
    #expect(sheet("Aktenzeichen").contains("<p>Aktenzeichen <strong>"))
    #expect(sheet("").contains("<p><strong>"))
  }

  @Test func `ohne Fehler gibt es keine Fehlerliste`() {
    #expect(errorSummary([]).isEmpty && errorSummary([], of: .filters).isEmpty)
  }

  @Test(arguments: [FormPurpose.filters, .asks])
  func `wer nur fragt oder filtert, liest nichts vom Speichern`(_ purpose: FormPurpose) {
    for count in 1...2 {
      #expect(!errorSummary(Array(repeating: error, count: count), of: purpose).text.contains("gespeichert"))
    }
  }

  @Test func `Schritte in einem Schritt heißen anders als die des ganzen Weges`() {
    let part = steps(["Angaben", "Ergebnis"], current: 2, label: "Schritte der Prüfung", isPart: true).text
    #expect(part.contains(">a</span> Angaben") && part.contains(">b</span> Ergebnis"))
    #expect(part.contains("aria-label=\"Schritte der Prüfung\""))
    #expect(steps(["Angaben"], current: 1).text.contains(">1</span> Angaben"))
  }

  @Test func `die Fehlerliste folgt auch ohne Skript den Feldern der Seite`() {
    let errors = ["ort", "fremd", "name", "art"].map { FieldError(field: $0, label: $0, message: "fehlt") }
    func page(_ errors: [FieldError]) -> Page {
      let fields: HTML = """
        \(textField("name", label: "Name", errors: errors))
        \(radioGroup("art", label: "Art", choices: [Choice("a", "A")], errors: errors))
        \(textField("ort", label: "Ort", errors: errors))
        """
      return Page(title: "Neu", main: "<h1>Neu</h1>\(errorSummary(errors))\(fields)<ul><li>Rest</li></ul>")
    }
    let main = page(errors).withMistakesInOrder().main
    let order = main.text.matches(of: /href="#feld-([a-z]+)"/).map { String($0.1) }
    #expect(order == ["name", "art", "ort", "fremd"])
    #expect(main.bytes.sorted() == page(errors).main.bytes.sorted(), "nichts fehlt und nichts kommt dazu")
    for few in [[], [errors[0]]] { #expect(page(few).withMistakesInOrder().main == page(few).main) }
  }

  @Test func `ein Formular trägt Marke und Schlüssel genau einmal`() {
    let text = form(action: "/a", guard: formGuard, draft: "kontakt", content: submitRow("Speichern")).text
    #expect(text.contains("name=\"_token\" value=\"t1\""))
    #expect(text.components(of: "name=\"_schluessel\" value=\"k1\"") == 1)
    #expect(text.contains("data-entwurf=\"kontakt\" data-waechter"))
    #expect(text.contains("method=\"post\""))
  }

  @Test func `ein Kennwort kommt nie zurück und lässt sich einfügen`() {
    let text = passwordField("kennwort", label: "Kennwort").text
    #expect(text.contains("autocomplete=\"current-password\""))
    #expect(!text.contains("value="))
    #expect(!text.contains("onpaste"))
  }

  @Test func `was nicht gewählt werden darf, nennt seinen Grund`() {
    let text = checkboxGroup(
      "w", label: "Weitergabe", choices: [Choice("g", "Gesundheit", refusal: "Einwilligung fehlt")], selected: ["g"]
    ).text
    #expect(text.contains("disabled"))
    #expect(text.contains("Einwilligung fehlt"))
  }

  @Test func `die gewählte Antwort ist gewählt`() {
    let choices = [Choice("1", "Neuss"), Choice("2", "Jüchen")]
    #expect(select("g", label: "G", choices: choices, selected: "2").text.contains("<option value=\"2\" selected>"))
    #expect(radioGroup("g", label: "G", choices: choices, selected: "2").text.contains("value=\"2\" checked"))
    #expect(select("g", label: "G", choices: choices).text.components(of: " selected") == 0)
  }

  @Test func `eine Tabelle nennt Ordnung, Zeile und Spalte`() {
    let columns = [Column("Frist", order: .descending, sortAddress: "/x?o=1"), Column("Zahl", .numeric)]
    let text = table(caption: "Fälle", columns: columns, items: [1]) { ["\($0)", "\($0)"] }.text
    #expect(text.contains("role=\"region\" aria-labelledby=\"tabelle-faelle\" tabindex=\"0\""))
    #expect(text.contains("<th scope=\"col\" class=\"kern-table__header\" aria-sort=\"descending\">"))
    #expect(text.contains("<th scope=\"row\""))
    #expect(text.contains("kern-table__cell--numeric"))
  }

  @Test func `eine Tabelle ohne Zeilen sagt, was ist`() {
    let text = table(
      caption: "Fälle", columns: [Column("Frist")], items: [Int](),
      options: TableOptions(whenEmpty: "<p>Nichts fällig.</p>")
    ) { ["\($0)"] }.text
    #expect(text.contains("Nichts fällig."))
    #expect(!text.contains("<table"))
  }

  @Test func `eine Zeile mit falscher Zahl von Zellen ist ein Programmfehler`() async {
    await #expect(processExitsWith: .failure) {
      _ = table(caption: "Fälle", columns: [Column("Frist")], items: [1]) { _ in [] }
    }
  }

  @Test func `am Anfang einer Liste fehlt der Weg zurück`() {
    let text = pager(newer: nil, older: "/x?nach=5", shown: "1–50 von 312").text
    #expect(text.components(of: "<a ") == 1)
    #expect(text.contains("1–50 von 312"))
    #expect(pager(newer: nil, older: nil).isEmpty)
  }

  @Test func `die Rückfrage trägt Satz, Ziel, verborgene Felder und Rückweg`() {
    let page = confirmPage(
      Confirmation(
        title: "Senden?", sentence: "Die Stelle erhält Name und Telefon.", action: "/verweise/7/versand",
        confirm: "Senden", cancel: Link("Abbrechen", "/verweise/7"), hidden: [("version", "3")]), guard: formGuard)
    for part in [
      "Die Stelle erhält Name und Telefon.", "action=\"/verweise/7/versand\"", "name=\"version\" value=\"3\"",
      "href=\"/verweise/7\"", "name=\"_token\" value=\"t1\"",
    ] {
      #expect(page.main.text.contains(part))
    }
  }

  @Test(arguments: [(-1, 0), (0, 0), (5, 5), (9, 5)])
  func `ein Fortschritt bleibt zwischen nichts und allem`(_ done: Int, _ shown: Int) {
    #expect(progress("Ziel", done: done, of: 5, text: "x").text.contains("value=\"\(shown)\" max=\"5\""))
  }

  @Test func `ein gedruckter Bogen nennt Behörde, Aktenzeichen, Person und Tag`() {
    let sheet = PrintSheet(
      authority: "Kreis M", fileNumber: "ML.51-0041", title: "Vermerk", printedBy: "A. Demir", day: "21.11.2026")
    let text = sheet.html("<p>Inhalt</p>").text
    for part in ["Kreis M", "<bdi>ML.51-0041</bdi>", "<h1>Vermerk</h1>", "Gedruckt am 21.11.2026 von A. Demir"] {
      #expect(text.contains(part))
    }
  }

  @Test func `ein Brief nennt Absender, Anschrift Zeile für Zeile, Zeichen und Betreff`() {
    let letter = Letter(
      sender: "Kreis M", recipient: ["Träger <M>", "Weg 1", "12345 Musterstadt"],
      facts: [Fact("Unser Zeichen", text: "Anfrage 4")], subject: "Anfrage", printedBy: "A. Demir", day: "21.11.2026")
    let text = letter.html("<p>Inhalt</p>").text
    for part in [
      "<span>Träger &lt;M&gt;</span><span>Weg 1</span><span>12345 Musterstadt</span>",
      "<dt>Unser Zeichen</dt><dd>Anfrage 4</dd>", "<h1>Anfrage</h1>", "<p>Inhalt</p>",
      "Gedruckt am 21.11.2026 von A. Demir",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    var count = 0
    var rest = self[...]
    while let start = rest.firstRange(of: part) {
      count += 1
      rest = rest[start.upperBound...]
    }
    return count
  }
}
