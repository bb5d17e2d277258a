import Access
import Actors
import Basics
import Cases
import Journal
import SQL
import Synchronization
import TestKit
import Testing

@testable import PrecedenceChecks

/// An inquiry is printed as a letter with an answer part, and says no more than what was stored as given.
struct LetterTests {
  private func ask(_ sample: Sample, _ address: String, _ fields: [InquiryField]) throws {
    let answer = sample.demir.post(
      "\(address)/anfragen",
      [
        ("bereich", "arbeit"), ("stelle", "p\(try sample.programme("Jugendmigrationsdienst").text)"),
        ("frist", Sample.today.adding(days: 28).german),
      ] + fields.map { ("feld", $0.rawValue) })
    #expect(answer.status == 303)
  }

  @Test func `der Brief trägt Stelle, Frist, Antwortteil und genau die gespeicherten Angaben`() throws {
    let sample = try Sample(consented: [.age, .languages])
    let address = try sample.begin()
    try ask(sample, address, [.age])
    #expect(sample.demir.get("\(address)/anfragen/1").text.contains("\(address)/anfragen/1/brief"))
    let letter = sample.demir.get("\(address)/anfragen/1/brief")
    #expect(letter.status == 200 && PageCheck.problems(in: letter.text) == [])
    for part in [
      "Jugendmigrationsdienst", "Alter: 30 Jahre", Sample.today.adding(days: 28).german, "Anfrage 1", "angenommen",
      "teilweise", "abgelehnt", "Begründung", "fd-letter-address",
    ] { #expect(letter.text.contains(part), "\(part)") }
    let number = try sample.caseFile().number
    let paper = try #require(
      letter.text.split(separator: "<article class=\"fd-letter\">").last?.split(separator: "</article>").first)
    for part in ["Haddad", "Sprachen", "Kommune:", "Neuss, ", number] { #expect(!paper.contains(part), "\(part)") }
    let title = try #require(letter.text.firstMatch(of: /<title>(.*?)<\/title>/)?.1)
    #expect(!title.contains(number) && !title.contains("Haddad"))
  }

  @Test(arguments: [
    (["Musterweg 1, 41460 Neuss"], true), (["Musterweg 1, 41460 Neuss", "Nebenweg 2, 41515 Grevenbroich"], false),
    ([], false),
  ])
  func `die Anschrift steht im Brief, wenn das Verzeichnis genau eine nennt`(
    _ addresses: [String], _ isNamed: Bool
  ) throws {
    let sample = try Sample()
    let address = try sample.begin()
    let actor = try #require(try sample.site.database.read { try ActorStore($0).choices(on: Sample.today) }.first)
    try sample.site.database.write { connection in
      try connection.run("DELETE FROM actor_location WHERE actor = $1", [actor.id])
      for place in addresses {
        try connection.run(
          """
          INSERT INTO actor_location (actor, version, name, address, hours, access) VALUES ($1, 1, 'Haus', $2, '', '')
          """, [actor.id, place])
      }
    }
    let asked = sample.demir.post(
      "\(address)/anfragen",
      [
        ("bereich", "arbeit"), ("stelle", InquiryPartner.actor(actor.id).text),
        ("frist", Sample.today.adding(days: 28).german),
      ])
    #expect(asked.status == 303)
    let letter = sample.demir.get("\(address)/anfragen/1/brief").text
    #expect(letter.contains("<span>Musterweg 1</span><span>41460 Neuss</span>") == isNamed)
    #expect(letter.contains("Eine eindeutige Anschrift dieser Stelle steht nicht im Verzeichnis") != isNamed)
    #expect(PageCheck.problems(in: letter) == [])
  }

  @Test func `ohne Angaben sagt der Brief, dass er keine enthält`() throws {
    let sample = try Sample()
    let address = try sample.begin()
    try ask(sample, address, [])
    let letter = sample.demir.get("\(address)/anfragen/1/brief")
    #expect(letter.status == 200 && letter.text.contains("enthält keine Angaben zur Person"))
    #expect(!letter.text.contains("Haddad") && !letter.text.contains("30 Jahre"))
  }

  @Test func `er bleibt bei dem, was gespeichert ist, auch wenn sich die Akte danach ändert`() throws {
    let sample = try Sample(consented: [.municipality])
    let address = try sample.begin()
    try ask(sample, address, [.municipality])
    try sample.site.database.write {
      try $0.run("UPDATE case_file SET municipality_key = '05162004' WHERE id = $1", [sample.file])
    }
    #expect(sample.demir.get("\(address)/anfragen/1/brief").text.contains("Kommune: Neuss"))
  }

  @Test func `nach einem Widerruf wird der Brief nicht noch einmal gedruckt, auch nicht mit Antwort`() throws {
    let sample = try Sample()
    sample.consents.give([.age], by: sample.person)
    let address = try sample.begin()
    try ask(sample, address, [.age])
    let page = "\(address)/anfragen/1"
    #expect(sample.demir.get("\(page)/brief").status == 200)
    sample.consents.give([], by: sample.person)
    for isAnswered in [false, true] {
      if isAnswered {
        let answer = sample.demir.post(
          page, [("version", "1"), ("antwort", "accepted"), ("grund", ""), ("antwort_am", Sample.today.german)])
        #expect(answer.status == 303)
      }
      let letter = sample.demir.get("\(page)/brief")
      #expect(letter.status == 409 && letter.text.contains("nicht noch einmal gedruckt"))
      #expect(!letter.text.contains("fd-letter") && PageCheck.problems(in: letter.text) == [])
      #expect(!sample.demir.get(page).text.contains("\(page)/brief"))
    }
    sample.consents.give([.age], by: sample.person)
    #expect(sample.demir.get("\(page)/brief").status == 200)
  }

  @Test func `die Ausgabe steht im Protokoll, mit Stelle der Anfrage und Namen der Angaben`() throws {
    let sample = try Sample(consented: [.age])
    let address = try sample.begin()
    try ask(sample, address, [.age])
    func told() throws -> String {
      let journal = Journal(secret: sample.site.secret)
      return try sample.site.database.read {
        try JournalStore($0).lines(about: .subsidiarityCheck, sample.file.text)
      }.compactMap { journal.detail(of: $0) }.joined(separator: "\n")
    }
    #expect(try !told().contains("Ausgabe: Brief"))
    _ = sample.demir.get("\(address)/anfragen/1/brief")
    #expect(try told().contains("Ausgabe: Brief zur Anfrage 1, Angaben: Alter"))
  }

  @Test func `wer die Prüfung nicht ändern darf, druckt keinen Brief`() throws {
    let sample = try Sample()
    let address = try sample.begin()
    try ask(sample, address, [])
    let other = try sample.site.visitor(.caseManager, municipality: "05162004", name: "Max Fremd (erfunden)")
    #expect(other.get("\(address)/anfragen/1/brief").status == 404)
    #expect(sample.demir.get("\(address)/anfragen/999/brief").status == 404)
    #expect(sample.demir.get("\(address)/anfragen/1/brief?x=1").status == 400)
  }

  @Test func `darf nichts weitergegeben werden, steht da, welcher Zweck für welche Stelle fehlt`() throws {
    let sample = try Sample()
    let address = try sample.begin()
    let partner = try sample.programme("Jugendmigrationsdienst").text
    let path = "\(address)/anfragen/neu?bereich=arbeit&stelle=p\(partner)"
    let page = sample.demir.get(path).text
    #expect(page.contains("zum Zweck „Vermittlung (erfunden)“ für „Jugendmigrationsdienst"))
    #expect(!page.contains("gilt zwar"))
    sample.consents.others.withLock { $0 = ["Schweigepflichtentbindung"] }
    let other = sample.demir.get(path).text
    #expect(other.contains("gilt zwar: Schweigepflichtentbindung") && other.contains("ihren eigenen Zweck"))
    #expect(PageCheck.problems(in: other) == [])
  }
}
