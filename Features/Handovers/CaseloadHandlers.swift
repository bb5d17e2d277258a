internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests that offer a whole caseload at once.

extension HandoverHandlers {
  @Sendable func askCaseload(_ visit: Visit, _ connection: Connection) throws -> Answer {
    for pair in visit.query.pairs where !["von", "kommune"].contains(pair.name) || visit.query[pair.name] == nil {
      return .badParameter(String(pair.name.prefix(40)))
    }
    guard let page = try caseloadPage(visit.query, visit, connection, visit.guardFields()) else {
      return .badParameter("von")
    }
    return .page(page.page)
  }

  @Sendable func offerCaseload(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard var page = try caseloadPage(visit.form, visit, connection, visit.repeatedGuardFields()),
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
    _ fields: Fields, _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard
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
    let chosen =
      try giver.map { try store.caseload(of: $0, municipality: place, for: user.account.id, at: visit.now) } ?? []
    visit.note(.listed, .caseHeader, chosen.map(\.text), detail: "Bestand zur Übergabe")
    let keys = try giver.map { try store.municipalities(of: $0, for: user.account.id, at: visit.now) } ?? []
    return CaseloadPage(
      giver: giver, givers: visit.assignsCases ? holders.map { Choice($0.id.text, $0.name) } : [], cases: chosen,
      place: place, places: try keys.map { Choice($0, try placeName($0, connection) ?? $0) },
      recipients: try Recipients(without: giver, mayBeOwn: false, visit, connection), formGuard: formGuard)
  }
}
