internal import Basics

/// A life area of the catalogue, and what is known of it in one case.
struct CaseArea: Sendable, Hashable {
  let code: String
  let label: String
  /// The last segment of its address.
  let slug: String
  /// Who usually serves it before KIM does.
  let usualProvider: String
  /// `nil` while nobody has said anything.
  var entry: Entry?

  struct Entry: Sendable, Hashable {
    var version: Int64
    var isActive: Bool
    var server: Server
    var since: Day?
    var note: String
  }

  /// Who serves the area.
  enum Server: Sendable, Hashable {
    case kim
    /// A number of the directory of actors.
    case actor(Int64)
    case other(String)
    case nobody
    case unknown

    /// As stored and sent by the form.
    var code: String {
      switch self {
      case .kim: "kim"
      case .actor: "actor"
      case .other: "other"
      case .nobody: "nobody"
      case .unknown: "unknown"
      }
    }
  }

  /// Who else works on it, where somebody does.
  var isElsewhere: Bool {
    guard let entry, entry.isActive else { return false }
    switch entry.server {
    case .actor, .other: return true
    case .kim, .nobody, .unknown: return false
    }
  }
}

/// A body that works on the case too, with a contact at work.
struct InvolvedParty: Sendable, Hashable {
  let id: ID<InvolvedParty>
  let version: Int64
  let entry: Entry

  struct Entry: Sendable, Hashable {
    /// A number of the directory of actors, or a name in words.
    var organisation: Organisation
    /// What the body does in this case.
    var task: String
    var contact: String
    var phone: String
    var email: String
    var since: Day?
    /// The last day.
    var until: Day?
  }

  enum Organisation: Sendable, Hashable {
    case actor(Int64)
    case named(String)
  }

  func isOver(on today: Day) -> Bool { entry.until.map { $0 < today } ?? false }
}
