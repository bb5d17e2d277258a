internal import Access
internal import Basics
internal import Cases
internal import HTTP
internal import Markup
internal import Precedence
internal import Programmes
internal import SQL
internal import Web

// Requests on the facts of a check.
extension CheckHandlers {
  @Sendable func editFacts(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .update) { desk in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let check = try desk.check() else { return .notFound }
      guard check.isOpen else { return .seeOther(desk.address(check)) }
      desk.noteForm("Angaben")
      var page = try factsPage(check, desk, FactsPage.form(check), visit.guardFields())
      if let draft = try desk.draft(FactsPage.draft(check)), let kept = TypedForm(draft.fields) {
        page.form = kept
        page.draftSavedAt = draft.savedAt.local.german
      }
      return .page(try desk.page("Angaben", page.main))
    }
  }

  @Sendable func saveFacts(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .update) { desk in
      guard let check = try desk.check() else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      guard check.isOpen else { return .seeOther(desk.address(check), notice: DecisionRefusal.alreadyDecided.sentence) }
      var page = try factsPage(check, desk, form, visit.repeatedGuardFields())
      guard form.version == Int(check.factsVersion) else { return try factsConflict(page, desk) }
      var reader = FormReader(visit)
      let day = reader.day(FactsField.day.rawValue, label: FactsField.day.label)
      let facts = FactsReading(fields: visit.form, today: visit.today, programmes: page.programmes.map(\.id))
        .facts(&reader)
      if let day, reader.errors.isEmpty {
        do throws(FactsRefusal) {
          try facts.check(on: day, municipalities: Set(page.engine.municipalities.keys))
        } catch {
          reader.fail(error.field, FactsField(rawValue: error.field)?.label ?? "Angaben", error.sentence)
        }
      }
      guard let day, reader.errors.isEmpty else {
        page.errors = reader.errors
        return .unprocessable(try desk.page("Angaben", page.main))
      }
      guard
        try desk.store.save(facts, on: day, of: check, desk.key, by: desk.opened.account, at: visit.now)
      else { return try factsConflict(page, desk) }
      desk.noteChange("Prüfung \(check.id.text), Angaben")
      return .seeOther("\(desk.address(check))#bereiche", notice: desk.savedNotice)
    }
  }

  private func factsPage(
    _ check: PrecedenceCheck, _ desk: CheckDesk, _ form: TypedForm, _ formGuard: FormGuard
  ) throws -> FactsPage {
    FactsPage(
      desk: desk, check: check, form: form, engine: try desk.engine(on: check.keyDay),
      programmes: try desk.partners().programmes, formGuard: formGuard)
  }

  /// Both texts side by side; the form carries the stored version, so that saving is a decision.
  private func factsConflict(_ page: FactsPage, _ desk: CheckDesk) throws -> Answer {
    var page = page
    let stored = FactsPage.form(page.check)
    let names = Set((stored.fields.pairs + page.form.fields.pairs).map(\.name)).filter {
      !$0.hasPrefix("_") && $0 != TypedForm.versionField && $0 != "programme"
    }
    page.differences = names.sorted().map { name in
      Difference(
        FactsField(rawValue: name)?.label ?? page.label(name),
        stored: stored.all(name).sorted().joined(separator: "; "),
        typed: page.form.all(name).sorted().joined(separator: "; "))
    }
    page.form.version = Int(page.check.factsVersion)
    return .conflict(try desk.page("Angaben", page.main))
  }
}

extension FactsPage {
  /// What a field of a row is called.
  func label(_ name: String) -> String {
    for row in FactsField.statusRows where name.hasPrefix(FactsField.status(row)) { return "Status \(row)" }
    return programmes.first {
      name == FactsField.programme($0.id) || name.hasPrefix(FactsField.programme($0.id) + "-")
    }?
    .entry.name ?? name
  }
}

extension FactsRefusal {
  /// The field of the form it concerns.
  var field: String {
    switch self {
    case .bornLater, .ageKnownLater: FactsField.birth.rawValue
    case .reversed("Programm"): FactsField.area.rawValue
    case .reversed, .statusesOverlap: FactsField.status(1)
    case .unknownMunicipality: FactsField.municipality.rawValue
    }
  }
}
