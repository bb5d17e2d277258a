internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests that make one record of two, and two of one again.
struct MergeHandlers: Sendable {
  let places: PersonPlaces
  /// What follows besides the cases.
  let parts: [MergePart]

  private func store(_ visit: Visit, _ connection: Connection) -> MergeStore {
    MergeStore(connection: connection, keys: visit.site.keys, parts: [.cases(on: visit.today)] + parts)
  }

  // MARK: Merging

  @Sendable func compare(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let pair = try OpenedPair(visit, connection) else { return .notFound }
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    pair.note(visit, .read, "Vergleich \(pair.one.person.id.text) und \(pair.other.person.id.text)")
    return .page(try page(pair, visit.guardFields(), visit, connection).page)
  }

  /// Shows what would become of the two; nothing is changed.
  @Sendable func preview(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let pair = try OpenedPair(visit, connection) else { return .notFound }
    switch try checked(pair, visit, connection) {
    case .refused(let answer): return answer
    case .chosen(let choice, let plan):
      pair.note(visit, .read, "Vorschau der Zusammenführung")
      let preview = MergePreviewPage(
        comparison: try page(pair, visit.guardFields(), visit, connection), choice: choice, plan: plan,
        formGuard: visit.guardFields())
      return .page(preview.page)
    }
  }

  @Sendable func merge(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let pair = try OpenedPair(visit, connection) else { return .notFound }
    switch try checked(pair, visit, connection) {
    case .refused(let answer): return answer
    case .chosen(let choice, let plan):
      let survivor = pair.person(choice.survivor)
      let merged = choice.survivor == pair.one.person.id ? pair.other : pair.one
      try store(visit, connection).merge(survivor, merged, plan, at: visit.now)
      pair.note(visit, .changed, "zusammengeführt: \(merged.person.id.text) in \(survivor.person.id.text)")
      return .seeOther(
        survivor.person.address,
        notice: "Zusammengeführt um \(visit.now.local.clock) Uhr. Auf dieser Seite lässt es sich rückgängig machen.")
    }
  }

  private enum Checked {
    case chosen(MergeChoice, MergePlan)
    case refused(Answer)
  }

  /// The decision of a form, unless somebody has decided otherwise, changed a record, or left something open.
  private func checked(_ pair: OpenedPair, _ visit: Visit, _ connection: Connection) throws -> Checked {
    var page = try page(pair, visit.repeatedGuardFields(), visit, connection)
    page.typed = visit.form
    guard !page.isDistinct else { return .refused(.unprocessable(page.page)) }
    let isSame = [pair.one.person, pair.other.person].allSatisfy { visit.form[MergePage.state($0.id)] == $0.state }
    guard isSame else {
      pair.note(visit, .read, "Vergleich nach Änderung")
      page.isConflict = true
      return .refused(.conflict(page.page))
    }
    var reader = FormReader(visit)
    guard let choice = Self.choice(&reader, pair, on: visit.today) else {
      page.errors = reader.errors
      return .refused(.unprocessable(page.page))
    }
    let survivor = pair.person(choice.survivor).person
    let merged = choice.survivor == pair.one.person.id ? pair.other.person : pair.one.person
    if let sentence = try hindrance(MergePair(survivor: survivor.id, merged: merged.id), connection) {
      page.errors = [FieldError(field: MergePage.survivorField, label: MergePage.survivorLabel, message: sentence)]
      return .refused(.unprocessable(page.page))
    }
    return .chosen(
      choice,
      MergePlan(
        survivor, merged, choice, sharedAddresses: try store(visit, connection).sharedAddresses(of: merged.id),
        on: visit.today))
  }

  /// What one of the rooms has against it.
  private func hindrance(_ pair: MergePair, _ connection: Connection) throws -> String? {
    for part in parts {
      if let sentence = try part.hindrance(pair, connection) { return sentence }
    }
    return nil
  }

