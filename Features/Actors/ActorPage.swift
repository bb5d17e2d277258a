internal import Basics
internal import Markup
internal import Web

/// One actor with everything known of it.
struct ActorPage {
  let actor: IntegrationActor
  let municipalities: [(key: String, name: String)]
  /// Whether the visitor may open what it belongs to.
  let isParentOpen: Bool
  let children: [(id: ID<IntegrationActor>, name: String)]
  let locations: [ActorLocation]
  let contacts: [ActorContact]
  let periods: [AuthorityPeriod]
  let mayEdit: Bool
  let keepsDirectory: Bool
  let formGuard: FormGuard
  let releaseGuard: FormGuard
  let today: Day
  var verification = TypedForm(version: 0, [])
  var errors: [FieldError] = []

  var page: Page {
    Page(title: actor.name, trail: [Link("Akteure", ActorQuery.path)], section: ActorQuery.path, main: main)
  }

  private var entry: ActorEntry { actor.entry }

  private var main: HTML {
    """
    \(pageHead(
      actor.name, subtitle: "\(entry.shape.label) · \(entry.category.label)", marks: marks,
      tools: (mayEdit ? [linkButton("Bearbeiten", "\(actor.address)/bearbeitung")] : []) + [printButton()]))
    \(errorSummary(errors))
    \(descriptionList(facts))
    \(if: !children.isEmpty, childList)
    \(authorities)
    \(places)
    \(people)
    \(sectionHead("Prüfung und Herkunft"))
    \(descriptionList(origin))
    \(if: keepsDirectory && actor.awaitsRelease, release)
    \(if: keepsDirectory, verify)
    """
  }

  private var marks: [HTML] {
    var marks: [HTML] = []
    if let ended = entry.endedOn { marks.append(badge("beendet am \(ended.german)")) }
    if actor.review.isDue(on: today) && entry.endedOn == nil { marks.append(badge("zu prüfen", .warning)) }
    if actor.awaitsRelease { marks.append(badge("Freigabe ausstehend", .info)) }
    return marks
  }

  private var facts: [Fact] {
    [
      Fact("Gehört zu", parent),
      Fact("Funktion", text: labels(ActorFunction.allCases.filter(entry.functions.contains).map(\.label))),
      Fact("Rechtsbereich", classified(entry.legalDomain?.label)),
      Fact("Lebensbereiche", classified(labels(LifeArea.allCases.filter(entry.areas.contains).map(\.label)))),
      Fact("Kommune", text: name(of: entry.municipality)), Fact("Einzugsgebiet", text: catchment),
      Fact("Zielgruppe", text: entry.targetGroup), Fact("Alter", text: ages), Fact("Sprachen", text: entry.languages),
      Fact("Plätze und Wartezeit", text: entry.capacity),
      Fact("Eigenes Fallmanagement", text: caseManagement), Fact("Rechtsgrundlage", text: entry.legalBasis),
      Fact("Förderung", text: entry.funding), Fact("Telefon", text: entry.phone), Fact("E-Mail", text: entry.email),
      Fact("Internetseite", entry.web.isEmpty ? muted("nicht erfasst") : externalLink(entry.web)),
      Fact("Bemerkung", text: entry.note),
    ]
  }

  private var origin: [Fact] {
    [
      Fact("Quelle", text: entry.source),
      Fact(
        "Zuletzt geprüft",
        text: actor.review.verifiedOn.map { "am \($0.german) von \(actor.review.verifiedBy)" } ?? "noch nie"),
      Fact("Nächste Prüfung", text: actor.review.dueOn.german),
      Fact("Zuletzt geändert", text: "\(actor.changedAt.local.german) von \(actor.changedBy)"),
      Fact("Pflegen selbst", text: actor.organisationName),
    ]
  }

  private var parent: HTML {
    guard let id = entry.parent else { return "–" }
    return isParentOpen ? textLink(Link(actor.parentName, "\(ActorQuery.path)/\(id.text)")) : "\(actor.parentName)"
  }

  private func classified(_ text: String?) -> HTML {
    guard let text, !text.isEmpty else { return muted("nicht erfasst") }
    return "\(text) \(if: entry.isClassificationInferred, badge("zugeordnet, nicht aus der Quelle"))"
  }

  private func labels(_ names: [String]) -> String { names.joined(separator: ", ") }

  private func name(of key: String?) -> String? { key.flatMap { key in municipalities.first { $0.key == key }?.name } }

  private var catchment: String {
    guard entry.catchment == .listed else { return entry.catchment.shortLabel }
    return labels(municipalities.filter { entry.catchmentMunicipalities.contains($0.key) }.map(\.name))
  }

