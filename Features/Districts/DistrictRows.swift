internal import Basics
internal import SQL

// How the rows of ``DistrictStore`` become values.
extension DistrictStore {
  struct HistoryLine {
    let key: String
    let kind: AttributeKind
    let version: Int
    let period: AttributePeriod?
  }

  static let historyColumns: SQLText =
    """
    a.municipality, a.kind, a.version, p.id, p.value, p.responsible, p.valid_from, p.valid_to, p.is_as_of,
    p.is_inferred, p.source, p.note, p.entered_by, p.entered_at
    """

  static func municipality(_ row: borrowing Row) -> Municipality? {
    guard let kind = MunicipalityKind(rawValue: row.text(2)) else { return nil }
    return Municipality(key: row.text(0), name: row.text(1), kind: kind, areaHectares: row.integer(3))
  }

  static func population(_ row: borrowing Row, from first: Int) -> Population {
    Population(
      inhabitants: row.integer(first), referenceDate: row.day(first + 1), source: row.text(first + 2))
  }

  static func historyLine(_ row: borrowing Row) -> HistoryLine? {
    guard let kind = AttributeKind(rawValue: row.text(1)) else { return nil }
    return HistoryLine(key: row.text(0), kind: kind, version: row.integer(2), period: period(row))
  }

  /// Reads the columns from the fourth on; `nil` for an attribute without a period.
  static func period(_ row: borrowing Row) -> AttributePeriod? {
    guard !row.isNull(3), let value = AttributeValue(rawValue: row.text(4)) else { return nil }
    let entry = AttributeEntry(
      value: value, responsible: row.text(5), validFrom: row.day(6), isAsOf: row.bool(8), isInferred: row.bool(9),
      source: row.text(10), note: row.text(11))
    return AttributePeriod(
      id: row.id(3), entry: entry, validTo: row.optionalDay(7), enteredBy: row.text(12), enteredAt: row.instant(13))
  }

  static func grouped(_ lines: [HistoryLine?]) -> [String: [AttributeHistory]] {
    var table: [String: [AttributeKind: AttributeHistory]] = [:]
    for case let line? in lines {
      var history =
        table[line.key]?[line.kind] ?? AttributeHistory(kind: line.kind, version: line.version, periods: [])
      if let period = line.period { history.periods.append(period) }
      table[line.key, default: [:]][line.kind] = history
    }
    return table.mapValues { found in AttributeKind.allCases.compactMap { found[$0] } }
  }
}
