internal import Access
package import Basics
internal import CaseAccess
internal import Cases
package import Keys
internal import Persons
package import SQL

/// Invented statuses and legal spheres for the people of the demo, all dates relative to today.
package enum ResidenceDemo {
  /// Adds entries to cases that have none; the caller has loaded people and cases before.
  package static func load(_ connection: Connection, keys: KeyRegister, at now: Instant) throws {
    let today = now.local.day
    for (index, file) in try DemoCasesStore(connection).withoutResidence().enumerated() {
      guard let found = try CaseStore(connection).find(file), let worker = found.responsible?.account else { continue }
      let sealing = ResidenceKeys(
        identity: try keys.key(.caseFile(file.number), .identity), notes: try keys.key(.caseFile(file.number), .notes))
      guard sealing.identity != nil else { continue }
      let person = try PersonGlances(connection, keys: keys).glance(of: found.person, on: today)
      let line = DemoResidence.fitting(person, index, today)
      let store = EntryStore(connection, sealing)
      for status in line.statuses(today) {
        try store.save(status, of: found.person, in: file, by: worker, at: now)
      }
      for sphere in line.spheres(today) {
        try store.save(sphere, of: found.person, in: file, by: worker, at: now)
      }
      // Of every third nobody knows the day, as in real files.
      if index % 3 != 2, let arrival = line.arrival(today) {
        try ArrivalStore(connection, sealing).save(arrival, of: found.person, in: file, by: worker, at: now)
      }
      try ResidenceUpkeep(connection: connection, register: keys, today: today, now: now)
        .refresh(found.person, in: found, sealing)
    }
  }
}

/// One invented history, in days before (negative) and after today.
private struct DemoResidence: Sendable {
  let past: [(identifier: String, from: Int, to: Int?)]
  let benefits: [(sphere: LegalSphere, from: Int, to: Int?)]

  /// Demodaten, frei erfunden.
  static let all: [DemoResidence] = [
    .init(
      past: [("asylumPermission", -900, -41), ("refugee", -40, 1055)], benefits: [(.asylblgBasic, -880, nil)]),
    .init(past: [("tolerationGeneral", -1060, 41)], benefits: [(.asylblgBasic, -1050, nil)]),
    .init(past: [("settlement", -700, nil)], benefits: [(.own, -300, nil)]),
    .init(past: [("asylumPermission", -320, 25)], benefits: [(.asylblgBasic, -310, nil)]),
    .init(past: [("opportunityResidence", -560, -6)], benefits: [(.sgb2, -540, nil)]),
    .init(
      past: [("tolerationGeneral", -620, -121), ("departureImpossible", -120, 240)],
      benefits: [(.asylblgBasic, -600, nil)]),
    .init(past: [("subsidiary", -330, 35)], benefits: [(.sgb2, -300, nil)]),
    .init(
      past: [("asylumPermission", -700, -61), ("tolerationGeneral", -60, 30)], benefits: [(.asylblgAnalog, -300, nil)]),
    .init(past: [("skilledVocational", -500, 590)], benefits: [(.own, -480, nil)]),
    .init(past: [("fictionalCertificate", -75, 15)], benefits: [(.sgb2, -300, nil)]),
  ]

  private static let ukraine = DemoResidence(
    past: [("temporaryProtection", -800, 103)], benefits: [(.sgb2, -770, nil)])
  private static let union = DemoResidence(past: [("euFreeMovement", -1810, nil)], benefits: [(.none, -1800, nil)])
  private static let minor = DemoResidence(past: [("familyChild", -410, 320)], benefits: [(.sgb8, -390, nil)])

  /// A history that goes with nationality and age, in days a little apart for each person.
  static func fitting(_ person: PersonGlance?, _ index: Int, _ today: Day) -> DemoResidence {
    let states = Set(person?.nationalities ?? [])
    let shift = index / all.count * 9
    if !states.isDisjoint(with: ["Rumänien", "Bulgarien", "Polen"]) { return union.moved(shift) }
    if states.contains("Ukraine") { return ukraine }
    if let year = person?.birthYear, today.year - year < 18 { return minor.moved(shift) }
    return all[index % all.count].moved(shift)
  }

  private func moved(_ days: Int) -> DemoResidence {
    DemoResidence(
      past: past.map { ($0.identifier, $0.from + days, $0.to.map { $0 + days }) },
      benefits: benefits.map { ($0.sphere, $0.from + days, $0.to.map { $0 + days }) })
  }

  /// Some days before the first paper.
  func arrival(_ today: Day) -> ArrivalDraft? {
    past.map(\.from).min().map { first in
      ArrivalDraft(day: today.adding(days: first - 12), source: .statement, remark: "Demodaten, frei erfunden.")
    }
  }

  func statuses(_ today: Day) -> [StatusDraft] {
    past.compactMap { line in
      guard let status = ResidenceCatalogue.find(line.identifier) else { return nil }
      return StatusDraft(
        status: status, span: span(line.from, line.to, today), source: .paper,
        evidenceOn: today.adding(days: max(line.from, -20)), authority: "Ausländerbehörde (erfunden)",
        fileNumber: "ABH-DEMO-\(-line.from)", remark: "Demodaten, frei erfunden.")
    }
  }

  func spheres(_ today: Day) -> [SphereDraft] {
    benefits.map { line in
      SphereDraft(
        sphere: line.sphere, span: span(line.from, line.to, today), office: line.sphere.usualBody,
        remark: "Demodaten, frei erfunden.")
    }
  }

  private func span(_ from: Int, _ to: Int?, _ today: Day) -> Span {
    Span(today.adding(days: from), to.map { today.adding(days: $0) })
  }
}
