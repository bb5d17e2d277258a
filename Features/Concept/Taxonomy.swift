package import Basics

/// A list of terms the work is ordered by.
package enum Taxonomy: String, Sendable, CaseIterable {
  /// Handlungsfelder of the integration concept; Konzept Rhein-Kreis Neuss, 27.08.2021, 2.1.
  case fieldOfAction
  /// Zieldimensionen of the Teilhabe- und Integrationsstrategie 2030; the same, 1.1.
  case targetDimension
  /// The three modules and what each aims at; the same, 1.1 and 3.7.
  case moduleGoal

  package var label: String {
    switch self {
    case .fieldOfAction: "Handlungsfelder"
    case .targetDimension: "Zieldimensionen"
    case .moduleGoal: "Bausteine und ihre Ziele"
    }
  }
}

/// A term of a taxonomy in its time.
package struct TaxonomyTerm: Sendable, Hashable {
  package let id: ID<TaxonomyTerm>
  let version: Int
  package let taxonomy: Taxonomy
  package let entry: TaxonomyEntry
}

/// What is stated about a term.
package struct TaxonomyEntry: Sendable, Hashable {
  package var name: String
  /// Place among the terms below the same one; smaller first.
  var position: Int
  /// The broader term; `nil` at the top.
  package var broader: ID<TaxonomyTerm>?
  package var explanation: String
  package var validity: Validity
  package var source: String
}

/// A term with its depth below the top, in the order of reading.
package struct PlacedTerm: Sendable, Hashable {
  package let term: TaxonomyTerm
  package let depth: Int
}

enum TaxonomyRefusal: Error, Hashable {
  case belowItself

  var sentence: String {
    "Ein Begriff kann nicht unter sich selbst stehen. Bitte wählen Sie einen anderen Oberbegriff."
  }
}

extension [TaxonomyTerm] {
  /// The terms that hold on a day, narrower ones behind the broader.
  ///
  /// A term whose broader one does not hold on the day stands at the top.
  func placed(on day: Day) -> [PlacedTerm] {
    let valid = filter { $0.entry.validity.includes(day) }.sorted { left, right in
      (left.entry.position, left.entry.name, left.id) < (right.entry.position, right.entry.name, right.id)
    }
    let ids = Set(valid.map(\.id))
    let children = Dictionary(grouping: valid) { term in term.entry.broader.flatMap { ids.contains($0) ? $0 : nil } }
    func below(_ parent: ID<TaxonomyTerm>?, _ depth: Int) -> [PlacedTerm] {
      (children[parent] ?? []).flatMap { [PlacedTerm(term: $0, depth: depth)] + below($0.id, depth + 1) }
    }
    return below(nil, 0)
  }

  /// A term never stands below itself, on no day.
  func check(_ own: ID<TaxonomyTerm>?, below broader: ID<TaxonomyTerm>?) throws(TaxonomyRefusal) {
    guard let own else { return }
    var next = broader
    var steps = 0
    while let id = next, steps <= count {
      if id == own { throw .belowItself }
      next = first { $0.id == id }?.entry.broader
      steps += 1
    }
  }
}
