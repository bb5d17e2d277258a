internal import Access
internal import Basics
internal import Datasets
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on who works where, and on who stands in.

enum AssignmentHandlers {
  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let roster = try DeploymentStore(connection).roster()
    return .page(
      AssignmentPages.list(roster, Sight(visit), mayEdit: leadsDistrict(visit), today: visit.today))
  }

  @Sendable static func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first(where: { $0.name != "kommune" }) { return .badParameter(unknown.name) }
    guard leadsDistrict(visit) else { return .forbidden }
    let form = AssignmentForm.form(nil, municipality: visit.query["kommune"] ?? "")
    return try page(nil, form, visit, visit.guardFields(), connection).page.opened(visit, connection)
  }

  @Sendable static func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let (page, choices) = try page(nil, form, visit, visit.repeatedGuardFields(), connection)
    var reader = FormReader(visit)
    guard let entry = AssignmentForm.read(&reader, form, choices) else { return page.refused(reader) }
    let id = try DeploymentStore(connection).insert(entry, by: user.account.displayName, at: visit.now)
    visit.note(.created, .staffing, ["einsatz-\(id.text)"], detail: choices.detail(entry))
    return .seeOther(DeploymentPath.assignments, notice: "Der Einsatz ist eingetragen.")
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard leadsDistrict(visit) else { return .forbidden }
    guard let found = try find(visit, connection) else { return .notFound }
    return try page(found, AssignmentForm.form(found), visit, visit.guardFields(), connection).page
      .opened(visit, connection)
  }

  @Sendable static func update(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    guard let found = try find(visit, connection) else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let (page, choices) = try page(found, form, visit, visit.repeatedGuardFields(), connection)
    guard form.version == found.version else { return page.conflicting() }
    var reader = FormReader(visit)
    guard var entry = AssignmentForm.read(&reader, form, choices) else { return page.refused(reader) }
    entry.isDemo = found.entry.isDemo
    let isSaved = try DeploymentStore(connection).update(
      found.id, version: found.version, entry, by: user.account.displayName, at: visit.now)
    guard isSaved else { return page.conflicting() }
    visit.note(.changed, .staffing, [found.journalKey], detail: choices.detail(entry))
    return .seeOther(DeploymentPath.assignments, notice: "Der Einsatz ist geändert.")
  }

  private static func find(_ visit: Visit, _ connection: Connection) throws -> Assignment? {
    guard let id: ID<Assignment> = visit.id("nummer") else { return nil }
    return try DeploymentStore(connection).find(id)
  }

  private static func page(
    _ found: Assignment?, _ form: TypedForm, _ visit: Visit, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> (page: EntryPage, choices: StaffChoices) {
    let choices = try choices(visit, connection)
    let page = EntryPage(
      title: found == nil ? "Einsatz eintragen" : "Einsatz ändern",
      trail: [Link("Einsatz", DeploymentPath.week), Link("Einsätze", DeploymentPath.assignments)],
      address: found?.address ?? "\(DeploymentPath.assignments)/neu", cancel: DeploymentPath.assignments,
      submit: "Einsatz speichern", formGuard: formGuard, form: form, stored: found.map { AssignmentForm.form($0) },
      labels: AssignmentForm.labels, fields: { AssignmentForm.fields($0, $1, choices) }, shown: choices.shown)
    return (page, choices)
  }

  static func choices(_ visit: Visit, _ connection: Connection) throws -> StaffChoices {
    let roster = try DeploymentStore(connection).roster()
    let staff = roster.people.values.filter { $0.isActive(on: visit.today) }
      .sorted {
        (TextForm.sortKey($0.name), $0.id) < (
          TextForm.sortKey($1.name), $1.id
        )
      }
    return StaffChoices(places: roster.places, staff: staff, roster: roster)
  }
}

