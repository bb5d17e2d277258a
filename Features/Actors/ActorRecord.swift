internal import Basics

/// What is shipped about the actors of one district.
struct ActorFile: Sendable {
  let actors: [ActorRecord]
  let authorities: [AuthorityRecord]

  /// The data of a district by its official key; a district without data begins with an empty directory.
  static func find(district key: String) -> ActorFile? { files[key] }

  private static let files: [String: ActorFile] = ["05162": .rheinKreisNeuss]
}

/// An actor as a source names it.
struct ActorRecord: Sendable {
  var entry: ActorEntry
  /// The name of the actor it belongs to; must stand before it.
  var parentName: String?
}

/// Who is responsible where, as a source says or lets conclude.
struct AuthorityRecord: Sendable {
  let municipalities: [String]
  let authority: Authority
  let actorName: String
  let day: Day
  let isInferred: Bool
  let source: String
}

extension ActorRecord {
  /// A short form for the shipped data.
  static func make(
    _ name: String, _ category: ActorCategory, _ source: String, in municipality: String? = nil,
    _ functions: [ActorFunction] = []
  ) -> ActorRecord {
    var entry = ActorEntry(name: name, category: category, source: source)
    entry.municipality = municipality
    entry.functions = Set(functions)
    return ActorRecord(entry: entry)
  }

  /// Legal domain and areas of life follow from name and task; no source says them.
  func assigned(_ domain: LegalDomain, _ areas: LifeArea...) -> ActorRecord {
    with {
      $0.legalDomain = domain
      $0.areas = Set(areas)
      $0.isClassificationInferred = true
    }
  }

  func districtWide() -> ActorRecord { with { $0.catchment = .district } }

  func serving(_ municipalities: String...) -> ActorRecord {
    with {
      $0.catchment = .listed
      $0.catchmentMunicipalities = Set(municipalities)
    }
  }

  func shaped(_ shape: ActorShape) -> ActorRecord { with { $0.shape = shape } }

  func part(of parent: String) -> ActorRecord {
    var record = with { $0.shape = $0.shape == .organisation ? .unit : $0.shape }
    record.parentName = parent
    return record
  }

  func leadingCases(for whom: String) -> ActorRecord {
    with {
      $0.ownCaseManagement = .yes
      $0.caseManagementFor = whom
    }
  }

  func aged(_ minimum: Int, _ maximum: Int, _ targetGroup: String) -> ActorRecord {
    with {
      $0.minimumAge = minimum
      $0.maximumAge = maximum
      $0.targetGroup = targetGroup
    }
  }

  func noted(_ note: String) -> ActorRecord { with { $0.note = note } }

  func basedOn(_ legalBasis: String) -> ActorRecord { with { $0.legalBasis = legalBasis } }

  private func with(_ change: (inout ActorEntry) -> Void) -> ActorRecord {
    var record = self
    change(&record.entry)
    return record
  }
}
