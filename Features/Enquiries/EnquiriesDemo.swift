internal import Access
internal import Actors
package import Basics
package import SQL
package import Vault

/// Invented enquiries of the demo; nobody stands behind them.
package enum EnquiriesDemo {
  /// Adds enquiries, short contacts and referrals unless there are some, relative to today.
  ///
  /// - Parameters:
  ///   - connection: writing.
  ///   - secret: the installation's key.
  ///   - places: keys of the municipalities.
  ///   - today: all days are relative to it.
  ///   - now: kept as the moment of entry.
  /// - Throws: ``DatabaseError``.
  package static func load(
    _ connection: Connection, secret: Seal, places: [String], today: Day, at now: Instant
  ) throws {
    let loader = EnquiriesDemoLoader(connection: connection, seal: EnquirySeal(secret: secret), today: today, now: now)
    try loader.load(places)
  }
}

private struct EnquiriesDemoLoader {
  let connection: Connection
  let seal: EnquirySeal
  let today: Day
  let now: Instant

  func load(_ places: [String]) throws {
    let accounts = AccountStore(connection)
    guard let worker = try accounts.find(userName: "a.demir")?.id, let first = places.first,
      try EnquiryStore(connection, seal).find(ID(1)) == nil
    else { return }
    let channels = try ChannelStore(connection).all().map(\.id)
    guard channels.count >= 13 else { return }
    for (index, line) in Line.all.enumerated() {
      try add(line, place: places[index % places.count], channel: channels[line.channel - 1], worker)
    }
    if let authority = try accounts.find(userName: "k.hartwig")?.id {
      try refer(authority, place: places.count > 1 ? places[1] : first, channel: channels[3])
    }
    try addContacts(places, channels, worker)
  }

  private func add(_ line: Line, place: String, channel: ID<AccessChannel>, _ worker: ID<Account>) throws {
    let store = EnquiryStore(connection, seal)
    let entry = EnquiryEntry(
      kind: line.kind, receivedOn: today.adding(days: -line.daysAgo), channel: channel, municipalityKey: place,
      areas: Set(line.areas), urgency: line.urgency, language: line.language,
      needsInterpreter: line.language != "de", reporter: line.reporter)
    let id = try store.insert(entry, concern: line.concern, by: worker, worker: line.hasWorker ? worker : nil, at: now)
    guard let enquiry = try store.find(id) else { return }
    switch line.ending {
    case .open: break
    case .waiting(let days, let priority):
      _ = try store.wait(enquiry, since: today.adding(days: -days), for: priority)
    case .ended(let outcome, let days):
      let day = today.adding(days: -days)
      _ = try store.end(enquiry, as: outcome.state, on: day)
      if outcome == .signposted {
        try ShortContactStore(connection, seal).insert(
          ShortContactEntry(
            contactOn: day, channel: channel, municipalityKey: place, area: line.areas[0], language: line.language,
            sentTo: "Beratungsstelle im Haus (erfunden)"), enquiry: id, by: worker, at: now)
      }
    }
  }

  private func refer(_ authority: ID<Account>, place: String, channel: ID<AccessChannel>) throws {
    let referrals = ReferralStore(connection, seal)
    guard let organisation = try referrals.organisations(of: authority, on: today).first else { return }
    for (index, person) in [("Okonkwo", "Blessing", "1996"), ("Karimi", "Navid", "14.3.2001")].enumerated() {
      let entry = ReferralEntry(
        family: "\(person.0) (erfunden)", given: person.1, birth: person.2,
        contact: "0152 555-01\(40 + index) (erfunden)",
        message: "Wünscht Begleitung bei Sprachkurs und Wohnung.", municipalityKey: place,
        areas: [.language, .housing], language: index == 0 ? "en" : "prs", needsInterpreter: index == 1,
        consentOn: today.adding(days: -6 - index), consentForm: .written)
      let id = try EnquiryStore(connection, seal).insert(
        EnquiryEntry(
          kind: .authority, receivedOn: today.adding(days: -5 - index), channel: channel, municipalityKey: place,
          areas: entry.areas, urgency: .normal, language: entry.language, needsInterpreter: entry.needsInterpreter,
          reporter: .immigrationAuthority), concern: "", by: authority, worker: nil, at: now)
      try referrals.insert(entry, for: id, of: organisation, by: authority, at: now)
    }
  }

