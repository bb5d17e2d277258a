internal import Access
internal import Basics
internal import CaseAccess
internal import Markup

/// Who may be the same human being as a person, and about whom it is decided that they are not.
struct DuplicatesPage {
  static let title = "Mögliche Doppelte"
  static let reasonLabel = "Grund (freiwillig)"

  let person: Person
  let candidates: [Candidate]
  let decisions: [DistinctDecision]
  /// Of those about whom there is a decision.
  let names: [ID<PersonKey>: DisplayName]
  let deciders: [ID<Account>: String]
  let municipalities: [PersonPlace]
  let formGuard: FormGuard
  let today: Day
  /// The form that comes back with what was typed.
  var refused: (id: ID<PersonKey>, reason: String, errors: [FieldError])?

  static func address(_ id: ID<PersonKey>) -> String { "\(Person.address(id))/doppelte" }

  var page: Page {
    let name = person.displayName(on: today).text
    return Page(
      title: Self.title, trail: PersonPage.trail + [Link(name, person.address)], section: PersonQuery.path,
      main: """
        \(pageHead(Self.title, subtitle: bidi(name)))
        \(errorSummary(refused?.errors ?? []))
        \(candidates.isEmpty ? none : "\(each: candidates, box)")
        \(if: !decisions.isEmpty, decided)
        """)
  }

  private var none: HTML {
    emptyState(
      "Keine ähnliche Person gefunden",
      text: "Gesucht wurde unter den Personen, die Sie ändern dürfen und über die noch nicht entschieden ist.",
      tools: [linkButton("Zurück zur Person", person.address)])
  }

  private func box(_ candidate: Candidate) -> HTML {
    let isRefused = refused?.id == candidate.id
    return card(
      candidate.name.text, level: 2,
      preline: [
        "Person \(candidate.id.text)", candidate.birthYear.map { "Jahrgang \($0)" } ?? "",
        municipalities.first { $0.key == candidate.municipalityKey }?.name ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " · "),
      content: """
        \(if: !candidate.name.native.isEmpty, "<p>\(native(candidate.name.native, ScriptNames.code(of: candidate.name.native)))</p>")
        <ul>\(each: candidate.reasons, { "<li>\($0)</li>" })</ul>
        \(actions([
            linkButton("Zusammenführen prüfen", pairAddress(candidate.id), context: candidate.name.text),
            linkButton("Diese Person öffnen", Person.address(candidate.id), .tertiary, context: candidate.name.text),
          ]))
        \(details("Nicht dieselbe Person", isOpen: isRefused, content: decision(candidate, isRefused)))
        """)
  }

  private func decision(_ candidate: Candidate, _ isRefused: Bool) -> HTML {
    form(
      action: "\(pairAddress(candidate.id))/unterscheidung", guard: formGuard, warnsBeforeLeaving: false,
      content: """
        <p>Die beiden werden einander nicht mehr vorgeschlagen, bis jemand die Entscheidung zurücknimmt.</p>
        \(textField(
            DuplicateHandlers.reasonField(candidate.id), label: Self.reasonLabel,
            value: isRefused ? refused?.reason ?? "" : "", hint: "Zum Beispiel: beide waren am selben Tag hier",
            errors: isRefused ? refused?.errors ?? [] : []))
        \(actions([button("Nicht dieselbe Person", .secondary, context: candidate.name.text)]))
        """)
  }

  private func pairAddress(_ id: ID<PersonKey>) -> String { "\(Self.address(person.id))/\(id.text)" }

  // MARK: Decided

  private var decided: HTML {
    """
    \(sectionHead("Entschieden: nicht dieselbe Person", id: "entschieden"))
    \(table(
        caption: "Personen, die nicht dieselbe sind",
        columns: [Column("Name"), Column("Entschieden"), Column("Grund"), Column("Zurücknehmen", .action)],
        items: decisions, options: TableOptions(hidesCaption: true), row: row))
    """
  }

  private func row(_ decision: DistinctDecision) -> [HTML] {
    let id = decision.other(than: person.id)
    let name = names[id]?.text ?? DisplayName.unnamed
    return [
      textLink(Link(name, Person.address(id))),
      "\(decision.at.local.day.german)\(if: deciders[decision.by] != nil, ", \(deciders[decision.by])")",
      decision.reason.isEmpty ? muted("nicht genannt") : bidi(decision.reason),
      buttonForm(
        "Zurücknehmen", action: "\(pairAddress(id))/unterscheidung/ruecknahme", guard: formGuard, .tertiary,
        context: name, isSmall: true),
    ]
  }
}
