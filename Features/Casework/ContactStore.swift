internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// The statements on contacts and their addenda.
struct ContactStore {
  static let pageSize = 30

  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  // MARK: Forms

  /// The forms that may be chosen on a day, in their order; for appointments only those in which somebody is met.
  func forms(on day: Day, onlyContacts: Bool = false) throws -> [ContactForm] {
    try forms(
      "f.valid_from <= $1 AND (f.valid_to IS NULL OR f.valid_to >= $1) AND f.is_contact >= $2", [day, onlyContacts])
  }

  /// All that could be chosen until a day, each under its latest name; entries of an ended one are still there.
  func formsUntil(_ day: Day) throws -> [ContactForm] {
    try forms(
      """
      f.valid_from = (SELECT max(l.valid_from) FROM contact_form l WHERE l.kind = f.kind AND l.valid_from <= $1)
      """, [day])
  }

  private func forms(_ condition: SQLText, _ arguments: [any Bindable]) throws -> [ContactForm] {
    let rows = try connection.rows(
      """
      SELECT f.code, f.label, o.code FROM contact_form f JOIN contact_form o ON o.kind = f.kind
      WHERE \(condition) ORDER BY f.place, f.code, o.code
      """, arguments
    ) { (code: $0.text(0), label: $0.text(1), other: $0.text(2)) }
    var forms: [ContactForm] = []
    for row in rows {
      let known = forms.last.flatMap { $0.code == row.code ? forms.removeLast().codes : nil } ?? []
      forms.append(ContactForm(code: row.code, label: row.label, codes: known.union([row.other])))
    }
    return forms
  }

  // MARK: Writing