  private var ages: String {
    switch (entry.minimumAge, entry.maximumAge) {
    case (nil, nil): ""
    case (let low?, nil): "ab \(low)"
    case (nil, let high?): "bis \(high)"
    case (let low?, let high?): "\(low) bis \(high)"
    }
  }

  private var caseManagement: String {
    entry.ownCaseManagement == .yes ? "ja, für: \(entry.caseManagementFor)" : entry.ownCaseManagement.label
  }

  // MARK: Parts of the page

  private var childList: HTML {
    """
    \(sectionHead("Dazu gehören"))
    <ul>\(each: children, { "<li>\(textLink(Link($0.name, "\(ActorQuery.path)/\($0.id.text)")))</li>" })</ul>
    """
  }

  private var authorities: HTML {
    guard !periods.isEmpty else { return .empty }
    return """
      \(sectionHead("Zuständig für"))
      \(table(
        caption: "Zuständigkeiten als Behörde",
        columns: [Column("Kommune"), Column("Als"), Column("Gültig"), Column("Quelle")], items: periods,
        options: TableOptions(hidesCaption: true)
      ) { period in
        [
          textLink(Link(name(of: period.municipality) ?? period.municipality, "\(AuthorityPages.path)/\(period.municipality)")),
          "\(period.authority.label)", "\(period.validity(on: today))", "\(period.source)",
        ]
      })
      """
  }

  private var places: HTML {
    let tools = mayEdit ? [linkButton("Standort aufnehmen", "\(actor.address)/standorte/neu", isSmall: true)] : []
    return """
      \(sectionHead("Standorte", tools: tools))
      \(table(
        caption: "Standorte",
        columns: [Column("Standort"), Column("Anschrift"), Column("Kommune"), Column("Zeiten"), Column("Zugang"), Column("Bearbeiten", .action)],
        items: locations,
        options: TableOptions(hidesCaption: true, whenEmpty: "<p>Kein Standort erfasst.</p>"), row: placeRow))
      """
  }

  private func placeRow(_ location: ActorLocation) -> [HTML] {
    let place = location.entry
    let ended = place.endedOn.map { " \(badge("beendet am \($0.german)"))" as HTML }
    return [
      "\(place.name)\(ended)", "\(place.address)", "\(name(of: place.municipality) ?? "–")", "\(place.hours)",
      "\(place.access)",
      mayEdit
        ? linkButton(
          "Bearbeiten", "\(actor.address)/standorte/\(location.id.text)", .tertiary, context: place.name, isSmall: true)
        : "–",
    ]
  }

  private var people: HTML {
    let tools = mayEdit ? [linkButton("Ansprechperson aufnehmen", "\(actor.address)/personen/neu", isSmall: true)] : []
    return """
      \(sectionHead("Ansprechpersonen", tools: tools))
      <p>\(muted("Dienstliche Angaben von Beschäftigten: nur für die Zusammenarbeit, ohne private Nummern und ohne Urteile."))</p>
      \(table(
        caption: "Ansprechpersonen",
        columns: [Column("Name"), Column("Aufgabe"), Column("Telefon"), Column("E-Mail"), Column("Bearbeiten", .action)],
        items: contacts,
        options: TableOptions(hidesCaption: true, whenEmpty: "<p>Keine Ansprechperson erfasst.</p>"), row: personRow))
      """
  }

  private func personRow(_ contact: ActorContact) -> [HTML] {
    let person = contact.entry
    return [
      "\(person.name)", "\(person.task)", "\(person.phone)", "\(person.email)",
      mayEdit
        ? linkButton(
          "Bearbeiten", "\(actor.address)/personen/\(contact.id.text)", .tertiary, context: person.name, isSmall: true)
        : "–",
    ]
  }

  private var release: HTML {
    """
    \(notice(
      .info, "Diese Angaben hat der Akteur oder die Kommune eingetragen; sie sind noch nicht freigegeben.",
      text: """
        <p>Vor der ersten Freigabe sehen sie nur die Koordination und wer den Eintrag pflegt.</p>
        \(buttonForm(
          "Angaben freigeben", action: "\(actor.address)/freigabe", guard: releaseGuard,
          hidden: [(name: TypedForm.versionField, value: String(actor.version))]))
        """))
    """
  }

  private var verify: HTML {
    """
    \(sectionHead("Angaben bestätigen", level: 3))
    \(form(
      action: "\(actor.address)/pruefung", guard: formGuard, warnsBeforeLeaving: false,
      content: """
        \(hiddenField(TypedForm.versionField, String(actor.version)))
        \(dateField(
          "naechste", label: "Nächste Prüfung am",
          value: errors.isEmpty ? today.adding(months: ActorReview.months).german : verification["naechste"],
          required: true, errors: errors))
        \(submitRow("Angaben heute geprüft"))
        """))
    """
  }
}
