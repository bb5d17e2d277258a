internal import Basics
internal import CaseAccess
internal import Markup
internal import Persons

/// The first page of a file: what rooms show at a glance, and what happened last.
struct CaseOverview {
  let opened: OpenedCase
  let blocks: [HTML]
  let events: [CaseEvent]

  var html: HTML {
    split(
      """
      \(sectionHead("Was zuletzt geschah", id: "verlauf"))
      \(if: events.isEmpty, emptyState("Noch kein Eintrag"), else: timeline(events.map(entry), label: "Verlauf"))
      """,
      aside: "\(facts)\(each: blocks, { $0 })", label: "Auf einen Blick")
  }

  private var facts: HTML {
    """
    \(sectionHead("Fall"))
    \(descriptionList([
        Fact("Eröffnet", "\(opened.file.openedOn.german)"),
        Fact("Phase", "\(opened.file.phase.label) seit \(opened.file.phaseSince.german)"),
        Fact("Zuständig", "\(opened.file.responsible?.name ?? "niemand")"),
      ] + (opened.person == nil ? [] : [
        Fact("Person", textLink(Link("Stammdaten ansehen", PersonGlances.address(of: opened.file.person))))
      ])))
    """
  }

  private func entry(_ event: CaseEvent) -> TimelineEntry {
    TimelineEntry(
      when: "\(event.at.local.day.german), \(event.at.local.clock) Uhr",
      moment: "\(event.at.local.day.iso)T\(event.at.local.clock)", who: event.who, kind: event.kind,
      text: "\(event.text)\(if: event.link != nil, "<p>\(textLink(event.link ?? Link("", "")))</p>")")
  }
}

/// Asks whether a case is to be opened for a person.
///
/// What is known is shown and not asked again; what the person tells belongs into the first contact of the case.
struct CaseOpeningPage {
  let person: PersonGlance
  let municipalityKey: String
  let municipalityName: String
  /// All cases of the person.
  let running: [CaseFile]
  /// Of the household.
  let candidates: [CaseCandidate]
  /// Of the household, as ticked before.
  var selected: Set<String> = []

  /// - `asked`: what other rooms ask.
  func page(
    _ formGuard: FormGuard, asked: HTML, running file: CaseFile? = nil, errors: [FieldError] = []
  ) -> Page {
    confirmPage(
      Confirmation(
        title: "Fall eröffnen?",
        sentence: """
          Für \(person.name) in \(municipalityName). Der Fall bekommt das nächste Aktenzeichen des Jahres, und Sie sind \
          ab heute zuständig.
          """,
        action: CaseFile.path, confirm: "Fall eröffnen",
        cancel: Link("Abbrechen", PersonGlances.address(of: person.id)), trail: [Link("Fälle", CaseFile.path)],
        section: CaseFile.path, hidden: [(name: "person", value: person.id.text)],
        content: """
          \(if: file != nil, notice(
              .warning, "Es ist nichts gespeichert: Für diese Person läuft schon ein Fall.",
              text: "Aktenzeichen \(file?.number ?? "")."))\
          \(if: !running.isEmpty, "<ul>\(each: running, { "<li>\(textLink(Link($0.number, $0.address))), \(if: $0.isClosed, "abgeschlossen", else: "offen")</li>" })</ul>")\
          \(if: !candidates.isEmpty, checkboxGroup(
              "mitglied", label: "Aus dem Haushalt", choices: candidates.map(\.choice),
              selected: selected, hint: "Wer im selben Fall geführt wird; weitere können Sie später aufnehmen.",
              errors: errors))\
          \(asked)
          \(sectionHead("Sprache"))
          <p>\(language)</p>
          """),
      guard: formGuard, errors: errors)
  }

  private var language: HTML {
    guard !person.languages.isEmpty else {
      return """
        Nicht erfasst. \(textLink(Link("In den Stammdaten nachtragen", PersonGlances.address(of: person.id))))
        """
    }
    return "\(person.languages.joined(separator: ", "))\(if: person.needsInterpreter, "; Dolmetschen nötig")"
  }
}
