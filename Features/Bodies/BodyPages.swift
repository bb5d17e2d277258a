internal import Actors
internal import Basics
internal import Markup
internal import Web

enum BodyPages {
  static let path = "/gremien"
  static let trail = [Link("Gremien", path)]
}

struct BodyListPage {
  let part: ListPart<Body>
  let isFirst: Bool
  let keeps: Bool

  var page: Page { Page(title: "Gremien", section: BodyPages.path, main: main) }

  private var main: HTML {
    """
    \(pageHead(
      "Gremien", subtitle: "Lenkungsgruppe, Arbeitsgruppen, Konferenzen und Netzwerke",
      tools: (keeps ? [linkButton("Gremium aufnehmen", "\(BodyPages.path)/neu")] : [])
        + [linkButton("Aufbau zeigen", "\(BodyPages.path)/aufbau"), printButton()]))
    \(table(
      caption: "Gremien nach Namen",
      columns: [Column("Name"), Column("Art"), Column("Rhythmus"), Column("Beziehung zu KIM"), Column("Quelle")],
      items: part.lines, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Für Sie ist kein Gremium sichtbar.</p>"),
      row: row))
    \(pager(
      newer: isFirst ? nil : BodyPages.path,
      older: part.next.map { "\(BodyPages.path)?nach=\(Encoding.query($0.text))" }, newerText: "Zum Anfang",
      olderText: "Nächste"))
    """
  }

  private func row(_ body: Body) -> [HTML] {
    [
      "\(textLink(Link(body.entry.name, body.address))) \(if: body.entry.isPlanned, badge("geplant", .info))",
      "\(body.entry.kind.label)", "\(body.entry.rhythm?.label ?? "nicht erfasst")", "\(body.entry.relation)",
      "\(body.entry.source)",
    ]
  }
}

/// The structure as a picture and as the same tree in a list.
struct BodyChartPage {
  let tree: BodyTree
  /// `nil` if it could not be drawn.
  let layout: BodyLayout?
  let today: Day

  var page: Page {
    Page(
      title: "Aufbau der Gremien", trail: BodyPages.trail, section: BodyPages.path,
      main: """
        \(pageHead("Aufbau der Gremien", subtitle: "Stand \(today.german)", tools: [printButton()]))
        \(if: tree.bodies.isEmpty, emptyState("Keine Einordnung erfasst"), else: chart)
        """)
  }

  private var chart: HTML {
    """
    \(layout.map(figure) ?? "<p>Das Bild lässt sich auf diesem Server gerade nicht zeichnen. Die Liste sagt dasselbe.</p>")
    \(sectionHead("Als Liste"))
    \(list(tree.roots, depth: 0))
    """
  }

  private func figure(_ layout: BodyLayout) -> HTML {
    """
    <figure>\(BodyChart(tree: tree, layout: layout).svg)<figcaption>Dasselbe steht darunter als Liste.</figcaption></figure>
    """
  }

  private func list(_ bodies: [Body], depth: Int) -> HTML {
    // The rules admit no circle; the depth bounds what a broken record could do.
    guard !bodies.isEmpty, depth < 20 else { return .empty }
    return """
      <ul>\(each: bodies, { "<li>\(textLink(Link($0.entry.name, $0.address)))\(list(tree.children(of: $0.id), depth: depth + 1))</li>" })</ul>
      """
  }
}

/// Draws the tree where the layout puts it: a box per body, a line to the body above.
struct BodyChart {
  let tree: BodyTree
  let layout: BodyLayout

  private static let margin = 2
  private static let lineLength = 26

  var svg: HTML {
    // A narrow tree is not blown up to the width of the page.
    let width = max(960, layout.width) + 2 * Self.margin
    let height = layout.height + 2 * Self.margin
    let names = tree.bodies.map { body in
      let above = tree.parents[body.id].flatMap { id in tree.bodies.first { $0.id == id } }
      return above.map { "\(body.entry.name) unter \($0.entry.name)" } ?? "\(body.entry.name) zuoberst"
    }
    return """
      <svg role="img" aria-labelledby="aufbau-titel aufbau-text" \
      viewBox="\(-Self.margin) \(-Self.margin) \(width) \(height)" width="100%" \
      xmlns="http://www.w3.org/2000/svg"><title id="aufbau-titel">Aufbau der Gremien</title>\
      <desc id="aufbau-text">\(names.joined(separator: "; ")).</desc>\(each: layout.lines, line)\
      \(each: tree.bodies, box)</svg>
      """
  }

