internal import Basics
internal import HTTP
internal import Markup
internal import Web

// The forms on concepts and versions, and how they are read.

enum ConceptForms {
  private static let versionLabels = [("name", "Name der Fassung"), ("bemerkung", "Bemerkung"), ("quelle", "Quelle")]

  static func document(_ visit: Visit) -> EditPage {
    EditPage(
      "Konzept aufnehmen", trail: ConceptPages.trail, section: ConceptPages.path, action: ConceptPages.path,
      address: "\(ConceptPages.path)/neu", back: ConceptPages.path,
      stored: TypedForm(version: 0, [("name", "Fassung 1")]), labels: versionLabels,
      formGuard: visit.repeatedGuardFields()
    ) { form, errors in
      """
      \(textField("titel", label: "Titel", value: form["titel"], required: true, errors: errors))
      \(textField("traeger", label: "Träger", value: form["traeger"], hint: "Wessen Konzept es ist", required: true, errors: errors))
      \(versionFields(form, errors))
      """
    }
  }

  static func newVersion(_ latest: ConceptVersion, _ visit: Visit) -> EditPage {
    let address = "\(ConceptPages.path)/\(latest.document.text)/fassungen"
    return EditPage(
      "Neue Fassung beginnen", subtitle: latest.title, trail: ConceptPages.trail, section: ConceptPages.path,
      action: address, back: ConceptPages.path,
      stored: TypedForm(version: latest.number, [("name", "Fassung \(latest.number + 1)")]), labels: versionLabels,
      formGuard: visit.repeatedGuardFields(),
      intro:
        "<p>Der Entwurf übernimmt die Kapitel von „\(latest.entry.label)“; jene Fassung bleibt, wie sie ist.</p>",
      fields: versionFields)
  }

  static func version(_ version: ConceptVersion, _ visit: Visit) -> EditPage {
    let entry = version.entry
    return EditPage(
      "Angaben zur Fassung", subtitle: version.name, trail: trail(version), section: ConceptPages.path,
      action: "\(version.address)/bearbeitung", back: version.address,
      stored: TypedForm(
        version: version.version, [("name", entry.label), ("bemerkung", entry.note), ("quelle", entry.source)]),
      labels: versionLabels, formGuard: visit.repeatedGuardFields(), fields: versionFields)
  }

  static func trail(_ version: ConceptVersion) -> [Link] {
    ConceptPages.trail + [Link(version.name, version.address)]
  }

  private static func versionFields(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    """
    \(textField("name", label: "Name der Fassung", value: form["name"], hint: "Zum Beispiel Stand 27.08.2021", required: true, errors: errors))
    \(textArea("bemerkung", label: "Bemerkung", value: form["bemerkung"], errors: errors, rows: 3))
    \(textField("quelle", label: "Quelle", value: form["quelle"], hint: "Wo der Text liegt oder woraus er entsteht", required: true, errors: errors))
    """
  }

  static func readVersion(_ reader: inout FormReader) -> VersionEntry? {
    let label = reader.text("name", label: "Name der Fassung", limit: TextLimit(maximum: 200))
    let note = reader.text(
      "bemerkung", label: "Bemerkung", limit: TextLimit(maximum: 1000, allowsLines: true), isRequired: false)
    let source = reader.text("quelle", label: "Quelle", limit: TextLimit(maximum: 500))
    return reader.errors.isEmpty ? VersionEntry(label: label, note: note, source: source) : nil
  }

  // MARK: State

  struct StateStep {
    let state: VersionState
    let decision: ConceptDecision?
    let nextReviewOn: Day?
  }

  static func state(_ version: ConceptVersion, _ missing: [ChapterRequirement], _ visit: Visit) -> EditPage {
    EditPage(
      "Stand ändern", subtitle: version.name, trail: trail(version), section: ConceptPages.path,
      action: "\(version.address)/stand", back: version.address,
      stored: TypedForm(
        version: version.version, [("pruefung", version.nextReviewOn?.german ?? "")]),
      labels: [("stand", "Neuer Stand"), ("gremium", "Beschlossen von"), ("tag", "Beschlossen am")],
      formGuard: visit.repeatedGuardFields(),
      intro: """
        <p>Heute: \(version.state.label). Mit „beschlossen“ gilt die Fassung; frühere Fassungen und was sie ablöst oder \
        zusammenführt, sind dann abgelöst. Ihr Text wird danach nicht mehr geändert.</p>
        \(if: !missing.isEmpty, notice(
          .warning, "Es fehlen Pflichtkapitel.",
          text: "<ul>\(each: missing, { "<li>\($0.entry.title)</li>" })</ul>"))
        """, submit: "Stand ändern"
    ) { form, errors in
      """
      \(radioGroup(
        "stand", label: "Neuer Stand", choices: version.state.next.map { Choice($0.rawValue, $0.label) },
        selected: form["stand"], required: true, errors: errors))
      \(if: version.state.next.contains(.decided), decisionFields(form, errors))
      \(dateField("pruefung", label: "Nächste Prüfung", value: form["pruefung"], errors: errors))
      """
    }
  }

  private static func decisionFields(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    fieldset(
      "Beschluss", hint: "<p>Nur für den Stand „beschlossen“.</p>",
      content: """
        \(textField("gremium", label: "Beschlossen von", value: form["gremium"], hint: "Zum Beispiel Lenkungsgruppe KIM oder Kreistag", errors: errors))
        \(dateField("tag", label: "Beschlossen am", value: form["tag"], errors: errors))
        \(textField("vorlage", label: "Vorlage oder Niederschrift", value: form["vorlage"], errors: errors))
        """)
  }

