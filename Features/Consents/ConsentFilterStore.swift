internal import Access
internal import Basics
package import Cases
internal import SQL

/// Finds cases by whether the person has agreed to being accompanied.
package let consentFilter = CaseFilter(
  name: "einwilligung", label: "Einwilligung in die Begleitung", kind: .consent,
  choices: { _ in
    ConsentGap.allCases.map { CaseFilter.Choice($0.rawValue, $0.label, sentence: $0.sentence) }
  },
  condition: { value, column, today, bind in
    let (purpose, day) = (bind(ConsentPurpose.caseManagement.rawValue), bind(today))
    let given: SQLText = "FROM consent k WHERE k.case_file = \(column) AND k.purpose = \(purpose)"
    let holds: SQLText = "EXISTS (SELECT 1 \(given) AND k.withdrawn_at IS NULL AND k.valid_to >= \(day))"
    switch ConsentGap(rawValue: value) {
    case .missing: return "NOT EXISTS (SELECT 1 \(given))"
    case .withdrawn:
      return """
        NOT \(holds) AND EXISTS (SELECT 1 \(given) AND k.withdrawn_at IS NOT NULL)
        """
    case .expired:
      return """
        NOT \(holds) AND EXISTS (SELECT 1 \(given) AND k.withdrawn_at IS NULL AND k.valid_to < \(day))
        """
    case .expiring:
      let end = bind(today.adding(days: ConsentGap.soonDays))
      return """
        \(holds) AND NOT EXISTS (SELECT 1 \(given) AND k.withdrawn_at IS NULL AND k.valid_to > \(end))
        """
    case nil: return "0 = 1"
    }
  })

/// What can be wrong with the consent to being accompanied; a case may be found by more than one.
enum ConsentGap: String, CaseIterable {
  case missing = "fehlt"
  case withdrawn = "widerrufen"
  case expired = "abgelaufen"
  case expiring = "endet"

  /// Set by this software; time enough for a conversation.
  static let soonDays = 30

  var label: String {
    switch self {
    case .missing: "fehlt"
    case .withdrawn: "widerrufen"
    case .expired: "abgelaufen"
    case .expiring: "endet in \(Self.soonDays) Tagen"
    }
  }

  var sentence: String {
    switch self {
    case .missing: "ohne Einwilligung in die Begleitung"
    case .withdrawn: "deren Einwilligung in die Begleitung widerrufen ist"
    case .expired: "deren Einwilligung in die Begleitung abgelaufen ist"
    case .expiring: "deren Einwilligung in die Begleitung in \(Self.soonDays) Tagen endet"
    }
  }
}
