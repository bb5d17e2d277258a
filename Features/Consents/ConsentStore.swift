internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// All statements on consents.
struct ConsentStore {
  let connection: Connection
  private let keys: KeyRegister

  init(_ connection: Connection, keys: KeyRegister) {
    self.connection = connection
    self.keys = keys
  }

  /// The consents of a case, the newest first; at most 500.
  func all(of caseFile: ID<CaseKey>) throws -> [Consent] {
    let key = try keys.key(.caseFile(caseFile.number), .notes)
    return try connection.rows(
      "\(Self.selection) WHERE c.case_file = $1 ORDER BY c.id DESC LIMIT 500", [caseFile]
    ) { try Self.decode($0, key) }.compactMap { $0 }
  }

  /// One consent of this case.
  func find(_ id: ID<Consent>, of caseFile: ID<CaseKey>) throws -> Consent? {
    let key = try keys.key(.caseFile(caseFile.number), .notes)
    return try connection.row("\(Self.selection) WHERE c.id = $1 AND c.case_file = $2", [id, caseFile]) {
      try Self.decode($0, key)
    } ?? nil
  }

  // MARK: Changes

  /// Writes a consent and the shares that rest on it, within the caller's transaction.
  ///
  /// - Returns: `nil` if the key of the case is destroyed; then nothing is written.
  func add(
    _ entry: ConsentEntry, of giver: ConsentGiver, text: ConsentText, translation: ShownTranslation? = nil,
    to caseFile: ID<CaseKey>, by account: ID<Account>, at now: Instant
  ) throws -> ID<Consent>? {
    guard let key = try keys.key(.caseFile(caseFile.number), .notes) else { return nil }
    let number = try connection.nextNumber("consent")
    let seal = RowSeal(key: key, row: number)
    try connection.run(
      """
      INSERT INTO consent (id, case_file, purpose, text, text_hash, organisation, actor, recipient, kinds, fields,
        language, has_interpreter, interpreter, form, explained_by, given_on, valid_from, valid_to, recorded_by,
        recorded_at, person, signer_part, signer, signer_reason, translation, translation_hash, programme)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
        $24, $25, $26, $27)
      """,
      [
        number, caseFile, entry.purpose.rawValue, text.id, text.entry.hash, entry.recipient.organisation,
        entry.recipient.actor, seal.close(entry.recipientName, ConsentSealedIn.recipient), Codes.text(entry.kinds),
        Codes.text(entry.fields), entry.language, entry.hasInterpreter,
        seal.close(entry.interpreter, ConsentSealedIn.interpreter), entry.form.rawValue,
        seal.close(entry.explainedBy, ConsentSealedIn.explainedBy), entry.givenOn, entry.validFrom, entry.validTo,
        account, now, giver.person, giver.signer.rawValue, seal.close(giver.name, ConsentSealedIn.signer),
        seal.close(giver.reason, ConsentSealedIn.signerReason), translation?.id, translation?.hash,
        entry.recipient.programme,
      ])
    try share(entry, ID(number), caseFile, by: account)
    return ID(number)
  }

  private func share(
    _ entry: ConsentEntry, _ id: ID<Consent>, _ caseFile: ID<CaseKey>, by account: ID<Account>
  ) throws {
    guard let organisation = entry.recipient.organisation else { return }
    for kind in entry.kinds {
      let share = try CaseAccessStore(connection).share(
        caseFile, kind, with: organisation, by: account, from: entry.validFrom, to: entry.validTo)
      try connection.run("INSERT INTO consent_share (consent, share) VALUES ($1, $2)", [id, share])
    }
  }

