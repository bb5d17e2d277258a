internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests that show concepts and write what is stated about their versions.

enum ConceptHandlers {
  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let store = ConceptStore(connection)
    let page = ConceptPages(
      documents: try store.documents().map { ($0, try store.versions(of: $0.id)) },
      openProposals: try store.proposals().count { $0.state == .proposed }, keeps: visit.keepsConcepts,
      today: visit.today)
    return .page(page.page)
  }

  @Sendable static func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let version = try version(visit, connection) else { return .notFound }
    let store = ConceptStore(connection)
    let chapters = try store.chapters(of: version.id)
    let day = version.readOn(visit.today)
    let required = try store.requirements().filter { $0.entry.validity.includes(day) }
    let page = ConceptVersionPage(
      version: version, chapters: chapters, missing: chapters.missing(required, on: day), required: required,
      relations: try store.relations(of: version.id), reviews: try store.reviews(of: version.id),
      proposals: try store.proposals(of: version.id), keeps: visit.keepsConcepts, today: visit.today)
    return .page(page.page)
  }

  @Sendable static func compare(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let store = ConceptStore(connection)
    let versions = try store.versions()
    for pair in visit.query.pairs {
      guard ["alt", "neu"].contains(pair.name), visit.query[pair.name] != nil,
        pair.value.isEmpty || versions.contains(where: { $0.id.text == pair.value })
      else { return .badParameter(String(pair.name.prefix(40))) }
    }
    func chosen(_ name: String) -> ConceptVersion? { versions.first { $0.id.text == visit.query[name] } }
    let old = chosen("alt")
    let new = chosen("neu")
    var chapters: [ChapterComparison] = []
    if let old, let new {
      chapters = ChapterComparison.all(from: try store.chapters(of: old.id), to: try store.chapters(of: new.id))
    }
    return .page(ComparisonPage(versions: versions, old: old, new: new, chapters: chapters).page)
  }

  // MARK: Concepts and versions

  @Sendable static func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard visit.keepsConcepts else { return .forbidden }
    return try ConceptForms.document(visit).opened(visit, connection)
  }

  @Sendable static func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    let store = ConceptStore(connection)
    return try ConceptForms.document(visit).saved(visit) { reader, _ in
      let title = reader.text("titel", label: "Titel", limit: TextLimit(maximum: 200))
      let owner = reader.text("traeger", label: "Träger", limit: TextLimit(maximum: 200))
      if !title.isEmpty, try store.hasDocument(titled: title) {
        reader.fail(
          "titel", "Titel", "Ein Konzept mit diesem Titel gibt es schon. Bitte beginnen Sie dort eine Fassung.")
      }
      return ConceptForms.readVersion(&reader).map { (title, owner, $0) }
    } keep: { (entry: (title: String, owner: String, version: VersionEntry)) in
      let document = try store.insertDocument(entry.title, owner: entry.owner, source: entry.version.source)
      let id = try store.insertVersion(
        entry.version, of: document, on: visit.today, by: user.account.displayName, at: visit.now)
      visit.note(.created, .municipality, [], detail: "Konzept \(document.text)")
      return "\(ConceptPages.path)/fassungen/\(id.text)"
    }
  }

  @Sendable static func beginVersion(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let begun = try begun(visit, connection) else { return .notFound }
    return visit.keepsConcepts ? try begun.page.opened(visit, connection) : .forbidden
  }

  @Sendable static func saveNewVersion(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let begun = try begun(visit, connection) else { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    return try begun.page.saved(visit) { reader, _ in
      if begun.hasOpen {
        reader.fail("name", "Name der Fassung", "Eine Fassung ist schon in Arbeit. Bitte schreiben Sie dort weiter.")
      }
      return ConceptForms.readVersion(&reader)
    } keep: { (entry: VersionEntry) in
      let id = try ConceptStore(connection).continueVersion(
        begun.latest, as: entry, on: visit.today, by: user.account.displayName, at: visit.now)
      visit.note(.created, .municipality, [], detail: "Fassung \(id.text)")
      return "\(ConceptPages.path)/fassungen/\(id.text)"
    }
  }

  private static func begun(
    _ visit: Visit, _ connection: Connection
  ) throws -> (page: EditPage, latest: ConceptVersion, hasOpen: Bool)? {
    guard let id: ID<ConceptDocument> = visit.id() else { return nil }
    let versions = try ConceptStore(connection).versions(of: id)
    guard let latest = versions.last else { return nil }
    return (ConceptForms.newVersion(latest, visit), latest, versions.contains { $0.state.isOpen })
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let version = try version(visit, connection) else { return .notFound }
    return visit.keepsConcepts ? try ConceptForms.version(version, visit).opened(visit, connection) : .forbidden
  }

  @Sendable static func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let version = try version(visit, connection) else { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    return try ConceptForms.version(version, visit).saved(visit) { reader, _ in
      ConceptForms.readVersion(&reader)
    } keep: { (entry: VersionEntry) in
      guard
        try ConceptStore(connection).save(entry, of: version, by: user.account.displayName, at: visit.now)
      else { return nil }
      visit.note(.changed, .municipality, [], detail: "Fassung \(version.id.text)")
      return version.address
    }
  }

  // MARK: State, review, relation

  @Sendable static func askState(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let version = try version(visit, connection), !version.state.next.isEmpty else { return .notFound }
    guard visit.keepsConcepts else { return .forbidden }
    return try ConceptForms.state(version, try missing(version, visit, connection), visit).opened(visit, connection)
  }

  @Sendable static func saveState(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let version = try version(visit, connection) else { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    let page = ConceptForms.state(version, try missing(version, visit, connection), visit)
    return try page.saved(visit) { reader, _ in
      ConceptForms.readState(&reader, version, today: visit.today)
    } keep: { (step: ConceptForms.StateStep) in
      let isMoved = try ConceptStore(connection).move(
        version, to: step.state, decision: step.decision, nextReviewOn: step.nextReviewOn, on: visit.today,
        by: user.account.displayName, at: visit.now)
      guard isMoved else { return nil }
      visit.note(.changed, .municipality, [], detail: "Fassung \(version.id.text): \(step.state.label)")
      return version.address
    }
  }

  @Sendable static func askReview(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let version = try version(visit, connection) else { return .notFound }
    return visit.keepsConcepts ? try ConceptForms.review(version, visit).opened(visit, connection) : .forbidden
  }

  @Sendable static func saveReview(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let version = try version(visit, connection) else { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    let name = user.account.displayName
    return try ConceptForms.review(version, visit).saved(visit) { reader, _ in
      ConceptForms.readReview(&reader, by: name, today: visit.today)
    } keep: { (review: ConceptReview) in
      let store = ConceptStore(connection)
      guard try store.touch(version, nextReviewOn: review.nextOn, by: name, at: visit.now) else { return nil }
      try store.add(review, to: version.id, at: visit.now)
      visit.note(.changed, .municipality, [], detail: "Fassung \(version.id.text) geprüft")
      return version.address
    }
  }

  @Sendable static func askRelation(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let version = try version(visit, connection) else { return .notFound }
    guard visit.keepsConcepts else { return .forbidden }
    return try ConceptForms.relation(version, try others(version, connection), visit).opened(visit, connection)
  }

  @Sendable static func saveRelation(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let version = try version(visit, connection) else { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    let others = try others(version, connection)
    return try ConceptForms.relation(version, others, visit).saved(visit) { reader, _ in
      ConceptForms.readRelation(&reader, version, others)
    } keep: { (relation: ConceptForms.Relation) in
      let store = ConceptStore(connection)
      guard
        try store.touch(version, nextReviewOn: version.nextReviewOn, by: user.account.displayName, at: visit.now)
      else { return nil }
      try store.relate(version.id, relation.kind, relation.older, source: relation.source)
      visit.note(.changed, .municipality, [], detail: "Fassung \(version.id.text): \(relation.kind.label)")
      return version.address
    }
  }

  // MARK: Parts

  static func version(_ visit: Visit, _ connection: Connection) throws -> ConceptVersion? {
    guard let id: ID<ConceptVersion> = visit.id() else { return nil }
    return try ConceptStore(connection).version(id)
  }

  private static func others(_ version: ConceptVersion, _ connection: Connection) throws -> [ConceptVersion] {
    try ConceptStore(connection).versions().filter { $0.id != version.id }
  }

  private static func missing(
    _ version: ConceptVersion, _ visit: Visit, _ connection: Connection
  ) throws -> [ChapterRequirement] {
    let store = ConceptStore(connection)
    return try store.chapters(of: version.id).missing(try store.requirements(), on: version.readOn(visit.today))
  }
}
