internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on transitions: deciding on a proposal, and the checklist of one that was confirmed.
struct TransitionHandlers: Sendable {
  let frame: CaseFrame

  // MARK: Deciding

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .residence) { opened in
      let names = (StatusForm.person, TransitionForm.rule, TransitionForm.anchor)
      if let unknown = visit.unknownParameter(besides: names.0, names.1, names.2) { return .badParameter(unknown) }
      let work = ResidenceWork(opened, visit, connection)
      guard visit.query[TransitionForm.rule] != nil else { return .page(try choices(work)) }
      guard let place = try TransitionPlace(work, visit.query) else { return .badParameter(TransitionForm.rule) }
      if let decided = place.decided { return .seeOther("\(work.address)/wechsel/\(decided.id.text)") }
      var page = place.page(TransitionForm.form(place.proposal), visit.guardFields())
      try page.takeDraft(visit, connection)
      opened.note(.read, .residence, visit, detail: "Wechsel, Formular")
      return .page(try rendered(page, place))
    }
  }

  /// What there is to decide on, where the address names nothing yet.
  private func choices(_ work: ResidenceWork) throws -> Page {
    let page = ResidencePage(
      file: try work.file(try work.readingKeys()), address: work.address, mayChange: work.mayChange,
      warning: try work.warning(), today: work.visit.today)
    work.opened.note(.read, .residence, work.visit, detail: "Wechsel, Auswahl")
    return try frame.page(
      work.opened, register: ResidenceWork.register, title: "Wechsel des Rechtskreises", work.visit, work.connection,
      main: page.transitions)
  }

  private func rendered(_ page: EntryFormPage, _ place: TransitionPlace) throws -> Page {
    let fields = TransitionForm.fields(place.proposal, page.form, page.errors, person: place.member.id.text)
    return try frame.page(
      place.work.opened, register: ResidenceWork.register, title: page.title, place.work.visit, place.work.connection,
      main: page.html(submit: "Entscheidung speichern", fields))
  }

  @Sendable func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .residence) { opened in
      let work = ResidenceWork(opened, visit, connection)
      guard let place = try TransitionPlace(work, visit.form) else { return .badParameter(TransitionForm.rule) }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      if let decided = place.decided {
        return .conflict(
          try checklist(
            work, place.file, decided, place.member, ChecklistPage.State(refused: TransitionForm.words(form))))
      }
      var page = place.page(form, visit.repeatedGuardFields())
      var reader = FormReader(visit)
      guard let draft = TransitionForm.read(&reader, place.proposal) else {
        page.errors = reader.errors
        return .unprocessable(try rendered(page, place))
      }
      let change: SphereChange
      do throws(ResidenceRefusal) {
        change = try SphereChange(draft, among: place.file.spheres.of(place.member.id), rule: place.proposal.rule)
      } catch {
        reader.fail(TransitionForm.day, "Erster Tag im neuen Recht", error.sentence)
        page.errors = reader.errors
        return .unprocessable(try rendered(page, place))
      }
      return try stored(draft, change, place)
    }
  }

  private func stored(_ draft: TransitionDraft, _ change: SphereChange, _ place: TransitionPlace) throws -> Answer {
    let work = place.work
    let (id, account, now) = (work.opened.id, work.opened.account, work.visit.now)
    let store = EntryStore(work.connection, place.keys)
    let decision = try TransitionStore(work.connection, place.keys)
      .add(draft, of: place.member.id, in: id, by: account, at: now)
    if let begun = change.begun {
      for entry in change.ended {
        var ended = entry.draft
        if entry.span.from < begun.span.from {
          ended.span = Span(entry.span.from, begun.span.from.adding(days: -1))
        } else {
          ended.isVoid = true
        }
        try store.save(
          ended, replacing: entry.head, of: place.member.id, in: id, through: decision, by: account, at: now)
      }
      try store.save(begun, of: place.member.id, in: id, through: decision, by: account, at: now)
    }
    try work.refresh(place.member.id, place.keys)
    work.opened.note(
      .created, .residence, work.visit,
      detail:
        "Wechsel \(draft.key.rule) \(draft.isConfirmed ? "bestätigt" : "abgelehnt"), Person \(place.member.id.text)")
    let notice = "Entscheidung gespeichert um \(now.local.clock) Uhr."
    return draft.isConfirmed
      ? .seeOther("\(work.address)/wechsel/\(decision.text)", notice: notice)
      : work.seeOther(place.member.id, notice)
  }

  // MARK: The checklist

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .read, .residence, detail: "Wechsel") { opened in
      let work = ResidenceWork(opened, visit, connection)
      guard !work.isReleased else { return .notFound }
      if let unknown = visit.unknownParameter() { return .badParameter(unknown) }
      let file = try work.file(try work.readingKeys())
      guard let decision = file.decision(visit), let member = file.member(decision.person) else { return .notFound }
      return .page(try checklist(work, file, decision, member, ChecklistPage.State()))
    }
  }

  @Sendable func update(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .residence) { opened in
      let work = ResidenceWork(opened, visit, connection)
      guard let keys = try work.writingKeys() else { return .notFound }
      let file = try work.file(keys)
      guard let decision = file.decision(visit), let member = file.member(decision.person),
        let rule = decision.rule, decision.isConfirmed
      else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      let done = form.all(TransitionForm.step).intersection(rule.steps.map(\.code))
      let isSaved = try TransitionStore(connection, keys)
        .save(done, of: decision, version: form.version, by: opened.account, at: visit.now)
      guard isSaved else {
        return .conflict(try checklist(work, file, decision, member, ChecklistPage.State(typed: done)))
      }
      try work.refresh(member.id, keys)
      opened.note(.changed, .residence, visit, detail: "Checkliste \(decision.id.text)")
      return .seeOther(
        "\(work.address)/wechsel/\(decision.id.text)", notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
    }
  }

  private func checklist(
    _ work: ResidenceWork, _ file: ResidenceFile, _ decision: TransitionDecision, _ member: ResidenceFile.Member,
    _ state: ChecklistPage.State
  ) throws -> Page {
    let page = ChecklistPage(
      decision: decision, member: member, address: work.address, mayChange: work.mayChange, state: state,
      formGuard: work.visit.repeatedGuardFields())
    return try frame.page(
      work.opened, register: ResidenceWork.register, title: "Wechsel des Rechtskreises", work.visit, work.connection,
      main: page.html)
  }
}

