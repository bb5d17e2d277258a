internal import Allocation
internal import Basics
internal import Markup

/// One post with its holders and what was passed on with it.
struct PostPage {
  let post: Post
  let holdings: [Holding]
  let forwardings: [Forwarding]
  let places: [PostPlace]
  let mayEdit: Bool
  let formGuard: FormGuard
  let today: Day
  /// What was typed into the form that is wrong.
  var typed: [String: String] = [:]
  var errors: [FieldError] = []

  private var isOpen: Bool { mayEdit && !post.entry.isRunElsewhere }

  var page: Page {
    Page(
      title: post.entry.title, trail: PostPages.trail, section: PostPages.path,
      main: """
        \(pageHead(
          post.entry.title, marks: marks,
          tools: isOpen ? [linkButton("Ändern", "\(post.address)/aenderung", icon: .edit)] : []))
        \(errorSummary(errors))
        \(if: post.entry.isRunElsewhere, notice(.info, "Nur zur Ansicht",
          text: "<p>\(PostRefusal.runElsewhere.sentence) Besetzung und Weiterleitung stehen dort.</p>"))
        \(descriptionList(PostPages.facts(post, places)))
        \(if: !post.entry.isRunElsewhere, holders)
        \(if: !post.entry.isRunElsewhere, forwardingPart)
        """)
  }

  private var marks: [HTML] {
    (post.entry.isDemo ? [badge("Demodaten, frei erfunden")] : [])
      + (post.entry.isRunElsewhere ? [badge("nur Ansicht")] : [])
  }

  private var holders: HTML {
    """
    \(sectionHead("Besetzung"))
    <p>Unbesetzte Monate bis heute: \(post.entry.vacantMonths(holdings, through: today)). Genannt wird die Funktion, nie ein Personenname.</p>
    \(table(
      caption: "Besetzungen",
      columns: [Column("Funktion"), Column("Umfang", .numeric), Column("Von"), Column("Bis")]
        + (isOpen ? [Column("Beenden", .action)] : []),
      items: holdings, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Die Stelle war noch nicht besetzt.</p>"),
      row: holderRow))
    \(if: isOpen, holderForm)
    """
  }

  private func holderRow(_ holding: Holding) -> [HTML] {
    let cells: [HTML] = [
      "\(holding.function)", "\(holding.amount.german)", "\(holding.from.german)", "\(holding.to?.german ?? "offen")",
    ]
    guard isOpen else { return cells }
    let canEnd = holding.to == nil && holding.from <= today
    return cells + [
      canEnd
        ? buttonForm(
          "Heute beenden", action: "\(post.address)/besetzungen/\(holding.id.text)/ende", guard: formGuard, .tertiary,
          context: holding.function, isSmall: true) : "–"
    ]
  }

  private var holderForm: HTML {
    details(
      "Besetzung erfassen", isOpen: hasErrors(["funktion", "von", "bis", "umfang"]),
      content: form(
        action: "\(post.address)/besetzungen", guard: formGuard,
        content: """
          \(textField(
            "funktion", label: "Funktion", value: typed["funktion"] ?? "", hint: "Zum Beispiel Fachkraft Case Management",
            required: true, errors: errors))
          \(numberField(
            "umfang", label: "Umfang der Besetzung", value: typed["umfang"] ?? post.entry.amount.german, required: true,
            errors: errors, unit: "Stellen", allowsDecimals: true))
          \(dateField("von", label: "Von", value: typed["von"] ?? "", required: true, errors: errors))
          \(dateField("bis", label: "Bis", value: typed["bis"] ?? "", hint: "leer: offen", errors: errors))
          \(submitRow("Besetzung speichern"))
          """))
  }

  private var forwardingPart: HTML {
    """
    \(sectionHead("Weiterleitung"))
    \(forwardings.isEmpty ? "<p>Die Stelle ist nicht weitergeleitet.</p>" : "\(each: forwardings, forwarding)")
    \(if: isOpen, forwardingForm)
    """
  }

  private func forwarding(_ forwarding: Forwarding) -> HTML {
    """
    \(sectionHead("\(forwarding.recipient), ab \(forwarding.from.german)", level: 3))
    <p>Weiterleitungsbescheid: \(forwarding.notice)</p>
    \(table(
      caption: "Auflagen an \(forwarding.recipient) (Nr. \(forwarding.id.text))",
      columns: [Column("Auflage"), Column("Frist"), Column("Nachweis")], items: forwarding.conditions,
      options: TableOptions(hidesCaption: true), row: conditionRow))
    """
  }

  private func conditionRow(_ condition: Forwarding.Condition) -> [HTML] {
    let isLate = condition.metOn == nil && condition.dueOn.map { $0 < today } == true
    let field = "nachweis-\(condition.id.text)"
    let proof: HTML =
      if let metOn = condition.metOn {
        "\(badge("nachgewiesen", .success)) \(metOn.german): \(condition.evidence)"
      } else if isOpen {
        form(
          action: "\(post.address)/auflagen/\(condition.id.text)", guard: formGuard, warnsBeforeLeaving: false,
          content: """
            \(textField(field, label: "Nachweis zu: \(condition.text)", value: typed[field] ?? "", required: true, errors: errors))
            \(actions([button("Nachweis speichern", .secondary, context: condition.text, isSmall: true)]))
            """)
      } else {
        badge("offen", .info)
      }
    return [
      "\(condition.text)",
      "\(condition.dueOn?.german ?? "fortlaufend")\(if: isLate, " \(badge("überfällig", .danger))")", proof,
    ]
  }

  private var forwardingForm: HTML {
    details(
      "Weiterleitung erfassen", isOpen: hasErrors(["empfaenger", "weiterleitung", "weiter_ab", "auflagen", "frist"]),
      content: form(
        action: "\(post.address)/weiterleitungen", guard: formGuard,
        content: """
          \(textField(
            "empfaenger", label: "Empfänger", value: typed["empfaenger"] ?? "", hint: "Kommune oder Träger", required: true,
            errors: errors))
          \(textField(
            "weiterleitung", label: "Weiterleitungsbescheid", value: typed["weiterleitung"] ?? "",
            hint: "Datum und Aktenzeichen", required: true, errors: errors))
          \(dateField("weiter_ab", label: "Weitergeleitet ab", value: typed["weiter_ab"] ?? "", required: true, errors: errors))
          \(textArea(
            "auflagen", label: "Auflagen", value: typed["auflagen"] ?? Self.usualConditions, hint: "Eine je Zeile",
            required: true, errors: errors))
          \(dateField(
            "frist", label: "Frist der Nachweise", value: typed["frist"] ?? "", hint: "leer: fortlaufend", errors: errors))
          \(submitRow("Weiterleitung speichern"))
          """))
  }

  /// What the notice obliges to.
  ///
  /// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 3.5.
  private static let usualConditions =
    "Zusammenarbeit mit den koordinierenden Stellen des Kreises als organisatorische Einheit\nDauerhafte, fortlaufende Abstimmung mit der strategischen Steuerung im Kommunalen Integrationszentrum"

  private func hasErrors(_ fields: [String]) -> Bool { errors.contains { fields.contains($0.field) } }
}
