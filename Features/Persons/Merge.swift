internal import Access
internal import Basics
internal import CaseAccess

/// Two records that became one, as it is kept.
struct Merge: Sendable, Hashable {
  let id: ID<Merge>
  let pair: MergePair
  let by: ID<Account>
  let at: Instant
  /// Of the record that stayed.
  let municipalityBefore: String
  let municipalityAfter: String

  static func address(_ merge: Merge) -> String {
    "\(Person.address(merge.pair.survivor))/zusammenfuehrungen/\(merge.id.text)"
  }
}

/// What a person has only one of; where two records differ, somebody chooses.
enum MergeField: String, Sendable, CaseIterable {
  case name
  case birth = "geburt"
  case sex = "geschlecht"
  case municipality = "kommune"

  var label: String {
    switch self {
    case .name: "Name"
    case .birth: "Geburt"
    case .sex: "Geschlecht"
    case .municipality: "Kommune"
    }
  }

  /// Whether two records state it differently, so that somebody has to choose.
  func differs(_ one: Person, _ other: Person, on today: Day) -> Bool {
    switch self {
    case .name:
      let (left, right) = (one.leadingNames(on: today), other.leadingNames(on: today))
      return !left.isEmpty && !right.isEmpty && Set(left.map(\.entry.value)) != Set(right.map(\.entry.value))
    case .birth: return Self.differs(one.facts(.birth), other.facts(.birth))
    case .sex: return Self.differs(one.facts(.sex), other.facts(.sex))
    case .municipality: return one.municipalityKey != other.municipalityKey
    }
  }

  private static func differs(_ one: [PersonFact], _ other: [PersonFact]) -> Bool {
    guard let left = one.first, let right = other.first else { return false }
    return left.entry.value != right.entry.value
  }
}

/// What somebody has decided about two records of one person.
struct MergeChoice: Sendable, Hashable {
  let survivor: ID<PersonKey>
  /// Whose value counts where both differ; the survivor's unless another is named.
  var sides: [MergeField: ID<PersonKey>] = [:]

  func side(_ field: MergeField) -> ID<PersonKey> { sides[field] ?? survivor }
}

/// What happens to the facts of two records that become one; what is not named stays as it is.
///
/// Everything a person can have several of is united, an exact double stands once. The rows of the record that goes
/// are not touched: they are what undoing brings back.
struct MergePlan: Sendable {
  /// A fact that the survivor gets, and the one of the other record it is made from.
  struct Addition: Sendable, Hashable {
    let entry: FactEntry
    let source: PersonFact?
  }

  private(set) var added: [Addition] = []
  /// Facts of the survivor that no longer count.
  private(set) var setAside: [PersonFact] = []
  let municipalityKey: String

  /// - `sharedAddresses`: contacts of the record that goes to which a household points; they are always taken along.
  init(
    _ survivor: Person, _ merged: Person, _ choice: MergeChoice, sharedAddresses: Set<ID<PersonFact>> = [],
    on today: Day
  ) {
    municipalityKey =
      choice.side(.municipality) == merged.id ? merged.municipalityKey : survivor.municipalityKey
    uniteNames(survivor, merged, choice, today)
    for kind in [FactKind.birth, .sex] { choose(kind, survivor, merged, choice) }
    for kind in [FactKind.nationality, .language, .contact, .protection, .household] {
      for fact in merged.facts(kind) { unite(fact, with: survivor, always: sharedAddresses.contains(fact.id)) }
    }
  }

  /// One record's name leads; the other's, if it differs, stays as a name by which the person is also known.
  ///
  /// Side by side both would read as one long name that nobody bears.
  private mutating func uniteNames(_ survivor: Person, _ merged: Person, _ choice: MergeChoice, _ today: Day) {
    let own = survivor.leadingNames(on: today)
    let theirs = merged.leadingNames(on: today)
    for fact in merged.facts(.name) where !theirs.contains(fact) { unite(fact, with: survivor) }
    if MergeField.name.differs(survivor, merged, on: today) {
      let isTheirs = choice.side(.name) == merged.id
      if isTheirs {
        setAside += own
        for fact in theirs { unite(fact, with: survivor) }
      }
      for alias in Self.aliases(isTheirs ? own : theirs, isOwn: isTheirs)
      where !survivor.facts(.name).contains(where: { $0.entry == alias.entry }) { added.append(alias) }
    } else if own.isEmpty {
      for fact in theirs { unite(fact, with: survivor) }
    }
  }

  /// The whole name in the order of the document, once for each provenance.
  private static func aliases(_ names: [PersonFact], isOwn: Bool) -> [Addition] {
    let ordered = names.compactMap { fact -> PersonName? in
      if case .name(let name) = fact.entry.value { name } else { nil }
    }.sorted { $0.position < $1.position }
    let alias = PersonName(
      kind: .aliasname, prefix: "", text: ordered.map(\.written).joined(separator: " "),
      native: ordered.map(\.native).filter { !$0.isEmpty }.joined(separator: " "), position: 1)
    var found: [Addition] = []
    for fact in names {
      var entry = fact.entry
      entry.value = .name(alias)
      if !found.contains(where: { $0.entry == entry }) {
        found.append(Addition(entry: entry, source: isOwn ? nil : fact))
      }
    }
    return found
  }

  private mutating func choose(_ kind: FactKind, _ survivor: Person, _ merged: Person, _ choice: MergeChoice) {
    guard let theirs = merged.facts(kind).first else { return }
    guard let own = survivor.facts(kind).first else {
      return added.append(Addition(entry: theirs.entry, source: theirs))
    }
    let field: MergeField = kind == .birth ? .birth : .sex
    guard own.entry.value != theirs.entry.value, choice.side(field) == merged.id else { return }
    setAside.append(own)
    added.append(Addition(entry: theirs.entry, source: theirs))
  }

  private mutating func unite(_ fact: PersonFact, with survivor: Person, always: Bool = false) {
    let isThere = survivor.facts(fact.kind).contains { $0.entry == fact.entry && !setAside.contains($0) }
    if always || !isThere { added.append(Addition(entry: fact.entry, source: fact)) }
  }
}

extension Person {
  /// The names that make up what the person is called: valid, in use, and no byname.
  func leadingNames(on today: Day) -> [PersonFact] {
    facts(.name).filter { fact in
      guard case .name(let name) = fact.entry.value, fact.entry.provenance.restrictedOn == nil else { return false }
      return fact.entry.isValid(on: today)
        && [.familienname, .vornamen, .vatersname, .einzelname].contains(name.kind)
    }
  }

  /// Changes with every change of the record; a form that was read before another change no longer fits.
  var state: String {
    let versions = facts.reduce(0) { $0 + $1.version }
    return "\(changedAt.microseconds)-\(facts.count)-\(versions)-\(facts.count { $0.removedAt != nil })"
  }
}
