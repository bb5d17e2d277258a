package import Access
package import Approvals
package import Basics
internal import CaseAccess
package import Cases
package import Keys
package import SQL

/// Invented samples and findings of the demo.
package enum SupervisionDemo {
  private struct Told {
    let key: String
    let criterion: Finding.Criterion
    let verdict: Finding.Verdict
    let text: String
    /// Days from today by which something is to be changed.
    var due: Int?
    var answer = ""
  }

  /// Demodaten, frei erfunden.
  private static let findings: [Told] = [
    Told(
      key: "haddad", criterion: .monitoring, verdict: .change,
      text: "Die Frist zur Wohnung ist zweimal verschoben; bitte den Grund festhalten (erfunden).", due: -2),
    Told(
      key: "haddad", criterion: .privacy, verdict: .good, text: "Einwilligungen vollständig (erfunden)."),
    Told(
      key: "diallo", criterion: .precedence, verdict: .change,
      text: "Die Antwort der vorrangigen Stelle fehlt in der Akte (erfunden).", due: 10),
    Told(
      key: "halabi", criterion: .law, verdict: .change,
      text: "Der Wechsel des Rechtskreises braucht einen Termin vor Monatsende (erfunden).", due: 0),
    Told(
      key: "shami", criterion: .coordination, verdict: .hint,
      text: "Die Beteiligten kennen einander noch nicht (erfunden).",
      answer: "Gespräch zu dritt ist vereinbart (erfunden)."),
    Told(
      key: "karimi", criterion: .documentation, verdict: .change,
      text: "Zwei Kontakte ohne Dauer (erfunden).", due: -5, answer: "Nachgetragen (erfunden)."),
  ]

  /// Adds grants to review, findings open and answered, and a sample that waits for a second person.
  ///
  /// - Parameters:
  ///   - connection: writing.
  ///   - keys: of the cases.
  ///   - cases: those reviewed are told by their keys.
  ///   - oversight: who reviews.
  ///   - second: who agreed to the sample.
  ///   - auditor: sees another sample, without names.
  ///   - desk: gets the request for the next sample.
  ///   - now: all dates are relative to it.
  /// - Throws: `DatabaseError`, ``UnknownDemoCase``, `ApprovalRefusal`.
  package static func load(
    _ connection: Connection, keys: KeyRegister, cases: DemoCases, oversight: ID<Account>, second: ID<Account>,
    auditor: ID<Account>?, desk: ApprovalDesk, at now: Instant
  ) throws {
    let today = now.local.day
    let store = FindingStore(connection)
    let access = CaseAccessStore(connection)
    for key in ["haddad", "diallo", "halabi", "shami", "hamawi"] {
      try access.grantReview(
        try cases.find(key).id, to: oversight, by: second, from: today.adding(days: -6), to: today.adding(days: 7))
    }
    if let auditor {
      for key in ["kilic", "traore", "rahimi", "nguyen"] {
        try access.orderAudit(
          try cases.find(key).id, to: auditor, by: second, from: today.adding(days: -3), to: today.adding(days: 10))
      }
    }
    try access.grantReview(
      try cases.find("karimi").id, to: oversight, by: second, from: today.adding(days: -14), to: today.adding(days: -1))
    for told in findings {
      let demo = try cases.find(told.key)
      guard let key = try keys.key(.caseFile(demo.id.number), .notes) else { continue }
      let entry = FindingEntry(
        criterion: told.criterion, verdict: told.verdict, text: told.text,
        dueOn: told.due.map { today.adding(days: $0) })
      try store.add(entry, to: demo.id, key, by: oversight, at: now.moved(to: today.adding(days: -6)))
      guard !told.answer.isEmpty, let finding = try store.all(of: demo.id, key).first else { continue }
      _ = try store.answer(finding, told.answer, key, by: demo.worker, at: now.moved(to: today.adding(days: -2)))
    }
    let drawn = try ["kilic", "demirel", "ghazali", "kidane", "dogan"].map { try cases.find($0).id.text }
    _ = try desk.put(
      sampleApproval, ApprovalContent(["faelle": drawn.joined(separator: ",")]),
      reason: "Stichprobe des Quartals, zufällig gezogen (erfunden).", by: oversight, at: now.adding(seconds: -86_400),
      connection)
  }
}
