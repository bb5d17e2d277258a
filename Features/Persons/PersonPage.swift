internal import Basics
internal import CaseAccess
internal import Markup

/// What of a person a visitor may see.
enum PersonView: Sendable {
  case full
  /// Those whom a share gives named fields only: name, age, languages and usable ways of contact.
  case named

  /// What stands on the page, in its order.
  var kinds: [FactKind] {
    switch self {
    case .full: [.name, .birth, .sex, .nationality, .language, .contact, .protection, .household]
    case .named: [.name, .language, .contact]
    }
  }
}

/// The page of one person.
struct PersonPage {
  let person: Person
  let view: PersonView
  let municipality: String
  let households: [Household]
  /// Of those who live with the person and whom the visitor may see.
  let names: [ID<PersonKey>: DisplayName]
  let mayEdit: Bool
  /// Records that were found to be this person; for those who may part them again.
  let merges: [Merge]
  let maySeeLog: Bool
  /// An address is kept back, and nobody has given a reason.
  let hidesAddress: Bool
  /// Of a room above.
  let further: HTML
  let formGuard: FormGuard
  let today: Day
  /// Since when a fact that was removed can no longer be put back.
  let removedSince: Instant

  static let trail = [Link("Personen", PersonQuery.path)]

  var page: Page {
    Page(title: name.text, trail: Self.trail, section: PersonQuery.path, main: main)
  }

  private var name: DisplayName { person.displayName(on: today) }

  private var main: HTML {
    """
    \(pageHead(name.text, subtitle: subtitle, marks: marks, tools: tools))
    \(split(
        "\(each: view.kinds, section)\(if: !merges.isEmpty, merged)", aside: "\(aside)\(further)",
        label: "Auf einen Blick"))
    """
  }

  private var subtitle: HTML {
    let age = person.birth?.age(on: today).map { "\($0) Jahre" }
    let facts: [HTML] = [
      name.native.isEmpty ? .empty : native(name.native, name.native.isEmpty ? nil : ScriptNames.code(of: name.native)),
      "\(age)", "\(municipality)",
    ].filter { !$0.isEmpty }
    return HTML.joined(facts.enumerated().map { "\(if: $0.offset > 0, " · ")\($0.element)" })
  }

  private var marks: [HTML] {
    let facts = view.kinds.flatMap { person.facts($0) }
    var marks: [HTML] = []
    if view == .full, hidesAddress || person.isProtected(on: today) {
      marks.append(badge("Anschrift geschützt", .warning))
    }
    if facts.contains(where: { $0.entry.provenance.disputedOn != nil }) {
      marks.append(badge("Angaben bestritten", .warning))
    }
    if facts.contains(where: { $0.entry.provenance.restrictedOn != nil }) {
      marks.append(badge("Angaben eingeschränkt", .danger))
    }
    return marks
  }

  private var tools: [HTML] {
    (mayEdit ? [linkButton(DuplicatesPage.title, DuplicatesPage.address(person.id), .tertiary)] : [])
      + (maySeeLog ? [linkButton("Wer hat gesehen", "\(person.address)/zugriffe", .tertiary)] : []) + [printButton()]
  }

  // MARK: Sections

  private func section(_ kind: FactKind) -> HTML {
    let facts = shown(kind)
    let isFull = kind.isSingle && !facts.isEmpty
    return """
      \(sectionHead(
          kind.title, id: kind.slug,
          tools: mayEdit && !isFull ? [linkButton("Hinzufügen", "\(person.address)/\(kind.slug)/neu", .tertiary, icon: .add, context: kind.singular, isSmall: true)] : []))
      \(facts.isEmpty ? "<p>\(muted(kind == .protection ? "nicht eingetragen" : "nicht erfasst"))</p>" : descriptionList(facts.map(entry)))
      \(if: kind == .contact && hidesAddress && hasPlace, protectedAddress)
      \(if: mayEdit, removed(kind))
      """
  }

  private var hasPlace: Bool { person.facts(.contact).contains(where: isPlace) }

  private func shown(_ kind: FactKind) -> [PersonFact] {
    var facts = person.facts(kind)
    if kind == .contact && (hidesAddress || view == .named) { facts = facts.filter { !isPlace($0) } }
    if view == .named { facts = facts.filter(isGivenAway) }
    return facts.sorted { order($0) < order($1) }
  }

  /// Current ones before past ones, names in the order of the document.
  private func order(_ fact: PersonFact) -> Int {
    let past = fact.entry.isValid(on: today) ? 0 : 1000
    if case .name(let name) = fact.entry.value { return past + name.position }
    return past
  }

  /// Others learn only what holds now, is undisputed in use and may be used.
  private func isGivenAway(_ fact: PersonFact) -> Bool {
    guard fact.entry.isValid(on: today), fact.entry.provenance.restrictedOn == nil else { return false }
    if case .contact(let contact) = fact.entry.value { return contact.isUsable }
    if case .name(let name) = fact.entry.value {
      return [.familienname, .vornamen, .einzelname, .vatersname, .rufname].contains(name.kind)
    }
    return true
  }

  private func isPlace(_ fact: PersonFact) -> Bool {
    if case .contact(let contact) = fact.entry.value { contact.kind.isPlace } else { false }
  }