/// A proposal's place: the person and what the program computes now, or what somebody enters by hand.
struct TransitionPlace {
  let work: ResidenceWork
  let keys: ResidenceKeys
  let file: ResidenceFile
  let member: ResidenceFile.Member
  let proposal: TransitionProposal
  /// Somebody has decided already.
  let decided: TransitionDecision?

  /// `nil` for a person or a rule that nothing of ours names.
  init?(_ work: ResidenceWork, _ fields: Fields) throws {
    guard let keys = try work.writingKeys(), let rule = fields[TransitionForm.rule].flatMap(TransitionRules.find)
    else { return nil }
    let file = try work.file(keys)
    guard let member = file.member(fields[StatusForm.person].flatMap(ID.init(text:))) else { return nil }
    let anchor = fields[TransitionForm.anchor].flatMap(Day.init(iso:))
    if rule.date == .byHand {
      // Several moves are several transitions: the day of entry tells them apart.
      let day = anchor ?? work.visit.today
      proposal = TransitionProposal(rule: rule, anchor: day, day: nil, listedOn: day, reason: "von Hand eingetragen")
    } else {
      guard let anchor else { return nil }
      let key = TransitionKey(rule: rule.code, anchor: anchor)
      let found = file.proposals(of: member.id).first { $0.key == key }
      let isDecided = file.decisions(of: member.id).contains { $0.counts && $0.key == key }
      guard found != nil || isDecided else { return nil }
      proposal =
        found
        ?? TransitionProposal(rule: rule, anchor: anchor, day: nil, listedOn: anchor, reason: "entschieden")
    }
    decided = file.decisions(of: member.id).first { [key = proposal.key] in $0.counts && $0.key == key }
    self.work = work
    self.keys = keys
    self.file = file
    self.member = member
  }

  /// Before somebody follows a rule for a day on which it is not known to hold.
  private var warning: HTML {
    guard proposal.rule.date != .byHand, !proposal.rule.isSwitched,
      let sentence = proposal.holding.warning(for: proposal.lawDay)
    else { return .empty }
    return notice(.warning, "Geltung nicht belegt", text: "<p>\(sentence)</p>")
  }

  func page(_ form: TypedForm, _ formGuard: FormGuard) -> EntryFormPage {
    let rule = proposal.rule
    let path = "\(work.address)/wechsel"
    let query = """
      \(StatusForm.person)=\(member.id.text)&\(TransitionForm.rule)=\(rule.code)\
      &\(TransitionForm.anchor)=\(proposal.anchor.iso)
      """
    return EntryFormPage(
      title: "Wechsel des Rechtskreises", address: "\(path)/neu?\(query)", action: path,
      draft: "aufenthalt-\(work.opened.id.text)-wechsel-\(member.id.text)-\(rule.code)-\(proposal.anchor.iso)",
      form: form, formGuard: formGuard, back: "\(work.address)#person-\(member.id.text)",
      lead: """
        <p>Für \(member.name). Das Programm schlägt vor und rechnet; Sie entscheiden. Bestätigen Sie, endet der bisherige \
        Rechtskreis am Tag davor; ein Eintrag, der erst an diesem Tag beginnt, gilt dann als Irrtum.</p>
        \(descriptionList([
            Fact("Anlass", text: rule.trigger), Fact("Von, nach", text: rule.way), Fact("Grundlage", text: rule.norm),
            Fact("Wie der Tag entsteht", text: rule.dateText), Fact("Gerechnet aus", text: proposal.reason),
            Fact("Quelle", text: rule.source), Fact("Geltung", text: "\(rule.validity.since); \(rule.validity.until)"),
          ]))
        \(warning)
        \(if: !rule.hint.isEmpty, notice(.warning, "Bitte prüfen", text: "<p>\(rule.hint)</p>"))
        """)
  }
}
