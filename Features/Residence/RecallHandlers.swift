internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests that take a decision on a transition back.
struct RecallHandlers: Sendable {
  let frame: CaseFrame

  /// A decision that counts, and what taking it back would do.
  private struct Place {
    let work: ResidenceWork
    let keys: ResidenceKeys
    let file: ResidenceFile
    let decision: TransitionDecision
    let member: ResidenceFile.Member

    init?(_ work: ResidenceWork) throws {
      guard let keys = try work.writingKeys() else { return nil }
      let file = try work.file(keys)
      guard let decision = file.decision(work.visit), let member = file.member(decision.person) else { return nil }
      (self.work, self.keys, self.file, self.decision, self.member) = (work, keys, file, decision, member)
    }

    var address: String { "\(work.address)/wechsel/\(decision.id.text)" }

    func change() throws(ResidenceRefusal) -> SphereReturn {
      try SphereReturn(decision.id, among: file.spheres.of(member.id))
    }

    func page(_ form: TypedForm, _ formGuard: FormGuard) -> EntryFormPage {
      EntryFormPage(
        title: "Entscheidung zurücknehmen", address: "\(address)/\(RecallPage.path)",
        action: "\(address)/\(RecallPage.path)",
        draft: "aufenthalt-\(work.opened.id.text)-ruecknahme-\(decision.id.text)", form: form, formGuard: formGuard,
        back: address, lead: RecallPage.lead(decision, effects, member))
    }

    /// What would change, or why it cannot.
    private var effects: HTML {
      guard decision.counts else { return .empty }
      do throws(ResidenceRefusal) {
        return RecallPage.effects(try change())
      } catch {
        return notice(.warning, "So lässt sich die Entscheidung nicht zurücknehmen", text: "<p>\(error.sentence)</p>")
      }
    }
  }

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .residence) { opened in
      if let unknown = visit.unknownParameter() { return .badParameter(unknown) }
      guard let place = try Place(ResidenceWork(opened, visit, connection)) else { return .notFound }
      guard place.decision.counts else { return .seeOther(place.address) }
      var page = place.page(TypedForm(version: place.decision.version, []), visit.guardFields())
      try page.takeDraft(visit, connection)
      opened.note(.read, .residence, visit, detail: "Rücknahme, Formular")
      return .page(try rendered(page, place))
    }
  }

  private func rendered(_ page: EntryFormPage, _ place: Place) throws -> Page {
    try frame.page(
      place.work.opened, register: ResidenceWork.register, title: page.title, place.work.visit, place.work.connection,
      main: page.html(submit: "Entscheidung zurücknehmen", RecallPage.fields(page.form, page.errors)))
  }

  @Sendable func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .residence) { opened in
      guard let place = try Place(ResidenceWork(opened, visit, connection)) else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = place.page(form, visit.repeatedGuardFields())
      guard place.decision.counts, form.version == place.decision.version else {
        page.differences = differences(place.decision, form)
        page.form.version = place.decision.version
        return .conflict(try rendered(page, place))
      }
      var reader = FormReader(visit)
      let reason = reader.text(
        RecallPage.reason, label: "Grund der Rücknahme", limit: TextLimit(maximum: 2000, allowsLines: true))
      var change: SphereReturn?
      do throws(ResidenceRefusal) {
        change = try place.change()
      } catch {
        reader.fail(RecallPage.reason, "Rücknahme", error.sentence)
      }
      guard reader.errors.isEmpty, let change else {
        page.errors = reader.errors
        return .unprocessable(try rendered(page, place))
      }
      return try stored(change, reason, place)
    }
  }

  /// What somebody else has done meanwhile: taken it back, or gone on with the checklist.
  private func differences(_ decision: TransitionDecision, _ form: TypedForm) -> [Difference] {
    let steps = "\(decision.done.count) Schritte der Checkliste erledigt"
    guard let recall = decision.recall else {
      return [Difference("Stand", stored: steps, typed: "die Entscheidung, wie Sie sie vorher gesehen haben")]
    }
    return [
      Difference("Stand", stored: "zurückgenommen von \(recall.by), \(recall.at.local.german)", typed: "gilt noch"),
      Difference("Grund der Rücknahme", stored: recall.reason, typed: form[RecallPage.reason].trimmed()),
    ]
  }

  private func stored(_ change: SphereReturn, _ reason: String, _ place: Place) throws -> Answer {
    let work = place.work
    let (id, account, now) = (work.opened.id, work.opened.account, work.visit.now)
    let store = EntryStore(work.connection, place.keys)
    for entry in change.begun {
      var draft = entry.draft
      draft.isVoid = true
      try store.save(draft, replacing: entry.head, of: place.member.id, in: id, by: account, at: now)
    }
    for line in change.resumed {
      try store.save(
        line.before.draft, replacing: line.current.head, of: place.member.id, in: id, through: line.before.decision,
        by: account, at: now)
    }
    try TransitionStore(work.connection, place.keys).recall(place.decision, reason, by: account, at: now)
    try work.refresh(place.member.id, place.keys)
    work.opened.note(
      .withdrawn, .residence, work.visit,
      detail: "Wechsel \(place.decision.key.rule), Person \(place.member.id.text)")
    return work.seeOther(place.member.id, "Entscheidung zurückgenommen um \(now.local.clock) Uhr.")
  }
}

extension ResidenceFile {
  /// The decision whose number stands in the address.
  func decision(_ visit: Visit) -> TransitionDecision? {
    let id: ID<TransitionDecision>? = visit.id("nummer")
    return decisions.first { $0.id == id }
  }
}
