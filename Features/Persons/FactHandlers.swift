internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests that enter, change, remove and restore one fact of a person.

/// A fact's place: the person, the kind, and the fact if there is one already.
private struct FactPlace {
  let opened: OpenedPerson
  let kind: FactKind
  let fact: PersonFact?

  var person: Person { opened.person }

  /// `nil` for an address that leads nowhere.
  init?(_ visit: Visit, _ connection: Connection) throws {
    let kind = visit.parameters["abschnitt"].flatMap(FactKind.init(slug:))
    let detail = "\(kind?.slug ?? "unbekannt"), bearbeiten"
    guard let opened = try PersonGate(visit, connection).open(.update, detail: detail), opened.view == .full, let kind
    else { return nil }
    self.opened = opened
    self.kind = kind
    guard visit.parameters["nummer"] != nil else {
      fact = nil
      return
    }
    guard let id: ID<PersonFact> = visit.id("nummer"), let fact = opened.person.fact(kind, id) else { return nil }
    self.fact = fact
  }

  var isFull: Bool { kind.isSingle && fact == nil && !person.facts(kind).isEmpty }

  /// Whether the form would show an address that is kept back.
  func hidesAddress(_ visit: Visit, _ connection: Connection) throws -> Bool {
    guard case .contact(let contact) = fact?.entry.value, contact.kind.isPlace else { return false }
    let disclosure = DisclosureStore(connection: connection)
    return try disclosure.isProtected(person.id, on: visit.today)
      && !disclosure.isOpen(.anschrift, person.id, for: opened.account, at: visit.now)
  }

  func noteChange(_ visit: Visit, _ action: JournalAction, _ detail: String) {
    visit.note(
      action, .masterData, [person.id.text], relation: opened.access.relation, purpose: opened.access.purpose,
      detail: "\(kind.slug): \(detail)")
  }

  /// Names, birth and contacts are what people are found by.
  func renewSearchKeys(_ visit: Visit, _ connection: Connection) throws {
    guard [.name, .birth, .contact].contains(kind) else { return }
    try Persons.renewSearchKeys(person.id, opened.key, visit.site.keys, connection)
  }

  func seeOther(_ notice: String) -> Answer {
    .seeOther("\(person.address)#\(kind.slug)", notice: notice)
  }
}

@Sendable func editFact(_ visit: Visit, _ connection: Connection) throws -> Answer {
  for pair in visit.query.pairs where pair.name != FactField.household.rawValue { return .badParameter(pair.name) }
  guard let place = try FactPlace(visit, connection), place.fact?.removedAt == nil else { return .notFound }
  if place.isFull, let only = place.person.facts(place.kind).first {
    return .seeOther(FactFormPage.address(place.person, place.kind, only))
  }
  if try place.hidesAddress(visit, connection) { return .seeOther("\(place.person.address)/anschrift") }
  visit.note(
    .read, .masterData, [place.person.id.text], relation: place.opened.access.relation,
    purpose: place.opened.access.purpose, detail: "\(place.kind.slug), Formular")
  var page = FactFormPage(
    person: place.person, fact: place.fact,
    form: place.fact.map { FactForm($0) } ?? FactForm(new: place.kind), formGuard: visit.guardFields(),
    today: visit.today)
  if place.fact == nil, place.kind == .household, let number = visit.query[FactField.household.rawValue] {
    page.form.typed[.household] = number
  }
  let name = FactFormPage.draft(place.person, place.kind, place.fact)
  if let draft = try visit.draft(name, connection), let kept = FactForm(place.kind, draft.fields) {
    page.form = kept
    page.draftSavedAt = draft.savedAt.local.german
  }
  return .page(page.page)
}

@Sendable func saveFact(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard let place = try FactPlace(visit, connection) else { return .notFound }
  guard var form = FactForm(place.kind, visit.form) else { return .badParameter(FactForm.versionField) }
  var page = FactFormPage(
    person: place.person, fact: place.fact, form: form, formGuard: visit.repeatedGuardFields(), today: visit.today)
  guard place.fact?.removedAt == nil, !place.isFull else { return .unprocessable(page.gone) }
  if let fact = place.fact {
    if fact.version != form.version { return .conflict(try page.conflicting(fact, connection)) }
    if visit.form[FactChoice.marker] != nil {
      guard let merged = FactChoice.merged(form, stored: FactForm(fact), visit.form) else {
        return .unprocessable(try page.undecided(fact, visit.form, connection))
      }
      form = merged
      page.form = merged
    }
  }
  var reader = FactReader(form, today: visit.today, before: place.fact?.entry.provenance)
  switch reader.entry() {
  case .failure(let mistakes):
    page.errors = mistakes.errors
    return .unprocessable(page.page)
  case .success(let entry):
    return try store(entry, place, page, visit, connection)
  }
}

