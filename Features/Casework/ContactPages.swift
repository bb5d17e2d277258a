internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup
internal import Persons
internal import Web

/// Addresses of one entry.
enum ContactPath {
  static func entry(_ file: ID<CaseKey>, _ contact: ID<ContactKey>) -> String {
    "\(CaseFile.address(file))/\(CaseworkPath.register)/\(contact.text)"
  }
}

/// One entry in full: note, addenda, who may read it besides, and the way to paper.
struct ContactPage {
  let opened: OpenedCase
  let contact: Contact
  let roles: Set<ContactRole>
  let addenda: [Addendum]
  let maySpecial: Bool
  let mayWrite: Bool
  let mayWriteSpecial: Bool
  var form = TypedForm(version: 0, [])
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var draftSavedAt: String?

  static let text = "nachtrag"
  static let special = "nachtrag_besonders"

  static func draft(_ contact: ID<ContactKey>) -> String { "nachtrag-\(contact.text)" }

  var html: HTML {
    """
    \(errorSummary(errors))
    \(sectionHead(
        "\(contact.formLabel) am \(contact.entry.heldOn.german)",
        tools: [linkButton("Vermerk drucken", "\(address)/vermerk", isSmall: true)]))
    \(descriptionList(facts))
    \(sectionHead("Vermerk", level: 3))
    \(contact.isErased ? "<p>Der Text ist gelöscht.</p>" : paragraphs(contact.entry.note))
    \(special(contact.hasSpecial, contact.entry.special))
    \(each: addenda, { "\(ContactParts.addendum($0))\(special($0.hasSpecial, $0.special))" })
    \(if: mayWrite, "\(correction)\(review)")
    \(actions([linkButton("Zurück zum Verlauf", opened.file.address(CaseworkPath.register), .tertiary)]))
    """
  }

  private var address: String { ContactPath.entry(opened.id, contact.id) }

  private var facts: [Fact] {
    [
      Fact("Verfasst von", "\(contact.author), \(contact.writtenAt.local.german)"),
      Fact("Dauer", text: contact.entry.minutes.map { "\($0) Minuten" }),
      Fact("Tätigkeit", text: contact.entry.activity.label),
      Fact("Wer war dabei", text: participants(contact, roles)),
      Fact("Schreiben an", text: contact.entry.letterTo),
    ]
  }

  private func special(_ isThere: Bool, _ text: String) -> HTML {
    guard isThere else { return .empty }
    guard maySpecial else { return notice(.info, TimelinePage.protected(1)) }
    return "\(sectionHead("Besondere Angaben (Art. 9 DSGVO)", level: 3))\(paragraphs(text))"
  }

  private var correction: HTML {
    """
    \(sectionHead("Nachtrag"))
    \(draftSavedAt.map { draftNotice(Self.draft(contact.id), savedAt: $0, guard: formGuard, back: address) })
    \(Markup.form(
        action: "\(address)/nachtrag", guard: formGuard, draft: Self.draft(contact.id),
        content: """
          \(hiddenField(TypedForm.versionField, "0"))
          \(textArea(
              Self.text, label: "Nachtrag oder Berichtigung", value: form[Self.text],
              hint: "Der Vermerk bleibt, wie er ist; der Nachtrag steht mit Namen und Uhrzeit darunter.",
              required: true, errors: errors))
          \(if: mayWriteSpecial, details(
              "Besondere Angaben (Art. 9 DSGVO)", isOpen: !form[Self.special].isEmpty,
              content: textArea(
                Self.special, label: "Besondere Angaben im Nachtrag", value: form[Self.special], errors: errors,
                rows: 3)))
          \(submitRow("Nachtrag speichern", more: [draftButton(back: address)]))
          """))
    """
  }

  private var review: HTML {
    """
    \(sectionHead("Fachaufsicht"))
    <p>\(contact.isForReview
      ? "Dieser Eintrag ist für die Fachaufsicht freigegeben: Wer mit der Prüfung dieses Falls beauftragt ist, liest ihn, ohne die besonderen Angaben."
      : "Auch wer mit der Prüfung dieses Falls beauftragt ist, liest diesen Eintrag nicht.")</p>
    \(buttonForm(
        contact.isForReview ? "Freigabe beenden" : "Für die Fachaufsicht freigeben", action: "\(address)/freigabe",
        guard: formGuard, hidden: [(name: "freigabe", value: contact.isForReview ? "nein" : "ja")]))
    """
  }
}

/// Roles and names of those who took part; `nil` if nobody is named.
func participants(_ contact: Contact, _ roles: Set<ContactRole>) -> String? {
  let labels = ContactRole.allCases.filter(roles.contains).map(\.label)
  let text = (labels + [contact.entry.participants]).filter { !$0.isEmpty }.joined(separator: ", ")
  return text.isEmpty ? nil : text
}

/// A note for the paper file with the order below it.
struct NoteSheet {
  let opened: OpenedCase
  let contact: Contact
  let roles: Set<ContactRole>
  let addenda: [Addendum]
  /// Set with the contact.
  let dueOn: Day?
  let authority: String
  let printedBy: String
  let today: Day

  var page: Page {
    let sheet = PrintSheet(
      authority: authority, fileNumber: opened.file.number, title: "Vermerk", printedBy: printedBy, day: today.german)
    return Page(
      title: "Vermerk, \(opened.file.number)",
      trail: [Link("Fälle", CaseFile.path), Link(opened.title, opened.file.address(CaseworkPath.register))],
      section: CaseFile.path,
      main: "\(actions([printButton("Vermerk drucken")]))\(sheet.html(content))")
  }

  private var content: HTML {
    """
    \(descriptionList([
        Fact("Betreff", text: opened.person?.name ?? "Fall \(opened.file.number)"),
        Fact("Form", text: "\(contact.formLabel) am \(contact.entry.heldOn.german)"),
        Fact("Dauer", text: contact.entry.minutes.map { "\($0) Minuten" }),
        Fact("Wer war dabei", text: participants(contact, roles)),
        Fact("Verfasst von", text: "\(contact.author), \(contact.writtenAt.local.german)"),
      ]))
    \(paragraphs(contact.entry.note))
    \(each: addenda, ContactParts.addendum)
    \(if: contact.hasSpecial || addenda.contains(where: \.hasSpecial),
      "<p>Besondere Angaben nach Art. 9 DSGVO sind erfasst; sie stehen nur im Programm.</p>")
    <h2>Verfügung</h2>
    <ol>
    <li>Vermerk (wie oben)</li>
    <li>Schreiben an: \(contact.entry.letterTo.isEmpty ? "entfällt" : contact.entry.letterTo)</li>
    <li>Wv.: \(dueOn?.german ?? "keine")</li>
    <li>z. d. A.</li>
    </ol>
    \(PrintSheet.signatures(["Datum", "Unterschrift"]))
    """
  }
}
