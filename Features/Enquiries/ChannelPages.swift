internal import Basics
internal import Markup
internal import Web

/// The list of access channels with their time.
struct ChannelListPage {
  let channels: [AccessChannel]
  let keeps: Bool
  let showsParts: Bool
  let today: Day

  var page: Page {
    Page(
      title: "Zugangswege", trail: showsParts ? EnquiryPages.trail : [], section: Enquiry.path,
      main: """
        \(pageHead(
            "Zugangswege", subtitle: "Auf welchem Weg Menschen zu KIM finden · Stand \(today.german)",
            tools: keeps ? [linkButton("Zugangsweg aufnehmen", ChannelFormPage.newPath)] : []))
        \(if: showsParts, EnquiryPages.parts(EnquiryPages.channelsPath))
        \(table(
            caption: "Zugangswege in ihrer Geltungszeit",
            columns: [Column("Zugangsweg"), Column("Gültig"), Column("Stand"), Column("Quelle")], items: channels,
            options: TableOptions(hidesCaption: true), row: row))
        """)
  }

  private func row(_ channel: AccessChannel) -> [HTML] {
    let entry = channel.entry
    return [
      keeps
        ? textLink(Link(channel.label, "\(EnquiryPages.channelsPath)/\(channel.id.text)")) : "\(channel.label)",
      "ab \(entry.validFrom.german)\(entry.validTo.map { " bis \($0.german)" } ?? "")",
      channel.isValid(on: today) ? badge("gilt", .success) : badge("gilt nicht"), "\(entry.source)",
    ]
  }
}

/// The form for an access channel, new or stored.
struct ChannelFormPage {
  let channel: AccessChannel?
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  /// Set where somebody else has saved meanwhile.
  var stored: TypedForm?

  static let newPath = "\(EnquiryPages.channelsPath)/neu"

  static func form(_ channel: AccessChannel?) -> TypedForm {
    TypedForm(
      version: channel?.version ?? 0,
      [
        ("name", channel?.label ?? ""), ("ab", channel?.entry.validFrom.german ?? ""),
        ("bis", channel?.entry.validTo?.german ?? ""), ("quelle", channel?.entry.source ?? ""),
      ])
  }

  static func read(_ reader: inout FormReader) -> ChannelEntry? {
    let label = reader.text("name", label: "Zugangsweg", limit: TextLimit(maximum: 100))
    let from = reader.day("ab", label: "Gültig ab")
    let to = reader.day("bis", label: "Gültig bis", isRequired: false)
    let source = reader.text("quelle", label: "Quelle oder Beschluss", limit: TextLimit(maximum: 300))
    if let from, let to, to < from {
      reader.fail("bis", "Gültig bis", "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage.")
    }
    guard reader.errors.isEmpty, let from else { return nil }
    return ChannelEntry(label: label, validFrom: from, validTo: to, source: source)
  }

  private static let labels = [
    ("name", "Zugangsweg"), ("ab", "Gültig ab"), ("bis", "Gültig bis"), ("quelle", "Quelle oder Beschluss"),
  ]

  var page: Page {
    let title = channel?.label ?? "Zugangsweg aufnehmen"
    return Page(
      title: title, trail: EnquiryPages.trail + [Link("Zugangswege", EnquiryPages.channelsPath)],
      section: Enquiry.path,
      main: """
        \(pageHead(title))
        \(errorSummary(errors))
        \(stored.map { stored in conflictNotice(Self.labels.map { Difference($0.1, stored: stored[$0.0], typed: form[$0.0]) }) })
        \(Markup.form(
            action: channel.map { "\(EnquiryPages.channelsPath)/\($0.id.text)" } ?? EnquiryPages.channelsPath,
            guard: formGuard, content: content))
        """)
  }

  private var content: HTML {
    """
    \(hiddenField(TypedForm.versionField, "\(form.version)"))
    \(textField("name", label: "Zugangsweg", value: form["name"], required: true, errors: errors))
    \(dateField("ab", label: "Gültig ab", value: form["ab"], required: true, errors: errors))
    \(dateField(
        "bis", label: "Gültig bis", value: form["bis"], hint: "Leer, solange er gilt. Frühere Anfragen behalten ihn.",
        errors: errors))
    \(textField("quelle", label: "Quelle oder Beschluss", value: form["quelle"], required: true, errors: errors))
    \(submitRow("Speichern", cancel: Link("Abbrechen", EnquiryPages.channelsPath)))
    """
  }
}
