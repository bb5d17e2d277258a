internal import Allocation
internal import Basics
package import SQL

/// All statements on posts.
package struct PostStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  private static let columns: SQLText =
    """
    id, version, module, title, hundredths, employer, employer_name, municipality, is_at_centre, funding, is_elsewhere,
    notice, valid_from, valid_to, source, is_demo
    """

  func all() throws -> [Post] {
    let found = try connection.rows(
      "SELECT \(Self.columns) FROM post ORDER BY title, id", []
    ) { Self.post($0) }.compactMap { $0 }
    return PostModule.allCases.flatMap { module in found.filter { $0.entry.module == module } }
  }

  func find(_ id: ID<Post>) throws -> Post? {
    try connection.row("SELECT \(Self.columns) FROM post WHERE id = $1", [id]) { Self.post($0) } ?? nil
  }

  func insert(_ entry: Post.Entry, by name: String, at now: Instant) throws -> ID<Post> {
    let id: ID<Post>? = try connection.row(
      """
      INSERT INTO post (version, module, title, hundredths, employer, employer_name, municipality, is_at_centre,
        funding, is_elsewhere, notice, valid_from, valid_to, source, is_demo, entered_by, entered_at)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id
      """, values(entry) + [name, now]
    ) { $0.id(0) }
    guard let id else { preconditionFailure("INSERT … RETURNING gibt eine Zeile zurück") }
    return id
  }

  /// - Returns: false if somebody else changed the post meanwhile.
  func update(_ id: ID<Post>, version: Int, _ entry: Post.Entry, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE post SET version = version + 1, module = $1, title = $2, hundredths = $3, employer = $4,
        employer_name = $5, municipality = $6, is_at_centre = $7, funding = $8, is_elsewhere = $9, notice = $10,
        valid_from = $11, valid_to = $12, source = $13, is_demo = $14, entered_by = $15, entered_at = $16
      WHERE id = $17 AND version = $18
      """, values(entry) + [name, now, id, version]) == 1
  }

  private func values(_ entry: Post.Entry) -> [any Bindable] {
    [
      entry.module.rawValue, entry.title, entry.amount.hundredths, entry.employer.rawValue, entry.employerName,
      entry.municipalityKey, entry.isAtCentre, entry.funding.rawValue, entry.isRunElsewhere, entry.notice,
      entry.validFrom, entry.validTo, entry.source, entry.isDemo,
    ]
  }

  private static func post(_ row: borrowing Row) -> Post? {
    guard let module = PostModule(rawValue: row.text(2)), let employer = EmployerKind(rawValue: row.text(5)),
      let funding = PostFunding(rawValue: row.text(9))
    else { return nil }
    return Post(
      id: row.id(0), version: row.integer(1),
      entry: Post.Entry(
        module: module, title: row.text(3), amount: PostAmount(hundredths: row.integer(4)), employer: employer,
        employerName: row.text(6), municipalityKey: row.optionalText(7), isAtCentre: row.bool(8), funding: funding,
        isRunElsewhere: row.bool(10), notice: row.text(11), validFrom: row.day(12), validTo: row.optionalDay(13),
        source: row.text(14), isDemo: row.bool(15)))
  }

  // MARK: Holders

  /// By post, the earliest first.
  func holdings() throws -> [ID<Post>: [Holding]] {
    let rows = try connection.rows(
      "SELECT post, id, held_from, held_to, hundredths, function FROM post_holding ORDER BY post, held_from, id", []
    ) { row in
      (
        post: row.id(0) as ID<Post>,
        holding: Holding(
          id: row.id(1), from: row.day(2), to: row.optionalDay(3), amount: PostAmount(hundredths: row.integer(4)),
          function: row.text(5))
      )
    }
    return Dictionary(grouping: rows, by: \.post).mapValues { $0.map(\.holding) }
  }

  func addHolding(to post: ID<Post>, from: Day, to end: Day?, amount: PostAmount, function: String) throws {
    try connection.run(
      "INSERT INTO post_holding (post, held_from, held_to, hundredths, function) VALUES ($1, $2, $3, $4, $5)",
      [post, from, end, amount.hundredths, function])
  }

  /// - Returns: false if it has an end already or begins later.
  func endHolding(_ id: ID<Holding>, of post: ID<Post>, on day: Day) throws -> Bool {
    try connection.run(
      "UPDATE post_holding SET held_to = $3 WHERE id = $1 AND post = $2 AND held_to IS NULL AND held_from <= $3",
      [id, post, day]) == 1
  }
}
