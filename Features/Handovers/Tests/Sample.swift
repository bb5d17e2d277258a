import Access
import Basics
import CaseAccess
import Cases
import Feature
import Journal
import Persons
import SQL
import Synchronization
import TestKit
import Web

@testable import Handovers

/// The room over one municipality, with a case of Demir's; every person is invented.
struct Sample {
  static let neuss = "05162024"

  let site: TestSite
  let demir: TestVisitor
  let klein: TestVisitor
  let file: ID<CaseKey>
  /// Until when everybody has agreed that another organisation works along, in place of the room of consents.
  let agreed = Agreed()
  /// What rooms above were asked to let go along.
  let followed = FollowedSteps()

  init() throws {
    let frame = CaseFrame(slots: [handoverSlot], placeName: { _, _ in "Neuss" })
    let (agreed, followed) = (agreed, followed)
    let consent = CoWorkConsent { _, _, _, _ in agreed.day.withLock { $0 } }
    let follow: HandoverFollow = { file, giver, recipient, _ in
      followed.steps.withLock { $0.append(Followed(file: file, from: giver, to: recipient)) }
    }
    let withdrawn = endUncoveredCoWork(frame, consent: consent, follow: follow)
    site = try TestSite([
      caseAccess, persons(places: { _ in [PersonPlace(key: Self.neuss, name: "Neuss")] }), cases(frame),
      handovers(frame, placeName: { _, _ in "Neuss" }, consent: consent, follow: follow),
      Feature(
        name: "Elsewhere",
        routes: [
          .post("/faelle/{id}/widerruf-geprobt", "Widerruf", may: .caseRecord(.update, .caseHeader)) {
            visit, connection in
            try frame.open(visit, connection, .update, .caseHeader) { opened in
              opened.note(.changed, .caseHeader, visit, detail: "Widerruf")
              try withdrawn(opened.id, visit, connection)
              return .seeOther("/uebergaben")
            }
          }
        ]),
    ])
    demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    klein = try site.visitor(.caseManager, municipality: Self.neuss, name: "Maria Klein (erfunden)")
    file = try Self.openCase("Haddad", by: demir.account, site)
  }

  /// Something open that went from one to another with a case.
  struct Followed: Hashable, Sendable {
    let file: ID<CaseKey>
    let from: ID<Account>
    let to: ID<Account>
  }

  final class FollowedSteps: Sendable {
    let steps = Mutex<[Followed]>([])
    var all: [Followed] { steps.withLock { $0 } }
  }

  final class Agreed: Sendable {
    let day = Mutex<Day?>(nil)
    func until(_ last: Day?) { day.withLock { $0 = last } }
  }

  func visitor(_ role: Role, _ name: String, in place: String? = neuss) throws -> TestVisitor {
    try site.visitor(role, municipality: place, name: name)
  }

  /// Of the supervision of the whole district, who also leads cases.
  func supervisor() throws -> TestVisitor {
    try site.visitor(.professionalOversight, .caseManager, name: "Jo Brandt (erfunden)")
  }

  func openCase(_ family: String) throws -> ID<CaseKey> { try Self.openCase(family, by: demir.account, site) }

  private static func openCase(_ family: String, by account: ID<Account>, _ site: TestSite) throws -> ID<CaseKey> {
    try site.database.write { connection in
      let person = try PersonEntry(family: family, given: "Rami", birth: .year(1997), municipalityKey: neuss)
        .store(by: account, at: site.clock.now, site.keys, connection)
      return try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: neuss, responsible: account, birthYear: 1997), by: account,
        keys: site.keys, on: site.clock.now.local.day, at: site.clock.now)
    }
  }

  var path: String { "/faelle/\(file.text)" }

  func number(_ id: ID<CaseKey>? = nil) throws -> String {
    try site.database.read { try CaseStore($0).find(id ?? file)?.number } ?? ""
  }

  /// Demir offers the case to Klein, or to somebody else.
  func offer(to recipient: TestVisitor? = nil, note: String = "") -> TestAnswer {
    demir.post(
      "\(path)/uebergabe",
      [("an", (recipient ?? klein).account.text), ("grund", "leaving"), ("hinweis", note)])
  }

  /// Demir offers all open cases to Klein.
  func offerAll(_ count: Int) -> TestAnswer {
    demir.post(
      "/uebergaben/bestand",
      [
        ("von", demir.account.text), ("kommune", ""), ("an", klein.account.text), ("grund", "leaving"),
        ("anzahl", "\(count)"),
      ])
  }

  /// The closed case is opened again a minute later, and another minute passes.
  func reopen() throws {
    site.clock.advance(seconds: 60)
    try site.database.write {
      try CaseStore($0).reopen(
        file, responsible: demir.account, by: demir.account, on: TestClock.today, at: site.clock.now)
    }
    site.clock.advance(seconds: 60)
  }

  func responsible(_ id: ID<CaseKey>? = nil) throws -> ID<Account>? {
    try site.database.read { try CaseStore($0).find(id ?? file)?.responsible?.account }
  }

  func seal(_ id: ID<CaseKey>? = nil, naming visitors: TestVisitor...) throws {
    try site.database.write { connection in
      try CaseAccessStore(connection).seal(
        id ?? file, naming: visitors.map(\.account), by: demir.account, at: site.clock.now)
    }
  }

  /// Somebody turns out to be a relative of the people of a case.
  func setKin(_ visitor: TestVisitor, to id: ID<CaseKey>? = nil) throws {
    try site.database.write { connection in
      for person in try CaseStore(connection).people(in: id ?? file) {
        try StaffPeopleStore(connection).setKin(visitor.account, to: person, isSelf: false)
      }
    }
  }

  /// A case that was closed without its page, as those from before offers were withdrawn with it.
  func close(_ id: ID<CaseKey>) throws {
    try site.database.write { try CaseStore($0).close(id, on: TestClock.today, at: site.clock.now) }
  }
}

/// A suite on one sample of its own for each test.
protocol SampleTests {
  var sample: Sample { get }
}

extension SampleTests {
  var site: TestSite { sample.site }
  var demir: TestVisitor { sample.demir }
  var klein: TestVisitor { sample.klein }
  var file: ID<CaseKey> { sample.file }
  var path: String { sample.path }
}
