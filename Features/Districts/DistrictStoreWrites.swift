internal import Basics
internal import SQL

// What is stored once, when a district is loaded, and what every change of an attribute stores.
extension DistrictStore {
  func insert(_ district: District, by name: String, at now: Instant) throws {
    try connection.run(
      "INSERT INTO district (key, name, seat, region, source, loaded_by, loaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      [district.key, district.name, district.seat, district.region, district.source, name, now])
  }

  func insert(_ municipality: Municipality, of district: District) throws {
    try connection.run(
      """
      INSERT INTO municipality (key, district, name, sort_key, kind, area_hectares) VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        municipality.key, district.key, municipality.name, TextForm.sortKey(municipality.name),
        municipality.kind.rawValue, municipality.areaHectares,
      ])
  }

  func insert(_ population: Population, of key: String) throws {
    try connection.run(
      """
      INSERT INTO municipality_population (municipality, reference_date, inhabitants, source) VALUES ($1, $2, $3, $4)
      """,
      [key, population.referenceDate, population.inhabitants, population.source])
  }

  func insert(_ history: AttributeHistory, of key: String) throws {
    try connection.run(
      "INSERT INTO municipality_attribute (municipality, kind, version) VALUES ($1, $2, $3)",
      [key, history.kind.rawValue, history.version])
    for period in history.periods { try insert(period, history.kind, of: key) }
  }

  func insert(_ criterion: PostCriterion, of district: District) throws {
    try connection.run(
      "INSERT INTO post_criterion (district, kind, valid_from, valid_to, source) VALUES ($1, $2, $3, $4, $5)",
      [district.key, criterion.kind.rawValue, criterion.validFrom, criterion.validTo, criterion.source])
  }

  func withdraw(_ id: ID<AttributePeriod>, reason: String, by name: String, at now: Instant) throws {
    try connection.run(
      "UPDATE attribute_period SET withdrawn_by = $2, withdrawn_at = $3, withdrawal_reason = $4 WHERE id = $1",
      [id, name, now, reason])
  }

  func end(_ id: ID<AttributePeriod>, on day: Day?) throws {
    try connection.run("UPDATE attribute_period SET valid_to = $2 WHERE id = $1", [id, day])
  }

  func insert(_ period: AttributePeriod, _ kind: AttributeKind, of key: String) throws {
    let entry = period.entry
    try connection.run(
      """
      INSERT INTO attribute_period (municipality, kind, value, responsible, valid_from, valid_to, is_as_of,
        is_inferred, source, note, entered_by, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      [
        key, kind.rawValue, entry.value.rawValue, entry.responsible, entry.validFrom, period.validTo, entry.isAsOf,
        entry.isInferred, entry.source, entry.note, period.enteredBy, period.enteredAt,
      ])
  }
}
