internal import Access
internal import Basics
internal import Cases
internal import Markup
internal import Persons
internal import Web

/// What is printed: the declaration, the same blank, and the confirmation of a withdrawal.
struct ConsentSheets {
  let opened: OpenedCase
  /// `nil` where it is filled in by hand, or may not be read.
  let person: String?
  let visit: Visit

  /// The declaration as it was recorded, to be signed or for the paper file.
  func declaration(_ consent: Consent, _ text: ConsentText, _ translation: ConsentTranslation?) -> Page {
    let entry = consent.entry
    return page(
      text.entry.title, back: Link("Einwilligung", consent.address),
      """
      \(wording(text, translation))
      \(descriptionList([
        Fact("Person", text: name), Fact("Eingewilligt hat", text: consent.giver.statement), Fact("Zweck", text: entry.purpose.label),
        Fact("Stelle", text: ConsentPages.recipient(entry)),
        Fact("Angaben", text: entry.fields.map(\.label).joined(separator: ", ")),
        Fact("Gilt", text: "vom \(entry.validFrom.german) bis \(entry.validTo.german)"),
        Fact("Erklärt von", text: entry.explainedBy),
        Fact("Sprache der Erklärung", text: LanguageNames.german(entry.language) ?? entry.language),
        Fact("Dolmetschen", text: entry.hasInterpreter ? entry.interpreter : "nein"),
        Fact("Form", text: entry.form.label), Fact("Erteilt am", text: entry.givenOn.german),
      ]))
      \(if: consent.withdrawal != nil, "<p><strong>Widerrufen am \(consent.withdrawal?.at.local.german ?? "").</strong></p>")
      \(signatures(consent.giver.signer == .custody ? "Unterschrift der Sorgeberechtigten" : "Unterschrift der Person"))
      \(origin(text, consent.textHash, translation, consent.translation?.hash))
      """)
  }

  /// For visits without a screen: everything is filled in by hand.
  func blank(_ text: ConsentText, _ translation: ConsentTranslation? = nil) -> Page {
    page(
      text.entry.title, back: Link("Einwilligung aufnehmen", "\(opened.file.address(Consent.path))/neu"),
      """
      \(wording(text, translation))
      \(person == nil ? PrintSheet.blankLine("Person") : "<p>Person: \(name)</p>")
      \(PrintSheet.blankLine("Bei Menschen unter 18: Name der Sorgeberechtigten"))
      \(if: text.entry.purpose.hasRecipient, PrintSheet.blankLine("Stelle mit Ort"))
      <h2>Diese Angaben (bitte ankreuzen)</h2>
      <ul>\(each: ConsentField.allCases, { "<li>☐ \($0.label)</li>" })</ul>
      \(PrintSheet.blankLine("Gilt bis (sonst 12 Monate)"))
      \(PrintSheet.blankLine("Sprache der Erklärung; wer gedolmetscht hat"))
      \(signatures("Unterschrift der Person oder der Sorgeberechtigten"))
      \(origin(text, text.entry.hash, translation, translation?.entry.hash))
      """)
  }

  /// Given to the person after a withdrawal.
  func confirmation(_ consent: Consent, _ withdrawal: Consent.Withdrawal) -> Page {
    page(
      "Bestätigung des Widerrufs", back: Link("Einwilligung", consent.address),
      """
      <p>\(name) hat die Einwilligung vom \(consent.entry.givenOn.german) am \(withdrawal.at.local.day.german) um \
      \(withdrawal.at.local.clock) Uhr widerrufen.</p>
      \(descriptionList([
        Fact("Zweck", text: consent.entry.purpose.label), Fact("Stelle", text: ConsentPages.recipient(consent.entry)),
        Fact("Angaben", text: consent.entry.fields.map(\.label).joined(separator: ", ")),
        Fact("In den Worten der Person", text: withdrawal.words), Fact("Aufgenommen von", text: withdrawal.by),
      ]))
      <p>Seit diesem Zeitpunkt wird auf dieser Grundlage nichts mehr weitergegeben. Was vorher geschah, bleibt \
      rechtmäßig (Art. 7 Abs. 3 DSGVO).</p>
      \(PrintSheet.signatures(["Ort, Datum", "Case Management"]))
      """)
  }

  // MARK: Parts

  private var name: String { person ?? "Person des Falls \(opened.file.number)" }

  /// German and the translation side by side; the German text binds.
  private func wording(_ text: ConsentText, _ translation: ConsentTranslation?) -> HTML {
    guard let translation else { return ConsentPages.body(text.entry) }
    return """
      \(TranslationPages.sideBySide(text.entry, translation.entry))
      <p>\(TranslationPages.binding)</p>
      """
  }

  private func signatures(_ person: String) -> HTML {
    PrintSheet.signatures(["Ort, Datum", person, "Case Management", "Dolmetschen"])
  }

  private func origin(
    _ text: ConsentText, _ hash: String, _ translation: ConsentTranslation?, _ translationHash: String?
  ) -> HTML {
    """
    <p>\(muted("Text: Fassung \(text.edition), Prüfsumme (SHA-256) "))<code>\(hash)</code></p>
    \(translation.map { descriptionList(TranslationPages.origin($0, hash: translationHash)) })
    """
  }

  private func page(_ title: String, back: Link, _ content: HTML) -> Page {
    let sheet = PrintSheet(
      authority: "\(visit.site.districtName), Kommunales Integrationsmanagement", fileNumber: opened.file.number,
      title: title, printedBy: visit.user?.account.displayName ?? "", day: visit.today.german)
    return Page(
      title: "\(title), \(opened.file.number)",
      trail: [Link("Fälle", CaseFile.path), Link(opened.file.number, opened.file.address), back],
      section: CaseFile.path,
      main: """
        \(actions([printButton("Blatt drucken")]))
        \(sheet.html("\(if: visit.site.isDemo, "<p><strong>Demodaten, frei erfunden.</strong></p>")\(content)"))
        """)
  }
}
