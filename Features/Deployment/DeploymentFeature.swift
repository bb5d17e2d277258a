package import Access
package import Basics
internal import Datasets
package import Feature
internal import HTTP
internal import Keys
internal import Markup
package import SQL
package import Web

/// Einsatz: who of the case management works for which municipality, when and where.
package let deployment = Feature(
  name: "Deployment",
  routes: weekRoutes + assignmentRoutes + agreementRoutes + timeRoutes,
  migrations: DeploymentSchema.migrations,
  columns: DeploymentColumns.all,
  menu: [MenuEntry(Link("Einsatz", DeploymentPath.week), in: .staffing, may: .may(.read, .staffing))],
  dueItems: dueDeployment)

private let weekRoutes: [Route] = [
  .get(DeploymentPath.week, "Einsatz", may: .may(.read, .staffing), WeekHandlers.week),
  .get(DeploymentPath.own, "Meine Woche", may: .may(.read, .staffing), WeekHandlers.own),
  .get(DeploymentPath.sheet, "Wochenblatt", may: .may(.read, .staffing), WeekHandlers.sheet),
  .get(DeploymentPath.contacts, "Ansprechpersonen", may: .may(.read, .staffing), WeekHandlers.contacts),
  .get(DeploymentPath.coverage, "Abdeckung und Stellen", may: .may(.read, .staffing), CapacityHandlers.coverage),
]

private let assignmentRoutes: [Route] = [
  .get(DeploymentPath.assignments, "Einsätze", may: .may(.read, .staffing), AssignmentHandlers.list),
  .get(
    "\(DeploymentPath.assignments)/neu", "Einsatz eintragen", may: .may(.create, .staffing), AssignmentHandlers.new),
  .post(
    "\(DeploymentPath.assignments)/neu", "Einsatz speichern", may: .may(.create, .staffing), AssignmentHandlers.create),
  .get(
    "\(DeploymentPath.assignments)/{nummer}", "Einsatz ändern", may: .may(.update, .staffing), AssignmentHandlers.edit),
  .post(
    "\(DeploymentPath.assignments)/{nummer}", "Änderung des Einsatzes speichern", may: .may(.update, .staffing),
    AssignmentHandlers.update),
  .get(DeploymentPath.absences, "Abwesenheiten", may: .may(.update, .staffing), AbsenceHandlers.list),
  .get("\(DeploymentPath.absences)/neu", "Abwesenheit eintragen", may: .may(.create, .staffing), AbsenceHandlers.new),
  .post(
    "\(DeploymentPath.absences)/neu", "Abwesenheit speichern", may: .may(.create, .staffing), AbsenceHandlers.create),
  .get(
    "\(DeploymentPath.absences)/{nummer}", "Abwesenheit ändern", may: .may(.update, .staffing), AbsenceHandlers.edit),
  .post(
    "\(DeploymentPath.absences)/{nummer}", "Änderung der Abwesenheit speichern", may: .may(.update, .staffing),
    AbsenceHandlers.update),
  .post(
    "\(DeploymentPath.absences)/{nummer}/loeschung", "Abwesenheit löschen", may: .may(.update, .staffing),
    AbsenceHandlers.remove),
]

private let agreementRoutes: [Route] = [
  .get(DeploymentPath.agreements, "Einsatzvereinbarungen", may: .may(.read, .staffing), AgreementHandlers.list),
  .get(
    "\(DeploymentPath.agreements)/neu", "Einsatzvereinbarung anlegen", may: .may(.create, .staffing),
    AgreementHandlers.new),
  .post(
    "\(DeploymentPath.agreements)/neu", "Einsatzvereinbarung speichern", may: .may(.create, .staffing),
    AgreementHandlers.create),
  .get(
    "\(DeploymentPath.agreements)/{nummer}", "Einsatzvereinbarung", may: .may(.read, .staffing), AgreementHandlers.show),
  .get(
    "\(DeploymentPath.agreements)/{nummer}/druck", "Blatt der Einsatzvereinbarung", may: .may(.read, .staffing),
    AgreementHandlers.sheet),
  .get(
    "\(DeploymentPath.agreements)/{nummer}/aenderung", "Planung ändern", may: .may(.update, .staffing),
    AgreementHandlers.edit),
  .post(
    "\(DeploymentPath.agreements)/{nummer}/aenderung", "Planung speichern", may: .may(.update, .staffing),
    AgreementHandlers.update),
  .get(
    "\(DeploymentPath.agreements)/{nummer}/stellungnahme", "Stellungnahme der Kommune", may: .may(.update, .staffing),
    AgreementHandlers.askStatement),
  .post(
    "\(DeploymentPath.agreements)/{nummer}/stellungnahme", "Stellungnahme speichern", may: .may(.update, .staffing),
    AgreementHandlers.state),
  .get(
    "\(DeploymentPath.agreements)/{nummer}/abschluss", "Vereinbarung abschließen?", may: .may(.update, .staffing),
    AgreementHandlers.askConclusion),
  .post(
    "\(DeploymentPath.agreements)/{nummer}/abschluss", "Vereinbarung abschließen", may: .may(.update, .staffing),
    AgreementHandlers.conclude),
  .post(
    "\(DeploymentPath.agreements)/{nummer}/oeffnung", "Vereinbarung wieder öffnen", may: .may(.update, .staffing),
    AgreementHandlers.reopen),
  .get(DeploymentPath.reservations, "Vorbehalte der Kommunen", may: .may(.read, .staffing), ReservationHandlers.list),
  .post(DeploymentPath.reservations, "Vorbehalt speichern", may: .may(.create, .staffing), ReservationHandlers.create),
  .post(
    "\(DeploymentPath.reservations)/{nummer}/aufhebung", "Vorbehalt aufheben", may: .may(.update, .staffing),
    ReservationHandlers.lift),
]

