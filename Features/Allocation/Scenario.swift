package import Basics
package import Datasets

/// An allocation that was computed and kept: never changed, only decided, or computed anew as another one.
package struct Scenario: Sendable, Hashable {
  package enum State: String, Sendable, CaseIterable {
    case draft
    /// Waits for the consent of the steering group.
    case submitted
    case decided
  }

  package let id: ID<Scenario>
  package let title: String
  package let dataset: Dataset
  package let rules: AllocationRules
  /// Fixed shares by municipality.
  package let fixed: [String: PostAmount]
  package let note: String
  package let created: Signature
  package let createdBy: Int64
  package let state: State
  package let decision: ScenarioDecision?
  /// Why it came back from the steering group, empty if it did not.
  package let returnReason: String

  package var address: String { "\(AllocationPages.path)/\(id.text)" }
}

/// What a body has decided, as it is recorded.
package struct ScenarioDecision: Sendable, Hashable {
  package let body: String
  package let decidedOn: Day
  /// Number of the paper or the minutes.
  package let reference: String
  package let validFrom: Day
  /// When the shares are to be looked at again.
  package let reviewOn: Day
  package let submitted: Signature
  package let submittedBy: Int64
  /// The second person of the steering group; `nil` while it waits.
  package let approved: Signature?
}

/// Why a step with a scenario is not taken.
enum ScenarioRefusal: Error, Hashable {
  case wrongState
  case reviewBeforeStart
  case startBeforeReference(Day)
  case ownSubmission

  var sentence: String {
    switch self {
    case .wrongState: "Diese Verteilung hat inzwischen einen anderen Stand. Bitte laden Sie die Seite neu."
    case .reviewBeforeStart: "Die nächste Prüfung muss nach dem Beginn der Geltung liegen."
    case .startBeforeReference(let day):
      "Die Verteilung kann nicht vor dem Stichtag ihrer Zahlen gelten (\(day.german))."
    case .ownSubmission:
      "Der eigenen Vorlage können Sie nicht selbst zustimmen. Bitte lassen Sie eine zweite Person entscheiden."
    }
  }
}

extension Scenario.State {
  package var label: String {
    switch self {
    case .draft: "Szenario"
    case .submitted: "vorgelegt"
    case .decided: "beschlossen"
    }
  }
}

extension Scenario {
  /// The municipalities of the dataset with their fixed shares, in the order of names.
  func figures(_ values: [DatasetValue]) -> [KeyFigure] {
    values.map { KeyFigure(key: $0.municipalityKey, name: $0.name, count: $0.count, fixed: fixed[$0.municipalityKey]) }
  }

  /// The day on which the concept's yearly check is next due after a reference day.
  ///
  /// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 3.6: to be checked yearly, reference day 31.03.2021. Read
  /// as every 31 March (K6); the decision may name another day.
  static func nextReview(after day: Day) -> Day {
    let sameYear = Day(year: day.year, month: 3, day: 31) ?? day
    return day < sameYear ? sameYear : sameYear.adding(months: 12)
  }
}
