internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import Markup
internal import SQL

/// Writes what happened in one invented case.
struct DemoLife {
  let connection: Connection
  let demo: DemoCase
  let key: DataKey
  let now: Instant

  private var today: Day { now.local.day }

  var course: DemoCourse {
    DemoCourse.told[demo.key] ?? .usual(demo.index, days: Int(today.number - demo.openedOn.number))
  }

  /// The steps lie evenly between the opening and the last one.
  func addPhases(_ today: Day) throws {
    let course = course
    let last = max(today.adding(days: course.since), demo.openedOn)
    let span = Int(last.number - demo.openedOn.number)
    for (index, phase) in course.way.enumerated() {
      let since = demo.openedOn.adding(days: span * (index + 1) / course.way.count)
      var change = PhaseChange(phase: phase, since: since)
      if course.isWaived, phase == course.phase {
        change.missing = [
          PhaseCondition(
            "Eine gültige Einwilligung in die Begleitung liegt vor", isMet: false,
            link: Link("Einwilligungen", "\(CaseFile.address(demo.id))/einwilligungen"))
        ]
        change.reason = "Der Kurs beginnt schon; die Unterschrift folgt beim nächsten Termin (erfunden)."
      }
      if phase == .followUp { change.agreedOn = since }
      try PhaseStore(connection).save(change, of: demo.id, key, by: demo.worker, at: now.moved(to: since))
    }
  }

  func addAreas() throws {
    let lines: [(area: String, server: CaseArea.Server, note: String)] = [
      ("work", .other("Jobcenter (erfunden)"), "Eingliederungsvereinbarung liegt vor (erfunden)"),
      ("language", .kim, ""),
      ("housing", demo.index.isMultiple(of: 2) ? .unknown : .other("Wohnungsamt (erfunden)"), ""),
      ("family", .other("Familienberatung (erfunden)"), "Termine alle zwei Wochen (erfunden)"),
    ]
    for line in lines.prefix(2 + demo.index % 3) {
      _ = try CaseAreaStore(connection).save(
        CaseArea.Entry(
          version: 0, isActive: true, server: line.server,
          since: max(demo.openedOn, today.adding(days: -20 - demo.index)), note: line.note),
        line.area, of: demo.id, key, by: demo.worker, at: now)
    }
    guard demo.index.isMultiple(of: 2) else { return }
    try InvolvedStore(connection).add(
      InvolvedParty.Entry(
        organisation: .named("Jugendmigrationsdienst (erfunden)"), task: "berät zu Schule und Ausbildung",
        contact: "Frau Lang (erfunden)", phone: "", email: "",
        since: max(demo.openedOn, today.adding(days: -30)),
        until: demo.index % 8 == 4 ? today : nil),
      to: demo.id, key, by: demo.worker, at: now)
  }

  func addBiography(born year: Int) throws {
    let lines: [(moment: DateInput, label: String)] = [
      (.year(year + 17), "Schulabschluss"), (.month(9, year: year + 21), "Ankunft in Deutschland"),
      (.year(year + 23), "erster Arbeitsplatz"),
    ]
    for line in lines {
      try BiographyStore(connection).add(
        LifeEvent.Entry(moment: line.moment, label: line.label, text: "Frei erfunden."), to: demo.id, key,
        by: demo.worker, at: now)
    }
  }

  // MARK: The end

  func end() throws {
    switch course.ending {
    case nil: return
    case .closed(let days, let reason, let target): try close(days, reason, target)
    case .reopened(let days, let because, let closed, let reason, let target):
      try close(closed, reason, target)
      let day = today.adding(days: days)
      let at = now.moved(to: day)
      try CaseStore(connection).reopen(demo.id, responsible: demo.worker, by: demo.worker, on: day, at: at)
      try EpisodeStore(connection).beginNext(demo.id, reason: because, key, by: demo.worker, on: day, at: at)
      try PhaseStore(connection).save(
        PhaseChange(phase: .clarification, since: day), of: demo.id, key, by: demo.worker, at: at)
    }
  }

  private func close(_ days: Int, _ reason: ClosureReason, _ target: String) throws {
    let day = today.adding(days: days)
    let at = now.moved(to: day)
    try PhaseStore(connection).save(
      PhaseChange(phase: .closure, since: day), of: demo.id, key, by: demo.worker, at: at)
    let closure = Closure(reason: reason, day: day, remark: "Demodaten, frei erfunden.", target: target)
    try EpisodeStore(connection).end(demo.id, closure, key, by: demo.worker, at: at)
    try CaseAccessStore(connection).endShares(of: demo.id, with: day, at: at)
    try CaseStore(connection).close(demo.id, on: day, at: at)
  }
}
