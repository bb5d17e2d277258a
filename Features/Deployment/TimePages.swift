internal import Allocation
internal import Basics
internal import Markup
internal import Web

/// The calculation of minutes per case and week.
struct TimePage {
  let bases: [WorkBasis]
  let weights: [CaseWeight]
  let today: Day
  let mayEdit: Bool
  var typed: [String: String]
  var errors: [FieldError] = []
  var result: Result<TimePerCase, TimeRefusal>?

  /// Reads what was typed and computes.
  mutating func compute(_ reader: FormReader) {
    var reader = reader
    let lines = weights.enumerated().map { index, weight in
      TimePerCase.Line(
        weight: weight,
        count: reader.wholeNumber("faelle\(index + 1)", label: label(weight), in: 0...10_000) ?? 0)
    }
    var posts: PostAmount?
    do {
      posts = try PostAmount(typed: reader.typed("stellen"))
    } catch {
      reader.fail("stellen", "Stellen", error.sentence)
    }
    errors = reader.errors
    guard errors.isEmpty, let posts else { return }
    do {
      result = .success(try TimePerCase(posts: posts, bases: bases, lines: lines, on: today))
    } catch {
      result = .failure(error)
    }
  }

  private func label(_ weight: CaseWeight) -> String {
    weight == .plain ? "Laufende Fälle" : "Laufende Fälle: \(weight.label)"
  }

  var page: Page {
    Page(
      title: "Zeit je Fall", trail: [Link("Einsatz", DeploymentPath.week)], section: DeploymentPath.week,
      main: """
        \(pageHead(
          "Zeit je Fall", subtitle: "Verfügbare Minuten je Fall und Woche, jede Zahl des Rechenwegs",
          tools: [printButton(), linkButton("Grundlagen", DeploymentPath.bases)]))
        \(errorSummary(errors, of: .asks))
        <p>Die Fallzahlen geben Sie von Hand ein, auch geplante; wie viele Fälle heute laufen und wie viele Minuten je Fall \
        bleiben, steht unter „Team“. Gerechnet wird für ein Team oder \
        eine Kommune, nicht für einzelne Beschäftigte; gespeichert wird nichts.</p>
        \(filterForm(action: DeploymentPath.time, label: "Zahlen", content: fields, submit: "Rechnen"))
        \(outcome)
        """)
  }

  private var fields: HTML {
    """
    \(numberField(
      "stellen", label: "Stellen", value: typed["stellen"] ?? "", hint: "vorbelegt: alles, was heute eingesetzt ist",
      errors: errors, unit: "Vollzeitstellen", allowsDecimals: true))
    \(each: weights.enumerated(), { countField("faelle\($0.offset + 1)", $0.element) })
    """
  }

  private func countField(_ name: String, _ weight: CaseWeight) -> HTML {
    numberField(
      name, label: label(weight), value: typed[name] ?? "", hint: "Gewicht \(weight.weight.german)", errors: errors)
  }

  private var outcome: HTML {
    switch result {
    case nil: .empty
    case .failure(let refusal):
      notice(.warning, "Noch nicht zu rechnen", text: "<p>\(refusal.sentence)</p>", isAnnounced: true)
    case .success(let time): derivation(time)
    }
  }

  private func derivation(_ time: TimePerCase) -> HTML {
    let threshold = bases.value(.warningMinutes, on: today)
    let isBelow = threshold.map(time.isBelow) ?? false
    return """
      \(sectionHead("Rechenweg"))
      \(table(
        caption: "Rechenweg", columns: [Column("Schritt"), Column("Rechnung"), Column("Ergebnis", .numeric), Column("Quelle")],
        items: steps(time), options: TableOptions(hidesCaption: true)
      ) { step in step.map { "\($0)" } })
      \(if: weights != [.plain], perWeight(time))
      <p><strong>\(time.perCase.german(places: 1)) Minuten je Fall und Woche</strong>\
      \(if: isBelow, " \(badge("unter der Warnschwelle", .warning))")</p>
      <p>\(muted(threshold.map { "Warnschwelle: \($0.german), \($0.source)" } ?? "Keine Warnschwelle festgelegt."))</p>
      """
  }

  private func steps(_ time: TimePerCase) -> [[String]] {
    let net = PostAmount(hundredths: 10_000 - time.structural.value - time.other.value).german
    return [
      [
        "Zeit der Stellen", "\(time.posts.german) × \(time.weekly.german) (\(time.weekly.value) Minuten)",
        minutes(time.gross), source(time.weekly),
      ],
      [
        "davon steuerungsunterstützend", time.structural.german, minutes(time.structuralMinutes),
        source(time.structural),
      ],
      ["davon sonstige Zeiten", time.other.german, minutes(time.otherMinutes), source(time.other)],
      ["Zeit für Fälle", "\(net) % von \(minutes(time.gross))", minutes(time.net), "gerechnet"],
      [
        "Gewichtete Fälle",
        time.lines.map { "\($0.count) × \($0.weight.weight.german)" }.joined(separator: " + "),
        time.weighted.german(places: 2), "von Hand eingegeben",
      ],
      [
        "Zeit je Fall mit Gewicht 1,00", "\(minutes(time.net)) : \(time.weighted.german(places: 2))",
        minutes(time.perCase), "gerechnet",
      ],
    ]
  }

