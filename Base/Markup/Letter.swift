/// A letter in form B of DIN 5008: on paper the address stands where a window envelope shows it.
///
/// The numbers of the form are in the style sheet; the margins of the page are those of every print.
package struct Letter: Sendable {
  /// Who writes: `Kreis Beispiel, Kommunales Integrationsmanagement`; above the letter, and small above the address.
  package var sender: String
  /// Name and address, line by line.
  package var recipient: [String]
  /// What stands beside the address: number, day, whom to ask.
  package var facts: [Fact]
  package var subject: String
  package var printedBy: String
  /// As shown: `21.11.2026`.
  package var day: String

  package init(
    sender: String, recipient: [String], facts: [Fact], subject: String, printedBy: String, day: String
  ) {
    self.sender = sender
    self.recipient = recipient
    self.facts = facts
    self.subject = subject
    self.printedBy = printedBy
    self.day = day
  }

  /// The letter with its text.
  package func html(_ content: HTML) -> HTML {
    """
    <article class="fd-letter">
    <p class="fd-letter-head"><strong>\(sender)</strong></p>
    <div class="fd-letter-top"><div>\
    <p class="fd-letter-return">\(sender)</p>\
    <p class="fd-letter-address">\(each: recipient, { "<span>\($0)</span>" })</p></div>\
    <dl class="fd-letter-facts">\(each: facts, { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" })</dl></div>
    <h1>\(subject)</h1>
    \(content)
    <p class="fd-sheet-line">Gedruckt am \(day) von \(printedBy)</p>
    </article>
    """
  }
}
