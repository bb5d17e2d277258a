internal import Access
internal import Basics
internal import CaseAccess
internal import SQL

extension CaseStore {
  /// Adds one of many invented cases, whose keys are there already.
  func add(_ opening: CaseOpening, _ invented: InventedCase, at now: Instant) throws {
    let changedAt = now.adding(seconds: -invented.changedSecondsAgo)
    let access = CaseAccessStore(connection)
    let number = try CaseNumberStore(connection)
      .next(on: invented.openedOn, municipalityKey: opening.municipalityKey)
    let id = try access.openCase(
      number: number.text, municipalityKey: opening.municipalityKey, people: opening.people,
      responsible: opening.responsible, on: invented.openedOn, at: changedAt)
    if let closedOn = invented.closedOn { try access.close(id, on: closedOn) }
    if invented.isSealed { try access.seal(id, naming: [opening.responsible], by: opening.responsible, at: changedAt) }
    let dates = invented.dates
    try connection.run(
      """
      INSERT INTO case_sheet (case_file, person, responsible, phase, phase_since, birth_year, status_group,
        title_until, next_due_on, last_contact_on, next_check_on, opened_by, changed_at, is_open, running_number)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $3, $12, $13, $14)
      """,
      [
        id, opening.person, opening.responsible, opening.phase.rawValue, invented.openedOn, opening.birthYear,
        dates.statusGroup, dates.titleUntil, dates.nextDueOn, dates.lastContactOn, dates.nextCheckOn, changedAt,
        invented.closedOn == nil, number.running,
      ])
    try connection.run(
      "INSERT INTO case_phase (case_file, phase, since, set_by, set_at) VALUES ($1, $2, $3, $4, $5)",
      [id, opening.phase.rawValue, invented.openedOn, opening.responsible, changedAt])
  }
}
