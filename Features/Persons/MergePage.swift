internal import Basics
internal import CaseAccess
internal import HTTP
internal import Markup

/// Both records side by side, and the choices that make one of them.
struct MergePage {
  static let survivorField = "bleibt"
  static let survivorLabel = "Welcher Datensatz bleibt?"

  let person: Person
  let other: Person
  /// Whose places are not shown before somebody has given a reason.
  let hidesAddressOf: Set<ID<PersonKey>>
  /// Somebody has decided that these are two people.
  let isDistinct: Bool
  let municipalities: [PersonPlace]
  let formGuard: FormGuard
  let today: Day
  var typed = Fields()
  var errors: [FieldError] = []
  /// Somebody has changed one of the records since the page was read.
  var isConflict = false

  /// The field with the state of a record as it was read.
  static func state(_ id: ID<PersonKey>) -> String { "stand_\(id.text)" }

  /// The older number first, wherever one comes from.
  var people: [Person] { person.id < other.id ? [person, other] : [other, person] }
  var address: String { "\(DuplicatesPage.address(person.id))/\(other.id.text)" }
  private var back: Link { Link("Abbrechen", DuplicatesPage.address(person.id)) }

  var page: Page {
    let name = person.displayName(on: today).text
    return Page(
      title: "Zusammenführen prüfen",
      trail: PersonPage.trail + [
        Link(name, person.address), Link(DuplicatesPage.title, DuplicatesPage.address(person.id)),
      ], section: PersonQuery.path,
      main: """
        \(pageHead("Zusammenführen prüfen", subtitle: "Ist das dieselbe Person?"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(comparison)
        \(isDistinct ? distinct : choices)
        """)
  }

  private var conflict: HTML {
    notice(
      .warning, "Einer der beiden Datensätze wurde inzwischen geändert",
      text: """
        <p>Es wurde nichts zusammengeführt. Unten steht der Stand von jetzt; Ihre Auswahl ist noch da. Bitte prüfen Sie \
        beides noch einmal.</p>
        """, isAnnounced: true)
  }

  private var distinct: HTML {
    notice(
      .warning, "Entschieden ist: nicht dieselbe Person",
      text: """
        <p>Zusammenführen geht erst, wenn diese Entscheidung zurückgenommen ist.</p>
        \(actions([linkButton("Zur Entscheidung", "\(DuplicatesPage.address(person.id))#entschieden")]))
        """)
  }

  // MARK: Side by side

  /// Fact by fact, so that both stand together on a narrow screen too.
  private var comparison: HTML {
    let empty = FactKind.allCases.filter { kind in people.allSatisfy { $0.facts(kind).isEmpty } }
    return """
      \(each: FactKind.allCases.filter { !empty.contains($0) }, { kind in beside(kind.title) { facts(kind, of: $0) } })
      \(beside("Kommune") { "<p>\(municipality($0))</p>" })
      \(if: !empty.isEmpty, "<p>\(muted("In beiden nicht erfasst: \(empty.map(\.title).joined(separator: ", "))"))</p>")
      """
  }

  private func beside(_ title: String, _ content: (Person) -> HTML) -> HTML {
    """
    \(sectionHead(title))
    \(grid(people.map { "\(textLink(Link("Person \($0.id.text)", $0.address)))\(content($0))" }))
    """
  }

  private func facts(_ kind: FactKind, of person: Person) -> HTML {
    let facts = person.facts(kind)
    guard !facts.isEmpty else { return "<p>\(muted("nicht erfasst"))</p>" }
    return descriptionList(facts.map { Fact($0.entry.value.name, entry($0, of: person)) }, isStacked: true)
  }

