internal import Access
internal import Actors
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// Requests that carry an enquiry on: waiting, ending, answering, a person.
struct StepHandlers: Sendable {
  let enquiries: EnquiryHandlers

  private var seal: EnquirySeal { enquiries.seal }

  // MARK: Waiting

  @Sendable func askWait(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
    guard let enquiry = try enquiries.seen(.update, visit, connection) else { return .notFound }
    return .page(
      WaitPage(enquiry: enquiry, form: WaitPage.form(enquiry, today: visit.today), formGuard: visit.guardFields())
        .page)
  }

  @Sendable func wait(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let enquiry = try enquiries.seen(.update, visit, connection) else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    guard form.version == enquiry.version else { return .conflict(staleStep(enquiry)) }
    var page = WaitPage(enquiry: enquiry, form: form, formGuard: visit.repeatedGuardFields())
    var reader = FormReader(visit)
    let day = reader.day("seit", label: "Seit")
    let priority = reader.choice("grund", label: "Vorrang wegen", from: WaitPriority.init(rawValue:))
    if let day {
      do { try enquiry.checkWaiting(since: day, today: visit.today) } catch {
        reader.fail("seit", "Seit", error.sentence)
      }
    }
    guard let day, let priority, reader.errors.isEmpty else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    guard try EnquiryStore(connection, seal).wait(enquiry, since: day, for: priority) else {
      return .conflict(staleStep(enquiry))
    }
    visit.note(.changed, .enquiry, [enquiry.id.text], detail: "Warteliste")
    return .seeOther(enquiry.address, notice: "Die Anfrage steht auf der Warteliste.")
  }

  // MARK: Ending

  @Sendable func askEnd(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
    guard let enquiry = try enquiries.seen(.update, visit, connection) else { return .notFound }
    return .page(try endPage(enquiry, EndPage.form(enquiry, today: visit.today), visit, connection).page)
  }

  private func endPage(
    _ enquiry: Enquiry, _ form: TypedForm, _ visit: Visit, _ connection: Connection
  ) throws -> EndPage {
    EndPage(
      enquiry: enquiry, form: form, choices: try EnquiryHandlers.choices(.update, enquiry, visit, connection),
      formGuard: visit.repeatedGuardFields())
  }

  @Sendable func end(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let enquiry = try enquiries.seen(.update, visit, connection), let user = visit.user else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    var page = try endPage(enquiry, form, visit, connection)
    func stale() -> Answer {
      page.isStale = true
      page.form.version = enquiry.version
      return .conflict(page.page)
    }
    guard form.version == enquiry.version else { return stale() }
    var reader = FormReader(visit)
    let outcome = reader.choice("ergebnis", label: "Ergebnis") { text in
      EndPage.outcomes.first { $0.rawValue == text }
    }
    let day = reader.day("am", label: "Am")
    let actor = reader.actor(form, page.choices)
    let sentTo = reader.text("wohin", label: "Stelle in Worten", limit: ShortContactForm.sentToLimit, isRequired: false)
    if outcome == .signposted, actor == nil, sentTo.isEmpty {
      reader.fail("wohin", "Stelle in Worten", "Bitte sagen Sie, wohin Sie weiterverwiesen haben.")
    }
    if outcome == .withdrawn, actor != nil || !sentTo.isEmpty {
      reader.fail("wohin", "Stelle in Worten", "Bitte sagen Sie nur, wenn Sie weiterverwiesen haben, wohin.")
    }
    var state: EnquiryState?
    if let day, let outcome {
      do { state = try enquiry.ended(outcome, on: day, today: visit.today) } catch {
        reader.fail("am", "Am", error.sentence)
      }
    }
    guard let day, let outcome, let state, reader.errors.isEmpty else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    guard try EnquiryStore(connection, seal).end(enquiry, as: state, on: day) else { return stale() }
    if outcome == .signposted {
      try ShortContactStore(connection, seal).insert(
        ShortContactEntry(
          contactOn: day, channel: enquiry.entry.channel, municipalityKey: enquiry.entry.municipalityKey,
          area: LifeArea.allCases.first(where: enquiry.entry.areas.contains) ?? .orientation,
          language: enquiry.entry.language, actor: actor, sentTo: sentTo),
        enquiry: enquiry.id, by: user.account.id, at: visit.now)
    }
    visit.note(.changed, .enquiry, [enquiry.id.text], detail: state.label)
    return .seeOther(enquiry.address, notice: "Die Anfrage ist abgeschlossen: \(state.label).")
  }

  // MARK: Answering the authority

  @Sendable func askAnswer(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
    guard let enquiry = try referred(visit, connection) else { return .notFound }
    return .page(
      AnswerPage(enquiry: enquiry, form: TypedForm(version: enquiry.version, []), formGuard: visit.guardFields()).page)
  }

