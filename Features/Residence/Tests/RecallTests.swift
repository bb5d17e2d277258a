import Access
import Basics
import CaseAccess
import Cases
import Persons
import SQL
import TestKit
import Testing
import Web

@testable import Residence

/// A decision is taken back: the legal spheres go back as new versions, and everything stays readable.
@Suite struct RecallTests {
  private let sample: Sample
  private let proposal: TransitionProposal

  /// Somebody under the AsylbLG who was granted protection five days ago, confirmed for SGB II.
  init() throws {
    sample = try Sample()
    let demir = sample.demir
    _ = demir.post("\(sample.address)/rechtskreis", sample.sphere(.asylblgBasic, from: -300))
    _ = demir.post("\(sample.address)/status", sample.fields("asylumPermission", from: -300, to: -6))
    _ = demir.post("\(sample.address)/status", sample.fields("refugee", from: -5, to: 700))
    proposal = try #require(
      try sample.contents().proposals(of: sample.person).first { $0.rule.code == "titelErteilt" })
    #expect(decide().status == 303)
  }

  private func decide() -> TestAnswer {
    sample.demir.post(
      "\(sample.address)/wechsel",
      [
        ("version", "0"), ("person", sample.person.text), ("regel", proposal.rule.code),
        ("anlass", proposal.anchor.iso), ("entscheidung", "bestaetigt"), ("ab", proposal.day?.german ?? ""),
        ("ziel", "sgb2"),
      ])
  }

  private func recall(_ reason: String = "Bescheid kam anders", version: Int = 1, of number: Int = 1) -> TestAnswer {
    sample.demir.post(
      "\(sample.address)/wechsel/\(number)/ruecknahme", [("version", "\(version)"), ("grund", reason)])
  }

  private func counting() throws -> [SphereEntry] { try sample.contents().spheres.filter(\.head.counts) }

  @Test func `im Verlauf einer Familie steht, wessen Eintrag es ist; bei einer Person fragt das niemand`() throws {
    let overview = "/faelle/\(sample.file.text)"
    #expect(!sample.demir.get(overview).shows("Haddad, Rami: "))
    let site = sample.site
    let lamia = try site.database.write { connection in
      let id = try PersonEntry(family: "Haddad", given: "Lamia", municipalityKey: Sample.neuss)
        .store(by: sample.demir.account, at: site.clock.now, site.keys, connection)
      try CaseAccessStore(connection).add(id, to: sample.file)
      return id
    }
    let status = sample.fields("subsidiary", from: -5, to: 300).map { ($0.0, $0.0 == "person" ? lamia.text : $0.1) }
    #expect(sample.demir.post("\(sample.address)/status", status).status == 303)
    let page = sample.demir.get(overview)
    #expect(page.shows("Haddad, Lamia: subsidiärer Schutz") && page.shows("Haddad, Rami: AsylbLG, Grundleistungen"))
    #expect(page.shows("Haddad, Rami: Schutz zuerkannt oder Titel erteilt") && PageCheck.problems(in: page.text) == [])
  }

  @Test func `die Rücknahme sagt vorher, was sie ändert, und will einen Grund`() throws {
    let page = sample.demir.get("\(sample.address)/wechsel/1/ruecknahme")
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    #expect(page.shows("gilt dann nicht mehr") && page.shows("gilt dann wieder so"))
    let refused = recall("")
    #expect(refused.status == 422 && PageCheck.problems(in: refused.text) == [])
    #expect(try counting().map(\.sphere) == [.sgb2, .asylblgBasic])
  }

  @Test func `nach der Rücknahme gilt der alte Rechtskreis wieder, und der Vorschlag ist offen`() throws {
    #expect(recall().status == 303)
    let spheres = try counting()
    #expect(spheres.map(\.sphere) == [.asylblgBasic] && spheres.map(\.span.to) == [nil])
    #expect(spheres.first?.head.version == 3, "als neue Fassung, die früheren bleiben")
    let file = try sample.contents()
    #expect(file.proposals(of: sample.person).contains { $0.key == proposal.key })
    #expect(file.decisions.first?.recall?.reason == "Bescheid kam anders")
    #expect(file.decisions.first?.recall?.by == "Aylin Demir (erfunden)")
    let page = sample.demir.get(sample.address)
    #expect(page.shows("bestätigt, zurückgenommen") && page.shows("Frühere Fassungen und Irrtümer"))
    let history = sample.demir.get("\(sample.address)/wechsel/1")
    #expect(history.shows("Bescheid kam anders") && PageCheck.problems(in: history.text) == [])
    #expect(sample.demir.get("/faelle/\(sample.file.text)").shows("Wechsel zurückgenommen"))
    #expect(try sample.watchDays().filter { $0.hasPrefix("checklist") } == [])
    let reasons = try sample.site.database.read {
      try $0.rows("SELECT recall_reason FROM sphere_transition", []) { $0.blob(0) }
    }
    #expect(!reasons.contains { String(decoding: $0, as: UTF8.self).contains("Bescheid") })
  }

  @Test func `danach lässt sich neu entscheiden und wieder zurücknehmen`() throws {
    #expect(recall().status == 303)
    #expect(decide().status == 303)
    #expect(try counting().map(\.sphere) == [.sgb2, .asylblgBasic])
    #expect(recall("doch nicht", of: 2).status == 303)
    #expect(try counting().map(\.sphere) == [.asylblgBasic])
    #expect(try sample.contents().decisions.map { $0.recall?.reason } == ["doch nicht", "Bescheid kam anders"])
  }

  @Test func `wer zu spät kommt, sieht beide Stände und ändert nichts`() throws {
    _ = sample.demir.post("\(sample.address)/wechsel/1", [("version", "1"), ("schritt", "antrag")])
    let stale = recall(version: 1)
    #expect(stale.status == 409 && stale.shows("1 Schritte der Checkliste") && stale.shows("Bescheid kam anders"))
    #expect(PageCheck.problems(in: stale.text) == [])
    #expect(try counting().count == 2)
    #expect(recall(version: 2).status == 303)
    let second = recall("noch einmal", version: 3)
    #expect(second.status == 409 && second.shows("zurückgenommen von") && second.shows("noch einmal"))
    #expect(sample.demir.post("\(sample.address)/wechsel/1", [("version", "3"), ("schritt", "zahlung")]).status == 409)
    #expect(sample.demir.get("\(sample.address)/wechsel/1/ruecknahme").status == 303)
  }

  @Test func `was jemand danach geändert hat, bleibt und verhindert einen Widerspruch`() throws {
    let begun = try #require(try counting().first)
    let fields = [
      ("version", "1"), ("person", sample.person.text), ("rechtskreis", "sgb2"),
      ("gueltig_ab", begun.span.from.german), ("gueltig_bis", ""), ("stelle", "Jobcenter Neuss (erfunden)"),
    ]
    #expect(sample.demir.post("\(sample.address)/rechtskreis/\(begun.head.entry)", fields).status == 303)
    #expect(sample.demir.get("\(sample.address)/wechsel/1/ruecknahme").shows("Überschneidet sich mit „SGB II“"))
    let refused = recall()
    #expect(refused.status == 422 && refused.shows("Überschneidet sich mit „SGB II“"))
    #expect(try sample.contents().decisions.first?.counts == true)
  }

  @Test func `Fremde nehmen nichts zurück`() throws {
    let stranger = try sample.site.visitor(.caseManager, municipality: "05162004", name: "Max Fremd (erfunden)")
    let address = "\(sample.address)/wechsel/1/ruecknahme"
    #expect([403, 404].contains(stranger.get(address).status))
    #expect([403, 404].contains(stranger.post(address, [("version", "1"), ("grund", "x")]).status))
    #expect(sample.demir.get("\(sample.address)/wechsel/9/ruecknahme").status == 404)
  }

  // MARK: Counts

  @Test(arguments: zip([-1, 0, 1], [0, 1, 1]))
  func `eine Entscheidung zählt vom ersten Augenblick des ersten Tages an`(_ offset: Int64, _ count: Int) throws {
    #expect(try counted(at: Sample.today.beginning, offset) == count)
  }

  @Test(arguments: zip([-1, 0], [1, 0]))
  func `eine Entscheidung zählt bis zum letzten Augenblick des letzten Tages`(_ offset: Int64, _ count: Int) throws {
    #expect(try counted(at: Sample.today.adding(days: 30).beginning, offset) == count)
  }

  private func counted(at moment: Instant, _ offset: Int64) throws -> Int {
    try sample.site.database.write { connection in
      try connection.run(
        "UPDATE sphere_transition SET decided_at = $1", [Instant(microseconds: moment.microseconds + offset)])
      return try ResidenceStore(connection).deviations(from: Sample.today, to: Sample.today.adding(days: 29))
        .filter { $0.rule == proposal.rule.trigger }.map(\.count).reduce(0, +)
    }
  }

  @Test func `auch eine zurückgenommene Entscheidung zählt, und jede Regel ist da`() throws {
    #expect(recall().status == 303)
    let counts = try sample.site.database.read {
      try ResidenceStore($0).deviations(from: Sample.today, to: Sample.today)
    }
    #expect(counts.filter { $0.count > 0 }.map(\.rule) == [proposal.rule.trigger])
    #expect(Set(counts.map(\.rule)).count == TransitionRules.all.filter { $0.date != .byHand }.count)
  }
}
