internal import Access
internal import Actors
internal import Basics
internal import CaseAccess
internal import Journal
internal import SQL

/// The statements on referrals of the immigration authority.
///
/// The wall: nothing that the authority asks for reads a table of staff, so what it sees cannot contain their words.
struct ReferralStore {
  let connection: Connection
  let seal: EnquirySeal

  static let pageSize = 50

  init(_ connection: Connection, _ seal: EnquirySeal) {
    self.connection = connection
    self.seal = seal
  }

  /// The organisations for which an account holds the role of the immigration authority on a day.
  func organisations(of account: ID<Account>, on day: Day) throws -> [ID<Organisation>] {
    try connection.rows(
      """
      SELECT DISTINCT organisation FROM role_grant
      WHERE account = $1 AND role = $2 AND valid_from <= $3 AND (valid_to IS NULL OR valid_to >= $3)
      ORDER BY organisation
      """, [account, Role.immigrationAuthority.rawValue, day]
    ) { $0.id(0) }
  }

  func insert(
    _ entry: ReferralEntry, for id: ID<Enquiry>, of organisation: ID<Organisation>, by account: ID<Account>,
    at now: Instant
  ) throws {
    let row = id.number
    try connection.run(
      """
      INSERT INTO enquiry_referral (enquiry, organisation, sent_by, sent_at, municipality_key, areas, language,
        needs_interpreter, family, given, birth, contact, message, consent_on, consent_form)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      """,
      [
        id, organisation, account, now, entry.municipalityKey,
        LifeArea.allCases.filter(entry.areas.contains).map(\.rawValue).joined(separator: " "), entry.language,
        entry.needsInterpreter, seal.close(entry.family, .family, row), seal.close(entry.given, .given, row),
        seal.close(entry.birth, .birth, row), seal.close(entry.contact, .contact, row),
        seal.close(entry.message, .message, row), entry.consentOn, entry.consentForm.rawValue,
      ])
  }

  /// One referral; the caller has decided that the visitor may see it.
  func find(_ id: ID<Enquiry>) throws -> AuthorityReferral? {
    try connection.row("\(Self.selection) WHERE r.enquiry = $1", [id], Self.raw).map(opened)
  }

  /// A referral of one of these organisations; `nil` for all others.
  func find(_ id: ID<Enquiry>, of organisations: [ID<Organisation>]) throws -> AuthorityReferral? {
    let owner: ID<Organisation>? = try connection.row(
      "SELECT organisation FROM enquiry_referral WHERE enquiry = $1", [id]
    ) { $0.id(0) }
    guard let owner, organisations.contains(owner) else { return nil }
    return try find(id)
  }

  /// The referrals of organisations, the newest first.
  func list(of organisations: [ID<Organisation>], after cursor: ListCursor?) throws -> ListPart<AuthorityReferral> {
    let found = try organisations.flatMap { organisation in
      try connection.rows(
        """
        \(Self.selection) WHERE r.organisation = $1 AND r.enquiry < $2 ORDER BY r.enquiry DESC LIMIT $3
        """, [organisation, cursor?.id ?? Int64.max, Self.pageSize + 1], Self.raw)
    }.sorted { $0.id.number > $1.id.number }
    return ListPart(try found.prefix(Self.pageSize + 1).map(opened), size: Self.pageSize) {
      ListCursor(sortKey: "", id: $0.id.number)
    }
  }

  /// Referrals of organisations without an answer that were sent before a day, the oldest first.
  func unanswered(of organisations: [ID<Organisation>], sentBefore day: Day) throws -> [SentReferral] {
    try organisations.flatMap { organisation in
      try connection.rows(
        """
        SELECT r.enquiry, r.sent_at FROM enquiry_referral r WHERE r.organisation = $1 AND r.answer IS NULL
        ORDER BY r.enquiry
        """, [organisation], Self.sent)
    }.filter { $0.sentOn < day }.sorted { $0.id.number < $1.id.number }
  }

  /// Referrals of organisations that were answered after somebody has last seen them, in the list or one by one; the
  /// oldest first.
  ///
  /// Who has seen what when stands in the journal, and nowhere else.
  func answered(
    of organisations: [ID<Organisation>], unseenBy account: ID<Account>, since day: Day
  ) throws -> [SentReferral] {
    try organisations.flatMap { organisation in
      try connection.rows(
        """
        SELECT r.enquiry, r.sent_at FROM enquiry_referral r
        WHERE r.organisation = $1 AND r.answered_on >= $2
          AND (\(Self.last) AND b.action = $4) > coalesce((\(Self.last) AND b.account = $5 AND b.action IN ($6, $7)), 0)
        ORDER BY r.enquiry
        """,
        [
          organisation, day, RecordKind.authorityReferral.rawValue, JournalAction.changed.rawValue, account,
          JournalAction.read.rawValue, JournalAction.listed.rawValue,
        ], Self.sent)
    }.sorted { $0.id.number < $1.id.number }
  }