private func store(
  _ entry: FactEntry, _ place: FactPlace, _ page: FactFormPage, _ visit: Visit, _ connection: Connection
) throws -> Answer {
  let store = PersonStore(connection)
  var entry = entry
  if case .household(let membership) = entry.value {
    guard let checked = try checked(membership, place, visit, connection) else { return .unprocessable(page.gone) }
    entry.value = .household(checked)
    if page.form[.endsPrevious] == "ja" { try endHouseholds(before: entry.validFrom, place, visit, store) }
  }
  if let fact = place.fact {
    let isSaved = try store.save(
      entry, replacing: fact, of: place.person.id, place.opened.key, by: place.opened.account, at: visit.now)
    guard isSaved else { return .conflict(try page.conflicting(fact, connection)) }
  } else {
    try store.add(entry, to: place.person.id, place.opened.key, by: place.opened.account, at: visit.now)
  }
  try place.renewSearchKeys(visit, connection)
  place.noteChange(visit, place.fact == nil ? .created : .changed, place.fact?.id.text ?? "neu")
  return place.seeOther("Gespeichert um \(visit.now.local.clock) Uhr.")
}

/// The household the person joins: the one it was, one in which the visitor sees somebody, or a new one.
private func checked(
  _ membership: Membership, _ place: FactPlace, _ visit: Visit, _ connection: Connection
) throws -> Membership? {
  if case .household(let before) = place.fact?.entry.value {
    return Membership(household: before.household, role: membership.role)
  }
  let store = HouseholdStore(connection)
  guard let id = membership.household else {
    return Membership(household: try store.add(by: place.opened.account, at: visit.now), role: membership.role)
  }
  let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
  guard try store.find(id, scope)?.members.isEmpty == false else { return nil }
  return membership
}

/// Who moves in here moves out elsewhere the day before.
private func endHouseholds(
  before day: Day?, _ place: FactPlace, _ visit: Visit, _ store: PersonStore
) throws {
  guard let last = day?.adding(days: -1) else { return }
  for fact in place.person.facts(.household) where fact.entry.isValid(on: last) {
    var entry = fact.entry
    entry.validTo = last
    _ = try store.save(
      entry, replacing: fact, of: place.person.id, place.opened.key, by: place.opened.account, at: visit.now)
  }
}

@Sendable func removeFact(_ visit: Visit, _ connection: Connection) throws -> Answer {
  try setRemoved(true, visit, connection)
}

@Sendable func restoreFact(_ visit: Visit, _ connection: Connection) throws -> Answer {
  try setRemoved(false, visit, connection)
}

private func setRemoved(_ isRemoved: Bool, _ visit: Visit, _ connection: Connection) throws -> Answer {
  guard let place = try FactPlace(visit, connection), let fact = place.fact else { return .notFound }
  guard let form = FactForm(place.kind, visit.form) else { return .badParameter(FactForm.versionField) }
  let page = FactFormPage(
    person: place.person, fact: fact, form: FactForm(fact), formGuard: visit.repeatedGuardFields(),
    today: visit.today)
  let isPossible = form.version == fact.version && (fact.removedAt != nil) != isRemoved
  let isCrowded = !isRemoved && place.kind.isSingle && !place.person.facts(place.kind).isEmpty
  guard isPossible, !isCrowded else { return .unprocessable(page.gone) }
  let limit = visit.now.adding(seconds: -PersonHandlers.recoverySeconds)
  if let removedAt = fact.removedAt, removedAt < limit { return .unprocessable(page.gone) }
  guard
    try PersonStore(connection).setRemoved(
      isRemoved, fact, of: place.person.id, by: place.opened.account, at: visit.now)
  else { return .unprocessable(page.gone) }
  try place.renewSearchKeys(visit, connection)
  place.noteChange(visit, .changed, "\(fact.id.text) \(isRemoved ? "entfernt" : "wiederhergestellt")")
  return place.seeOther(
    isRemoved ? "Entfernt. Unter „Entfernt“ lässt sich die Angabe wiederherstellen." : "Wiederhergestellt.")
}

extension FactFormPage {
  /// The page that shows both versions; it carries the stored version, so that saving is a decision.
  fileprivate func conflicting(_ fact: PersonFact, _ connection: Connection) throws -> Page {
    var page = self
    page.stored = FactForm(fact)
    let name = try AccountStore(connection).find(fact.changedBy)?.displayName ?? "Jemand"
    page.storedBy = "\(name) hat um \(fact.changedAt.local.clock) Uhr am \(fact.changedAt.local.day.german)"
    return page.page
  }

  /// The same page, because a field is without a decision.
  fileprivate func undecided(_ fact: PersonFact, _ sent: Fields, _ connection: Connection) throws -> Page {
    var page = self
    let stored = FactForm(fact)
    page.errors = form.differences(from: stored).filter { sent[FactChoice.name($0)] == nil }.map {
      FieldError(
        field: FactChoice.name($0), label: $0.label, message: "Bitte entscheiden Sie, welche Fassung gelten soll.")
    }
    return try page.conflicting(fact, connection)
  }

  /// The fact is not in the state the form speaks of: removed, restored, or entered by somebody else.
  fileprivate var gone: Page {
    Page(
      title: "Das geht nicht mehr", trail: PersonPage.trail, section: PersonQuery.path,
      main: """
        \(pageHead("Das geht nicht mehr"))
        \(notice(
            .warning, "Diese Angabe wurde inzwischen geändert, entfernt oder von jemand anderem eingetragen",
            text: "<p>Es wurde nichts gespeichert. Bitte sehen Sie auf der Seite der Person nach.</p>",
            isAnnounced: true))
        \(actions([linkButton("Zur Person", person.address, .primary)]))
        """)
  }
}
