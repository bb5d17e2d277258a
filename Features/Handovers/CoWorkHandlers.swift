internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on working along in a case: asking, answering, leaving.
struct CoWorkHandlers: Sendable {
  /// Below the address of a case, and of what was asked.
  static let path = "mitarbeit"
  static let base = "/mitarbeit"
  /// Where the own offers stand.
  static let anchor = "\(HandoverHandlers.path)#mitarbeit"

  let handovers: HandoverHandlers

  private var frame: CaseFrame { handovers.frame }
  private var consent: CoWorkConsent { handovers.consent }

  // MARK: One case

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try asking(visit, connection) { opened in
      opened.note(.read, .caseHeader, visit, detail: "Mitarbeit")
      return .page(try casePage(opened, CoWorkForm(), visit, connection, visit.guardFields()))
    }
  }

  @Sendable func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try asking(visit, connection) { opened in
      var reader = FormReader(visit)
      let choices = try recipients(of: opened, visit, connection)
      let recipient = reader.choice("an", label: CoWorkForm.recipientLabel, from: choices.find)
      let reason = reader.choice("grund", label: "Grund", from: CoWorkReason.init(rawValue:))
      let store = CoWorkStore(connection, at: visit.now)
      if let recipient, let refusal = try refusal(of: recipient, in: opened, visit, connection) {
        reader.fail("an", CoWorkForm.recipientLabel, refusal.sentence)
      }
      guard reader.errors.isEmpty, let recipient, let reason, let responsible = opened.file.responsible?.account else {
        let form = CoWorkForm(recipient: reader.typed("an"), reason: reader.typed("grund"), errors: reader.errors)
        return .unprocessable(try casePage(opened, form, visit, connection, visit.repeatedGuardFields()))
      }
      for lapsed in try store.all(of: opened.id) where lapsed.account == recipient && lapsed.hasLapsed(on: visit.today)
      {
        try end(lapsed, .consentOver, visit, connection)
      }
      try store.ask(recipient, in: opened.id, because: reason, responsible: responsible, by: opened.account)
      opened.note(.changed, .caseHeader, visit, detail: "um Mitarbeit gebeten: Konto \(recipient.text)")
      return .seeOther(opened.file.address(Self.path), notice: "Gefragt um \(visit.now.local.clock) Uhr.")
    }
  }

  /// Opens a case for those who say who works on it: not for those who only work along.
  private func asking(
    _ visit: Visit, _ connection: Connection, _ body: (OpenedCase) throws -> Answer
  ) throws -> Answer {
    try frame.open(visit, connection, .update, .caseHeader, detail: "Mitarbeit") { opened in
      guard try !CoWorkStore(connection, at: visit.now).onlyWorksAlong(opened.account, in: opened.id) else {
        return .forbidden
      }
      return try body(opened)
    }
  }

  private func refusal(
    of recipient: ID<Account>, in opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> CoWorkRefusal? {
    let standing = try HandoverStore(connection).standing(of: recipient, to: opened.id, at: visit.now)
    let present = try CoWorkStore(connection, at: visit.now).all(of: opened.id).filter {
      $0.state == .asked || $0.isRunning(on: visit.today)
    }
    let responsible = opened.file.responsible?.account
    let isResponsible = try responsible.map { try StaffPeopleStore(connection).isSame(recipient, $0) } ?? false
    do throws(CoWorkRefusal) {
      try opened.file.checkCoWork(of: recipient, standing, isResponsible: isResponsible, present: present)
    } catch { return error }
    guard let responsible, let place = try elsewhere(recipient, responsible, visit, connection) else { return nil }
    return try consent.lastDay(opened.id, place.id, visit, connection) == nil
      ? .consentMissing(organisation: place.name) : nil
  }

  /// The organisation of somebody who leads cases for another one than whoever is responsible; `nil` for colleagues.
  private func elsewhere(
    _ account: ID<Account>, _ responsible: ID<Account>, _ visit: Visit, _ connection: Connection
  ) throws -> (id: ID<Organisation>, name: String)? {
    let store = CoWorkStore(connection, at: visit.now)
    let own = Set(try store.organisations(of: responsible).map(\.id))
    let theirs = try store.organisations(of: account)
    return theirs.contains { own.contains($0.id) } ? nil : theirs.first
  }

  private func casePage(
    _ opened: OpenedCase, _ form: CoWorkForm, _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard
  ) throws -> Page {
    let page = CoWorkPage(
      opened: opened, all: try CoWorkStore(connection, at: visit.now).all(of: opened.id),
      recipients: try recipients(of: opened, visit, connection), form: form, today: visit.today, formGuard: formGuard)
    return try frame.page(opened, register: "", title: "Mitarbeit", visit, connection, main: page.html)
  }

  private func recipients(of opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> Recipients {
    try Recipients(without: opened.file.responsible?.account, mayBeOwn: false, visit, connection)
  }

  // MARK: Answers

  @Sendable func accept(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let work = try own(visit, connection) else { return .notFound }
    let file = try CaseStore(connection).find(work.file)
    let access = HandoverStore(connection)
    let store = CoWorkStore(connection, at: visit.now)
    let standing = try access.standing(of: work.account, to: work.file, at: visit.now)
    let isPending = try store.isPending(work)
    let isOwn = try StaffPeopleStore(connection).isSame(work.askedBy, work.account)
    do throws(CoWorkRefusal) {
      try work.checkAnswer(file, standing, isPending: isPending, isOwn: isOwn)
    } catch { return try refuse(error, visit, connection) }
    let place = try elsewhere(work.account, work.responsible, visit, connection)
    var lastDay: Day?
    if let place {
      lastDay = try consent.lastDay(work.file, place.id, visit, connection)
      guard lastDay != nil else {
        return try refuse(.consentMissing(organisation: place.name), visit, connection)
      }
    }
    try store.accept(work, for: place?.id, until: lastDay)
    // Nobody works along who could not open the case afterwards; a conflict keeps nothing of all this.
    guard try access.standing(of: work.account, to: work.file, at: visit.now).leads else {
      return try refuse(.notPossible, visit, connection)
    }
    visit.note(
      .changed, .caseHeader, [work.file.text],
      detail: "Mitarbeit angenommen\(place.map { ", Einwilligung für Stelle \($0.id.text)" } ?? "")")
    return .seeOther(CaseFile.address(work.file), notice: "Sie arbeiten jetzt in \(work.number) mit.")
  }

  @Sendable func decline(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let work = try own(visit, connection) else { return .notFound }
    guard work.state == .asked else { return try refuse(.nothingLeft, visit, connection) }
    guard let reason = visit.form[work.answerField].flatMap(RejectionReason.init(rawValue:)) else {
      return .unprocessable(
        try handovers.listPage(
          visit, connection, visit.repeatedGuardFields(),
          errors: [
            FieldError(
              field: work.answerField, label: "Grund der Ablehnung", message: "Bitte wählen Sie, warum Sie ablehnen.")
          ]
        ).page)
    }
    try CoWorkStore(connection, at: visit.now).decline(work, reason.rawValue)
    visit.note(.changed, .caseHeader, [work.file.text], detail: "Mitarbeit abgelehnt: \(reason.label)")
    return .seeOther(
      HandoverHandlers.path, notice: "Abgelehnt. Wer gefragt hat, sieht den Grund: \(reason.label).")
  }

  /// What the visitor was asked, whatever has become of it; `nil` if there is none of which the visitor may know.
  private func own(_ visit: Visit, _ connection: Connection) throws -> CoWork? {
    guard let work = try known(visit, connection), work.account == visit.user?.account.id else { return nil }
    return work
  }

  private func known(_ visit: Visit, _ connection: Connection) throws -> CoWork? {
    _ = try visit.requireList(.update, .caseHeader)
    guard let user = visit.user, let id: ID<CoWork> = visit.id("mitarbeit") else { return nil }
    return try CoWorkStore(connection, at: visit.now).find(id, for: user.account.id)
  }

  // MARK: Ends

  /// Takes back what was asked: who asked, or who says who works on the case.
  @Sendable func withdraw(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let work = try known(visit, connection), let user = visit.user else { return .notFound }
    let assigns = try assigns(work, visit, connection)
    guard work.askedBy == user.account.id || assigns else { return .notFound }
    guard work.state == .asked else { return try refuse(.nothingLeft, visit, connection) }
    try CoWorkStore(connection, at: visit.now).withdraw(work)
    visit.note(.changed, .caseHeader, [work.file.text], detail: "Bitte um Mitarbeit zurückgenommen")
    return .seeOther(
      assigns ? "\(CaseFile.address(work.file))/\(Self.path)" : Self.anchor,
      notice: "Die Bitte an \(work.name) ist zurückgenommen.")
  }

  /// Ends working along, by who does it or by who says who works on the case.
  @Sendable func end(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let work = try known(visit, connection), let user = visit.user else { return .notFound }
    let isOwn = work.account == user.account.id
    guard try isOwn || assigns(work, visit, connection) else { return .notFound }
    guard work.state == .accepted else { return try refuse(.nothingLeft, visit, connection) }
    let ending: CoWorkEnding = work.hasLapsed(on: visit.today) ? .consentOver : isOwn ? .left : .endedByCase
    try end(work, ending, visit, connection)
    return isOwn
      ? .seeOther(HandoverHandlers.path, notice: "Sie arbeiten in \(work.number) nicht mehr mit.")
      : .seeOther("\(CaseFile.address(work.file))/\(Self.path)", notice: "\(work.name) arbeitet nicht mehr mit.")
  }

  /// Whether the visitor says who works on the case.
  private func assigns(_ work: CoWork, _ visit: Visit, _ connection: Connection) throws -> Bool {
    guard let user = visit.user else { return false }
    let standing = try CaseRelations(visit, connection).standing(toCase: work.file, for: .caseHeader)
    guard visit.may(.update, .caseHeader, standing) else { return false }
    return try !CoWorkStore(connection, at: visit.now).onlyWorksAlong(user.account.id, in: work.file)
  }

  /// What was left open goes back to the one responsible, in the same transaction.
  private func end(_ work: CoWork, _ ending: CoWorkEnding, _ visit: Visit, _ connection: Connection) throws {
    try CoWorkStore(connection, at: visit.now).end(work, ending)
    if let responsible = try CaseStore(connection).find(work.file)?.responsible?.account {
      try handovers.follow(work.file, work.account, responsible, connection)
    }
    visit.note(
      .changed, .caseHeader, [work.file.text], detail: "Mitarbeit beendet: Konto \(work.account.text), \(ending.label)")
  }

  /// Ends what no consent carries any more, in the transaction that withdraws it or gives the case to somebody else.
  @Sendable func review(_ id: ID<CaseKey>, _ visit: Visit, _ connection: Connection) throws {
    guard let responsible = try CaseStore(connection).find(id)?.responsible?.account else { return }
    let store = CoWorkStore(connection, at: visit.now)
    for work in try store.all(of: id) where work.isRunning(on: visit.today) {
      guard let place = try elsewhere(work.account, responsible, visit, connection) else {
        if work.organisation != nil { try store.carry(work, for: nil, until: nil) }
        continue
      }
      if let lastDay = try consent.lastDay(id, place.id, visit, connection) {
        try store.carry(work, for: place.id, until: lastDay)
      } else {
        try end(work, .consentOver, visit, connection)
      }
    }
  }

  private func refuse(_ refusal: CoWorkRefusal, _ visit: Visit, _ connection: Connection) throws -> Answer {
    .conflict(
      try handovers.listPage(
        visit, connection, visit.repeatedGuardFields(), refused: refusal.sentence
      ).page)
  }
}

extension CoWork {
  /// The field in which this one is declined; a page shows several.
  var answerField: String { "mitarbeit-grund-\(id.text)" }
}
