import Access
import Basics
import CaseAccess
import SQL
import TestKit
import Testing

@testable import Persons

struct ServedQuestionTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  /// Of another municipality and another office, with no tie to the cases of the first.
  private let klein: TestVisitor
  private let birth: BirthDate

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    klein = try sample.site.visitor(
      .caseManager, municipality: Sample.dormagen, name: "Maria Klein (erfunden)", organisation: "Caritas (erfunden)")
    birth = BirthDate(
      date: .day(try #require(Day(year: 1997, month: 3, day: 7))), isEstimated: false, isPlaceholder: false, place: "",
      country: "")
  }

  private func ask(
    _ family: String = "Haddad", _ given: String = "Rami", born: String = "7.3.1997", _ more: [(String, String)] = [],
    as visitor: TestVisitor? = nil
  ) -> TestAnswer {
    (visitor ?? klein).post(
      ServedQuestion.path,
      [("familienname", family), ("vornamen", given), ("geburtsdatum", born), ("grund", "precedence")] + more)
  }

  private func says(_ answer: TestAnswer) -> Bool? {
    guard answer.status == 200 else { return nil }
    let isKnown = answer.shows("Ja, diese Person ist im Kreis schon bekannt")
    return isKnown != answer.shows("Nein, davon ist im Kreis nichts bekannt") ? isKnown : nil
  }

  @Test(arguments: [
    ("Haddad", "Rami", "7.3.1997", true), ("Haddad", "Rami", "8.3.1997", false), ("Haddad", "Samir", "7.3.1997", false),
    ("Yılmaz", "Rami", "7.3.1997", false), ("HADDAD", "rami", "07.03.1997", true),
  ])
  func `die Antwort ist ja mit der Stelle oder nein, und nennt keinen Namen der Akte`(
    _ family: String, _ given: String, _ born: String, _ isKnown: Bool
  ) throws {
    _ = try sample.person(by: demir.account, birth: birth, hasCase: true)
    let answer = ask(family, given, born: born)
    #expect(says(answer) == isKnown)
    #expect(answer.shows("Kreis (erfunden), Neuss") == isKnown)
    #expect(!answer.shows("Aylin Demir") && !answer.shows("T-1") && !answer.shows("/personen/1"))
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test(arguments: [
    // What stands in the record, what is asked, whether it is the same.
    ("1.1.1997", false, "1.1.1997", true), ("1.1.1997", true, "1.1.1997", true), ("7.3.1997", true, "1.1.1997", true),
    ("7.3.1997", true, "9.9.1997", true), ("1.1.1997", false, "9.9.1997", true), ("1.1.1997", true, "1.1.1998", false),
    ("7.3.1997", false, "9.9.1997", false), ("7.3.1997", false, "1.1.1997", true),
  ])
  func `steht nur das Jahr fest oder der 1. Januar dafür, genügt bei gleichem Namen das Jahr`(
    _ stored: String, _ isEstimated: Bool, _ asked: String, _ isKnown: Bool
  ) throws {
    guard case .success(let date) = DateInput.parse(stored, today: Sample.today, rule: .birth) else { return }
    let born = BirthDate(date: date, isEstimated: isEstimated, isPlaceholder: false, place: "", country: "")
    _ = try sample.person(by: demir.account, birth: born, hasCase: true)
    #expect(says(ask(born: asked)) == isKnown)
    // A name that only sounds alike is not enough then, unless the day agrees.
    #expect(says(ask("Haddat", born: asked)) == false)
  }

  @Test func `wer angelegt ist und noch keinen Fall hat, ist bekannt; nach dem Abschluss nicht mehr`() throws {
    _ = try sample.person("Haddad", "Rami", by: demir.account, birth: birth)
    #expect(says(ask()) == true)
    let closed = try sample.person("Osei", "Kwame", by: demir.account, birth: birth, hasCase: true)
    #expect(says(ask("Osei", "Kwame")) == true)
    try sample.site.database.write { connection in
      try connection.run("UPDATE case_file SET closed_on = $2 WHERE id = $1", [closed.file, Sample.today])
    }
    #expect(says(ask("Osei", "Kwame")) == false)
  }

  @Test func `die Frage steht im Protokoll der gefundenen Person`() throws {
    let id = try sample.person(by: demir.account, birth: birth, hasCase: true).id
    _ = ask()
    #expect(try sample.journal(id).first?.hasPrefix("beantragt") == true)
  }

  @Test func `eine Sperrung antwortet nein, Wort für Wort wie unbekannt, und meldet es den Benannten`() throws {
    let file = try #require(try sample.person(by: demir.account, birth: birth, hasCase: true).file)
    try sample.site.database.write { connection in
      try CaseAccessStore(connection).seal(
        file, naming: [demir.account], by: demir.account, at: sample.site.clock.now)
    }
    let nobody = ask("Niemand", "Nie").text
    let sealed = ask().text
    func answer(_ text: String) -> String {
      guard let begin = text.firstRange(of: "role=\"status\""),
        let end = text[begin.upperBound...].firstRange(of: "<form")
      else { return "" }
      return String(text[begin.upperBound..<end.lowerBound])
    }
    #expect(answer(sealed) == answer(nobody) && answer(nobody).contains("Nein, davon"))
    let told = demir.visitor.get(SealedQuestionsPage.path)
    #expect(told.shows("Maria Klein (erfunden), Caritas (erfunden)") && told.shows("T-1"))
    #expect(PageCheck.problems(in: told.text) == [])
    #expect(!klein.get(SealedQuestionsPage.path).shows("T-1"))
    #expect(klein.post("\(SealedQuestionsPage.path)/1", []).status == 404)
    func unseen() throws -> Int {
      try sample.site.database.read {
        try ServedQuestionStore($0).unseen(by: demir.account, at: sample.site.clock.now)
      }
    }
    #expect(try unseen() == 1)
    #expect(demir.visitor.post("\(SealedQuestionsPage.path)/1", []).status == 303)
    #expect(try unseen() == 0)
    // Whom the seal names, it hides nothing from.
    #expect(says(ask(as: demir.visitor)) == true)
  }

  @Test func `nach dem eigenen Fall oder dem von Angehörigen gefragt, ist die Antwort nein`() throws {
    let id = try sample.person(by: demir.account, birth: birth, hasCase: true).id
    try sample.site.database.write { connection in
      try connection.run(
        "INSERT INTO account_kin (account, person, kind) VALUES ($1, $2, 'relative')", [klein.account, id])
    }
    #expect(says(ask()) == false)
  }

  @Test func `zwanzig Fragen in einer Stunde, die nächste nach Ablauf der ersten`() throws {
    _ = try sample.person(by: demir.account, birth: birth, hasCase: true)
    for _ in 1...ServedQuestion.mostPerHour { #expect(says(ask()) == true) }
    let refused = ask()
    #expect(refused.status == 422 && refused.shows("ab 13:00 Uhr können Sie wieder fragen"))
    #expect(refused.text.contains("value=\"Haddad\"") && !refused.shows("schon bekannt"))
    #expect(PageCheck.problems(in: refused.text) == [])
    // Somebody else has questions of their own.
    #expect(says(ask(as: demir.visitor)) == true)
    let questions = { (later: Int64) in
      try sample.site.database.read {
        try ServedQuestionStore($0).asked(by: klein.account, at: sample.site.clock.now.adding(seconds: later)).count
      }
    }
    #expect(try questions(3599) == ServedQuestion.mostPerHour && questions(3600) == 0)
  }

  @Test(arguments: [
    ([("familienname", "")], "Familienname"), ([("vornamen", "")], "Vornamen"),
    ([("geburtsdatum", "1997")], "vollen Geburtsdatum"), ([("geburtsdatum", "")], "Geburtsdatum"),
    ([("grund", "")], "Grund der Frage"), ([("grund", "neugier")], "Grund der Frage"),
  ])
  func `ohne vollen Namen, volles Geburtsdatum und Grund wird nicht gefragt`(
    _ changes: [(String, String)], _ word: String
  ) throws {
    let changed = Dictionary(uniqueKeysWithValues: changes)
    let fields = [("familienname", "Haddad"), ("vornamen", "Rami"), ("geburtsdatum", "7.3.1997"), ("grund", "moved")]
    let answer = klein.post(ServedQuestion.path, fields.map { ($0.0, changed[$0.0] ?? $0.1) })
    #expect(answer.status == 422 && answer.shows(word))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try sample.number("SELECT count(*) FROM served_question") == 0)
  }

  @Test func `nur ein Name geht, wenn die Person nur einen führt`() throws {
    #expect(says(ask("Haddad", "", [("einziger_name", "ja")])) == false)
    #expect(ask("Haddad", "Rami", [("einziger_name", "ja")]).status == 422)
  }

  @Test func `aus dem Abgleich kommt mit, was getippt ist`() throws {
    #expect(
      klein.post(
        "/personen/neu/abgleich",
        [("familienname", "Haddad"), ("vornamen", "Rami"), ("geburtsdatum", "7.3.1997"), ("kommune", Sample.dormagen)]
      ).status == 303)
    #expect(klein.get("/personen/neu/abgleich").text.contains("href=\"\(ServedQuestion.path)\""))
    let page = klein.get(ServedQuestion.path)
    #expect(page.text.contains("value=\"Haddad\"") && page.text.contains("value=\"7.3.1997\""))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(klein.get("/personen/neu/abgleich").shows("Haddad"))
  }

  @Test func `wer niemanden aufnehmen darf, fragt nicht`() throws {
    for role in [Role.coordinator, .provider, .professionalOversight, .administrator] {
      let visitor = try sample.site.visitor(role)
      #expect([403, 404].contains(visitor.get(ServedQuestion.path).status))
      #expect([403, 404].contains(ask(as: visitor).status))
    }
    #expect(try sample.number("SELECT count(*) FROM served_question") == 0)
  }
}
