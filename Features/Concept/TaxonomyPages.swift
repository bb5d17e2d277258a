internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Fields of action, target dimensions and goals on one page.
struct TaxonomyPages {
  static let path = "/handlungsfelder"
  static let trail = ConceptPages.trail + [Link("Handlungsfelder und Ziele", path)]

  let lists: [(taxonomy: Taxonomy, terms: [TaxonomyTerm])]
  let day: Day
  let keeps: Bool

  var page: Page {
    Page(
      title: "Handlungsfelder und Ziele", trail: ConceptPages.trail, section: ConceptPages.path,
      main: """
        \(pageHead(
          "Handlungsfelder und Ziele", subtitle: "Wonach Vorhaben geordnet werden · Stand \(day.german)",
          tools: [printButton()]))
        \(each: lists, list)
        """)
  }

  private func list(_ list: (taxonomy: Taxonomy, terms: [TaxonomyTerm])) -> HTML {
    let placed = list.terms.placed(on: day)
    let shown = Set(placed.map(\.term.id))
    let others = list.terms.filter { !shown.contains($0.id) }
    return """
      \(sectionHead(
        list.taxonomy.label,
        tools: keeps
          ? [linkButton("Begriff aufnehmen", "\(Self.path)/neu?liste=\(list.taxonomy.rawValue)", context: list.taxonomy.label, isSmall: true)] : []))
      \(terms(placed, "\(list.taxonomy.label) am \(day.german)"))
      \(if: !others.isEmpty, details("Früher oder später geltend", content: terms(others.map { PlacedTerm(term: $0, depth: 0) }, "\(list.taxonomy.label) zu anderen Zeiten")))
      """
  }

  private func terms(_ placed: [PlacedTerm], _ caption: String) -> HTML {
    table(
      caption: caption,
      columns: [Column("Begriff"), Column("Erläuterung"), Column("Geltung"), Column("Quelle")]
        + (keeps ? [Column("Ändern", .action)] : []),
      items: placed, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Kein Begriff erfasst.</p>")
    ) { placed in
      let entry = placed.term.entry
      let cells: [HTML] = [
        "\(String(repeating: "– ", count: placed.depth))\(entry.name)", "\(entry.explanation)",
        "\(entry.validity.text)",
        "\(entry.source)",
      ]
      return keeps
        ? cells + [
          linkButton("Bearbeiten", "\(Self.path)/\(placed.term.id.text)", .tertiary, context: entry.name, isSmall: true)
        ] : cells
    }
  }
}

