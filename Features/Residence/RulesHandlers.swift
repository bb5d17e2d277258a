internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on what is public: the catalogue, the rules, and the numbers of the room.

@Sendable func showCatalogue(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.unknownParameter() { return .badParameter(unknown) }
  return .page(CataloguePage().page)
}

@Sendable func showRules(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.unknownParameter(besides: RulesPage.day) { return .badParameter(unknown) }
  var reader = FormReader(visit.query, today: visit.today)
  let day = reader.day(RulesPage.day, label: "Stichtag", isRequired: false)
  let page = RulesPage(
    values: try settings(visit, connection), keeps: visit.keepsResidenceRules, asked: day ?? visit.today,
    typed: visit.query[RulesPage.day] ?? "", errors: reader.errors
  ).page
  return reader.errors.isEmpty ? .page(page) : .unprocessable(page)
}

@Sendable func editSettings(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.unknownParameter() { return .badParameter(unknown) }
  guard visit.keepsResidenceRules else { return .forbidden }
  let form = TypedForm(version: try latest(connection), [(SettingPage.from, visit.today.german)])
  return .page(SettingPage(form: form, formGuard: visit.guardFields()).page)
}

@Sendable func saveSetting(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard visit.keepsResidenceRules, let user = visit.user else { return .forbidden }
  guard var form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  let version = try latest(connection)
  guard form.version == version else {
    form.version = version
    return .conflict(
      SettingPage(
        form: form, formGuard: visit.repeatedGuardFields(), stored: try settings(visit, connection)
      ).page)
  }
  var reader = FormReader(visit)
  let setting = reader.choice(SettingPage.setting, label: "Was", from: ResidenceSetting.init(rawValue:))
  let value = reader.wholeNumber(
    SettingPage.value, label: "Wert", in: setting?.range ?? 0...730, isRequired: true)
  let from = reader.day(SettingPage.from, label: "Gültig ab")
  let source = reader.text(SettingPage.source, label: "Quelle oder Beschluss", limit: TextLimit(maximum: 500))
  guard reader.errors.isEmpty, let setting, let value, let from else {
    return .unprocessable(
      SettingPage(form: form, formGuard: visit.repeatedGuardFields(), errors: reader.errors).page)
  }
  try SettingStore(connection).set(
    setting, to: value, from: from, source: source, by: user.account.id, at: visit.now)
  visit.note(.changed, .municipality, [], detail: "Aufenthalt, \(setting.label): \(setting.shown(value))")
  return .seeOther(RulesPage.path, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

private func settings(_ visit: Visit, _ connection: Connection) throws -> [SettingValue] {
  let store = SettingStore(connection)
  return try ResidenceSetting.allCases.map { try store.value($0, on: visit.today) }
}

/// The number of the last change of any setting.
private func latest(_ connection: Connection) throws -> Int {
  let store = SettingStore(connection)
  return try ResidenceSetting.allCases.map { try store.version($0) }.max() ?? 0
}

extension Visit {
  /// The coordinating unit of the whole district keeps the numbers, as it keeps the target group.
  var keepsResidenceRules: Bool {
    may(.update, .municipality)
      && user?.grants.contains { $0.role == .coordinator && $0.municipalityKey == nil } ?? false
  }
}
