internal import Actors
internal import Basics
internal import Cases
internal import Markup
internal import Web

/// The register of a case: the check that runs, the last decision, inquiries, and what was before.
struct RegisterPage {
  let desk: CheckDesk
  /// An open one first, then the newest.
  let checks: [PrecedenceCheck]
  let inquiries: [Inquiry]
  let partners: PartnerNames
  let formGuard: FormGuard

  private var running: PrecedenceCheck? { checks.first.flatMap { $0.isOpen ? $0 : nil } }
  private var latest: PrecedenceCheck? { checks.first { !$0.isOpen } }

  func main() throws -> HTML {
    """
    \(sectionHead("Vorrang"))
    \(running.map(runningState) ?? beginning)
    \(try latest.map(lastDecision))
    \(try inquiryList())
    \(if: !checks.isEmpty, "\(sectionHead("Alle Prüfungen"))\(history)")
    """
  }

  private func inquiryList() throws -> HTML {
    inquiries.isEmpty ? .empty : try InquiryTable(desk: desk, inquiries: inquiries, partners: partners).section
  }

  private func runningState(_ check: PrecedenceCheck) -> HTML {
    let done = check.areas.count - check.missing.count
    return """
      \(notice(
          .info, "Eine Prüfung läuft seit dem \(check.startedAt.local.day.german).",
          text: "\(done) von \(check.areas.count) Bereichen haben ein Ergebnis. Sie können jederzeit unterbrechen."))
      \(actions([linkButton(desk.mayChange ? "Prüfung fortsetzen" : "Prüfung ansehen", desk.address(check), .primary)]))
      """
  }

  private var beginning: HTML {
    let begin = buttonForm(
      latest == nil ? "Prüfung beginnen" : "Nachprüfung beginnen", action: "\(desk.address)/pruefungen",
      guard: formGuard, .primary)
    guard latest != nil else {
      return emptyState(
        "Noch keine Vorrangprüfung",
        text: "Vor der Aufnahme wird je Lebensbereich geklärt, ob jemand anderes vorrangig hilft.",
        tools: desk.mayChange ? [begin] : [])
    }
    return desk.mayChange ? actions([begin]) : .empty
  }

  private func lastDecision(_ check: PrecedenceCheck) throws -> HTML {
    guard let decision = check.decision else { return .empty }
    let isDue = decision.nextCheckOn.map { $0 <= desk.visit.today } ?? false
    let late = try InquiryStore(desk.connection).all(of: check.id, desk.key).filter { inquiry in
      inquiry.answeredOn.map { $0 >= decision.decidedOn } ?? false
        && check.area(inquiry.area)?.result == .asked
    }
    return """
      \(sectionHead("Letzte Entscheidung", tools: [linkButton("Prüfung ansehen", desk.address(check), .tertiary)]))
      \(if: isDue, notice(.warning, "Die Nachprüfung ist fällig seit dem \(decision.nextCheckOn?.german ?? "")."))
      \(if: !late.isEmpty, notice(
          .warning, "Eine Stelle hat erst nach der Entscheidung geantwortet.",
          text: "Bitte beginnen Sie eine Nachprüfung; die Antwort steht unter den Anfragen."))
      \(descriptionList([
          Fact("Entscheidung", text: decision.outcome.label),
          Fact("Getroffen", text: "am \(decision.decidedOn.german) von \(decision.decidedBy)"),
          Fact("Zielgruppe", text: decision.stage.isEmpty ? "keine Stufe" : "Stufe \(decision.stage)"),
          Fact("Nächste Prüfung", text: decision.nextCheckOn?.german ?? "keine"),
        ]))
      """
  }

  private var history: HTML {
    table(
      caption: "Prüfungen dieses Falls",
      columns: [Column("Stichtag"), Column("Stand"), Column("Entscheidung"), Column("Abweichung"), Column("Von")],
      items: checks, options: TableOptions(hidesCaption: true)
    ) { check in
      [
        textLink(Link(check.keyDay.german, desk.address(check))),
        check.isOpen ? badge("offen", .warning) : "entschieden",
        "\(check.decision.map { "\($0.outcome.label), \($0.decidedOn.german)" } ?? "")",
        "\(check.decision.map { $0.isDeviation ? "ja" : "nein" } ?? "")",
        "\(check.decision?.decidedBy ?? check.changedBy)",
      ]
    }
  }
}

/// Inquiries with what became of them.
struct InquiryTable {
  let desk: CheckDesk
  let inquiries: [Inquiry]
  let partners: PartnerNames

  var section: HTML {
    get throws {
      let rows = try inquiries.map(row)
      let list = table(
        caption: "Anfragen",
        columns: [
          Column("Stelle"), Column("Lebensbereich"), Column("Angefragt"), Column("Antwort bis"), Column("Antwort"),
        ], items: rows, options: TableOptions(hidesCaption: true)
      ) { $0 }
      return "\(sectionHead("Anfragen an Stellen"))\(list)"
    }
  }

  private func row(_ inquiry: Inquiry) throws -> [HTML] {
    let isOverdue = inquiry.isOverdue(on: desk.visit.today)
    return [
      textLink(
        Link(
          try partners.name(inquiry.partner), "\(desk.address)/\(inquiry.check.text)/anfragen/\(inquiry.id.text)")),
      "\(inquiry.area.label)", "\(inquiry.askedOn.german), \(inquiry.askedBy)",
      "\(inquiry.dueOn.german)\(if: isOverdue, " \(badge("überfällig", .danger))")",
      "\(inquiry.answer.map { "\($0.label), \(inquiry.answeredOn?.german ?? "")" } ?? "steht aus")",
    ]
  }
}
