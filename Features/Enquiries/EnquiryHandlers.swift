internal import Access
internal import Actors
internal import Basics
internal import CaseAccess
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on enquiries of staff.
struct EnquiryHandlers: Sendable {
  let seal: EnquirySeal

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    var query = EnquiryQuery()
    var cursor: ListCursor?
    let sight = EnquirySight(visit, .read)
    for pair in visit.query.pairs {
      switch pair.name {
      case "stand":
        guard let part = EnquiryQuery.Part(rawValue: pair.value) else { return .badParameter(pair.name) }
        query.part = part
      case "kommune": query.municipalityKey = pair.value.isEmpty ? nil : pair.value
      case "nach":
        guard let place = ListCursor(text: pair.value), Int64(place.sortKey) != nil else {
          return .badParameter(pair.name)
        }
        cursor = place
      default: return .badParameter(String(pair.name.prefix(40)))
      }
    }
    let part = try EnquiryStore(connection, seal).list(query, sight, try Self.scope(visit), after: cursor)
    visit.note(.listed, .enquiry, part.lines.map(\.id.text), detail: query.part.label)
    return .page(
      EnquiryListPage(
        query: query, part: part, isFirst: cursor == nil, choices: try Self.places(sight, connection),
        mayCreate: visit.may(.create, .enquiry), today: visit.today
      ).page)
  }

  @Sendable func waitingList(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let store = EnquiryStore(connection, seal)
    let scope = try Self.scope(visit)
    var asked = try Self.places(EnquirySight(visit, .read), connection)
    var number = 1
    for pair in visit.query.pairs {
      switch pair.name {
      case WaitingListPage.place where asked.contains(where: { $0.key == pair.value }):
        asked = asked.filter { $0.key == pair.value }
      case WaitingListPage.number:
        // Further pages are of one municipality.
        guard let typed = Int(pair.value), WaitingListPage.numbers.contains(typed),
          visit.query[WaitingListPage.place] != nil
        else { return .badParameter(pair.name) }
        number = typed
      default: return .badParameter(String(pair.name.prefix(40)))
      }
    }
    let places = try asked.map { place in
      let found = try store.waiting(in: place.key, page: number, scope)
      return WaitingListPage.Place(key: place.key, name: place.name, lines: found.lines, isMore: found.isMore)
    }.filter { !$0.lines.isEmpty }
    // Those of the last page have left the list meanwhile.
    if places.isEmpty, number > 1 { return .seeOther(EnquiryPages.waitingPath) }
    visit.note(
      .listed, .enquiry, places.flatMap { $0.lines.map(\.enquiry.id.text) }, detail: "Warteliste")
    return .page(WaitingListPage(places: places, page: number, today: visit.today).page)
  }

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
    let store = EnquiryStore(connection, seal)
    guard let enquiry = try seen(.read, visit, connection) else { return .notFound }
    visit.note(.read, .enquiry, [enquiry.id.text])
    let powers = try powers(enquiry, visit, connection)
    var referral: AuthorityReferral?
    if powers.readsReferrals {
      referral = try ReferralStore(connection, seal).find(enquiry.id)
      if referral != nil { visit.note(.read, .authorityReferral, [enquiry.id.text]) }
    }
    return .page(
      EnquiryPage(
        enquiry: enquiry, concern: try store.concern(of: enquiry.id),
        municipalityName: try Self.placeName(enquiry.entry.municipalityKey, connection),
        actorName: try enquiry.entry.actor.flatMap { try ActorStore(connection).name(of: $0) },
        waits: try store.waits(of: enquiry.id),
        signposting: try ShortContactStore(connection, seal).find(of: enquiry.id), referral: referral, powers: powers,
        formGuard: visit.guardFields(), today: visit.today
      ).page)
  }

  private func powers(
    _ enquiry: Enquiry, _ visit: Visit, _ connection: Connection
  ) throws -> EnquiryPage.Powers {
    var powers = EnquiryPage.Powers()
    let key = enquiry.entry.municipalityKey
    powers.update = EnquirySight(visit, .update).sees(key)
    powers.readsReferrals =
      enquiry.entry.kind == .authority && EnquirySight(visit, .read, .authorityReferral).sees(key)
    powers.isWorker = enquiry.worker.map { $0.account == visit.user?.account.id } ?? false
    powers.createsPeople = visit.user.map { Rights.couldAllow($0.roles, .create, .masterData) } ?? false
    let relations = CaseRelations(visit, connection)
    if let person = enquiry.person {
      powers.readsPerson = visit.may(
        .read, .masterData, try relations.standing(toPerson: person, for: .masterData))
    }
    if let caseFile = enquiry.caseFile {
      powers.readsCase = visit.may(.read, .caseHeader, try relations.standing(toCase: caseFile, for: .caseHeader))
    }
    return powers
  }

  // MARK: Entering

  @Sendable func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
    let enquiry = try seen(.update, visit, connection)
    if enquiry == nil && visit.parameters["id"] != nil { return .notFound }
    let choices = try Self.choices(enquiry == nil ? .create : .update, enquiry, visit, connection)
    let concern = try enquiry.map { try EnquiryStore(connection, seal).concern(of: $0.id) } ?? ""
    if let enquiry { visit.note(.read, .enquiry, [enquiry.id.text]) }
    let stored =
      enquiry.map { EnquiryForm.form($0, concern: concern) }
      ?? EnquiryForm.new(today: visit.today, municipalities: choices.municipalities)
    let draft = try visit.draft(EnquiryFormPage.draft(enquiry), connection)
    return .page(
      EnquiryFormPage(
        enquiry: enquiry, form: draft.flatMap { TypedForm($0.fields) } ?? stored, choices: choices,
        formGuard: visit.guardFields(), draftSavedAt: draft?.savedAt.local.german
      ).page)
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let store = EnquiryStore(connection, seal)
    let enquiry = try seen(.update, visit, connection)
    if enquiry == nil && visit.parameters["id"] != nil { return .notFound }
    guard let user = visit.user else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let choices = try Self.choices(enquiry == nil ? .create : .update, enquiry, visit, connection)
    var page = EnquiryFormPage(enquiry: enquiry, form: form, choices: choices, formGuard: visit.repeatedGuardFields())
    func conflicting() throws -> Answer {
      page.stored = try enquiry.map { EnquiryForm.form($0, concern: try store.concern(of: $0.id)) }
      page.form.version = enquiry?.version ?? 0
      return .conflict(page.page)
    }
    guard form.version == enquiry?.version ?? 0 else { return try conflicting() }
    var reader = FormReader(visit)
    let isReferred = enquiry?.entry.kind == .authority
    guard
      let typed = EnquiryForm.read(
        &reader, form, choices, today: visit.today, kind: isReferred ? .authority : nil)
    else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    if let problem = enquiry?.objection(toReceiptOn: typed.entry.receivedOn) {
      page.errors = [FieldError(field: "eingang", label: "Eingang", message: problem)]
      return .unprocessable(page.page)
    }
    let id: ID<Enquiry>
    if let enquiry {
      guard try store.save(typed.entry, concern: typed.concern, replacing: enquiry) else { return try conflicting() }
      id = enquiry.id
    } else {
      id = try store.insert(
        typed.entry, concern: typed.concern, by: user.account.id,
        worker: user.roles.contains(.caseManager) ? user.account.id : nil,
        at: visit.now)
    }
    visit.note(enquiry == nil ? .created : .changed, .enquiry, [id.text])
    return .seeOther(Enquiry.address(id), notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
  }

  @Sendable func takeOn(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let enquiry = try seen(.update, visit, connection), let user = visit.user else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    do { try enquiry.checkTaking() } catch { return .conflict(staleStep(enquiry)) }
    guard form.version == enquiry.version,
      try EnquiryStore(connection, seal).setWorker(user.account.id, of: enquiry)
    else { return .conflict(staleStep(enquiry)) }
    visit.note(.changed, .enquiry, [enquiry.id.text], detail: "Bearbeitung übernommen")
    return .seeOther(enquiry.address, notice: "Sie bearbeiten diese Anfrage.")
  }

  // MARK: What all handlers need

  /// The enquiry of the address, if it lies in a municipality where the visitor may do this.
  func seen(_ action: Action, _ visit: Visit, _ connection: Connection) throws -> Enquiry? {
    guard let id: ID<Enquiry> = visit.id() else { return nil }
    return try find(id, action, visit, connection)
  }

  func find(_ id: ID<Enquiry>, _ action: Action, _ visit: Visit, _ connection: Connection) throws -> Enquiry? {
    guard let enquiry = try EnquiryStore(connection, seal).find(id),
      EnquirySight(visit, action).sees(enquiry.entry.municipalityKey), try !isHidden(enquiry, visit, connection)
    else { return nil }
    return enquiry
  }

  /// Whether it led to a person or a case that is sealed against the visitor: then the enquiry is not there either.
  private func isHidden(_ enquiry: Enquiry, _ visit: Visit, _ connection: Connection) throws -> Bool {
    let relations = CaseRelations(visit, connection)
    if let person = enquiry.person, try relations.standing(toPerson: person, for: .caseHeader).isHidden { return true }
    guard let caseFile = enquiry.caseFile else { return false }
    return try relations.standing(toCase: caseFile, for: .caseHeader).isHidden
  }

  /// For lists of enquiries: by what people and cases they led to.
  static func scope(_ visit: Visit) throws -> CaseScope {
    CaseRelations.scope(try visit.requireList(.exist, .caseHeader))
  }

  static func places(
    _ sight: EnquirySight, _ connection: Connection
  ) throws -> [(key: String, name: String)] {
    try DistrictStore(connection).municipalityNames().filter { sight.sees($0.key) }
  }

  static func placeName(_ key: String, _ connection: Connection) throws -> String {
    try DistrictStore(connection).municipalityName(key) ?? key
  }

  /// What forms offer; a channel or actor that was chosen before stays although it has ended.
  static func choices(
    _ action: Action, _ enquiry: Enquiry?, _ visit: Visit, _ connection: Connection
  ) throws -> FormChoices {
    try choices(
      EnquirySight(visit, action), keeping: enquiry?.entry.channel, enquiry?.entry.actor, visit.today, connection)
  }

  static func choices(
    _ sight: EnquirySight, keeping channel: ID<AccessChannel>?, _ actor: ID<IntegrationActor>?, _ today: Day,
    _ connection: Connection
  ) throws -> FormChoices {
    let store = ActorStore(connection)
    var actors = try store.choices(on: today)
    if let actor, !actors.contains(where: { $0.id == actor }), let name = try store.name(of: actor) {
      actors.append((actor, name))
    }
    return FormChoices(
      channels: try ChannelStore(connection).all().filter { $0.isValid(on: today) || $0.id == channel },
      municipalities: try places(sight, connection), actors: actors)
  }
}

extension Enquiry {
  /// Why the day of receipt cannot be changed to another; `nil` if it can.
  func objection(toReceiptOn day: Day) -> String? {
    let latest = [closedOn, waitingSince].compactMap(\.self).min()
    guard let latest, day > latest else { return nil }
    return "Der Eingang läge nach dem \(latest.german), seit dem die Anfrage auf „\(state.label)“ steht."
  }
}
