internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// Requests on the consents of a case.
struct ConsentHandlers: Sendable {
  let frame: CaseFrame
  let actors: ConsentActors
  let programmes: ConsentProgrammes
  let withdrawn: ConsentWithdrawn

  // MARK: Reading

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try frame.open(visit, connection, .read, .consent) { opened in
      let consents = try opened.consents(visit, connection)
      let members = try ConsentMembers(opened, of: consents, visit, connection)
      return try page(
        opened, visit, connection,
        ConsentListPage(
          opened: opened, consents: consents, members: members,
          outgrown: try OutgrownConsents(consents, of: opened, visit, connection), today: visit.today
        ).html)
    }
  }

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try withConsent(visit, connection, .read, "Einwilligung") { opened, consent in
      let outgrown = try OutgrownConsents(try opened.consents(visit, connection), of: opened, visit, connection)
      let shown = ConsentPage(
        opened: opened, consent: consent, person: try name(consent, opened, visit, connection),
        text: try ConsentTextStore(connection).find(consent.text),
        translation: try translation(consent, connection), isOutgrown: outgrown.contains(consent), today: visit.today)
      return try page(opened, visit, connection, shown.html)
    }
  }

  // MARK: Giving

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try withChosenText(visit, connection, [ConsentEntryForm.textField]) { opened, text in
      let form = ConsentEntryForm.form(by: visit.user?.account.displayName ?? "", today: visit.today)
      return try page(
        opened, visit, connection,
        ConsentFormPage(
          opened: opened, offer: try offer(text, opened, visit, connection), form: form,
          formGuard: visit.guardFields()
        ).html)
    }
  }

  @Sendable func give(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .consent) { opened in
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      let texts = ConsentTextStore(connection)
      guard let id: ID<ConsentText> = ID(text: form[ConsentEntryForm.textField]), let shown = try texts.find(id) else {
        return .badParameter(ConsentEntryForm.textField)
      }
      let usable = try texts.usable(on: visit.today).first {
        $0.entry.purpose == shown.entry.purpose && $0.entry.language == shown.entry.language
      }
      // No page offers a draft.
      guard shown.release != nil else { return .badParameter(ConsentEntryForm.textField) }
      let text = usable ?? shown
      var formPage = ConsentFormPage(
        opened: opened, offer: try offer(text, opened, visit, connection), form: form,
        formGuard: visit.repeatedGuardFields())
      formPage.change =
        usable == nil ? .lapsed : text.id != id || text.entry.hash != form[ConsentEntryForm.hashField] ? .replaced : nil
      guard formPage.change == nil else {
        return .conflict(try framed(opened, visit, connection, formPage.html))
      }
      var reader = FormReader(visit)
      guard let typed = try ConsentEntryForm.read(&reader, form, formPage.offer, today: visit.today) else {
        formPage.errors = reader.errors
        return .unprocessable(try framed(opened, visit, connection, formPage.html))
      }
      let store = ConsentStore(connection, keys: visit.site.keys)
      let added = try store.add(
        typed.entry, of: typed.giver, text: text, translation: typed.translation, to: opened.id, by: opened.account,
        at: visit.now)
      guard let given = added else { return .notFound }
      try CaseStore(connection).touch(opened.id, at: visit.now)
      opened.note(.created, .consent, visit, detail: "Einwilligung \(given.text)")
      return .seeOther(
        "\(opened.file.address(Consent.path))/\(given.text)",
        notice: "Einwilligung gespeichert um \(visit.now.local.clock) Uhr.")
    }
  }

  private func offer(
    _ text: ConsentText, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> ConsentOffer {
    let members = try ConsentMembers(opened, of: [], visit, connection)
    return ConsentOffer(
      text: text,
      choices: RecipientChoices(
        partners: try PartnerStore(connection).all(on: visit.today)
          + PartnerStore(connection).colleagues(of: opened.account, on: visit.today),
        actors: try actors(visit.today, connection),
        programmes: try programmes(visit.today, connection)),
      members: members, translations: try ConsentTranslationStore(connection).usable(of: text.id),
      asksForSigner: try !members.areAllOfAge(on: visit.today))
  }

  // MARK: Withdrawing

  @Sendable func askWithdrawal(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try withConsent(visit, connection, .read, "Widerruf") { opened, consent in
      guard try opened.may(.withdraw, consentOf: consent.giver.person, visit, connection) else { return .forbidden }
      return try page(
        opened, visit, connection,
        try withdrawalPage(opened, consent, visit.guardFields(), visit, connection).html)
    }
  }

  @Sendable func withdraw(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try withConsent(visit, connection, .withdraw, "Widerruf") { opened, consent in
      var form = try withdrawalPage(opened, consent, visit.repeatedGuardFields(), visit, connection)
      var reader = FormReader(visit)
      form.words = reader.typed("worte")
      let words = reader.text(
        "worte", label: WithdrawalPage.label, limit: TextLimit(maximum: 2000, allowsLines: true),
        isRequired: false)
      // Told before a mistake in the text: what is withdrawn needs no better wording.
      if consent.withdrawal != nil {
        form.isConflict = true
        return .conflict(try framed(opened, visit, connection, form.html))
      }
      guard reader.errors.isEmpty else {
        form.errors = reader.errors
        return .unprocessable(try framed(opened, visit, connection, form.html))
      }
      let store = ConsentStore(connection, keys: visit.site.keys)
      let isWithdrawn: Bool
      do {
        isWithdrawn = try store.withdraw(consent, words: words, by: opened.account, at: visit.now)
      } catch is KeyDestroyed {
        reader.fail("worte", WithdrawalPage.label, WithdrawalPage.noWords)
        form.errors = reader.errors
        return .unprocessable(try framed(opened, visit, connection, form.html))
      }
      guard isWithdrawn else { return .notFound }
      try withdrawn(opened.id, visit, connection)
      try CaseStore(connection).touch(opened.id, at: visit.now)
      opened.note(.withdrawn, .consent, visit, detail: "Einwilligung \(consent.id.text)")
      return .seeOther(
        consent.address,
        notice: "Widerrufen um \(visit.now.local.clock) Uhr. Aufgrund dieser Einwilligung geht nichts mehr hinaus.")
    }
  }

  private func withdrawalPage(
    _ opened: OpenedCase, _ consent: Consent, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> WithdrawalPage {
    let all = try ConsentStore(connection, keys: visit.site.keys).all(of: opened.id)
    let others = all.filter {
      $0.id != consent.id && $0.giver.person == consent.giver.person && $0.state(on: visit.today) == .valid
        && $0.entry.purpose.hasRecipient
        && $0.entry.recipient.isSame(consent.entry.recipient)
    }
    return WithdrawalPage(
      opened: opened, consent: consent, others: others, keepsWords: try opened.key(.notes) != nil,
      formGuard: formGuard)
  }

  // MARK: Paper

  @Sendable func sheet(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try withConsent(visit, connection, .read, "Blatt") { opened, consent in
      guard let text = try ConsentTextStore(connection).find(consent.text) else { return .notFound }
      return .page(
        try sheets(consent, opened, visit, connection)
          .declaration(consent, text, try translation(consent, connection)))
    }
  }

  @Sendable func confirmation(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try withConsent(visit, connection, .read, "Bestätigung des Widerrufs") { opened, consent in
      guard let withdrawal = consent.withdrawal else { return .notFound }
      return .page(try sheets(consent, opened, visit, connection).confirmation(consent, withdrawal))
    }
  }

  /// Without a text the list of purposes, from which a blank sheet is chosen.
  @Sendable func blank(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let names = [ConsentEntryForm.textField, ConsentEntryForm.translationField]
    return try withChosenText(visit, connection, names) { opened, text in
      let translations = try ConsentTranslationStore(connection).usable(of: text.id)
      let chosen = visit.query[ConsentEntryForm.translationField]
      let translation = chosen.flatMap { number in translations.first { $0.id.text == number } }
      if chosen != nil, translation == nil { return .badParameter(ConsentEntryForm.translationField) }
      let people = try CaseStore(connection).people(in: opened.id)
      let sheets = ConsentSheets(opened: opened, person: people.count > 1 ? nil : opened.person?.name, visit: visit)
      return .page(sheets.blank(text, translation))
    }
  }

  private func sheets(
    _ consent: Consent, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> ConsentSheets {
    ConsentSheets(opened: opened, person: try name(consent, opened, visit, connection), visit: visit)
  }

  // MARK: Steps

  /// The text that was chosen, if it can be used today; without one the list of purposes.
  private func withChosenText(
    _ visit: Visit, _ connection: Connection, _ names: [String], _ body: (OpenedCase, ConsentText) throws -> Answer
  ) throws -> Answer {
    for pair in visit.query.pairs where !names.contains(pair.name) { return .badParameter(pair.name) }
    return try frame.open(visit, connection, .create, .consent) { opened in
      let usable = try ConsentTextStore(connection).usable(on: visit.today)
      guard let number = visit.query[ConsentEntryForm.textField] else {
        let store = ConsentTranslationStore(connection)
        let translations = try usable.map { ($0.id, try store.usable(of: $0.id)) }
        let list = PurposePage(
          opened: opened, usable: usable, translations: Dictionary(translations) { first, _ in first },
          today: visit.today)
        return try page(opened, visit, connection, list.html)
      }
      guard let text = usable.first(where: { $0.id.text == number }) else {
        return .badParameter(ConsentEntryForm.textField)
      }
      return try body(opened, text)
    }
  }

  /// Whose consent it is; `nil` where the case has one person, or names may not be read.
  private func name(
    _ consent: Consent, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> String? {
    let members = try ConsentMembers(opened, of: [consent], visit, connection)
    return members.names[consent.giver.person] ?? (members.hasSeveral ? nil : opened.person?.name)
  }

  private func translation(_ consent: Consent, _ connection: Connection) throws -> ConsentTranslation? {
    try consent.translation.flatMap { try ConsentTranslationStore(connection).find($0.id) }
  }

  private func withConsent(
    _ visit: Visit, _ connection: Connection, _ action: Action, _ detail: String,
    _ body: (OpenedCase, Consent) throws -> Answer
  ) throws -> Answer {
    try frame.open(visit, connection, action, .consent, detail: "\(detail) \(visit.parameters["nummer"] ?? "")") {
      opened in
      guard let id: ID<Consent> = visit.id("nummer"),
        let consent = try ConsentStore(connection, keys: visit.site.keys).find(id, of: opened.id),
        try opened.may(action, consentOf: consent.giver.person, visit, connection)
      else { return .notFound }
      return try body(opened, consent)
    }
  }

  private func page(
    _ opened: OpenedCase, _ visit: Visit, _ connection: Connection, _ main: HTML
  ) throws -> Answer {
    .page(try framed(opened, visit, connection, main))
  }

  private func framed(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection, _ main: HTML) throws -> Page {
    try frame.page(opened, register: Consent.path, visit, connection, main: main)
  }
}
