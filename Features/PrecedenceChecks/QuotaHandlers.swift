internal import Access
internal import Basics
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import Precedence
internal import SQL
internal import Web

// Requests of steering: the share of the core group, and the intervals.

@Sendable func showQuota(_ visit: Visit, _ connection: Connection) throws -> Answer {
  for pair in visit.query.pairs where pair.name != "tag" { return .badParameter(pair.name) }
  let days = QuotaPage.quarterEnds(before: visit.today)
  let asked = visit.query["tag"]
  guard let day = asked.map({ text in days.first { $0.iso == text } }) ?? days.first else {
    return .badParameter("tag")
  }
  let share = try PrecedenceSource(connection).engine(on: day).result(PrecedenceFacts()).freeShare
  let counts = try QuotaStore(connection).counts(on: day)
  let all = try DistrictStore(connection).municipalityNames()
  let municipalities = all.filter { visit.oversees($0.key) }
  // Every municipality has its line: one that is missing would say that there is nobody.
  let lines = municipalities.map { place -> QuotaLine in
    let count = counts.first { $0.municipalityKey == place.key }
    return QuotaLine(
      municipality: place.name, count: count ?? QuotaCount(municipalityKey: place.key, core: 0, others: 0),
      minimum: share.reserved)
  }
  let whole = QuotaLine(
    municipality: "Alle Kommunen",
    count: QuotaCount(
      municipalityKey: "", core: lines.map(\.count.core).reduce(0, +),
      others: lines.map(\.count.others).reduce(0, +)),
    minimum: share.reserved)
  return .page(
    QuotaPage(
      day: day, days: days, lines: lines, whole: lines.count > 1 && lines.count == all.count ? whole : nil,
      minimum: share.reserved, source: share.source
    ).page)
}

extension Visit {
  /// Whoever has a role for the whole district sees all its municipalities, others their own.
  fileprivate func oversees(_ municipalityKey: String) -> Bool {
    user?.grants.contains { grant in
      Rights.allows(grant.role, .read, .statistics)
        && (grant.municipalityKey == nil || grant.municipalityKey == municipalityKey)
    } ?? false
  }

  /// The coordinating unit of the whole district sets the intervals.
  var setsIntervals: Bool {
    user?.grants.contains { $0.role == .coordinator && $0.municipalityKey == nil } ?? false
  }
}

@Sendable func editIntervals(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  let store = CheckIntervalStore(connection)
  let now = try store.interval(on: visit.today)
  return .page(
    IntervalPage(
      form: IntervalPage.form(now, from: visit.today, version: try store.version()), current: now,
      history: try store.all(),
      formGuard: visit.guardFields(), maySet: visit.setsIntervals
    ).page)
}

@Sendable func saveIntervals(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard visit.setsIntervals, let user = visit.user else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  let store = CheckIntervalStore(connection)
  var page = IntervalPage(
    form: form, current: try store.interval(on: visit.today), history: try store.all(),
    formGuard: visit.repeatedGuardFields(), maySet: true)
  let version = try store.version()
  guard form.version == version else {
    page.isConflict = true
    page.form.version = version
    return .conflict(page.page)
  }
  var reader = FormReader(visit)
  let months = reader.wholeNumber("monate", label: IntervalPage.months, in: 1...24, isRequired: true)
  let days = reader.wholeNumber("tage", label: IntervalPage.days, in: 1...180, isRequired: true)
  let source = reader.text("quelle", label: "Quelle", limit: TextLimit(maximum: 200))
  let from = reader.day("ab", label: "Gilt ab")
  if let from, from < visit.today {
    reader.fail("ab", "Gilt ab", "Eine Vorgabe gilt frühestens ab heute; frühere Fristen bleiben, wie sie waren.")
  }
  guard let months, let days, let from, reader.errors.isEmpty else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  try store.set(
    CheckInterval(recheckMonths: months, answerDays: days, source: source), from: from, by: user.account.displayName,
    at: visit.now)
  visit.note(.changed, .municipality, [], detail: "Vorrangprüfung, Abstände")
  return .seeOther(IntervalPage.path, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}
