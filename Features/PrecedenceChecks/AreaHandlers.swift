internal import Access
internal import Actors
internal import Basics
internal import Cases
internal import HTTP
internal import Markup
internal import Precedence
internal import Programmes
internal import SQL
internal import Web

// Requests on one life area of a check.
extension CheckHandlers {
  @Sendable func editArea(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .update) { desk in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let check = try desk.check(), let area = area(of: check, visit) else { return .notFound }
      guard check.isOpen else { return .seeOther(desk.address(check)) }
      desk.noteForm(area.area.slug)
      let interval = try CheckIntervalStore(connection).interval(on: visit.today)
      var page = try areaPage(check, area, desk, TypedForm(version: 0, []), visit.guardFields())
      page.form = AreaPage.form(area, today: visit.today, interval: interval, finding: page.finding)
      if let draft = try desk.draft(AreaPage.draft(check, area)), let kept = TypedForm(draft.fields) {
        page.form = kept
        page.draftSavedAt = draft.savedAt.local.german
      }
      return .page(try desk.page(area.area.label, page.main))
    }
  }

  @Sendable func saveArea(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .update) { desk in
      guard let check = try desk.check(), let area = area(of: check, visit) else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      guard check.isOpen else { return .seeOther(desk.address(check), notice: DecisionRefusal.alreadyDecided.sentence) }
      var page = try areaPage(check, area, desk, form, visit.repeatedGuardFields())
      guard form.version == Int(area.version) else { return try areaConflict(page, desk) }
      var reader = FormReader(visit)
      let next = AreaReading(partners: page.partners, finding: page.finding, today: visit.today)
        .area(&reader, replacing: area)
      guard reader.errors.isEmpty else {
        page.errors = reader.errors
        return .unprocessable(try desk.page(area.area.label, page.main))
      }
      guard try desk.store.save(next, of: check, desk.key, by: desk.opened.account, at: visit.now) else {
        return try areaConflict(page, desk)
      }
      desk.noteChange("Prüfung \(check.id.text), \(area.area.slug)")
      return .seeOther("\(desk.address(check))#bereiche", notice: desk.savedNotice)
    }
  }

  private func area(of check: PrecedenceCheck, _ visit: Visit) -> CheckArea? {
    visit.parameters["bereich"].flatMap(LifeArea.init(slug:)).flatMap(check.area)
  }

  private func areaPage(
    _ check: PrecedenceCheck, _ area: CheckArea, _ desk: CheckDesk, _ form: TypedForm, _ formGuard: FormGuard
  ) throws -> AreaPage {
    let result = try desk.engine(on: check.keyDay).result(check.facts)
    return AreaPage(
      desk: desk, check: check, area: area, form: form, finding: result.areas.first { $0.area == area.area },
      partners: try desk.partners(), formGuard: formGuard)
  }

  private func areaConflict(_ page: AreaPage, _ desk: CheckDesk) throws -> Answer {
    var page = page
    let stored = AreaPage.form(
      page.area, today: desk.visit.today, interval: .standard, finding: page.finding)
    page.differences = try AreaField.allCases.map { field in
      Difference(
        field.label, stored: try page.shown(field, stored[field.rawValue]),
        typed: try page.shown(field, page.form[field.rawValue]))
    }
    page.form.version = Int(page.area.version)
    return .conflict(try desk.page(page.area.area.label, page.main))
  }
}

extension AreaFinding {
  /// The rules that say for certain that somebody else comes first, or that KIM does not serve the person.
  var applying: [RuleFinding] { candidates.filter { $0.answer == .applies } }

  /// Those by which KIM does not serve the person here.
  var excluding: [RuleFinding] { applying.filter { $0.rule.entry.kind == .excludes } }
}

extension AreaPage {
  /// A value of the form in words.
  func shown(_ field: AreaField, _ value: String) throws -> String {
    switch field {
    case .result: AreaResult(rawValue: value)?.label ?? value
    case .partner: try InquiryPartner(text: value).map(partners.name) ?? value
    default: value
    }
  }
}
