internal import Actors
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup
internal import Persons
internal import Web

/// The register of a case: for each person the check that runs and the last decision, then inquiries, and what was
/// before.
struct RegisterPage {
  let desk: CheckDesk
  /// The people of the case, the one it is about first.
  let members: [CheckMember]
  /// An open one first, then the newest.
  let checks: [PrecedenceCheck]
  let inquiries: [Inquiry]
  let partners: PartnerNames
  let formGuard: FormGuard

  private var hasSeveral: Bool { members.count > 1 }

  func main() throws -> HTML {
    let parts = try members.map(part)
    return """
      \(sectionHead("Vorrang"))
      \(each: parts, \.self)
      \(try inquiryList())
      \(if: !checks.isEmpty, "\(sectionHead("Alle Prüfungen"))\(history)")
      """
  }

  private func part(_ member: CheckMember) throws -> HTML {
    let own = checks.filter { $0.person == member.id }
    let part = MemberChecks(desk: desk, member: member, checks: own, level: hasSeveral ? 3 : 2, formGuard: formGuard)
    guard hasSeveral else { return try part.html() }
    return "\(sectionHead(member.name.isEmpty ? "Person \(member.id.text)" : member.name))\(try part.html())"
  }

  private func inquiryList() throws -> HTML {
    inquiries.isEmpty ? .empty : try InquiryTable(desk: desk, inquiries: inquiries, partners: partners).section
  }

  private var history: HTML {
    let showsPerson = !desk.names.isEmpty
    return table(
      caption: "Prüfungen dieses Falls",
      columns: [Column("Stichtag")] + (showsPerson ? [Column("Person")] : []) + [
        Column("Stand"), Column("Entscheidung"), Column("Abweichung"), Column("Von"),
      ],
      items: checks, options: TableOptions(hidesCaption: true)
    ) { check in
      let person: [HTML] = showsPerson ? ["\(desk.names[check.person] ?? "")"] : []
      return [textLink(Link(check.keyDay.german, desk.address(check)))] + person + [
        check.isOpen ? badge("offen", .warning) : "entschieden",
        "\(check.decision.map { "\($0.outcome.label), \($0.decidedOn.german)" } ?? "")",
        "\(check.decision.map { $0.isDeviation ? "ja" : "nein" } ?? "")",
        "\(check.decision?.decidedBy ?? check.changedBy)",
      ]
    }
  }
}

/// What the register says of one person of the case.
struct MemberChecks {
  let desk: CheckDesk
  let member: CheckMember
  /// Of this person: an open one first, then the newest.
  let checks: [PrecedenceCheck]
  /// Of its headings.
  let level: Int
  let formGuard: FormGuard

  private var running: PrecedenceCheck? { checks.first.flatMap { $0.isOpen ? $0 : nil } }
  private var latest: PrecedenceCheck? { checks.first { !$0.isOpen } }

  func html() throws -> HTML {
    if case .child(let parent) = member.part {
      return """
        <p>Unter 18 und Kind im Haushalt: zählt mit \(parent) und hat keine eigene Prüfung. Was das Kind betrifft, gehört \
        in die Angaben dort.</p>
        <p>\(muted(CheckMember.childRule))</p>
        \(try latest.map(lastDecision))
        """
    }
    return "\(running.map(runningState) ?? beginning)\(try latest.map(lastDecision))"
  }

  private func runningState(_ check: PrecedenceCheck) -> HTML {
    let done = check.areas.count - check.missing.count
    return """
      \(notice(
          .info, "Eine Prüfung läuft seit dem \(check.startedAt.local.day.german).",
          text: "\(done) von \(check.areas.count) Bereichen haben ein Ergebnis. Sie können jederzeit unterbrechen."))
      \(actions([linkButton(
          desk.mayChange ? "Prüfung fortsetzen" : "Prüfung ansehen", desk.address(check), .primary,
          context: level == 2 ? nil : member.name)]))
      """
  }

  private var beginning: HTML {
    let begin = buttonForm(
      latest == nil ? "Prüfung beginnen" : "Nachprüfung beginnen", action: "\(desk.address)/pruefungen",
      guard: formGuard, .primary, context: level == 2 ? nil : member.name,
      hidden: [(CheckHandlers.person, member.id.text)])
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
    let next = check.nextCheckOn
    let isDue = next.map { $0 <= desk.visit.today } ?? false
    let heads = CheckHeadStore(desk.connection)
    let head = try heads.newest(of: desk.opened.id, decided: true).first { $0.id == check.id }
    let isLate = try head.flatMap(heads.lateAnswer) != nil
    return """
      \(sectionHead("Letzte Entscheidung", level: level, tools: [linkButton(
          "Prüfung ansehen", desk.address(check), .tertiary, context: level == 2 ? nil : member.name)]))
      \(if: isDue, notice(.warning, "Die Nachprüfung ist fällig seit dem \(next?.german ?? "")."))
      \(if: isLate, notice(
          .warning, "Eine Stelle hat erst nach der Entscheidung geantwortet.",
          text: "Bitte beginnen Sie eine Nachprüfung; die Antwort steht unter den Anfragen."))
      \(descriptionList([
          Fact("Entscheidung", text: decision.outcome.label),
          Fact("Getroffen", text: "am \(decision.decidedOn.german) von \(decision.decidedBy)"),
          Fact("Zielgruppe", text: decision.stage.isEmpty ? "keine Stufe" : "Stufe \(decision.stage)"),
          Fact("Nächste Prüfung", text: next?.german ?? "keine"),
        ]))
      \(try desk.offer(try desk.nextStep(after: check)))
      """
  }
}
