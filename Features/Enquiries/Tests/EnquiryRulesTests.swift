import Access
import Actors
import Basics
import TestKit
import Testing

@testable import Enquiries

private let today = TestClock.today

private func enquiry(
  _ state: EnquiryState = .open, receivedDaysAgo days: Int = 20, _ urgency: Urgency = .normal, waitingSince: Day? = nil
) -> Enquiry {
  let entry = EnquiryEntry(
    kind: .selfRequest, receivedOn: today.adding(days: -days), channel: ID(1), municipalityKey: "05162024",
    areas: [.housing], urgency: urgency, reporter: .client)
  return Enquiry(
    id: ID(1), version: 1, entry: entry, state: state, reactBy: entry.reactBy, closedOn: nil,
    waitingSince: waitingSince, worker: nil, person: nil, caseFile: nil, channelLabel: "kommt selbst",
    enteredBy: "Aylin Demir (erfunden)", enteredAt: TestClock().now)
}

@Suite struct EnquiryRulesTests {
  @Test(arguments: [(Urgency.atOnce, 0), (.urgent, 3), (.normal, 14)])
  func `am letzten Tag der Reaktionszeit ist noch nichts überfällig, am Tag danach schon`(
    _ urgency: Urgency, _ days: Int
  ) {
    #expect(!enquiry(receivedDaysAgo: days, urgency).isLate(on: today))
    #expect(enquiry(receivedDaysAgo: days + 1, urgency).isLate(on: today))
    #expect(!enquiry(.waiting, receivedDaysAgo: days + 1, urgency).isLate(on: today))
  }

  @Test(arguments: [(0, "von heute"), (1, "1 Tag alt"), (2, "2 Tage alt")])
  func `das Alter steht in Worten da`(_ days: Int, _ label: String) {
    #expect(enquiry(receivedDaysAgo: days).ageLabel(on: today) == label)
  }

  @Test func `auf die Warteliste geht es ab dem Eingang und höchstens heute`() throws {
    let open = enquiry()
    try open.checkWaiting(since: open.entry.receivedOn, today: today)
    try open.checkWaiting(since: today, today: today)
    #expect(throws: EnquiryRefusal.beforeReceipt) {
      try open.checkWaiting(since: open.entry.receivedOn.adding(days: -1), today: today)
    }
    #expect(throws: EnquiryRefusal.inFuture) { try open.checkWaiting(since: today.adding(days: 1), today: today) }
    #expect(throws: EnquiryRefusal.wrongState(.waiting)) {
      try enquiry(.waiting).checkWaiting(since: today, today: today)
    }
  }

  @Test func `wer wartet, verlässt die Liste nicht vor ihrem ersten Tag`() throws {
    let since = today.adding(days: -5)
    let waiting = enquiry(.waiting, waitingSince: since)
    #expect(try waiting.ended(.signposted, on: since, today: today) == .signposted)
    #expect(throws: EnquiryRefusal.beforeWaiting) {
      _ = try waiting.ended(.signposted, on: since.adding(days: -1), today: today)
    }
    #expect(EnquiryRefusal.beforeWaiting.sentence.contains("vor dem Beginn der Wartezeit"))
    #expect(throws: EnquiryRefusal.beforeReceipt) {
      _ = try waiting.ended(.signposted, on: waiting.entry.receivedOn.adding(days: -1), today: today)
    }
    #expect(throws: EnquiryRefusal.wrongState(.signposted)) {
      _ = try enquiry(.signposted).ended(.withdrawn, on: today, today: today)
    }
  }

  @Test func `eine Einwilligung gilt ab dem Tag, an dem sie erteilt ist, und ohne sie geht nichts hinaus`() throws {
    #expect(try ReferralRules.consent(isGiven: true, on: today, today: today) == today)
    #expect(throws: ReferralRefusal.consentInFuture) {
      _ = try ReferralRules.consent(isGiven: true, on: today.adding(days: 1), today: today)
    }
    #expect(throws: ReferralRefusal.consentMissing) {
      _ = try ReferralRules.consent(isGiven: false, on: today, today: today)
    }
  }

  @Test(
    arguments: [
      (0, "0–2"), (1, "0–2"), (2, "0–2"), (3, "5"), (5, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15"),
      (1003, "1005"),
    ])
  func `kleine Zahlen sehen gleich aus, größere sind auf fünf gerundet`(_ count: Int, _ label: String) {
    #expect(ProtectedCount(count).label == label)
  }

  @Test func `gezählt werden ganze Monate vor dem laufenden, auch über den Jahreswechsel`() throws {
    let january = try #require(Day(year: 2027, month: 1, day: 31))
    let months = CountedMonth.before(january, count: 3)
    #expect(months.map(\.label) == ["10/2026", "11/2026", "12/2026"])
    #expect(months.map(\.last.german) == ["31.10.2026", "30.11.2026", "31.12.2026"])
    #expect(CountedMonth.before(january.adding(days: 1), count: 1).map(\.label) == ["1/2027"])
  }

  @Test func `ein Zugangsweg gilt am ersten und am letzten Tag, davor und danach nicht`() {
    let channel = AccessChannel(
      id: ID(1), version: 1,
      entry: ChannelEntry(label: "Probe", validFrom: today, validTo: today.adding(days: 2), source: "Prüfung"))
    let valid = [-1, 0, 2, 3].map { channel.isValid(on: today.adding(days: $0)) }
    #expect(valid == [false, true, true, false])
  }

  @Test func `bei gleichem Grund zählt auf der Warteliste die Wartezeit, vorher der Grund`() {
    #expect(WaitPriority.allCases.map(\.rank) == [1, 1, 2, 2, 3, 4])
  }

  @Test func `wer in einer Kommune arbeitet, sucht nur dort, wer im Kreis arbeitet, überall`() {
    let own = EnquirySight(
      [.init(role: .caseManager, organisation: "KI", municipalityKey: "05162024", validFrom: today, validTo: nil)],
      .read)
    #expect(own.searches(in: nil) == ["05162024"] && own.searches(in: "05162004") == [])
    let all = EnquirySight(
      [.init(role: .coordinator, organisation: "KI", municipalityKey: nil, validFrom: today, validTo: nil)], .read)
    #expect(all.searches(in: nil) == [nil] && all.searches(in: "05162004") == ["05162004"])
    let none = EnquirySight(
      [.init(role: .immigrationAuthority, organisation: "ABH", municipalityKey: nil, validFrom: today, validTo: nil)],
      .read)
    #expect(none.searches(in: nil) == [] && !none.sees("05162024"))
  }
}