  private func line(_ places: [BodyLayout.Place]) -> HTML {
    let points = places.map { "\($0.x) \($0.y)" }
    return """
      <path d="M\(points[0]) C\(points.dropFirst().joined(separator: " "))" fill="none" stroke="currentColor" \
      stroke-width="2"/>
      """
  }

  private func box(_ body: Body) -> HTML {
    guard let middle = layout.middles[body.id] else { return .empty }
    let top = middle.y - BodyLayout.boxHeight / 2
    return """
      <rect x="\(middle.x - BodyLayout.boxWidth / 2)" y="\(top)" width="\(BodyLayout.boxWidth)" \
      height="\(BodyLayout.boxHeight)" rx="6" fill="none" stroke="currentColor" stroke-width="2"/>\
      \(each: Self.lines(body.entry.name).enumerated(), { line in
        """
        <text x="\(middle.x)" y="\(top + 32 + line.offset * 20)" text-anchor="middle" font-size="15" \
        fill="currentColor">\(line.element)</text>
        """
      })
      """
  }

  /// At most three lines; a longer name ends with an ellipsis, the list below has it in full.
  static func lines(_ name: String) -> [String] {
    var lines: [String] = []
    for word in name.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= lineLength {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word.prefix(lineLength)))
      }
    }
    guard lines.count > 3 else { return lines }
    return lines.prefix(2) + ["\(lines[2].prefix(lineLength - 1))…"]
  }
}

struct BodyPage {
  let body: Body
  let places: [Placement]
  let offices: [BodyOffice]
  let seats: [Seat]
  let meetings: [Meeting]
  let coverage: Coverage
  let municipalityName: String?
  let keeps: Bool
  let formGuard: FormGuard
  let today: Day
  var form = TypedForm(version: 0, [])
  var errors: [FieldError] = []

  private var entry: BodyEntry { body.entry }

  var page: Page { Page(title: entry.name, trail: BodyPages.trail, section: BodyPages.path, main: main) }

  private var main: HTML {
    """
    \(pageHead(
      entry.name, subtitle: "\(entry.kind.label)", marks: marks,
      tools: (keeps ? keeping : []) + [printButton()]))
    \(errorSummary(errors))
    \(descriptionList(facts))
    \(sectionHead("Einordnung"))
    \(table(
      caption: "Einordnung", columns: [Column("Unter"), Column("Gültig"), Column("Quelle")], items: places,
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Steht unter keinem anderen Gremium.</p>")
    ) { ["\($0.parentName)", "\($0.validity)", "\($0.source)"] })
    \(if: !seats.isEmpty, seatTable)
    \(if: !seats.isEmpty, coverageText)
    \(if: entry.rhythm != nil, rhythm)
    """
  }

  private var keeping: [HTML] {
    [
      linkButton("Bearbeiten", "\(body.address)/bearbeitung"),
      linkButton("Einordnung ändern", "\(body.address)/einordnung"),
      linkButton("Sitz einrichten", "\(body.address)/sitze/neu"),
    ]
  }

  private var marks: [HTML] {
    var marks = entry.isPlanned ? [badge("geplant", .info)] : []
    if let rhythm = entry.rhythm, case .overdue(let since) = state(rhythm) {
      marks.append(badge("überfällig seit \(since.german)", .danger))
    }
    return marks
  }

  private func state(_ rhythm: Rhythm) -> RhythmState {
    rhythm.state(meetings, from: entry.constitutedOn, on: today)
  }

