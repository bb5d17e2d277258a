internal import Access
internal import Actors
internal import Basics
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on inquiries to partners.
extension CheckHandlers {
  @Sendable func newInquiry(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .update) { desk in
      let names = Set([InquiryFormField.area, .partner, .dueOn, .field].map(\.rawValue))
      for pair in visit.query.pairs where !names.contains(pair.name) { return .badParameter(pair.name) }
      guard let check = try desk.check() else { return .notFound }
      guard check.isOpen else { return .seeOther(desk.address(check)) }
      desk.noteForm("Anfrage")
      var pairs = visit.query.pairs.map { ($0.name, $0.value) }
      if visit.query[InquiryFormField.dueOn.rawValue] == nil {
        let days = try CheckIntervalStore(connection).interval(on: visit.today).answerDays
        pairs.append((InquiryFormField.dueOn.rawValue, visit.today.adding(days: days).german))
      }
      let form = TypedForm(version: 0, pairs)
      let isAsked = visit.query[InquiryFormField.partner.rawValue] != nil
      let (page, isFine) = try inquiryPage(check, desk, form, visit.guardFields(), isAsked: isAsked)
      let shown = try desk.page("Anfrage", try page.main())
      return isFine ? .page(shown) : .unprocessable(shown)
    }
  }

  @Sendable func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .update) { desk in
      guard let check = try desk.check() else { return .notFound }
      guard check.isOpen else { return .seeOther(desk.address(check), notice: InquiryRefusal.alreadyDecided.sentence) }
      let form = TypedForm(version: 0, visit.form.pairs.map { ($0.name, $0.value) })
      var (page, isFine) = try inquiryPage(check, desk, form, visit.repeatedGuardFields(), isAsked: true)
      let request = request(form, check, page.partners, today: visit.today)
      guard isFine, let request, let preview = page.preview else {
        return .unprocessable(try desk.page("Anfrage", try page.main()))
      }
      let store = InquiryStore(connection)
      let earlier = try store.all(of: check.id, desk.key)
      if earlier.contains(where: {
        $0.area == request.area.area && $0.partner == request.partner && $0.answer == nil
      }) {
        page.errors = [error(.partner, InquiryRefusal.alreadyAsked)]
        return .unprocessable(try desk.page("Anfrage", try page.main()))
      }
      let id = try store.add(
        area: request.area.area, partner: request.partner, fields: preview.lines.map(\.field), given: preview.text,
        dueOn: request.dueOn, to: check, desk.key, by: desk.opened.account, on: visit.today, at: visit.now)
      guard let asked = try store.find(id, of: check.id, desk.key) else { throw LostArea() }
      try change(request.area, of: check, earlier, after: asked, on: visit.today, page.partners, desk)
      let fields = preview.lines.map(\.field.label).joined(separator: ", ")
      desk.noteChange(
        "Prüfung \(check.id.text), Anfrage \(id.text), weitergegeben: \(fields.isEmpty ? "nichts" : fields)")
      return .seeOther("\(desk.address(check))/anfragen/\(id.text)", notice: "Anfrage festgehalten.")
    }
  }

  /// Two transactions write one after the other, so this cannot be met; if it were, nothing must be kept.
  private struct LostArea: Error, CustomStringConvertible {
    var description: String { "Der Lebensbereich der Anfrage ist inzwischen geändert; nichts ist gespeichert." }
  }

  private struct InquiryRequest {
    let area: CheckArea
    let partner: InquiryPartner
    let dueOn: Day
    let fields: Set<InquiryField>
  }

  private func request(
    _ form: TypedForm, _ check: PrecedenceCheck, _ partners: PartnerNames, today: Day
  ) -> InquiryRequest? {
    guard let area = LifeArea(slug: form[InquiryFormField.area.rawValue]).flatMap(check.area),
      let partner = partners.partner(form[InquiryFormField.partner.rawValue]),
      case .success(let input) = DateInput.parse(form[InquiryFormField.dueOn.rawValue], today: today),
      let dueOn = input.exactDay
    else { return nil }
    let fields = form.all(InquiryFormField.field.rawValue).compactMap(InquiryField.init(rawValue:))
    return InquiryRequest(area: area, partner: partner, dueOn: dueOn, fields: Set(fields))
  }

  private func inquiryPage(
    _ check: PrecedenceCheck, _ desk: CheckDesk, _ form: TypedForm, _ formGuard: FormGuard, isAsked: Bool
  ) throws -> (NewInquiryPage, Bool) {
    let partners = try desk.partners()
    let today = desk.visit.today
    let cover =
      try partners.partner(form[InquiryFormField.partner.rawValue]).map { partner in
        try consent.cover(desk.opened.id, check.person, partner, desk.visit, desk.connection)
      } ?? .empty
    var errors: [FieldError] = []
    var preview: InquiryPreview?
    if isAsked {
      if let request = request(form, check, partners, today: today) {
        do throws(InquiryRefusal) {
          try check.checkInquiry(request.fields, consented: cover.allowed, dueOn: request.dueOn, on: today)
        } catch {
          errors.append(self.error(error.field, error))
        }
        if errors.isEmpty {
          preview = InquiryPreview(request.fields, desk.opened, try desk.person(of: check), check, on: today)
        }
      } else {
        errors = missing(form, check, partners, today: today)
      }
    }
    return (
      NewInquiryPage(
        desk: desk, check: check, form: form, partners: partners, preview: preview, cover: cover,
        formGuard: formGuard, errors: errors), errors.isEmpty
    )
  }

  private func missing(
    _ form: TypedForm, _ check: PrecedenceCheck, _ partners: PartnerNames, today: Day
  ) -> [FieldError] {
    var reader = FormReader(form.fields, today: today)
    _ = reader.choice(InquiryFormField.area.rawValue, label: InquiryFormField.area.label) {
      LifeArea(slug: $0).flatMap(check.area)
    }
    _ = reader.choice(InquiryFormField.partner.rawValue, label: InquiryFormField.partner.label, from: partners.partner)
    _ = reader.day(InquiryFormField.dueOn.rawValue, label: InquiryFormField.dueOn.label)
    return reader.errors
  }

  private func error(_ field: InquiryFormField, _ refusal: InquiryRefusal) -> FieldError {
    FieldError(field: field.rawValue, label: field.label, message: refusal.sentence)
  }

  // MARK: Answers

  @Sendable func showInquiry(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .read) { desk in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let page = try answerPage(desk, visit.guardFields()) else { return .notFound }
      return .page(try desk.page("Anfrage", page.main))
    }
  }

  /// The letter to the partner: a print gives out what is stored, so it is noted, and nothing withdrawn goes with it.
  @Sendable func letter(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .update) { desk in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let page = try answerPage(desk, visit.guardFields()) else { return .notFound }
      guard page.mayPrint else { return .conflict(try desk.page("Anfrage", page.main)) }
      let address: String? =
        switch page.inquiry.partner {
        case .actor(let id): try ActorStore(connection).onlyAddress(of: id, on: visit.today)
        case .programme: nil
        }
      let given = page.inquiry.fields.map(\.label).joined(separator: ", ")
      desk.opened.note(
        .read, .subsidiarityCheck, visit,
        detail: "Ausgabe: Brief zur Anfrage \(page.inquiry.id.text), Angaben: \(given.isEmpty ? "keine" : given)")
      return .page(InquiryLetter(desk: desk, inquiry: page.inquiry, partner: page.partner, address: address).page)
    }
  }

  @Sendable func answer(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .update) { desk in
      guard var page = try answerPage(desk, visit.repeatedGuardFields()) else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      page.form = form
      guard page.inquiry.answer == nil, form.version == Int(page.inquiry.version) else {
        return try answerConflict(page, desk)
      }
      var reader = FormReader(visit)
      let answer = reader.choice(
        InquiryFormField.answer.rawValue, label: InquiryFormField.answer.label, from: InquiryAnswer.init(rawValue:))
      let day = reader.day(InquiryFormField.answeredOn.rawValue, label: InquiryFormField.answeredOn.label)
      let reason = reader.text(
        InquiryFormField.reason.rawValue, label: InquiryFormField.reason.label, limit: TextLimit(maximum: 300),
        isRequired: false)
      if let answer, let day {
        do throws(InquiryRefusal) {
          try page.inquiry.checkAnswer(answer, reason: reason, on: day, today: visit.today)
        } catch {
          reader.fail(error.field.rawValue, error.field.label, error.sentence)
        }
      }
      guard let answer, let day, reader.errors.isEmpty else {
        page.errors = reader.errors
        return .unprocessable(try desk.page("Anfrage", page.main))
      }
      guard
        try InquiryStore(connection).answer(
          answer, reason: reason, on: day, to: page.inquiry, desk.key, by: desk.opened.account, at: visit.now)
      else { return try answerConflict(page, desk) }
      try apply(on: day, page, desk)
      desk.noteChange("Anfrage \(page.inquiry.id.text), Antwort \(answer.label)")
      return .seeOther("\(desk.address(page.check))#bereiche", notice: desk.savedNotice)
    }
  }

  /// An open check takes the answer over; a decided one stays and is to be repeated.
  private func apply(on day: Day, _ page: InquiryPage, _ desk: CheckDesk) throws {
    let now = desk.visit.now
    guard page.check.isOpen else {
      return try CheckHeadStore(desk.connection).setNextCheck(of: desk.opened.id, at: now)
    }
    guard let area = page.check.allAreas.first(where: { $0.area == page.inquiry.area }) else { return }
    let all = try InquiryStore(desk.connection).all(of: page.check.id, desk.key)
    guard let answered = all.first(where: { $0.id == page.inquiry.id }) else { throw LostArea() }
    let earlier = all.map { $0.id == page.inquiry.id ? page.inquiry : $0 }
    try change(area, of: page.check, earlier, after: answered, on: day, try desk.partners(), desk)
  }

  /// Lets the area follow a new inquiry or answer.
  private func change(
    _ area: CheckArea, of check: PrecedenceCheck, _ earlier: [Inquiry], after changed: Inquiry, on day: Day,
    _ partners: PartnerNames, _ desk: CheckDesk
  ) throws {
    let next = try AreaAnswers(earlier, about: area.area).area(area, after: changed, on: day, name: partners.name)
    guard try desk.store.save(next, of: check, desk.key, by: desk.opened.account, at: desk.visit.now) else {
      throw LostArea()
    }
  }

  private func answerPage(_ desk: CheckDesk, _ formGuard: FormGuard) throws -> InquiryPage? {
    guard let check = try desk.check(), let id: ID<Inquiry> = desk.visit.id("anfrage"),
      let inquiry = try InquiryStore(desk.connection).find(id, of: check.id, desk.key)
    else { return nil }
    var lapsed: [InquiryField] = []
    if desk.mayChange, !inquiry.fields.isEmpty {
      let cover = try consent.cover(
        desk.opened.id, check.person, inquiry.partner, desk.visit, desk.connection)
      lapsed = inquiry.fields.filter { !cover.allowed.contains($0) }
    }
    return InquiryPage(
      desk: desk, check: check, inquiry: inquiry, partner: try desk.partners().name(inquiry.partner),
      form: TypedForm(
        version: Int(inquiry.version), [(InquiryFormField.answeredOn.rawValue, desk.visit.today.german)]),
      formGuard: formGuard, lapsed: lapsed)
  }

  private func answerConflict(_ page: InquiryPage, _ desk: CheckDesk) throws -> Answer {
    var page = page
    let typed = InquiryAnswer(rawValue: page.form[InquiryFormField.answer.rawValue])
    page.differences = [
      Difference(
        InquiryFormField.answer.label, stored: page.inquiry.answer?.label ?? "", typed: typed?.label ?? ""),
      Difference(
        InquiryFormField.reason.label, stored: page.inquiry.answerReason,
        typed: page.form[InquiryFormField.reason.rawValue]),
      Difference(
        InquiryFormField.answeredOn.label, stored: page.inquiry.answeredOn?.german ?? "",
        typed: page.form[InquiryFormField.answeredOn.rawValue]),
    ]
    return .conflict(try desk.page("Anfrage", page.main))
  }
}

extension InquiryRefusal {
  /// The field of the form it concerns.
  var field: InquiryFormField {
    switch self {
    case .alreadyDecided, .alreadyAsked: .partner
    case .dueNotLater: .dueOn
    case .notConsented: .field
    case .reasonMissing: .reason
    case .answerInFuture, .answeredBeforeAsked: .answeredOn
    }
  }
}
