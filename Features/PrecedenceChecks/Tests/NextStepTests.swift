import Actors
import Basics
import CaseAccess
import Cases
import Keys
import Synchronization
import TestKit
import Testing

@testable import PrecedenceChecks

/// What follows from a decision: offered, never silent, and at once where somebody asks for it.
struct NextStepTests {
  private func ready(_ sample: Sample, _ result: AreaResult = .nobody) throws -> String {
    let address = try sample.begin([.work])
    let partner = result.needsPartner ? "p\(try sample.programme("Migrationsberatung").text)" : ""
    #expect(sample.area(address, .work, result, partner: partner).status == 303)
    return address
  }

  private func since(_ sample: Sample) -> Day? { sample.waits.days.withLock { $0[sample.file] } }

  @Test func `ohne Zeichen bleibt der Fall, wo er ist`() throws {
    let sample = try Sample()
    let address = try ready(sample)
    let form = sample.demir.get("\(address)/entscheidung").text
    #expect(form.contains("Den nächsten Schritt gleich mit tun") && PageCheck.problems(in: form) == [])
    #expect(try sample.decide(address, .admitted).status == 303)
    #expect(try sample.caseFile().phase == .precedenceCheck)
    let page = sample.demir.get(address).text
    #expect(page.contains("Weiter: Bestandsaufnahme beginnen") && page.contains("phasen/bestandsaufnahme"))
    #expect(PageCheck.problems(in: page) == [])
    #expect(sample.demir.get(sample.base).text.contains("Weiter: Bestandsaufnahme beginnen"))
  }

  @Test func `mit Zeichen beginnt die Phase heute, und danach steht kein Schritt mehr an`() throws {
    let sample = try Sample()
    let address = try ready(sample)
    let answer = try sample.decide(address, .admitted, goesOn: true)
    #expect(answer.location?.hasPrefix(address) == true)
    let file = try sample.caseFile()
    #expect(file.phase == .assessment && file.phaseSince == Sample.today)
    #expect(!sample.demir.get(address).text.contains("Weiter: "))
  }

  @Test func `ist eine Bedingung offen, führt das Zeichen zur Seite der Phase und beginnt nichts`() throws {
    let sample = try Sample(open: "Einwilligung in die Begleitung liegt vor")
    let address = try ready(sample)
    let answer = try sample.decide(address, .admitted, goesOn: true)
    #expect(answer.location?.contains("/phasen/bestandsaufnahme") == true)
    #expect(try sample.caseFile().phase == .precedenceCheck)
    #expect(try sample.checks().first?.decision?.outcome == .admitted, "entschieden ist trotzdem")
  }

  @Test func `die Warteliste nimmt den Fall auf, und eine neue Entscheidung nimmt ihn herunter`() throws {
    let sample = try Sample()
    let address = try ready(sample)
    #expect(try sample.decide(address, .waitingList, reason: "kein Platz").status == 303)
    #expect(since(sample) == nil)
    #expect(sample.demir.get(address).text.contains("Weiter: auf die Warteliste setzen"))
    #expect(sample.demir.post("\(sample.base)/pruefungen").status == 303)
    let second = "\(sample.base)/\(try #require(try sample.checks().first).id.text)"
    _ = sample.area(second, .work, .nobody)
    #expect(try sample.decide(second, .waitingList, reason: "kein Platz", goesOn: true).status == 303)
    #expect(since(sample) == Sample.today)
    let page = sample.demir.get(second).text
    #expect(page.contains("seit dem \(Sample.today.german) auf der Warteliste") && !page.contains("Weiter: "))
    // An older decision offers nothing any more.
    #expect(!sample.demir.get(address).text.contains("auf der Warteliste."))
    #expect(sample.demir.post("\(sample.base)/pruefungen").status == 303)
    let third = "\(sample.base)/\(try #require(try sample.checks().first).id.text)"
    _ = sample.area(third, .work, .nobody)
    #expect(try sample.decide(third, .admitted).status == 303)
    #expect(since(sample) == nil)
  }

  @Test(arguments: [(CheckOutcome.handedOver, "?grund=handedOver"), (.declined, "")])
  func `übergeben und abgelehnt führen zum Abschluss, und der schließt nichts von selbst`(
    _ outcome: CheckOutcome, _ query: String
  ) throws {
    let sample = try Sample()
    let address = try ready(sample, .precedes)
    let answer = try sample.decide(address, outcome, reason: "so vereinbart", goesOn: true)
    let closing = "/faelle/\(sample.file.text)/abschluss\(query)"
    #expect(answer.location?.hasPrefix(closing) == true)
    let page = sample.demir.get(closing)
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    #expect(page.text.contains("value=\"handedOver\" selected") == (outcome == .handedOver))
    #expect(try !sample.caseFile().isClosed)
    #expect(sample.demir.get(address).text.contains("Weiter: Fall abschließen"))
    #expect(sample.demir.get("/faelle/\(sample.file.text)/abschluss?grund=unsinn").status == 400)
  }

  @Test func `wer nur mit im Fall ist, führt ihn nicht weiter`() throws {
    let sample = try Sample()
    let other = try sample.join("Lina", born: Sample.born(25))
    #expect(sample.demir.post("\(sample.base)/pruefungen", [("person", other.text)]).status == 303)
    let check = try #require(try sample.checks().first)
    let address = "\(sample.base)/\(check.id.text)"
    let facts = try sample.facts([.work], version: Int(check.factsVersion))
    #expect(sample.demir.post("\(address)/angaben", facts).status == 303)
    _ = sample.area(address, .work, .nobody)
    #expect(!sample.demir.get("\(address)/entscheidung").text.contains("Den nächsten Schritt"))
    #expect(try sample.decide(address, .admitted, goesOn: true).status == 303)
    #expect(try sample.caseFile().phase == .precedenceCheck)
    #expect(!sample.demir.get(address).text.contains("Weiter: "))
  }
}