  private var facts: [Fact] {
    BodyOffice.Kind.allCases.map { kind in
      let names = offices.filter { $0.kind == kind }.map { "\($0.name) (\($0.source))" }
      return Fact(kind.label, text: names.joined(separator: "; "))
    } + [
      Fact("Gehört", text: municipalityName ?? "zum Kreis"), Fact("Aufgaben", text: entry.purpose),
      Fact("Teilnehmende", text: entry.participants), Fact("Beziehung zu KIM", text: entry.relation),
      Fact("Konstituiert", text: entry.constitutedOn?.german), Fact("Rhythmus laut Quelle", text: entry.rhythmText),
      Fact("Quelle", text: entry.source),
    ]
  }

  private var seatTable: HTML {
    let current = seats.filter { $0.isValid(on: today) }
    let columns = [
      Column("Sitz"), Column("Organisation"), Column("Inhabende Person"), Column("Vertretung"),
      Column("Spricht für und schuldet Rückmeldung"), Column("Seit"),
    ]
    return """
      \(sectionHead("Sitze (\(current.count))"))
      \(table(
        caption: "Sitze", columns: keeps ? columns + [Column("Besetzen", .action)] : columns, items: current,
        options: TableOptions(hidesCaption: true), row: seatRow))
      <p>\(muted("Quelle der Sitze: \(Set(current.map(\.source)).sorted().joined(separator: "; "))"))</p>
      """
  }

  private func seatRow(_ seat: Seat) -> [HTML] {
    let represented = seat.represents.map(\.name).joined(separator: ", ")
    var cells: [HTML] = [
      "\(seat.name)", "\(seat.organisation)", "\(seat.entry.holder.isEmpty ? "nicht eingetragen" : seat.entry.holder)",
      "\(seat.entry.deputy.isEmpty ? "–" : seat.entry.deputy)", "\(represented.isEmpty ? "–" : represented)",
      "\(seat.validFrom.german)",
    ]
    if keeps {
      cells.append(
        linkButton(
          "Besetzen", "\(body.address)/sitze/\(seat.id.text)", .tertiary, context: seat.name, isSmall: true))
    }
    return cells
  }

  private var coverageText: HTML {
    let missing = coverage.missing
    return """
      \(sectionHead("Wer eingebunden ist"))
      \(table(
        caption: "Einbindung der Akteure", columns: [Column("Akteure"), Column("Eingebunden")],
        items: Coverage.wanted, options: TableOptions(hidesCaption: true)
      ) { function in
        ["\(function.label)", missing.contains(function) ? badge("kein Sitz", .warning) : badge("ja", .success)]
      })
      <p>\(muted("Welche Akteure in Gremien einzubinden sind: Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt 2.3. Gezählt werden Sitze und wen sie vertreten."))</p>
      """
  }

  private var rhythm: HTML {
    guard let rhythm = entry.rhythm else { return .empty }
    let year = rhythm.heldInYear(meetings, on: today)
    return """
      \(sectionHead("Rhythmus: \(rhythm.label)"))
      <p>\(sentence(state(rhythm))) Gehalten: \(year.held) von \(year.expected) in den letzten 12 Monaten.</p>
      \(table(
        caption: "Sitzungstage", columns: [Column("Tag"), Column("Stand")], items: meetings,
        options: TableOptions(hidesCaption: true, whenEmpty: "<p>Kein Sitzungstag erfasst.</p>")
      ) { ["\($0.day.german)", "\($0.isHeld ? "gehalten" : "geplant")"] })
      \(if: keeps, meetingForm)
      """
  }

  private func sentence(_ state: RhythmState) -> String {
    switch state {
    case .notMeasurable: "Es ist noch keine Sitzung eingetragen, der Rhythmus lässt sich nicht beurteilen."
    case .planned(let day): "Die nächste Sitzung ist am \(day.german) geplant."
    case .due(let day): "Die nächste Sitzung ist bis zum \(day.german) fällig und noch nicht geplant."
    case .overdue(let since): "Die nächste Sitzung ist seit dem \(since.german) überfällig."
    }
  }

