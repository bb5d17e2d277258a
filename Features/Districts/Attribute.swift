internal import Basics

/// What a municipality may have of its own instead of being served by the Kreis.
enum AttributeKind: String, Sendable, CaseIterable {
  case immigrationAuthority
  case naturalisationAuthority
  case youthOffice
  case integrationCouncil

  /// Whether another authority is responsible where the municipality has none of its own.
  var hasResponsibleAuthority: Bool { self != .integrationCouncil }
}

/// Whether something is there; what no source says is unknown, and stays so until somebody finds out.
enum AttributeValue: String, Sendable, CaseIterable {
  case yes
  case no
  case unknown
}

/// What somebody states about an attribute, before it has a place in the history.
struct AttributeEntry: Sendable, Hashable {
  var value: AttributeValue
  /// Who is responsible instead; empty unless the value is `no`.
  var responsible: String
  var validFrom: Day
  /// `validFrom` is the day the source speaks of; the true beginning lies before it and is not known.
  var isAsOf: Bool
  /// The value does not stand in the source but follows from it.
  var isInferred: Bool
  var source: String
  var note: String
}

/// A time in which an attribute has one value; both ends count.
struct AttributePeriod: Sendable, Hashable {
  /// `nil` until it is stored.
  let id: ID<AttributePeriod>?
  let entry: AttributeEntry
  /// `nil` while no end is known.
  var validTo: Day?
  let enteredBy: String
  let enteredAt: Instant

  func isValid(on day: Day) -> Bool {
    entry.validFrom <= day && validTo.map { day <= $0 } != false
  }
}

/// A period that was replaced because it was wrong.
struct WithdrawnPeriod: Sendable, Hashable {
  let kind: AttributeKind
  let period: AttributePeriod
  let withdrawnBy: String
  let withdrawnAt: Instant
  let reason: String
}

/// All periods of one attribute of one municipality.
struct AttributeHistory: Sendable, Hashable {
  let kind: AttributeKind
  /// Counts the changes, so that two people do not overwrite each other.
  let version: Int
  /// In the order of time, without overlap; only the last one may be open.
  var periods: [AttributePeriod]

  func period(on day: Day) -> AttributePeriod? {
    periods.first { $0.isValid(on: day) }
  }

  func value(on day: Day) -> AttributeValue {
    period(on: day)?.entry.value ?? .unknown
  }
}
