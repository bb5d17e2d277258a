import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing
import Web

@testable import Handovers

/// A deputy for all cases or for chosen ones, seen by the absent one and by the deputy.
struct DeputyTests: SampleTests {
  let sample: Sample
  private let today = TestClock.today

  init() throws {
    sample = try Sample()
  }

  private func set(
    _ cases: [ID<CaseKey>], by visitor: TestVisitor? = nil, deputy: TestVisitor? = nil, extent: String = "faelle",
    from day: Int = 0, to lastDay: Int = 0
  ) -> TestAnswer {
    (visitor ?? demir).post(
      "/vertretungen",
      [
        ("abwesend", demir.account.text), ("vertritt", (deputy ?? klein).account.text),
        ("von", today.adding(days: day).german), ("bis", today.adding(days: lastDay).german), ("umfang", extent),
      ] + cases.map { ("fall", $0.text) })
  }

  private func sees(_ visitor: TestVisitor, _ id: ID<CaseKey>) throws -> Bool {
    try site.database.read { connection in
      let relations = CaseRelations(account: visitor.account, at: site.clock.now, connection)
      return Rights.decide(.read, .note, try relations.standing(toCase: id, for: .note)).decision == .allowed
    }
  }

  /// Cases in a list over all cases, by the scope.
  private func listed(_ visitor: TestVisitor) throws -> [ID<CaseKey>] {
    let warrant = ListWarrant(account: visitor.account, action: .update, kind: .followUp, now: site.clock.now)
    let scope = CaseRelations.scope(warrant)
    return try site.database.read {
      try $0.rows(
        "SELECT f.id FROM case_file f WHERE \(scope.admitsCase("f.id")) ORDER BY f.id", scope.arguments
      ) { $0.id(0) }
    }
  }

  private func wait(days: Int) throws {
    site.clock.advance(seconds: Int64(days) * 86_400)
    try site.database.write {
      _ = try $0.run("UPDATE session SET created_at = $1, last_seen_at = $1", [site.clock.now])
    }
  }

  private func number(_ id: ID<CaseKey>) throws -> String { try sample.number(id) }

  @Test(arguments: [(0, false), (1, true), (3, true), (4, false)])
  func `für gewählte Fälle gilt eine Vertretung vom ersten bis zum letzten Tag, für die anderen nie`(
    _ day: Int, _ holds: Bool
  ) throws {
    let (second, other) = (try sample.openCase("Yilmaz"), try sample.openCase("Muster"))
    #expect(set([file, second], from: 1, to: 3).status == 303)
    try wait(days: day)
    #expect(try [sees(klein, file), sees(klein, second)] == [holds, holds])
    #expect(try !sees(klein, other))
    #expect(try listed(klein) == (holds ? [file, second] : []))
    #expect(klein.get("/faelle/\(second.text)").text.contains("Yilmaz") == holds)
    let page = demir.get("/vertretungen").text
    #expect(page.contains("2 Fälle") == (day <= 3))
    #expect(page.contains(">läuft<") == holds)
    #expect(demir.get("/faelle/\(file.text)").text.contains("vertreten durch Maria Klein") == holds)
    #expect(!demir.get("/faelle/\(other.text)").text.contains("vertreten durch Maria Klein"))
  }

