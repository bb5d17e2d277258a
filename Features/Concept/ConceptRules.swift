internal import Basics

/// Why a step with a concept is not taken.
enum ConceptRefusal: Error, Hashable {
  case wrongState(VersionState)
  case decidedInFuture
  case reviewNotAfter(Day)
  case textFixed(VersionState)
  case noOpenVersion
  case relationFixed(VersionState)
  case ownOlder

  var sentence: String {
    switch self {
    case .wrongState(let state): "Von „\(state.label)“ führt kein Schritt dorthin. Bitte laden Sie die Seite neu."
    case .decidedInFuture: "Ein Beschluss in der Zukunft ist noch keiner. Bitte prüfen Sie den Tag."
    case .reviewNotAfter(let day): "Die nächste Prüfung muss nach dem \(day.german) liegen."
    case .textFixed(let state):
      "Eine Fassung mit dem Stand „\(state.label)“ wird nicht umgeschrieben. Schlagen Sie eine Änderung vor, oder beginnen Sie eine neue Fassung."
    case .noOpenVersion:
      "Übernommen wird in einen Entwurf oder eine Fassung in Abstimmung. Bitte beginnen Sie zuerst eine neue Fassung."
    case .relationFixed(let state):
      "Bei einer Fassung mit dem Stand „\(state.label)“ lässt sich nur noch eine Absicht vermerken."
    case .ownOlder: "Eine Fassung löst sich nicht selbst ab."
    }
  }
}

extension VersionState {
  /// What may follow; `superseded` comes with the decision on a newer one.
  var next: [VersionState] {
    switch self {
    case .draft: [.coordination, .applied]
    case .coordination: [.draft, .decided]
    case .applied: [.decided]
    case .decided, .superseded: []
    }
  }
}

extension ConceptVersion {
  /// Days ahead of a review from which it stands on the home page; set by this software.
  static let noticeDays = 30

  /// What must hold when a version gets another state.
  func check(_ next: VersionState, decidedOn: Day?, nextReviewOn: Day?, today: Day) throws(ConceptRefusal) {
    guard state.next.contains(next) else { throw .wrongState(state) }
    if let decidedOn, decidedOn > today { throw .decidedInFuture }
    if let nextReviewOn, nextReviewOn <= decidedOn ?? today { throw .reviewNotAfter(decidedOn ?? today) }
  }

  func checkIsDraft() throws(ConceptRefusal) {
    guard state == .draft else { throw .textFixed(state) }
  }

  func check(_ kind: RelationKind, to older: ID<ConceptVersion>) throws(ConceptRefusal) {
    if older == id { throw .ownOlder }
    guard kind == .intended || state.isOpen else { throw .relationFixed(state) }
  }

  func isReviewDue(on day: Day) -> Bool {
    guard let nextReviewOn, state == .decided || state == .applied else { return false }
    return nextReviewOn <= day.adding(days: Self.noticeDays)
  }

  /// The day by whose list of mandatory chapters the version is read.
  func readOn(_ today: Day) -> Day { decision?.on ?? (state.isOpen ? today : stateOn) }
}

extension [ConceptChapter] {
  /// By number, `2.10` behind `2.9`; chapters without a number last.
  func inOrder() -> [ConceptChapter] {
    func key(_ chapter: ConceptChapter) -> [Int] {
      chapter.entry.number.split(separator: ".").map { Int($0) ?? .max }
    }
    return sorted { left, right in
      let (one, other) = (key(left), key(right))
      if one.isEmpty != other.isEmpty { return other.isEmpty }
      return one == other ? left.id < right.id : one.lexicographicallyPrecedes(other)
    }
  }

  /// The mandatory chapters that none of these fulfils.
  func missing(_ required: [ChapterRequirement], on day: Day) -> [ChapterRequirement] {
    let fulfilled = reduce(into: Set<ID<ChapterRequirement>>()) { $0.formUnion($1.entry.requirements) }
    return required.filter { $0.entry.validity.includes(day) && !fulfilled.contains($0.id) }
  }
}

/// What became of a chapter between two versions.
struct ChapterComparison {
  enum Kind: Sendable, Hashable {
    case same, changed, added, removed

    var label: String {
      switch self {
      case .same: "unverändert"
      case .changed: "geändert"
      case .added: "neu"
      case .removed: "entfallen"
      }
    }
  }

  let kind: Kind
  let old: ConceptChapter?
  let new: ConceptChapter?

  /// Chapters are matched by number; one without a number by its title.
  static func all(from old: [ConceptChapter], to new: [ConceptChapter]) -> [ChapterComparison] {
    func key(_ chapter: ConceptChapter) -> String {
      chapter.entry.number.isEmpty ? "T\(chapter.entry.title)" : "N\(chapter.entry.number)"
    }
    let before = Dictionary(old.map { (key($0), $0) }) { first, _ in first }
    let after = Set(new.map(key))
    let gone = old.inOrder().filter { !after.contains(key($0)) }.map {
      ChapterComparison(kind: .removed, old: $0, new: nil)
    }
    let kept = new.inOrder().map { chapter -> ChapterComparison in
      guard let earlier = before[key(chapter)] else {
        return ChapterComparison(kind: .added, old: nil, new: chapter)
      }
      let isSame = earlier.entry.text == chapter.entry.text && earlier.entry.title == chapter.entry.title
      return ChapterComparison(kind: isSame ? .same : .changed, old: earlier, new: chapter)
    }
    return kept + gone
  }
}
