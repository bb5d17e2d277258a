internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on change proposals: entered, looked at, adopted or rejected with a reason.

enum ProposalHandlers {
  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let store = ConceptStore(connection)
    let proposals = try store.proposals()
    var names: [ID<ConceptChapter>: String] = [:]
    for id in Set(proposals.map(\.chapter)) { names[id] = try store.chapter(id)?.name }
    return .page(ProposalPages.list(proposals, names: names))
  }

  @Sendable static func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let (chapter, version) = try ChapterHandlers.chapter(visit, connection) else { return .notFound }
    return visit.keepsConcepts ? try form(chapter, version, visit).opened(visit, connection) : .forbidden
  }

  @Sendable static func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let (chapter, version) = try ChapterHandlers.chapter(visit, connection) else { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    return try form(chapter, version, visit).saved(visit) { reader, _ in
      let proposer = reader.text("von", label: "Vorgeschlagen von", limit: TextLimit(maximum: 200))
      let reason = reader.text("grund", label: "Warum", limit: TextLimit(maximum: 2000, allowsLines: true))
      let text = reader.text("text", label: "Vorgeschlagener Text", limit: TextLimit(maximum: 20000, allowsLines: true))
      if reader.errors.isEmpty && text == chapter.entry.text {
        reader.fail("text", "Vorgeschlagener Text", "Der Text ist derselbe wie bisher. Bitte ändern Sie ihn.")
      }
      return ProposalEntry(proposer: proposer, reason: reason, text: text)
    } keep: { (entry: ProposalEntry) in
      let id = try ConceptStore(connection).insert(entry, on: chapter, by: user.account.displayName, at: visit.now)
      visit.note(.created, .municipality, [], detail: "Änderungsvorschlag \(id.text)")
      return "\(ConceptPages.path)/vorschlaege/\(id.text)"
    }
  }

  @Sendable static func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let found = try find(visit, connection) else { return .notFound }
    guard visit.keepsConcepts, found.proposal.state == .proposed else {
      return .page(
        Page(
          title: "Änderungsvorschlag \(found.proposal.id.text)", trail: trail, section: ConceptPages.path,
          main: """
            \(pageHead("Änderungsvorschlag \(found.proposal.id.text)", tools: [printButton()]))
            \(ProposalPages.facts(found.proposal, found.chapter, found.version))
            """))
    }
    return try decisionForm(found, visit).opened(visit, connection)
  }

  @Sendable static func decide(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let found = try find(visit, connection) else { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    guard found.proposal.state == .proposed else {
      return .seeOther(found.proposal.address, notice: "Über diesen Vorschlag ist schon entschieden.")
    }
    let store = ConceptStore(connection)
    let name = user.account.displayName
    return try decisionForm(found, visit).saved(visit) { reader, form in
      let isAdopted = reader.choice("entscheidung", label: "Entscheidung") {
        ["uebernehmen": true, "ablehnen": false][$0]
      }
      let reason = reader.text("begruendung", label: "Begründung", limit: TextLimit(maximum: 2000, allowsLines: true))
      let text = reader.text(
        "text", label: "Text", limit: TextLimit(maximum: 20000, allowsLines: true), isRequired: false)
      if isAdopted == true && found.target == nil {
        reader.fail("entscheidung", "Entscheidung", ConceptRefusal.noOpenVersion.sentence)
      }
      if isAdopted == true && text.isEmpty {
        reader.fail("text", "Text", "Bitte füllen Sie dieses Feld aus.")
      }
      return isAdopted.map { Decision(isAdopted: $0, reason: reason, text: text) }
    } keep: { (decision: Decision) in
      var target: ConceptChapter?
      if decision.isAdopted, let chapter = found.target {
        var entry = chapter.entry
        entry.text = decision.text
        // The form named the text it was read against; another one since is a conflict, not an overwriting.
        guard TypedForm(visit.form)?["kapitelstand"] == "\(chapter.version)",
          try store.save(entry, of: chapter, by: name, at: visit.now)
        else { return nil }
        target = chapter
      }
      guard try store.decide(found.proposal, decision.reason, adoptedIn: target?.id, by: name, at: visit.now) else {
        return nil
      }
      visit.note(
        .changed, .municipality, [],
        detail: "Änderungsvorschlag \(found.proposal.id.text) \(decision.isAdopted ? "übernommen" : "abgelehnt")")
      return found.proposal.address
    }
  }

  // MARK: Parts

  private struct Decision {
    let isAdopted: Bool
    let reason: String
    let text: String
  }

  /// A proposal with what it speaks of and the chapter that would take it.
  private struct Found {
    let proposal: ChapterProposal
    let chapter: ConceptChapter
    let version: ConceptVersion
    /// The same chapter, or the one of the same number in the version being written; `nil` if there is none.
    let target: ConceptChapter?
  }

  private static let trail = ConceptPages.trail + [Link("Änderungsvorschläge", "\(ConceptPages.path)/vorschlaege")]

  private static func find(_ visit: Visit, _ connection: Connection) throws -> Found? {
    let store = ConceptStore(connection)
    guard let id: ID<ChapterProposal> = visit.id(), let proposal = try store.proposal(id),
      let chapter = try store.chapter(proposal.chapter), let version = try store.version(chapter.document)
    else { return nil }
    var target: ConceptChapter?
    if version.state.isOpen {
      target = chapter
    } else if let open = try store.versions(of: version.document).first(where: { $0.state.isOpen }) {
      target = try store.chapters(of: open.id).first {
        chapter.entry.number.isEmpty ? $0.entry.title == chapter.entry.title : $0.entry.number == chapter.entry.number
      }
    }
    return Found(proposal: proposal, chapter: chapter, version: version, target: target)
  }

  private static func form(_ chapter: ConceptChapter, _ version: ConceptVersion, _ visit: Visit) -> EditPage {
    EditPage(
      "Änderung vorschlagen", subtitle: chapter.name, trail: ConceptForms.trail(version), section: ConceptPages.path,
      action: "\(ConceptPages.path)/kapitel/\(chapter.id.text)/vorschlag", back: version.address,
      stored: TypedForm(version: chapter.version, [("text", chapter.entry.text)]),
      labels: [("text", "Vorgeschlagener Text")], formGuard: visit.repeatedGuardFields(), submit: "Vorschlag eintragen",
      draft: "vorschlag-\(chapter.id.text)"
    ) { form, errors in
      """
      \(textField("von", label: "Vorgeschlagen von", value: form["von"], hint: "Gremium oder Stelle, zum Beispiel Arbeitsgruppe auf Strukturebene", required: true, errors: errors))
      \(textArea("grund", label: "Warum", value: form["grund"], required: true, errors: errors, rows: 3))
      \(textArea("text", label: "Vorgeschlagener Text", value: form["text"], hint: ConceptText.hint, required: true, errors: errors, rows: 12))
      """
    }
  }

  private static func decisionForm(_ found: Found, _ visit: Visit) -> EditPage {
    let proposal = found.proposal
    let target = found.target
    let isMoved = target.map { $0.entry.text != proposal.baseText } ?? false
    return EditPage(
      "Änderungsvorschlag \(proposal.id.text)", subtitle: found.chapter.name, trail: trail, section: ConceptPages.path,
      action: proposal.address, back: "\(ConceptPages.path)/vorschlaege",
      stored: TypedForm(version: proposal.version, [("text", target?.entry.text ?? "")]),
      labels: [("text", "Text")], formGuard: visit.repeatedGuardFields(),
      intro: """
        \(ProposalPages.facts(proposal, found.chapter, found.version))
        \(if: isMoved, notice(.warning, "Der Text des Kapitels hat sich seit dem Vorschlag geändert.", text: "<p>Unten steht, was die Übernahme am heutigen Text ändert.</p>"))
        \(if: isMoved, ConceptText.difference(from: target?.entry.text ?? "", to: proposal.entry.text))
        \(if: target == nil, notice(.info, ConceptRefusal.noOpenVersion.sentence))
        \(sectionHead("Entscheidung"))
        """, submit: "Entscheiden"
    ) { form, errors in
      """
      \(hiddenField("kapitelstand", "\(target?.version ?? 0)"))
      \(radioGroup(
        "entscheidung", label: "Entscheidung",
        choices: [
          Choice("uebernehmen", "übernehmen", refusal: target == nil ? "keine Fassung in Arbeit" : nil),
          Choice("ablehnen", "ablehnen"),
        ], selected: form["entscheidung"], required: true, errors: errors))
      \(textArea("begruendung", label: "Begründung", value: form["begruendung"], required: true, errors: errors, rows: 3))
      \(if: target != nil, textArea(
        "text", label: "Text, wie er übernommen wird", value: form.isSent("begruendung") ? form["text"] : proposal.entry.text,
        hint: ConceptText.hint, errors: errors, rows: 12))
      """
    }
  }
}
