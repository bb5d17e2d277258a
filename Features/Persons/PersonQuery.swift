internal import Basics
internal import CaseAccess
internal import HTTP

/// What the address of the list asks for.
struct PersonQuery: Sendable, Hashable {
  static let path = "/personen"
  static let pageSize = 50

  /// A place in the list: what was changed at that moment, and of those the one with this number.
  struct Place: Sendable, Hashable {
    let changedAt: Instant
    let id: ID<PersonKey>

    /// As it stands in addresses.
    var text: String { "\(changedAt.microseconds)-\(id.text)" }

    init(changedAt: Instant, id: ID<PersonKey>) {
      self.changedAt = changedAt
      self.id = id
    }

    init?(text: String) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, let moment = ID<Place>(text: String(parts[0])),
        let id = ID<PersonKey>(text: String(parts[1]))
      else { return nil }
      self.init(changedAt: Instant(microseconds: moment.number), id: id)
    }
  }

  /// A parameter that no link of ours makes.
  struct Refusal: Error, Hashable {
    let parameter: String
  }

  /// Official key of a municipality; empty for all.
  var municipality = ""
  /// ISO 3166-1; empty for all.
  var country = ""
  /// As typed.
  var year = ""
  /// People changed before this place.
  var before: Place?

  init() {}

  init(_ fields: Fields) throws(Refusal) {
    for pair in fields.pairs where fields[pair.name] == nil || !Self.parameters.contains(pair.name) {
      throw Refusal(parameter: String(pair.name.prefix(40)))
    }
    municipality = fields["kommune"] ?? ""
    guard
      municipality.isEmpty || (municipality.utf8.count == 8 && municipality.utf8.allSatisfy { (48...57).contains($0) })
    else { throw Refusal(parameter: "kommune") }
    country = fields["staat"] ?? ""
    guard country.isEmpty || CountryNames.german(country) != nil else { throw Refusal(parameter: "staat") }
    year = fields["jahr"] ?? ""
    if let text = fields["vor"] {
      guard let place = Place(text: text) else { throw Refusal(parameter: "vor") }
      before = place
    }
  }

  private static let parameters = ["kommune", "staat", "jahr", "vor"]

  /// The year of birth; `nil` for all, and for what is no year.
  var birthYear: Int? { Int(year).flatMap { DateInput.years.contains($0) && year.utf8.count == 4 ? $0 : nil } }

  var hasFilter: Bool { !municipality.isEmpty || !country.isEmpty || !year.isEmpty }

  var address: String {
    var parts: [String] = []
    if !municipality.isEmpty { parts.append("kommune=\(municipality)") }
    if !country.isEmpty { parts.append("staat=\(country)") }
    if !year.isEmpty { parts.append("jahr=\(Encoding.query(year))") }
    if let before { parts.append("vor=\(before.text)") }
    return parts.isEmpty ? Self.path : "\(Self.path)?\(parts.joined(separator: "&"))"
  }

  func address(before place: Place?) -> String {
    var next = self
    next.before = place
    return next.address
  }
}

/// One line of the list.
struct PersonLine: Sendable, Hashable {
  let id: ID<PersonKey>
  let municipalityKey: String
  let changedAt: Instant
  /// `nil` after the person's key was destroyed.
  var name: DisplayName?
  var birthYear: Int?
  var countries: [Nationality] = []
}
