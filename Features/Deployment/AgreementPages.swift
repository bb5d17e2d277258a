internal import Allocation
internal import Basics
internal import Markup
internal import Web

/// Pages of the yearly agreements.
enum AgreementPages {
  private static let trail = [
    Link("Einsatz", DeploymentPath.week), Link("Einsatzvereinbarungen", DeploymentPath.agreements),
  ]

  static func list(_ lines: [YearLine], year: Int, due: Day?, mayEdit: Bool, today: Day) -> Page {
    let open = lines.filter { !$0.isDone }
    let isLate = due.map { $0 < today } ?? false
    return Page(
      title: "Einsatzvereinbarungen \(year)", trail: [Link("Einsatz", DeploymentPath.week)],
      section: DeploymentPath.week,
      main: """
        \(pageHead(
          "Einsatzvereinbarungen \(year)", subtitle: "\(open.count) von \(lines.count) Kommunen offen",
          tools: [linkButton("Vorbehalte", DeploymentPath.reservations)]))
        \(AssignmentPages.demoNotice(lines.contains { $0.agreement?.entry.isDemo == true }))
        <p>\(due.map { "Termin: \($0.german)." } ?? "Kein Termin festgelegt; das Konzept nennt keinen. Er steht unter Grundlagen.") \
        \(textLink(Link("Grundlagen", DeploymentPath.bases)))</p>
        \(if: isLate && !open.isEmpty, notice(.warning, "Der Termin ist vorbei, und es fehlt noch etwas"))
        \(table(
          caption: "Vereinbarungen je Kommune",
          columns: [
            Column("Kommune"), Column("Stand"), Column("Stellungnahme"), Column("Tage"), Column("Außenstelle"),
          ], items: lines, options: TableOptions(hidesCaption: true)
        ) { row($0, year: year, mayEdit: mayEdit) })
        \(pager(
          newer: year > AgreementForm.years.lowerBound ? "\(DeploymentPath.agreements)?jahr=\(year - 1)" : nil,
          older: year < AgreementForm.years.upperBound ? "\(DeploymentPath.agreements)?jahr=\(year + 1)" : nil,
          shown: "\(year)", newerText: "\(year - 1)", olderText: "\(year + 1)", label: "Jahre"))
        """)
  }

  private static func row(_ line: YearLine, year: Int, mayEdit: Bool) -> [HTML] {
    let agreement = line.agreement
    let create = "\(DeploymentPath.agreements)/neu?kommune=\(line.place.key)&jahr=\(year)"
    return [
      "\(agreement.map { textLink(Link(line.place.name, $0.address)) } ?? "\(line.place.name)")",
      """
      \(badge(line.label, line.isDone ? .success : .warning))\
      \(if: agreement == nil && mayEdit, " \(linkButton("Anlegen", create, .tertiary, context: line.place.name, isSmall: true))")
      """,
      "\(agreement?.statement.map { "\($0.verdict.label), \($0.statedOn.german)" } ?? "–")",
      "\(agreement?.entry.days ?? "–")", "\(agreement?.entry.place ?? "–")",
    ]
  }

  static func show(_ facts: AgreementFacts, mayEdit: Bool, formGuard: FormGuard) -> Page {
    let agreement = facts.agreement
    let isOpen = mayEdit && agreement.conclusion == nil
    return Page(
      title: facts.title, trail: trail, section: DeploymentPath.week,
      main: """
        \(pageHead(
          facts.title,
          marks: [badge(agreement.state.label, agreement.state == .concluded ? .success : .warning)]
            + (agreement.entry.isDemo ? [badge("Demodaten, frei erfunden")] : []),
          tools: [linkButton("Blatt zum Drucken", "\(agreement.address)/druck")]
            + (isOpen ? [linkButton("Planung ändern", "\(agreement.address)/aenderung", icon: .edit)] : [])))
        \(sectionHead("Planung"))
        \(descriptionList(plan(facts)))
        \(sectionHead("Stellungnahme der Kommune"))
        \(statement(agreement))
        \(if: isOpen, actions([
          linkButton(
            agreement.statement == nil ? "Stellungnahme eintragen" : "Stellungnahme ändern",
            "\(agreement.address)/stellungnahme"),
        ] + (agreement.state == .ready ? [linkButton("Abschließen", "\(agreement.address)/abschluss", .primary)] : [])))
        \(sectionHead("Vorbehalte"))
        \(reservationList(facts.reservations))
        \(agreement.conclusion.map { concluded($0, agreement, mayEdit: mayEdit, formGuard) })
        """)
  }

