internal import Basics
internal import CaseAccess

/// Why a status or a legal sphere is not taken.
enum ResidenceRefusal: Error, Hashable {
  case endBeforeBegin
  case overlapsStatus(String, Span)
  case overlapsSphere(String, Span)
  case paperNeedsDay
  case seenInFuture
  case nothingToEnd

  var sentence: String {
    switch self {
    case .endBeforeBegin: "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage."
    case .overlapsStatus(let name, let span):
      "Überschneidet sich mit „\(name)“ (\(span.german)). Eine Person hat an einem Tag nur einen Status; bitte ändern "
        + "Sie den Beginn, oder beenden Sie den anderen Eintrag."
    case .overlapsSphere(let name, let span):
      "Überschneidet sich mit „\(name)“ (\(span.german)); beides zugleich geht nicht. Bitte prüfen Sie die Tage."
    case .paperNeedsDay: "Bitte geben Sie an, wann Sie das Papier gesehen haben."
    case .seenInFuture: "Dieser Tag liegt in der Zukunft. Bitte prüfen Sie das Datum."
    case .nothingToEnd: "An diesem Tag läuft kein früherer Status, den dieser ablösen könnte."
    }
  }
}

extension StatusDraft {
  /// Checks the entry against the others of the person that count.
  ///
  /// - Throws: the first thing that does not fit.
  func check(against others: [StatusEntry], today: Day) throws(ResidenceRefusal) {
    if source == .paper, evidenceOn == nil { throw .paperNeedsDay }
    if let evidenceOn, evidenceOn > today { throw .seenInFuture }
    guard !isVoid else { return }
    if let other = others.first(where: { $0.head.counts && $0.span.overlaps(span) }) {
      throw .overlapsStatus(other.status.name, other.span)
    }
  }

  /// The entry that this one takes over from, ending the day before it.
  func replaced(among others: [StatusEntry]) throws(ResidenceRefusal) -> StatusEntry {
    guard
      let before = others.first(where: {
        $0.head.counts && $0.span.from < span.from && $0.span.to.map { $0 >= span.from } != false
      })
    else { throw .nothingToEnd }
    return before
  }
}

extension SphereDraft {
  func check(against others: [SphereEntry]) throws(ResidenceRefusal) {
    guard !isVoid else { return }
    let clash = others.first {
      $0.head.counts && $0.sphere.excludes(sphere) && $0.span.overlaps(span)
    }
    if let clash { throw .overlapsSphere(clash.sphere.label, clash.span) }
  }
}

extension [StatusEntry] {
  /// The status of a person on a day; the last one before it if none covers the day.
  func leading(on day: Day) -> StatusEntry? {
    let counting = filter { $0.head.counts && $0.span.from <= day }.sorted { $0.span.from < $1.span.from }
    return counting.last { $0.span.contains(day) } ?? counting.last
  }

  func of(_ person: ID<PersonKey>) -> [StatusEntry] { filter { $0.head.person == person } }
}

extension [SphereEntry] {
  func of(_ person: ID<PersonKey>) -> [SphereEntry] { filter { $0.head.person == person } }

  func current(on day: Day) -> [SphereEntry] { filter { $0.head.counts && $0.span.contains(day) } }
}
