internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// The list of mandatory chapters.
enum RequirementHandlers {
  static let path = "\(ConceptPages.path)/pflichtkapitel"

  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let keeps = visit.keepsConcepts
    let today = visit.today
    let columns = [
      Column("Kapitel"), Column("Was hineingehört"), Column("Heute"), Column("Geltung"), Column("Quelle"),
    ]
    let rows = table(
      caption: "Pflichtkapitel", columns: columns + (keeps ? [Column("Ändern", .action)] : []),
      items: try ConceptStore(connection).requirements(),
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Kein Pflichtkapitel festgelegt.</p>")
    ) { required -> [HTML] in
      let entry = required.entry
      let cells: [HTML] = [
        "\(entry.title)", "\(entry.explanation)", entry.validity.state(on: today).mark, "\(entry.validity.text)",
        "\(entry.source)",
      ]
      return keeps
        ? cells + [
          linkButton("Bearbeiten", "\(path)/\(required.id.text)", .tertiary, context: entry.title, isSmall: true)
        ] : cells
    }
    return .page(
      Page(
        title: "Pflichtkapitel", trail: ConceptPages.trail, section: ConceptPages.path,
        main: """
          \(pageHead(
            "Pflichtkapitel", subtitle: "Was ein Handlungskonzept enthalten muss, mit Quelle und Geltung",
            tools: (keeps ? [linkButton("Pflichtkapitel aufnehmen", "\(path)/neu")] : []) + [printButton()]))
          \(rows)
          """))
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let required = try required(visit, connection)
    if required == nil && visit.parameters["id"] != nil { return .notFound }
    return visit.keepsConcepts ? try form(required, visit).opened(visit, connection) : .forbidden
  }

  @Sendable static func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let old = try required(visit, connection)
    if old == nil && visit.parameters["id"] != nil { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    let store = ConceptStore(connection)
    return try form(old, visit).saved(visit) { reader, _ in
      let title = reader.text("titel", label: "Kapitel", limit: TextLimit(maximum: 300))
      let explanation = reader.text(
        "inhalt", label: "Was hineingehört", limit: TextLimit(maximum: 1000, allowsLines: true), isRequired: false)
      let validity = ValidityFields.read(&reader)
      let source = reader.text("quelle", label: "Quelle", limit: TextLimit(maximum: 500))
      return validity.map { RequirementEntry(title: title, explanation: explanation, validity: $0, source: source) }
    } keep: { (entry: RequirementEntry) in
      let name = user.account.displayName
      if let old {
        guard try store.save(entry, of: old, by: name, at: visit.now) else { return nil }
      } else {
        _ = try store.insert(entry, by: name, at: visit.now)
      }
      visit.note(old == nil ? .created : .changed, .municipality, [], detail: "Pflichtkapitel \(entry.title)")
      return path
    }
  }

  private static func required(_ visit: Visit, _ connection: Connection) throws -> ChapterRequirement? {
    guard let id: ID<ChapterRequirement> = visit.id() else { return nil }
    return try ConceptStore(connection).requirements().first { $0.id == id }
  }

  private static func form(_ required: ChapterRequirement?, _ visit: Visit) -> EditPage {
    let entry = required?.entry
    return EditPage(
      required == nil ? "Pflichtkapitel aufnehmen" : "Pflichtkapitel bearbeiten",
      trail: ConceptPages.trail + [Link("Pflichtkapitel", path)], section: ConceptPages.path,
      action: required.map { "\(path)/\($0.id.text)" } ?? path, address: required == nil ? "\(path)/neu" : nil,
      back: path,
      stored: TypedForm(
        version: required?.version ?? 0,
        [
          ("titel", entry?.title ?? ""), ("inhalt", entry?.explanation ?? ""), ("quelle", entry?.source ?? ""),
        ] + ValidityFields.pairs(entry?.validity)),
      labels: [("titel", "Kapitel"), ("inhalt", "Was hineingehört"), ("quelle", "Quelle")] + ValidityFields.labels,
      formGuard: visit.repeatedGuardFields()
    ) { form, errors in
      """
      \(textField("titel", label: "Kapitel", value: form["titel"], required: true, errors: errors))
      \(textArea("inhalt", label: "Was hineingehört", value: form["inhalt"], errors: errors, rows: 3))
      \(ValidityFields.html(form, errors))
      \(textField("quelle", label: "Quelle", value: form["quelle"], required: true, errors: errors))
      """
    }
  }
}
