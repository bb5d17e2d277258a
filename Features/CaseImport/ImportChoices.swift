internal import Access
internal import Basics
internal import Cases
internal import Districts
internal import Persons
internal import SQL

/// What words of a file can stand for: codes with their German names, and the words that need no explaining.
struct ImportChoices: Sendable {
  struct Entry: Sendable, Hashable {
    let code: String
    let label: String
  }

  /// Somebody who can be responsible.
  struct Worker: Sendable {
    let entry: Entry
    let userName: String
    /// Keys of municipalities; `nil` for the whole district.
    let area: Set<String>?
  }

  static let open = "offen"
  static let closed = "abgeschlossen"

  private let entries: [ImportField: [Entry]]
  private let known: [ImportMapping.Word: String]
  /// Where somebody leads cases; `nil` stands for the whole district.
  private let areas: [String: Set<String>?]

  /// - Parameters:
  ///   - municipalities: for which the visitor may make records.
  ///   - workers: who can be responsible.
  init(municipalities: [Entry], workers: [Worker]) {
    areas = Dictionary(workers.map { ($0.entry.code, $0.area) }) { first, _ in first }
    entries = [
      .sex: PersonWords.sexes.map { Entry(code: $0.code, label: $0.label) },
      .country: CountryNames.all.map { Entry(code: $0.code, label: $0.name) },
      .language: LanguageNames.all.map { Entry(code: $0.code, label: $0.name) },
      .municipality: municipalities,
      .phase: Phase.allCases.map { Entry(code: $0.rawValue, label: $0.label) },
      .state: [Entry(code: Self.open, label: "offen"), Entry(code: Self.closed, label: "abgeschlossen")],
      .closingReason: TakenCase.endReasons.map { Entry(code: $0.code, label: $0.label) },
      .responsible: workers.map(\.entry), .role: PersonWords.roles.map { Entry(code: $0.code, label: $0.label) },
    ]
    var known: [ImportMapping.Word: String] = [:]
    for (field, list) in entries {
      for entry in list {
        known[ImportMapping.Word(field, entry.label)] = entry.code
        if field == .country || field == .language || field == .municipality {
          known[ImportMapping.Word(field, entry.code)] = entry.code
        }
      }
    }
    for place in municipalities {
      for word in ["Stadt", "Gemeinde", "Kreisstadt"] {
        known[ImportMapping.Word(.municipality, "\(word) \(place.label)")] = place.code
      }
    }
    for phase in Phase.allCases {
      known[ImportMapping.Word(.phase, phase.number)] = phase.rawValue
      known[ImportMapping.Word(.phase, "\(phase.number) \(phase.label)")] = phase.rawValue
    }
    for word in ["aktiv", "laufend"] { known[ImportMapping.Word(.state, word)] = Self.open }
    for word in ["geschlossen", "beendet", "erledigt"] { known[ImportMapping.Word(.state, word)] = Self.closed }
    let ends = [
      "goalsReached": ["Ziel erreicht", "Zielerreichung"], "movedAway": ["Umzug", "Wegzug", "verzogen"],
      "contactLost": ["Kontaktabbruch"], "left": ["Ausreise", "ausgereist"], "naturalised": ["Einbürgerung"],
    ]
    for (code, words) in ends {
      for word in words { known[ImportMapping.Word(.closingReason, word)] = code }
    }
    // As our own export says it.
    known[ImportMapping.Word(.responsible, "niemand")] = ""
    for worker in workers {
      let word = ImportMapping.Word(.responsible, worker.userName)
      known[word] = worker.entry.code
    }
    // Two people of one name are not told apart by it.
    for (label, same) in Dictionary(grouping: workers, by: { ImportField.key($0.entry.label) }) where same.count > 1 {
      known[ImportMapping.Word(.responsible, label)] = nil
    }
    self.known = known
  }

  func list(_ field: ImportField) -> [Entry] { entries[field] ?? [] }

  /// Whether somebody leads cases of a municipality.
  func leads(_ account: ID<Account>, in municipality: String) -> Bool {
    guard let area = areas[account.text] else { return false }
    return area?.contains(municipality) ?? true
  }

  func label(_ field: ImportField, _ code: String) -> String? { list(field).first { $0.code == code }?.label }

  /// The code of a word without asking; `nil` if somebody has to say what it means.
  func code(_ field: ImportField, _ text: String) -> String? {
    if field == .sex, let code = PersonWords.sex(text) { return code }
    return known[ImportMapping.Word(field, text)]
  }
}

extension ImportChoices {
  /// What the visitor can choose from on a day.
  init(_ roles: [RoleGrant], on today: Day, _ connection: Connection) throws {
    let own = roles.filter { $0.role == .caseManager }
    let places = try DistrictStore(connection).municipalityNames()
      .filter { place in own.contains { $0.municipalityKey == nil || $0.municipalityKey == place.key } }
    let accounts = AccountStore(connection)
    let workers = try accounts.holders(of: .caseManager).filter { $0.isActive(on: today) }.map { holder in
      let grants = try accounts.grants(of: holder.id, on: today).filter { $0.role == .caseManager }
      let isWide = grants.contains { $0.municipalityKey == nil }
      return Worker(
        entry: Entry(code: holder.id.text, label: holder.name),
        userName: try accounts.find(holder.id)?.userName ?? holder.name,
        area: isWide ? nil : Set(grants.compactMap(\.municipalityKey)))
    }
    self.init(municipalities: places.map { Entry(code: $0.key, label: $0.name) }, workers: workers)
  }
}
