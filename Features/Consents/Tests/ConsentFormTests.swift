import Basics
import SQL
import TestKit
import Testing

@testable import Consents

/// Whatever was typed is stored or refused at its field, and never dropped.
struct ConsentFormTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func post(_ more: (String, String)...) throws -> TestAnswer {
    sample.demir.post(sample.register, try sample.fields(with: more))
  }

  @Test func `wer gedolmetscht hat, geht nicht verloren, wenn „nein“ angekreuzt ist`() throws {
    let answer = try post(("dolmetschen", "nein"), ("dolmetscher", "Nadia Sprachmittel (erfunden)"))
    #expect(answer.status == 422)
    #expect(answer.text.contains("Nadia Sprachmittel") && answer.text.contains("leeren Sie dieses Feld"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try sample.all().isEmpty)
  }

  @Test func `der Name von Sorgeberechtigten wird nicht still verworfen, wenn die Person selbst einwilligt`() throws {
    let child = try sample.join("Sami", born: Sample.today.adding(months: -12 * 17))
    let answer = try post(
      ("person", child.text), ("unterschrift", "self"), ("unterschrift_grund", "versteht, worum es geht"),
      ("sorgeberechtigt", "Rami Haddad (erfunden)"))
    #expect(answer.status == 422)
    #expect(answer.text.contains("Rami Haddad (erfunden)") && answer.text.contains("wählen Sie „Sorgeberechtigte“"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try sample.all().isEmpty)
  }

  @Test func `läuft der Text ab, während jemand schreibt, bleibt das Formular mit allen Eingaben stehen`() throws {
    let typed = try sample.fields(with: [("dolmetschen", "ja"), ("dolmetscher", "Nadia Sprachmittel (erfunden)")])
    func setEnd(_ day: Day?) throws {
      try sample.site.database.write {
        try $0.run(
          "UPDATE consent_text SET valid_from = $1, valid_to = $2 WHERE purpose = 'referral'",
          [Sample.today.adding(days: -5), day])
      }
    }
    try setEnd(Sample.today.adding(days: -1))
    let answer = sample.demir.post(sample.register, typed)
    #expect(answer.status == 409)
    #expect(answer.text.contains("kein freigegebener Text mehr"))
    #expect(answer.text.contains("Nadia Sprachmittel") && answer.text.contains("Beratung Musterweg"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try sample.all().isEmpty)
    try setEnd(Sample.today)
    #expect(sample.demir.post(sample.register, typed).status == 303)
  }

  @Test func `ein Entwurf, der nie auf einer Seite stand, ist eine falsche Angabe`() throws {
    let typed = try sample.fields()
    try sample.site.database.write {
      try $0.run(
        """
        UPDATE consent_text SET released_by = NULL, released_on = NULL, release_entered_by = NULL,
          release_entered_at = NULL
        """)
    }
    #expect(sample.demir.post(sample.register, typed).status == 400)
  }
}
