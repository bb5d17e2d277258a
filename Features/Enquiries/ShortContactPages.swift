internal import Actors
internal import Basics
internal import Markup
internal import Persons
internal import Web

/// The short form: no name, few keys.
struct ShortContactFormPage {
  let contact: ShortContact?
  var form: TypedForm
  let choices: FormChoices
  let formGuard: FormGuard
  var errors: [FieldError] = []
  /// Set where somebody else has saved meanwhile.
  var stored: TypedForm?
  var draftSavedAt: String?

  static let newPath = "\(ShortContact.path)/neu"

  static func draft(_ contact: ShortContact?) -> String {
    contact.map { "kurzkontakt-\($0.id.text)" } ?? "kurzkontakt-neu"
  }

  private var title: String {
    contact == nil ? "Kurzkontakt" : "Kurzkontakt vom \(contact?.entry.contactOn.german ?? "")"
  }
  private var own: String { contact?.address ?? Self.newPath }
  private var fields: CommonFields { CommonFields(form: form, choices: choices, errors: errors) }

  var page: Page {
    Page(
      title: title, trail: EnquiryPages.trail + [Link("Kurzkontakte", ShortContact.path)], section: Enquiry.path,
      main: """
        \(pageHead(title, subtitle: "Verweisberatung ohne Fall, anonym"))
        \(errorSummary(errors))
        \(stored.map { conflictNotice(ShortContactForm.differences($0, form, choices)) })
        \(draftSavedAt.map { draftNotice(Self.draft(contact), savedAt: $0, guard: formGuard, back: own) })
        \(if: contact == nil, """
          <p>Gezählt wird ohne Namen. Braucht es mehr als einen Verweis, \
          \(textLink(Link("nehmen Sie eine Anfrage auf", EnquiryFormPage.newPath))); einen Namen nimmt nur die \
          Aufnahme einer Person auf.</p>
          """)
        \(Markup.form(
            action: contact?.address ?? ShortContact.path, guard: formGuard, draft: Self.draft(contact),
            content: content))
        """)
  }

  private var content: HTML {
    """
    \(hiddenField(TypedForm.versionField, "\(form.version)"))
    \(select(
        "bereich", label: "Lebensbereich", choices: LifeArea.allCases.map { Choice($0.slug, $0.label) },
        selected: form["bereich"], required: true, errors: errors))
    \(fields.actor("Weiterverwiesen an"))
    \(textField(
        "wohin", label: "Stelle in Worten", value: form["wohin"],
        hint: "Nur wenn sie nicht im Verzeichnis steht. \(EnquiryForm.nameWarning)", errors: errors))
    \(fields.channel)
    \(fields.municipality)
    \(fields.language)
    \(fields.day("am", "Am", hint: "Zum Beispiel heute, gestern oder 7.3.2026"))
    \(fieldset("Was wurde daraus", hint: "<p>Meist erst später bekannt.</p>", content: merging))
    \(submitRow("Speichern", cancel: Link("Abbrechen", ShortContact.path), more: more))
    """
  }

  private var merging: HTML {
    """
    \(select(
        "geworden", label: "Ergebnis", choices: SignpostResult.allCases.map { Choice($0.rawValue, $0.label) },
        selected: form["geworden"], errors: errors, prompt: "noch offen"))
    \(dateField(
        "geworden_am", label: "Bekannt seit", value: form["geworden_am"], hint: "Leer heißt heute", errors: errors))
    """
  }

  private var more: [HTML] {
    let next = button("Speichern und nächster", .secondary, name: "danach", value: "naechster")
    return (contact == nil ? [next] : []) + [draftButton(back: own)]
  }
}

/// Signposting without a case, the newest first.
struct ShortContactListPage {
  let query: ShortContactQuery
  let part: ListPart<ShortContact>
  let isFirst: Bool
  let municipalities: [(key: String, name: String)]
  let keeps: Bool
  let today: Day

  var page: Page {
    Page(
      title: "Kurzkontakte", trail: EnquiryPages.trail, section: Enquiry.path,
      main: """
        \(pageHead(
            "Kurzkontakte", subtitle: "Verweisberatung ohne Fall und ohne Namen · Stand \(today.german)",
            tools: keeps ? [linkButton("Kurzkontakt erfassen", ShortContactFormPage.newPath, .primary)] : []))
        \(EnquiryPages.parts(ShortContact.path))
        \(filterForm(
            action: ShortContact.path, label: "Kurzkontakte filtern",
            content: select(
              "ergebnis", label: "Ergebnis", choices: [Choice("offen", "noch offen")],
              selected: query.isUnmerged ? "offen" : nil, prompt: "alle")))
        \(table(
            caption: "Kurzkontakte, die neuesten zuerst",
            columns: [
              Column("Kontakt"), Column("Lebensbereich"), Column("Weiterverwiesen an"), Column("Kommune"),
              Column("Zugangsweg"), Column("Ergebnis"),
            ], items: part.lines, options: TableOptions(hidesCaption: true, whenEmpty: emptyState("Kein Kurzkontakt")),
            row: row))
        \(pager(
            newer: isFirst ? nil : query.address(), older: part.next.map { query.address(after: $0) },
            newerText: "Zum Anfang", olderText: "Nächste"))
        """)
  }

  private func row(_ contact: ShortContact) -> [HTML] {
    let name = "\(contact.entry.contactOn.german), Nr.\u{A0}\(contact.id.text)"
    return [
      keeps ? textLink(Link(name, contact.address)) : "\(name)", "\(contact.entry.area.label)",
      "\(contact.destination)",
      "\(municipalities.first { $0.key == contact.entry.municipalityKey }?.name ?? contact.entry.municipalityKey)",
      "\(contact.channelLabel)",
      contact.entry.result.map { "\($0.label), \(contact.entry.resultOn?.german ?? "")" } ?? badge("offen"),
    ]
  }
}
