internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on links between cases.
struct LinkHandlers: Sendable {
  static let path = "stammdaten/verknuepfungen"
  static let title = "Fall verknüpfen"

  let frame: CaseFrame

  @Sendable func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try frame.open(visit, connection, .update, .goalPlan) { opened in
      guard opened.mayWork else { return .forbidden }
      opened.note(.read, .caseHeader, visit, detail: "Verknüpfung")
      let page = LinkPage(opened: opened, form: TypedForm(version: 0, []), formGuard: visit.guardFields())
      return .page(try framed(page, opened, visit, connection))
    }
  }

  @Sendable func link(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .goalPlan) { opened in
      guard opened.mayWork else { return .forbidden }
      var page = LinkPage(
        opened: opened, form: TypedForm(version: 0, visit.form.pairs.map { ($0.name, $0.value) }),
        formGuard: visit.repeatedGuardFields())
      var reader = FormReader(visit)
      let number = reader.text("aktenzeichen", label: "Aktenzeichen", limit: TextLimit(maximum: 40))
      let kind = reader.choice("art", label: "Grund", from: CaseLinkKind.init(rawValue:))
      let other = try reader.errors.isEmpty ? known(number, visit, connection) : nil
      if reader.errors.isEmpty {
        if other == opened.id {
          reader.fail("aktenzeichen", "Aktenzeichen", "Das ist dieser Fall. Bitte geben Sie den anderen an.")
        } else if other == nil {
          // The same sentence for a number nobody has and one the visitor may not know of.
          reader.fail("aktenzeichen", "Aktenzeichen", "Einen Fall mit diesem Aktenzeichen finden Sie nicht.")
        }
      }
      if reader.errors.isEmpty, let other, let kind,
        try !CasePeopleStore(connection).link(opened.id, other, kind, by: opened.account, at: visit.now)
      {
        reader.fail("aktenzeichen", "Aktenzeichen", "Die beiden Fälle sind schon verknüpft.")
      }
      guard reader.errors.isEmpty, let other else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      note(other, opened, "Fälle verknüpft", visit)
      return .seeOther(opened.file.address(CasePeopleHandlers.register.path), notice: "Verknüpft mit \(number).")
    }
  }

  @Sendable func unlink(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .goalPlan) { opened in
      guard opened.mayWork else { return .forbidden }
      let store = CasePeopleStore(connection)
      guard let link = try store.links(of: opened.id).first(where: { "\($0.row)" == visit.parameters["nummer"] }),
        visit.may(
          .exist, .caseHeader, try CaseRelations(visit, connection).standing(toCase: link.other, for: .caseHeader)),
        try store.unlink(link.row, by: opened.account, at: visit.now)
      else { return .notFound }
      note(link.other, opened, "Verknüpfung gelöst", visit)
      return .seeOther(opened.file.address(CasePeopleHandlers.register.path), notice: "Die Verknüpfung ist gelöst.")
    }
  }

  /// The case with this number, if the visitor may know of it.
  private func known(_ number: String, _ visit: Visit, _ connection: Connection) throws -> ID<CaseKey>? {
    let id = try CasePeopleStore(connection).find(number: number)
    let standing = try CaseRelations(visit, connection).standing(toCase: id, for: .caseHeader)
    return visit.may(.exist, .caseHeader, standing) ? id : nil
  }

  private func note(_ other: ID<CaseKey>, _ opened: OpenedCase, _ detail: String, _ visit: Visit) {
    opened.note(.changed, .caseHeader, visit, detail: detail)
    visit.note(
      .changed, .caseHeader, [other.text], relation: opened.access.relation, purpose: opened.access.purpose,
      detail: "\(detail): \(opened.file.number)")
  }

  private func framed(
    _ page: LinkPage, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    try frame.page(
      opened, register: CasePeopleHandlers.register.path, title: Self.title, visit, connection, main: page.main)
  }
}

/// Asks which case belongs to this one.
struct LinkPage {
  let opened: OpenedCase
  let form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []

  var main: HTML {
    """
    \(sectionHead(LinkHandlers.title))
    \(errorSummary(errors))
    <p class="fd-lead">Die Verknüpfung steht in beiden Fällen. Sie öffnet niemandem einen Fall, den er nicht schon \
    sehen darf.</p>
    \(Markup.form(action: "\(opened.file.address(LinkHandlers.path))/neu", guard: formGuard, content: """
      \(textField(
          "aktenzeichen", label: "Aktenzeichen", value: form["aktenzeichen"], hint: "Des anderen Falls", required: true,
          errors: errors))
      \(radioGroup(
          "art", label: "Grund", choices: CaseLinkKind.allCases.map { Choice($0.rawValue, $0.label) },
          selected: form["art"], required: true, errors: errors))
      \(submitRow("Verknüpfen", cancel: Link("Abbrechen", opened.file.address(CasePeopleHandlers.register.path))))
      """))
    """
  }
}