  /// Enough contacts in the months before that the counts show more than `0–2`.
  private func addContacts(_ places: [String], _ channels: [ID<AccessChannel>], _ worker: ID<Account>) throws {
    let store = ShortContactStore(connection, seal)
    let areas: [LifeArea] = [.housing, .language, .work, .residence, .housing, .orientation, .family]
    let languages = ["ar", "de", "prs", "tr", "uk", ""]
    for index in 0..<60 {
      let day = today.adding(days: -1 - index * 3)
      let isMerged = index % 3 != 0
      try store.insert(
        ShortContactEntry(
          contactOn: day, channel: channels[[0, 5, 10, 0, 8][index % 5]], municipalityKey: places[index % places.count],
          area: areas[index % areas.count], language: languages[index % languages.count],
          sentTo: index % 4 == 0 ? "" : "Beratungsstelle (erfunden)",
          result: isMerged ? SignpostResult.allCases[index % 2] : nil, resultOn: isMerged ? day : nil),
        by: worker, at: now)
    }
  }
}

private struct Line {
  enum Ending {
    case open
    case waiting(daysAgo: Int, WaitPriority)
    case ended(EnquiryOutcome, daysAgo: Int)
  }

  let kind: EnquiryKind
  let daysAgo: Int
  let channel: Int
  let areas: [LifeArea]
  let urgency: Urgency
  let language: String
  let reporter: Reporter
  let concern: String
  var ending = Ending.open
  var hasWorker = false

  static let all: [Line] = [
    Line(
      kind: .selfRequest, daysAgo: 1, channel: 1, areas: [.housing, .livelihood], urgency: .urgent, language: "ar",
      reporter: .client, concern: "Räumung angekündigt, drei Kinder im Haushalt"),
    Line(
      kind: .partner, daysAgo: 6, channel: 9, areas: [.vocationalTraining], urgency: .normal, language: "prs",
      reporter: .provider, concern: "Abschluss aus dem Herkunftsland, Anerkennung unklar", hasWorker: true),
    Line(
      kind: .outreach, daysAgo: 19, channel: 13, areas: [.orientation, .language], urgency: .normal, language: "uk",
      reporter: .volunteer, concern: "In der Unterkunft angesprochen, noch kein Sprachkurs"),
    Line(
      kind: .selfRequest, daysAgo: 0, channel: 1, areas: [.residence], urgency: .atOnce, language: "tr",
      reporter: .client, concern: "Frist der Behörde läuft in wenigen Tagen ab"),
    Line(
      kind: .partner, daysAgo: 40, channel: 10, areas: [.family, .schoolEducation], urgency: .urgent, language: "ar",
      reporter: .school, concern: "Schule sucht Begleitung für die Familie",
      ending: .waiting(daysAgo: 33, .childProtection), hasWorker: true),
    Line(
      kind: .selfRequest, daysAgo: 52, channel: 11, areas: [.work], urgency: .normal, language: "de",
      reporter: .client, concern: "Sucht Arbeit, arbeitet bisher in Teilzeit",
      ending: .waiting(daysAgo: 45, .ordinary)),
    Line(
      kind: .partner, daysAgo: 30, channel: 2, areas: [.family], urgency: .normal, language: "tr",
      reporter: .provider, concern: "Aus einem Programm für Eltern", ending: .waiting(daysAgo: 12, .family)),
    Line(
      kind: .partner, daysAgo: 60, channel: 8, areas: [.work, .language], urgency: .normal, language: "so",
      reporter: .otherAuthority, concern: "", ending: .ended(.signposted, daysAgo: 50), hasWorker: true),
    Line(
      kind: .selfRequest, daysAgo: 75, channel: 1, areas: [.healthMental], urgency: .urgent, language: "fa",
      reporter: .client, concern: "", ending: .ended(.withdrawn, daysAgo: 61)),
    Line(
      kind: .outreach, daysAgo: 90, channel: 3, areas: [.socialParticipation], urgency: .normal, language: "fr",
      reporter: .volunteer, concern: "", ending: .ended(.signposted, daysAgo: 85)),
  ]
}