  private func entry(_ fact: PersonFact, of person: Person) -> HTML {
    let marks = ProvenanceMarks(provenance: fact.entry.provenance)
    let isDouble = (person.id == self.person.id ? other : self.person).facts(fact.kind).contains {
      $0.entry == fact.entry
    }
    return """
      \(isHidden(fact, of: person) ? "geschützte Anschrift" : marks.guarded(fact.entry.value.html))\
      \(if: isDouble, " \(badge("in beiden gleich"))")\
      \(validity(fact.entry.validFrom, fact.entry.validTo))<br>\(muted(fact.entry.provenance.summary))\(flags(fact))
      """
  }

  private func flags(_ fact: PersonFact) -> HTML {
    let provenance = fact.entry.provenance
    return """
      \(if: provenance.disputedOn != nil, " \(badge("bestritten", .warning))")\
      \(if: provenance.restrictedOn != nil, " \(badge("eingeschränkt", .danger))")
      """
  }

  private func isHidden(_ fact: PersonFact, of person: Person) -> Bool {
    guard hidesAddressOf.contains(person.id), case .contact(let contact) = fact.entry.value else { return false }
    return contact.kind.isPlace
  }

  private func municipality(_ person: Person) -> String { municipality(person.municipalityKey) }

  func municipality(_ key: String) -> String { municipalities.first { $0.key == key }?.name ?? key }

  /// A fact in a cell of the preview.
  func brief(_ fact: PersonFact, of person: Person) -> HTML {
    isHidden(fact, of: person)
      ? "geschützte Anschrift" : ProvenanceMarks(provenance: fact.entry.provenance).guarded(fact.entry.value.html)
  }

  // MARK: Choosing

  private var choices: HTML {
    form(
      action: "\(address)/vorschau", guard: formGuard, warnsBeforeLeaving: false,
      content: """
        \(each: people, { hiddenField(Self.state($0.id), $0.state) })
        \(sectionHead("Was gelten soll"))
        \(radioGroup(
            Self.survivorField, label: Self.survivorLabel,
            choices: people.map { Choice($0.id.text, "Person \($0.id.text), \($0.displayName(on: today).text)") },
            selected: typed[Self.survivorField] ?? people[0].id.text, required: true, errors: errors))
        \(each: MergeField.allCases.filter { $0.differs(person, other, on: today) }, choice)
        \(sectionHead("Was dann geschieht"))
        <ul>
        <li>Namen, Staatsangehörigkeiten, Sprachen, Erreichbarkeit, Schutz und Haushalte beider kommen zusammen; was \
        genau gleich ist, steht einmal da. Ein Name, der nicht gilt, bleibt als Aliasname.</li>
        <li>Alle Fälle gehören danach zu dem Datensatz, der bleibt. Wer die Person sehen darf, richtet sich nach allen \
        ihren Fällen; ein gesperrter Fall sperrt sie ganz.</li>
        <li>Der andere Datensatz verschwindet aus Listen und Suche. Seine Adresse führt zu dem, der bleibt.</li>
        <li>Auf der Seite der Person lässt sich das rückgängig machen.</li>
        </ul>
        \(submitRow("Vorschau zeigen", cancel: back))
        """)
  }

  private func choice(_ field: MergeField) -> HTML {
    radioGroup(
      field.rawValue, label: "\(field.label): welche Angabe gilt?",
      choices: people.map { Choice($0.id.text, "Person \($0.id.text): \(value(field, $0))") },
      selected: typed[field.rawValue], required: true, errors: errors)
  }

  private func value(_ field: MergeField, _ person: Person) -> String {
    switch field {
    case .name: person.displayName(on: today).text
    case .birth: text(person.facts(.birth))
    case .sex: text(person.facts(.sex))
    case .municipality: municipality(person)
    }
  }

  private func text(_ facts: [PersonFact]) -> String {
    switch facts.first?.entry.value {
    case .birth(let birth):
      [birth.statement, birth.place, CountryNames.german(birth.country) ?? ""].filter { !$0.isEmpty }
        .joined(separator: ", ")
    case .sex(let sex): sex.label
    case .name, .nationality, .language, .contact, .protection, .household, nil: ""
    }
  }
}
