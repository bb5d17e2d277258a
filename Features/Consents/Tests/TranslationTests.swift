import Access
import Basics
import SQL
import TestKit
import Testing

@testable import Consents

/// Translations of released texts: made and compared by people, used when somebody explains.
struct TranslationTests {
  private let sample: Sample
  private let vogt: TestVisitor
  private let text: ConsentText

  init() throws {
    sample = try Sample()
    vogt = try sample.site.visitor(.coordinator)
    text = try #require(try sample.text(.referral))
  }

  private var base: String { "\(text.address)/uebersetzungen" }

  private func fields(_ language: String = "ar", version: Int = 0, body: String? = nil) -> [(String, String)] {
    let paragraphs = text.entry.paragraphs.map { _ in "هذه فقرة مترجمة." }.joined(separator: "\n\n")
    return [
      ("version", "\(version)"), ("sprache", language), ("titel", "موافقة"), ("text", body ?? paragraphs),
      ("uebersetzt_von", "Samira Wort (erfunden)"), ("uebersetzt_am", "heute"),
    ]
  }

  private func check(_ number: Int, by: String = "Karim Blick (erfunden)", on day: String = "heute") -> TestAnswer {
    vogt.post("\(base)/\(number)/vergleich", [("version", "1"), ("verglichen_von", by), ("verglichen_am", day)])
  }

  private func translate() {
    #expect(vogt.post(base, fields()).location == "\(base)/1")
    #expect(check(1).status == 303)
  }

  @Test func `erst wenn jemand anderes verglichen hat, wird eine Übersetzung angeboten`() throws {
    #expect(vogt.post(base, fields()).location == "\(base)/1")
    let form = "\(sample.register)/neu?text=\(text.id.text)"
    #expect(!sample.demir.get(form).text.contains("Übersetzung liegt vor"))
    let draft = vogt.get("\(base)/1")
    #expect(draft.text.contains("Noch nicht zu verwenden") && PageCheck.problems(in: draft.text) == [])
    #expect(PageCheck.problems(in: vogt.get("\(base)/1/vergleich").text) == [])
    #expect(check(1, by: "samira wort (erfunden)").status == 422)
    #expect(check(1, on: Sample.today.adding(days: 1).german).status == 422)
    #expect(check(1, on: Sample.today.adding(days: -1).german).status == 422)
    #expect(check(1).status == 303)
    let page = sample.demir.get(form)
    #expect(page.text.contains("Arabisch (Übersetzung liegt vor)") && page.text.contains("lang=\"ar\" dir=\"rtl\""))
    #expect(PageCheck.problems(in: page.text) == [])
    let shown = vogt.get(text.address)
    #expect(shown.text.contains("Arabisch, Fassung 1") && PageCheck.problems(in: shown.text) == [])
  }

  @Test func `eine verglichene Übersetzung ändert sich nie mehr, die nächste Fassung hat ihre eigene Prüfsumme`() throws
  {
    translate()
    #expect(vogt.post("\(base)/1/bearbeitung", fields(version: 2, body: "نص آخر")).status == 409)
    #expect(check(1).status == 409)
    #expect(vogt.post(base, fields(body: "نص آخر")).location == "\(base)/2")
    let all = try sample.site.database.read { try ConsentTranslationStore($0).all(of: text.id) }
    #expect(all.map(\.edition) == [2, 1] && Set(all.map(\.entry.hash)).count == 2)
    let usable = try sample.site.database.read { try ConsentTranslationStore($0).usable(of: text.id) }
    #expect(usable.map(\.edition) == [1], "die neue ist noch nicht verglichen")
  }

  @Test func `wer eine ältere Fassung gesehen hat, bekommt beide Texte`() throws {
    _ = vogt.post(base, fields())
    #expect(vogt.post("\(base)/1/bearbeitung", fields(version: 1, body: "نص ثان")).status == 303)
    let late = vogt.post("\(base)/1/bearbeitung", fields(version: 1, body: "نص ثالث"))
    #expect(late.status == 409 && late.text.contains("نص ثان") && late.text.contains("نص ثالث"))
    #expect(PageCheck.problems(in: late.text) == [])
  }

