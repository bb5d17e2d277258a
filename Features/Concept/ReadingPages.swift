internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Where the sources contradict each other, how that is read, and where the program keeps it.
struct ReadingPages {
  static let path = "/konzepte/lesarten"

  let readings: [SourceReading]
  let keeps: Bool
  let today: Day

  var page: Page {
    Page(
      title: "Lesarten der Quellen", trail: ConceptPages.trail, section: ConceptPages.path,
      main: """
        \(pageHead(
          "Lesarten der Quellen", subtitle: "Wo sich die Quellen widersprechen, gilt eine datierte Lesart · Stand \(today.german)",
          tools: [printButton()]))
        \(table(
          caption: "Lesarten am \(today.german)", columns: columns, items: readings.filter { $0.includes(today) },
          options: TableOptions(hidesCaption: true, whenEmpty: "<p>Keine Lesart erfasst.</p>"), row: row))
        \(if: !earlier.isEmpty, details("Frühere und künftige Lesarten", content: earlierTable))
        """)
  }

  private var earlier: [SourceReading] { readings.filter { !$0.includes(today) } }

  private var columns: [Column] {
    [
      Column("Nr."), Column("Worum es geht"), Column("Was die Quellen sagen"), Column("Lesart"),
      Column("Wo Faden es führt"),
    ]
      + (keeps ? [Column("Ändern", .action)] : [])
  }

  private func row(_ reading: SourceReading) -> [HTML] {
    let entry = reading.entry
    let cells: [HTML] = [
      "\(entry.code)", "\(entry.subject)", "\(entry.statements)",
      "\(entry.reading) \(muted("Seit \(reading.validFrom.german): \(entry.source)"))",
      // Not everybody who reads here may read there; the coordinating unit may.
      keeps ? textLink(Link(entry.placeName, entry.place)) : "\(entry.placeName)",
    ]
    guard keeps else { return cells }
    return cells + [
      linkButton("Neue Lesart", "\(Self.path)/\(reading.id.text)", .tertiary, context: entry.code, isSmall: true)
    ]
  }

  private var earlierTable: HTML {
    table(
      caption: "Lesarten zu anderen Zeiten",
      columns: [Column("Nr."), Column("Lesart"), Column("Gültig"), Column("Eingetragen von")], items: earlier,
      options: TableOptions(hidesCaption: true)
    ) { reading in
      [
        "\(reading.entry.code)", "\(reading.entry.reading)",
        "ab \(reading.validFrom.german)\(reading.validTo.map { ", bis \($0.german)" } ?? "")", "\(reading.enteredBy)",
      ]
    }
  }
}

enum ReadingHandlers {
  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(
      ReadingPages(
        readings: try SourceReadingStore(connection).all(), keeps: visit.keepsConcepts, today: visit.today
      ).page)
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let (page, _) = try form(visit, connection) else { return .notFound }
    return visit.keepsConcepts ? try page.opened(visit, connection) : .forbidden
  }

  @Sendable static func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let (page, old) = try form(visit, connection) else { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    return try page.saved(visit) { reader, _ in
      let text = reader.text("lesart", label: "Lesart", limit: TextLimit(maximum: 1000, allowsLines: true))
      let source = reader.text("quelle", label: "Quelle oder Beschluss", limit: TextLimit(maximum: 500))
      let day = reader.day("gueltig_ab", label: "Gültig ab")
      if let day, day <= old.validFrom {
        reader.fail(
          "gueltig_ab", "Gültig ab",
          "Die Lesart davor beginnt am \(old.validFrom.german); eine neue muss später beginnen.")
      }
      if let day, day > visit.today.adding(months: 60) {
        reader.fail("gueltig_ab", "Gültig ab", "Das Datum liegt zu weit voraus. Bitte prüfen Sie das Jahr.")
      }
      var entry = old.entry
      entry.reading = text
      entry.source = source
      return day.map { (entry, $0) }
    } keep: { (new: (entry: ReadingEntry, day: Day)) in
      let isKept = try SourceReadingStore(connection).save(
        new.entry, from: new.day, replacing: old, by: user.account.displayName, at: visit.now)
      guard isKept else { return nil }
      visit.note(.changed, .municipality, [], detail: "Lesart \(old.entry.code)")
      return ReadingPages.path
    }
  }

  /// The form names the record it replaces as its version, so that a reading replaced meanwhile is a conflict.
  private static func form(_ visit: Visit, _ connection: Connection) throws -> (EditPage, SourceReading)? {
    let all = try SourceReadingStore(connection).all()
    guard let named = all.first(where: { $0.id.text == visit.parameters["id"] }),
      let current = all.last(where: { $0.entry.code == named.entry.code })
    else { return nil }
    let entry = current.entry
    let page = EditPage(
      "Neue Lesart", subtitle: "\(entry.code): \(entry.subject)",
      trail: ConceptPages.trail + [Link("Lesarten der Quellen", ReadingPages.path)], section: ConceptPages.path,
      action: "\(ReadingPages.path)/\(named.id.text)", back: ReadingPages.path,
      stored: TypedForm(version: Int(current.id.number), [("lesart", entry.reading)]),
      labels: [("lesart", "Lesart")], formGuard: visit.repeatedGuardFields(),
      intro: """
        <p>\(entry.statements)</p>
        <p>Die bisherige Lesart endet am Tag vor der neuen und bleibt stehen. Was die Lesart im Programm stellt, ändern Sie \
        dort, wo Faden es führt.</p>
        """
    ) { form, errors in
      """
      \(textArea("lesart", label: "Lesart", value: form["lesart"], required: true, errors: errors, rows: 3))
      \(dateField("gueltig_ab", label: "Gültig ab", value: form["gueltig_ab"], required: true, errors: errors))
      \(textField("quelle", label: "Quelle oder Beschluss", value: form["quelle"], required: true, errors: errors))
      """
    }
    return (page, current)
  }
}
