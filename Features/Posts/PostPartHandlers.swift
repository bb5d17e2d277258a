internal import Access
internal import Allocation
internal import Basics
internal import Datasets
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on holders, forwardings, quotas and entitlements.

extension PostHandlers {
  @Sendable static func addHolding(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let post = try find(visit, connection) else { return .notFound }
    guard mayChange(post, visit) else { return .forbidden }
    let store = PostStore(connection)
    var reader = FormReader(visit)
    let function = reader.text("funktion", label: "Funktion", limit: TextLimit(maximum: 200))
    let amount = amountField(&reader, "umfang", "Umfang der Besetzung")
    let from = reader.day("von", label: "Von")
    let end = reader.day("bis", label: "Bis", isRequired: false)
    if reader.errors.isEmpty, let amount, let from {
      do {
        guard amount > .zero else { throw PostRefusal.amountMissing }
        try post.entry.check(amount, from: from, to: end, beside: try store.holdings()[post.id] ?? [])
      } catch let refusal as PostRefusal {
        reader.fail(
          refusal.field == .amount ? "umfang" : refusal == .endBeforeStart ? "bis" : "von", "Besetzung",
          refusal.sentence)
      }
    }
    guard reader.errors.isEmpty, let amount, let from else { return try again(post, visit, reader, connection) }
    try store.addHolding(to: post.id, from: from, to: end, amount: amount, function: function)
    visit.note(.changed, .staffing, [post.journalKey], detail: "besetzt ab \(from.german): \(function)")
    return .seeOther(post.address, notice: "Die Besetzung ist gespeichert.")
  }

  @Sendable static func endHolding(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let post = try find(visit, connection), let id: ID<Holding> = visit.id("besetzung") else { return .notFound }
    guard mayChange(post, visit) else { return .forbidden }
    guard try PostStore(connection).endHolding(id, of: post.id, on: visit.today) else { return .notFound }
    visit.note(.changed, .staffing, [post.journalKey], detail: "Besetzung beendet am \(visit.today.german)")
    return .seeOther(post.address, notice: "Die Besetzung endet heute.")
  }

  @Sendable static func addForwarding(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let post = try find(visit, connection) else { return .notFound }
    guard mayChange(post, visit) else { return .forbidden }
    var reader = FormReader(visit)
    let recipient = reader.text("empfaenger", label: "Empfänger", limit: TextLimit(maximum: 200))
    let notice = reader.text("weiterleitung", label: "Weiterleitungsbescheid", limit: TextLimit(maximum: 200))
    let from = reader.day("weiter_ab", label: "Weitergeleitet ab")
    let text = reader.text("auflagen", label: "Auflagen", limit: TextLimit(maximum: 5000, allowsLines: true))
    let due = reader.day("frist", label: "Frist der Nachweise", isRequired: false)
    let conditions = text.split(separator: "\n").map { String($0).trimmed() }.filter { !$0.isEmpty }
    if conditions.contains(where: { $0.count > 500 }) || conditions.count > 20 {
      reader.fail("auflagen", "Auflagen", "Höchstens 20 Auflagen mit je 500 Zeichen.")
    }
    guard reader.errors.isEmpty, let from else { return try again(post, visit, reader, connection) }
    try PostStore(connection).addForwarding(
      to: post.id, recipient: recipient, notice: notice, from: from, conditions: conditions, dueOn: due)
    visit.note(.changed, .staffing, [post.journalKey], detail: "weitergeleitet an \(recipient)")
    return .seeOther(post.address, notice: "Die Weiterleitung ist gespeichert.")
  }

  @Sendable static func meetCondition(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let post = try find(visit, connection), let id: ID<Forwarding.Condition> = visit.id("auflage") else {
      return .notFound
    }
    guard mayChange(post, visit) else { return .forbidden }
    var reader = FormReader(visit)
    let evidence = reader.text("nachweis-\(id.text)", label: "Nachweis", limit: TextLimit(maximum: 500))
    guard reader.errors.isEmpty else { return try again(post, visit, reader, connection) }
    guard try PostStore(connection).meetCondition(id, of: post.id, evidence: evidence, on: visit.today) else {
      return .notFound
    }
    visit.note(.changed, .staffing, [post.journalKey], detail: "Auflage nachgewiesen")
    return .seeOther(post.address, notice: "Der Nachweis ist gespeichert.")
  }

  private static func again(
    _ post: Post, _ visit: Visit, _ reader: FormReader, _ connection: Connection
  ) throws -> Answer {
    var page = try page(post, visit, visit.repeatedGuardFields(), connection)
    page.typed = typed(visit)
    page.errors = reader.errors
    return .unprocessable(page.page)
  }

  private static func typed(_ visit: Visit) -> [String: String] {
    visit.form.pairs.reduce(into: [:]) { $0[$1.name] = $1.value }
  }

  // MARK: Quotas and entitlements

  @Sendable static func money(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(try moneyPage(visit, visit.guardFields(), connection).page)
  }

  @Sendable static func addQuota(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit) else { return .forbidden }
    var reader = FormReader(visit)
    let module = reader.choice("k_baustein", label: "Baustein", from: PostModule.init(rawValue:))
    let from = reader.day("k_ab", label: "Bewilligt ab")
    let amount = amountField(&reader, "k_stellen", "Bewilligte Stellen")
    let source = reader.text("k_quelle", label: "Quelle der Bewilligung", limit: TextLimit(maximum: 500))
    if reader.errors.isEmpty, let module, let from, let amount {
      let quota = Quota(module: module, validFrom: from, amount: amount, source: source)
      if try PostStore(connection).add(quota) {
        visit.note(.created, .staffing, ["kontingent-\(module.rawValue)-\(from.iso)"], detail: amount.german)
        return .seeOther(MoneyPage.path, notice: "Die Bewilligung ist gespeichert.")
      }
      reader.fail("k_ab", "Bewilligt ab", "Ab diesem Tag gibt es für den Baustein schon einen Eintrag.")
    }
    return try moneyAgain(visit, reader, connection)
  }

  @Sendable static func addEntitlement(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit) else { return .forbidden }
    var reader = FormReader(visit)
    let from = reader.day("a_ab", label: "Anspruch ab")
    let reason = reader.text("a_grund", label: "Grund und Rechnung", limit: TextLimit(maximum: 300))
    let amount = amountField(&reader, "a_stellen", "Stellen des Anspruchs")
    if amount == .zero { reader.fail("a_stellen", "Stellen des Anspruchs", PostRefusal.amountMissing.sentence) }
    let source = reader.text("a_quelle", label: "Quelle des Anspruchs", limit: TextLimit(maximum: 500))
    guard reader.errors.isEmpty, let from, let amount else { return try moneyAgain(visit, reader, connection) }
    try PostStore(connection).add(Entitlement(validFrom: from, reason: reason, amount: amount, source: source))
    visit.note(.created, .staffing, ["anspruch-\(from.iso)"], detail: reason)
    return .seeOther(MoneyPage.path, notice: "Der Anspruch ist gespeichert.")
  }

  private static func moneyPage(
    _ visit: Visit, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> MoneyPage {
    let store = PostStore(connection)
    return MoneyPage(
      quotas: try store.quotas(), entitlements: try store.entitlements(), rates: try store.rates(),
      mayEdit: leadsDistrict(visit), formGuard: formGuard)
  }

  private static func moneyAgain(_ visit: Visit, _ reader: FormReader, _ connection: Connection) throws -> Answer {
    var page = try moneyPage(visit, visit.repeatedGuardFields(), connection)
    page.typed = typed(visit)
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
}
