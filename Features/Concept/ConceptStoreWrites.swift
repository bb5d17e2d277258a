internal import Basics
internal import SQL

// Statements that change concepts. Those that return a Bool store nothing and return false if somebody else changed the
// record meanwhile.
extension ConceptStore {
  func insertDocument(_ title: String, owner: String, source: String) throws -> ID<ConceptDocument> {
    try number("concept") {
      try connection.row(
        "INSERT INTO concept (title, sort_key, owner, source) VALUES ($1, $2, $3, $4) RETURNING id",
        [title, TextForm.sortKey(title), owner, source]
      ) { $0.id(0) }
    }
  }

  func insertVersion(
    _ entry: VersionEntry, of document: ID<ConceptDocument>, state: VersionState = .draft, on day: Day,
    decision: ConceptDecision? = nil, by name: String, at now: Instant
  ) throws -> ID<ConceptVersion> {
    try number("concept_version") {
      try connection.row(
        """
        INSERT INTO concept_version (concept, number, version, label, note, source, state, state_on, decided_by,
          decided_on, reference, is_demo, changed_by, changed_at)
        VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM concept_version WHERE concept = $1), 1, $2, $3, $4, $5,
          $6, $7, $8, $9, $10, $11, $12) RETURNING id
        """,
        [
          document, entry.label, entry.note, entry.source, state.rawValue, day, decision?.body, decision?.on,
          decision?.reference, entry.isDemo, name, now,
        ]
      ) { $0.id(0) }
    }
  }

  /// A new draft with the chapters of an older version.
  func continueVersion(_ old: ConceptVersion, as entry: VersionEntry, on day: Day, by name: String, at now: Instant)
    throws -> ID<ConceptVersion>
  {
    let id = try insertVersion(entry, of: old.document, on: day, by: name, at: now)
    for chapter in try chapters(of: old.id) { _ = try insert(chapter.entry, in: id, by: name, at: now) }
    return id
  }

