package import Basics
package import SQL

/// All statements that read concepts and what belongs to them.
package struct ConceptStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// The version of a concept people work by on a day: decided before, or applied without a proven resolution.
  package func inForce(_ document: ID<ConceptDocument>, on day: Day) throws -> ConceptVersion? {
    try versions(of: document).last { version in
      switch version.state {
      case .draft, .coordination, .superseded: false
      case .applied: version.stateOn <= day
      case .decided: version.decision.map { $0.on <= day } ?? false
      }
    }
  }

  package func documents() throws -> [ConceptDocument] {
    try connection.rows("SELECT id, title, owner, source FROM concept ORDER BY sort_key, id LIMIT 500", []) {
      ConceptDocument(id: $0.id(0), title: $0.text(1), owner: $0.text(2), source: $0.text(3))
    }
  }

  func document(_ id: ID<ConceptDocument>) throws -> ConceptDocument? {
    try documents().first { $0.id == id }
  }

  func hasDocument(titled title: String) throws -> Bool {
    try connection.row("SELECT 1 FROM concept WHERE title = $1", [title]) { $0.integer(0) } != nil
  }

  // MARK: Versions

  /// The oldest first.
  func versions(of document: ID<ConceptDocument>) throws -> [ConceptVersion] {
    try connection.rows(
      "SELECT \(Self.columns) FROM concept_version v JOIN concept c ON c.id = v.concept WHERE v.concept = $1 ORDER BY v.number",
      [document], Self.version
    ).compactMap { $0 }
  }

  /// Those of all concepts, by title.
  func versions() throws -> [ConceptVersion] {
    try connection.rows(
      "SELECT \(Self.columns) FROM concept_version v JOIN concept c ON c.id = v.concept ORDER BY c.sort_key, c.id, v.number LIMIT 1000",
      [], Self.version
    ).compactMap { $0 }
  }

  func version(_ id: ID<ConceptVersion>) throws -> ConceptVersion? {
    try connection.row(
      "SELECT \(Self.columns) FROM concept_version v JOIN concept c ON c.id = v.concept WHERE v.id = $1", [id],
      Self.version) ?? nil
  }

  private static let columns: SQLText =
    """
    v.id, v.concept, c.title, v.number, v.version, v.label, v.note, v.source, v.state, v.state_on, v.decided_by,
    v.decided_on, v.reference, v.next_review_on, v.is_demo
    """

  private static func version(_ row: borrowing Row) -> ConceptVersion? {
    guard let state = VersionState(rawValue: row.text(8)) else { return nil }
    var decision: ConceptDecision?
    if let body = row.optionalText(10), let day = row.optionalDay(11), let reference = row.optionalText(12) {
      decision = ConceptDecision(body: body, on: day, reference: reference)
    }
    return ConceptVersion(
      id: row.id(0), document: row.id(1), title: row.text(2), number: row.integer(3), version: row.integer(4),
      entry: VersionEntry(label: row.text(5), note: row.text(6), source: row.text(7), isDemo: row.bool(14)),
      state: state, stateOn: row.day(9), decision: decision, nextReviewOn: row.optionalDay(13))
  }

  // MARK: Chapters

  func chapters(of version: ID<ConceptVersion>) throws -> [ConceptChapter] {
    let found = try connection.rows(
      "SELECT \(Self.chapterColumns) FROM concept_chapter WHERE concept_version = $1 ORDER BY id LIMIT 500", [version],
      Self.chapter)
    let links = try connection.rows(
      """
      SELECT f.chapter, f.requirement FROM chapter_fulfils f JOIN concept_chapter c ON c.id = f.chapter
      WHERE c.concept_version = $1
      """, [version]
    ) { row -> (chapter: ID<ConceptChapter>, requirement: ID<ChapterRequirement>) in (row.id(0), row.id(1)) }
    return found.map { chapter in
      chapter.fulfilling(links.filter { $0.chapter == chapter.id }.map(\.requirement))
    }.inOrder()
  }

  func chapter(_ id: ID<ConceptChapter>) throws -> ConceptChapter? {
    guard
      let found = try connection.row(
        "SELECT \(Self.chapterColumns) FROM concept_chapter WHERE id = $1", [id], Self.chapter)
    else { return nil }
    return found.fulfilling(
      try connection.rows("SELECT requirement FROM chapter_fulfils WHERE chapter = $1", [id]) { $0.id(0) })
  }

  private static let chapterColumns: SQLText =
    "id, concept_version, version, number, title, text, reference, changed_by, changed_at"

  private static func chapter(_ row: borrowing Row) -> ConceptChapter {
    ConceptChapter(
      id: row.id(0), document: row.id(1), version: row.integer(2),
      entry: ChapterEntry(number: row.text(3), title: row.text(4), text: row.text(5), reference: row.text(6)),
      changedBy: row.text(7), changedAt: row.instant(8))
  }

  func requirements() throws -> [ChapterRequirement] {
    try connection.rows(
      """
      SELECT id, version, title, explanation, valid_from, valid_to, is_as_of, source FROM chapter_requirement
      ORDER BY id LIMIT 200
      """, []
    ) {
      ChapterRequirement(
        id: $0.id(0), version: $0.integer(1),
        entry: RequirementEntry(
          title: $0.text(2), explanation: $0.text(3),
          validity: Validity($0.day(4), to: $0.optionalDay(5), isAsOf: $0.bool(6)), source: $0.text(7)))
    }
  }

  // MARK: Relations, reviews, proposals

  /// What the version does to others and others to it.
  func relations(of version: ID<ConceptVersion>) throws -> [ConceptRelation] {
    try connection.rows(
      """
      SELECT r.id, r.kind, n.id, nc.title, n.label, o.id, oc.title, o.label, r.source
      FROM concept_relation r
        JOIN concept_version n ON n.id = r.newer JOIN concept nc ON nc.id = n.concept
        JOIN concept_version o ON o.id = r.older JOIN concept oc ON oc.id = o.concept
      WHERE r.newer = $1 OR r.older = $1 ORDER BY r.id
      """, [version]
    ) { row -> ConceptRelation? in
      guard let kind = RelationKind(rawValue: row.text(1)) else { return nil }
      return ConceptRelation(
        id: row.id(0), kind: kind, newer: row.id(2), newerName: "\(row.text(3)), \(row.text(4))", older: row.id(5),
        olderName: "\(row.text(6)), \(row.text(7))", source: row.text(8))
    }.compactMap { $0 }
  }

  /// The latest first.
  func reviews(of version: ID<ConceptVersion>) throws -> [ConceptReview] {
    try connection.rows(
      """
      SELECT reviewed_on, finding, next_on, entered_by FROM concept_review WHERE concept_version = $1
      ORDER BY reviewed_on DESC, id DESC LIMIT 100
      """, [version]
    ) { ConceptReview(on: $0.day(0), finding: $0.text(1), nextOn: $0.optionalDay(2), enteredBy: $0.text(3)) }
  }

  func proposal(_ id: ID<ChapterProposal>) throws -> ChapterProposal? {
    try connection.row("SELECT \(Self.proposalColumns) FROM chapter_proposal p WHERE p.id = $1", [id], Self.proposal)
      ?? nil
  }

  /// The open ones first, then the latest.
  func proposals() throws -> [ChapterProposal] {
    try connection.rows(
      """
      SELECT \(Self.proposalColumns) FROM chapter_proposal p
      ORDER BY CASE p.state WHEN 'proposed' THEN 0 ELSE 1 END, p.id DESC LIMIT 200
      """, [], Self.proposal
    ).compactMap { $0 }
  }

  func proposals(of version: ID<ConceptVersion>) throws -> [ChapterProposal] {
    try connection.rows(
      """
      SELECT \(Self.proposalColumns) FROM chapter_proposal p JOIN concept_chapter c ON c.id = p.chapter
      WHERE c.concept_version = $1 ORDER BY p.id DESC LIMIT 200
      """, [version], Self.proposal
    ).compactMap { $0 }
  }

  private static let proposalColumns: SQLText =
    """
    p.id, p.version, p.chapter, p.proposer, p.reason, p.base_text, p.proposed_text, p.state, p.decision_reason,
    p.decided_by, p.decided_at, p.adopted_in, p.is_demo, p.entered_by, p.entered_at
    """

  private static func proposal(_ row: borrowing Row) -> ChapterProposal? {
    guard let state = ChapterProposal.State(rawValue: row.text(7)) else { return nil }
    var decision: ProposalDecision?
    if let reason = row.optionalText(8), let by = row.optionalText(9), let at = row.optionalInstant(10) {
      decision = ProposalDecision(reason: reason, by: by, at: at, adoptedIn: row.optionalID(11))
    }
    return ChapterProposal(
      id: row.id(0), version: row.integer(1), chapter: row.id(2),
      entry: ProposalEntry(proposer: row.text(3), reason: row.text(4), text: row.text(6)), baseText: row.text(5),
      state: state, decision: decision, isDemo: row.bool(12), enteredBy: row.text(13), enteredAt: row.instant(14))
  }
}

extension ConceptChapter {
  fileprivate func fulfilling(_ requirements: [ID<ChapterRequirement>]) -> ConceptChapter {
    var entry = entry
    entry.requirements = Set(requirements)
    return ConceptChapter(
      id: id, document: document, version: version, entry: entry, changedBy: changedBy, changedAt: changedAt)
  }
}