  /// Which record stays, and whose value counts wherever both differ.
  private static func choice(_ reader: inout FormReader, _ pair: OpenedPair, on today: Day) -> MergeChoice? {
    let people = [pair.one.person, pair.other.person]
    func one(of text: String) -> ID<PersonKey>? { people.map(\.id).first { $0.text == text } }
    let survivor = reader.choice(MergePage.survivorField, label: MergePage.survivorLabel, from: one)
    var sides: [MergeField: ID<PersonKey>] = [:]
    for field in MergeField.allCases where field.differs(people[0], people[1], on: today) {
      sides[field] = reader.choice(field.rawValue, label: field.label, from: one)
    }
    guard reader.errors.isEmpty, let survivor else { return nil }
    return MergeChoice(survivor: survivor, sides: sides)
  }

  private func page(
    _ pair: OpenedPair, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> MergePage {
    let disclosure = DisclosureStore(connection: connection)
    let hidden = try [pair.one, pair.other].filter {
      try disclosure.isProtected($0.person.id, on: visit.today)
        && !disclosure.isOpen(.anschrift, $0.person.id, for: $0.account, at: visit.now)
    }.map(\.person.id)
    return MergePage(
      person: pair.one.person, other: pair.other.person, hidesAddressOf: Set(hidden),
      isDistinct: try DistinctStore(connection, visit.site.keys)
        .isDecided(pair.one.person.id, pair.other.person.id),
      municipalities: try places(connection), formGuard: formGuard, today: visit.today)
  }

  // MARK: Undoing

  @Sendable func askUndo(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let undo = try opened(visit, connection) else { return .notFound }
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    visit.note(
      .read, .masterData, [undo.survivor.person.id.text], relation: undo.survivor.access.relation,
      purpose: undo.survivor.access.purpose, detail: "Zusammenführung \(undo.undo.merge.id.text)")
    return .page(try page(undo, visit.guardFields(), visit, connection).page)
  }

  @Sendable func undo(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let undo = try opened(visit, connection) else { return .notFound }
    let page = try page(undo, visit.repeatedGuardFields(), visit, connection)
    guard page.refusal == nil else { return .unprocessable(page.page) }
    let pair = undo.undo.merge.pair
    try undo.undo.run(undo.survivor, at: visit.now)
    for id in [pair.survivor, pair.merged] {
      visit.note(
        .changed, .masterData, [id.text], relation: undo.survivor.access.relation,
        purpose: undo.survivor.access.purpose,
        detail: "Zusammenführung zurückgenommen: \(pair.merged.text) in \(pair.survivor.text)")
    }
    return .seeOther(
      undo.survivor.person.address,
      notice: "Rückgängig gemacht um \(visit.now.local.clock) Uhr. Person \(pair.merged.text) steht wieder für sich.")
  }

  private struct OpenedUndo {
    let survivor: OpenedPerson
    let undo: MergeUndoStore
  }

  /// The merge of the address, with the record that stayed.
  private func opened(_ visit: Visit, _ connection: Connection) throws -> OpenedUndo? {
    let gate = PersonGate(visit, connection)
    guard let survivor = try gate.open(.update, allowsMerged: true), survivor.view == .full,
      let id: ID<Merge> = visit.id("nummer"), let merge = try store(visit, connection).find(id),
      merge.pair.survivor == survivor.person.id
    else { return nil }
    return OpenedUndo(survivor: survivor, undo: try MergeUndoStore(merge, store(visit, connection)))
  }

  private func page(
    _ undo: OpenedUndo, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> MergeUndoPage {
    let merge = undo.undo.merge
    let survivor = undo.survivor.person
    return MergeUndoPage(
      person: survivor, merge: merge, by: try accountNames([merge.by], connection)[merge.by] ?? "",
      since: undo.undo.since(survivor), refusal: try undo.undo.refusal(), formGuard: formGuard, today: visit.today)
  }
}