/// Requests on absences; they belong to the coordinating unit alone.
enum AbsenceHandlers {
  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard leadsDistrict(visit) else { return .forbidden }
    return .page(AssignmentPages.absences(try DeploymentStore(connection).roster(), today: visit.today))
  }

  @Sendable static func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard leadsDistrict(visit) else { return .forbidden }
    return try page(nil, AbsenceForm.form(nil), visit, visit.guardFields(), connection).page.opened(visit, connection)
  }

  @Sendable static func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let (page, choices) = try page(nil, form, visit, visit.repeatedGuardFields(), connection)
    var reader = FormReader(visit)
    guard let entry = AbsenceForm.read(&reader, choices, beside: choices.roster.absences) else {
      return page.refused(reader)
    }
    let id = try DeploymentStore(connection).insert(entry, by: user.account.displayName, at: visit.now)
    visit.note(.created, .staffing, ["vertretung-\(id.text)"])
    return .seeOther(DeploymentPath.absences, notice: "Die Abwesenheit ist eingetragen.")
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard leadsDistrict(visit) else { return .forbidden }
    guard let found = try find(visit, connection) else { return .notFound }
    return try page(found, AbsenceForm.form(found), visit, visit.guardFields(), connection).page
      .opened(visit, connection)
  }

  @Sendable static func update(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    guard let found = try find(visit, connection) else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let (page, choices) = try page(found, form, visit, visit.repeatedGuardFields(), connection)
    guard form.version == found.version else { return page.conflicting() }
    var reader = FormReader(visit)
    let others = choices.roster.absences.filter { $0.id != found.id }
    guard let entry = AbsenceForm.read(&reader, choices, beside: others) else { return page.refused(reader) }
    let isSaved = try DeploymentStore(connection).update(
      found.id, version: found.version, entry, by: user.account.displayName, at: visit.now)
    guard isSaved else { return page.conflicting() }
    visit.note(.changed, .staffing, [found.journalKey])
    return .seeOther(DeploymentPath.absences, notice: "Die Abwesenheit ist geändert.")
  }

  @Sendable static func remove(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit) else { return .forbidden }
    guard let found = try find(visit, connection) else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    guard form.version == found.version, try DeploymentStore(connection).remove(found.id, version: found.version) else {
      return try page(found, AbsenceForm.form(found), visit, visit.guardFields(), connection).page.conflicting()
    }
    visit.note(.withdrawn, .staffing, [found.journalKey])
    return .seeOther(DeploymentPath.absences, notice: "Die Abwesenheit ist gelöscht.")
  }

  private static func find(_ visit: Visit, _ connection: Connection) throws -> Absence? {
    guard let id: ID<Absence> = visit.id("nummer") else { return nil }
    return try DeploymentStore(connection).find(id)
  }

  private static func page(
    _ found: Absence?, _ form: TypedForm, _ visit: Visit, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> (page: EntryPage, choices: StaffChoices) {
    let choices = try AssignmentHandlers.choices(visit, connection)
    var page = EntryPage(
      title: found == nil ? "Abwesenheit eintragen" : "Abwesenheit ändern",
      trail: [Link("Einsatz", DeploymentPath.week), Link("Abwesenheiten", DeploymentPath.absences)],
      address: found?.address ?? "\(DeploymentPath.absences)/neu", cancel: DeploymentPath.absences,
      submit: "Abwesenheit speichern", formGuard: formGuard, form: form, stored: found.map { AbsenceForm.form($0) },
      labels: AbsenceForm.labels, fields: { AbsenceForm.fields($0, $1, choices) }, shown: choices.shown)
    if let found {
      page.more = """
        \(sectionHead("Löschen"))
        <p>Nur wenn der Eintrag ein Irrtum war. Im Protokoll bleibt, dass er gelöscht wurde.</p>
        \(buttonForm(
          "Abwesenheit löschen", action: "\(found.address)/loeschung", guard: visit.guardFields(),
          hidden: [(name: TypedForm.versionField, value: "\(found.version)")]))
        """
    }
    return (page, choices)
  }
}

extension StaffChoices {
  /// What the journal keeps of an assignment.
  func detail(_ entry: Assignment.Entry) -> String {
    "\(shown("kommune", entry.municipalityKey)), \(entry.role.label), ab \(entry.validFrom.german)"
  }
}