  private var meetingForm: HTML {
    Markup.form(
      action: "\(body.address)/sitzungen", guard: formGuard, warnsBeforeLeaving: false,
      content: """
        \(hiddenField(TypedForm.versionField, String(body.version)))
        \(dateField("tag", label: "Sitzungstag", value: form["tag"], required: true, errors: errors))
        \(radioGroup(
          "stand", label: "Stand", choices: [Choice("geplant", "geplant"), Choice("gehalten", "gehalten")],
          selected: form["stand"].isEmpty ? "geplant" : form["stand"], required: true, errors: errors))
        \(submitRow("Sitzungstag eintragen"))
        """)
  }
}

extension Body {
  var address: String { "\(BodyPages.path)/\(id.text)" }
}

extension Placement {
  var validity: String { "ab \(validFrom.german)" + (validTo.map { " bis \($0.german)" } ?? "") }
}

/// Who holds a seat.
struct SeatFormPage {
  let body: Body
  let seat: Seat
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  static func form(_ seat: Seat) -> TypedForm {
    TypedForm(
      version: seat.version,
      [
        ("person", seat.entry.holder), ("vertretung", seat.entry.deputy), ("beschluss", seat.entry.resolution),
        ("gueltig_bis", seat.validTo?.german ?? ""),
      ])
  }

  var page: Page {
    Page(
      title: "Sitz besetzen", trail: BodyPages.trail + [Link(body.entry.name, body.address)], section: BodyPages.path,
      main: """
        \(pageHead("Sitz besetzen", subtitle: "\(seat.name)"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(Markup.form(
          action: "\(body.address)/sitze/\(seat.id.text)", guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))
            \(textField("person", label: "Inhabende Person", value: form["person"], hint: "Leer, wenn der Sitz frei ist", errors: errors))
            \(textField("vertretung", label: "Vertretung", value: form["vertretung"], errors: errors))
            \(textField("beschluss", label: "Beschluss oder Benennung", value: form["beschluss"], hint: "Zum Beispiel Schreiben der Stadt vom 12.3.2026", errors: errors))
            \(dateField("gueltig_bis", label: "Letzter Tag des Sitzes", value: form["gueltig_bis"], hint: "Nur, wenn der Sitz entfällt", errors: errors))
            \(submitRow("Speichern", cancel: Link("Abbrechen", body.address), decision: "Entscheidung: Koordination"))
            """))
        """)
  }

  private var conflict: HTML {
    conflictNotice([
      Difference("Inhabende Person", stored: seat.entry.holder, typed: form["person"]),
      Difference("Vertretung", stored: seat.entry.deputy, typed: form["vertretung"]),
      Difference("Beschluss oder Benennung", stored: seat.entry.resolution, typed: form["beschluss"]),
      Difference("Letzter Tag des Sitzes", stored: seat.validTo?.german ?? "", typed: form["gueltig_bis"]),
    ])
  }
}

/// Below which body another stands from a day on.
struct PlacementFormPage {
  let body: Body
  let candidates: [Body]
  let current: Placement?
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  var page: Page {
    Page(
      title: "Einordnung ändern", trail: BodyPages.trail + [Link(body.entry.name, body.address)],
      section: BodyPages.path,
      main: """
        \(pageHead("Einordnung ändern", subtitle: "\(body.entry.name)"))
        \(errorSummary(errors))
        \(if: isConflict, conflictNotice([Difference("Unter", stored: current?.parentName ?? "", typed: candidates.first { $0.id.text == form["unter"] }?.entry.name ?? "")]))
        \(Markup.form(
          action: "\(body.address)/einordnung", guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))
            \(select(
              "unter", label: "Steht unter", choices: candidates.map { Choice($0.id.text, $0.entry.name) },
              selected: form["unter"], required: true, errors: errors))
            \(dateField("gueltig_ab", label: "Gültig ab", value: form["gueltig_ab"], required: true, errors: errors))
            \(textField("quelle", label: "Quelle oder Beschluss", value: form["quelle"], required: true, errors: errors))
            \(submitRow("Speichern", cancel: Link("Abbrechen", body.address), decision: "Entscheidung: Koordination"))
            """))
        """)
  }
}
