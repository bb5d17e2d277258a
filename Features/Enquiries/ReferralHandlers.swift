internal import Access
internal import Actors
internal import Basics
internal import Districts
internal import Feature
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests of the immigration authority; staff of KIM are led to their own pages.
struct ReferralHandlers: Sendable {
  let seal: EnquirySeal

  /// „Ausländerbehörde“ of the shipped list, by its number: a referral comes this way whatever a district calls it, and
  /// also where it is offered no longer.
  static let channel: ID<AccessChannel> = ID(4)

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    var cursor: ListCursor?
    for pair in visit.query.pairs {
      guard pair.name == "nach", let place = ListCursor(text: pair.value) else {
        return .badParameter(String(pair.name.prefix(40)))
      }
      cursor = place
    }
    let sends = visit.may(.create, .authorityReferral)
    let store = ReferralStore(connection, seal)
    let part =
      sends
      ? try store.list(of: try own(visit, connection), after: cursor)
      : try store.list(
        EnquirySight(visit, .read, .authorityReferral), try EnquiryHandlers.scope(visit), after: cursor)
    visit.note(.listed, .authorityReferral, part.lines.map(\.id.text), detail: "Zuweisungen")
    return .page(
      ReferralListPage(
        part: part, isFirst: cursor == nil, municipalities: try DistrictStore(connection).municipalityNames(),
        sends: sends, today: visit.today
      ).page)
  }

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
    guard let id: ID<Enquiry> = visit.id() else { return .notFound }
    guard visit.may(.create, .authorityReferral) else { return .seeOther(Enquiry.address(id)) }
    guard let referral = try ReferralStore(connection, seal).find(id, of: try own(visit, connection)) else {
      return .notFound
    }
    visit.note(.read, .authorityReferral, [id.text])
    return .page(
      ReferralPage(
        referral: referral,
        municipalityName: try EnquiryHandlers.placeName(referral.entry.municipalityKey, connection)
      ).page)
  }

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
    let draft = try visit.draft(ReferralFormPage.draft, connection)
    return .page(
      ReferralFormPage(
        form: draft.flatMap { TypedForm($0.fields) } ?? ReferralForm.new(),
        choices: try choices(visit, connection), formGuard: visit.guardFields(),
        draftSavedAt: draft?.savedAt.local.german
      ).page)
  }

  @Sendable func send(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, let organisation = try own(visit, connection).first else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let choices = try choices(visit, connection)
    var reader = FormReader(visit)
    let typed = ReferralForm.read(&reader, form, choices, today: visit.today)
    let channel = try ChannelStore(connection).find(Self.channel)
    if channel == nil {
      reader.fail(
        "kommune", "Zugangsweg", "Der Zugangsweg der Ausländerbehörde fehlt. Bitte wenden Sie sich an die Koordination."
      )
    }
    guard let entry = typed, let channel else {
      return .unprocessable(
        ReferralFormPage(
          form: form, choices: choices, formGuard: visit.repeatedGuardFields(), errors: reader.errors
        ).page)
    }
    let enquiry = EnquiryEntry(
      kind: .authority, receivedOn: visit.today, channel: channel.id, municipalityKey: entry.municipalityKey,
      areas: entry.areas, urgency: .normal, language: entry.language, needsInterpreter: entry.needsInterpreter,
      reporter: .immigrationAuthority)
    let id = try EnquiryStore(connection, seal).insert(
      enquiry, concern: "", by: user.account.id, worker: nil, at: visit.now)
    try ReferralStore(connection, seal).insert(
      entry, for: id, of: organisation, by: user.account.id, at: visit.now)
    visit.note(.created, .authorityReferral, [id.text])
    return .seeOther(
      "\(ReferralFormPage.path)/\(id.text)", notice: "Gesendet um \(visit.now.local.clock) Uhr.")
  }

  // MARK: What the authority is told on its first page

  /// Days for which an answer is news; set by this software.
  private static let newsDays = 90
  /// Referrals of a kind that stand there one by one.
  private static let shownDues = 5

  /// Answers the visitor has not seen yet, and referrals that wait for one for too long; nothing that the list of
  /// referrals does not show.
  func dueItems(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
    guard visit.may(.create, .authorityReferral), let user = visit.user else { return [] }
    let (store, organisations) = (ReferralStore(connection, seal), try own(visit, connection))
    let late = try store.unanswered(
      of: organisations, sentBefore: visit.today.adding(days: -ReferralRules.answerDays))
    let news = try store.answered(
      of: organisations, unseenBy: user.account.id, since: visit.today.adding(days: -Self.newsDays))
    return Self.items(news, "mit neuer Antwort", { _ in ("Das Case Management hat geantwortet.", nil) })
      + Self.items(late, "ohne Antwort") { referral in
        let days = Int(visit.today.number - referral.sentOn.number)
        return ("Seit \(days) Tagen ohne Antwort.", ReferralRules.answerBy(sentOn: referral.sentOn))
      }
  }

  private static func items(
    _ referrals: [SentReferral], _ kind: String, _ told: (SentReferral) -> (reason: String, dueOn: Day?)
  ) -> [DueItem] {
    let shown = referrals.prefix(shownDues).map { referral in
      let told = told(referral)
      return DueItem(Link(referral.title, referral.address), reason: told.reason, dueOn: told.dueOn)
    }
    let rest = referrals.count - shown.count
    guard rest > 0 else { return shown }
    let reason = rest == 1 ? "Eine weitere \(kind)." : "\(rest) weitere \(kind)."
    return shown + [DueItem(Link("Zuweisungen", ReferralFormPage.path), reason: reason, dueOn: nil)]
  }

  private func own(_ visit: Visit, _ connection: Connection) throws -> [ID<Organisation>] {
    guard let user = visit.user else { return [] }
    return try ReferralStore(connection, seal).organisations(of: user.account.id, on: visit.today)
  }

  private func choices(_ visit: Visit, _ connection: Connection) throws -> FormChoices {
    FormChoices(
      channels: [],
      municipalities: try EnquiryHandlers.places(EnquirySight(visit, .create, .authorityReferral), connection),
      actors: [])
  }
}
