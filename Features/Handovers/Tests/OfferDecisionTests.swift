import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing
import Web

@testable import Handovers

/// What becomes of an offer when the case or the people have changed since it was made.
struct OfferDecisionTests: SampleTests {
  let sample: Sample

  init() throws {
    sample = try Sample()
  }

  private func waiting(for visitor: TestVisitor) throws -> Int {
    try site.database.read { try HandoverStore($0).countIncoming(visitor.account, at: site.clock.now) }
  }

  private func accept(_ id: Int = 1, together: Bool = false) -> TestAnswer {
    klein.post("/uebergaben/\(id)/annahme", together ? [("gruppe", "1")] : [])
  }

  private func reject(_ id: Int = 1) -> TestAnswer {
    klein.post("/uebergaben/\(id)/ablehnung", [("grund-\(id)", "noCapacity")])
  }

  private func isUnknown(_ answer: TestAnswer, like other: TestAnswer) -> Bool {
    answer.status == 404 && other.status == 404 && answer.text == other.text
  }

  // MARK: Sealed, relatives, restricted

  @Test func `was nach dem Angebot gesperrt wird, gibt es für Unbenannte nicht mehr`() throws {
    #expect(sample.offer().status == 303)
    #expect(try waiting(for: klein) == 1)
    try sample.seal(naming: demir)
    let list = klein.get("/uebergaben").text
    #expect(list.contains("Nichts angeboten"))
    #expect(try !list.contains(sample.number()))
    #expect(try waiting(for: klein) == 0)
    #expect(isUnknown(accept(), like: accept(999)))
    #expect(isUnknown(reject(), like: reject(999)))
    #expect(try sample.responsible() == demir.account)
    #expect(demir.get(sample.path).status == 200)
    #expect(demir.get("\(sample.path)/uebergabe").text.contains("sieht das Angebot deshalb nicht"))
  }

  @Test func `was nach dem Angebot gesperrt wird, übernehmen Benannte`() throws {
    #expect(sample.offer().status == 303)
    try sample.seal(naming: demir, klein)
    #expect(try waiting(for: klein) == 1)
    #expect(accept().status == 303)
    #expect(try sample.responsible() == klein.account)
    #expect(klein.get(sample.path).status == 200)
  }

  @Test func `wer selbst nicht mehr benannt ist, liest auch von eigenen Angeboten nichts mehr`() throws {
    #expect(sample.offer().status == 303)
    let number = try sample.number()
    #expect(demir.get("/uebergaben").text.contains(number))
    try sample.seal(naming: klein)
    #expect(!demir.get("/uebergaben").text.contains(number))
    #expect(demir.post("/uebergaben/1/ruecknahme").status == 404)
    #expect(reject().status == 303)
    #expect(!demir.get("/uebergaben").text.contains(number))
  }

  @Test func `den Fall von Angehörigen bekommt niemand angeboten`() throws {
    try sample.setKin(klein)
    let answer = sample.offer()
    #expect(answer.status == 422)
    #expect(answer.text.contains("Diese Person kann diesen Fall nicht übernehmen."))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(klein.get("/uebergaben").text.contains("Nichts angeboten"))
  }

  @Test func `stellt sich die Verwandtschaft erst danach heraus, ist das Angebot weg`() throws {
    #expect(sample.offer().status == 303)
    try sample.setKin(klein)
    #expect(klein.get("/uebergaben").text.contains("Nichts angeboten"))
    #expect(try waiting(for: klein) == 0)
    #expect(isUnknown(accept(), like: accept(999)))
    #expect(try sample.responsible() == demir.account)
    #expect(demir.get(sample.path).status == 200)
  }

  @Test func `wer angeboten hat, liest dann nur, dass daraus nichts mehr wird`() throws {
    #expect(sample.offer().status == 303)
    #expect(!demir.get("\(sample.path)/uebergabe").text.contains("nicht mehr übernehmen"))
    try sample.setKin(klein)
    let page = demir.get("\(sample.path)/uebergabe").text
    #expect(page.contains("Maria Klein (erfunden) kann diesen Fall nicht mehr übernehmen."))
    #expect(!page.contains("gesperrt"))
    #expect(PageCheck.problems(in: page) == [])
    #expect(demir.post("/uebergaben/1/ruecknahme").status == 303)
  }

  @Test func `aus einem Bestand bleibt zurück, was die andere Person nicht übernehmen kann`() throws {
    let other = try sample.openCase("Muster")
    try sample.setKin(klein, to: other)
    #expect(sample.offerAll(2).status == 303)
    #expect(demir.get("/uebergaben").text.contains("1 Fall angeboten"))
    #expect(try site.database.read { try HandoverStore($0).open(for: file) } != nil)
    #expect(try site.database.read { try HandoverStore($0).open(for: other) } == nil)
  }

  @Test func `ein eingeschränkter Fall wechselt erst, wenn die Einschränkung aufgehoben ist`() throws {
    #expect(sample.offer().status == 303)
    let now = site.clock.now
    try site.database.write { try CaseAccessStore($0).restrict(file, at: now) }
    #expect(accept().status == 409)
    #expect(try sample.responsible() == demir.account)
    try site.database.write { try CaseAccessStore($0).restrict(file, at: nil) }
    #expect(accept().status == 303)
    #expect(try sample.responsible() == klein.account)
  }

  @Test func `aus einer Gruppe geht nur, was es für sie gibt`() throws {
    let other = try sample.openCase("Muster")
    let third = try sample.openCase("Beispiel")
    #expect(sample.offerAll(3).status == 303)
    try sample.seal(other, naming: demir)
    let list = klein.get("/uebergaben").text
    #expect(list.contains("Alle 2 übernehmen"))
    #expect(try !list.contains(sample.number(other)))
    #expect(accept(together: true).status == 303)
    #expect(try sample.responsible() == klein.account)
    #expect(try sample.responsible(third) == klein.account)
    #expect(try sample.responsible(other) == demir.account)
  }
}
