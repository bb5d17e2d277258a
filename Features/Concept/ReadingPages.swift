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
  let effects: [ReadingEffect]
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
      Column("Wo Faden es führt"), Column("Wirkung"),
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
      effect(entry),
    ]
    guard keeps else { return cells }
    return cells + [
      linkButton("Neue Lesart", "\(Self.path)/\(reading.id.text)", .tertiary, context: entry.code, isSmall: true)
    ]
  }

  /// What the reading does in the program; what is kept elsewhere is set there.
  private func effect(_ entry: ReadingEntry) -> HTML {
    guard let effect = effects.first(where: { $0.code == entry.code }) else {
      return entry.place == Self.path ? "wirkt auf keine Regel" : "wirkt nur über „\(entry.placeName)“"
    }
    guard let label = effect.label(of: entry.choice) else {
      return "\(effect.rule): diese Lesart wirkt auf keine Regel"
    }
    return "\(effect.rule): \(label)"
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

struct ReadingHandlers: Sendable {
  let effects: [ReadingEffect]

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(
      ReadingPages(
        readings: try SourceReadingStore(connection).all(), effects: effects, keeps: visit.keepsConcepts,
        today: visit.today
      ).page)
  }

  @Sendable func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let (page, _) = try form(visit, connection) else { return .notFound }
    return visit.keepsConcepts ? try page.opened(visit, connection) : .forbidden
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
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
      if let effect = effects.first(where: { $0.code == entry.code }) {
        let choice = reader.choice("wirkung", label: "Wirkung") { value in
          value == ReadingEffect.none ? "" : effect.label(of: value).map { _ in value }
        }
        entry.choice = choice ?? ""
      }
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
  private func form(_ visit: Visit, _ connection: Connection) throws -> (EditPage, SourceReading)? {
    let all = try SourceReadingStore(connection).all()
    guard let named = all.first(where: { $0.id.text == visit.parameters["id"] }),
      let current = all.last(where: { $0.entry.code == named.entry.code })
    else { return nil }
    let entry = current.entry
    let effect = effects.first { $0.code == entry.code }
    let stored =
      [("lesart", entry.reading)]
      + (effect == nil ? [] : [("wirkung", entry.choice.isEmpty ? ReadingEffect.none : entry.choice)])
    let page = EditPage(
      "Neue Lesart", subtitle: "\(entry.code): \(entry.subject)",
      trail: ConceptPages.trail + [Link("Lesarten der Quellen", ReadingPages.path)], section: ConceptPages.path,
      action: "\(ReadingPages.path)/\(named.id.text)", back: ReadingPages.path,
      stored: TypedForm(version: Int(current.id.number), stored),
      labels: [("lesart", "Lesart")] + (effect == nil ? [] : [("wirkung", "Wirkung")]),
      formGuard: visit.repeatedGuardFields(),
      intro: """
        <p>\(entry.statements)</p>
        <p>Die bisherige Lesart endet am Tag vor der neuen und bleibt stehen. \
        \(effect.map { "Sie wirkt ab ihrem ersten Tag auf: \($0.rule)." } ?? Self.settings(entry))</p>
        """
    ) { form, errors in
      """
      \(textArea("lesart", label: "Lesart", value: form["lesart"], required: true, errors: errors, rows: 3))
      \(effect.map { effect in radioGroup(
        "wirkung", label: "Wirkung",
        choices: effect.choices.map { Choice($0.value, $0.label) } + [Choice(ReadingEffect.none, "keine: Es gilt, was an der Stufe steht")],
        selected: form["wirkung"], hint: effect.rule, required: true, errors: errors) })
      \(dateField("gueltig_ab", label: "Gültig ab", value: form["gueltig_ab"], required: true, errors: errors))
      \(textField("quelle", label: "Quelle oder Beschluss", value: form["quelle"], required: true, errors: errors))
      """
    }
    return (page, current)
  }

  private static func settings(_ entry: ReadingEntry) -> String {
    entry.place == ReadingPages.path
      ? "Sie wirkt auf keine Regel, weil die Quellen keine berechenbare Folge nennen."
      : "Was die Lesart im Programm stellt, ändern Sie dort, wo Faden es führt."
  }
}
