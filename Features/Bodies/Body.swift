internal import Actors
package import Basics

/// A committee of the work on integration, in the office „Gremium“.
///
/// Sources: Konzept Rhein-Kreis Neuss, 27.08.2021, sections 2.3, 3.1 to 3.5 and 3.7; slides of 27.01.2021.
package struct Body: Sendable, Hashable {
  package let id: ID<Body>
  /// Counts the changes of the body and of everything that belongs to it.
  let version: Int
  let entry: BodyEntry
}

struct BodyEntry: Sendable, Hashable {
  var name: String
  var kind: BodyKind
  /// Key of the municipality that owns it; `nil` for a body of the Kreis.
  var municipality: String?
  var purpose: String
  /// How it is connected with KIM.
  var relation: String
  var participants: String
  var constitutedOn: Day?
  /// The source only plans it.
  var isPlanned: Bool
  var rhythm: Rhythm?
  /// As the source words it.
  var rhythmText: String
  var source: String
}

enum BodyKind: String, Sendable, CaseIterable {
  case steeringGroup, strategicUnit, structureGroup, caseGroup, projectGroup, alliance, conference
  case internalNetwork, externalNetwork

  var label: String {
    switch self {
    case .steeringGroup: "Lenkungsgruppe"
    case .strategicUnit: "Strategische Einheit"
    case .structureGroup: "Arbeitsgruppe auf Strukturebene"
    case .caseGroup: "Arbeitsgruppe auf Fallebene"
    case .projectGroup: "Projektgruppe"
    case .alliance: "Bündnisgruppe"
    case .conference: "Konferenz oder Austauschformat"
    case .internalNetwork: "Verwaltungsinterne Struktur"
    case .externalNetwork: "Verwaltungsexterne Struktur"
    }
  }
}

/// How often a body meets.
enum Rhythm: Sendable, Hashable {
  case everyDays(Int)
  case everyMonths(Int)
  case timesPerYear(Int)

  var label: String {
    switch self {
    case .everyDays(7): "wöchentlich"
    case .everyDays(let days): "alle \(days) Tage"
    case .everyMonths(1): "monatlich"
    case .everyMonths(3): "vierteljährlich"
    case .everyMonths(6): "halbjährlich"
    case .everyMonths(let months): "alle \(months) Monate"
    case .timesPerYear(let times): "\(times)-mal in 12 Monaten"
    }
  }
}

/// Where a body stands below another, in a time; both ends count.
struct Placement: Sendable, Hashable {
  let parent: ID<Body>
  let parentName: String
  let validFrom: Day
  let validTo: Day?
  let source: String

  func isValid(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } != false }
}

/// Who leads a body or keeps its office; several may do the same at a time.
struct BodyOffice: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable {
    case chair, secretariat, member

    var label: String {
      switch self {
      case .chair: "Vorsitz"
      case .secretariat: "Geschäftsführung"
      case .member: "Mitglied ohne eigenen Sitz"
      }
    }
  }

  let kind: Kind
  let name: String
  let source: String
}

/// A seat of a body; what it is called is a function, never a person.
struct Seat: Sendable, Hashable {
  let id: ID<Seat>
  let version: Int
  let name: String
  let organisation: String
  let actor: ID<IntegrationActor>?
  let source: String
  let entry: SeatEntry
  let validFrom: Day
  let validTo: Day?
  let represents: [Represented]

  func isValid(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } != false }
}

/// What changes when somebody else takes a seat.
struct SeatEntry: Sendable, Hashable {
  var holder: String
  var deputy: String
  /// The decision that filled the seat.
  var resolution: String
}

/// Somebody a seat speaks for and owes feedback to.
struct Represented: Sendable, Hashable {
  let name: String
  let actor: ID<IntegrationActor>?
}

/// A meeting as far as the rhythm needs it.
struct Meeting: Sendable, Hashable {
  let id: ID<Meeting>
  let day: Day
  let isHeld: Bool
}
