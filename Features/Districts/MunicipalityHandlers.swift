internal import Access
internal import Basics
internal import Feature
internal import HTTP
internal import Markup
internal import SQL
internal import Web

// Requests that only read.

@Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
  var query: MunicipalityQuery
  do {
    query = try MunicipalityQuery(visit.query)
  } catch {
    return .badParameter(error.parameter)
  }
  let store = DistrictStore(connection)
  let district = try store.district()
  let lines = try municipalityLines(store, on: visit.today)
  var reader = FormReader(visit.query, today: visit.today)
  query.name = reader.text("name", label: "Name", limit: MunicipalityQuery.nameLimit, isRequired: false)
  guard reader.errors.isEmpty else {
    let page = MunicipalityListPage(
      district: district, query: query, lines: [], total: lines.count, today: visit.today, errors: reader.errors)
    return .unprocessable(page.page)
  }
  let page = MunicipalityListPage(
    district: district, query: query, lines: query.applied(to: lines), total: lines.count, today: visit.today)
  return .page(page.page)
}

@Sendable func suggest(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first(where: { $0.name != "q" }) { return .badParameter(unknown.name) }
  guard let typed = visit.query["q"] else { return visit.query.pairs.isEmpty ? .json("[]") : .badParameter("q") }
  let text: SearchText
  do {
    text = try SearchText(typed)
  } catch {
    return error == .missing ? .json("[]") : .badParameter("q")
  }
  let found = try matches(text, DistrictStore(connection)).prefix(8)
  let entries = found.map { municipality in
    """
    {"id":\(jsonString(municipality.key)),"text":\(jsonString(municipality.name)),\
    "zusatz":\(jsonString("\(municipality.kind.label) · \(municipality.key)"))}
    """
  }
  return .json("[\(entries.joined(separator: ","))]")
}

@Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  let store = DistrictStore(connection)
  guard let municipality = try municipality(visit, store), let district = try store.district() else {
    return .notFound
  }
  let histories = try store.histories(of: municipality.key)
  let page = MunicipalityPage(
    municipality: municipality, district: district, populations: try store.populations(of: municipality.key),
    histories: histories, withdrawn: try store.withdrawnPeriods(of: municipality.key),
    postCheck: StrategicPostCheck(try store.criteria(on: visit.today), histories, on: visit.today),
    mayEdit: mayEdit(municipality.key, visit), today: visit.today)
  return .page(page.page)
}

func municipality(_ visit: Visit, _ store: DistrictStore) throws -> Municipality? {
  guard let key = visit.parameters["schluessel"], OfficialKey.isMunicipality(key) else { return nil }
  return try store.find(key)
}

func municipalityLines(_ store: DistrictStore, on today: Day) throws -> [MunicipalityLine] {
  let populations = try store.latestPopulations()
  let histories = try store.histories()
  return try store.municipalities().map { municipality in
    let values = (histories[municipality.key] ?? []).map { ($0.kind, $0.value(on: today)) }
    return MunicipalityLine(
      municipality: municipality, population: populations[municipality.key],
      values: Dictionary(uniqueKeysWithValues: values))
  }
}
