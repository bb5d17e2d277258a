package import Access
package import Basics
internal import CaseAccess
package import Cases
package import SQL

/// Invented offers and deputies of the demo: one leaves, one has too much, one is away.
package enum HandoversDemo {
  private enum Answer {
    case waits
    case rejected(RejectionReason)
    case withdrawn
    case accepted
  }

  /// Demodaten, frei erfunden: what is offered by whoever is responsible, to the one with that place in the team.
  private static let offers: [(days: Int, to: Int, HandoverReason, Answer, cases: [String])] = [
    (-1, 0, .leaving, .waits, ["noorzai", "diallo"]),
    (-1, 3, .leaving, .waits, ["petkowa", "munteanu", "dumitrascu-costel", "krasniqaj"]),
    (-3, 6, .leaving, .waits, ["al-beispieli", "bagrationi"]),
    (-6, 2, .leaving, .rejected(.noCapacity), ["tkachenko"]),
    (-8, 4, .leaving, .withdrawn, ["barzani"]),
    (-2, 1, .relief, .rejected(.otherPlace), ["tanasescu"]),
    (-4, 3, .relief, .waits, ["petrovic", "nguyen"]),
    (-12, 6, .relief, .accepted, ["nuri"]),
  ]

  /// Adds offers in every state, and deputies for somebody who is away and somebody who will be.
  ///
  /// - `team`: the case managers in their order.
  ///
  /// - Throws: `DatabaseError`, ``UnknownDemoCase``.
  package static func load(
    _ connection: Connection, team: [ID<Account>], cases: DemoCases, at now: Instant
  ) throws {
    guard team.count > 6 else { return }
    let store = HandoverStore(connection)
    for offer in offers {
      let batch = try store.nextBatch()
      let at = now.moved(to: now.local.day.adding(days: offer.days))
      for key in offer.cases {
        let demo = try cases.find(key)
        let terms = HandoverTerms(recipient: team[offer.to], offeredBy: demo.worker, reason: offer.2)
        try store.offer(demo.id, terms, from: demo.worker, note: "", nil, batch: batch, at: at)
        guard let open = try store.open(for: demo.id) else { continue }
        let later = min(at.adding(seconds: 86_400), now)
        switch offer.3 {
        case .waits: break
        case .rejected(let reason): try store.reject(open, reason, at: later)
        case .withdrawn: try store.withdraw(open, at: later)
        case .accepted: try store.accept(open, at: later)
        }
      }
    }
    try workAlong(connection, team: team, cases: cases, at: now)
    let today = now.local.day
    let deputies = DeputyStore(connection)
    try deputies.set(
      team[0], for: team[2], in: nil, by: team[2], from: today.adding(days: -9), to: today.adding(days: 12))
    try deputies.set(
      team[0], for: team[1], in: nil, by: team[1], from: today.adding(days: 2), to: today.adding(days: 8))
  }

  /// Demodaten, frei erfunden: one works along, and one is asked to.
  private static func workAlong(
    _ connection: Connection, team: [ID<Account>], cases: DemoCases, at now: Instant
  ) throws {
    let told: [(key: String, reason: CoWorkReason, isAccepted: Bool)] = [
      ("karimi", .expertise, true), ("dogan", .tandem, false),
    ]
    for entry in told {
      let demo = try cases.find(entry.key)
      guard let colleague = team.first(where: { $0 != demo.worker }) else { continue }
      let store = CoWorkStore(connection, at: now)
      try store.ask(colleague, in: demo.id, because: entry.reason, responsible: demo.worker, by: demo.worker)
      guard entry.isAccepted, let asked = try store.all(of: demo.id).first else { continue }
      try store.accept(asked, for: nil, until: nil)
    }
  }
}
