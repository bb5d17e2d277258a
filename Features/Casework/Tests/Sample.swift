import Access
import Basics
import CaseAccess
import Cases
import Feature
import Journal
import Keys
import Persons
import SQL
import TestKit
import Vault
import Web

@testable import Casework

/// The room over two municipalities; every person is invented.
struct Sample {
  static let neuss = "05162024"
  static let dormagen = "05162004"
  static let today = TestClock.today

  let site: TestSite

  init(
    parts: [ContactPart] = [], days: [DayPart] = [], deadlines: [DayDeadlines] = [], waiting: [DayWaiting] = []
  ) throws {
    let names = [Self.neuss: "Neuss", Self.dormagen: "Dormagen"]
    let frame = CaseFrame(slots: [caseworkSlot], placeName: { key, _ in names[key] })
    site = try TestSite([
      caseAccess, persons(places: { _ in names.map { PersonPlace(key: $0.key, name: $0.value) } }), cases(frame),
      casework(
        frame, errands: ErrandSeal(secret: Seal(key: [UInt8](repeating: 7, count: 32))), contactParts: parts,
        dayParts: days, deadlines: deadlines, waiting: waiting),
    ])
  }

  func worker(
    _ role: Role = .caseManager, in municipality: String? = Sample.neuss, name: String = "Aylin Demir (erfunden)"
  ) throws -> TestVisitor {
    try site.visitor(role, municipality: municipality, name: name)
  }

  func openCase(by worker: TestVisitor, _ family: String = "Haddad") throws -> ID<CaseKey> {
    try site.database.write { connection in
      let person = try PersonEntry(
        family: family, given: "Rami", birth: .year(1997), country: "SY", municipalityKey: Self.neuss
      ).store(by: worker.account, at: site.clock.now, site.keys, connection)
      return try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Self.neuss, responsible: worker.account, birthYear: 1997),
        by: worker.account, keys: site.keys, on: Self.today, at: site.clock.now)
    }
  }

  @discardableResult
  func task(
    _ reason: String, in id: ID<CaseKey>, for worker: TestVisitor, on day: Day, isWaiting: Bool = false
  ) throws -> ID<FollowUp> {
    try site.database.write { connection in
      let store = FollowUpStore(connection)
      let task = try store.add(
        FollowUpEntry(dueOn: day, reason: reason, assignedTo: worker.account, isWaiting: isWaiting), to: id,
        try site.keys.key(.caseFile(id.number), .notes), by: worker.account, at: site.clock.now)
      try store.renewNextDue(of: id, at: site.clock.now)
      return task
    }
  }

  func find(_ task: ID<FollowUp>, in id: ID<CaseKey>) throws -> FollowUp? {
    try site.database.read {
      try FollowUpStore($0).find(task, in: id, try site.keys.key(.caseFile(id.number), .notes))
    }
  }

  func open(in id: ID<CaseKey>) throws -> [FollowUp] {
    try site.database.read {
      try FollowUpStore($0).open(in: id, try site.keys.key(.caseFile(id.number), .notes))
    }
  }

  /// Somebody stands in for somebody else, for all cases or for one.
  func deputise(
    _ deputy: TestVisitor, for absent: TestVisitor, in file: ID<CaseKey>? = nil, from day: Day, to lastDay: Day
  ) throws {
    try site.database.write {
      try DeputyStore($0).set(
        deputy.account, for: absent.account, in: file, by: absent.account, from: day, to: lastDay)
    }
  }

  /// Lets days pass; sessions are of now, because they would have ended.
  func wait(days: Int) throws {
    site.clock.advance(seconds: Int64(days) * 86_400)
    try site.database.write {
      _ = try $0.run("UPDATE session SET created_at = $1, last_seen_at = $1", [site.clock.now])
    }
  }

  func file(_ id: ID<CaseKey>) throws -> CaseFile? { try site.database.read { try CaseStore($0).find(id) } }

  func count(_ table: SQLText) throws -> Int {
    try site.database.read { try $0.row("SELECT count(*) FROM \(table)", [], { $0.integer(0) }) ?? -1 }
  }

  /// An appointment as the form sends it, with other answers where they are given.
  static func appointment(_ worker: TestVisitor, _ changed: [(String, String)] = []) -> [(String, String)] {
    let usual = [
      ("version", "0"), ("tag", today.german), ("von", "9:30"), ("bis", "10:15"), ("art", "gespraech"),
      ("fuer", worker.account.text), ("ort", "Rathaus Jüchen, Raum 3"), ("anlass", "Kurswahl"), ("mit", ""),
      ("dolmetschen", "confirmed"), ("sprache", "Twi"),
    ]
    return usual.filter { pair in !changed.contains { $0.0 == pair.0 } } + changed
  }

  /// A contact as the form sends it, with other answers where they are given.
  static func contact(_ changed: [(String, String)] = []) -> [(String, String)] {
    let usual = [
      ("version", "0"), ("art", "telefonat"), ("datum", "heute"), ("dauer", "20"), ("taetigkeit", "individual"),
      ("namen", ""), ("vermerk", "Hat den Kurs begonnen."), ("besonders", ""), ("schreiben", ""), ("wv", ""),
      ("wv_tag", ""), ("wv_grund", ""),
    ]
    return usual.filter { pair in !changed.contains { $0.0 == pair.0 } } + changed
  }
}

/// A sample with a case of Demir's.
struct SampleCase {
  let sample: Sample
  let demir: TestVisitor
  let id: ID<CaseKey>

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    id = try sample.openCase(by: demir)
  }
}

/// A suite on one case of its own for each test.
protocol CaseTests {
  var own: SampleCase { get }
}

extension CaseTests {
  var sample: Sample { own.sample }
  var demir: TestVisitor { own.demir }
  var id: ID<CaseKey> { own.id }
  var today: Day { Sample.today }
}
