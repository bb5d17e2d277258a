import Access
import Actors
import Basics
import CaseAccess
import Cases
import Journal
import Keys
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

struct InquiryTests {
  private func ask(
    _ sample: Sample, _ address: String, fields: [InquiryField] = [], due: Int = 28
  ) throws -> TestAnswer {
    sample.demir.post(
      "\(address)/anfragen",
      [
        ("bereich", "arbeit"), ("stelle", "p\(try sample.programme("Jugendmigrationsdienst").text)"),
        ("frist", Sample.today.adding(days: due).german),
      ] + fields.map { ("feld", $0.rawValue) })
  }

  private func answer(
    _ sample: Sample, _ address: String, _ answer: InquiryAnswer, reason: String = "", on day: Int = 0, version: Int = 1
  ) -> TestAnswer {
    sample.demir.post(
      "\(address)/anfragen/1",
      [
        ("version", "\(version)"), ("antwort", answer.rawValue), ("grund", reason),
        ("antwort_am", Sample.today.adding(days: day).german),
      ])
  }

  @Test func `fehlt die Einwilligung, führt die Seite nur dorthin, wo es eine gibt`() throws {
    let sample = try Sample()
    let address = try sample.begin([.work])
    let page = sample.demir.get("\(address)/anfragen/neu?bereich=arbeit&stelle=p\(try sample.programme("Jugend").text)")
    #expect(page.text.contains("nichts zur Person weitergegeben") && !page.text.contains("HTML("))
    // This house has no room of consents.
    #expect(!page.text.contains("Einwilligung einholen"))
  }

  @Test func `ohne Einwilligung geht nichts hinaus, und die Seite sagt warum`() throws {
    let sample = try Sample()
    let address = try sample.begin()
    let partner = try sample.programme("Jugendmigrationsdienst").text
    let preview = sample.demir.get("\(address)/anfragen/neu?bereich=arbeit&stelle=p\(partner)&frist=%2B2w")
    #expect(preview.status == 200)
    for part in ["Einwilligung fehlt", "keine gültige Einwilligung", "Genau diese Felder", "keine"] {
      #expect(preview.text.contains(part), "\(part)")
    }
    #expect(PageCheck.problems(in: preview.text) == [])
    #expect(try ask(sample, address, fields: [.name]).status == 422)
    #expect(try sample.checks().first?.area(.work)?.result == nil)
    #expect(try ask(sample, address).status == 303)
    #expect(try sample.checks().first?.area(.work)?.result == .asked)
  }

  @Test func `mit Einwilligung gehen genau die gezeigten Felder hinaus, versiegelt festgehalten`() throws {
    let sample = try Sample(consented: [.age, .municipality])
    let address = try sample.begin()
    #expect(try ask(sample, address, fields: [.age, .name]).status == 422)
    #expect(try ask(sample, address, fields: [.age, .municipality]).status == 303)
    let page = sample.demir.get("\(address)/anfragen/1")
    #expect(page.text.contains("Alter: 30 Jahre") && page.text.contains("Kommune: Neuss"))
    #expect(PageCheck.problems(in: page.text) == [])
    let raw = try sample.site.database.read { connection in
      try connection.rows("SELECT given FROM precedence_inquiry", []) { $0.blob(0) }
    }
    #expect(!String(decoding: raw.joined(), as: UTF8.self).contains("Neuss"))
  }

