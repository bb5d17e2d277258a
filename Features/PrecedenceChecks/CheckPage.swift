internal import Actors
internal import Basics
internal import Cases
internal import Markup
internal import Persons
internal import Precedence
internal import Programmes

/// One check with everything: facts, areas, proposal, decision, and the rules one by one.
struct CheckPage {
  /// The steps of a check stand below those of the whole way.
  static func stepLine(_ current: Int) -> HTML {
    steps(
      ["Angaben", "Bereiche", "Ergebnis", "Entscheidung"], current: current, label: "Schritte der Vorrangprüfung",
      isPart: true)
  }

  let desk: CheckDesk
  let check: PrecedenceCheck
  let person: PersonGlance?
  let result: PrecedenceResult
  /// What the rules say otherwise for the key day since the decision.
  let laterChanges: [LaterChange]
  let municipalities: [String: String]
  let inquiries: [Inquiry]
  let partners: PartnerNames

  private var address: String { desk.address(check) }
  private func inquiryList() throws -> HTML {
    inquiries.isEmpty ? .empty : try InquiryTable(desk: desk, inquiries: inquiries, partners: partners).section
  }

  private var canChange: Bool { check.isOpen && desk.mayChange }
  var proposal: CheckProposal { CheckProposal(check.areas) }

  func main() throws -> HTML {
    """
    \(sectionHead("Vorrangprüfung vom \(check.keyDay.german)", tools: tools))
    \(desk.about(check))
    \(if: check.isOpen, Self.stepLine(currentStep))
    \(try check.decision.map { try DecisionSummary(page: self, decision: $0).html } ?? openState)
    \(later)
    \(sectionHead("Je Lebensbereich", id: "bereiche"))
    \(try areas())
    \(try inquiryList())
    \(sectionHead("Angaben", tools: canChange ? [linkButton("Angaben ändern", "\(address)/angaben")] : []))
    \(descriptionList(FactsSummary(facts: check.facts, municipalities: municipalities, programmes: partners.programmes, day: check.keyDay).facts))
    \(ResultSections(result: result, isFolded: true).html)
    """
  }

  /// Of a decision taken before its versions were kept; empty for any other.
  var notKept: HTML {
    guard let decision = check.decision, decision.basis == nil else { return .empty }
    return notice(
      .info, "Bei dieser Entscheidung sind die Fassungen der Regeln nicht mitgespeichert.",
      text: """
        <p>Erklärt wird sie mit den Regeln, wie sie heute für den \(check.keyDay.german) eingetragen sind. Was nach dem \
        \(decision.decidedOn.german) eingetragen wurde, ist darin nicht zu erkennen.</p>
        """)
  }

  private var later: HTML {
    guard !laterChanges.isEmpty else { return notKept }
    return notice(
      .info, "Die Regeln sagen für den \(check.keyDay.german) inzwischen etwas anderes.",
      text: """
        <ul>\(each: laterChanges, { "<li>\($0.statement)</li>" })</ul>
        <p>Die Prüfung wird mit den Fassungen erklärt, mit denen entschieden worden ist.</p>
        """)
  }

  private var tools: [HTML] {
    let compare = linkButton("Mit heutigen Regeln neu ansehen", "\(address)/vergleich", .tertiary)
    return [linkButton("Prüfvermerk drucken", "\(address)/druck", .tertiary), compare]
  }

  private var currentStep: Int {
    if check.areas.isEmpty { return 1 }
    return check.missing.isEmpty ? 3 : 2
  }

  private var openState: HTML {
    let isReady = !check.areas.isEmpty && check.missing.isEmpty
    let left =
      check.areas.isEmpty
      ? "Bitte nennen Sie in den Angaben die Lebensbereiche, um die es geht."
      : "\(check.missing.count) von \(check.areas.count) Bereichen \(check.missing.count == 1 ? "ist" : "sind") noch ohne Ergebnis."
    return """
      \(notice(
          .info, proposal.words, text: isReady ? "Die Entscheidung treffen Sie; nichts geschieht von selbst." : "\(left)"))
      \(if: canChange && isReady, actions([linkButton("Entscheiden", "\(address)/entscheidung", .primary)]))
      """
  }

  // MARK: Areas

