internal import Access
internal import Actors
internal import Basics
internal import Districts
internal import HTTP
internal import SQL
internal import Web

/// Months that the page shows; set by this software.
private let shownMonths = 6

@Sendable func showCounts(_ visit: Visit, _ connection: Connection) throws -> Answer {
  var query = CountQuery()
  for pair in visit.query.pairs {
    switch pair.name {
    case "zaehlen":
      guard let subject = CountQuery.Subject(rawValue: pair.value) else { return .badParameter(pair.name) }
      query.subject = subject
    case "nach":
      guard let dimension = CountQuery.Dimension(rawValue: pair.value) else { return .badParameter(pair.name) }
      query.dimension = dimension
    default: return .badParameter(String(pair.name.prefix(40)))
    }
  }
  let months = CountedMonth.before(visit.today, count: shownMonths)
  guard let first = months.first?.first, let last = months.last?.last else { return .notFound }
  let store = CountStore(connection)
  let monthly = try months.map { try store.counts(query, from: $0.first, to: $0.last) }
  let whole = try store.counts(query, from: first, to: last)
  // Every word has its line: a line that appears would tell a 1 from a 0.
  let lines = try words(query, connection).map { word in
    (
      name: word.name, counts: monthly.map { ProtectedCount($0[word.word] ?? 0) },
      sum: ProtectedCount(whole[word.word] ?? 0)
    )
  }
  return .page(
    CountPage(
      query: query, months: months, lines: lines,
      totals: try months.map { ProtectedCount(try store.total(query, from: $0.first, to: $0.last)) },
      sum: ProtectedCount(try store.total(query, from: first, to: last)), showsParts: visit.may(.read, .enquiry)
    ).page)
}

/// All words of a dimension in their order, with what they are called.
private func words(_ query: CountQuery, _ connection: Connection) throws -> [(word: String, name: String)] {
  switch query.dimension {
  case .area: LifeArea.allCases.map { ($0.rawValue, $0.label) }
  case .channel: try ChannelStore(connection).all().map { ($0.label, $0.label) }
  case .municipality: try DistrictStore(connection).municipalityNames().map { ($0.key, $0.name) }
  }
}