  /// Withdraws a consent and ends its shares in the same transaction.
  ///
  /// - Returns: false if it was withdrawn before; then nothing is changed.
  /// - Throws: `KeyDestroyed` for words that could not be kept; then nothing is changed.
  func withdraw(_ consent: Consent, words: String, by account: ID<Account>, at now: Instant) throws -> Bool {
    let key = try keys.key(.caseFile(consent.caseFile.number), .notes)
    let sealed = try RowSeal.of(key, row: consent.id.number).close(words, ConsentSealedIn.withdrawal)
    let isWithdrawn = try connection.run(
      """
      UPDATE consent SET version = version + 1, withdrawn_at = $2, withdrawn_by = $3, withdrawal = $4
      WHERE id = $1 AND withdrawn_at IS NULL
      """, [consent.id, now, account, sealed])
    guard isWithdrawn == 1 else { return false }
    let shares: [ID<CaseShare>] = try connection.rows(
      "SELECT share FROM consent_share WHERE consent = $1 ORDER BY share", [consent.id]
    ) { $0.id(0) }
    for share in shares { try CaseAccessStore(connection).withdraw(share, at: now) }
    return true
  }

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT c.id, c.version, c.case_file, c.purpose, c.text, c.text_hash, c.organisation, c.actor, c.recipient, c.kinds,
      c.fields, c.language, c.has_interpreter, c.interpreter, c.form, c.explained_by, c.given_on, c.valid_from,
      c.valid_to, r.display_name, c.recorded_at, c.withdrawn_at, w.display_name, c.withdrawal,
      coalesce(c.person, 0), c.signer_part, c.signer, c.signer_reason, c.translation, c.translation_hash,
      c.programme
    FROM consent c JOIN account r ON r.id = c.recorded_by LEFT JOIN account w ON w.id = c.withdrawn_by
    """

  /// A purpose or form of a later program is left out: it then covers nothing.
  private static func decode(_ row: borrowing Row, _ key: DataKey?) throws -> Consent? {
    guard let purpose = ConsentPurpose(rawValue: row.text(3)), let form = ConsentForm(rawValue: row.text(14)) else {
      return nil
    }
    let seal = key.map { [number = row.integer64(0)] in RowSeal(key: $0, row: number) }
    let name = try seal?.text(row.optionalSealed(8), ConsentSealedIn.recipient) ?? ""
    let withdrawnAt = row.optionalInstant(21)
    let words = try seal?.text(row.optionalSealed(23), ConsentSealedIn.withdrawal) ?? ""
    let withdrawnBy = row.optionalText(22) ?? ""
    return Consent(
      id: row.id(0), version: row.integer(1), caseFile: row.id(2),
      giver: ConsentGiver(
        row.id(24), try UnknownCode.read(row.text(25)),
        name: try seal?.text(row.optionalSealed(26), ConsentSealedIn.signer) ?? "",
        reason: try seal?.text(row.optionalSealed(27), ConsentSealedIn.signerReason) ?? ""),
      entry: ConsentEntry(
        purpose: purpose,
        recipient: recipient(
          purpose, row.optionalID(6), actor: row.isNull(7) ? nil : row.integer64(7),
          programme: row.isNull(30) ? nil : row.integer64(30), name),
        recipientName: name, kinds: Codes.list(row.text(9)), fields: Codes.list(row.text(10)), language: row.text(11),
        hasInterpreter: row.bool(12),
        interpreter: try seal?.text(row.optionalSealed(13), ConsentSealedIn.interpreter) ?? "",
        form: form, explainedBy: try seal?.text(row.optionalSealed(15), ConsentSealedIn.explainedBy) ?? "",
        givenOn: row.day(16), validFrom: row.day(17), validTo: row.day(18)),
      text: row.id(4), textHash: row.text(5),
      translation: ShownTranslation(id: row.optionalID(28), hash: row.optionalText(29)), recordedBy: row.text(19),
      recordedAt: row.instant(20),
      withdrawal: withdrawnAt.map { Consent.Withdrawal(at: $0, by: withdrawnBy, words: words) })
  }

  private static func recipient(
    _ purpose: ConsentPurpose, _ organisation: ID<Organisation>?, actor: Int64?, programme: Int64?, _ name: String
  ) -> ConsentRecipient {
    if !purpose.hasRecipient { return .ownUnit }
    if let organisation { return .organisation(organisation) }
    if let programme { return .programme(programme) }
    return actor.map(ConsentRecipient.actor) ?? .entered(name)
  }
}

extension ConsentRecipient {
  var organisation: ID<Organisation>? { if case .organisation(let id) = self { id } else { nil } }
  var actor: Int64? { if case .actor(let number) = self { number } else { nil } }
  var programme: Int64? { if case .programme(let number) = self { number } else { nil } }
}
