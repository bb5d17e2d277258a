import Access
import Actors
import Basics
import CaseAccess
import Cases
import Districts
import Feature
import Keys
import Markup
import Persons
import Precedence
import Programmes
import SQL
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import PrecedenceChecks

/// The room over the shipped rules of the Rhein-Kreis Neuss; every person is invented.
final class Sample {
  static let neuss = "05162024"
  static let today = TestClock.today

  let site: TestSite
  let demir: TestVisitor
  /// What single people have agreed to, and may take back at any moment.
  let consents: Consents
  let file: ID<CaseKey>
  let person: ID<PersonKey>

  /// Since when cases wait, in place of the room that keeps the list.
  let waits: Waits

  // `consented` is what every partner may be told; `open` a condition that every phase asks in vain.
  init(consented: Set<InquiryField> = [], statuses: [StatusPeriod] = [], open condition: String? = nil) throws {
    let asking = CaseSlot(conditions: { _, file, _ in
      condition.map { [PhaseCondition($0, isMet: false, link: Link("Überblick", file.address))] } ?? []
    })
    let waits = Waits()
    self.waits = waits
    let frame = CaseFrame(
      slots: [precedenceCheckSlot, asking], placeName: { try DistrictStore($1).municipalityName($0) })
    let consents = Consents()
    self.consents = consents
    let site = try TestSite([
      districts, caseAccess, persons(places: { _ in [PersonPlace(key: Sample.neuss, name: "Neuss")] }), cases(frame),
      Self.day, actors, programmes, precedence(),
      precedenceChecks(
        frame, consent: InquiryConsent { _, person, _, _, _ in consents.cover(person, else: consented) },
        statuses: { _, _, _ in statuses },
        waiting: CaseWaiting(
          address: { $0.address("warteliste") }, since: { id, _ in waits.days.withLock { $0[id] } },
          enter: { opened, visit, _ in
            waits.days.withLock { $0[opened.id] = visit.today }
            return true
          }, leave: { opened, _, _, _ in waits.days.withLock { $0[opened.id] = nil } })),
    ])
    self.site = site
    demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    let account = demir.account
    let now = site.clock.now
    (file, person) = try site.database.write { connection in
      let shipped = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
      try DistrictLoader(connection).load(shipped, at: now, by: "Einrichtung")
      let key = shipped.district.key
      _ = try ActorLoader(connection).load(district: key, at: now, by: "Einrichtung")
      _ = try ProgrammeLoader(connection).load(district: key, at: now, by: "Einrichtung")
      _ = try TargetLoader(connection).load(district: key, at: now, by: "Einrichtung")
      let person = try PersonEntry(
        family: "Haddad", given: "Rami", birth: .day(Self.born(30)), country: "SY", municipalityKey: Self.neuss
      ).store(by: account, at: now, site.keys, connection)
      let file = try CaseStore(connection).open(
        CaseOpening(
          person: person, municipalityKey: Self.neuss, responsible: account, phase: .precedenceCheck, birthYear: nil),
        by: account, keys: site.keys, on: Self.today.adding(days: -200), at: now)
      return (file, person)
    }
  }

  /// A birthday ten days ago, so many years back.
  static func born(_ age: Int) -> Day { today.adding(days: -10).adding(months: -12 * age) }

  /// Consents by person; who is not named gets the default.
  final class Consents: Sendable {
    private let given = Mutex<[ID<PersonKey>: Set<InquiryField>]>([:])
    /// Purposes besides, for which everybody has agreed.
    let others = Mutex<[String]>([])

    func give(_ fields: Set<InquiryField>, by person: ID<PersonKey>) { given.withLock { $0[person] = fields } }

    func cover(_ person: ID<PersonKey>, else fields: Set<InquiryField>) -> InquiryCover {
      InquiryCover(
        allowed: given.withLock { $0[person] ?? fields }, purpose: "Vermittlung (erfunden)",
        otherPurposes: others.withLock { $0 })
    }
  }

  /// Gives somebody a place in the one household; without one it begins.
  func live(_ person: ID<PersonKey>, _ role: String) {
    let fields = [("fassung", "0"), ("rolle", role), ("herkunft", "selbst")]
    let home = role == "bezugsperson" ? [] : [("haushalt", "1")]
    let answer = demir.post("/personen/\(person.text)/haushalt/neu", fields + home)
    #expect(answer.status == 303, "\(answer.text)")
  }

  /// Somebody more in the case, born on a day; with a role in the household of the person of the case.
  func join(_ given: String, born: Day?, as role: String? = nil) throws -> ID<PersonKey> {
    let person = try site.database.write { connection in
      let id = try PersonEntry(
        family: "Haddad", given: given, birth: born.map { .day($0) }, country: "SY", municipalityKey: Self.neuss
      ).store(by: demir.account, at: site.clock.now, site.keys, connection)
      try CaseAccessStore(connection).add(id, to: file)
      return id
    }
    if let role { live(person, role) }
    return person
  }