  @Test func `wird zwischen Vorschau und Absenden widerrufen, geht nichts Widerrufenes hinaus`() throws {
    let sample = try Sample()
    sample.consents.give([.age, .municipality], by: sample.person)
    let address = try sample.begin()
    let partner = try sample.programme("Jugendmigrationsdienst").text
    let query = "bereich=arbeit&stelle=p\(partner)&frist=%2B2w&feld=age&feld=municipality"
    let preview = sample.demir.get("\(address)/anfragen/neu?\(query)")
    #expect(preview.status == 200 && preview.text.contains("30 Jahre"))
    // The visitor still looks at the preview; the person has withdrawn one field at another desk.
    sample.consents.give([.municipality], by: sample.person)
    let sent = try ask(sample, address, fields: [.age, .municipality])
    #expect(sent.status == 422 && sent.text.contains("Ohne Einwilligung darf nicht weitergegeben werden: Alter"))
    #expect(!sent.text.contains("30 Jahre</dd>"))
    #expect(PageCheck.problems(in: sent.text) == [])
    func given() throws -> [String] {
      let key = try #require(try sample.site.keys.key(.caseFile(sample.file.number), .notes))
      return try sample.site.database.read { try InquiryStore($0).all(in: sample.file, key) }.map(\.given)
    }
    #expect(try given() == [])
    #expect(try sample.checks().first?.area(.work)?.result == nil)
    #expect(sample.demir.get("\(address)/anfragen/neu?\(query)").status == 422, "auch die Vorschau zeigt es nicht mehr")
    #expect(try ask(sample, address, fields: [.municipality]).status == 303)
    #expect(try given() == ["Kommune: Neuss"])
    #expect(!sample.demir.get("\(address)/anfragen/1").text.contains("gilt keine Einwilligung mehr"))
    // Everything withdrawn: what went out stays as it was, nothing more goes.
    sample.consents.give([], by: sample.person)
    let more = sample.demir.post(
      "\(address)/anfragen",
      [
        ("bereich", "sprache"), ("stelle", "p\(partner)"), ("frist", Sample.today.adding(days: 9).german),
        ("feld", InquiryField.municipality.rawValue),
      ])
    #expect(more.status == 422)
    #expect(try given() == ["Kommune: Neuss"])
    let waiting = sample.demir.get("\(address)/anfragen/1")
    #expect(waiting.text.contains("gilt keine Einwilligung mehr") && PageCheck.problems(in: waiting.text) == [])
  }

  @Test(arguments: [(0, 422), (1, 303)])
  func `die Frist liegt nach heute`(_ days: Int, _ status: Int) throws {
    let sample = try Sample()
    let address = try sample.begin()
    #expect(try ask(sample, address, due: days).status == status)
  }

  @Test func `dieselbe Stelle wird zum selben Bereich nicht zweimal zugleich gefragt`() throws {
    let sample = try Sample()
    let address = try sample.begin()
    #expect(try ask(sample, address).status == 303)
    let second = try ask(sample, address)
    #expect(second.status == 422 && second.text.contains("schon angefragt"))
  }

  @Test(arguments: [
    (InquiryAnswer.accepted, AreaResult.precedes), (.declined, .declined), (.partly, .partly), (.none, .unknown),
  ])
  func `die Antwort wird zum Ergebnis des Bereichs`(_ given: InquiryAnswer, _ result: AreaResult) throws {
    let sample = try Sample()
    let address = try sample.begin()
    _ = try ask(sample, address)
    #expect(answer(sample, address, given, reason: "kein Platz").status == 303)
    #expect(try sample.checks().first?.area(.work)?.result == result)
  }

  @Test func `eine Ablehnung braucht die Begründung der Stelle, und die Antwort liegt zwischen Anfrage und heute`()
    throws
  {
    let sample = try Sample()
    let address = try sample.begin()
    _ = try ask(sample, address)
    #expect(answer(sample, address, .declined).status == 422)
    #expect(answer(sample, address, .accepted, on: 1).status == 422)
    #expect(answer(sample, address, .accepted, on: -1).status == 422)
    #expect(answer(sample, address, .accepted, on: 0).status == 303)
    let again = answer(sample, address, .declined, reason: "doch nicht")
    #expect(again.status == 409 && again.text.contains("angenommen") && again.text.contains("doch nicht"))
    #expect(PageCheck.problems(in: again.text) == [])
  }

  @Test func `eine Antwort nach der Entscheidung ändert sie nicht und macht die Nachprüfung fällig`() throws {
    let sample = try Sample()
    let address = try sample.begin([.work])
    _ = try ask(sample, address)
    #expect(try sample.decide(address, .waitingList, reason: "wartet auf den JMD").status == 303)
    #expect(answer(sample, address, .accepted).status == 303)
    #expect(try sample.checks().first?.area(.work)?.result == .asked)
    #expect(try sample.caseFile().dates.nextCheckOn == Sample.today)
    #expect(sample.demir.get(sample.base).text.contains("erst nach der Entscheidung geantwortet"))
  }