  private func entry(_ fact: PersonFact) -> Fact {
    let marks = ProvenanceMarks(provenance: fact.entry.provenance)
    let address = "\(person.address)/\(fact.kind.slug)/\(fact.id.text)"
    return Fact(
      fact.entry.value.name,
      """
      \(company(fact))\(marks.guarded(fact.entry.value.html))\(validity(fact.entry.validFrom, fact.entry.validTo))\
      \(if: view == .full, marks.html)\
      \(if: view == .named && fact.entry.provenance.disputedOn != nil, marks.html)\
      \(if: mayEdit, " \(linkButton("Ändern", address, .tertiary, context: fact.entry.value.name, isSmall: true))")
      """)
  }

  private var protectedAddress: HTML {
    notice(
      .warning, "Die Anschrift ist geschützt",
      text: """
        <p>Sie wird nur mit einem Grund gezeigt. Der Einblick steht im Protokoll, und die Person kann ihn sehen.</p>
        \(if: mayEdit, actions([linkButton("Anschrift ansehen", "\(person.address)/anschrift")]))
        """)
  }

  private func removed(_ kind: FactKind) -> HTML {
    let facts = person.removed(kind).filter { ($0.removedAt ?? removedSince) > removedSince }
    guard !facts.isEmpty else { return .empty }
    return details(
      "Entfernt: \(facts.count)",
      content: "<ul>\(each: facts, restorable)</ul>")
  }

  private func restorable(_ fact: PersonFact) -> HTML {
    """
    <li>\(fact.entry.value.name), entfernt am \(fact.removedAt?.local.german) \
    \(buttonForm(
        "Wiederherstellen", action: "\(person.address)/\(fact.kind.slug)/\(fact.id.text)/wiederherstellen",
        guard: formGuard, context: fact.entry.value.name, isSmall: true,
        hidden: [(name: FactForm.versionField, value: String(fact.version))]))</li>
    """
  }

  /// With whom the person lives, below what is stated about the household.
  private func company(_ fact: PersonFact) -> HTML {
    guard case .household(let membership) = fact.entry.value,
      let household = households.first(where: { $0.id == membership.household })
    else { return .empty }
    let others = household.members.filter { $0.person != person.id && $0.isThere(on: today) }
    return """
      \(if: household.isSingleParent, "\(badge("alleinerziehend", .info))<br>")\
      \(each: others, companion)
      """
  }

  private func companion(_ member: Household.Member) -> HTML {
    let name = names[member.person]?.text ?? DisplayName.unnamed
    return "\(textLink(Link(name, Person.address(member.person)))), \(member.role.label)<br>"
  }

  private var merged: HTML {
    """
    \(sectionHead("Zusammengeführt", id: "zusammengefuehrt"))
    <ul>\(each: merges, { "<li>\(textLink(Link("Zusammenführung vom \($0.at.local.day.german) mit Person \($0.pair.merged.text) rückgängig machen", Merge.address($0))))</li>" })</ul>
    """
  }

  // MARK: At a glance

  private var aside: HTML {
    descriptionList(
      [
        Fact("Alter", text: person.birth?.age(on: today)),
        Fact("Kommune", municipalityLine),
      ] + (view == .full ? [Fact("Staatsangehörigkeit", text: nationalities)] : []) + [
        Fact("Gespräche", text: conversation), Fact("Bevorzugter Weg", text: preferredContact),
      ], isStacked: true)
  }

  private var municipalityLine: HTML {
    """
    \(municipality)\(if: mayEdit, "<br>\(linkButton("Ändern", "\(person.address)/kommune", .tertiary, context: "Kommune", isSmall: true))")
    """
  }

  private var nationalities: String {
    current(.nationality).compactMap {
      guard case .nationality(let value) = $0.entry.value, value.kind != .herkunftsland else { return nil }
      return value.statement
    }.joined(separator: ", ")
  }

  private var conversation: String {
    let languages = current(.language).compactMap { fact -> SpokenLanguage? in
      if case .language(let language) = fact.entry.value { language } else { nil }
    }
    let chosen = languages.filter(\.isPreferred) + languages.filter { !$0.isPreferred && $0.needsInterpreter }
    return chosen.map { $0.name + ($0.needsInterpreter ? " mit Dolmetschen" : "") }.joined(separator: ", ")
  }

  private var preferredContact: String {
    current(.contact).compactMap { fact -> String? in
      guard case .contact(let contact) = fact.entry.value, contact.isPreferred,
        !(contact.kind.isPlace && (hidesAddress || view == .named))
      else { return nil }
      return "\(contact.kind.label): \(contact.statement)"
    }.joined(separator: ", ")
  }

  /// What holds now and may be used.
  private func current(_ kind: FactKind) -> [PersonFact] {
    person.facts(kind).filter { $0.entry.isValid(on: today) && $0.entry.provenance.restrictedOn == nil }
  }
}

/// From when to when, on a line of its own; empty where neither is known.
func validity(_ from: Day?, _ to: Day?) -> HTML {
  switch (from, to) {
  case (nil, nil): .empty
  case (let from?, nil): "<br>seit \(from.german)"
  case (nil, let to?): "<br>bis \(to.german)"
  case (let from?, let to?): "<br>\(from.german) bis \(to.german)"
  }
}
