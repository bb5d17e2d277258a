internal import Basics
internal import Markup
internal import Web

/// The form for an enquiry, new or stored.
struct EnquiryFormPage {
  let enquiry: Enquiry?
  var form: TypedForm
  let choices: FormChoices
  let formGuard: FormGuard
  var errors: [FieldError] = []
  /// Set where somebody else has saved meanwhile.
  var stored: TypedForm?
  var draftSavedAt: String?

  static let newPath = "\(Enquiry.path)/neu"

  static func draft(_ enquiry: Enquiry?) -> String { enquiry.map { "anfrage-\($0.id.text)" } ?? "anfrage-neu" }

  private var isNew: Bool { enquiry == nil }
  private var title: String { isNew ? "Neue Anfrage" : "Anfrage bearbeiten" }
  private var own: String { enquiry.map { "\($0.address)/bearbeitung" } ?? Self.newPath }
  private var action: String { enquiry.map { "\($0.address)/bearbeitung" } ?? Enquiry.path }
  private var draftName: String { Self.draft(enquiry) }
  private var fields: CommonFields { CommonFields(form: form, choices: choices, errors: errors) }

  var page: Page {
    Page(
      title: title,
      trail: EnquiryPages.trail + [enquiry].compactMap(\.self).map { Link($0.title, $0.address) },
      section: Enquiry.path,
      main: """
        \(pageHead(title))
        \(errorSummary(errors))
        \(stored.map { conflictNotice(EnquiryForm.differences($0, form, choices)) })
        \(draftSavedAt.map { draftNotice(draftName, savedAt: $0, guard: formGuard, back: own) })
        \(Markup.form(action: action, guard: formGuard, draft: draftName, content: content))
        """)
  }

  private var content: HTML {
    """
    \(hiddenField(TypedForm.versionField, "\(form.version)"))
    \(enquiry?.entry.kind == .authority ? HTML.empty : kind)
    \(fields.day("eingang", "Eingang", hint: "Zum Beispiel heute, gestern oder 7.3.2026"))
    \(fields.channel)
    \(fields.municipality)
    \(select(
        "gemeldet", label: "Gemeldet von", choices: Reporter.allCases.map { Choice($0.rawValue, $0.label) },
        selected: form["gemeldet"], required: true, errors: errors))
    \(fields.actor("Stelle, die gemeldet hat"))
    \(fields.areas("Anliegen: Lebensbereiche"))
    \(textArea(
        "anliegen", label: "In Stichworten", value: form["anliegen"],
        hint: "\(EnquiryForm.nameWarning) Der Text wird versiegelt gespeichert.", errors: errors, rows: 3))
    \(urgency)
    \(fields.language)
    \(fields.interpreter)
    \(submitRow(
        isNew ? "Anfrage aufnehmen" : "Speichern",
        cancel: Link("Abbrechen", enquiry?.address ?? Enquiry.path), more: [draftButton(back: own)]))
    """
  }

  private var kind: HTML {
    radioGroup(
      "art", label: "Art", choices: EnquiryKind.entered.map { Choice($0.rawValue, $0.label) }, selected: form["art"],
      required: true, errors: errors, isInline: true)
  }

  private var urgency: HTML {
    radioGroup(
      "dringlichkeit", label: "Dringlichkeit",
      choices: Urgency.allCases.map { Choice($0.rawValue, $0.label, hint: $0.reaction) },
      selected: form["dringlichkeit"], required: true, errors: errors)
  }
}

extension Urgency {
  /// When somebody should react.
  var reaction: String {
    switch self {
    case .atOnce: "Reaktion noch am selben Tag"
    case .urgent, .normal: "Reaktion innerhalb von \(days) Tagen"
    }
  }
}
