import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing
import Web

@testable import Handovers

struct HandoverTests: SampleTests {
  let sample: Sample

  init() throws {
    sample = try Sample()
  }

  @Test func `jede Seite ist wohlgeformt, vor und nach dem Angebot`() throws {
    for step in [false, true] {
      if step { #expect(sample.offer().status == 303) }
      for page in [path, "\(path)/uebergabe", "/uebergaben", "/uebergaben/bestand", "/vertretungen"] {
        let answer = demir.get(page)
        #expect(answer.status == 200, "\(page)")
        #expect(PageCheck.problems(in: answer.text) == [], "\(page)")
      }
      #expect(PageCheck.problems(in: klein.get("/uebergaben").text) == [])
    }
  }

  @Test func `bis zur Annahme bleibt alles, mit der Annahme wechselt der Zugang sofort`() throws {
    #expect(sample.offer().status == 303)
    #expect(demir.get(path).status == 200)
    #expect(klein.get(path).status == 403)
    #expect(try sample.responsible() == demir.account)
    let list = klein.get("/uebergaben").text
    #expect(list.contains("KIM-024-"))
    #expect(!list.contains("Haddad"))
    #expect(klein.post("/uebergaben/1/annahme", []).status == 303)
    #expect(try sample.responsible() == klein.account)
    #expect(klein.get(path).status == 200)
    #expect(demir.get(path).status == 403)
  }

  @Test func `eine Ablehnung nennt den Grund und lässt alles, wie es war`() throws {
    #expect(sample.offer().status == 303)
    #expect(klein.post("/uebergaben/1/ablehnung", [("grund-1", "noCapacity")]).status == 303)
    #expect(try sample.responsible() == demir.account)
    #expect(demir.get("/uebergaben").text.contains("keine freie Zeit"))
    #expect(klein.post("/uebergaben/1/annahme", []).status == 409)
    #expect(try sample.responsible() == demir.account)
  }

  @Test func `wer anbietet, nimmt zurück; danach nimmt niemand mehr an`() throws {
    #expect(sample.offer().status == 303)
    #expect(klein.post("/uebergaben/1/ruecknahme", []).status == 404)
    #expect(demir.post("/uebergaben/1/ruecknahme", []).status == 303)
    #expect(klein.post("/uebergaben/1/annahme", []).status == 409)
    #expect(sample.offer().status == 303)
  }

  @Test func `Fremde beantworten kein Angebot`() throws {
    #expect(sample.offer().status == 303)
    let other = try sample.visitor(.caseManager, "Max Fremd (erfunden)", in: "05162004")
    for step in ["annahme", "ruecknahme"] {
      #expect(other.post("/uebergaben/1/\(step)", []).status == 404)
    }
    #expect(other.post("/uebergaben/1/ablehnung", [("grund-1", "other")]).status == 404)
    #expect(other.get("\(path)/uebergabe").status == 404)
  }

  @Test func `ein zweites Angebot für denselben Fall wird erklärt`() throws {
    #expect(sample.offer().status == 303)
    let again = sample.offer()
    #expect(again.status == 422)
    #expect(again.text.contains("schon Maria Klein (erfunden) angeboten"))
  }

  @Test func `wer nichts wählt, bekommt beide Felder genannt und behält den Hinweis`() {
    let answer = demir.post("\(path)/uebergabe", [("hinweis", "bleibt stehen")])
    #expect(answer.status == 422)
    #expect(answer.text.contains("bleibt stehen"))
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `ein gesperrter Fall geht nur an Benannte`() throws {
    try site.database.write { connection in
      try CaseAccessStore(connection).seal(file, naming: [demir.account], by: demir.account, at: site.clock.now)
    }
    #expect(sample.offer().text.contains("nicht benannt"))
    let caseload = try site.database.read {
      try HandoverStore($0).caseload(of: demir.account, municipality: "", for: demir.account, at: site.clock.now)
    }
    #expect(caseload == [])
  }

  @Test func `ein ganzer Bestand wird in einem Schritt angeboten und in einem angenommen`() throws {
    let more = try (0..<5).map { try sample.openCase("Muster\($0)") }
    let form = [("von", demir.account.text), ("kommune", ""), ("an", klein.account.text), ("grund", "leaving")]
    #expect(demir.post("/uebergaben/bestand", form + [("anzahl", "5")]).status == 422)
    #expect(demir.post("/uebergaben/bestand", form + [("anzahl", "6")]).status == 303)
    let offered = klein.get("/uebergaben").text
    #expect(offered.contains("Alle 6 übernehmen") && offered.contains("Alle 6 ablehnen"))
    #expect(klein.post("/uebergaben/1/annahme", [("gruppe", "1")]).status == 303)
    for id in more + [file] { #expect(try sample.responsible(id) == klein.account) }
    #expect(demir.get(path).status == 403)
  }

  @Test func `die Zahlen stimmen auch, wenn nicht alle gezeigt werden, und alle lassen sich zurücknehmen`() throws {
    let cases = try (0..<101).map { try sample.openCase("Muster\($0)") }
    let form = [("von", demir.account.text), ("kommune", ""), ("an", klein.account.text), ("grund", "leaving")]
    #expect(demir.post("/uebergaben/bestand", form + [("anzahl", "102")]).status == 303)
    let incoming = klein.get("/uebergaben").text
    #expect(incoming.contains("Alle 102 übernehmen") && incoming.contains("und 2 weitere"))
    let outgoing = demir.get("/uebergaben").text
    #expect(outgoing.contains("Alle 102 zurücknehmen") && !outgoing.contains("warten auf eine Antwort"))
    #expect(PageCheck.problems(in: incoming) == [] && PageCheck.problems(in: outgoing) == [])
    #expect(klein.post("/uebergaben/1/ruecknahme", [("gruppe", "1")]).status == 404)
    #expect(demir.post("/uebergaben/5/ruecknahme").status == 303)
    #expect(demir.post("/uebergaben/1/ruecknahme", [("gruppe", "1")]).status == 303)
    #expect(demir.get("/uebergaben").text.contains("und 2 weitere"))
    #expect(klein.get("/uebergaben").text.contains("Nichts angeboten"))
    #expect(try sample.responsible(cases[0]) == demir.account)
  }

  @Test func `den Bestand anderer gibt nur die Fachaufsicht weiter`() throws {
    #expect(klein.get("/uebergaben/bestand?von=\(demir.account.text)").status == 400)
    let aufsicht = try sample.visitor(.professionalOversight, "Jo Brandt (erfunden)", in: nil)
    #expect(aufsicht.get("/uebergaben/bestand?von=\(demir.account.text)").status == 200)
  }

  // MARK: Deputies

  private func setDeputy(_ from: Int, _ to: Int) -> TestAnswer {
    let today = site.clock.now.local.day
    return demir.post(
      "/vertretungen",
      [
        ("vertritt", klein.account.text), ("von", today.adding(days: from).german),
        ("bis", today.adding(days: to).german),
      ])
  }

  @Test(arguments: zip([0, 1, 2, 3, 4], [false, true, true, true, false]))
  func `die Vertretung sieht am ersten und am letzten Tag, davor und danach nicht`(
    _ day: Int, _ sees: Bool
  ) throws {
    #expect(setDeputy(1, 3).status == 303)
    let moment = site.clock.now.adding(seconds: Int64(day) * 86_400)
    let standing = try site.database.read { connection in
      try CaseRelations(account: klein.account, at: moment, connection).standing(toCase: file, for: .note)
    }
    #expect((Rights.decide(.read, .note, standing).decision == .allowed) == sees)
  }

  @Test func `ein früheres Ende wirkt mit der nächsten Anfrage`() throws {
    #expect(setDeputy(0, 5).status == 303)
    #expect(klein.get(path).status == 200)
    #expect(klein.post("/vertretungen/1/ende", []).status == 404)
    #expect(demir.post("/vertretungen/1/ende", []).status == 303)
    #expect(klein.get(path).status == 403)
  }

  @Test(arguments: [(3, 1, "liegt vor dem ersten"), (-5, -1, "schon vorbei"), (0, 366, "höchstens 366 Tage")])
  func `unmögliche Tage werden am Feld erklärt`(_ from: Int, _ to: Int, _ sentence: String) {
    let answer = setDeputy(from, to)
    #expect(answer.status == 422)
    #expect(answer.text.contains(sentence))
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `niemand vertritt sich selbst`() {
    let answer = demir.post(
      "/vertretungen", [("vertritt", demir.account.text), ("von", "heute"), ("bis", "heute")])
    #expect(answer.status == 422)
    #expect(answer.text.contains("Niemand vertritt sich selbst"))
  }
}