  func save(_ entry: VersionEntry, of old: ConceptVersion, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE concept_version SET version = version + 1, label = $3, note = $4, source = $5, changed_by = $6,
        changed_at = $7 WHERE id = $1 AND version = $2
      """, [old.id, old.version, entry.label, entry.note, entry.source, name, now]) == 1
  }

  /// Gives a version another state; a decision ends what the version replaces.
  func move(
    _ old: ConceptVersion, to state: VersionState, decision: ConceptDecision?, nextReviewOn: Day?, on day: Day,
    by name: String, at now: Instant
  ) throws -> Bool {
    let isMoved = try connection.run(
      """
      UPDATE concept_version SET version = version + 1, state = $3, state_on = $4, decided_by = $5, decided_on = $6,
        reference = $7, next_review_on = $8, changed_by = $9, changed_at = $10 WHERE id = $1 AND version = $2
      """,
      [
        old.id, old.version, state.rawValue, decision?.on ?? day, decision?.body, decision?.on, decision?.reference,
        nextReviewOn ?? old.nextReviewOn, name, now,
      ])
    guard isMoved == 1 else { return false }
    guard state == .decided, let decision else { return true }
    try connection.run(
      """
      UPDATE concept_version SET version = version + 1, state = 'superseded', state_on = $3, changed_by = $4,
        changed_at = $5
      WHERE state IN ('applied', 'decided') AND id <> $1
        AND ((concept = $2 AND number < $6)
          OR id IN (SELECT older FROM concept_relation WHERE newer = $1 AND kind IN ('supersedes', 'merges')))
      """, [old.id, old.document, decision.on, name, now, old.number])
    return true
  }

  // MARK: Chapters

  func insert(_ entry: ChapterEntry, in version: ID<ConceptVersion>, by name: String, at now: Instant) throws
    -> ID<ConceptChapter>
  {
    let id: ID<ConceptChapter> = try number("concept_chapter") {
      try connection.row(
        """
        INSERT INTO concept_chapter (concept_version, version, number, title, text, reference, changed_by, changed_at)
        VALUES ($1, 1, $2, $3, $4, $5, $6, $7) RETURNING id
        """, [version, entry.number, entry.title, entry.text, entry.reference, name, now]
      ) { $0.id(0) }
    }
    try link(id, entry.requirements)
    return id
  }

  func save(_ entry: ChapterEntry, of old: ConceptChapter, by name: String, at now: Instant) throws -> Bool {
    let count = try connection.run(
      """
      UPDATE concept_chapter SET version = version + 1, number = $3, title = $4, text = $5, reference = $6,
        changed_by = $7, changed_at = $8 WHERE id = $1 AND version = $2
      """, [old.id, old.version, entry.number, entry.title, entry.text, entry.reference, name, now])
    guard count == 1 else { return false }
    try connection.run("DELETE FROM chapter_fulfils WHERE chapter = $1", [old.id])
    try link(old.id, entry.requirements)
    return true
  }

  private func link(_ chapter: ID<ConceptChapter>, _ requirements: Set<ID<ChapterRequirement>>) throws {
    for requirement in requirements.sorted() {
      try connection.run(
        "INSERT INTO chapter_fulfils (chapter, requirement) VALUES ($1, $2)", [chapter, requirement])
    }
  }

  func insert(_ entry: RequirementEntry, by name: String, at now: Instant) throws -> ID<ChapterRequirement> {
    try number("chapter_requirement") {
      try connection.row(
        """
        INSERT INTO chapter_requirement (version, title, explanation, valid_from, valid_to, is_as_of, source,
          changed_by, changed_at)
        VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8) RETURNING id
        """, values(entry, name, now)
      ) { $0.id(0) }
    }
  }

  func save(_ entry: RequirementEntry, of old: ChapterRequirement, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE chapter_requirement SET version = version + 1, title = $1, explanation = $2, valid_from = $3,
        valid_to = $4, is_as_of = $5, source = $6, changed_by = $7, changed_at = $8 WHERE id = $9 AND version = $10
      """, values(entry, name, now) + [old.id, old.version]) == 1
  }

  private func values(_ entry: RequirementEntry, _ name: String, _ now: Instant) -> [any Bindable] {
    [
      entry.title, entry.explanation, entry.validity.from, entry.validity.to, entry.validity.isAsOf, entry.source,
      name, now,
    ]
  }

  // MARK: Relations, reviews, proposals

  /// What a version does to an older one; said again, the later word counts.
  func relate(
    _ newer: ID<ConceptVersion>, _ kind: RelationKind, _ older: ID<ConceptVersion>, source: String
  ) throws {
    try connection.run(
      """
      INSERT INTO concept_relation (newer, older, kind, source) VALUES ($1, $2, $3, $4)
      ON CONFLICT (newer, older) DO UPDATE SET kind = excluded.kind, source = excluded.source
      """, [newer, older, kind.rawValue, source])
  }

  /// Counts a change of something that belongs to a version.
  func touch(_ version: ConceptVersion, nextReviewOn: Day?, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE concept_version SET version = version + 1, next_review_on = $3, changed_by = $4, changed_at = $5
      WHERE id = $1 AND version = $2
      """, [version.id, version.version, nextReviewOn, name, now]) == 1
  }

  func add(_ review: ConceptReview, to version: ID<ConceptVersion>, at now: Instant) throws {
    try connection.run(
      """
      INSERT INTO concept_review (concept_version, reviewed_on, finding, next_on, entered_by, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, [version, review.on, review.finding, review.nextOn, review.enteredBy, now])
  }

  func insert(
    _ entry: ProposalEntry, on chapter: ConceptChapter, isDemo: Bool = false, by name: String, at now: Instant
  ) throws -> ID<ChapterProposal> {
    try number("chapter_proposal") {
      try connection.row(
        """
        INSERT INTO chapter_proposal (version, chapter, proposer, reason, base_text, proposed_text, state, is_demo,
          entered_by, entered_at)
        VALUES (1, $1, $2, $3, $4, $5, 'proposed', $6, $7, $8) RETURNING id
        """, [chapter.id, entry.proposer, entry.reason, chapter.entry.text, entry.text, isDemo, name, now]
      ) { $0.id(0) }
    }
  }

  /// Decides a proposal; the chapter itself is saved by the caller in the same transaction.
  func decide(
    _ proposal: ChapterProposal, _ reason: String, adoptedIn chapter: ID<ConceptChapter>?, by name: String,
    at now: Instant
  ) throws -> Bool {
    try connection.run(
      """
      UPDATE chapter_proposal SET version = version + 1, state = $3, decision_reason = $4, decided_by = $5,
        decided_at = $6, adopted_in = $7 WHERE id = $1 AND version = $2 AND state = 'proposed'
      """,
      [
        proposal.id, proposal.version, (chapter == nil ? ChapterProposal.State.rejected : .adopted).rawValue, reason,
        name, now, chapter,
      ]) == 1
  }

  private func number<Record>(_ table: String, _ insert: () throws -> ID<Record>?) throws -> ID<Record> {
    guard let id = try insert() else {
      throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: table)
    }
    return id
  }
}
