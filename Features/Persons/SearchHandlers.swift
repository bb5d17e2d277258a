internal import Access
internal import Basics
internal import CaseAccess
internal import Feature
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import Names
internal import SQL
internal import Web

@Sendable func showSearch(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  _ = try visit.requireList(.read, .masterData)
  return .page(SearchPage(formGuard: visit.guardFields()).page)
}

/// Sought by POST, so that no name stands in an address, a history or a log.
@Sendable func runSearch(_ visit: Visit, _ connection: Connection) throws -> Answer {
  let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
  var page = SearchPage(formGuard: visit.repeatedGuardFields())
  var reader = FormReader(visit.form, today: visit.today)
  for input in SearchPage.Input.allCases {
    page.typed[input] = reader.text(
      input.rawValue, label: input.label, limit: TextLimit(maximum: 200), isRequired: false)
  }
  let birth = birthHint(page.typed[.birth] ?? "", &reader, visit.today)
  if reader.errors.isEmpty, !isEnough(page.typed, birth) {
    reader.fail(
      SearchPage.Input.name.rawValue, SearchPage.Input.name.label,
      "Bitte geben Sie einen Namen, ein volles Geburtsdatum, ein Aktenzeichen oder eine Telefonnummer an.")
  }
  page.errors = reader.errors
  guard reader.errors.isEmpty else { return .unprocessable(page.page) }
  let found = try find(page.typed, birth, scope, visit, connection)
  page.found = found
  visit.note(.listed, .masterData, found.map(\.id.text), detail: "Suche nach Personen")
  return .page(page.page)
}

/// Those of the people the visitor may see whose name resembles what is typed, for the search of the top bar.
@Sendable func searchPeople(_ text: SearchText, _ visit: Visit, _ connection: Connection) throws -> [SearchHit] {
  guard let user = visit.user, Rights.couldAllow(user.roles, .read, .masterData),
    text.key.count(where: \.isLetter) >= SearchPage.fewestLetters
  else { return [] }
  let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
  let ranking = SearchRanking(connection: connection, keys: visit.site.keys, scope: scope, today: visit.today)
  let name = PersonName(kind: .einzelname, prefix: "", text: text.typed, native: "", position: 1)
  let hits = try ranking.hits(SoughtPerson(names: [name], birth: .unknown, sex: nil))
    .filter { $0.likeness.score > 0 }
  let found = try PersonSearch.described(Array(hits.prefix(PersonSearch.most)), visit, connection)
  guard !found.isEmpty else { return [] }
  visit.note(.listed, .masterData, found.map(\.id.text), detail: "Suche nach Personen")
  return found.map { candidate in
    SearchHit(
      Link(candidate.name.text, Person.address(candidate.id)),
      detail: (["Person"] + [candidate.birthYear.map { "Jahrgang \($0)" }].compactMap(\.self) + candidate.reasons)
        .joined(separator: " · "))
  }
}

private func isEnough(_ typed: [SearchPage.Input: String], _ birth: BirthHint) -> Bool {
  birth.day != nil || [.name, .number, .phone].contains { !(typed[$0] ?? "").isEmpty }
}

private func birthHint(_ typed: String, _ reader: inout FormReader, _ today: Day) -> BirthHint {
  switch DateInput.parse(typed, today: today, rule: .birth) {
  case .success(.day(let day)): return BirthHint(day)
  case .success(let date): return BirthHint(year: date.year)
  case .failure(.empty): return .unknown
  case .failure(let error):
    reader.fail(SearchPage.Input.birth.rawValue, SearchPage.Input.birth.label, error.sentence)
    return .unknown
  }
}

/// A number that fits comes first, then the likeliest names.
private func find(
  _ typed: [SearchPage.Input: String], _ birth: BirthHint, _ scope: CaseScope, _ visit: Visit,
  _ connection: Connection
) throws -> [Candidate] {
  let store = try PersonTokenStore(connection, visit.site.keys)
  var numbered: [(Int64, String)] = []
  if let number = typed[.number], !number.isEmpty {
    numbered += try store.people(caseNumber: number, scope, most: SearchPage.mostFound).map {
      ($0, "Aktenzeichen gleich")
    }
  }
  if let phone = typed[.phone], !phone.isEmpty {
    numbered += try store.people(phone: phone, scope, most: SearchPage.mostFound).map { ($0, "Telefonnummer gleich") }
  }
  var hits: [SearchRanking.Hit] = []
  let name = typed[.name] ?? ""
  if !name.isEmpty || birth.day != nil {
    let names =
      name.isEmpty ? [] : [PersonName(kind: .einzelname, prefix: "", text: name, native: "", position: 1)]
    let ranking = SearchRanking(connection: connection, keys: visit.site.keys, scope: scope, today: visit.today)
    hits = try ranking.hits(SoughtPerson(names: names, birth: birth, sex: nil))
    if !name.isEmpty { hits.removeAll { $0.likeness.score == 0 } }
  }
  let direct = numbered.map { SearchRanking.Hit(id: $0.0, likeness: Likeness(score: 1, reasons: [])) }
  let rest = hits.filter { hit in !numbered.contains { $0.0 == hit.id } }
  let found = try PersonSearch.described(Array((direct + rest).prefix(SearchPage.mostFound)), visit, connection)
  return found.map { candidate in
    guard let reason = numbered.first(where: { $0.0 == candidate.id.number })?.1 else { return candidate }
    return candidate.because(reason)
  }
}

extension Candidate {
  fileprivate func because(_ reason: String) -> Candidate {
    Candidate(
      id: id, name: name, birthYear: birthYear, municipalityKey: municipalityKey, reasons: [reason] + reasons)
  }
}
