internal import Access
internal import Actors
internal import Basics
internal import SQL

/// What a list of short contacts asks for.
struct ShortContactQuery: Sendable, Hashable {
  /// Only those of which nobody knows yet what became of them.
  var isUnmerged = false

  func address(after cursor: ListCursor? = nil) -> String {
    let parts =
      (isUnmerged ? ["ergebnis=offen"] : []) + (cursor.map { ["nach=\(Encoding.query($0.text))"] } ?? [])
    return parts.isEmpty ? ShortContact.path : "\(ShortContact.path)?\(parts.joined(separator: "&"))"
  }
}

/// The statements on short contacts.
struct ShortContactStore {
  let connection: Connection
  let seal: EnquirySeal

  static let pageSize = 50

  init(_ connection: Connection, _ seal: EnquirySeal) {
    self.connection = connection
    self.seal = seal
  }

  func find(_ id: ID<ShortContact>) throws -> ShortContact? {
    try connection.row("\(Self.selection) WHERE s.id = $1", [id], Self.raw).map(opened)
  }

  /// The newest first.
  func list(
    _ query: ShortContactQuery, _ sight: EnquirySight, after cursor: ListCursor?
  ) throws -> ListPart<ShortContact> {
    let day = Int64(cursor?.sortKey ?? "") ?? 1_000_000
    let unmerged: SQLText = query.isUnmerged ? "AND s.result IS NULL" : ""
    let found = try sight.searches(in: nil).flatMap { key in
      let place: SQLText = key == nil ? "" : "AND s.municipality_key = $4"
      let arguments: [any Bindable] = [day, cursor?.id ?? Int64.max, Self.pageSize + 1] + (key.map { [$0] } ?? [])
      return try connection.rows(
        """
        \(Self.selection) WHERE (s.contact_on, s.id) < ($1, $2) \(unmerged) \(place)
        ORDER BY s.contact_on DESC, s.id DESC LIMIT $3
        """, arguments, Self.raw)
    }.sorted { ($0.entry.contactOn, $0.id.number) > ($1.entry.contactOn, $1.id.number) }
    return ListPart(try found.prefix(Self.pageSize + 1).map(opened), size: Self.pageSize) {
      ListCursor(sortKey: "\($0.entry.contactOn.number)", id: $0.id.number)
    }
  }

  /// The signposting with which an enquiry ended.
  func find(of enquiry: ID<Enquiry>) throws -> ShortContact? {
    try connection.row("\(Self.selection) WHERE s.enquiry = $1 ORDER BY s.id LIMIT 1", [enquiry], Self.raw)
      .map(opened)
  }

  @discardableResult
  func insert(
    _ entry: ShortContactEntry, enquiry: ID<Enquiry>? = nil, by account: ID<Account>, at now: Instant
  ) throws -> ID<ShortContact> {
    let id: ID<ShortContact>? = try connection.row(
      """
      INSERT INTO short_contact (version, contact_on, channel, municipality_key, area, language, actor, result,
        result_on, enquiry, entered_by, entered_at)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id
      """, Self.values(entry) + [enquiry, account, now]
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "short_contact") }
    try write(entry.sentTo, of: id)
    return id
  }

  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func save(_ entry: ShortContactEntry, replacing old: ShortContact) throws -> Bool {
    let isCurrent = try connection.run(
      """
      UPDATE short_contact SET version = version + 1, contact_on = $1, channel = $2, municipality_key = $3, area = $4,
        language = $5, actor = $6, result = $7, result_on = $8
      WHERE id = $9 AND version = $10
      """, Self.values(entry) + [old.id, old.version])
    guard isCurrent == 1 else { return false }
    try write(entry.sentTo, of: old.id)
    return true
  }

  private func write(_ sentTo: String, of id: ID<ShortContact>) throws {
    try connection.run(
      "UPDATE short_contact SET sent_to = $2 WHERE id = $1", [id, seal.close(sentTo, .sentTo, id.number)])
  }

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT s.id, s.version, s.contact_on, s.channel, s.municipality_key, s.area, s.language, s.actor, s.sent_to,
      s.result, s.result_on, s.enquiry, c.label, a.name
    FROM short_contact s JOIN access_channel c ON c.id = s.channel LEFT JOIN actor a ON a.id = s.actor
    """

  private static func values(_ entry: ShortContactEntry) -> [any Bindable] {
    [
      entry.contactOn, entry.channel, entry.municipalityKey, entry.area.rawValue, entry.language, entry.actor,
      entry.result?.rawValue, entry.resultOn,
    ]
  }

  /// A row before its seal is opened.
  private struct Raw {
    let id: ID<ShortContact>
    let version: Int
    var entry: ShortContactEntry
    let sentTo: [UInt8]?
    let enquiry: ID<Enquiry>?
    let channelLabel: String
    let actorName: String?
  }

  private static func raw(_ row: borrowing Row) -> Raw {
    Raw(
      id: row.id(0), version: row.integer(1),
      entry: ShortContactEntry(
        contactOn: row.day(2), channel: row.id(3), municipalityKey: row.text(4),
        area: LifeArea(rawValue: row.text(5)) ?? .orientation, language: row.text(6), actor: row.optionalID(7),
        result: row.optionalText(9).flatMap(SignpostResult.init(rawValue:)), resultOn: row.optionalDay(10)),
      sentTo: row.optionalBlob(8), enquiry: row.optionalID(11), channelLabel: row.text(12),
      actorName: row.optionalText(13))
  }

  private func opened(_ raw: Raw) throws -> ShortContact {
    var entry = raw.entry
    entry.sentTo = try seal.open(raw.sentTo, .sentTo, raw.id.number)
    return ShortContact(
      id: raw.id, version: raw.version, entry: entry, channelLabel: raw.channelLabel, actorName: raw.actorName,
      enquiry: raw.enquiry)
  }
}
