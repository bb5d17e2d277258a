import Access
import Basics
import CaseAccess
import Markup
import Persons
import SQL
import TestKit
import Testing

@testable import Cases

/// Phases with their gates, closing and opening again.
struct PhaseTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let id: ID<CaseKey>

  private static let today = Sample.today
  private static let agreed = PhaseCondition(
    "Die Einwilligung liegt vor", isMet: false, link: Link("Einwilligungen", "/faelle/1"))

  init() throws {
    // A room above asks for something from the assessment on.
    let above = CaseSlot(conditions: { phase, _, _ in
      [.assessment, .closure].contains(phase) ? [PhaseTests.agreed] : []
    })
    sample = try Sample([above])
    demir = try sample.worker()
    id = try sample.openCase(
      try sample.person(by: demir.account), by: demir.account, on: Sample.today.adding(days: -10))
  }

  private var file: CaseFile { get throws { try #require(try sample.file(id)) } }
  private var lastStep: String {
    get throws { "\(try sample.site.database.read { try PhaseStore($0).lastStep(of: id) })" }
  }

  private func change(_ slug: String, _ fields: [(String, String)] = []) throws -> TestAnswer {
    demir.visitor.post(
      "/faelle/\(id.text)/phasen/\(slug)",
      [("version", try lastStep), ("seit", Self.today.german)] + fields)
  }

  private func close(_ fields: [(String, String)]) throws -> TestAnswer {
    demir.visitor.post(
      "/faelle/\(id.text)/abschluss",
      [("version", "\(try file.version)"), ("tag", Self.today.german)] + fields)
  }

  private static let waiver = ("begruendung", "Die Person kommt erst morgen zum Unterschreiben.")

  // MARK: Rules

  @Test(arguments: [
    (Phase.access, Phase.clarification, [Phase.clarification]),
    (.access, .assessment, [.clarification, .precedenceCheck, .assessment]),
    (.clarification, .signposting, [.signposting]),
    (.access, .closure, [.closure]), (.monitoring, .followUp, [.followUp]),
    (.reassessment, .goalPlan, [.goalPlan]),
  ])
  func `wer Phasen überspringt, wird gefragt, was jede gefragt hätte`(
    _ from: Phase, _ to: Phase, _ asked: [Phase]
  ) {
    #expect(from.gates(towards: to) == asked)
  }

  @Test(arguments: zip([-11, -10, 0, 1], [false, true, true, false]))
  func `eine Phase beginnt nicht vor der jetzigen und nicht in der Zukunft`(_ days: Int, _ isAllowed: Bool) throws {
    let change = PhaseChange(phase: .clarification, since: Self.today.adding(days: days))
    let file = try file
    do throws(PhaseRefusal) {
      try change.check(file, on: Self.today)
      #expect(isAllowed)
    } catch {
      #expect(!isAllowed)
      #expect(error == .dayOutside(from: file.phaseSince, to: Self.today))
    }
  }

  @Test(arguments: zip([9, 10], [false, true]))
  func `eine offene Bedingung geht nur mit einer Begründung von zehn Zeichen vorbei`(
    _ length: Int, _ isAllowed: Bool
  ) throws {
    let change = PhaseChange(
      phase: .assessment, since: Self.today, reason: String(repeating: "x", count: length), missing: [Self.agreed])
    let file = try file
    do throws(PhaseRefusal) {
      try change.check(file, on: Self.today)
      #expect(isAllowed)
    } catch {
      #expect(!isAllowed && error == .reasonMissing(1))
    }
  }

  @Test func `ohne Zustimmung der Person gibt es keine Nachschau, auch mit Begründung nicht`() throws {
    let file = try file
    #expect(throws: PhaseRefusal.agreementMissing) {
      try PhaseChange(phase: .followUp, since: Self.today, reason: "lang genug begründet").check(file, on: Self.today)
    }
    try PhaseChange(phase: .followUp, since: Self.today, agreedOn: Self.today).check(file, on: Self.today)
    #expect(throws: PhaseRefusal.agreementMissing) {
      try PhaseChange(phase: .followUp, since: Self.today, agreedOn: Self.today.adding(days: 1))
        .check(file, on: Self.today)
    }
  }

  // MARK: Change

  @Test func `die Fallführung wechselt die Phase und sieht sie im Verlauf`() throws {
    let page = demir.visitor.get("/faelle/\(id.text)/phasen")
    #expect(page.status == 200)
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(page.text.contains("1 Bedingung offen"))
    #expect(PageCheck.problems(in: demir.visitor.get("/faelle/\(id.text)/phasen/fallklaerung").text) == [])
    #expect(try change("fallklaerung").status == 303)
    #expect(try file.phase == .clarification)
    #expect(demir.visitor.get("/faelle/\(id.text)").text.contains("Fallklärung seit \(Self.today.german)"))
  }

  @Test func `eine übergangene Bedingung steht mit Begründung im Verlauf und wird gezählt`() throws {
    let refused = try change("bestandsaufnahme")
    #expect(refused.status == 422)
    #expect(refused.text.contains("2 Bedingungen sind nicht erfüllt"))
    #expect(try file.phase == .access)
    #expect(try change("bestandsaufnahme", [Self.waiver]).status == 303)
    let page = demir.visitor.get("/faelle/\(id.text)/phasen").text
    for text in ["2 Bedingungen mit Begründung übergangen", Self.waiver.1, Self.agreed.sentence] {
      #expect(page.contains(text), "\(text)")
    }
    let coordination = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    let seen = coordination.visitor.get("/faelle/\(id.text)/phasen")
    #expect(seen.status == 200 && seen.text.contains("2 Bedingungen;"))
    #expect(!seen.text.contains(Self.waiver.1))
  }

  @Test func `zwei zugleich: der zweite Wechsel zeigt beide Stände und ändert nichts`() throws {
    let stale = try lastStep
    #expect(try change("fallklaerung").status == 303)
    let answer = demir.visitor.post(
      "/faelle/\(id.text)/phasen/verweisberatung", [("version", stale), ("seit", Self.today.german)])
    #expect(answer.status == 409)
    #expect(answer.text.contains("Fallklärung seit") && answer.text.contains("Verweisberatung seit"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try file.phase == .clarification)
  }

  @Test func `die Fachaufsicht ordnet zu und führt nicht: sie wechselt keine Phase und schließt nicht ab`() throws {
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Ute Brandt (erfunden)")
    #expect(oversight.visitor.get("/faelle/\(id.text)/phasen").status == 200)
    let answer = oversight.visitor.post(
      "/faelle/\(id.text)/phasen/fallklaerung", [("version", try lastStep), ("seit", Self.today.german)])
    #expect(answer.status == 403)
    #expect(oversight.visitor.get("/faelle/\(id.text)/abschluss").status == 403)
  }

  @Test(arguments: [
    (["verweisberatung"], "2 Bedingungen sind"), (["fallklaerung", "verweisberatung"], "2 Bedingungen sind"),
    (["vorrangpruefung", "verweisberatung"], "Eine Bedingung ist"), (["abschluss"], "2 Bedingungen sind"),
    (["bestandsaufnahme", "abschluss"], "Eine Bedingung ist"),
  ])
  func `der Umweg über eine Phase neben dem Weg erspart keine Frage`(_ way: [String], _ sentence: String) throws {
    for slug in way { #expect(try change(slug, [Self.waiver]).status == 303, "\(slug)") }
    let answer = try change("bestandsaufnahme")
    #expect(answer.status == 422 && answer.text.contains("\(sentence) nicht erfüllt"))
    let count = sentence.hasPrefix("2") ? "2 Bedingungen offen" : "1 Bedingung offen"
    #expect(demir.visitor.get("/faelle/\(id.text)/phasen").text.contains(count))
  }

  // MARK: Closing

  @Test func `beim Abschluss steht zuerst, was offen ist, und ohne Begründung geht es nicht`() throws {
    let page = demir.visitor.get("/faelle/\(id.text)/abschluss")
    #expect(page.status == 200 && page.text.contains(Self.agreed.sentence))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(try close([("grund", "goalsReached")]).status == 422)
    #expect(try !file.isClosed)
    #expect(try close([("grund", "handedOver"), Self.waiver]).text.contains("die den Fall übernommen hat"))
    #expect(try close([("grund", "other"), Self.waiver]).text.contains("welcher Grund es ist"))
    #expect(try close([("grund", "handedOver"), ("uebergabe", "JMD Neuss"), Self.waiver]).status == 303)
    #expect(try file.closedOn == Self.today)
    #expect(try file.phase == .closure)
  }

  @Test func `nach dem Abschluss ist der Fall eingeschränkt und alle Freigaben enden`() throws {
    let share = try sample.site.database.write { connection in
      let office = try AccountStore(connection).addOrganisation("Kurs (erfunden)", municipalityKey: nil)
      return try CaseAccessStore(connection).share(
        id, .referral, with: office, by: demir.account, from: Self.today.adding(days: -5),
        to: Self.today.adding(days: 100))
    }
    #expect(try close([("grund", "goalsReached"), Self.waiver]).status == 303)
    let end = try sample.site.database.read {
      try $0.row("SELECT valid_to FROM case_share WHERE id = $1", [share]) { $0.day(0) }
    }
    #expect(end == Self.today)
    #expect(demir.visitor.get("/faelle/\(id.text)").text.contains("Abgeschlossener Fall"))
    #expect(try change("monitoring").status == 403)
    let stranger = try sample.worker(name: "Max Fremd (erfunden)")
    #expect(stranger.visitor.get("/faelle/\(id.text)/phasen").status == 403)
  }

  @Test func `ein eingeschränkter Fall heißt nicht abgeschlossen`() throws {
    try sample.site.database.write { try CaseAccessStore($0).restrict(id, at: sample.site.clock.now) }
    let page = demir.visitor.get("/faelle/\(id.text)").text
    #expect(page.contains("Eingeschränkter Fall") && page.contains("Art. 18 DSGVO"))
    #expect(!page.contains("Abgeschlossener Fall") && PageCheck.problems(in: page) == [])
  }

  // MARK: Opening again

  private func closed() throws {
    #expect(
      try close([("grund", "contactLost"), ("bemerkung", "drei Briefe ohne Antwort"), Self.waiver]).status == 303)
  }

  private func giveReason(
    _ reason: String = "Die Person meldet sich wieder bei uns.", further: [(String, String)] = []
  ) throws -> TestAnswer {
    let person = try file.person
    return demir.visitor.post(
      "/personen/\(person.text)/einblick", [("umfang", "abgeschlossen"), ("grund", reason)] + further)
  }

  @Test func `nach dem Grund steht die abgeschlossene Akte wieder da, und nie eine fremde Seite`() throws {
    try closed()
    let address = "/faelle/\(id.text)/phasen"
    let asked = demir.visitor.get(address).text
    #expect(PageCheck.problems(in: asked) == [])
    for text in [
      "Grund", "name=\"weiter\" value=\"\(address)\"", "action=\"/personen/\(try file.person.text)/einblick\"",
    ] {
      #expect(asked.contains(text), "\(text)")
    }
    let refused = try giveReason("kurz", further: [("weiter", address)])
    #expect(refused.status == 422 && refused.text.contains("name=\"weiter\" value=\"\(address)\""))
    #expect(try giveReason(further: [("weiter", address)]).location == address)
    #expect(try giveReason(further: [("weiter", "//anderswo.example/faelle")]).location == "/")
    #expect(try giveReason().location == "/personen/\(try file.person.text)")
  }

  @Test func `wer zuletzt zuständig war, nimmt den Fall mit Grund wieder auf: eine neue Episode`() throws {
    try closed()
    #expect(demir.visitor.get("/faelle/\(id.text)/wiederaufnahme").text.contains("mit Ihrem Grund im Protokoll"))
    #expect(try giveReason().status == 303)
    let page = demir.visitor.get("/faelle/\(id.text)/wiederaufnahme")
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    let version = "\(try file.version)"
    let address = "/faelle/\(id.text)/wiederaufnahme"
    #expect(demir.visitor.post(address, [("version", version), ("grund", "kurz")]).status == 422)
    #expect(demir.visitor.post(address, [("version", "1"), ("grund", "meldet sich wieder")]).status == 409)
    #expect(demir.visitor.post(address, [("version", version), ("grund", "meldet sich wieder")]).status == 303)
    #expect(try !file.isClosed)
    #expect(try file.phase == .clarification)
    let history = demir.visitor.get("/faelle/\(id.text)/phasen").text
    for text in ["Episode 2", "meldet sich wieder", "Kontakt verloren", "drei Briefe ohne Antwort"] {
      #expect(history.contains(text), "\(text)")
    }
    #expect(demir.visitor.get(address).text.contains("nicht abgeschlossen"))
  }

  @Test func `die Fachaufsicht ordnet einen abgeschlossenen Fall neu zu; die Frühere hat ihn dann nicht mehr`() throws {
    try closed()
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Ute Brandt (erfunden)")
    let klein = try sample.worker(name: "Miriam Klein (erfunden)")
    let page = oversight.visitor.get("/faelle/\(id.text)/wiederaufnahme")
    #expect(page.status == 200 && page.text.contains("Miriam Klein") && !page.text.contains("Haddad"))
    #expect(PageCheck.problems(in: page.text) == [])
    let fields = [("version", "\(try file.version)"), ("grund", "Zuständigkeit neu geregelt")]
    #expect(oversight.visitor.post("/faelle/\(id.text)/wiederaufnahme", fields).status == 422)
    let answer = oversight.visitor.post(
      "/faelle/\(id.text)/wiederaufnahme", fields + [("zustaendig", klein.account.text)])
    #expect(answer.status == 303)
    #expect(try file.responsible?.account == klein.account)
    #expect(klein.visitor.get("/faelle/\(id.text)").text.contains("Haddad"))
    #expect(demir.visitor.get("/faelle/\(id.text)").status == 403)
  }

  @Test func `wer nicht zuständig war, und die Koordination nehmen nichts wieder auf`() throws {
    try closed()
    let klein = try sample.worker(name: "Miriam Klein (erfunden)")
    let coordination = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    for visitor in [klein.visitor, coordination.visitor] {
      let answer = visitor.post(
        "/faelle/\(id.text)/wiederaufnahme", [("version", "2"), ("grund", "möchte ihn wieder öffnen")])
      #expect([403, 404].contains(answer.status))
    }
    #expect(try file.isClosed)
  }

  @Test(arguments: [
    (Relation.sealed, Role.caseManager, true, Reopening?.none), (.sealedNamed, .caseManager, true, .takesOver),
    (.sealedNamed, .caseManager, false, nil), (.sealedNamed, .professionalOversight, false, nil),
    (.own, .caseManager, true, nil), (.closed, .caseManager, false, nil), (.closed, .caseManager, true, .takesOver),
    (.closed, .professionalOversight, false, .assigns), (.closed, .coordinator, true, nil),
  ])
  func `wer wieder aufnehmen darf, sagt die Rechtetafel`(
    _ relation: Relation, _ role: Role, _ wasResponsible: Bool, _ expected: Reopening?
  ) {
    let new = Standing([Standing.Place(role, role == .caseManager ? .responsible : .otherMunicipality)])
    #expect(
      Reopening(Standing([Standing.Place(role, relation)]), new: new, wasResponsible: wasResponsible) == expected)
  }
}
