import Access
import Basics
import HTTP
import Markup
import Web

/// What is typed to give somebody a role.
struct RoleForm: Sendable {
  var role: Role?
  var organisation = ""
  var municipalityKey: String?
  var validFrom: Day
  var validTo: Day?
  var reason = ""

  static let minimumReasonCount = 10

  /// - Returns: `nil` with the errors left in the reader.
  static func read(
    _ reader: inout FormReader, today: Day, isMunicipality: (String) throws -> Bool
  ) rethrows -> RoleForm? {
    let role = reader.choice("rolle", label: "Aufgabe", from: Role.init(rawValue:))
    let organisation = reader.text("stelle", label: "Stelle", limit: TextLimit(maximum: 200))
    let key = reader.text("kommune", label: "Gemeindeschlüssel", limit: TextLimit(maximum: 20), isRequired: false)
    if !key.isEmpty, try !isMunicipality(key) {
      reader.fail("kommune", "Gemeindeschlüssel", "Diesen Schlüssel gibt es in diesem Kreis nicht.")
    }
    let from = reader.day("von", label: "Ab") ?? today
    let to = reader.day("bis", label: "Bis", isRequired: false)
    if let to, to < from { reader.fail("bis", "Bis", "Das Ende liegt vor dem Beginn.") }
    let reason = reader.text("begruendung", label: "Begründung", limit: TextLimit(maximum: 1000, allowsLines: true))
    if !reason.isEmpty, reason.count < minimumReasonCount {
      reader.fail("begruendung", "Begründung", "Bitte schreiben Sie in einem Satz, warum (mindestens 10 Zeichen).")
    }
    guard reader.errors.isEmpty, let role else { return nil }
    return RoleForm(
      role: role, organisation: organisation, municipalityKey: key.isEmpty ? nil : key, validFrom: from, validTo: to,
      reason: reason)
  }
}

/// The page on which the administration gives a role.
struct RoleFormPage {
  let account: Account
  let formGuard: FormGuard
  let today: Day
  var typed = Fields()
  var errors: [FieldError] = []

  var address: String { "/benutzer/\(account.id.number)/rollen" }

  var page: Page {
    Page(
      title: "Aufgabe geben",
      trail: [Link("Benutzerkonten", "/benutzer"), Link(account.displayName, "/benutzer/\(account.id.number)")],
      section: "/benutzer",
      main: """
        \(errorSummary(errors))
        \(pageHead("Aufgabe geben", subtitle: "\(account.displayName)"))
        <p>Eine Aufgabe, die Fälle öffnet, gilt erst, wenn eine zweite Person der Administration zustimmt.</p>
        \(form(action: address, guard: formGuard, content: fields))
        """)
  }

  private var fields: HTML {
    """
    \(select("rolle", label: "Aufgabe", choices: Role.allCases.map { Choice($0.rawValue, $0.label) }, selected: typed["rolle"], required: true, errors: errors))
    \(textField("stelle", label: "Stelle", value: typed["stelle"] ?? "", hint: "Amt, Träger oder andere Stelle, für die die Person arbeitet", required: true, errors: errors))
    \(textField("kommune", label: "Gemeindeschlüssel", value: typed["kommune"] ?? "", hint: "8 Ziffern; leer heißt: für den ganzen Kreis", errors: errors, width: .short))
    \(fieldRow([
        dateField("von", label: "Ab", value: typed["von"] ?? today.german, required: true, errors: errors),
        dateField("bis", label: "Bis", value: typed["bis"] ?? "", hint: "leer heißt: unbefristet", errors: errors),
      ]))
    \(textArea("begruendung", label: "Begründung", value: typed["begruendung"] ?? "", required: true, errors: errors, rows: 3))
    \(submitRow("Aufgabe geben", cancel: Link("Abbrechen", "/benutzer/\(account.id.number)")))
    """
  }
}