  /// The last entry of the journal about a referral.
  private static let last: SQLText = """
    SELECT max(j.position) FROM journal_record j JOIN journal_body b ON b.position = j.position
    WHERE j.kind = $3 AND j.record = CAST(r.enquiry AS TEXT)
    """

  private static func sent(_ row: borrowing Row) -> SentReferral {
    SentReferral(id: row.id(0), sentOn: row.instant(1).local.day)
  }

  /// The referrals that lie with the municipalities somebody may see, the newest first; staff only.
  ///
  /// Whoever moves an enquiry moves the referral with it; where a seal hides who came of it, it is left out.
  func list(_ sight: EnquirySight, _ scope: CaseScope, after cursor: ListCursor?) throws -> ListPart<AuthorityReferral>
  {
    let found = try sight.searches(in: nil).flatMap { key in
      let arguments: [any Bindable] =
        scope.arguments + [cursor?.id ?? Int64.max, Self.pageSize + 1] + (key.map { [$0] } ?? [])
      return try connection.rows(
        """
        SELECT \(Self.columns("e.municipality_key")) FROM enquiry e JOIN enquiry_referral r ON r.enquiry = e.id
        WHERE e.kind = 'authority' AND e.id < $6 \(key == nil ? "" : "AND e.municipality_key = $8")
          AND \(EnquiryStore.tells(scope))
        ORDER BY e.id DESC LIMIT $7
        """, arguments, Self.raw)
    }.sorted { $0.id.number > $1.id.number }
    return ListPart(try found.prefix(Self.pageSize + 1).map(opened), size: Self.pageSize) {
      ListCursor(sortKey: "", id: $0.id.number)
    }
  }

  /// Keeps the answer; a later one replaces it.
  func answer(_ answer: ReferralAnswer, to id: ID<Enquiry>, by account: ID<Account>, on day: Day) throws {
    try connection.run(
      "UPDATE enquiry_referral SET answer = $2, answered_on = $3, answered_by = $4 WHERE enquiry = $1",
      [id, answer.rawValue, day, account])
  }

  // MARK: Rows

  private static let selection: SQLText = "SELECT \(columns("r.municipality_key")) FROM enquiry_referral r"

  private static func columns(_ place: SQLText) -> SQLText {
    """
    r.enquiry, r.sent_at, \(place), r.areas, r.language, r.needs_interpreter, r.family, r.given, r.birth, r.contact,
      r.message, r.consent_on, r.consent_form, r.answer, r.answered_on
    """
  }

  /// A row before its seals are opened.
  private struct Raw {
    let id: ID<Enquiry>
    let sentAt: Instant
    let entry: ReferralEntry
    let sealed: [[UInt8]?]
    let answer: ReferralAnswer?
    let answeredOn: Day?
  }

  private static func raw(_ row: borrowing Row) -> Raw {
    let areas = row.text(3).split(separator: " ").compactMap { LifeArea(rawValue: String($0)) }
    return Raw(
      id: row.id(0), sentAt: row.instant(1),
      entry: ReferralEntry(
        family: "", given: "", contact: "", municipalityKey: row.text(2), areas: Set(areas), language: row.text(4),
        needsInterpreter: row.bool(5), consentOn: row.day(11),
        consentForm: ConsentForm(rawValue: row.text(12)) ?? .written),
      sealed: [row.blob(6), row.optionalBlob(7), row.optionalBlob(8), row.blob(9), row.optionalBlob(10)],
      answer: row.optionalText(13).flatMap(ReferralAnswer.init(rawValue:)), answeredOn: row.optionalDay(14))
  }

  private func opened(_ raw: Raw) throws -> AuthorityReferral {
    var entry = raw.entry
    let row = raw.id.number
    entry.family = try seal.open(raw.sealed[0], .family, row)
    entry.given = try seal.open(raw.sealed[1], .given, row)
    entry.birth = try seal.open(raw.sealed[2], .birth, row)
    entry.contact = try seal.open(raw.sealed[3], .contact, row)
    entry.message = try seal.open(raw.sealed[4], .message, row)
    return AuthorityReferral(
      id: raw.id, entry: entry, sentAt: raw.sentAt, answer: raw.answer, answeredOn: raw.answeredOn)
  }
}