  @Sendable func answer(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let enquiry = try referred(visit, connection), let user = visit.user else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    guard form.version == enquiry.version else { return .conflict(staleStep(enquiry)) }
    var page = AnswerPage(enquiry: enquiry, form: form, formGuard: visit.repeatedGuardFields())
    var reader = FormReader(visit)
    let answer = reader.choice("antwort", label: "Antwort", from: ReferralAnswer.init(rawValue:))
    if let objection = answer?.objection(enquiry.state) { reader.fail("antwort", "Antwort", objection) }
    guard let answer, reader.errors.isEmpty else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let store = EnquiryStore(connection, seal)
    // What became of a closed enquiry stays; every answer makes older forms invalid.
    let isCurrent =
      if let state = answer.state, !enquiry.state.isClosed {
        try store.end(enquiry, as: state, on: visit.today)
      } else {
        try EnquiryStore.touch(enquiry, connection)
      }
    guard isCurrent else { return .conflict(staleStep(enquiry)) }
    try ReferralStore(connection, seal).answer(answer, to: enquiry.id, by: user.account.id, on: visit.today)
    visit.note(.changed, .authorityReferral, [enquiry.id.text], detail: "beantwortet")
    visit.note(.changed, .enquiry, [enquiry.id.text], detail: "Antwort an die Ausländerbehörde: \(answer.label)")
    return .seeOther(enquiry.address, notice: "Die Ausländerbehörde liest jetzt: \(answer.sentence)")
  }

  private func referred(_ visit: Visit, _ connection: Connection) throws -> Enquiry? {
    guard let enquiry = try enquiries.seen(.update, visit, connection), enquiry.entry.kind == .authority else {
      return nil
    }
    return enquiry
  }

  // MARK: A person

  @Sendable func askPerson(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
    guard let found = try personOfAddress(visit, connection) else { return .notFound }
    return .page(
      confirmPage(
        Confirmation(
          title: "Gehört die Anfrage zu dieser Person?",
          sentence: "\(found.enquiry.title) wird mit \(found.person.name) verbunden und gilt als aufgenommen.",
          action: visit.path, confirm: "Verbinden", cancel: Link("Abbrechen", found.enquiry.address),
          trail: EnquiryPages.trail + [Link(found.enquiry.title, found.enquiry.address)], section: Enquiry.path),
        guard: visit.guardFields()))
  }

  @Sendable func takePerson(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let found = try personOfAddress(visit, connection) else { return .notFound }
    guard try link(found.enquiry, found.person.id, visit, connection) else {
      return .conflict(staleStep(found.enquiry))
    }
    return .seeOther(found.enquiry.address, notice: "Die Anfrage ist mit der Person verbunden.")
  }

  private func personOfAddress(
    _ visit: Visit, _ connection: Connection
  ) throws -> (enquiry: Enquiry, person: PersonGlance)? {
    guard let enquiry = try enquiries.seen(.update, visit, connection) else { return nil }
    let id: ID<PersonKey>? = visit.id("person")
    let standing = try CaseRelations(visit, connection).standing(toPerson: id, for: .masterData)
    try visit.require(.read, .masterData, standing, of: visit.parameters["person"] ?? "", detail: "Anfrage verbinden")
    guard let id, let glance = try PersonGlances(connection, keys: visit.site.keys).glance(of: id, on: visit.today)
    else { return nil }
    return (enquiry, glance)
  }

  /// Ties a person to an enquiry that is still open; notes the change.
  private func link(
    _ enquiry: Enquiry, _ person: ID<PersonKey>, _ visit: Visit, _ connection: Connection
  ) throws -> Bool {
    guard !enquiry.state.isClosed,
      try EnquiryStore(connection, seal).end(enquiry, as: .takenIn, on: visit.today, person: person)
    else { return false }
    // Where a case runs already, the enquiry belongs to it and none is opened.
    if let running = try CaseStore(connection).cases(of: person).first(where: { !$0.isClosed }) {
      try EnquiryTiesStore(connection).tie(person, to: running.id)
    }
    visit.note(.changed, .enquiry, [enquiry.id.text], detail: "aufgenommen als Person \(person.text)")
    return true
  }

  /// How an enquiry becomes a person by the intake of the room of people.
  var occasion: IntakeOccasion {
    IntakeOccasion(
      known: { try known($0, $1, $2) },
      created: { reference, person, visit, connection in
        guard let enquiry = try enquiry(reference, visit, connection) else { return PersonGlances.address(of: person) }
        _ = try link(enquiry, person, visit, connection)
        return enquiry.address
      },
      trail: { EnquiryPages.trail + [Link("Anfrage \($0)", "\(Enquiry.path)/\(Encoding.query($0))")] },
      choice: { reference, person in "\(Enquiry.path)/\(Encoding.query(reference))/person/\(person.text)" })
  }

  private func enquiry(_ reference: String, _ visit: Visit, _ connection: Connection) throws -> Enquiry? {
    guard let id = ID<Enquiry>(text: reference) else { return nil }
    return try enquiries.find(id, .update, visit, connection)
  }

  private func known(
    _ reference: String, _ visit: Visit, _ connection: Connection
  ) throws -> IntakeOccasion.Known? {
    guard let enquiry = try enquiry(reference, visit, connection), !enquiry.state.isClosed else { return nil }
    let key = enquiry.entry.municipalityKey
    guard enquiry.entry.kind == .authority, EnquirySight(visit, .read, .authorityReferral).sees(key),
      let entry = try ReferralStore(connection, seal).find(enquiry.id)?.entry
    else { return known(enquiry) }
    visit.note(.read, .authorityReferral, [enquiry.id.text], detail: "Aufnahme als Person")
    var known = known(enquiry)
    (known.family, known.given, known.birth) = (entry.family, entry.given, entry.birth)
    return known
  }

  private func known(_ enquiry: Enquiry) -> IntakeOccasion.Known {
    IntakeOccasion.Known(
      municipalityKey: enquiry.entry.municipalityKey, language: enquiry.entry.language,
      needsInterpreter: enquiry.entry.needsInterpreter)
  }
}
