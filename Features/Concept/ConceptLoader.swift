package import Basics
package import SQL

/// Puts the shipped legal bases, concepts and terms of a district into empty registers.
package struct ConceptLoader {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Loads what is shipped for a district, within the caller's transaction.
  ///
  /// - Parameters:
  ///   - district: official key of 5 digits.
  ///   - now: kept as the moment of entry.
  ///   - name: kept as who entered it, such as `Einrichtung`.
  /// - Throws: ``DatabaseError``.
  /// - Returns: how many legal bases and concepts were loaded.
  package func load(district: String, at now: Instant, by name: String) throws -> Int {
    let record = ConceptRecord.find(district: district)
    try loadLaws(record, at: now, by: name)
    try loadConcepts(record, at: now, by: name)
    try loadTerms(record, at: now, by: name)
    let readings = SourceReadingStore(connection)
    for reading in record.readings {
      try readings.insert(reading, from: ConceptRecord.readingsFrom, by: name, at: now)
    }
    return record.laws.count + record.concepts.count
  }

  private func loadLaws(_ record: ConceptRecord, at now: Instant, by name: String) throws {
    let store = LegalBasisStore(connection)
    var ids: [String: ID<LegalBasis>] = [:]
    // The older ones first, so that the newer can name them.
    for entry in record.laws.sorted(by: { $0.validity.from < $1.validity.from }) {
      var entry = entry
      let older = record.supersedes.first { $0.newer == entry.shortTitle }?.older
      entry.supersedes = older.flatMap { ids[$0] }
      ids[entry.shortTitle] = try store.insert(entry, by: name, at: now)
    }
  }

  private func loadConcepts(_ record: ConceptRecord, at now: Instant, by name: String) throws {
    let store = ConceptStore(connection)
    let requirements = try record.requirements.map { try store.insert($0, by: name, at: now) }
    var ids: [String: ID<ConceptVersion>] = [:]
    for concept in record.concepts {
      let document = try store.insertDocument(concept.title, owner: concept.owner, source: concept.version.source)
      let version = try store.insertVersion(
        concept.version, of: document, state: concept.state, on: concept.on, decision: concept.decision, by: name,
        at: now)
      ids[concept.title] = version
      for chapter in concept.chapters {
        _ = try store.insert(
          ChapterEntry(
            number: chapter.number, title: chapter.title, text: "", reference: "Abschnitt \(chapter.number)",
            requirements: Set(chapter.fulfils.map { requirements[$0] })), in: version, by: name, at: now)
      }
      for relation in concept.relations {
        guard let older = ids[relation.older] else { continue }
        try store.relate(version, relation.kind, older, source: relation.source)
      }
    }
  }

  private func loadTerms(_ record: ConceptRecord, at now: Instant, by name: String) throws {
    let store = TaxonomyStore(connection)
    var ids: [String: ID<TaxonomyTerm>] = [:]
    for term in record.terms {
      var entry = term.entry
      entry.broader = term.below.flatMap { ids[$0] }
      ids[entry.name] = try store.insert(entry, in: term.taxonomy, by: name, at: now)
    }
  }
}