  private func areas() throws -> HTML {
    let rows = try check.areas.map(row)
    return table(
      caption: "Ergebnis je Lebensbereich",
      columns: [
        Column("Lebensbereich"), Column("Nach den Regeln zuerst"), Column("Ergebnis"), Column("Stelle und Antwort"),
        Column("Geprüft"), Column("Nächste Prüfung"),
      ] + (canChange ? [Column("Bearbeiten", .action)] : []), items: rows,
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Noch kein Lebensbereich angegeben.</p>")
    ) { $0 }
  }

  private func row(_ area: CheckArea) throws -> [HTML] {
    let first = result.areas.first { $0.area == area.area }?.candidates ?? []
    let names = first.map { "\($0.programme.entry.name) (\($0.answer.label))" }
    var cells: [HTML] = [
      "\(area.area.label)", names.isEmpty ? "niemand" : "<ul>\(each: names, { "<li>\($0)</li>" })</ul>",
      "\(area.result.map { badge($0.label, $0.tone) } ?? badge("fehlt", .warning))\(ours(area))",
      try partner(area),
      "\(area.checkedOn.map { "\($0.german), \(area.checkedBy)" } ?? "")\(lines([area.evidence, area.reason]))",
      "\(area.nextCheckOn?.german ?? "")",
    ]
    if canChange {
      let target = "\(address)/bereiche/\(area.area.slug)"
      cells.append(
        actions([
          linkButton("Ergebnis", target, context: area.area.label, isSmall: true),
          linkButton(
            "Anfragen", "\(address)/anfragen/neu?bereich=\(area.area.slug)", .tertiary, context: area.area.label,
            isSmall: true),
        ]))
    }
    return cells
  }

  private func ours(_ area: CheckArea) -> HTML {
    guard let decision = check.decision, decision.ours.contains(area.area) else { return .empty }
    return " \(badge("KIM", .info))"
  }

  private func partner(_ area: CheckArea) throws -> HTML {
    let name = try area.partner.map(partners.name) ?? ""
    let answer = area.partnerAnswer.isEmpty ? "" : "„\(area.partnerAnswer)“"
    return "\(name)\(lines([answer, area.answeredOn.map { "am \($0.german)" } ?? ""] + (try furtherAnswers(to: area))))"
  }

  /// What other partners answered about an area, besides the one that stands for it.
  func furtherAnswers(to area: CheckArea) throws -> [String] {
    try inquiries.filter { inquiry in
      inquiry.area == area.area && !(inquiry.partner == area.partner && inquiry.words == area.partnerAnswer)
    }.map { "\(try partners.name($0.partner)): \($0.standing)" }
  }

  private func lines(_ texts: [String]) -> HTML {
    "\(each: texts.filter { !$0.isEmpty }, { "<br>\(muted($0))" })"
  }
}

extension AreaResult {
  var tone: Tone {
    switch self {
    case .nobody, .declined: .info
    case .precedes: .success
    case .partly: .info
    case .asked, .unknown: .warning
    }
  }
}

/// A decision with its stage, reasons and notes.
struct DecisionSummary {
  let page: CheckPage
  let decision: CheckDecision

  var html: HTML {
    get throws {
      """
      \(notice(
          decision.outcome.isServed ? .success : .info, "Entscheidung: \(decision.outcome.label)",
          text: "Getroffen von \(decision.decidedBy) am \(decision.decidedOn.german)."))
      \(descriptionList(facts))
      \(try page.desk.offer(try page.desk.nextStep(after: page.check)))
      """
    }
  }

  var facts: [Fact] {
    let ours = LifeArea.list(LifeArea.allCases.filter(decision.ours.contains))
    let proposed = decision.proposed.map(\.label).joined(separator: " oder ")
    let stage = page.result.stages.first { $0.target.head.code == decision.stage }?.target.title
    return [
      Fact("KIM zuständig für", text: ours.isEmpty ? "keinen Bereich" : ours),
      Fact("Vorschlag aus den Bereichen", text: proposed.isEmpty ? "keiner, Bereiche waren offen" : proposed),
      Fact("Abweichung", text: decision.isDeviation ? "ja: \(decision.deviation?.label ?? "")" : "nein"),
      Fact("Begründung", text: decision.reason.isEmpty ? "keine nötig" : decision.reason),
      Fact("Zielgruppe", text: decision.stage.isEmpty ? "keine Stufe" : stage ?? "Stufe \(decision.stage)"),
      Fact(
        "Mindestanteil der Kernzielgruppe",
        text: decision.isCore ? "zählt\(decision.childCount.countingAlong)" : "zählt nicht"),
      Fact("Fallmanagement an anderer Stelle", text: elsewhere),
      Fact("Nächste Prüfung", text: page.check.nextCheckOn?.german ?? "keine"),
    ]
      + screening
      + decision.screening.map { note in
        Fact(
          "Kriterium \(criterion(note.criterion))",
          text: note.weight.label + (note.reason.isEmpty ? "" : ": \(note.reason)"))
      }
  }

