import Access
import Basics
import CaseAccess
import Persons
import SQL
import TestKit
import Testing

@testable import Enquiries

@Suite struct ReferralTests {
  private let sample: Sample
  private let demir: TestVisitor
  private let hartwig: TestVisitor

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    hartwig = try sample.worker(
      .immigrationAuthority, in: nil, name: "Kerstin Hartwig (erfunden)", organisation: "Ausländerbehörde (erfunden)")
  }

  @Test func `ohne Einwilligung geht nichts hinaus`() throws {
    let answer = hartwig.post("/zuweisungen", Sample.referral(["einwilligung": nil]))
    #expect(answer.status == 422)
    #expect(answer.shows("Ohne Einwilligung der Person geht nichts hinaus."))
    #expect(answer.shows("Okonkwo"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try sample.count("enquiry") == 0 && (try sample.count("enquiry_referral")) == 0)
  }

  @Test(arguments: [(0, 303), (1, 422)])
  func `die Einwilligung ist höchstens von heute`(_ offset: Int, _ status: Int) throws {
    let fields = Sample.referral(["einwilligung_am": Sample.today.adding(days: offset).german])
    #expect(hartwig.post("/zuweisungen", fields).status == status)
    #expect(try sample.count("enquiry_referral") == (status == 303 ? 1 : 0))
  }

  @Test func `Tag und Form der Einwilligung sind Pflicht`() throws {
    for name in ["einwilligung_am", "einwilligung_form", "familienname", "erreichbar"] {
      #expect(hartwig.post("/zuweisungen", Sample.referral([name: ""])).status == 422, "\(name)")
    }
  }

  @Test func `die Zuweisung kommt mit Name beim Case Management der Kommune an, und nur dort`() throws {
    #expect(PageCheck.problems(in: hartwig.get("/zuweisungen/neu").text) == [])
    #expect(hartwig.post("/zuweisungen", Sample.referral()).location == "/zuweisungen/1")
    let page = demir.get("/anfragen/1")
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(page.shows("Okonkwo") && page.shows("wartet auf eine Antwort"))
    #expect(demir.get("/zuweisungen").shows("Okonkwo"))
    #expect(demir.get("/zuweisungen/1").location == "/anfragen/1")
    let stranger = try sample.worker(in: Sample.dormagen)
    #expect(stranger.get("/anfragen/1").status == 404)
    #expect(!stranger.get("/zuweisungen").shows("Okonkwo"))
    let oversight = try sample.worker(.professionalOversight, in: nil)
    let seen = oversight.get("/anfragen/1")
    #expect(seen.status == 200 && !seen.shows("Okonkwo") && !seen.shows("555-0140"))
    #expect(oversight.get("/zuweisungen").status == 403)
    let sealed = try sample.site.database.read {
      try $0.rows("SELECT family, contact FROM enquiry_referral", []) { $0.blob(0) + $0.blob(1) }
    }
    #expect(sealed.count == 1 && sealed.allSatisfy { !$0.holds(Array("Okonkwo".utf8)) })
  }

  @Test func `eine andere Ausländerbehörde sieht die Zuweisung nicht, die Kollegin derselben schon`() throws {
    _ = hartwig.post("/zuweisungen", Sample.referral())
    let other = try sample.worker(
      .immigrationAuthority, in: nil, name: "Otto Anders (erfunden)", organisation: "Ausländeramt Neuss (erfunden)")
    #expect(!other.get("/zuweisungen").shows("Okonkwo"))
    #expect(other.get("/zuweisungen/1").status == 404)
    #expect(other.get("/zuweisungen/1").text == other.get("/zuweisungen/999").text)
    let colleague = try sample.worker(
      .immigrationAuthority, in: nil, name: "Karl Kollege (erfunden)", organisation: "Ausländerbehörde (erfunden)")
    #expect(colleague.get("/zuweisungen/1").shows("Okonkwo"))
  }

  @Test func `die Wand: aus der Beratung dringt kein Wort zur Ausländerbehörde`() throws {
    _ = hartwig.post("/zuweisungen", Sample.referral())
    let changed = Sample.enquiry(
      ["version": "1", "anliegen": "KANARIVOGEL", "sprache": "ku", "eingang": Sample.today.german],
      areas: ["seelische-gesundheit", "familie", "wohnen"])
    let saved = demir.post("/anfragen/1/bearbeitung", changed)
    #expect(saved.status == 303)
    _ = demir.post("/anfragen/1/warten", [("version", "2"), ("seit", "heute"), ("grund", "childProtection")])
    _ = demir.post(
      "/anfragen/1/abschluss",
      [("version", "3"), ("ergebnis", "signposted"), ("am", "heute"), ("wohin", "KANARIVOGEL")])
    #expect(try sample.find(1)?.state == .signposted)
    let own = ["/zuweisungen", "/zuweisungen/1", "/zuweisungen/neu", "/faellig"].map { hartwig.get($0) }
    #expect(own.allSatisfy { $0.status == 200 })
    for word in ["KANARIVOGEL", "Kurdisch", "Wohnen", "Warteliste", "weiterverwiesen", "Aylin Demir"] {
      #expect(!own[0].shows(word) && !own[1].shows(word) && !own[3].shows(word), "\(word)")
    }
    #expect(own[1].shows("steht aus") && own[1].shows("Englisch"))
    let closed = [
      "/anfragen", "/anfragen/1", "/anfragen/1/bearbeitung", "/anfragen/warteliste", "/anfragen/kurzkontakte",
      "/anfragen/kurzkontakte/1", "/anfragen/1/antwort", "/anfragen/1/person/1",
    ]
    for path in closed {
      let answer = hartwig.get(path)
      #expect(answer.status == 403 && !answer.shows("KANARIVOGEL"), "\(path)")
    }
    #expect(hartwig.post("/anfragen/1/antwort", [("version", "4"), ("antwort", "accepted")]).status == 403)
  }

  @Test(arguments: ReferralAnswer.allCases)
  func `die Antwort ist einer von drei Sätzen, mehr erfährt die Behörde nicht`(_ answer: ReferralAnswer) throws {
    _ = hartwig.post("/zuweisungen", Sample.referral())
    let form = demir.get("/anfragen/1/antwort")
    #expect(PageCheck.problems(in: form.text) == [])
    #expect(demir.post("/anfragen/1/antwort", [("version", "1"), ("antwort", "weil er lügt")]).status == 422)
    #expect(demir.post("/anfragen/1/antwort", [("version", "1"), ("antwort", answer.rawValue)]).status == 303)
    let seen = hartwig.get("/zuweisungen/1")
    #expect(seen.shows(answer.sentence))
    #expect(PageCheck.problems(in: seen.text) == [])
    #expect(try sample.find(1)?.state == answer.state ?? .open)
    #expect(!demir.get("/anfragen/1").shows("wartet auf eine Antwort"))
  }

  @Test func `angenommen führt mit den Angaben der Behörde in die Aufnahme`() throws {
    _ = hartwig.post("/zuweisungen", Sample.referral())
    _ = demir.post("/anfragen/1/antwort", [("version", "1"), ("antwort", "accepted")])
    let form = demir.get("/personen/neu?anlass=1")
    for text in ["Okonkwo", "Blessing", "1996"] { #expect(form.shows(text), "\(text)") }
    let stranger = try sample.worker(in: Sample.dormagen)
    #expect(stranger.get("/personen/neu?anlass=1").status == 404)
  }

  private func answer(_ version: Int, _ answer: ReferralAnswer) -> TestAnswer {
    demir.post("/anfragen/1/antwort", [("version", "\(version)"), ("antwort", answer.rawValue)])
  }

  @Test(arguments: [ReferralAnswer.declined, .notReached])
  func `auch wer sich zurückgezogen hat, bekommt eine wahre Antwort`(_ word: ReferralAnswer) throws {
    _ = hartwig.post("/zuweisungen", Sample.referral())
    _ = demir.post(
      "/anfragen/1/abschluss", [("version", "1"), ("ergebnis", "withdrawn"), ("am", "heute")])
    #expect(answer(2, word).status == 303)
    #expect(hartwig.get("/zuweisungen/1").shows(word.sentence))
    #expect(try sample.find(1)?.state == .withdrawn, "die Antwort ändert nicht, was geschehen ist")
  }

  @Test(arguments: [ReferralAnswer.declined, .notReached])
  func `ist die Anfrage abgelehnt oder die Person nicht erreicht, wäre „angenommen“ nicht wahr`(
    _ word: ReferralAnswer
  ) throws {
    _ = hartwig.post("/zuweisungen", Sample.referral())
    #expect(answer(1, word).status == 303)
    let version = try #require(try sample.find(1)?.version)
    let refused = answer(version, .accepted)
    #expect(refused.status == 422 && refused.shows("wäre nicht wahr"))
    #expect(PageCheck.problems(in: refused.text) == [])
    #expect(hartwig.get("/zuweisungen/1").shows(word.sentence))
  }

  @Test func `wer aufgenommen ist, dem antwortet niemand „abgelehnt“`() throws {
    _ = hartwig.post("/zuweisungen", Sample.referral())
    let person = try sample.site.database.write { connection in
      try PersonEntry(family: "Okonkwo", given: "Blessing", municipalityKey: Sample.neuss)
        .store(by: demir.account, at: sample.site.clock.now, sample.site.keys, connection)
    }
    #expect(demir.post("/anfragen/1/person/\(person.text)").status == 303)
    for word in [ReferralAnswer.declined, .notReached] {
      #expect(answer(2, word).status == 422, "\(word)")
    }
    #expect(answer(2, .accepted).status == 303)
  }

  @Test func `jede Antwort macht ältere Formulare ungültig`() throws {
    _ = hartwig.post("/zuweisungen", Sample.referral())
    #expect(answer(1, .accepted).status == 303)
    #expect(answer(1, .notReached).status == 409)
    #expect(hartwig.get("/zuweisungen/1").shows(ReferralAnswer.accepted.sentence))
    #expect(answer(2, .notReached).status == 303)
    #expect(answer(2, .declined).status == 409)
  }

  @Test func `wird eine Zuweisung verlegt, geht sie mit in die andere Kommune`() throws {
    let stranger = try sample.worker(in: Sample.dormagen, name: "Max Fremd (erfunden)")
    let coordination = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    _ = hartwig.post("/zuweisungen", Sample.referral())
    let moved = Sample.enquiry([
      "version": "1", "kommune": Sample.dormagen, "eingang": Sample.today.german,
    ])
    #expect(coordination.post("/anfragen/1/bearbeitung", moved).status == 303)
    #expect(!demir.get("/zuweisungen").shows("Okonkwo") && demir.get("/anfragen/1").status == 404)
    #expect(
      stranger.get("/zuweisungen").shows("Okonkwo")
        && stranger.get("/zuweisungen").shows("Dormagen"))
    #expect(stranger.get("/anfragen/1").shows("Okonkwo"))
    #expect(coordination.get("/zuweisungen").shows("Okonkwo"))
    #expect(
      hartwig.get("/zuweisungen").shows("Neuss"), "die Behörde liest, was sie geschrieben hat")
  }

  @Test func `eine Zuweisung behält ihren Zugangsweg, auch umbenannt oder beendet`() throws {
    let channel: (Int) throws -> ID<AccessChannel>? = { try sample.find(Int64($0))?.entry.channel }
    try sample.site.database.write {
      try $0.run(
        "UPDATE access_channel SET label = 'ABH', valid_to = valid_from WHERE label = 'Ausländerbehörde'",
        [])
    }
    #expect(hartwig.post("/zuweisungen", Sample.referral()).status == 303)
    #expect(try channel(1) == ID(4))
    try sample.site.database.write {
      try $0.run("UPDATE access_channel SET valid_to = valid_from", [])
    }
    #expect(hartwig.post("/zuweisungen", Sample.referral()).status == 303)
    #expect(try channel(2) == ID(4))
    try sample.site.database.write {
      try $0.run("UPDATE enquiry SET channel = 1", [])
      try $0.run("DELETE FROM access_channel WHERE id = 4", [])
    }
    let lost = hartwig.post("/zuweisungen", Sample.referral())
    #expect(lost.status == 422 && lost.shows("Der Zugangsweg der Ausländerbehörde fehlt"))
    #expect(PageCheck.problems(in: lost.text) == [])
  }

  private func dues() -> [String] {
    hartwig.get("/faellig").text.split(separator: "\n").map(String.init)
  }

  @Test func `die Behörde erfährt auf ihrer Startseite von einer Antwort, bis sie nachgesehen hat`() throws {
    let colleague = try sample.worker(
      .immigrationAuthority, in: nil, name: "Karl Kollege (erfunden)", organisation: "Ausländerbehörde (erfunden)")
    let other = try sample.worker(
      .immigrationAuthority, in: nil, name: "Otto Anders (erfunden)", organisation: "Ausländeramt Neuss (erfunden)")
    _ = hartwig.post("/zuweisungen", Sample.referral())
    _ = hartwig.get("/zuweisungen")
    #expect(dues() == [], "gesendet und noch in der Zeit")
    #expect(answer(1, .accepted).status == 303)
    let told = "/zuweisungen/1: Das Case Management hat geantwortet."
    #expect(dues() == [told])
    #expect(!hartwig.get("/faellig").shows("Okonkwo") && !hartwig.get("/faellig").shows("angenommen"))
    #expect(other.get("/faellig").text == "" && demir.get("/faellig").text.contains("geantwortet") == false)
    _ = demir.get("/zuweisungen")
    #expect(dues() == [told], "wer sonst nachsieht, zählt nicht")
    #expect(hartwig.get("/zuweisungen").shows("angenommen"))
    #expect(dues() == [])
    #expect(colleague.get("/faellig").text == told, "jede Person sieht selbst nach")
    #expect(answer(2, .notReached).status == 303)
    #expect(dues() == [told], "eine geänderte Antwort ist wieder neu")
    _ = hartwig.get("/zuweisungen/1")
    #expect(dues() == [])
  }

  @Test(arguments: [(-1, false), (0, false), (1, true)])
  func `ohne Antwort steht eine Zuweisung ab dem Tag nach der Reaktionszeit da`(_ days: Int, _ isLate: Bool) throws {
    _ = hartwig.post("/zuweisungen", Sample.referral())
    let sent = Sample.today.adding(days: -(ReferralRules.answerDays + days))
    let moment = sample.site.clock.now.adding(seconds: -Int64(ReferralRules.answerDays + days) * 86_400)
    try sample.site.database.write { try $0.run("UPDATE enquiry_referral SET sent_at = $1", [moment]) }
    let age = ReferralRules.answerDays + days
    #expect(dues() == (isLate ? ["/zuweisungen/1: Seit \(age) Tagen ohne Antwort."] : []))
    let list = hartwig.get("/zuweisungen")
    #expect(list.shows("seit \(age) Tagen") == isLate && list.shows(sent.german))
    #expect(PageCheck.problems(in: list.text) == [])
    #expect(answer(1, .declined).status == 303)
    _ = hartwig.get("/zuweisungen")
    #expect(dues() == [])
  }

  @Test(arguments: [(5, 5, nil), (6, 6, "Eine weitere ohne Antwort."), (7, 6, "2 weitere ohne Antwort.")])
  func `mehr als fünf stehen zusammengefasst da`(_ sent: Int, _ lines: Int, _ rest: String?) throws {
    for _ in 0..<sent { _ = hartwig.post("/zuweisungen", Sample.referral()) }
    let moment = sample.site.clock.now.adding(seconds: -30 * 86_400)
    try sample.site.database.write { try $0.run("UPDATE enquiry_referral SET sent_at = $1", [moment]) }
    #expect(dues().count == lines)
    #expect(dues().last == rest.map { "/zuweisungen: \($0)" } ?? "/zuweisungen/5: Seit 30 Tagen ohne Antwort.")
  }

  @Test func `auf eine Anfrage ohne Zuweisung gibt es keine Antwort`() throws {
    _ = demir.post("/anfragen", Sample.enquiry())
    #expect(demir.get("/anfragen/1/antwort").status == 404)
    #expect(demir.post("/anfragen/1/antwort", [("version", "1"), ("antwort", "accepted")]).status == 404)
  }
}
