internal import Access
package import Basics

/// An organisation, office, service or group that works with immigrants; the office says „Akteur“.
package struct IntegrationActor: Sendable, Hashable {
  package let id: ID<IntegrationActor>
  /// Counts the changes, so that two people do not overwrite each other.
  package let version: Int
  let entry: ActorEntry
  /// Of ``ActorEntry/parent``; empty without one.
  let parentName: String
  /// Of ``ActorEntry/accountOrganisation``; empty without one.
  let organisationName: String
  /// The version the coordinating unit last released; `nil` while only the owner and that unit see the entry.
  let releasedVersion: Int?
  let review: ActorReview
  let changedBy: String
  let changedAt: Instant

  package var name: String { entry.name }

  /// Somebody else than the coordinating unit has changed it since.
  var awaitsRelease: Bool { releasedVersion.map { $0 < version } ?? true }
}

/// Whether the facts still hold.
struct ActorReview: Sendable, Hashable {
  /// `nil` until somebody has asked or looked; a source is no verification.
  var verifiedOn: Day?
  var verifiedBy: String
  var dueOn: Day

  func isDue(on day: Day) -> Bool { dueOn <= day }
}

/// Everything about an actor that is entered.
struct ActorEntry: Sendable, Hashable {
  var name: String
  var parent: ID<IntegrationActor>?
  var shape = ActorShape.organisation
  var category: ActorCategory
  var functions: Set<ActorFunction> = []
  var legalDomain: LegalDomain?
  /// Legal domain and life areas do not stand in the source but follow from name and task.
  var isClassificationInferred = false
  /// Key of the municipality it belongs to or sits in; `nil` for the Kreis and beyond.
  var municipality: String?
  var catchment = CatchmentKind.unknown
  /// Keys; filled if and only if `catchment` is `listed`.
  var catchmentMunicipalities: Set<String> = []
  var areas: Set<LifeArea> = []
  var targetGroup = ""
  /// Both ends count, as the sources write `12 bis 27`.
  var minimumAge: Int?
  var maximumAge: Int?
  var languages = ""
  var capacity = ""
  var ownCaseManagement = OwnCaseManagement.unknown
  var caseManagementFor = ""
  var legalBasis = ""
  var funding = ""
  /// Of the office, never of a person.
  var phone = ""
  var email = ""
  var web = ""
  /// The accounts of this organisation keep the entry themselves.
  var accountOrganisation: ID<Organisation>?
  var endedOn: Day?
  var note = ""
  var source: String
}
