internal import Actors
internal import Basics
internal import SQL

/// What is counted, and by what.
struct CountQuery: Sendable, Hashable {
  enum Subject: String, Sendable, CaseIterable {
    case contacts = "kurzkontakte"
    case enquiries = "anfragen"

    var label: String { self == .contacts ? "Kurzkontakte (Verweisberatung)" : "Anfragen" }
  }

  enum Dimension: String, Sendable, CaseIterable {
    case area = "bereich"
    case channel = "zugang"
    case municipality = "kommune"

    var label: String {
      switch self {
      case .area: "Lebensbereich"
      case .channel: "Zugangsweg"
      case .municipality: "Kommune"
      }
    }
  }

  var subject = Subject.contacts
  var dimension = Dimension.area
}

/// A month that is over; the running one would tell by its growth who came today.
struct CountedMonth: Sendable, Hashable {
  let first: Day
  let last: Day

  /// `11/2026`.
  var label: String { "\(first.month)/\(first.year)" }

  /// The months before the one of a day, the newest last.
  static func before(_ today: Day, count: Int) -> [CountedMonth] {
    let start = today.adding(days: 1 - today.day)
    return (1...count).reversed().map { back in
      let first = start.adding(months: -back)
      return CountedMonth(first: first, last: start.adding(months: 1 - back).adding(days: -1))
    }
  }
}

/// Counts without names.
struct CountStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Exact counts of a period by the words of a dimension; for ``ProtectedCount`` only.
  func counts(_ query: CountQuery, from first: Day, to last: Day) throws -> [String: Int] {
    let rows = try connection.rows(
      "SELECT \(word(query)), count(*) FROM \(source(query)) BETWEEN $1 AND $2 GROUP BY 1", [first, last]
    ) { (word: $0.text(0), count: $0.integer(1)) }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.word, $0.count) })
  }

  /// How many there are in all; an enquiry with two areas counts once.
  func total(_ query: CountQuery, from first: Day, to last: Day) throws -> Int {
    let table: SQLText =
      query.subject == .contacts
      ? "SELECT count(*) FROM short_contact WHERE contact_on BETWEEN $1 AND $2"
      : "SELECT count(*) FROM enquiry WHERE received_on BETWEEN $1 AND $2"
    return try connection.row(table, [first, last]) { $0.integer(0) } ?? 0
  }

  private func word(_ query: CountQuery) -> SQLText {
    switch (query.subject, query.dimension) {
    case (.contacts, .area): "s.area"
    case (.contacts, .municipality): "s.municipality_key"
    case (.enquiries, .area): "a.area"
    case (.enquiries, .municipality): "s.municipality_key"
    case (_, .channel): "c.label"
    }
  }

  private func source(_ query: CountQuery) -> SQLText {
    let channel: SQLText = query.dimension == .channel ? "JOIN access_channel c ON c.id = s.channel" : ""
    switch query.subject {
    case .contacts: return "short_contact s \(channel) WHERE s.contact_on"
    case .enquiries:
      let area: SQLText = query.dimension == .area ? "JOIN enquiry_area a ON a.enquiry = s.id" : ""
      return "enquiry s \(channel) \(area) WHERE s.received_on"
    }
  }
}