  func add(
    _ entry: ContactEntry, to id: ID<CaseKey>, notes: DataKey?, special: DataKey?, by account: ID<Account>,
    at now: Instant
  ) throws -> ID<ContactKey> {
    let number = try connection.nextNumber("contact")
    let seal = RowSeal.of(notes, row: number)
    try connection.run(
      """
      INSERT INTO contact (id, case_file, form, held_on, minutes, activity, participants, note, special, letter_to,
        written_by, written_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      [
        number, id, entry.form, entry.heldOn, entry.minutes, entry.activity.rawValue,
        try seal.close(entry.participants, CaseworkSealedIn.participants),
        try seal.close(entry.note, CaseworkSealedIn.note),
        try RowSeal.of(special, row: number).close(entry.special, CaseworkSealedIn.special),
        try seal.close(entry.letterTo, CaseworkSealedIn.letterTo), account, now,
      ])
    for role in ContactRole.allCases where entry.roles.contains(role) {
      try connection.run("INSERT INTO contact_participant (contact, role) VALUES ($1, $2)", [number, role.rawValue])
    }
    return ID(number)
  }

  func addAddendum(
    _ text: String, special: String, to contact: ID<ContactKey>, notes: DataKey?, specialKey: DataKey?,
    by account: ID<Account>, at now: Instant
  ) throws {
    let number = try connection.nextNumber("contact_addendum")
    try connection.run(
      """
      INSERT INTO contact_addendum (id, contact, text, special, written_by, written_at) VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        number, contact, try RowSeal.of(notes, row: number).close(text, CaseworkSealedIn.addendum),
        try RowSeal.of(specialKey, row: number).close(special, CaseworkSealedIn.addendumSpecial), account, now,
      ])
  }

  /// Lets the supervision read an entry under a review grant, or ends that.
  func setReview(_ isOn: Bool, of contact: ID<ContactKey>, by account: ID<Account>, at now: Instant) throws {
    try connection.run(
      "UPDATE contact SET review_at = $2, review_by = $3 WHERE id = $1",
      [contact, isOn ? now : nil, isOn ? account : nil])
  }

  /// The last day on which somebody was reached; `nil` if nobody was yet.
  func lastContact(in id: ID<CaseKey>) throws -> Day? {
    try connection.row(
      """
      SELECT max(k.held_on) FROM contact k JOIN contact_form f ON f.code = k.form
      WHERE k.case_file = $1 AND f.is_contact = 1
      """, [id]
    ) { $0.optionalDay(0) } ?? nil
  }

  // MARK: Reading

  func find(
    _ contact: ID<ContactKey>, in id: ID<CaseKey>, notes: DataKey?, special: DataKey?
  ) throws -> Contact? {
    try connection.row("\(Self.selection) WHERE k.id = $1 AND k.case_file = $2", [contact, id]) {
      try Self.decode($0, notes, special)
    }
  }

  /// A part of the history of a case, the newest first.
  func page(_ query: TimelineQuery, of id: ID<CaseKey>, onlyForReview: Bool, notes: DataKey?, today: Day) throws
    -> ListPart<Contact>
  {
    let found = try connection.rows(
      """
      \(Self.selection)
      WHERE k.case_file = $1 AND ($2 = '' OR k.form IN (\(Self.names))) AND ($3 = '' OR k.activity = $3)
        AND ($4 = 0 OR k.written_by = $4) AND k.held_on >= $5 AND ($6 = 0 OR k.review_at IS NOT NULL)
        AND (k.held_on < $7 OR (k.held_on = $7 AND k.id < $8))
      ORDER BY k.held_on DESC, k.id DESC LIMIT $9
      """,
      [
        id, query.form, query.activity?.rawValue ?? "", query.author?.number ?? 0,
        query.period?.first(today) ?? DueGroup.earliest, onlyForReview, query.before,
        query.cursor?.id ?? Int64.max, Self.pageSize + 1,
      ]
    ) { try Self.decode($0, notes, nil) }
    return ListPart(found, size: Self.pageSize) { contact in
      ListCursor(sortKey: String(contact.entry.heldOn.number), id: contact.id.number)
    }
  }

  /// Entries that are not marked for the supervision.
  func countUnmarked(in id: ID<CaseKey>) throws -> Int {
    try connection.row("SELECT count(*) FROM contact WHERE case_file = $1 AND review_at IS NULL", [id]) {
      $0.integer(0)
    } ?? 0
  }

  func addenda(of contacts: [ID<ContactKey>], notes: DataKey?, special: DataKey?) throws -> [Addendum] {
    guard !contacts.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT n.id, n.contact, n.text, n.special, a.display_name, n.written_at
      FROM contact_addendum n JOIN account a ON a.id = n.written_by
      WHERE n.contact IN (\(SQLText.placeholders(from: 1, count: contacts.count))) ORDER BY n.contact, n.id
      """, contacts
    ) { row in
      let number = row.integer64(0)
      return Addendum(
        id: number, contact: row.id(1),
        text: try RowSeal.of(notes, row: number).text(row.sealed(2), CaseworkSealedIn.addendum),
        special: try RowSeal.of(special, row: number).text(
          row.optionalSealed(3), CaseworkSealedIn.addendumSpecial),
        hasSpecial: !row.isNull(3), author: row.text(4), writtenAt: row.instant(5))
    }
  }

  func roles(of contact: ID<ContactKey>) throws -> Set<ContactRole> {
    Set(
      try connection.rows("SELECT role FROM contact_participant WHERE contact = $1 ORDER BY role", [contact]) {
        ContactRole(rawValue: $0.text(0))
      }.compactMap { $0 })
  }

  /// Everybody who has written in a case, for the filter.
  func authors(in id: ID<CaseKey>) throws -> [(id: ID<Account>, name: String)] {
    try connection.rows(
      """
      SELECT a.id, a.display_name FROM account a
      WHERE a.id IN (SELECT written_by FROM contact WHERE case_file = $1) ORDER BY a.display_name, a.id LIMIT 50
      """, [id]
    ) { (id: $0.id(0), name: $0.text(1)) }
  }

  /// All names of the form that is called by a code.
  private static let names: SQLText =
    "SELECT o.code FROM contact_form n JOIN contact_form o ON o.kind = n.kind WHERE n.code = $2"

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT k.id, k.form, f.label, k.held_on, k.minutes, k.activity, k.participants, k.note, k.special, k.letter_to,
      a.display_name, k.written_at, k.review_at IS NOT NULL
    FROM contact k JOIN contact_form f ON f.code = k.form JOIN account a ON a.id = k.written_by
    """

  private static func decode(_ row: borrowing Row, _ notes: DataKey?, _ special: DataKey?) throws -> Contact {
    let number = row.integer64(0)
    let seal = RowSeal.of(notes, row: number)
    return Contact(
      id: ID(number),
      entry: ContactEntry(
        form: row.text(1), heldOn: row.day(3), minutes: row.optionalInteger(4),
        activity: ActivityCategory(rawValue: row.text(5)) ?? .individual, roles: [],
        participants: try seal.text(row.optionalSealed(6), CaseworkSealedIn.participants),
        note: try seal.text(row.sealed(7), CaseworkSealedIn.note),
        special: try RowSeal.of(special, row: number).text(row.optionalSealed(8), CaseworkSealedIn.special),
        letterTo: try seal.text(row.optionalSealed(9), CaseworkSealedIn.letterTo)),
      formLabel: row.text(2), hasSpecial: !row.isNull(8), author: row.text(10), writtenAt: row.instant(11),
      isForReview: row.bool(12), isErased: notes == nil)
  }
}
