internal import Access
internal import Actors
package import Basics
internal import CaseAccess
package import Cases
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

  /// Adds the enquiries that led to some of the cases.
  ///
  /// - Throws: ``DatabaseError``, ``UnknownDemoCase``.
  package static func take(_ cases: DemoCases, _ connection: Connection, secret: Seal, at now: Instant) throws {
    let loader = EnquiriesDemoLoader(
      connection: connection, seal: EnquirySeal(secret: secret), today: now.local.day, now: now)
    try loader.take(
      ["haddad", "singh", "bagrationi", "musavi", "zahrani", "arslan", "nimr", "stojanovska"].map { try cases.find($0) }
    )
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
    for (index, line) in DemoEnquiry.all.enumerated() {
      try add(line, place: places[index % places.count], channel: channels[line.channel - 1], worker)
    }
    if let authority = try accounts.find(userName: "k.hartwig")?.id {
      try refer(authority, worker, place: places.count > 1 ? places[1] : first, channel: channels[3])
    }
    try addContacts(places, channels, worker)
  }

  private func add(_ line: DemoEnquiry, place: String, channel: ID<AccessChannel>, _ worker: ID<Account>) throws {
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

  private func refer(_ authority: ID<Account>, _ worker: ID<Account>, place: String, channel: ID<AccessChannel>) throws
  {
    let referrals = ReferralStore(connection, seal)
    guard let organisation = try referrals.organisations(of: authority, on: today).first else { return }
    for (index, told) in Self.referred.enumerated() {
      let sent = today.adding(days: -5 - index * 4)
      let entry = ReferralEntry(
        family: "\(told.family) (erfunden)", given: told.given, birth: told.birth,
        contact: "0152 555-01\(40 + index) (erfunden)",
        message: "Wünscht Begleitung bei Sprachkurs und Wohnung (erfunden).", municipalityKey: place,
        areas: [.language, .housing], language: told.language, needsInterpreter: index == 1,
        consentOn: sent.adding(days: -1), consentForm: .written)
      let store = EnquiryStore(connection, seal)
      let id = try store.insert(
        EnquiryEntry(
          kind: .authority, receivedOn: sent, channel: channel, municipalityKey: place,
          areas: entry.areas, urgency: .normal, language: entry.language, needsInterpreter: entry.needsInterpreter,
          reporter: .immigrationAuthority), concern: "", by: authority, worker: nil,
        at: now.moved(to: sent))
      try referrals.insert(entry, for: id, of: organisation, by: authority, at: now.moved(to: sent))
      guard let answer = told.answer else { continue }
      let answered = sent.adding(days: 4)
      if let state = answer.state, let enquiry = try store.find(id) {
        _ = try store.end(enquiry, as: state, on: answered)
      }
      try referrals.answer(answer, to: id, by: worker, on: answered)
    }
  }

  /// Demodaten, frei erfunden: two without an answer, and one of each answer.
  private static let referred:
    [(family: String, given: String, birth: String, language: String, answer: ReferralAnswer?)] =
      [
        ("Okonkwo", "Blessing", "1996", "en", nil), ("Karimi", "Navid", "14.3.2001", "prs", nil),
        ("Balde", "Fatou", "2003", "fr", .accepted), ("Petrosjan", "Narek", "1999", "hy", .declined),
        ("Aziz", "Dlovan", "2000", "ku", .notReached),
      ]

  /// What led to some of the cases.
  func take(_ cases: [DemoCase]) throws {
    let channels = try ChannelStore(connection).all().map(\.id)
    guard !channels.isEmpty else { return }
    for (index, demo) in cases.enumerated() {
      guard let file = try CaseStore(connection).find(demo.id) else { continue }
      let store = EnquiryStore(connection, seal)
      let received = demo.openedOn.adding(days: -4 - index)
      let id = try store.insert(
        EnquiryEntry(
          kind: index.isMultiple(of: 2) ? .selfRequest : .partner, receivedOn: received,
          channel: channels[index % channels.count], municipalityKey: file.municipalityKey,
          areas: [.language, .orientation], urgency: .normal, language: "ar", needsInterpreter: true,
          reporter: index.isMultiple(of: 2) ? .client : .provider),
        concern: demo.story, by: demo.worker, worker: demo.worker, at: now.moved(to: received))
      guard let enquiry = try store.find(id) else { continue }
      _ = try store.end(enquiry, as: .takenIn, on: demo.openedOn, person: demo.people[0])
      try EnquiryTiesStore(connection).tie(demo.people[0], to: demo.id)
      // Those whose checks have ended on the waiting list.
      if ["arslan", "stojanovska"].contains(demo.key), let taken = try store.find(id) {
        _ = try CaseWaitStore(connection)
          .save(CaseWait(since: max(demo.openedOn, today.adding(days: -10)), priority: .ordinary), through: taken)
      }
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
