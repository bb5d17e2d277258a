import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing
import Web

@testable import Handovers

/// How offers end without being taken: with the case, by others, and in groups.
struct OfferEndTests: SampleTests {
  let sample: Sample

  init() throws {
    sample = try Sample()
  }

  private func offer(_ id: ID<CaseKey>? = nil) throws -> Handover? {
    try site.database.read { try HandoverStore($0).open(for: id ?? file) }
  }

  @Test func `mit dem Abschluss endet ein offenes Angebot und lebt auch danach nicht wieder auf`() throws {
    #expect(sample.offer().status == 303)
    let version = try site.database.read { try CaseStore($0).find(file)?.version } ?? 0
    let closing = demir.post(
      "\(sample.path)/abschluss",
      [
        ("version", "\(version)"), ("tag", TestClock.today.german), ("grund", "goalsReached"),
        ("begruendung", "Alles Offene ist mit der Person besprochen."),
      ])
    #expect(closing.status == 303)
    #expect(try offer() == nil)
    #expect(klein.get("/uebergaben").text.contains("Nichts angeboten"))
    #expect(demir.get("/uebergaben").text.contains("zurückgenommen am"))
    try sample.reopen()
    #expect(klein.post("/uebergaben/1/annahme").status == 409)
    #expect(try sample.responsible() == demir.account)
    #expect(demir.get(sample.path).status == 200)
    #expect(sample.offer().status == 303)
  }

  @Test func `das Angebot eines abgeschlossenen Falls lässt sich nur noch ablehnen`() throws {
    #expect(sample.offer().status == 303)
    try sample.close(file)
    #expect(klein.post("/uebergaben/1/annahme").status == 409)
    #expect(klein.post("/uebergaben/1/ablehnung", [("grund-1", "other")]).status == 303)
    #expect(klein.get("/uebergaben").text.contains("Nichts angeboten"))
  }

  @Test func `ein Angebot, dessen Teil am Fall schon geendet hat, wird nicht mehr angenommen`() throws {
    #expect(sample.offer().status == 303)
    try sample.close(file)
    try sample.reopen()
    #expect(klein.post("/uebergaben/1/annahme").status == 409)
    #expect(try sample.responsible() == demir.account)
    #expect(demir.get(sample.path).status == 200)
  }

  @Test func `aus einer Gruppe wird übernommen, was geht, und der Rest benannt`() throws {
    let closed = try sample.openCase("Muster")
    let third = try sample.openCase("Beispiel")
    #expect(sample.offerAll(3).status == 303)
    try sample.close(closed)
    #expect(klein.post("/uebergaben/1/annahme", [("gruppe", "1")]).status == 303)
    for id in [file, third] { #expect(try sample.responsible(id) == klein.account) }
    #expect(try sample.responsible(closed) == demir.account)
    let list = klein.get("/uebergaben").text
    #expect(list.contains("Sie sind jetzt für 2 Fälle zuständig."))
    #expect(try list.contains("Nicht übernommen: \(sample.number(closed)) (abgeschlossen)."))
    #expect(klein.post("/uebergaben/2/annahme", [("gruppe", "1")]).status == 409)
    #expect(klein.post("/uebergaben/2/ablehnung", [("gruppe", "1"), ("grund-2", "other")]).status == 303)
    #expect(klein.get("/uebergaben").text.contains("Nichts angeboten"))
  }

  @Test func `auch die Fachaufsicht nimmt ein Angebot zurück, wenn das Konto der Anbietenden fehlt`() throws {
    #expect(sample.offer().status == 303)
    let stranger = try sample.visitor(.caseManager, "Max Fremd (erfunden)")
    #expect(stranger.post("/uebergaben/1/ruecknahme").status == 404)
    #expect(klein.post("/uebergaben/1/ruecknahme").status == 404)
    let oversight = try sample.visitor(.professionalOversight, "Jo Brandt (erfunden)", in: nil)
    #expect(oversight.get("\(sample.path)/uebergabe").text.contains("Angebot zurücknehmen"))
    let answer = oversight.post("/uebergaben/1/ruecknahme")
    #expect(answer.status == 303)
    #expect(answer.location == "\(sample.path)/uebergabe")
    #expect(try offer() == nil)
    #expect(oversight.post("/uebergaben/1/ruecknahme").status == 409)
    #expect(sample.offer().status == 303)
  }
}
