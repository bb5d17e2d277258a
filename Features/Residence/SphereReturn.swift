internal import Basics

/// What taking back a decision does to the legal spheres of a person.
struct SphereReturn: Sendable, Hashable {
  struct Resumed: Sendable, Hashable {
    let current: SphereEntry
    /// The version that the decision had ended.
    let before: SphereEntry
  }

  /// Entries that the decision had begun; they turn void.
  let begun: [SphereEntry]
  let resumed: [Resumed]
  /// Entries that somebody has changed since; they stay as they are.
  let kept: [SphereEntry]

  /// - Parameters:
  ///   - decision: to be taken back.
  ///   - spheres: all versions of all entries of the person.
  /// - Throws: ``ResidenceRefusal`` if an entry that would go on overlaps with one that stays.
  init(_ decision: ID<TransitionDecision>, among spheres: [SphereEntry]) throws(ResidenceRefusal) {
    var (begun, resumed, kept): ([SphereEntry], [Resumed], [SphereEntry]) = ([], [], [])
    for (entry, versions) in Dictionary(grouping: spheres, by: \.head.entry).sorted(by: { $0.key < $1.key }) {
      let made = versions.filter { $0.decision == decision }.sorted { $0.head.version < $1.head.version }
      guard let first = made.first, let current = versions.first(where: \.head.isCurrent) else { continue }
      if current.head.row != made.last?.head.row {
        kept.append(current)
      } else if first.head.version == 1 {
        begun.append(current)
      } else if let before = versions.first(where: { $0.head.version == first.head.version - 1 }) {
        resumed.append(Resumed(current: current, before: before))
      } else {
        preconditionFailure("entry \(entry) lacks the version before \(first.head.version)")
      }
    }
    let going = Set((begun + resumed.map(\.current)).map(\.head.entry))
    for line in resumed {
      var draft = line.before.draft
      draft.isVoid = false
      try draft.check(against: spheres.filter { !going.contains($0.head.entry) })
    }
    self.begun = begun
    self.resumed = resumed
    self.kept = kept
  }
}
