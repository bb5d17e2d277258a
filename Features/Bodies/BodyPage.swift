internal import Actors
internal import Basics
internal import Markup
internal import Web

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