  private func perWeight(_ time: TimePerCase) -> HTML {
    table(
      caption: "Minuten je Art der Fälle",
      columns: [
        Column("Art"), Column("Gewicht", .numeric), Column("Fälle", .numeric), Column("Minuten je Fall", .numeric),
      ],
      items: time.lines
    ) { line in
      [
        "\(line.weight.label)", "\(line.weight.weight.german)", "\(line.count)",
        "\(time.minutes(for: line).german(places: 1))",
      ]
    }
  }

  private func minutes(_ value: Fraction) -> String { "\(value.german(places: 1)) Minuten" }

  private func source(_ basis: WorkBasis) -> String { "\(basis.source), ab \(basis.validFrom.german)" }
}

/// What the calculation rests on, each entry with its day and its source.
struct BasisPage {
  let bases: [WorkBasis]
  let weights: [CaseWeight]
  let today: Day
  let mayEdit: Bool
  let formGuard: FormGuard
  var typed: [String: String] = [:]
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "Grundlagen", trail: [Link("Einsatz", DeploymentPath.week), Link("Zeit je Fall", DeploymentPath.time)],
      section: DeploymentPath.week,
      main: """
        \(pageHead("Grundlagen", subtitle: "Jede Angabe gilt ab einem Tag und nennt ihre Quelle"))
        \(errorSummary(errors))
        \(sectionHead("Zeiten und Termin"))
        \(table(
          caption: "Zeiten und Termin",
          columns: [Column("Angabe"), Column("Gilt ab"), Column("Wert", .numeric), Column("Quelle"), Column("Stand")],
          items: bases,
          options: TableOptions(
            hidesCaption: true,
            whenEmpty: "<p>Noch nichts eingetragen. Faden setzt hier nichts voraus: Tarif und Anteile trägt die Koordination ein.</p>")
        ) { basis in
          [
            "\(basis.kind.label)", "\(basis.validFrom.german)", "\(basis.german)", "\(basis.source)",
            "\(bases.value(basis.kind, on: today) == basis ? badge("gilt", .success) : badge(basis.validFrom > today ? "künftig" : "früher"))",
          ]
        })
        \(if: mayEdit, basisForm)
        \(sectionHead("Fallgewichte"))
        <p>Ohne Eintrag zählt jeder Fall 1,00. Ein Gewicht von 0 beendet eine Art.</p>
        \(table(
          caption: "Fallgewichte",
          columns: [Column("Art der Fälle"), Column("Gilt ab"), Column("Gewicht", .numeric), Column("Quelle")],
          items: weights, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Keine Gewichte festgelegt.</p>")
        ) { ["\($0.label)", "\($0.validFrom.german)", "\($0.weight.german)", "\($0.source)"] })
        \(if: mayEdit, weightForm)
        """)
  }

  private var basisForm: HTML {
    details(
      "Angabe eintragen", isOpen: errors.contains { !$0.field.hasPrefix("g_") },
      content: Markup.form(
        action: DeploymentPath.bases, guard: formGuard,
        content: """
          \(radioGroup(
            "angabe", label: "Angabe", choices: BasisKind.allCases.map { Choice($0.rawValue, $0.label, hint: $0.hint) },
            selected: typed["angabe"], required: true, errors: errors))
          \(textField("wert", label: "Wert", value: typed["wert"] ?? "", required: true, errors: errors, width: .medium))
          \(dateField("ab", label: "Gilt ab", value: typed["ab"] ?? "", required: true, errors: errors))
          \(textField(
            "quelle", label: "Quelle", value: typed["quelle"] ?? "", hint: "Tarif, Dienstvereinbarung oder Beschluss mit Datum",
            required: true, errors: errors))
          \(submitRow("Angabe speichern", decision: "Entscheidung: Koordination"))
          """))
  }

  private var weightForm: HTML {
    details(
      "Gewicht eintragen", isOpen: errors.contains { $0.field.hasPrefix("g_") },
      content: Markup.form(
        action: "\(DeploymentPath.bases)/gewichte", guard: formGuard,
        content: """
          \(textField(
            "g_art", label: "Art der Fälle", value: typed["g_art"] ?? "", hint: "Zum Beispiel Fälle mit mehreren Rechtskreisen",
            required: true, errors: errors))
          \(numberField(
            "g_gewicht", label: "Gewicht", value: typed["g_gewicht"] ?? "", hint: "1 ist ein Fall, 1,5 anderthalb",
            required: true, errors: errors, allowsDecimals: true))
          \(dateField("g_ab", label: "Gewicht gilt ab", value: typed["g_ab"] ?? "", required: true, errors: errors))
          \(textField("g_quelle", label: "Quelle des Gewichts", value: typed["g_quelle"] ?? "", required: true, errors: errors))
          \(submitRow("Gewicht speichern", decision: "Entscheidung: Koordination"))
          """))
  }
}
