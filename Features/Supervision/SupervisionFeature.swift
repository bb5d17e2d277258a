internal import Access
package import Approvals
internal import Basics
internal import CaseAccess
package import Cases
package import Feature
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Fachaufsicht: the team in numbers, samples by two people, findings with answers.
///
/// - Parameters:
///   - frame: of every case file.
///   - desk: for the second person of a sample.
///   - answers: counts inquiries to partners without an answer; none until their room is connected.
///   - decisions: counts decisions on proposals; none until the rooms that propose are connected.
///   - activities: sums minutes by category; none until their room is connected.
///   - quota: where the share of the core group per municipality stands (S99), for those who read statistics.
/// - Returns: the room.
package func supervision(
  _ frame: CaseFrame, desk: ApprovalDesk, answers: @escaping MissingAnswerCounts = { _, _, _ in [] },
  decisions: @escaping DecisionCounts = { _, _, _ in [] },
  activities: @escaping ActivityMinuteCounts = { _, _, _, _ in .none }, quota: String? = nil
) -> Feature {
  let team = TeamHandlers(placeName: frame.placeName, answers: answers, quota: quota)
  let deviations = DeviationHandlers(counts: decisions)
  let activities = ActivityHandlers(counts: activities)
  let samples = SampleHandlers(desk: desk, placeName: frame.placeName)
  let findings = FindingHandlers(frame: frame)
  let update = Permission.caseRecord(.update, .caseHeader)
  let read = Permission.caseRecord(.read, .caseHeader)
  return Feature(
    name: "Supervision",
    routes: [
      .get(TeamHandlers.path, "Team", may: read, team.show),
      .post("\(TeamHandlers.path)/einsicht", "Zahlen je Fallführung begründen", may: update, team.giveReason),
      .get(DeviationHandlers.path, "Abweichungen", may: .may(.read, .statistics), deviations.show).slow(),
      .get(ActivityHandlers.path, "Zeit nach Tätigkeit", may: .may(.read, .statistics), activities.show).slow(),
      .get(SampleHandlers.path, "Stichproben", may: update, samples.list),
      .post(SampleHandlers.path, "Stichprobe beantragen", may: update, samples.request),
      .get("/faelle/{id}/feststellungen", "Feststellungen der Fachaufsicht", may: update, findings.list),
      .post("/faelle/{id}/feststellungen", "Feststellung eintragen", may: update, findings.add),
      .post(
        "/faelle/{id}/feststellungen/{nummer}/antwort", "Feststellung beantworten", may: update, findings.answer),
    ],
    migrations: SupervisionSchema.migrations,
    columns: SupervisionSchema.columns,
    menu: [MenuEntry(Link("Team", TeamHandlers.path), in: .cases, may: read)],
    dueItems: { visit, connection in try waitingAnswers(visit, connection) + lateAnswers(visit, connection) })
}

/// What the supervision waits for from a case manager, each with the way to the answer.
private func waitingAnswers(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard let user = visit.user, user.roles.contains(.caseManager) else { return [] }
  let scope = CaseRelations.scope(try visit.requireList(.read, .caseHeader))
  let open = try FindingStore(connection).open(for: user.account.id, scope)
  visit.note(
    .listed, .caseHeader, Set(open.map(\.file)).sorted().map(\.text), detail: "Feststellungen ohne Antwort")
  return open.map { finding in
    DueItem(
      Link(finding.number, FindingHandlers.address(finding.file)),
      reason: "Die Fachaufsicht wartet auf Ihre Antwort: \(finding.criterion.label).", dueOn: finding.dueOn)
  }
}

/// What a supervisor has found and nobody has answered in time.
private func lateAnswers(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard let user = visit.user, TeamHandlers.supervises(visit) else { return [] }
  let scope = CaseRelations.scope(try visit.requireList(.read, .caseHeader))
  let count = try FindingStore(connection).countOverdue(of: user.account.id, scope, on: visit.today)
  guard count > 0 else { return [] }
  return [
    DueItem(
      Link("Stichproben", SampleHandlers.path),
      reason: count == 1
        ? "Eine Ihrer Feststellungen ist über ihren Tag hinaus ohne Antwort."
        : "\(count) Ihrer Feststellungen sind über ihren Tag hinaus ohne Antwort.",
      dueOn: nil)
  ]
}

/// What the file shows: findings that wait for an answer.
package let supervisionSlot = CaseSlot(
  glance: { opened, _, connection in
    guard opened.may(.update, .caseHeader) else { return [] }
    let open = try FindingStore(connection).all(of: opened.id, nil).count {
      $0.answeredAt == nil && $0.verdict != .good
    }
    guard open > 0 || FindingHandlers.reviews(opened) else { return [] }
    return [
      """
      \(sectionHead("Fachaufsicht"))
      <p>\(textLink(Link(open == 1 ? "1 offene Feststellung" : "\(open) offene Feststellungen", FindingHandlers.address(opened.id))))</p>
      """
    ]
  })