  @Test func `die Einwilligung hält fest, welche Übersetzung vorlag; das Blatt zeigt beide nebeneinander`() throws {
    translate()
    let given = sample.demir.post(sample.register, try sample.fields(with: [("uebersetzung", "1")]))
    #expect(given.status == 303, "\(given.text)")
    let consent = try #require(try sample.all().first)
    let kept = try #require(try sample.site.database.read { try ConsentTranslationStore($0).find(ID(1)) })
    #expect(consent.translation == kept.shown && consent.textHash == text.entry.hash)
    for address in ["blatt", ""] {
      let page = sample.demir.get("\(consent.address)\(address.isEmpty ? "" : "/\(address)")")
      #expect(page.text.contains("dir=\"rtl\"") && page.text.contains(kept.entry.hash), "\(address)")
      #expect(page.text.contains(text.entry.hash))
      #expect(PageCheck.problems(in: page.text) == [])
    }
    let sheet = sample.demir.get("\(consent.address)/blatt").text
    #expect(sheet.contains("Deutsch (verbindlich)") && sheet.contains("Verbindlich ist der deutsche Text"))
    let blank = sample.demir.get("\(sample.register)/vordruck?text=\(text.id.text)&uebersetzung=1")
    #expect(blank.status == 200 && blank.text.contains("dir=\"rtl\""))
    #expect(PageCheck.problems(in: blank.text) == [])
    #expect(sample.demir.get("\(sample.register)/vordruck?text=\(text.id.text)&uebersetzung=9").status == 400)
    #expect(sample.demir.get("\(sample.register)/neu").text.contains("Vordruck (Deutsch und Arabisch)"))
  }

  @Test func `die Übersetzung ist in der Sprache der Erklärung und gehört zu diesem Text`() throws {
    translate()
    let other = sample.demir.post(
      sample.register, try sample.fields(with: [("uebersetzung", "1"), ("sprache", "uk")]))
    #expect(other.status == 422 && other.text.contains("in einer anderen Sprache"))
    #expect(sample.demir.post(sample.register, try sample.fields(with: [("uebersetzung", "9")])).status == 422)
    #expect(try sample.all().isEmpty)
    #expect(sample.demir.post(sample.register, try sample.fields()).status == 303)
    #expect(try sample.all().first?.translation == nil)
  }

  @Test(arguments: [("مرحبا", "rtl"), ("שלום", "rtl"), ("Привіт", "ltr"), ("Merhaba", "ltr"), ("12 مرحبا", "rtl")])
  func `die Richtung folgt der Schrift`(_ body: String, _ direction: String) {
    let entry = TranslationEntry(
      language: "ar", title: "", body: body, translatedBy: "", translatedOn: Sample.today)
    #expect(entry.direction == direction)
  }

  @Test func `alle lesen, nur die Koordination des Kreises schreibt, und nur zu freigegebenen Texten`() throws {
    translate()
    let local = try sample.site.visitor(.coordinator, municipality: Sample.neuss)
    for visitor in [local, sample.demir] {
      #expect(visitor.get("\(base)/1").status == 200)
      #expect(visitor.get("\(base)/neu").status == 403)
      #expect(visitor.post(base, fields()).status == 403)
      #expect(visitor.post("\(base)/1/vergleich", [("version", "2")]).status == 403)
    }
    let draft = [
      ("version", "0"), ("zweck", "referral"), ("sprache", "de"), ("titel", "Probe"), ("text", "Text"),
      ("gueltig_ab", "heute"), ("gueltig_bis", ""),
    ]
    let address = try #require(vogt.post("/einwilligungstexte", draft).location)
    #expect(vogt.get("\(address)/uebersetzungen/neu").status == 404)
    #expect(vogt.get("\(address)/uebersetzungen/1").status == 404)
    #expect(PageCheck.problems(in: vogt.get("\(base)/neu").text) == [])
    #expect(vogt.post(base, fields("de")).status == 422, "Deutsch ist der Text selbst")
  }
}
