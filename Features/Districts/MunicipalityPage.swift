internal import Basics
internal import Markup

/// One municipality with everything known of it.
struct MunicipalityPage {
  let municipality: Municipality
  let district: District
  let populations: [Population]
  let histories: [AttributeHistory]
  let withdrawn: [WithdrawnPeriod]
  let postCheck: StrategicPostCheck
  let mayEdit: Bool
  let today: Day

  static let trail = [Link("Kommunen", MunicipalityQuery.path)]

  var page: Page {
    Page(title: municipality.name, trail: Self.trail, section: MunicipalityQuery.path, main: main)
  }

  private var main: HTML {
    """
    \(pageHead(
      municipality.name,
      subtitle: "\(municipality.kind.label) · \(district.name) · Stand \(today.german)",
      reference: municipality.key, tools: [printButton()]))
    \(descriptionList(facts))
    \(sectionHead("Merkmale"))
    \(table(
      caption: "Merkmale am \(today.german)", columns: columns, items: histories,
      options: TableOptions(hidesCaption: true), row: attributeRow))
    \(if: histories.contains(where: hasStatedDay), standNote)
    \(if: !postCheck.lines.isEmpty, strategicPost)
    \(sectionHead("Bevölkerung"))
    \(table(
      caption: "Bevölkerung nach Stichtag",
      columns: [Column("Stichtag"), Column("Einwohner", .numeric), Column("Quelle")], items: populations,
      options: TableOptions(hidesCaption: true), row: populationRow))
    \(sectionHead("Verlauf der Merkmale"))
    \(AttributeTimeline(histories: histories, withdrawn: withdrawn, today: today).html)
    """
  }

  private var facts: [Fact] {
    [
      Fact("Amtlicher Gemeindeschlüssel", text: municipality.key),
      Fact("Fläche", text: municipality.areaLabel),
      Fact(
        "Einwohner",
        text: populations.first.map { "\($0.inhabitantsGrouped) (\($0.referenceDate.german))" }),
      Fact("Kreis", text: "\(district.name), \(district.region), Sitz \(district.seat)"),
    ]
  }

  private var columns: [Column] {
    let columns = [Column("Merkmal"), Column("Angabe"), Column("Gültig"), Column("Quelle")]
    return mayEdit ? columns + [Column("Bearbeiten", .action)] : columns
  }

  private func attributeRow(_ history: AttributeHistory) -> [HTML] {
    let period = history.period(on: today)
    let next = history.periods.first { $0.entry.validFrom > today }
    let upcoming = next.map { "Künftig \($0.validity(on: today)): \($0.entry.statement)" }
    var cells: [HTML] = [
      "\(history.kind.ownLabel)",
      """
      \(period?.entry.statement ?? AttributeValue.unknown.label)\
      \(if: period?.entry.isInferred == true, " \(badge("geschlossen"))")\
      \(if: upcoming != nil, "<br>\(muted(upcoming ?? ""))")
      """,
      "\(period?.validity(on: today) ?? "–")",
      "\(period?.entry.source ?? "keine Angabe für diesen Tag")",
    ]
    if mayEdit { cells.append(editLinks(history)) }
    return cells
  }

  private func editLinks(_ history: AttributeHistory) -> HTML {
    let address = municipality.address(of: history.kind)
    let new = linkButton("Neuer Zeitraum", address, context: history.kind.ownLabel, isSmall: true)
    guard !history.periods.isEmpty else { return actions([new]) }
    return actions([
      new,
      linkButton("Berichtigen", "\(address)/berichtigung", .tertiary, context: history.kind.ownLabel, isSmall: true),
    ])
  }

  private func hasStatedDay(_ history: AttributeHistory) -> Bool {
    history.period(on: today)?.entry.isAsOf == true
  }

  private var standNote: HTML {
    """
    <p>\(muted(
      "„Stand“ nennt den Tag, von dem die Quelle spricht; wann der Zustand begann, sagt sie nicht. „Geschlossen“ heißt: steht nicht in der Quelle, sondern folgt aus ihr."
    ))</p>
    """
  }

  private var strategicPost: HTML {
    """
    \(sectionHead("Zusätzliche koordinierende Stelle"))
    <p>\(postCheck.sentence)</p>
    \(table(
      caption: "Voraussetzungen der zusätzlichen koordinierenden Stelle",
      columns: [Column("Voraussetzung"), Column("Ergebnis"), Column("Warum"), Column("Beleg")],
      items: postCheck.lines, options: TableOptions(hidesCaption: true), row: criterionRow))
    <p>\(muted(
      "Regel nach: \(postCheck.lines.first?.criterion.source ?? ""). Das ist ein Hinweis; die Kommune muss die Stelle beantragen, und die Bewilligungsbehörde entscheidet."
    ))</p>
    """
  }

  private func criterionRow(_ line: StrategicPostCheck.Line) -> [HTML] {
    [
      "\(line.criterion.kind.ownLabel)", badge(line.result.label, line.result.tone), "\(line.sentence(on: today))",
      "\(line.period?.entry.source ?? "keine Angabe")",
    ]
  }

  private func populationRow(_ population: Population) -> [HTML] {
    ["\(population.referenceDate.german)", "\(population.inhabitantsGrouped)", "\(population.source)"]
  }
}

extension CriterionResult {
  var tone: Tone {
    switch self {
    case .met: .success
    case .notMet: .info
    case .unknown: .warning
    }
  }
}

/// What was entered, by whom and when, the latest first.
struct AttributeTimeline {
  let histories: [AttributeHistory]
  let withdrawn: [WithdrawnPeriod]
  let today: Day

  var html: HTML {
    timeline(moments.map(\.entry), label: "Verlauf der Merkmale")
  }

  private struct Moment {
    let at: Instant
    let validFrom: Day
    let entry: TimelineEntry
  }

  private var moments: [Moment] {
    let current = histories.flatMap { history in history.periods.map { moment(history.kind, $0) } }
    return (current + withdrawn.map(moment)).sorted { ($0.at, $0.validFrom) > ($1.at, $1.validFrom) }
  }

  private func moment(_ kind: AttributeKind, _ period: AttributePeriod) -> Moment {
    Moment(
      at: period.enteredAt, validFrom: period.entry.validFrom,
      entry: TimelineEntry(
        when: period.enteredAt.local.german, moment: period.enteredAt.local.iso, who: period.enteredBy,
        kind: kind.ownLabel, text: "<p>\(text(period))</p>\(note(period))"))
  }

  private func moment(_ old: WithdrawnPeriod) -> Moment {
    Moment(
      at: old.withdrawnAt, validFrom: old.period.entry.validFrom,
      entry: TimelineEntry(
        when: old.withdrawnAt.local.german, moment: old.withdrawnAt.local.iso, who: old.withdrawnBy,
        kind: old.kind.ownLabel,
        text: """
          <p>Berichtigt wurde die Angabe von \(old.period.enteredBy) vom \(old.period.enteredAt.local.german): \
          \(text(old.period))</p><p>Grund: \(old.reason)</p>
          """))
  }

  private func text(_ period: AttributePeriod) -> String {
    "\(period.entry.statement), \(period.validity(on: today)). Quelle: \(period.entry.source)"
  }

  private func note(_ period: AttributePeriod) -> HTML {
    period.entry.note.isEmpty ? .empty : "<p>\(period.entry.note)</p>"
  }
}
