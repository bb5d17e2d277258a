import Access
import Basics
import CaseAccess
import Cases
import Persons
import SQL
import TestKit
import Testing

@testable import Consents

/// Consents of everybody in a case; for somebody under 18 those with custody sign.
struct ConsentMemberTests {
  private let sample: Sample
  private let lina: ID<PersonKey>

  init() throws {
    sample = try Sample()
    lina = try sample.join("Lina", born: Sample.today.adding(months: -12 * 28))
  }

  private var recipient: ConsentRecipient { .entered("Beratung Musterweg (erfunden)") }

  private func give(_ person: ID<PersonKey>?, _ more: (String, String)...) throws -> TestAnswer {
    sample.demir.post(
      sample.register, try sample.fields(with: (person.map { [("person", $0.text)] } ?? []) + more))
  }

  @Test func `jede Person willigt für sich ein, und keine für die andere`() throws {
    #expect(try give(nil).status == 422, "wessen Einwilligung, muss gesagt sein")
    #expect(try give(ID(999)).status == 422)
    #expect(try give(lina).status == 303)
    #expect(try sample.covers(recipient, [.name], of: lina).isComplete)
    let other = try sample.covers(recipient, [.name], of: sample.person)
    #expect(other.covered.isEmpty && other.missing[.name]?.contains("fehlt die Einwilligung") == true)
    let page = sample.demir.get(sample.register)
    #expect(page.text.contains("Haddad, Lina") && PageCheck.problems(in: page.text) == [])
    #expect(page.text.contains("fehlt für 1 Person"))
    #expect(page.text.contains("Ohne gültige Einwilligung: Haddad, Rami."))
    #expect(try give(sample.person).status == 303)
    #expect(!sample.demir.get(sample.register).text.contains("Ohne gültige Einwilligung"))
    let sheet = sample.demir.get("\(sample.register)/1/blatt").text
    #expect(sheet.contains("Haddad, Lina") && !sheet.contains("Haddad, Rami"))
    #expect(PageCheck.problems(in: sample.demir.get("/faelle/\(sample.caseFile.text)").text) == [])
  }

  @Test func `der Widerruf der einen lässt die Einwilligung der anderen bestehen`() throws {
    #expect(try give(lina).status == 303)
    #expect(try give(sample.person).status == 303)
    #expect(!sample.demir.get("\(sample.register)/1/widerruf").text.contains("gilt noch etwas anderes weiter"))
    #expect(sample.demir.post("\(sample.register)/1/widerruf", []).status == 303)
    #expect(try sample.covers(recipient, [.name], of: lina).covered.isEmpty)
    #expect(try sample.covers(recipient, [.name], of: sample.person).isComplete)
  }

  @Test func `was eine Stelle in Faden öffnete, zeigte ihr alle: mit mehreren Menschen wird es abgelehnt`() throws {
    let partner = try sample.partner()
    let answer = sample.demir.post(sample.register, try sample.shared([("person", lina.text)]))
    #expect(answer.status == 422 && answer.text.contains("sind mehrere Menschen"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try !sample.mayRead(partner, .masterData))
  }

  @Test(arguments: [(-1, false), (0, true), (1, true)])
  func `am 18. Geburtstag willigt jemand selbst ein, am Tag davor braucht es Sorgeberechtigte oder einen Grund`(
    _ days: Int, _ isOfAge: Bool
  ) throws {
    let born = Sample.today.adding(days: -days).adding(months: -12 * 18)
    let child = try sample.join("Sami", born: born)
    let alone = try give(child, ("unterschrift", "self"))
    #expect(alone.status == (isOfAge ? 303 : 422))
    #expect(isOfAge || alone.text.contains("an dem Tag unter 18"))
    #expect(PageCheck.problems(in: alone.text) == [] || isOfAge)
    let because = try give(child, ("unterschrift", "self"), ("unterschrift_grund", "versteht, worum es geht"))
    #expect(because.status == 303)
    let nameless = try give(child, ("unterschrift", "custody"))
    #expect(nameless.status == 422)
    let custody = try give(child, ("unterschrift", "custody"), ("sorgeberechtigt", "Rami Haddad"))
    #expect(custody.status == (isOfAge ? 422 : 303))
    if !isOfAge {
      let newest = try #require(try sample.all().first)
      #expect(newest.giver == ConsentGiver(child, .custody, name: "Rami Haddad"))
      let sheet = sample.demir.get("\(newest.address)/blatt").text
      #expect(sheet.contains("Unterschrift der Sorgeberechtigten") && sheet.contains("Rami Haddad"))
    }
  }

  @Test func `es zählt der Tag der Erklärung, nicht der des Eintragens`() throws {
    let child = try sample.join("Sami", born: Sample.today.adding(months: -12 * 18))
    let yesterday = Sample.today.adding(days: -1)
    try sample.site.database.write {
      try $0.run("UPDATE consent_text SET valid_from = $1, released_on = $1", [yesterday.adding(days: -5)])
    }
    #expect(try give(child, ("unterschrift", "self"), ("erteilt_am", yesterday.german)).status == 422)
    #expect(try give(child, ("unterschrift", "self")).status == 303)
  }

  @Test func `ist das Alter nicht bekannt, entscheidet ein Mensch mit Grund`() throws {
    let unknown = try sample.join("Nour", born: nil)
    let answer = try give(unknown, ("unterschrift", "self"))
    #expect(answer.status == 422 && answer.text.contains("steht nicht fest"))
    #expect(try give(unknown, ("unterschrift", "custody"), ("sorgeberechtigt", "Rami Haddad")).status == 303)
    #expect(try give(unknown, ("unterschrift", "self"), ("unterschrift_grund", "Ausweis gesehen")).status == 303)
  }