  private static func plan(_ facts: AgreementFacts) -> [Fact] {
    let entry = facts.agreement.entry
    return [
      Fact("Tage und Zeiten", text: entry.days), Fact("Außenstelle", text: entry.place),
      Fact("Voraussetzungen", text: entry.prerequisites),
      Fact(
        "Heute eingetragene Einsätze",
        text: facts.assignments.map { $0.place.isEmpty ? $0.days : "\($0.days), \($0.place)" }.joined(separator: "; ")),
      Fact("Verteilte Stellen heute", text: facts.capacity?.granted?.german),
      Fact("Eingesetzte Stellen heute", text: facts.capacity.map { "\($0.deployed.german) (\($0.words))" }),
    ]
  }

  private static func statement(_ agreement: Agreement) -> HTML {
    guard let statement = agreement.statement else { return "<p>Die Kommune hat sich noch nicht geäußert.</p>" }
    return descriptionList([
      Fact("Urteil", text: statement.verdict.label), Fact("Funktion", text: statement.function),
      Fact("Tag", text: statement.statedOn.german), Fact("Wortlaut", text: statement.text),
    ])
  }

  private static func concluded(
    _ conclusion: Agreement.Conclusion, _ agreement: Agreement, mayEdit: Bool, _ formGuard: FormGuard
  ) -> HTML {
    """
    \(sectionHead("Abschluss"))
    \(descriptionList([
      Fact("Abgeschlossen am", text: conclusion.concludedOn.german), Fact("Für die Kommune", text: conclusion.function),
    ]))
    \(if: mayEdit, buttonForm(
      "Wieder öffnen", action: "\(agreement.address)/oeffnung", guard: formGuard,
      hidden: [(name: TypedForm.versionField, value: "\(agreement.version)")]))
    """
  }

  static func reservationList(_ reservations: [Reservation]) -> HTML {
    guard !reservations.isEmpty else { return "<p>Für dieses Jahr ist kein Vorbehalt eingetragen.</p>" }
    return "<ul>\(each: reservations, reservationEntry)</ul>"
  }

  private static func reservationEntry(_ reservation: Reservation) -> HTML {
    let entry = reservation.entry
    return """
      <li><strong>\(entry.area)</strong>: \(entry.text) (\(entry.statedBy), \(entry.statedOn.german)\
      \(reservation.liftedOn.map { "; aufgehoben am \($0.german)" }))</li>
      """
  }

  static func sheet(_ facts: AgreementFacts, authority: String, printedBy: String, today: Day) -> Page {
    let agreement = facts.agreement
    let sheet = PrintSheet(
      authority: authority, fileNumber: "Einsatzvereinbarung Nr. \(agreement.id.text)", numberName: "",
      title: facts.title,
      printedBy: printedBy, day: today.german)
    return Page(
      title: "Blatt: \(facts.title)", trail: trail + [Link(facts.title, agreement.address)],
      section: DeploymentPath.week,
      main: """
        \(actions([printButton("Vereinbarung drucken")]))
        \(sheet.html("""
          \(if: agreement.entry.isDemo, "<p><strong>Demodaten, frei erfunden.</strong></p>")
          <h2>Planung</h2>
          \(descriptionList(plan(facts)))
          <h2>Stellungnahme der Kommune</h2>
          \(statement(agreement))
          <h2>Vorbehalte</h2>
          \(reservationList(facts.reservations))
          <p>Stand: \(agreement.state.label)\(agreement.conclusion.map { ", \($0.concludedOn.german)" })</p>
          \(PrintSheet.signatures(["Koordination, Datum", "Für die Kommune, Datum"]))
          """))
        """)
  }
}
