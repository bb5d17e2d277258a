import Access
import Basics
import CaseAccess
import Journal
import Keys
import SQL
import TestKit
import Testing

@testable import Cases

/// Why an episode ended, said once and later.
struct MissingReasonTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let person: ID<PersonKey>
  private let id: ID<CaseKey>

  private static let closedOn = Sample.today.adding(days: -7)

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    person = try sample.person(by: demir.account)
    id = try Self.take(person, reason: "", sample, demir.account)
    sample.site.clock.advance(seconds: 60)
  }

  /// A case of an older list that is over.
  private static func take(
    _ person: ID<PersonKey>, reason: String, _ sample: Sample, _ account: ID<Account>
  ) throws -> ID<CaseKey> {
    try sample.site.database.write { connection in
      let keys = try TakenCaseKeys(1, from: connection.nextNumber("case_file"), sample.site.keys)
      let opening = CaseOpening(
        person: person, municipalityKey: Sample.neuss, responsible: account, phase: .closure, birthYear: 1997)
      let taken = TakenCase(
        opening: opening, openedOn: closedOn.adding(days: -90), lastContactOn: nil, nextDueOn: nil,
        end: TakenCase.End(day: closedOn, reason: reason))
      return try CaseStore(connection).take(
        [taken], keys, isHidden: false, by: account, at: sample.site.clock.now)[0]
    }
  }

  private var address: String { "/faelle/\(id.text)/abschlussgrund" }

  /// A closed file is read with a reason only.
  private func openFile() {
    let answer = demir.visitor.post(
      "/personen/\(person.text)/einblick",
      [("umfang", "abgeschlossen"), ("grund", "Der Grund des Abschlusses fehlt noch.")])
    #expect(answer.status == 303)
  }

  private func add(
    _ reason: String, _ more: [(String, String)] = [], by visitor: TestVisitor? = nil, episode: Int = 1
  ) -> TestAnswer {
    (visitor ?? demir.visitor).post(address, [("version", "\(episode)"), ("grund", reason)] + more)
  }

  private var episode: CaseEpisode {
    get throws {
      try sample.site.database.read { connection in
        let key = try sample.site.keys.key(.caseFile(id.number), .notes)
        return try #require(try EpisodeStore(connection).episodes(of: id, key: key).last)
      }
    }
  }

  @Test func `wer zuletzt zuständig war, trägt den Grund nach, und er steht an der Episode mit Namen und Tag`() throws {
    openFile()
    let before = demir.visitor.get("/faelle/\(id.text)/phasen").text
    #expect(before.contains("nicht erfasst") && before.contains("href=\"\(address)\""))
    let page = demir.visitor.get(address)
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    #expect(add("contactLost", [("bemerkung", "drei Briefe ohne Antwort")]).status == 303)
    let after = demir.visitor.get("/faelle/\(id.text)/phasen").text
    for text in ["Kontakt verloren", "drei Briefe ohne Antwort", "Grund nachgetragen", "Aylin Demir"] {
      #expect(after.contains(text), "\(text)")
    }
    #expect(!after.contains("href=\"\(address)\"") && PageCheck.problems(in: after) == [])
    let entry = try sample.site.database.read { try JournalStore($0).lines(about: .caseHeader, id.text) }
      .compactMap(\.content).first { $0.action == "geaendert" }
    #expect(entry?.account == demir.account)
    let file = try #require(try sample.file(id))
    #expect(file.closedOn == Self.closedOn && file.phase == .closure)
  }

  @Test func `ein zweites Mal geht es nicht: beides steht nebeneinander, und nichts ändert sich`() throws {
    openFile()
    #expect(add("contactLost").status == 303)
    let first = try episode
    let second = add("died", [("bemerkung", "anders")])
    #expect(second.status == 409 && PageCheck.problems(in: second.text) == [])
    #expect(second.text.contains("Kontakt verloren") && second.text.contains("verstorben; anders"))
    #expect(try episode == first)
    let page = demir.visitor.get(address)
    #expect(page.text.contains("In diesem Fall fehlt kein Grund") && !page.text.contains("<select"))
  }

  @Test func `der Grund braucht, was er auch beim Abschluss braucht`() throws {
    openFile()
    #expect(add("").status == 422)
    #expect(add("ausgedacht").status == 422)
    let handedOver = add("handedOver")
    #expect(handedOver.status == 422 && handedOver.text.contains("die den Fall übernommen hat"))
    #expect(PageCheck.problems(in: handedOver.text) == [])
    #expect(add("other").text.contains("welcher Grund es ist"))
    #expect(try episode.reason == nil)
    #expect(add("handedOver", [("uebergabe", "JMD Neuss")]).status == 303)
    #expect(try episode.texts.handedOverTo == "JMD Neuss")
  }

  @Test func `ein Fall, der in Faden mit Grund abgeschlossen ist, behält ihn`() throws {
    openFile()
    let other = try Self.take(
      try sample.person("Kowal", "Oksana", by: demir.account), reason: "goalsReached", sample, demir.account)
    let reopened = try sample.openCase(
      try sample.person("Lind", "Eva", by: demir.account), by: demir.account, on: Sample.today.adding(days: -3))
    let closing = [("version", "1"), ("tag", Sample.today.german), ("grund", "naturalised")]
    #expect(demir.visitor.post("/faelle/\(reopened.text)/abschluss", closing).status == 303)
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Ute Brandt (erfunden)").visitor
    for (closed, reason) in [(other, "goalsReached"), (reopened, "naturalised")] {
      let path = "/faelle/\(closed.text)/abschlussgrund"
      #expect(oversight.post(path, [("version", "1"), ("grund", "died")]).status == 409)
      #expect(!oversight.get(path).text.contains("<select"))
      let kept = try sample.site.database.read { connection in
        try connection.row("SELECT closure_reason, reason_at FROM case_episode WHERE case_file = $1", [closed]) {
          ($0.text(0), $0.isNull(1))
        }
      }
      #expect(kept?.0 == reason && kept?.1 == true)
    }
  }

  @Test func `die Fachaufsicht trägt nach; wer nicht zuständig war, und die Koordination nicht`() throws {
    for (role, name) in [(Role.caseManager, "Max Fremd (erfunden)"), (.coordinator, "Sabine Vogt (erfunden)")] {
      let other = try sample.worker(role, name: name).visitor
      #expect([403, 404].contains(add("died", by: other).status), "\(role)")
      #expect(!other.get(address).text.contains("<select"), "\(role)")
      #expect(!other.get("/faelle/\(id.text)/phasen").text.contains("Grund nachtragen"), "\(role)")
    }
    #expect(try episode.reason == nil)
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Ute Brandt (erfunden)").visitor
    let page = oversight.get(address)
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [] && !page.text.contains("Haddad"))
    #expect(add("left", by: oversight).status == 303)
    #expect(try episode.reason == .left && episode.reasonBy == "Ute Brandt (erfunden)")
  }

  @Test func `ist der Fall wieder offen, trägt für die frühere Episode nach, wer ihn führt, für die laufende niemand`()
    throws
  {
    openFile()
    let reopening = [("version", "1"), ("grund", "meldet sich wieder")]
    #expect(demir.visitor.post("/faelle/\(id.text)/wiederaufnahme", reopening).status == 303)
    #expect(add("died", episode: 2).status == 403)
    #expect(add("died", episode: 3).status == 400)
    #expect(demir.visitor.get(address).text.contains("Episode 1 ist seit"))
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Ute Brandt (erfunden)").visitor
    #expect(add("died", by: oversight).status == 403)
    #expect(add("movedAway").status == 303)
    #expect(try episode.reason == .movedAway)
  }

  @Test func `was kein Formular von uns ist, beurteilt die Rechtetafel: eine geschlossene Akte ändert niemand`() throws
  {
    openFile()
    #expect(demir.visitor.post(address, [("grund", "died")]).status == 403)
    #expect(demir.visitor.get("\(address)?sonst=1").status == 400)
    #expect(try episode.reason == nil)
  }

  @Test func `ohne Schlüssel des Falls wird nichts nachgetragen`() throws {
    openFile()
    _ = try sample.site.keys.destroy([.caseFile(id.number)], reason: .undone, by: nil, at: sample.site.clock.now)
    #expect(add("other", [("bemerkung", "unbekannt")]).status >= 400)
    #expect(try episode.reason == nil)
  }
}