  @Test func `offene Anfragen stehen mit Frist in der Liste der Zuständigen, beantwortete nicht`() throws {
    let sample = try Sample()
    let address = try sample.begin()
    _ = try ask(sample, address, due: 5)
    func waiting() throws -> [WaitingInquiry] {
      try sample.waiting().first
    }
    let list = try waiting()
    #expect(list.map(\.dueOn) == [Sample.today.adding(days: 5)])
    #expect(list.first?.partner.hasPrefix("Jugendmigrationsdienst") == true && list.first?.caseFile == sample.file)
    #expect(sample.demir.get(try #require(list.first).address).status == 200)
    #expect(sample.demir.get("/faelle/\(sample.file.text)").text.contains("wartet auf Antwort"))
    _ = answer(sample, address, .accepted)
    #expect(try waiting() == [])
  }

  @Test func `ein eingeschränkter und ein Fall von Angehörigen steht nicht unter den Antworten`() throws {
    let sample = try Sample()
    _ = try ask(sample, sample.begin())
    #expect(try sample.waiting().count == 1)
    try sample.site.database.write { try CaseAccessStore($0).restrict(sample.file, at: sample.site.clock.now) }
    #expect(try sample.waiting().count == 0)
    try sample.site.database.write { try CaseAccessStore($0).restrict(sample.file, at: nil) }
    #expect(try sample.waiting().count == 1)
    try sample.site.database.write {
      try StaffPeopleStore($0).setKin(sample.demir.account, to: sample.person, isSelf: false)
    }
    #expect(try sample.waiting().count == 0)
  }

  @Test(arguments: [(-1, false), (0, true), (2, true), (3, false)])
  func `die Vertretung sieht sie vom ersten bis zum letzten Tag, mit der Zuständigen`(
    _ day: Int, _ isSeen: Bool
  ) throws {
    let sample = try Sample()
    _ = try ask(sample, sample.begin())
    let klein = try sample.site.visitor(.caseManager, municipality: Sample.neuss, name: "Maria Klein (erfunden)")
    try sample.site.database.write {
      try DeputyStore($0).set(
        klein.account, for: sample.demir.account, in: sample.file, by: sample.demir.account,
        from: Sample.today.adding(days: 1), to: Sample.today.adding(days: 3))
    }
    sample.site.clock.advance(seconds: Int64(day + 1) * 86_400)
    let seen = try sample.waiting(klein.account)
    #expect(seen.count == (isSeen ? 1 : 0))
    #expect(seen.first.first?.responsible == (isSeen ? "Aylin Demir (erfunden)" : nil))
    #expect(try sample.waiting().first.first?.responsible == nil, "bei ihr selbst steht kein Name")
  }

  @Test func `wie viele es sind, sagt die Liste auch, wo sie nicht alle zeigt, und das Journal nennt die Fälle`() throws
  {
    let sample = try Sample()
    let address = try sample.begin([.work, .language])
    _ = try ask(sample, address)
    let other = [
      ("bereich", "sprache"), ("stelle", "p\(try sample.programme("Jugendmigrationsdienst").text)"),
      ("frist", Sample.today.adding(days: 9).german),
    ]
    #expect(sample.demir.post("\(address)/anfragen", other).status == 303)
    let found = try sample.waiting(limit: 1)
    #expect(found.first.count == 1 && found.count == 2)
    #expect(found.first.first?.dueOn == Sample.today.adding(days: 9), "die dringendste zuerst")
    let page = sample.demir.get("/wartend").text
    #expect(page.contains("angefragt: Jugendmigrationsdienst") && page.contains("2 insgesamt"))
    let noted = try sample.site.database.read { connection in
      try connection.rows(
        """
        SELECT r.record FROM journal_record r JOIN journal_body b ON b.position = r.position
        WHERE b.kind = $1 AND b.action = $2 ORDER BY r.position DESC LIMIT 1
        """, [RecordKind.subsidiarityCheck.rawValue, JournalAction.listed.rawValue]
      ) { $0.text(0) }
    }
    #expect(noted == [sample.file.text])
  }
}
