import Access
import Basics
import CaseAccess
import Cases
import Journal
import Keys
import Persons
import SQL
import TestKit
import Testing
import Web

@testable import Residence

/// The list stays true while days pass and rules change, without anybody saving a case.
@Suite struct RenewalTests {
  private static let list = "/aufenthalt/uebergaenge"
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func add(_ status: String, from: Int, to: Int?) {
    _ = sample.demir.post("\(sample.address)/status", sample.fields(status, from: from, to: to))
  }

  private func renewal() -> ResidenceRenewal {
    ResidenceRenewal(keys: sample.site.keys, journal: Journal(secret: sample.site.secret))
  }

  @discardableResult
  private func tick(_ renewal: inout ResidenceRenewal, log: (String) -> Void = { _ in }) throws -> Int {
    try renewal.tick(sample.site.database, at: sample.site.clock.now, log: log)
  }

  private func run(_ statement: SQLText, _ arguments: [any Bindable & Sendable] = []) throws {
    try sample.site.database.write { _ = try $0.run(statement, arguments) }
  }

  // MARK: Days that pass

  @Test(arguments: zip([0, 1, 2], [false, true, true]))
  func `ein Titel erscheint am 90. Tag davor, ohne dass jemand speichert`(_ days: Int, _ isShown: Bool) throws {
    add("refugee", from: -300, to: 91)
    try sample.wait(days: days)
    #expect(sample.demir.get(Self.list).shows("Haddad, Rami") == isShown)
  }

  @Test(
    arguments: zip(
      [0, 1, 30, 31, 60, 61, 62],
      ["Später", "In 60 Tagen", "In 60 Tagen", "In 30 Tagen", "In 30 Tagen", "In 30 Tagen", "Überfällig"]))
  func `die Vorwarnung rückt mit den Tagen näher`(_ days: Int, _ group: String) throws {
    add("refugee", from: -300, to: 61)
    try sample.wait(days: days)
    let page = sample.demir.get(Self.list)
    for title in ["Überfällig", "In 30 Tagen", "In 60 Tagen", "Später"] {
      #expect(page.text.contains(">\(title)</h2>") == (title == group), "\(title)")
    }
    #expect(PageCheck.problems(in: page.text) == [])
  }

  @Test(
    arguments: zip(
      [0, 90, 91, 180, 181, 270, 271],
      ["Später", "In 180 Tagen", "In 180 Tagen", "In 90 Tagen", "In 90 Tagen", "In 90 Tagen", "Überfällig"]))
  func `vor dem Ende eines Chancen-Aufenthaltsrechts rückt die Vorwarnung 9, 6 und 3 Monate vorher näher`(
    _ days: Int, _ group: String
  ) throws {
    add("opportunityResidence", from: -300, to: 270)
    try sample.wait(days: days)
    let page = sample.demir.get(Self.list)
    for title in ["Überfällig", "In 30 Tagen", "In 60 Tagen", "In 90 Tagen", "In 180 Tagen", "Später"] {
      #expect(page.text.contains(">\(title)</h2>") == (title == group), "\(title)")
    }
    #expect(PageCheck.problems(in: page.text) == [])
  }

  @Test(arguments: zip([-1, 0, 1], [180, 180, 100]))
  func `die Tage für § 104c gelten ab ihrem Tag und nennen ihre Quelle`(_ offset: Int, _ days: Int) throws {
    let vogt = try sample.site.visitor(.coordinator)
    #expect(vogt.get("/aufenthaltsstatus/wechsel").shows("Fachkonzept 4.3: 270, 180 und 90 Tage"))
    let from = Sample.today.adding(days: 1)
    let fields = [
      ("version", "0"), ("einstellung", "chanceEarly"), ("wert", "100"), ("gueltig_ab", from.german),
      ("quelle", "Absprache (erfunden)"),
    ]
    #expect(vogt.post("/aufenthaltsstatus/zahlen", fields).status == 303)
    let times = try sample.site.database.read { try SettingStore($0).times(on: Sample.today.adding(days: offset)) }
    #expect(times.chanceEarly == days && times.chanceLate == 90 && times.early == 60 && times.late == 30)
  }

  @Test func `die Koordination stellt die Vorwarnung um, ab dem Tag, den sie nennt`() throws {
    add("refugee", from: -300, to: 47)
    let vogt = try sample.site.visitor(.coordinator)
    let fields = [
      ("version", "0"), ("einstellung", "lateWarning"), ("wert", "45"),
      ("gueltig_ab", Sample.today.adding(days: 1).german), ("quelle", "Absprache (erfunden)"),
    ]
    #expect(vogt.post("/aufenthaltsstatus/zahlen", fields).status == 303)
    #expect(sample.demir.get(Self.list).text.contains(">In 60 Tagen</h2>"))
    try sample.wait(days: 1)
    #expect(sample.demir.get(Self.list).text.contains(">In 60 Tagen</h2>"), "46 Tage vorher")
    try sample.wait(days: 1)
    #expect(sample.demir.get(Self.list).text.contains(">In 45 Tagen</h2>"), "45 Tage vorher")
  }

