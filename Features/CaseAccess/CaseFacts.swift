import Access

/// What the database knows about one user and one case at one moment.
struct CaseFacts: Hashable {
  var municipalityKey: String
  var isSealed = false
  /// Named by the seal.
  var isNamed = false
  /// Closed, or restricted while open.
  var isClosed = false
  /// Responsible, accepted co-worker, or deputy inside the window.
  var isWorker = false
  /// Was responsible or accepted co-worker when the case was closed.
  var wasWorker = false
  /// Emergency access runs.
  var hasEmergency = false
  /// It was asked for because of danger to life and limb.
  var emergencyBreaksSeal = false
  /// Of the class asked for, by organisation; for the head any class counts.
  var shares: [Int64: ShareState] = [:]
  var review: ShareState?
  var audit: ShareState?
}

/// Whether a share, a review grant or an audit order holds now, or has held and does no more.
enum ShareState: Hashable {
  case valid
  case ended
}

/// How a user is tied to the people of a case.
struct KinFacts: Hashable {
  /// The account, or another of the same human being, is one of them or a relative.
  var isKin = false
  /// The very account is the person asked for, or one of the case.
  var isSelf = false
}

/// A role valid today, with the organisation by number.
struct HeldRole: Hashable {
  let role: Role
  let organisation: Int64
  let municipalityKey: String?

  /// Without a municipality a role is one for the whole district.
  func covers(_ key: String) -> Bool { municipalityKey.map { $0 == key } ?? true }
}
