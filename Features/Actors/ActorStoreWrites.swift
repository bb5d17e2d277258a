internal import Access
internal import Basics
internal import SQL

// What changes the directory.
extension ActorStore {
  /// Stores a new entry.
  ///
  /// - `isReleased`: entered by the coordinating unit; otherwise it waits for that unit.
  func insert(
    _ entry: ActorEntry, isReleased: Bool, reviewOn: Day, by name: String, at now: Instant
  ) throws -> ID<IntegrationActor> {
    let id: ID<IntegrationActor>? = try connection.row(
      """
      INSERT INTO actor (version, released_version, name, sort_key, parent, shape, category, legal_domain,
        is_class_inferred, municipality, catchment, target_group, minimum_age, maximum_age, languages, capacity,
        own_case_management, case_management_for, legal_basis, funding, phone, email, web, account_organisation,
        ended_on, note, source, verified_by, review_on, changed_by, changed_at)
      VALUES (1, $28, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
        $22, $23, $24, $25, '', $29, $26, $27)
      RETURNING id
      """,
      Self.values(entry, by: name, at: now) + [isReleased ? 1 : nil as Int?, reviewOn]
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "actor") }
    try fill(id, entry)
    return id
  }

  /// Stores a changed entry.
  ///
  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func save(
    _ entry: ActorEntry, replacing old: IntegrationActor, isReleased: Bool, by name: String, at now: Instant
  ) throws -> Bool {
    let count = try connection.run(
      """
      UPDATE actor SET version = version + 1,
        released_version = CASE WHEN $28 = 1 THEN version + 1 ELSE released_version END,
        name = $1, sort_key = $2, parent = $3, shape = $4, category = $5, legal_domain = $6, is_class_inferred = $7,
        municipality = $8, catchment = $9, target_group = $10, minimum_age = $11, maximum_age = $12, languages = $13,
        capacity = $14, own_case_management = $15, case_management_for = $16, legal_basis = $17, funding = $18,
        phone = $19, email = $20, web = $21, account_organisation = $22, ended_on = $23, note = $24, source = $25,
        changed_by = $26, changed_at = $27
      WHERE id = $29 AND version = $30
      """,
      Self.values(entry, by: name, at: now) + [isReleased, old.id, old.version])
    guard count == 1 else { return false }
    try connection.run("DELETE FROM actor_word WHERE actor = $1", [old.id])
    try connection.run("DELETE FROM actor_function WHERE actor = $1", [old.id])
    try connection.run("DELETE FROM actor_area WHERE actor = $1", [old.id])
    try connection.run("DELETE FROM actor_catchment WHERE actor = $1", [old.id])
    try fill(old.id, entry)
    return true
  }

  /// - Returns: false if somebody else changed the entry meanwhile.
  func save(_ review: ActorReview, of actor: IntegrationActor) throws -> Bool {
    try connection.run(
      """
      UPDATE actor SET verified_on = $3, verified_by = $4, review_on = $5 WHERE id = $1 AND version = $2
      """,
      [actor.id, actor.version, review.verifiedOn, review.verifiedBy, review.dueOn]) == 1
  }

  /// - Returns: false if somebody else changed the entry meanwhile.
  func release(_ actor: IntegrationActor) throws -> Bool {
    try connection.run(
      "UPDATE actor SET released_version = version WHERE id = $1 AND version = $2", [actor.id, actor.version]) == 1
  }

  private func fill(_ id: ID<IntegrationActor>, _ entry: ActorEntry) throws {
    for word in ActorWords.words(of: entry.name) {
      try connection.run("INSERT INTO actor_word (word, actor) VALUES ($1, $2)", [word, id])
    }
    for function in ActorFunction.allCases where entry.functions.contains(function) {
      try connection.run("INSERT INTO actor_function (actor, function) VALUES ($1, $2)", [id, function.rawValue])
    }
    for area in LifeArea.allCases where entry.areas.contains(area) {
      try connection.run("INSERT INTO actor_area (actor, area) VALUES ($1, $2)", [id, area.rawValue])
    }
    for key in entry.catchmentMunicipalities.sorted() {
      try connection.run("INSERT INTO actor_catchment (actor, municipality) VALUES ($1, $2)", [id, key])
    }
  }

  private static func values(_ entry: ActorEntry, by name: String, at now: Instant) -> [any Bindable] {
    [
      entry.name, TextForm.sortKey(entry.name), entry.parent, entry.shape.rawValue, entry.category.rawValue,
      entry.legalDomain?.rawValue, entry.isClassificationInferred, entry.municipality, entry.catchment.rawValue,
      entry.targetGroup, entry.minimumAge, entry.maximumAge, entry.languages, entry.capacity,
      entry.ownCaseManagement.rawValue, entry.caseManagementFor, entry.legalBasis, entry.funding, entry.phone,
      entry.email, entry.web, entry.accountOrganisation, entry.endedOn, entry.note, entry.source, name, now,
    ]
  }
}

/// The words by which an entry is found.
enum ActorWords {
  static func words(of name: String) -> Set<String> {
    let key = TextForm.sortKey(name)
    return Set(key.split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }
}