  @Test func `Name und Grund liegen versiegelt in der Datenbank`() throws {
    let child = try sample.join("Sami", born: Sample.today.adding(months: -12 * 9))
    _ = try give(child, ("unterschrift", "custody"), ("sorgeberechtigt", "KANARIVOGEL"))
    _ = try give(child, ("unterschrift", "self"), ("unterschrift_grund", "KANARIVOGEL"))
    let raw = try sample.site.database.read { connection in
      try connection.rows("SELECT coalesce(signer, signer_reason) FROM consent", []) { $0.blob(0) }
    }
    #expect(raw.count == 2 && raw.allSatisfy { $0.count > 40 })
    #expect(!String(decoding: raw.joined(), as: UTF8.self).contains("KANARIVOGEL"))
  }

  @Test func `die Begleitung braucht die Einwilligung jeder Person des Falls`() throws {
    let file = try #require(try sample.site.database.read { try CaseStore($0).find(sample.caseFile) })
    func isMet() throws -> Bool? {
      let now = sample.site.clock.now
      return try sample.site.database.read {
        try consentsSlot(now: { now }).conditions(.clarification, file, $0).first?.isMet
      }
    }
    for (person, expected) in [(sample.person, false), (lina, true)] {
      let fields = try sample.fields(
        .caseManagement, fields: [], with: [("andere", ""), ("person", person.text)])
      #expect(sample.demir.post(sample.register, fields).status == 303)
      #expect(try isMet() == expected)
    }
  }

  @Test func `wer im Fall ist, liest und widerruft nur die eigene Einwilligung`() throws {
    #expect(try give(lina).status == 303)
    #expect(try give(sample.person).status == 303)
    let client = try sample.site.visitor(.client, name: "Rami Haddad (erfunden)")
    try sample.site.database.write {
      try StaffPeopleStore($0).setKin(client.account, to: sample.person, isSelf: true)
    }
    #expect(client.get("\(sample.register)/1").status == 404)
    #expect(client.post("\(sample.register)/1/widerruf", []).status == 404)
    #expect(client.get("\(sample.register)/2").status == 200)
    #expect(client.post("\(sample.register)/2/widerruf", []).status == 303)
    #expect(!client.get("/faelle/\(sample.caseFile.text)").text.contains("\(sample.register)/1\""))
    let list = client.get(sample.register).text
    #expect(list.contains("\(sample.register)/2") && !list.contains("\(sample.register)/1\""))
    #expect(try sample.covers(recipient, [.name], of: lina).isComplete)
  }

  @Test func `die eigene Einwilligung zu lesen öffnet keine Geburtsdaten anderer`() throws {
    let child = try sample.join("Sami", born: Sample.today.adding(months: -12 * 9))
    #expect(try give(child, ("unterschrift", "custody"), ("sorgeberechtigt", "Rami Haddad")).status == 303)
    #expect(try give(sample.person).status == 303)
    let client = try sample.site.visitor(.client, name: "Rami Haddad (erfunden)")
    try sample.site.database.write {
      try StaffPeopleStore($0).setKin(client.account, to: sample.person, isSelf: true)
      try $0.run("UPDATE person_birth SET date = $2 WHERE person = $1", [child, [UInt8](repeating: 1, count: 60)])
    }
    #expect(client.get("\(sample.register)/2").status == 200)
    #expect(sample.demir.get("\(sample.register)/1").status == 500, "sonst prüft das nichts")
  }

  @Test func `wer im Fall ist, erfährt nicht, wie es um die Einwilligung der anderen steht`() throws {
    let client = try sample.site.visitor(.client, name: "Rami Haddad (erfunden)")
    try sample.site.database.write {
      try StaffPeopleStore($0).setKin(client.account, to: sample.person, isSelf: true)
    }
    let pages = ["/faelle/\(sample.caseFile.text)", sample.register]
    #expect(try give(lina, ("gilt_bis", Sample.today.adding(days: 9).german)).status == 303)
    for page in pages.map({ client.get($0).text }) {
      #expect(page.contains("keine Einwilligung"))
      #expect(!page.contains("Einwilligung: 1 Stelle") && !page.contains("läuft ab") && !page.contains("fehlt für"))
    }
    #expect(try give(sample.person).status == 303)
    #expect(sample.demir.post("\(sample.register)/1/widerruf", []).status == 303)
    for page in pages.map({ client.get($0).text }) {
      #expect(page.contains("Einwilligung: 1 Stelle ✓") && !page.contains("fehlt für"))
    }
    #expect(sample.demir.get(pages[0]).text.contains("Einwilligung: 1 Stelle ✓, fehlt für 1 Person"))
  }

  @Test func `werden zwei Datensätze einer, folgen die Einwilligungen und kehren beim Trennen zurück`() throws {
    #expect(try give(lina).status == 303)
    let pair = MergePair(survivor: sample.person, merged: lina)
    let rows = try sample.site.database.write { try consentMergePart.move(pair, $0) }
    #expect(try sample.covers(recipient, [.name], of: sample.person).isComplete)
    try sample.site.database.write { try consentMergePart.restore(pair, rows, $0) }
    #expect(try sample.covers(recipient, [.name], of: lina).isComplete)
    #expect(try sample.covers(recipient, [.name], of: sample.person).covered.isEmpty)
  }
}
