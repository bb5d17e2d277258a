internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Persons
internal import SQL
internal import Web

/// Walks along all cases of a query and hands them on in parts, so that the memory stays flat.
struct CaseExportWriter {
  let sight: CaseListSight
  let store: CaseListStore
  let query: CaseListQuery
  let columns: [CaseColumn]
  /// Names stand in the columns, because two people have agreed.
  let withNames: Bool
  let visit: Visit
  let connection: Connection
  let words: CaseWords
  /// What the journal says of the filter.
  let sentence: String

  /// Hands on the lines, part by part.
  ///
  /// - Parameters:
  ///   - most: so many lines at most are wanted.
  ///   - body: takes a part.
  /// - Returns: false if there are more.
  /// - Throws: what the body throws, and `DatabaseError`.
  func each(most: Int = .max, _ body: ([CaseLine]) throws -> Void) throws -> Bool {
    guard let scope = sight.scope(query) else { return true }
    var query = query
    query.after = nil
    var part: [ID<CaseKey>] = []
    var ids: [String] = []
    var isWhole = true
    try store.walk(query, scope) { place in
      guard ids.count < most else {
        isWhole = false
        return false
      }
      part.append(place.id)
      ids.append(place.id.text)
      if part.count == CaseListStore.batch {
        try body(lines(part))
        part.removeAll(keepingCapacity: true)
      }
      return true
    }
    if !part.isEmpty { try body(lines(part)) }
    visit.note(
      .listed, .caseHeader, ids, detail: "Ausfuhr \(withNames ? "mit Namen" : "ohne Namen"): \(sentence)")
    return isWhole
  }

  func cells(_ line: CaseLine) -> [CaseColumn.Value] {
    [.text(line.number)] + columns.map { $0.value(line, words, today: visit.today) }
  }

  var heads: [String] { ["Aktenzeichen"] + columns.map(\.label) }

  private func lines(_ ids: [ID<CaseKey>]) throws -> [CaseLine] {
    var lines = try sight.lines(ids, query, columns.filter { !$0.isOfPerson }, visit, connection)
    guard withNames else { return lines }
    // Sealed and restricted cases keep their names to themselves, also in an approved export; a seal covers the person
    // in all cases (ADR 12).
    let nameable = lines.indices.compactMap { index in
      lines[index].head.flatMap { head in
        head.isOpen(on: visit.today) && !head.isSealed ? (index: index, person: head.person) : nil
      }
    }
    let covered = try CaseLineStore(connection).peopleUnderSeal(nameable.map(\.person))
    let named = nameable.filter { !covered.contains($0.person) }
    let people = named.map(\.person)
    let glances = PersonGlances(connection, keys: visit.site.keys)
    let texts = try glances.names(of: people, on: visit.today)
    let spoken = columns.contains(.language) ? try glances.languages(of: people, on: visit.today) : [:]
    visit.note(.listed, .masterData, people.map(\.text), detail: "Ausfuhr der Fälle, Namen")
    for (index, person) in named { (lines[index].name, lines[index].languages) = (texts[person], spoken[person]) }
    return lines
  }
}