  /// Where the day of somebody is shown, in place of the room that shows it.
  private static let day = Feature(
    name: "Elsewhere",
    routes: [
      .get("/faellig", "Fälliges", may: .signedIn) { visit, connection in
        let lines = try dueChecks(visit, connection).flatMap(\.lines)
        return .text(
          lines.map { "\($0.what): \($0.when)\($0.isOverdue ? ", überfällig" : "")" }.joined(separator: "\n"),
          status: 200)
      },
      .get("/wartend", "Wartendes", may: .signedIn) { visit, connection in
        let found = try awaitedAnswers(visit, connection, limit: 1)
        return .text("\(found.lines.map(\.what).joined()), \(found.count) insgesamt", status: 200)
      },
    ])

  /// Inquiries that wait in the cases somebody works on now, Demir if nobody is named.
  func waiting(
    _ account: ID<Account>? = nil, limit: Int = 50
  ) throws -> (first: [WaitingInquiry], count: Int) {
    try site.database.read { try waiting(account, limit: limit, connection: $0) }
  }

  func waiting(
    _ account: ID<Account>? = nil, limit: Int = 50, connection: Connection
  ) throws -> (first: [WaitingInquiry], count: Int) {
    let warrant = ListWarrant(
      account: account ?? demir.account, action: .update, kind: .subsidiarityCheck, now: site.clock.now)
    return try WaitingInquiryStore(connection).waiting(CaseRelations.scope(warrant), limit: limit)
  }

  /// Lets days pass; who looks afterwards has signed in anew.
  func wait(days: Int) throws {
    site.clock.advance(seconds: Int64(days) * 86_400)
    let token = Encoding.base64URL(Randomness.bytes(32))
    try site.database.write {
      try SessionStore($0).begin(
        token: token, formToken: demir.formToken, for: demir.account, stage: .full, device: "Prüfung",
        at: site.clock.now)
    }
    demir.cookies["faden"] = token
  }

  /// Who waits since when.
  final class Waits: Sendable {
    let days = Mutex<[ID<CaseKey>: Day]>([:])
  }

  var base: String { "/faelle/\(file.text)/vorrang" }

  func programme(_ beginning: String) throws -> ID<Programme> {
    try #require(
      try site.database.read { try ProgrammeStore($0).all() }.first { $0.entry.name.hasPrefix(beginning) }
    ).id
  }

  // MARK: Steps

  /// Begins a check and names the areas in question; nobody serves the person.
  @discardableResult
  func begin(_ areas: [LifeArea] = [.work, .language], _ more: [(String, String)] = []) throws -> String {
    #expect(demir.post("\(base)/pruefungen").status == 303)
    let check = try #require(try checks().first)
    let address = "\(base)/\(check.id.text)"
    let answer = demir.post("\(address)/angaben", try facts(areas, version: Int(check.factsVersion), more))
    #expect(answer.status == 303, "\(answer.text)")
    return address
  }

  func facts(_ areas: [LifeArea], version: Int, _ more: [(String, String)] = []) throws -> [(String, String)] {
    let programmes = try site.database.read { try PartnerNames($0, on: Self.today).programmes }
    let fields: [(String, String)] =
      [
        ("version", "\(version)"), ("tag", Self.today.german), ("geburt", Self.born(30).german),
        ("kommune", Self.neuss), ("status1", "aufenthaltstitel"), ("kinder", "keine"),
        ("zugewandert", "ja"),
      ] + areas.map { ("bereich", $0.slug) } + programmes.map { (FactsField.programme($0.id), "nein") }
    return fields.filter { field in field.0 == "bereich" || !more.contains { $0.0 == field.0 } } + more
  }

  func area(_ address: String, _ area: LifeArea, _ result: AreaResult, version: Int = 1, partner: String = "")
    -> TestAnswer
  {
    demir.post(
      "\(address)/bereiche/\(area.slug)",
      [
        ("version", "\(version)"), ("ergebnis", result.rawValue), ("stelle", partner),
        ("geprueft_am", Self.today.german), ("nachweis", "Telefonat"),
        ("grund", result == .nobody ? "Nachgefragt, dort nicht möglich (erfunden)" : ""),
      ])
  }

  func decide(
    _ address: String, _ outcome: CheckOutcome, stage: String = "1a", reason: String = "", ours: [LifeArea] = [],
    version: Int64? = nil, next: String? = nil, deviation: String? = nil, goesOn: Bool = false,
    elsewhere: [(String, String)] = [("fallmanagement", "no"), ("fallmanagement_nachweis", "Auskunft (erfunden)")]
  ) throws -> TestAnswer {
    let stored = try #require(try checks().first).version
    return demir.post(
      "\(address)/entscheidung",
      [
        ("version", "\(version ?? stored)"), ("entscheidung", outcome.rawValue), ("stufe", stage),
        ("begruendung", reason), ("naechste_pruefung", next ?? Self.today.adding(months: 3).german),
        ("abweichung", deviation ?? (reason.isEmpty ? "" : "other")),
      ] + elsewhere + ours.map { ("bereich", $0.slug) } + (goesOn ? [("weiter", "ja")] : []))
  }

  func checks() throws -> [PrecedenceCheck] {
    let key = try #require(try site.keys.key(.caseFile(file.number), .notes))
    return try site.database.read { try CheckStore($0).all(in: file, key) }
  }

  func caseFile() throws -> CaseFile {
    try #require(try site.database.read { try CaseStore($0).find(file) })
  }
}
