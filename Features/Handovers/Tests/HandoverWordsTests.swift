import Access
import TestKit
import Testing

@testable import Handovers

/// The words that go with an offer and with its rejection.
struct HandoverWordsTests: SampleTests {
  let sample: Sample

  init() throws {
    sample = try Sample()
  }

  @Test func `den Hinweis liest, wer übernommen hat, und vorher nur, wer die Vermerke lesen darf`() throws {
    #expect(sample.offer(note: "Spricht gern am Telefon.\r\nRuft abends an.").status == 303)
    let sentences = ["<p dir=\"auto\">Spricht gern am Telefon.</p>", "<p dir=\"auto\">Ruft abends an.</p>"]
    let oversight = try sample.visitor(.professionalOversight, "Jo Brandt (erfunden)", in: nil)
    for sentence in sentences {
      #expect(demir.get("\(path)/uebergabe").text.contains(sentence))
      for page in [path, "\(path)/uebergabe", "/uebergaben"] {
        #expect(!klein.get(page).text.contains(sentence))
        #expect(!oversight.get(page).text.contains(sentence))
      }
    }
    #expect(klein.post("/uebergaben/1/annahme").status == 303)
    for page in [path, "\(path)/uebergabe"] {
      let text = klein.get(page).text
      for sentence in sentences { #expect(text.contains(sentence), "\(page)") }
      #expect(PageCheck.problems(in: text) == [])
    }
  }

  @Test func `wer ablehnt, wählt selbst einen Grund`() throws {
    #expect(sample.offer().status == 303)
    #expect(klein.get("/uebergaben").text.contains("<option value=\"\">Bitte wählen</option>"))
    let answer = klein.post("/uebergaben/1/ablehnung", [("grund-1", "")])
    #expect(answer.status == 422)
    #expect(answer.text.contains("Bitte wählen Sie, warum Sie ablehnen."))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(klein.post("/uebergaben/1/annahme").status == 303)
  }

  @Test func `zwei Angebote auf einer Seite haben je ein eigenes Feld für den Grund der Ablehnung`() throws {
    for name in ["Muster", "Beispiel"] { _ = try sample.openCase(name) }
    #expect(sample.offer().status == 303)
    #expect(sample.offerAll(2).status == 303)
    let list = klein.get("/uebergaben").text
    #expect(list.contains("3 Fälle warten auf eine Antwort."))
    #expect(PageCheck.problems(in: list) == [])
  }
}
