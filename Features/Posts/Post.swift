internal import Allocation
internal import Basics

/// The three funded parts of the programme.
package enum PostModule: String, Sendable, CaseIterable {
  case steering
  case caseManagement
  case authorities
}

/// Who employs the person on a post.
package enum EmployerKind: String, Sendable, CaseIterable {
  case kreis
  case municipality
  case carrier
}

/// Who pays a post.
package enum PostFunding: String, Sendable, CaseIterable {
  case funded
  /// Own resources on top; never part of the formula.
  case own
}

/// A post of the programme, whoever holds it.
package struct Post: Sendable, Hashable {
  /// What somebody states about it.
  struct Entry: Sendable, Hashable {
    var module: PostModule
    var title: String
    var amount: PostAmount
    var employer: EmployerKind
    /// Name of employer, such as `Stadt Neuss`.
    var employerName: String
    /// Where the post works; `nil` for the whole Kreis.
    var municipalityKey: String?
    /// Attached to the Kommunales Integrationszentrum.
    var isAtCentre: Bool
    var funding: PostFunding
    /// Filled and run by another employer on its own; shown and not changed here.
    var isRunElsewhere: Bool
    /// Notice of the grant, empty for own resources.
    var notice: String
    var validFrom: Day
    var validTo: Day?
    var source: String
    var isDemo = false
  }

  let id: ID<Post>
  let version: Int
  let entry: Entry

  var address: String { "\(PostPages.path)/\(id.text)" }

  func isValid(on day: Day) -> Bool { entry.isValid(on: day) }
}

extension Post.Entry {
  func isValid(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } != false }
}

/// A time in which somebody held a post; names a function, never a person.
struct Holding: Sendable, Hashable {
  let id: ID<Holding>
  let from: Day
  let to: Day?
  let amount: PostAmount
  let function: String
}

/// A post passed on to another body by a notice (Weiterleitungsbescheid).
struct Forwarding: Sendable, Hashable {
  struct Condition: Sendable, Hashable {
    let id: ID<Condition>
    let text: String
    let dueOn: Day?
    let evidence: String
    let metOn: Day?
  }

  let id: ID<Forwarding>
  let recipient: String
  let notice: String
  let from: Day
  let conditions: [Condition]
}

/// How many posts of a module are granted from a day on.
struct Quota: Sendable, Hashable {
  let module: PostModule
  let validFrom: Day
  let amount: PostAmount
  let source: String
}

/// How many posts the Ausländer- and Einbürgerungsbehörden may claim, with the calculation.
struct Entitlement: Sendable, Hashable {
  let validFrom: Day
  let reason: String
  let amount: PostAmount
  let source: String
}

/// What the Land pays for one thing in one year.
struct FundingRate: Sendable, Hashable {
  let module: PostModule
  let subject: String
  /// `nil` where the source names no year.
  let year: Int?
  let cents: Int
  let source: String
}

/// How large a part of the funded posts should be attached to the integration centre, as somebody recommends.
struct CentreRecommendation: Sendable, Hashable {
  let validFrom: Day
  let numerator: Int
  let denominator: Int
  let source: String
}

extension PostModule {
  package var label: String {
    switch self {
    case .steering: "Baustein 1: Strategische Steuerung"
    case .caseManagement: "Baustein 2: Case Management"
    case .authorities: "Baustein 3: Ausländer- und Einbürgerungsbehörden"
    }
  }
}

extension EmployerKind {
  package var label: String {
    switch self {
    case .kreis: "Kreis"
    case .municipality: "Kommune"
    case .carrier: "Träger"
    }
  }
}

extension PostFunding {
  package var label: String {
    switch self {
    case .funded: "gefördert"
    case .own: "eigene Mittel"
    }
  }
}