  @Test(arguments: zip([0, 1, 2], [true, false, false]))
  func `eine eingeschaltete Regel gilt ab ihrem Tag in allen Fällen`(_ days: Int, _ isOld: Bool) throws {
    add("temporaryProtection", from: -10, to: 700)
    _ = sample.demir.post("\(sample.address)/rechtskreis", sample.sphere(.asylblgBasic, from: -10))
    let vogt = try sample.site.visitor(.coordinator)
    let fields = [
      ("version", "0"), ("einstellung", "ukraineSwitch"), ("wert", "1"),
      ("gueltig_ab", Sample.today.adding(days: 1).german), ("quelle", "Gesetz (erfunden)"),
    ]
    #expect(vogt.post("/aufenthaltsstatus/zahlen", fields).status == 303)
    try sample.wait(days: days)
    #expect(sample.demir.get("\(Self.list)?tage=730&art=transition").shows("Antrag nach § 24") == isOld)
  }

  @Test(arguments: zip([0, 1, 2], ["asylum", "protected", "protected"]))
  func `ein künftiger Status führt ab seinem Tag auch im Kopf der Akte`(_ days: Int, _ group: String) throws {
    add("asylumPermission", from: -300, to: 0)
    add("refugee", from: 1, to: 900)
    try sample.wait(days: days)
    var renewal = renewal()
    #expect(try tick(&renewal) == (days == 0 ? 0 : 1))
    let dates = try sample.site.database.read { try CaseStore($0).find(sample.file) }?.dates
    #expect(dates?.statusGroup == group)
    #expect(dates?.titleUntil == Sample.today.adding(days: days == 0 ? 0 : 900))
  }

  // MARK: Another program, corrected people

  @Test(arguments: [TransitionRules.version - 1, TransitionRules.version + 1])
  func `was eine andere Fassung der Regeln gerechnet hat, wird beim Start neu gerechnet`(_ version: Int) throws {
    add("refugee", from: -300, to: 41)
    let lines = try sample.watchDays()
    try run("DELETE FROM residence_watch")
    var renewal = renewal()
    #expect(try tick(&renewal) == 0, "die eigene Fassung wird nicht angerührt")
    #expect(try sample.watchDays() == [])
    try run("UPDATE residence_reckoning SET rules = $1", [version])
    renewal = self.renewal()
    #expect(try tick(&renewal) == 1)
    #expect(try sample.watchDays() == lines && lines.count == 1)
    #expect(try tick(&renewal) == 0)
  }

  @Test func `ein Durchgang rechnet höchstens 50 Personen, die nächsten den Rest`() throws {
    for number in 0...ResidenceRenewal.batch { try sample.another("Muster\(number)") }
    try run("UPDATE residence_reckoning SET rules = 0")
    var renewal = renewal()
    #expect([try tick(&renewal), try tick(&renewal), try tick(&renewal)] == [ResidenceRenewal.batch, 1, 0])
  }

  @Test func `eine berichtigte Person wird neu gerechnet, eine alte Änderung nicht`() throws {
    add("refugee", from: -300, to: 41)
    let lines = try sample.watchDays()
    var renewal = renewal()
    #expect(try tick(&renewal) == 0)
    try run("DELETE FROM residence_watch")
    sample.site.clock.advance(seconds: ResidenceRenewal.pause)
    try run(
      "UPDATE person SET changed_at = $2 WHERE id = $1", [sample.person, sample.site.clock.now.adding(seconds: -1)])
    #expect(try tick(&renewal) == 1)
    #expect(try sample.watchDays() == lines)
    sample.site.clock.advance(seconds: ResidenceRenewal.pause)
    #expect(try tick(&renewal) == 0)
  }

  /// A change carries the moment at which its request began; it is kept later, after other steps have looked.
  @Test(arguments: [1, 60, ResidenceRenewal.overlap - 1])
  func `eine Berichtigung, die vor dem letzten Blick begann und danach gespeichert wurde, geht nicht verloren`(
    _ before: Int64
  ) throws {
    add("refugee", from: -300, to: 41)
    var renewal = renewal()
    #expect(try tick(&renewal) == 0)
    let lines = try sample.watchDays()
    try run("DELETE FROM residence_watch")
    let began = sample.site.clock.now.adding(seconds: -before)
    try run("UPDATE person SET changed_at = $2 WHERE id = $1", [sample.person, began])
    sample.site.clock.advance(seconds: ResidenceRenewal.pause)
    // The overlap is counted from the look before.
    #expect(try tick(&renewal) == 1)
    #expect(try sample.watchDays() == lines)
    #expect(try tick(&renewal) == 0, "einmal genügt")
  }

