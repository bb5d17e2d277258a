internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on the own offers: taking, refusing, taking back, and offering many at once.

extension HandoverHandlers {
  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.update, .caseHeader)
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(try listPage(visit, connection, refused: nil, visit.guardFields()).page)
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
    guard let reason = visit.form["grund"].flatMap(RejectionReason.init(rawValue:)) else {
      return .badParameter("grund")
    }
    guard !offers.isEmpty else { return try refusal(.nothingLeft, visit, connection) }
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
    return visit.may(.update, .caseHeader, standing)
  }

  private func refusal(_ refused: HandoverRefusal, _ visit: Visit, _ connection: Connection) throws -> Answer {
    .conflict(try listPage(visit, connection, refused: refused, visit.repeatedGuardFields()).page)
  }

  private func listPage(
    _ visit: Visit, _ connection: Connection, refused: HandoverRefusal?, _ formGuard: FormGuard
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
    let keys = Set(shown.map(\.municipalityKey))
    let names = try Dictionary(uniqueKeysWithValues: keys.map { ($0, try placeName($0, connection) ?? $0) })
    return HandoverListPage(
      incoming: incoming, outgoing: outgoing, answered: answered, places: names, refused: refused,
      mayOffer: user.roles.contains { Rights.couldAllow([$0], .update, .caseHeader) }, formGuard: formGuard)
  }

  // MARK: Many at once

  @Sendable func askCaseload(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.update, .caseHeader)
    for pair in visit.query.pairs where !["von", "kommune"].contains(pair.name) || visit.query[pair.name] == nil {
      return .badParameter(String(pair.name.prefix(40)))
    }
    guard let page = try caseloadPage(visit.query, [], visit, connection, visit.guardFields()) else {
      return .badParameter("von")
    }
    return .page(page.page)
  }

  @Sendable func offerCaseload(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard var page = try caseloadPage(visit.form, [], visit, connection, visit.repeatedGuardFields()),
      let user = visit.user, let giver = page.giver
    else { return .badParameter("von") }
    var reader = FormReader(visit)
    let recipient = reader.choice("an", label: "Übernimmt", from: page.recipients.find)
    let reason = reader.choice("grund", label: "Grund", from: HandoverReason.init(rawValue:))
    if reader.typed("anzahl") != String(page.cases.count) {
      reader.fail(
        "an", "Übernimmt",
        "Die Zahl der Fälle hat sich inzwischen geändert. Es ist nichts angeboten. Bitte prüfen Sie die neue Zahl und senden Sie noch einmal."
      )
    }
    guard reader.errors.isEmpty, let recipient, let reason else {
      page.errors = reader.errors
      (page.recipient, page.reason) = (reader.typed("an"), reader.typed("grund"))
      return .unprocessable(page.page)
    }
    let terms = HandoverTerms(recipient: recipient, offeredBy: user.account.id, reason: reason)
    let offered = try offerAll(page.cases, terms, from: giver, visit, connection)
    guard !offered.isEmpty else {
      page.errors = [FieldError(field: "an", label: "Übernimmt", message: HandoverRefusal.barred.sentence)]
      return .unprocessable(page.page)
    }
    visit.note(
      .changed, .caseHeader, offered.map(\.text),
      detail: "zur Übernahme angeboten: Bestand von Konto \(giver.text) an Konto \(recipient.text)")
    let left = page.cases.count - offered.count
    return .seeOther(
      Self.path,
      notice: "\(Self.cases(offered.count)) angeboten um \(visit.now.local.clock) Uhr."
        + (left > 0 ? " Nicht angeboten, weil diese Person nicht übernehmen kann: \(Self.cases(left))." : ""))
  }

  private static func cases(_ count: Int) -> String { count == 1 ? "1 Fall" : "\(count) Fälle" }

  /// Offers in one step what the recipient can take over.
  private func offerAll(
    _ cases: [ID<CaseKey>], _ terms: HandoverTerms, from giver: ID<Account>, _ visit: Visit, _ connection: Connection
  ) throws -> [ID<CaseKey>] {
    let store = HandoverStore(connection)
    let batch = try store.nextBatch()
    return try cases.filter { id in
      guard try store.standing(of: terms.recipient, to: id, at: visit.now).mayTakeOver else { return false }
      try store.offer(id, terms, from: giver, note: "", nil, batch: batch, at: visit.now)
      return true
    }
  }

  /// The caseload of the visitor, or of whom a supervisor chooses; `nil` for somebody else's without that right.
  private func caseloadPage(
    _ fields: Fields, _ errors: [FieldError], _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard
  ) throws -> CaseloadPage? {
    _ = try visit.requireList(.update, .caseHeader)
    guard let user = visit.user else { return nil }
    let holders = try AccountStore(connection).holders(of: .caseManager)
    let typed = fields["von"] ?? ""
    let own: ID<Account>? = user.roles.contains(.caseManager) ? user.account.id : nil
    let giver = typed.isEmpty ? own : holders.first { $0.id.text == typed }?.id
    guard typed.isEmpty || giver == own || visit.assignsCases && giver != nil else { return nil }
    let place = fields["kommune"] ?? ""
    let store = HandoverStore(connection)
    let all = try giver.map { try store.caseload(of: $0, municipality: "") } ?? []
    let chosen = try giver.map { try store.caseload(of: $0, municipality: place) } ?? []
    visit.note(.listed, .caseHeader, chosen.map(\.text), detail: "Bestand zur Übergabe")
    let keys = try store.municipalities(of: all)
    return CaseloadPage(
      giver: giver, givers: visit.assignsCases ? holders.map { Choice($0.id.text, $0.name) } : [], cases: chosen,
      place: place, places: try keys.map { Choice($0, try placeName($0, connection) ?? $0) },
      recipients: try Recipients(without: giver, mayBeOwn: false, visit, connection), errors: errors,
      formGuard: formGuard)
  }
}