private let timeRoutes: [Route] = [
  .get(DeploymentPath.time, "Zeit je Fall", may: .may(.read, .staffing), TimeHandlers.time),
  .get(DeploymentPath.bases, "Grundlagen der Zeit je Fall", may: .may(.read, .staffing), TimeHandlers.bases),
  .post(DeploymentPath.bases, "Grundlage speichern", may: .may(.create, .staffing), TimeHandlers.addBasis),
  .post(
    "\(DeploymentPath.bases)/gewichte", "Fallgewicht speichern", may: .may(.create, .staffing), TimeHandlers.addWeight),
]

/// Days ahead of which missing agreements are shown; set by this software.
let agreementNoticeDays = 30

/// Where a case manager is today and for whom they stand in; what the coordinating unit has to settle.
@Sendable func dueDeployment(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard visit.may(.read, .staffing), let user = visit.user else { return [] }
  let leads = leadsDistrict(visit)
  guard leads || WeekHandlers.isCaseManager(visit) else { return [] }
  let store = DeploymentStore(connection)
  let roster = leads ? try store.roster() : try store.rosterOfNamed()
  var items = ownItems(roster, user.account.id, on: visit.today)
  guard leads else { return items }
  let gaps = roster.findings(on: visit.today).filter(\.isGap)
  if let first = gaps.first {
    let more = gaps.count > 1 ? " Insgesamt \(gaps.count) Punkte." : ""
    items.append(
      DueItem(
        Link("Abdeckung klären", DeploymentPath.coverage), reason: roster.sentence(first, showsNames: true) + more,
        dueOn: nil))
  }
  let year = visit.today.year
  if let due = try WorkBasisStore(connection).bases().agreementDue(in: year),
    due <= visit.today.adding(days: agreementNoticeDays)
  {
    let open = YearLine.all(roster.places, try AgreementStore(connection).all(in: year), year: year)
      .count { !$0.isDone }
    if open > 0 {
      let text = open == 1 ? "1 Kommune" : "\(open) Kommunen"
      items.append(
        DueItem(
          Link("Einsatzvereinbarungen \(year)", DeploymentPath.agreements), reason: "Noch offen: \(text).", dueOn: due))
    }
  }
  return items
}

/// Where somebody is on site today, with hours and place.
package func ownSlots(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard let account = caseManager(visit) else { return [] }
  return slots(try DeploymentStore(connection).rosterOfNamed(), account, on: visit.today)
}

/// For whom somebody stands in on site, and where that does not open the cases.
///
/// - `seesCases`: whether a deputy (first) stands in for the cases of somebody absent (second), too.
package func ownStandIns(
  _ visit: Visit, _ connection: Connection, seesCases: (ID<Account>, ID<Account>) throws -> Bool
) throws -> [DueItem] {
  guard let account = caseManager(visit) else { return [] }
  let roster = try DeploymentStore(connection).rosterOfNamed()
  return try roster.standIns(of: account, on: visit.today).map { absence in
    let item = standIn(roster, absence)
    guard try !seesCases(account, absence.entry.account) else { return item }
    return DueItem(
      item.link,
      reason: item.reason
        + " Die Fälle sehen Sie nicht: Dafür ist keine Vertretung eingetragen. Das tun die Abwesenden oder die "
        + "Fachaufsicht.", dueOn: nil)
  }
}

/// `nil` for those who do not work on cases.
private func caseManager(_ visit: Visit) -> ID<Account>? {
  visit.may(.read, .staffing) && WeekHandlers.isCaseManager(visit) ? visit.user?.account.id : nil
}

private func ownItems(_ roster: Roster, _ account: ID<Account>, on day: Day) -> [DueItem] {
  slots(roster, account, on: day) + roster.standIns(of: account, on: day).map { standIn(roster, $0) }
}

private func slots(_ roster: Roster, _ account: ID<Account>, on day: Day) -> [DueItem] {
  roster.slots(on: day).filter { $0.who == account }.map { slot in
    DueItem(
      Link("Heute vor Ort in \(roster.name(of: slot.assignment.entry.municipalityKey))", DeploymentPath.own),
      reason: "\(slot.hours.german) Uhr, \(slot.assignment.entry.place)\(slot.isStandIn ? " (Vertretung)" : "")",
      dueOn: day)
  }
}

extension Roster {
  fileprivate func standIns(of account: ID<Account>, on day: Day) -> [Absence] {
    absences.filter { $0.entry.deputy == account && $0.covers(day) }
  }
}

private func standIn(_ roster: Roster, _ absence: Absence) -> DueItem {
  DueItem(
    Link("Vertretung für \(roster.name(absence.entry.account))", DeploymentPath.own),
    reason: "Sie vertreten bis zum \(absence.entry.to.german).", dueOn: nil)
}
