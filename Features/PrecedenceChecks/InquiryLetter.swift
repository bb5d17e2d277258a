internal import Access
internal import Actors
internal import Basics
internal import Cases
internal import Markup
internal import Web

extension Inquiry {
  /// What a partner gives back with its answer.
  ///
  /// Not the Aktenzeichen: by its pattern that tells the municipality, to which nobody need have agreed.
  var reference: String { "Anfrage \(id.text)" }
}

/// The letter to a partner with the answer part, made of what was stored as given and of nothing else about the person.
struct InquiryLetter {
  let desk: CheckDesk
  let inquiry: Inquiry
  let partner: String
  /// `nil` where the directory knows none, or several.
  let address: String?

  var page: Page {
    // Browsers print the title, so it says no more than the letter.
    Page(
      title: "Brief zur \(inquiry.reference)",
      trail: [
        Link("Vorrang", desk.address),
        Link("Anfrage", "\(desk.address)/\(inquiry.check.text)/anfragen/\(inquiry.id.text)"),
      ], section: CaseFile.path,
      main: """
        \(actions([printButton("Brief drucken")]))
        \(if: address == nil, notice(
            .info, "Eine eindeutige Anschrift dieser Stelle steht nicht im Verzeichnis.",
            text: "<p>Bitte ergänzen Sie sie auf dem Brief von Hand.</p>"))
        \(letter.html(content))
        """)
  }

  private var sender: String { "\(desk.visit.site.districtName), Kommunales Integrationsmanagement" }

  private var letter: Letter {
    Letter(
      sender: sender, recipient: [partner] + lines(address ?? ""),
      facts: [
        Fact("Unser Zeichen", text: inquiry.reference), Fact("Datum", text: inquiry.askedOn.german),
        Fact("Ansprechperson", text: inquiry.askedBy), Fact("Antwort bis", text: inquiry.dueOn.german),
      ], subject: "Anfrage im Lebensbereich \(inquiry.area.label)",
      printedBy: desk.visit.user?.account.displayName ?? "", day: desk.visit.today.german)
  }

  /// Street and town each on a line of their own, as an envelope needs them.
  private func lines(_ address: String) -> [String] {
    address.split(whereSeparator: { $0 == "," || $0.isNewline }).map { String($0).trimmed() }.filter { !$0.isEmpty }
  }

  private var content: HTML {
    """
    \(if: desk.visit.site.isDemo, "<p><strong>Demodaten, frei erfunden.</strong></p>")
    <p>Guten Tag,</p>
    <p>im Lebensbereich „\(inquiry.area.label)“ fragen wir Sie, ob Sie übernehmen können. Bitte antworten Sie bis zum \
    \(inquiry.dueOn.german), gern mit dem Antwortteil dieses Briefs, und nennen Sie unser Zeichen.</p>
    \(sectionHead("Angaben zur Person"))
    \(given)
    \(PrintSheet.signatures(["Unterschrift"]))
    <div class="fd-letter-answer">
    \(sectionHead("Antwort auf unsere \(inquiry.reference)"))
    <p>☐ angenommen &nbsp; ☐ teilweise &nbsp; ☐ abgelehnt</p>
    \(PrintSheet.blankLine("Begründung (bei „teilweise“ und „abgelehnt“ bitte angeben)"))
    \(PrintSheet.blankLine(""))
    \(PrintSheet.blankLine("Wer bei Ihnen zuständig ist, Telefon"))
    \(PrintSheet.signatures(["Datum", "Unterschrift und Stempel"]))
    </div>
    """
  }

  private var given: HTML {
    let lines = inquiry.given.split(separator: "\n").map(String.init)
    guard !lines.isEmpty else { return "<p>Diese Anfrage enthält keine Angaben zur Person.</p>" }
    return """
      <ul>\(each: lines, { "<li>\($0)</li>" })</ul>
      <p>Diese Angaben geben wir mit Einwilligung der Person und nur für diese Anfrage weiter. Bitte verwenden Sie sie nur \
      dafür.</p>
      """
  }
}
