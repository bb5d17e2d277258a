internal import Basics

/// Where people find an actor.
struct ActorLocation: Sendable, Hashable {
  let id: ID<ActorLocation>
  let version: Int
  let entry: LocationEntry
}

struct LocationEntry: Sendable, Hashable {
  var name: String
  var address: String
  var municipality: String?
  var hours: String
  /// Whether and how people with impairments get in.
  var access: String
  var endedOn: Day?
}

/// Whom to ask at an actor: personal data of staff, so only what belongs to the work, and deleted when the task ends.
struct ActorContact: Sendable, Hashable {
  let id: ID<ActorContact>
  let version: Int
  let entry: ContactEntry
}

struct ContactEntry: Sendable, Hashable {
  var name: String
  /// What the person is asked for: `Anfragen zur Verweisberatung`.
  var task: String
  var phone: String
  var email: String
}

/// One line of the directory.
struct ActorLine: Sendable {
  let id: ID<IntegrationActor>
  let name: String
  let sortKey: String
  let category: ActorCategory
  let place: String
  let catchment: CatchmentKind
  let ownCaseManagement: OwnCaseManagement
  let reviewOn: Day
  let verifiedOn: Day?
  let endedOn: Day?
  let awaitsRelease: Bool
}