  @Test func `beide sehen, für welche Fälle, und die Abwesende beendet sie alle auf einmal`() throws {
    let second = try sample.openCase("Yilmaz")
    #expect(set([file, second]).status == 303)
    for visitor in [demir, klein] {
      let page = visitor.get("/vertretungen")
      #expect(PageCheck.problems(in: page.text) == [])
      for id in [file, second] { #expect(page.text.contains(try number(id))) }
      #expect(page.text.contains("Beenden") == (visitor === demir))
    }
    #expect(klein.post("/vertretungen/1/ende").status == 404)
    #expect(demir.post("/vertretungen/2/ende").status == 303)
    #expect(try [sees(klein, file), sees(klein, second)] == [false, false])
    #expect(demir.get("/vertretungen").text.contains("Keine Vertretung"))
  }

  @Test func `mit der Übergabe eines Falls endet die Vertretung in ihm, in den anderen nicht`() throws {
    let second = try sample.openCase("Yilmaz")
    let sommer = try sample.visitor(.caseManager, "Ines Sommer (erfunden)")
    #expect(set([file, second], deputy: sommer).status == 303)
    #expect(sample.offer().status == 303)
    #expect(klein.post("/uebergaben/1/annahme").status == 303)
    #expect(try [sees(sommer, file), sees(sommer, second)] == [false, true])
    let page = demir.get("/vertretungen").text
    #expect(try [page.contains(number(second)), page.contains(number(file))] == [true, false])
  }

  @Test func `die Akte führt zum Formular mit diesem Fall, und nur, wer dort wählen darf`() throws {
    let link = "/vertretungen?fall=\(file.text)#neu"
    #expect(demir.get(sample.path).text.contains(link))
    let page = demir.get("/vertretungen?fall=\(file.text)").text
    #expect(PageCheck.problems(in: page) == [])
    #expect(page.contains("Haddad, Rami"), "eigene Fälle stehen mit Namen da")
    #expect(page.firstMatch(of: /name="fall"[^>]* checked/) != nil)
    #expect(set([], extent: "alle").status == 303)
    #expect(!klein.get(sample.path).text.contains(link), "die Vertretung gibt den Fall nicht weiter")
    #expect(!klein.get("/vertretungen?fall=\(file.text)").text.contains("Haddad"))
    #expect(demir.get("/vertretungen?fall=x").status == 400)
    #expect(demir.get("/vertretungen?mehr=1").status == 400)
  }

  @Test func `was nicht zusammenpasst, sagt ein Satz, und nichts geht verloren`() throws {
    let foreign = try site.database.write { connection in
      try CaseAccessStore(connection).openCase(
        number: "F-9", municipalityKey: Sample.neuss, people: [], responsible: klein.account, on: today,
        at: site.clock.now)
    }
    let answers: [(TestAnswer, String)] = [
      (set([]), "mindestens einen Fall"), (set([file], extent: "alle"), "eines von beiden"),
      (set([file, foreign]), "nicht zuständig"), (set([file], extent: "halb"), "Umfang"),
    ]
    for (answer, sentence) in answers {
      #expect(answer.status == 422 && answer.text.contains(sentence), "\(sentence)")
      #expect(PageCheck.problems(in: answer.text) == [], "\(sentence)")
    }
    #expect(set([file, foreign]).text.firstMatch(of: /name="fall"[^>]* checked/) != nil)
    #expect(try site.database.read { try DeputyStore($0).windows(of: demir.account, at: site.clock.now) } == [])
  }

  @Test func `wer in einem Fall nicht arbeiten darf, vertritt dort nicht und erfährt nichts davon`() throws {
    let second = try sample.openCase("Yilmaz")
    try sample.setKin(klein, to: second)
    let refused = set([file, second])
    #expect(refused.status == 422)
    #expect(refused.text.contains("kann hier nicht vertreten: \(try number(second))."))
    #expect(set([file]).status == 303)
    try sample.seal(file, naming: demir)
    #expect(set([file]).text.contains("nur, wer benannt ist"))
    #expect(demir.get("/vertretungen").text.contains(try number(file)))
    #expect(!klein.get("/vertretungen").text.contains(try number(file)), "nach der Sperre auch nicht in ihrer Liste")
  }

  @Test func `die Fachaufsicht wählt erst die Person und dann ihre Fälle`() throws {
    let brandt = try sample.visitor(.professionalOversight, "Jo Brandt (erfunden)", in: nil)
    let first = brandt.get("/vertretungen").text
    #expect(first.contains("im nächsten Schritt") && !first.contains("name=\"fall\""))
    let step = set([], by: brandt)
    #expect(step.status == 422)
    #expect(step.text.contains(try number(file)))
    #expect(!step.text.contains("Haddad"), "Namen liest sie nicht")
    #expect(set([file], by: brandt).status == 303)
    #expect(try sees(klein, file))
    let page = brandt.get("/vertretungen?fall=\(file.text)").text
    #expect(page.contains("<option value=\"\(demir.account.text)\" selected"))
    #expect(page.firstMatch(of: /name="fall"[^>]* checked/) != nil)
  }
}
