internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Requests on one case: offering it.
struct HandoverHandlers: Sendable {
  static let path = "/uebergaben"

  let frame: CaseFrame
  let placeName: CaseFrame.PlaceName
  /// For those of another organisation who work along.
  let consent: CoWorkConsent
  let follow: HandoverFollow

  @Sendable func askCase(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try passingOn(visit, connection) { opened in
      opened.note(.read, .caseHeader, visit, detail: "Übergabe")
      return .page(try casePage(opened, CaseHandoverForm(), visit, connection, visit.guardFields()))
    }
  }

  @Sendable func offerCase(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try passingOn(visit, connection) { opened in
      var reader = FormReader(visit)
      let choices = try recipients(of: opened, visit, connection)
      let recipient = reader.choice("an", label: "Übernimmt", from: choices.find)
      let reason = reader.choice("grund", label: "Grund", from: HandoverReason.init(rawValue:))
      let note = reader.text(
        "hinweis", label: "Hinweis", limit: TextLimit(maximum: 2000, allowsLines: true), isRequired: false)
      let store = HandoverStore(connection)
      if let recipient {
        let standing = try store.standing(of: recipient, to: opened.id, at: visit.now)
        let open = try store.open(for: opened.id)
        do throws(HandoverRefusal) {
          try opened.file.checkOffer(to: recipient, standing, open: open)
        } catch { reader.fail("an", "Übernimmt", error.sentence) }
      }
      guard reader.errors.isEmpty, let recipient, let reason, let user = visit.user else {
        let form = CaseHandoverForm(
          recipient: reader.typed("an"), reason: reader.typed("grund"), note: reader.typed("hinweis"),
          errors: reader.errors)
        return .unprocessable(try casePage(opened, form, visit, connection, visit.repeatedGuardFields()))
      }
      let terms = HandoverTerms(recipient: recipient, offeredBy: user.account.id, reason: reason)
      try store.offer(
        opened.id, terms, from: opened.file.responsible?.account, note: note, try opened.key(.notes),
        batch: try store.nextBatch(), at: visit.now)
      opened.note(.changed, .caseHeader, visit, detail: "zur Übernahme angeboten: Konto \(recipient.text)")
      return .seeOther(opened.file.address("uebergabe"), notice: "Angeboten um \(visit.now.local.clock) Uhr.")
    }
  }

  /// Opens a case for those who say who leads it next: not for those who only work along.
  private func passingOn(
    _ visit: Visit, _ connection: Connection, _ body: (OpenedCase) throws -> Answer
  ) throws -> Answer {
    try frame.open(visit, connection, .update, .caseHeader, detail: "Übergabe") { opened in
      guard try !CoWorkStore(connection, at: visit.now).onlyWorksAlong(opened.account, in: opened.id) else {
        return .forbidden
      }
      return try body(opened)
    }
  }

  private func casePage(
    _ opened: OpenedCase, _ form: CaseHandoverForm, _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard
  ) throws -> Page {
    let store = HandoverStore(connection)
    let open = try store.open(for: opened.id)
    let standing = try open.map { try store.standing(of: $0.recipient, to: opened.id, at: visit.now) }
    let page = CaseHandoverPage(
      opened: opened, recipients: try recipients(of: opened, visit, connection),
      open: open, standing: standing, past: try store.all(of: opened.id),
      notes: try opened.handoverNotes(visit, connection), form: form,
      formGuard: formGuard)
    return try frame.page(
      opened, register: "", title: "Fall übergeben", visit, connection, main: page.html)
  }

  private func recipients(of opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> Recipients {
    let giver = opened.file.responsible?.account
    return try Recipients(without: giver, mayBeOwn: giver == nil && visit.assignsCases, visit, connection)
  }
}
