internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on the own offers: taking, refusing and taking back.

extension HandoverHandlers {
  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.update, .caseHeader)
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(try listPage(visit, connection, visit.guardFields()).page)
  }

  /// Takes one offer, or with `gruppe` all of the same step that can be taken still; the others are named and wait on.
  @Sendable func accept(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let offers = try offers(visit, connection) else { return .notFound }
    let store = HandoverStore(connection)
    var taken: [Handover] = []
    var left: [(offer: Handover, refusal: HandoverRefusal)] = []
    for offer in offers {
      let file = try CaseStore(connection).find(offer.file)
      let standing = try store.standing(of: offer.recipient, to: offer.file, at: visit.now)
      let isPending = try store.isPending(offer)
      let isOwn = try StaffPeopleStore(connection).isSame(offer.offeredBy, offer.recipient)
      do throws(HandoverRefusal) {
        try offer.checkAnswer(file, standing, isPending: isPending, isOwn: isOwn)
        taken.append(offer)
      } catch { left.append((offer, error)) }
    }
    guard !taken.isEmpty else { return try refusal(left.first?.refusal ?? .nothingLeft, visit, connection) }
    for offer in taken {
      try store.accept(offer, at: visit.now)
      if let giver = offer.giver { try follow(offer.file, giver, offer.recipient, connection) }
      try CoWorkHandlers(handovers: self).review(offer.file, visit, connection)
      // Nobody is made responsible who could not work on the case afterwards; a conflict keeps nothing of all this.
      guard try store.standing(of: offer.recipient, to: offer.file, at: visit.now).leads else {
        return try refusal(.notPossible, visit, connection)
      }
    }
    visit.note(.changed, .caseHeader, taken.map(\.file.text), detail: "Angebot zur Übernahme angenommen")
    let notice =
      taken.count == 1
      ? "Sie sind jetzt zuständig für \(taken[0].number)." : "Sie sind jetzt für \(taken.count) Fälle zuständig."
    return .seeOther(Self.path, notice: notice + Self.rest(left))
  }

  /// Names the first few of the cases that were not taken.
  private static func rest(_ left: [(offer: Handover, refusal: HandoverRefusal)]) -> String {
    guard !left.isEmpty else { return "" }
    let named = left.prefix(5).map { "\($0.offer.number) (\($0.refusal.word))" }
    let more = left.count > named.count ? ["\(left.count - named.count) weitere"] : []
    return " Nicht übernommen: \((named + more).joined(separator: ", "))."
  }

  /// Refuses one offer, or with `gruppe` all of the same step that wait; whatever has become of the case.
  @Sendable func reject(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let offers = try offers(visit, connection)?.filter({ $0.state == .offered }) else { return .notFound }
    guard let first = offers.first else { return try refusal(.nothingLeft, visit, connection) }
    guard let reason = visit.form["grund-\(visit.parameters["angebot"] ?? "")"].flatMap(RejectionReason.init(rawValue:))
    else {
      let error = FieldError(
        field: first.rejectionField, label: "Grund der Ablehnung", message: "Bitte wählen Sie, warum Sie ablehnen.")
      return .unprocessable(try listPage(visit, connection, visit.repeatedGuardFields(), errors: [error]).page)
    }
    for offer in offers { try HandoverStore(connection).reject(offer, reason, at: visit.now) }
    visit.note(
      .changed, .caseHeader, offers.map(\.file.text), detail: "Angebot zur Übernahme abgelehnt: \(reason.label)")
    return .seeOther(Self.path, notice: "Abgelehnt. Wer es angeboten hat, sieht den Grund: \(reason.label).")
  }

  /// The offer of the address to the own account, or with `gruppe` all of the same step that wait.
  ///
  /// - Returns: `nil` if there is none of which the visitor may know.
  private func offers(_ visit: Visit, _ connection: Connection) throws -> [Handover]? {
    _ = try visit.requireList(.update, .caseHeader)
    let store = HandoverStore(connection)
    guard let user = visit.user, let id: ID<Handover> = visit.id("angebot"),
      let first = try store.find(id, for: user.account.id, at: visit.now), first.recipient == user.account.id
    else { return nil }
    return visit.form["gruppe"] == nil ? [first] : try store.batch(first.batch, to: user.account.id, at: visit.now)
  }

  /// Takes one offer back, or with `gruppe` all that were made in the same step and wait still.
  ///
  /// A single one is also taken back by whoever may assign the case: an offer that nobody answers and whose maker is
  /// gone would keep the case where it is.
  @Sendable func withdraw(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.update, .caseHeader)
    let store = HandoverStore(connection)
    guard let user = visit.user, let id: ID<Handover> = visit.id("angebot"),
      let offer = try store.find(id, for: user.account.id, at: visit.now)
    else { return .notFound }
    let isOwn = offer.offeredBy == user.account.id
    guard try isOwn || mayAssign(offer, visit, connection) else { return .notFound }
    let offers =
      isOwn && visit.form["gruppe"] != nil
      ? try store.batch(offer.batch, by: user.account.id, at: visit.now) : [offer].filter { $0.state == .offered }
    guard !offers.isEmpty else { return try refusal(.nothingLeft, visit, connection) }
    for offer in offers { try store.withdraw(offer, at: visit.now) }
    visit.note(.changed, .caseHeader, offers.map(\.file.text), detail: "Angebot zur Übernahme zurückgenommen")
    return .seeOther(
      isOwn ? Self.path : "\(CaseFile.address(offer.file))/uebergabe",
      notice: offers.count == 1
        ? "Das Angebot für \(offers[0].number) ist zurückgenommen."
        : "Das Angebot für \(offers.count) Fälle ist zurückgenommen.")
  }

  private func mayAssign(_ offer: Handover, _ visit: Visit, _ connection: Connection) throws -> Bool {
    let standing = try CaseRelations(visit, connection).standing(toCase: offer.file, for: .caseHeader)
    guard let user = visit.user, visit.may(.update, .caseHeader, standing) else { return false }
    return try !CoWorkStore(connection, at: visit.now).onlyWorksAlong(user.account.id, in: offer.file)
  }

  private func refusal(_ refused: HandoverRefusal, _ visit: Visit, _ connection: Connection) throws -> Answer {
    .conflict(try listPage(visit, connection, visit.repeatedGuardFields(), refused: refused.sentence).page)
  }

  /// All that waits for the visitor or by the visitor, with what was refused.
  func listPage(
    _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard, refused: String? = nil, errors: [FieldError] = []
  ) throws -> HandoverListPage {
    _ = try visit.requireList(.update, .caseHeader)
    let store = HandoverStore(connection)
    guard let user = visit.user else { return HandoverListPage(formGuard: formGuard) }
    let incoming = try store.incoming(user.account.id, at: visit.now)
    let outgoing = try store.outgoing(user.account.id, at: visit.now)
    let answered = try store.answered(
      user.account.id, since: visit.now.adding(seconds: -28 * 86_400), at: visit.now)
    let shown = incoming.shown + outgoing.shown + answered.offers
    visit.note(.listed, .caseHeader, shown.map(\.file.text), detail: "Angebote zur Übernahme")
    let works = CoWorkStore(connection, at: visit.now)
    let (asked, running) = (try works.asked(user.account.id), try works.running(user.account.id))
    let sent = try works.asked(by: user.account.id, since: visit.now.adding(seconds: -28 * 86_400))
    visit.note(.listed, .caseHeader, (asked + running + sent).map(\.file.text), detail: "Mitarbeit")
    let keys = Set(shown.map(\.municipalityKey) + asked.map(\.municipalityKey))
    let names = try Dictionary(uniqueKeysWithValues: keys.map { ($0, try placeName($0, connection) ?? $0) })
    return HandoverListPage(
      incoming: incoming, outgoing: outgoing, answered: answered,
      coWork: CoWorkList(
        asked: asked, running: running, sent: sent, places: names, today: visit.today, formGuard: formGuard,
        errors: errors), places: names, refused: refused, errors: errors,
      mayOffer: user.roles.contains { Rights.couldAllow([$0], .update, .caseHeader) }, formGuard: formGuard)
  }
}
