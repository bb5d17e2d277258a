internal import Allocation
package import Basics
internal import Districts
package import SQL

/// The posts of Rhein-Kreis Neuss as its concept of 2021 plans them, with invented holders.
package enum PostsDemo {
  private static let concept = "Konzept Rhein-Kreis Neuss, 27.08.2021"

  /// Loads posts, quotas and entitlements once; nothing in other districts.
  package static func load(_ connection: Connection, today: Day, at now: Instant) throws {
    let store = PostStore(connection)
    let district = DistrictStore(connection)
    guard try district.hasMunicipality("05162024"), try district.hasMunicipality("05162004"), try store.all().isEmpty
    else { return }
    guard let start = Day(iso: "2021-01-01"), let slides = Day(iso: "2021-01-27"),
      let conceptDay = Day(iso: "2021-08-27")
    else { return }
    for (module, day, amount, source) in [
      (PostModule.caseManagement, slides, 600, "Vorstellung des KIM im Rhein-Kreis Neuss, 27.01.2021"),
      (.caseManagement, conceptDay, 700, "\(concept), Abschnitt 3.6"),
      (.steering, slides, 600, "\(concept), Abschnitt 3.5 (beantragt am 22.12.2020)"),
      (.authorities, slides, 225, "Zuwendungsbescheid vom 27.01.2021 nach \(concept), Abschnitt 3.7"),
    ] {
      _ = try store.add(
        Quota(module: module, validFrom: day, amount: PostAmount(hundredths: amount), source: source))
    }
    for reason in ["eigene Ausländerbehörde", "eigene Einbürgerungsbehörde", "nach den Daten des AZR"] {
      try store.add(
        Entitlement(
          validFrom: slides, reason: reason, amount: PostAmount(hundredths: 75), source: "\(concept), Abschnitt 3.7"))
    }
    try loadPosts(store, start, today, now)
  }

  private static func loadPosts(_ store: PostStore, _ start: Day, _ today: Day, _ now: Instant) throws {
    _ = try add(store, .steering, "Koordination im Kommunalen Integrationszentrum", 350, start, now, isAtCentre: true)
    _ = try add(store, .steering, "Verwaltungsassistenz", 50, start, now, isAtCentre: true)
    for (name, key) in [("Neuss", "05162024"), ("Dormagen", "05162004")] {
      let id = try add(store, .steering, "Koordination Stadt \(name)", 100, start, now, town: (name, key))
      try store.addForwarding(
        to: id, recipient: "Stadt \(name)", notice: "Weiterleitungsbescheid (erfunden)", from: start,
        conditions: ["Sachbericht des Vorjahres", "Fortlaufende Abstimmung mit der strategischen Steuerung"],
        dueOn: today.adding(days: 20))
      _ = try add(
        store, .authorities, "Ausländer- und Einbürgerungsbehörde \(name)", 75, start, now, town: (name, key),
        isRunElsewhere: true)
    }
    for number in 1...7 {
      let id = try add(store, .caseManagement, "Case Management \(number)", 100, start, now, isAtCentre: true)
      guard number != 7 else { continue }
      try store.addHolding(
        to: id, from: start.adding(months: number), to: number == 3 ? today.adding(days: -100) : nil,
        amount: PostAmount(hundredths: 100), function: "Fachkraft Case Management (erfunden)")
    }
    _ = try add(store, .authorities, "Ausländerbehörde des Kreises", 150, start, now)
    _ = try add(store, .authorities, "Einbürgerungsbehörde des Kreises", 75, start, now)
    _ = try add(store, .caseManagement, "Aufstockung Jüchen (erfunden)", 25, start, now, isFunded: false)
  }

  private static func add(
    _ store: PostStore, _ module: PostModule, _ title: String, _ hundredths: Int, _ start: Day, _ now: Instant,
    isAtCentre: Bool = false, town: (name: String, key: String)? = nil, isRunElsewhere: Bool = false,
    isFunded: Bool = true
  ) throws -> ID<Post> {
    try store.insert(
      Post.Entry(
        module: module, title: title, amount: PostAmount(hundredths: hundredths),
        employer: town == nil ? .kreis : .municipality, employerName: town.map { "Stadt \($0.name)" } ?? "",
        municipalityKey: town?.key, isAtCentre: isAtCentre, funding: isFunded ? .funded : .own,
        isRunElsewhere: isRunElsewhere, notice: isFunded ? "Zuwendungsbescheid (Vorführung)" : "", validFrom: start,
        validTo: nil, source: concept, isDemo: true), by: "Vorführung", at: now)
  }
}
