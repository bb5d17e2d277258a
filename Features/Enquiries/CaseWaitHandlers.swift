internal import Access
package import Basics
package import CaseAccess
package import Cases
internal import HTTP
internal import Journal
internal import Markup
package import SQL
package import Web

/// The waiting list for rooms that decide on cases.
package enum CaseWaitingList {
  /// Where somebody puts a case on the list, or changes how it waits.
  package static func address(_ file: CaseFile) -> String { file.address(CaseWaitHandlers.path) }

  /// Since when a case waits; `nil` if it does not.
  ///
  /// - Throws: `DatabaseError`.
  package static func since(_ id: ID<CaseKey>, _ connection: Connection) throws -> Day? {
    try CaseWaitStore(connection).wait(of: id)?.since
  }

  /// Puts a case on the list from today, without a special reason.
  ///
  /// - Returns: false where the access of the case is not known; then nothing is stored.
  /// - Throws: `DatabaseError`.
  package static func enter(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> Bool {
    guard let enquiry = try CaseWaitStore(connection).holder(of: opened.id),
      enquiry.entry.receivedOn <= visit.today
    else { return false }
    let isSaved = try CaseWaitStore(connection)
      .save(CaseWait(since: visit.today, priority: .ordinary), through: enquiry)
    if isSaved { opened.note(.changed, .subsidiarityCheck, visit, detail: "Warteliste, Anfrage \(enquiry.id.text)") }
    return isSaved
  }

  /// Takes a case off the list today.
  ///
  /// - Throws: `DatabaseError`.
  package static func leave(
    _ opened: OpenedCase, isServed: Bool, _ visit: Visit, _ connection: Connection
  ) throws {
    try CaseWaitStore(connection).leave(opened.id, as: isServed ? .takenIn : .withdrawn, on: visit.today)
    opened.note(.changed, .subsidiarityCheck, visit, detail: "Warteliste beendet")
  }
}

/// Requests on a case that waits for a place.
struct CaseWaitHandlers: Sendable {
  static let path = "warteliste"

  let frame: CaseFrame

  @Sendable func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .subsidiarityCheck) { opened in
      if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
      guard !opened.file.isClosed else { return .forbidden }
      guard let page = try page(opened, nil, visit.guardFields(), visit, connection) else {
        return .seeOther(
          opened.file.address(CaseAccessHandlers.path),
          notice: "Bitte tragen Sie zuerst den Zugang nach; nach ihm ordnet sich die Warteliste.")
      }
      return .page(try framed(page, visit, connection))
    }
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .subsidiarityCheck) { opened in
      guard !opened.file.isClosed else { return .forbidden }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      guard var page = try page(opened, form, visit.repeatedGuardFields(), visit, connection) else { return .notFound }
      guard form.version == page.enquiry.version else { return .conflict(try conflicting(page, visit, connection)) }
      var reader = FormReader(visit)
      let day = reader.day("seit", label: "Seit")
      let priority = reader.choice("grund", label: "Vorrang wegen", from: WaitPriority.init(rawValue:))
      if let day {
        do throws(EnquiryRefusal) { try page.enquiry.checkDay(day, visit.today) } catch {
          reader.fail("seit", "Seit", error.sentence)
        }
      }
      guard let day, let priority, reader.errors.isEmpty else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, visit, connection))
      }
      let wait = CaseWait(since: day, priority: priority)
      guard try CaseWaitStore(connection).save(wait, through: page.enquiry) else {
        return .conflict(try conflicting(page, visit, connection))
      }
      opened.note(.changed, .subsidiarityCheck, visit, detail: "Warteliste, Anfrage \(page.enquiry.id.text)")
      return .seeOther(
        opened.file.address, notice: "Der Fall steht seit dem \(day.german) auf der Warteliste.")
    }
  }

  @Sendable func end(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .subsidiarityCheck) { opened in
      guard !opened.file.isClosed else { return .forbidden }
      guard try CaseWaitStore(connection).wait(of: opened.id) != nil else {
        return .seeOther(opened.file.address, notice: "Der Fall steht nicht auf der Warteliste.")
      }
      try CaseWaitingList.leave(opened, isServed: false, visit, connection)
      return .seeOther(opened.file.address, notice: "Der Fall steht nicht mehr auf der Warteliste.")
    }
  }

  /// `nil` where the access of the case is not known.
  private func page(
    _ opened: OpenedCase, _ typed: TypedForm?, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> CaseWaitPage? {
    guard let enquiry = try CaseWaitStore(connection).holder(of: opened.id) else { return nil }
    let wait = try CaseWaitStore(connection).wait(of: opened.id)
    let stored = TypedForm(
      version: enquiry.version,
      [
        ("seit", wait?.since.german ?? visit.today.german),
        ("grund", (wait?.priority ?? .ordinary).rawValue),
      ])
    return CaseWaitPage(opened: opened, enquiry: enquiry, wait: wait, form: typed ?? stored, formGuard: formGuard)
  }

  private func conflicting(_ page: CaseWaitPage, _ visit: Visit, _ connection: Connection) throws -> Page {
    var page = page
    page.isConflict = true
    page.form.version = page.enquiry.version
    return try framed(page, visit, connection)
  }

  private func framed(_ page: CaseWaitPage, _ visit: Visit, _ connection: Connection) throws -> Page {
    try frame.page(page.opened, register: "", title: "Warteliste", visit, connection, main: page.main)
  }
}

/// Puts a case on the waiting list, changes how it waits, or takes it off.
struct CaseWaitPage {
  let opened: OpenedCase
  /// That led to the case.
  let enquiry: Enquiry
  let wait: CaseWait?
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  private var address: String { opened.file.address(CaseWaitHandlers.path) }

  var main: HTML {
    """
    \(sectionHead(wait == nil ? "Fall auf die Warteliste setzen" : "Fall auf der Warteliste"))
    \(errorSummary(errors))
    \(if: isConflict, conflictNotice([
        Difference("Seit", stored: wait?.since.german ?? "nicht auf der Warteliste", typed: form["seit"]),
        Difference(
          "Vorrang wegen", stored: wait?.priority.label ?? "", typed: WaitPriority(rawValue: form["grund"])?.label ?? ""),
      ]))
    \(Markup.form(
        action: address, guard: formGuard,
        content: """
          \(hiddenField(TypedForm.versionField, "\(form.version)"))
          \(dateField("seit", label: "Seit", value: form["seit"], required: true, errors: errors))
          \(radioGroup(
              "grund", label: "Vorrang wegen", choices: WaitPriority.allCases.map { Choice($0.rawValue, $0.label) },
              selected: form["grund"],
              hint: "Der Grund ordnet die Warteliste; bei gleichem Grund zählt, wer länger wartet.",
              required: true, errors: errors))
          \(submitRow(
              wait == nil ? "Auf die Warteliste setzen" : "Speichern", cancel: Link("Abbrechen", opened.file.address)))
          """))
    \(if: wait != nil, leaving)
    """
  }

  private var leaving: HTML {
    """
    \(sectionHead("Nicht mehr warten"))
    <p>Entscheiden Sie die Vorrangprüfung neu, endet das Warten von selbst. Ohne neue Entscheidung endet es hier.</p>
    \(actions([buttonForm("Von der Warteliste nehmen", action: "\(address)/ende", guard: formGuard)]))
    """
  }
}
