import Access
import Basics
import CaseAccess
import Cases
import Persons
import SQL
import TestKit
import Testing

@testable import Consents

struct ConsentFlowTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  private var demir: TestVisitor { sample.demir }

  @Test func `die Fallführung nimmt eine Einwilligung auf, sieht sie in Register, Kopfzeile und Verlauf`() throws {
    #expect(demir.get("/faelle/1").text.contains("keine Einwilligung"))
    let text = try #require(try sample.text(.referral))
    for address in ["\(sample.register)/neu", "\(sample.register)/neu?text=\(text.id.text)"] {
      let page = demir.get(address)
      #expect(page.status == 200)
      #expect(PageCheck.problems(in: page.text) == [])
    }
    let answer = demir.post(
      sample.register,
      try sample.fields(with: [("dolmetschen", "ja"), ("dolmetscher", "Nadia Sprachmittel (erfunden)")]))
    #expect(answer.status == 303)
    #expect(answer.location == "\(sample.register)/1")
    let page = demir.get("\(sample.register)/1")
    #expect(PageCheck.problems(in: page.text) == [])
    for text in ["Nadia Sprachmittel", "Beratung Musterweg", "Telefon", "Einwilligung: 1 Stelle ✓", text.entry.hash] {
      #expect(page.text.contains(text), "\(text)")
    }
    let overview = demir.get("/faelle/1")
    #expect(PageCheck.problems(in: overview.text) == [])
    #expect(overview.text.contains("Vermittlung, Verweis oder Übergabe, Beratung Musterweg"))
    #expect(PageCheck.problems(in: demir.get(sample.register).text) == [])
  }

  @Test func `Stelle und Dolmetschen liegen versiegelt in der Datenbank`() throws {
    _ = demir.post(
      sample.register, try sample.fields(with: [("dolmetschen", "ja"), ("dolmetscher", "Kanarivogel")]))
    let lengths = try sample.site.database.read {
      try $0.row("SELECT length(recipient), length(interpreter), length(explained_by) FROM consent", []) {
        [$0.integer(0), $0.integer(1), $0.integer(2)]
      }
    }
    #expect(lengths?.allSatisfy { $0 > 40 } == true)
    #expect(try sample.all().first?.entry.interpreter == "Kanarivogel")
  }

  @Test func `fehlende und falsche Angaben stehen am Feld, die Eingaben bleiben`() throws {
    let answer = demir.post(
      sample.register, try sample.fields(fields: [.health], with: [("form", "oral"), ("andere", "Beratung Probe")]))
    #expect(answer.status == 422)
    #expect(answer.text.contains("genügt eine mündliche Einwilligung nicht"))
    #expect(answer.text.contains("Beratung Probe"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(demir.post(sample.register, try sample.fields(with: [("andere", "")])).status == 422)
    #expect(demir.post(sample.register, try sample.fields(with: [("stelle", "akteur-7")])).status == 422)
    #expect(demir.post(sample.register, try sample.fields(with: [("dolmetschen", "ja")])).status == 422)
    #expect(try sample.all().isEmpty)
    #expect(
      demir.post(sample.register, try sample.fields(with: [("stelle", "akteur-7"), ("andere", "")])).status == 303)
    #expect(try sample.all().first?.entry.recipient == .actor(7))
  }

  @Test func `Sprache und Dolmetschen stehen nicht vorbelegt da, und was fehlt, steht auf einmal da`() throws {
    let text = try #require(try sample.text(.referral))
    let form = demir.get("\(sample.register)/neu?text=\(text.id.text)").text
    #expect(!form.contains("value=\"de\" selected"))
    #expect(form.matches(of: /<input[^>]*name="dolmetschen"[^>]*>/).count == 2)
    #expect(form.firstMatch(of: /<input[^>]*name="dolmetschen"[^>]*checked/) == nil)
    let answer = demir.post(
      sample.register, try sample.fields(fields: [], with: [("sprache", ""), ("dolmetschen", "")]))
    #expect(answer.status == 422)
    for part in ["sprache", "dolmetschen", "angaben"] {
      #expect(answer.text.contains("href=\"#feld-\(part)"), "\(part)")
    }
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `gilt inzwischen ein anderer Text, wird nichts gespeichert und der neue gezeigt`() throws {
    let old = try sample.fields()
    try sample.site.database.write { connection in
      let store = ConsentTextStore(connection)
      var entry = try #require(try store.all().first { $0.entry.purpose == .referral }).entry
      entry.body = "Ein anderer Text."
      let id = try store.insert(entry, by: "Vogt", at: sample.site.clock.now)
      let draft = try #require(try store.find(id))
      #expect(try store.usable(on: Sample.today).first { $0.entry.purpose == .referral }?.edition == 1)
      _ = try store.release(
        draft, ConsentText.Release(by: "DSB", on: Sample.today, enteredBy: "Vogt", at: sample.site.clock.now))
    }
    let answer = demir.post(sample.register, old)
    #expect(answer.status == 409)
    #expect(answer.text.contains("Ein anderer Text.") && answer.text.contains("Beratung Musterweg"))
    #expect(try sample.all().isEmpty)
    #expect(demir.post(sample.register, try sample.fields()).status == 303)
  }

  // MARK: Sharing

  @Test func `die Einwilligung öffnet der Stelle genau die genannte Klasse, der Widerruf schließt sie sofort`() throws {
    let partner = try sample.partner()
    #expect(try !sample.mayRead(partner, .masterData))
    #expect(demir.post(sample.register, try sample.shared()).status == 303)
    #expect(try sample.mayRead(partner, .masterData))
    #expect(try !sample.mayRead(partner, .referral))
    #expect(try sample.mayRead(partner, .masterData, days: 365))
    #expect(try !sample.mayRead(partner, .masterData, days: 366))
    #expect(partner.get("/personen/\(sample.person.text)").status == 200)
    let asked = demir.get("\(sample.register)/1/widerruf")
    #expect(PageCheck.problems(in: asked.text) == [])
    #expect(demir.post("\(sample.register)/1/widerruf", [("worte", "Das geht niemanden an.")]).status == 303)
    #expect(try !sample.mayRead(partner, .masterData))
    #expect(partner.get("/personen/\(sample.person.text)").status != 200)
    let page = demir.get("\(sample.register)/1").text
    #expect(page.contains("Das geht niemanden an.") && page.contains("keine Einwilligung"))
  }

  @Test func `ein Widerruf ohne Worte genügt, ein zweiter ändert nichts und zeigt beide Texte`() throws {
    _ = demir.post(sample.register, try sample.fields())
    #expect(demir.post("\(sample.register)/1/widerruf", []).status == 303)
    let first = try #require(try sample.all().first?.withdrawal)
    #expect(first.words.isEmpty)
    sample.site.clock.advance(seconds: 600)
    let again = demir.post("\(sample.register)/1/widerruf", [("worte", "Zweiter Text")])
    #expect(again.status == 409)
    #expect(again.text.contains("Schon widerrufen") && again.text.contains("Zweiter Text"))
    #expect(PageCheck.problems(in: again.text) == [])
    #expect(try sample.all().first?.withdrawal == first)
  }

  @Test func `zwei Einwilligungen für dieselbe Stelle: Was die andere öffnet, bleibt und wird genannt`() throws {
    let partner = try sample.partner()
    _ = demir.post(sample.register, try sample.shared())
    _ = demir.post(sample.register, try sample.shared())
    #expect(demir.get("\(sample.register)/1/widerruf").text.contains("gilt noch etwas anderes weiter"))
    let location = try #require(demir.post("\(sample.register)/1/widerruf", []).location)
    let told = demir.get(location)
    #expect(told.shows("Aufgrund dieser Einwilligung geht nichts mehr hinaus.") && !told.shows("Ab jetzt geht nichts"))
    #expect(try sample.mayRead(partner, .masterData))
    #expect(!demir.get("\(sample.register)/2/widerruf").text.contains("gilt noch etwas anderes weiter"))
    _ = demir.post("\(sample.register)/2/widerruf", [])
    #expect(try !sample.mayRead(partner, .masterData))
  }

  @Test func `eine Stelle, an der auch die Fachaufsicht arbeitet, bekommt keine Freigabe in Faden`() throws {
    _ = try sample.partner()
    #expect(demir.get("\(sample.register)/neu?text=2").text.contains(Sample.provider))
    _ = try sample.partner(.professionalOversight)
    #expect(!demir.get("\(sample.register)/neu?text=2").text.contains(Sample.provider))
    #expect(demir.post(sample.register, try sample.shared()).status == 422)
  }

  @Test func `die Prüfung vor einer Weitergabe kennt Stelle, Zweck, Tag und Widerruf`() throws {
    _ = demir.post(sample.register, try sample.fields())
    let recipient = ConsentRecipient.entered("beratung musterweg (erfunden)")
    #expect(try sample.covers(recipient, [.name, .phone]).isComplete)
    #expect(try sample.covers(recipient, [.name, .health]).allowed([.health, .name]) == [.name])
    #expect(try sample.covers(recipient, [.name], for: .caseConference).covered.isEmpty)
    #expect(try sample.covers(.entered("Andere Stelle"), [.name]).covered.isEmpty)
    #expect(try sample.covers(.actor(7), [.name]).covered.isEmpty)
    #expect(try !sample.covers(recipient, [.name], days: -1).isComplete)
    #expect(try sample.covers(recipient, [.name], days: 365).isComplete)
    #expect(try !sample.covers(recipient, [.name], days: 366).isComplete)
    _ = demir.post("\(sample.register)/1/widerruf", [])
    // Also for a sender whose clock is behind.
    #expect(try sample.covers(recipient, [.name], days: 0).missing[.name]?.contains("widerrufen") == true)
  }

  // MARK: Who

  @Test func `nur die Fallführung nimmt auf; Stelle, Koordination und Fremde bekommen nichts zu sehen`() throws {
    let partner = try sample.partner()
    #expect(demir.post(sample.register, try sample.shared()).status == 303)
    let stranger = try sample.site.visitor(.caseManager, municipality: Sample.dormagen, name: "Max Fremd (erfunden)")
    let coordination = try sample.site.visitor(.coordinator)
    for visitor in [partner, stranger, coordination] {
      for address in [sample.register, "\(sample.register)/1", "\(sample.register)/1/blatt"] {
        #expect([403, 404].contains(visitor.get(address).status))
      }
      #expect([403, 404].contains(visitor.post(sample.register, try sample.shared()).status))
      #expect([403, 404].contains(visitor.post("\(sample.register)/1/widerruf", []).status))
    }
    #expect(!coordination.get("/faelle/1").text.contains("Einwilligung:"))
    #expect(try sample.all().map(\.withdrawal) == [nil])
  }

  @Test func `im gesperrten Fall nimmt auf, wer benannt ist, und sonst niemand`() throws {
    let other = try sample.site.visitor(.caseManager, municipality: Sample.neuss, name: "Martin Klein (erfunden)")
    try sample.site.database.write {
      try CaseAccessStore($0).seal(
        sample.caseFile, naming: [demir.account], by: demir.account, at: sample.site.clock.now)
    }
    #expect(demir.post(sample.register, try sample.fields()).status == 303)
    #expect(demir.post("\(sample.register)/1/widerruf", []).status == 303)
    #expect(other.get(sample.register).text == other.get("/faelle/999/einwilligungen").text)
    #expect(other.post(sample.register, try sample.fields()).status == 404)
  }

  @Test func `die Person selbst liest ihre Einwilligungen und widerruft, nimmt aber keine auf`() throws {
    _ = demir.post(sample.register, try sample.fields())
    let client = try sample.site.visitor(.client, name: "Rami Haddad (erfunden)")
    try sample.site.database.write {
      try StaffPeopleStore($0).setKin(client.account, to: sample.person, isSelf: true)
    }
    let page = client.get(sample.register)
    #expect(page.status == 200)
    #expect(!page.text.contains("\(sample.register)/neu"))
    #expect([403, 404].contains(client.get("\(sample.register)/neu").status))
    #expect(client.get("\(sample.register)/1/widerruf").status == 200)
    #expect(client.post("\(sample.register)/1/widerruf", [("worte", "Ich möchte das nicht mehr.")]).status == 303)
    #expect(try sample.all().first?.withdrawal?.by == "Rami Haddad (erfunden)")
  }

  @Test func `eine Einwilligung eines anderen Falls gibt es unter dieser Adresse nicht`() throws {
    _ = demir.post(sample.register, try sample.fields())
    let other = try sample.site.database.write { connection in
      try CaseStore(connection).open(
        CaseOpening(
          person: sample.person, municipalityKey: Sample.neuss, responsible: demir.account, birthYear: 1997),
        by: demir.account, keys: sample.site.keys, on: Sample.today, at: sample.site.clock.now)
    }
    #expect(demir.get("/faelle/\(other.text)/einwilligungen/1").status == 404)
    #expect(demir.post("/faelle/\(other.text)/einwilligungen/1/widerruf", []).status == 404)
    #expect(try sample.all().map(\.withdrawal) == [nil])
  }

  // MARK: Paper and phases

  @Test func `Blatt, Vordruck und Bestätigung des Widerrufs lassen sich drucken`() throws {
    _ = demir.post(sample.register, try sample.fields())
    #expect(demir.get("\(sample.register)/1/bestaetigung").status == 404)
    _ = demir.post("\(sample.register)/1/widerruf", [("worte", "Nein danke")])
    let text = try #require(try sample.text(.referral))
    for (address, part) in [
      ("\(sample.register)/1/blatt", "Unterschrift der Person"), ("\(sample.register)/1/bestaetigung", "Nein danke"),
      ("\(sample.register)/vordruck?text=\(text.id.text)", "☐ Telefon"),
    ] {
      let page = demir.get(address)
      #expect(page.status == 200)
      #expect(page.text.contains(part), "\(address)")
      #expect(PageCheck.problems(in: page.text) == [])
    }
  }

  @Test func `die Phasen fragen nach der passenden Einwilligung`() throws {
    let file = try #require(try sample.site.database.read { try CaseStore($0).find(sample.caseFile) })
    func isMet(_ phase: Phase, days: Int = 0) throws -> Bool? {
      let now = sample.site.clock.now.adding(seconds: Int64(days) * 86_400)
      return try sample.site.database.read {
        try consentsSlot(now: { now }).conditions(phase, file, $0).first?.isMet
      }
    }
    #expect(try isMet(.assessment) == nil)
    #expect(try isMet(.clarification) == false)
    _ = demir.post(sample.register, try sample.fields(.caseManagement, fields: [], with: [("andere", "")]))
    #expect(try isMet(.clarification) == true)
    #expect(try isMet(.clarification, days: -1) == false)
    #expect(try isMet(.clarification, days: 366) == false)
    #expect(try isMet(.linking) == false)
    _ = demir.post(sample.register, try sample.fields())
    #expect(try isMet(.linking) == true)
    #expect(try isMet(.followUp) == false)
    _ = demir.post("\(sample.register)/1/widerruf", [])
    #expect(try isMet(.clarification) == false)
  }
}