enum TaxonomyHandlers {
  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let store = TaxonomyStore(connection)
    return .page(
      TaxonomyPages(
        lists: try Taxonomy.allCases.map { ($0, try store.all($0)) }, day: visit.today, keeps: visit.keepsConcepts
      ).page)
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    for pair in visit.query.pairs where pair.name != "liste" || visit.query["liste"] == nil {
      return .badParameter(String(pair.name.prefix(40)))
    }
    if let text = visit.query["liste"], Taxonomy(rawValue: text) == nil { return .badParameter("liste") }
    let term = try term(visit, connection)
    if term == nil && visit.parameters["id"] != nil { return .notFound }
    guard visit.keepsConcepts else { return .forbidden }
    let taxonomy = visit.query["liste"].flatMap(Taxonomy.init(rawValue:)) ?? .fieldOfAction
    return try form(term, in: term?.taxonomy ?? taxonomy, visit, connection).opened(visit, connection)
  }

  @Sendable static func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let old = try term(visit, connection)
    if old == nil && visit.parameters["id"] != nil { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    guard let taxonomy = old?.taxonomy ?? visit.form["liste"].flatMap(Taxonomy.init(rawValue:)) else {
      return .badParameter("liste")
    }
    let store = TaxonomyStore(connection)
    let all = try store.all(taxonomy)
    return try form(old, in: taxonomy, visit, connection).saved(visit) { reader, form in
      read(&reader, form, all, old)
    } keep: { (entry: TaxonomyEntry) in
      let name = user.account.displayName
      guard let old else {
        let id = try store.insert(entry, in: taxonomy, by: name, at: visit.now)
        visit.note(.created, .municipality, [], detail: "Begriff \(id.text)")
        return TaxonomyPages.path
      }
      guard try store.save(entry, replacing: old, by: name, at: visit.now) else { return nil }
      visit.note(.changed, .municipality, [], detail: "Begriff \(old.id.text)")
      return TaxonomyPages.path
    }
  }

  private static func term(_ visit: Visit, _ connection: Connection) throws -> TaxonomyTerm? {
    guard let id: ID<TaxonomyTerm> = visit.id() else { return nil }
    return try TaxonomyStore(connection).find(id)
  }

  private static func read(
    _ reader: inout FormReader, _ form: TypedForm, _ all: [TaxonomyTerm], _ old: TaxonomyTerm?
  ) -> TaxonomyEntry? {
    let name = reader.text("begriff", label: "Begriff", limit: TextLimit(maximum: 200))
    let position = reader.wholeNumber("platz", label: "Platz", in: 1...999, isRequired: true)
    let explanation = reader.text(
      "erlaeuterung", label: "Erläuterung", limit: TextLimit(maximum: 1000, allowsLines: true), isRequired: false)
    let validity = ValidityFields.read(&reader)
    let source = reader.text("quelle", label: "Quelle", limit: TextLimit(maximum: 500))
    let broader = all.first { $0.id.text == form["oberbegriff"] }?.id
    if !form["oberbegriff"].isEmpty && broader == nil {
      reader.fail("oberbegriff", "Oberbegriff", "Bitte wählen Sie eine der Möglichkeiten aus.")
    }
    do {
      try all.check(old?.id, below: broader)
    } catch {
      reader.fail("oberbegriff", "Oberbegriff", error.sentence)
    }
    guard reader.errors.isEmpty, let position, let validity else { return nil }
    return TaxonomyEntry(
      name: name, position: position, broader: broader, explanation: explanation, validity: validity, source: source)
  }

  private static func form(
    _ term: TaxonomyTerm?, in taxonomy: Taxonomy, _ visit: Visit, _ connection: Connection
  ) throws -> EditPage {
    let entry = term?.entry
    let others = try TaxonomyStore(connection).all(taxonomy).filter { $0.id != term?.id }
    let pairs =
      [
        ("liste", taxonomy.rawValue), ("begriff", entry?.name ?? ""),
        ("platz", "\(entry?.position ?? others.count + 1)"),
        ("oberbegriff", entry?.broader?.text ?? ""), ("erlaeuterung", entry?.explanation ?? ""),
        ("quelle", entry?.source ?? ""),
      ] + ValidityFields.pairs(entry?.validity)
    let labels =
      [
        ("begriff", "Begriff"), ("platz", "Platz"), ("oberbegriff", "Oberbegriff"), ("erlaeuterung", "Erläuterung"),
        ("quelle", "Quelle"),
      ] + ValidityFields.labels
    return EditPage(
      term == nil ? "Begriff aufnehmen" : "Begriff bearbeiten", subtitle: taxonomy.label, trail: TaxonomyPages.trail,
      section: ConceptPages.path, action: term.map { "\(TaxonomyPages.path)/\($0.id.text)" } ?? TaxonomyPages.path,
      address: term == nil ? "\(TaxonomyPages.path)/neu?liste=\(taxonomy.rawValue)" : nil, back: TaxonomyPages.path,
      stored: TypedForm(version: term?.version ?? 0, pairs), labels: labels, formGuard: visit.repeatedGuardFields(),
      intro:
        "<p>Ein Begriff, der künftig anders heißt, ist ein neuer: Beenden Sie den alten, damit früher Geordnetes lesbar bleibt.</p>"
    ) { form, errors in
      """
      \(hiddenField("liste", taxonomy.rawValue))
      \(textField("begriff", label: "Begriff", value: form["begriff"], required: true, errors: errors))
      \(select(
        "oberbegriff", label: "Oberbegriff", choices: others.map { Choice($0.id.text, $0.entry.name) },
        selected: form["oberbegriff"], errors: errors, prompt: "keiner"))
      \(numberField("platz", label: "Platz", value: form["platz"], hint: "Reihenfolge unter demselben Oberbegriff", required: true, errors: errors))
      \(textArea("erlaeuterung", label: "Erläuterung", value: form["erlaeuterung"], errors: errors, rows: 3))
      \(ValidityFields.html(form, errors))
      \(textField("quelle", label: "Quelle", value: form["quelle"], required: true, errors: errors))
      """
    }
  }
}