  @Test func `ein beschädigter Fall hält die anderen nicht auf`() throws {
    let broken = try sample.another("Kaputt")
    try sample.another("Ganz")
    try run(
      "UPDATE residence_status SET authority = $2 WHERE case_file = $1", [broken, [UInt8](repeating: 1, count: 60)])
    try run("UPDATE residence_reckoning SET rules = 0")
    try run("DELETE FROM residence_watch")
    var renewal = renewal()
    var said: [String] = []
    #expect(try tick(&renewal, log: { said.append($0) }) == 2)
    #expect(said.count == 1 && said.first?.contains("Fall \(broken.text)") == true)
    #expect(try sample.watchDays().count == 1)
    #expect(try tick(&renewal) == 0)
  }

  /// Whoever changes a rule or how days are reckoned changes this text, and must raise the version with it.
  @Test func `wer eine Regel ändert, erhöht die Fassung`() throws {
    var lines: [String] = []
    for rule in TransitionRules.all {
      lines.append("\(rule.code) \(rule.from.map(\.rawValue)) \(rule.to.map(\.rawValue)) \(rule.isSwitched)")
    }
    for status in ResidenceCatalogue.all {
      for sphere in LegalSphere.allCases {
        let person: ID<PersonKey> = ID(1)
        let facts = TransitionFacts(
          statuses: [
            ResidencePeriod(
              person: person, identifier: "tolerationGeneral", group: .toleration, from: day(2022, 1, 31),
              to: day(2023, 5, 9)),
            ResidencePeriod(
              person: person, identifier: status.identifier, group: status.group, from: day(2023, 5, 10), to: nil),
          ], spheres: [SpherePeriod(sphere: sphere, span: Span(day(2022, 1, 1)))], birth: .day(day(2008, 2, 29)),
          arrival: sphere == .asylblgBasic ? day(2022, 1, 31) : nil, switchedOn: status.identifier.count % 2 == 0)
        for proposal in TransitionEngine(facts: facts).proposals() {
          lines.append(
            "\(proposal.key.rule) \(proposal.anchor.iso) \(proposal.day?.iso ?? "-") \(proposal.listedOn.iso)")
        }
      }
    }
    let sum = lines.joined(separator: "\n").utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    #expect("\(TransitionRules.version) \(lines.count) \(sum)" == "3 392 5519643166342944391")
  }

  // MARK: For the day view

  @Test(arguments: zip([40, 41, 42], [false, true, true]))
  func `der Tag einer Fallführung nennt endende Titel der eigenen Fälle`(_ days: Int, _ isDue: Bool) throws {
    try sample.another("Muster", to: 41)
    let stranger = try sample.site.visitor(.caseManager, municipality: Sample.neuss, name: "Maria Klein (erfunden)")
    let (own, others) = try sample.site.database.read { connection in
      (
        try found(in: days, .title, for: sample.demir.account, connection),
        try found(in: days, .title, for: stranger.account, connection)
      )
    }
    #expect(own.map(\.day) == (isDue ? [Sample.today.adding(days: 41)] : []))
    #expect(own.allSatisfy { $0.line.address.contains("/aufenthalt#person-") })
    #expect(others == [])
  }

  @Test(arguments: zip([164, 165, 166], [0, 1, 1]))
  func `ein versiegelter Tag zählt genau, wo der Schlüssel da ist`(_ days: Int, _ count: Int) throws {
    let due = Sample.today.adding(days: 165)
    let arrived = try #require(
      (-3...3).map { due.adding(months: -36).adding(days: $0) }.first {
        $0.afterTerm(months: 36) == due
      })
    _ = sample.demir.post("\(sample.address)/rechtskreis", sample.sphere(.asylblgBasic, from: -200))
    _ = sample.demir.post(
      "\(sample.address)/einreise",
      [
        ("version", "0"), ("person", sample.person.text), ("eingereist_am", arrived.german), ("herkunft", "statement"),
      ])
    let exact = try sample.site.database.read { try found(in: days, .transition, for: sample.demir.account, $0) }
    #expect(exact.map(\.day) == [Day](repeating: due, count: count))
  }

  private func found(
    in days: Int, _ kind: WatchKind, for account: ID<Account>, _ connection: Connection
  ) throws -> [WatchRow] {
    let scope = CaseRelations.scope(
      ListWarrant(account: account, action: .read, kind: .residence, now: sample.site.clock.now))
    return try ResidenceDay.rows(
      WatchRequest(
        until: Sample.today.adding(days: days), kind: kind, hidden: WatchCode.hidden(isSwitchedOn: false)),
      scope, sample.site.keys, connection)
  }
}
