import Allocation
import Basics
import Testing

@testable import Posts

@Suite struct PostRulesTests {
  static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: -1) }

  static func entry(_ change: (inout Post.Entry) -> Void = { _ in }) -> Post.Entry {
    var entry = Post.Entry(
      module: .caseManagement, title: "Case Management 1", amount: PostAmount(hundredths: 100), employer: .kreis,
      employerName: "", municipalityKey: nil, isAtCentre: true, funding: .funded, isRunElsewhere: false,
      notice: "Bescheid", validFrom: day("2026-01-15"), validTo: nil, source: "Stellenplan")
    change(&entry)
    return entry
  }

  static func holding(_ from: String, _ to: String?, _ amount: Int = 100) -> Holding {
    Holding(
      id: ID(1), from: day(from), to: to.map(day), amount: PostAmount(hundredths: amount), function: "Fachkraft")
  }

  @Test func `eine richtige Stelle wird angenommen, jede Lücke abgelehnt`() throws {
    try Self.entry().check()
    #expect(throws: PostRefusal.amountMissing) { try Self.entry { $0.amount = .zero }.check() }
    #expect(throws: PostRefusal.amountMissing) { try Self.entry { $0.amount = PostAmount(hundredths: 10_001) }.check() }
    #expect(throws: PostRefusal.endBeforeStart) { try Self.entry { $0.validTo = Self.day("2026-01-14") }.check() }
    #expect(throws: PostRefusal.employerNameMissing) { try Self.entry { $0.employer = .carrier }.check() }
    #expect(throws: PostRefusal.municipalityMissing) {
      try Self.entry { ($0.employer, $0.employerName) = (.municipality, "Stadt Neuss") }.check()
    }
    #expect(throws: PostRefusal.noticeMissing) { try Self.entry { $0.notice = "" }.check() }
    try Self.entry { ($0.notice, $0.funding) = ("", .own) }.check()
    try Self.entry { $0.validTo = Self.day("2026-01-15") }.check()
  }

  // MARK: Holders

  @Test func `die Besetzungen eines Tages übersteigen die Stelle nie`() throws {
    let entry = Self.entry()
    let held = [Self.holding("2026-02-01", "2026-03-31", 50), Self.holding("2026-03-01", nil, 25)]
    try entry.check(PostAmount(hundredths: 25), from: Self.day("2026-02-01"), to: nil, beside: held)
    #expect(throws: PostRefusal.moreThanPost(PostAmount(hundredths: 25))) {
      try entry.check(PostAmount(hundredths: 50), from: Self.day("2026-02-01"), to: nil, beside: held)
    }
    try entry.check(PostAmount(hundredths: 50), from: Self.day("2026-02-01"), to: Self.day("2026-02-28"), beside: held)
    try entry.check(PostAmount(hundredths: 75), from: Self.day("2026-04-01"), to: nil, beside: held)
    #expect(throws: PostRefusal.moreThanPost(PostAmount(hundredths: 25))) {
      try entry.check(PostAmount(hundredths: 75), from: Self.day("2026-03-31"), to: nil, beside: held)
    }
  }

  @Test func `eine Besetzung liegt in der Zeit der Stelle`() throws {
    let entry = Self.entry { $0.validTo = Self.day("2026-12-31") }
    let one = PostAmount(hundredths: 100)
    try entry.check(one, from: Self.day("2026-01-15"), to: Self.day("2026-12-31"), beside: [])
    try entry.check(one, from: Self.day("2026-12-31"), to: nil, beside: [])
    #expect(throws: PostRefusal.outsidePost) { try entry.check(one, from: Self.day("2026-01-14"), to: nil, beside: []) }
    #expect(throws: PostRefusal.outsidePost) {
      try entry.check(one, from: Self.day("2026-12-01"), to: Self.day("2027-01-01"), beside: [])
    }
    #expect(throws: PostRefusal.outsidePost) { try entry.check(one, from: Self.day("2027-01-01"), to: nil, beside: []) }
    #expect(throws: PostRefusal.endBeforeStart) {
      try entry.check(one, from: Self.day("2026-02-02"), to: Self.day("2026-02-01"), beside: [])
    }
  }

  @Test(
    arguments: [
      ([], "2026-01-20", 1), ([], "2026-04-01", 4), ([("2026-01-31", nil as String?)], "2026-04-01", 0),
      ([("2026-02-28", "2026-03-01")], "2026-04-30", 2), ([("2026-02-01", "2026-02-01")], "2026-03-31", 2),
      ([], "2026-01-14", 1), ([], "2025-12-31", 0),
    ] as [([(String, String?)], String, Int)])
  func `ein Monat ist unbesetzt, wenn an keinem seiner Tage jemand da war`(
    _ held: [(String, String?)], _ today: String, _ months: Int
  ) {
    let holdings = held.map { Self.holding($0.0, $0.1) }
    #expect(Self.entry().vacantMonths(holdings, through: Self.day(today)) == months)
  }

  // MARK: One third

  private static let third = CentreRecommendation(
    validFrom: day("2021-02-03"), numerator: 1, denominator: 3, source: "Konzept")

  private func posts(_ list: [(Int, Bool, PostFunding, PostModule)]) -> [Post] {
    list.enumerated().map { offset, item in
      Post(
        id: ID(Int64(offset + 1)), version: 1,
        entry: Self.entry {
          ($0.amount, $0.isAtCentre, $0.funding, $0.module) = (PostAmount(hundredths: item.0), item.1, item.2, item.3)
        })
    }
  }

  @Test(arguments: [(200, 400, true), (199, 400, false), (100, 200, true), (99, 200, false), (0, 100, false)])
  func `ein Drittel der geförderten Stellen im Baustein 2 wird exakt geprüft`(_ at: Int, _ away: Int, _ isMet: Bool) {
    let list = posts(
      (at > 0 ? [(at, true, .funded, .caseManagement)] : []) + [
        (away, false, .funded, .caseManagement), (500, false, .own, .caseManagement), (500, false, .funded, .steering),
      ])
    #expect(CentreCheck(list, Self.third, on: Self.day("2026-06-01")).isMet == isMet)
  }

  @Test func `ohne geförderte Stelle gibt es nichts zu prüfen, und vor der Geltung zählt keine`() {
    #expect(CentreCheck([], Self.third, on: Self.day("2026-06-01")).isMet == nil)
    let list = posts([(100, false, .funded, .caseManagement)])
    #expect(CentreCheck(list, Self.third, on: Self.day("2026-01-14")).isMet == nil)
    #expect(CentreCheck(list, Self.third, on: Self.day("2026-01-15")).isMet == false)
  }

  @Test func `K1 das Kontingent ist eine Reihe: erst sechs, dann sieben`() {
    let quotas = [("2021-01-27", 600), ("2021-08-27", 700)].map {
      Quota(
        module: .caseManagement, validFrom: Self.day($0.0), amount: PostAmount(hundredths: $0.1), source: "Quelle")
    }
    #expect(quotas.amount(of: .caseManagement, on: Self.day("2021-01-26")) == nil)
    #expect(quotas.amount(of: .caseManagement, on: Self.day("2021-08-26"))?.amount.hundredths == 600)
    #expect(quotas.amount(of: .caseManagement, on: Self.day("2021-08-27"))?.amount.hundredths == 700)
    #expect(quotas.amount(of: .steering, on: Self.day("2026-01-01")) == nil)
  }
}