  private var elsewhere: String {
    if let elsewhere = decision.elsewhere { return elsewhere.statement }
    return decision.basis == nil ? "nicht gefragt" : decision.outcome.isServed ? "offen gelassen" : "nicht nötig"
  }

  /// How many criteria speak for and against; a sum to be seen, from which nothing follows (S106).
  private var screening: [Fact] {
    guard !decision.screening.isEmpty else { return [] }
    let sums = ScreeningNote.Weight.allCases.map { weight in
      "\(decision.screening.count { $0.weight == weight }) \(weight.label)"
    }
    return [Fact("Kriterien zusammen", text: "\(sums.joined(separator: "; ")). Entschieden hat ein Mensch.")]
  }

  private func criterion(_ code: String) -> String {
    page.result.screening.criteria.first { $0.target.head.code == code }?.target.head.name ?? code
  }
}

/// The facts of a check in words.
struct FactsSummary {
  let facts: [Fact]

  init(facts: PrecedenceFacts, municipalities: [String: String], programmes: [Programme], day: Day) {
    func text(_ name: String, _ value: String?) -> Fact { Fact(name, text: value ?? "unbekannt") }
    let areas = facts.areas.map { set in LifeArea.list(LifeArea.allCases.filter(set.contains)) }
    let statuses = facts.statuses.map { period in
      "\(period.status.label)\(period.from.map { " seit \($0.german)" } ?? "")\(period.to.map { " bis \($0.german)" } ?? "")"
    }
    let children = facts.children.map { $0.isEmpty ? "keine" : $0.map(\.typed).joined(separator: "; ") }
    let school: String? = facts.school.map { state in
      switch state {
      case .attending: "geht zur Schule"
      case .endedOn(let day): "beendet am \(day.german)"
      }
    }
    let since = facts.residentSince.map { ", seit \($0.german)" } ?? ""
    self.facts = [
      text("Geburt", facts.birth?.typed), text("Lebensbereiche", areas),
      text("Kommune", facts.municipalityKey.map { (municipalities[$0] ?? $0) + since }),
      text("Aufenthaltsstatus", statuses.isEmpty ? nil : statuses.joined(separator: "; ")),
      text("Begleitung", Self.stays(facts, programmes)), text("Kinder im Haushalt", children),
      text("Alleinerziehend", facts.isSingleParent.map { $0 ? "ja" : "nein" }), text("Schule", school),
      text("Geflüchtet oder (neu) zugewandert, von Menschen entschieden", facts.isNewcomer.map { $0 ? "ja" : "nein" }),
      text("Bedarf", facts.needs.map { $0.isEmpty ? "keiner davon" : $0.sorted().joined(separator: "; ") }),
      text("Sozialraum", facts.socialSpace), text("Begründung über die Kernzielgruppe hinaus", facts.reason),
      text("Belegter freier Anteil", facts.usedFreeShare.map { "\($0) %" }),
    ]
  }

  private static func stays(_ facts: PrecedenceFacts, _ programmes: [Programme]) -> String? {
    guard let stays = facts.stays else { return nil }
    func name(_ id: ID<Programme>) -> String { programmes.first { $0.id == id }?.entry.name ?? "Programm \(id.text)" }
    let inside = stays.map { stay in
      let from = stay.from.map { " seit \($0.german)" } ?? ""
      return "\(name(stay.programme))\(from)\(stay.to.map { " bis \($0.german)" } ?? "")"
    }
    let unknown = facts.unknownStays.sorted().map { "unbekannt bei \(name($0))" }
    return (inside.isEmpty ? ["durch kein genanntes Programm"] : inside).joined(separator: "; ")
      + (unknown.isEmpty ? "" : "; " + unknown.joined(separator: "; "))
  }
}