  static func readState(_ reader: inout FormReader, _ version: ConceptVersion, today: Day) -> StateStep? {
    let state = reader.choice("stand", label: "Neuer Stand", from: VersionState.init(rawValue:))
    var decision: ConceptDecision?
    if state == .decided {
      let body = reader.text("gremium", label: "Beschlossen von", limit: TextLimit(maximum: 200))
      let day = reader.day("tag", label: "Beschlossen am")
      let reference = reader.text("vorlage", label: "Vorlage oder Niederschrift", limit: TextLimit(maximum: 300))
      decision = day.map { ConceptDecision(body: body, on: $0, reference: reference) }
    }
    let review = reader.day("pruefung", label: "Nächste Prüfung", isRequired: false)
    guard reader.errors.isEmpty, let state else { return nil }
    do {
      try version.check(state, decidedOn: decision?.on, nextReviewOn: review, today: today)
    } catch {
      switch error {
      case .decidedInFuture: reader.fail("tag", "Beschlossen am", error.sentence)
      case .reviewNotAfter: reader.fail("pruefung", "Nächste Prüfung", error.sentence)
      case .wrongState, .textFixed, .noOpenVersion, .relationFixed, .ownOlder:
        reader.fail("stand", "Neuer Stand", error.sentence)
      }
    }
    return StateStep(state: state, decision: decision, nextReviewOn: review)
  }

  // MARK: Review

  static func review(_ version: ConceptVersion, _ visit: Visit) -> EditPage {
    EditPage(
      "Prüfung festhalten", subtitle: version.name, trail: trail(version), section: ConceptPages.path,
      action: "\(version.address)/pruefung", back: version.address,
      stored: TypedForm(version: version.version, [("tag", visit.today.german)]),
      labels: [("ergebnis", "Ergebnis"), ("naechste", "Nächste Prüfung")], formGuard: visit.repeatedGuardFields(),
      intro: "<p>Das Konzept ist ein flexibler Handlungsrahmen, dessen Praktikabilität stetig überprüft wird.</p>"
    ) { form, errors in
      """
      \(dateField("tag", label: "Geprüft am", value: form["tag"], required: true, errors: errors))
      \(textArea("ergebnis", label: "Ergebnis", value: form["ergebnis"], required: true, errors: errors))
      \(dateField("naechste", label: "Nächste Prüfung", value: form["naechste"], errors: errors))
      """
    }
  }

  static func readReview(_ reader: inout FormReader, by name: String, today: Day) -> ConceptReview? {
    let day = reader.day("tag", label: "Geprüft am")
    let finding = reader.text("ergebnis", label: "Ergebnis", limit: TextLimit(maximum: 2000, allowsLines: true))
    let next = reader.day("naechste", label: "Nächste Prüfung", isRequired: false)
    if let day, day > today {
      reader.fail("tag", "Geprüft am", "Der Tag liegt in der Zukunft. Bitte prüfen Sie ihn.")
    }
    if let day, let next, next <= day {
      reader.fail("naechste", "Nächste Prüfung", ConceptRefusal.reviewNotAfter(day).sentence)
    }
    return day.map { ConceptReview(on: $0, finding: finding, nextOn: next, enteredBy: name) }
  }

  // MARK: Relation

  struct Relation {
    let kind: RelationKind
    let older: ID<ConceptVersion>
    let source: String
  }

  static func relation(_ version: ConceptVersion, _ others: [ConceptVersion], _ visit: Visit) -> EditPage {
    EditPage(
      "Beziehung vermerken", subtitle: version.name, trail: trail(version), section: ConceptPages.path,
      action: "\(version.address)/beziehungen", back: version.address,
      stored: TypedForm(version: version.version, []),
      labels: [("art", "Diese Fassung"), ("aeltere", "Anderes Konzept"), ("quelle", "Quelle oder Beschluss")],
      formGuard: visit.repeatedGuardFields(),
      intro:
        "<p>Eine Fassung kann mehrere ältere Konzepte ablösen oder zusammenführen; vermerken Sie jedes einzeln. Wirksam wird es mit dem Beschluss.</p>"
    ) { form, errors in
      """
      \(radioGroup(
        "art", label: "Diese Fassung", choices: RelationKind.allCases.map { Choice($0.rawValue, $0.label) },
        selected: form["art"], required: true, errors: errors))
      \(select(
        "aeltere", label: "Anderes Konzept", choices: others.map { Choice($0.id.text, $0.name) },
        selected: form["aeltere"], required: true, errors: errors))
      \(textField("quelle", label: "Quelle oder Beschluss", value: form["quelle"], required: true, errors: errors))
      """
    }
  }

  static func readRelation(
    _ reader: inout FormReader, _ version: ConceptVersion, _ others: [ConceptVersion]
  ) -> Relation? {
    let kind = reader.choice("art", label: "Diese Fassung", from: RelationKind.init(rawValue:))
    let older = reader.choice("aeltere", label: "Anderes Konzept") { text in others.first { $0.id.text == text }?.id }
    let source = reader.text("quelle", label: "Quelle oder Beschluss", limit: TextLimit(maximum: 500))
    guard let kind, let older else { return nil }
    do {
      try version.check(kind, to: older)
    } catch {
      reader.fail("art", "Diese Fassung", error.sentence)
    }
    return Relation(kind: kind, older: older, source: source)
  }
}
