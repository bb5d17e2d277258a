internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup
internal import Web

/// Consents of a case: the register and one of them.
enum ConsentPages {
  static func body(_ entry: ConsentTextEntry) -> HTML {
    "<div lang=\"\(entry.language)\">\(each: entry.paragraphs, { "<p>\($0)</p>" })</div>"
  }

  static func recipient(_ entry: ConsentEntry) -> String {
    if !entry.purpose.hasRecipient { return "niemand außerhalb des Case Managements" }
    return entry.recipientName.isEmpty ? "nicht mehr lesbar" : entry.recipientName
  }

  static func badge(_ consent: Consent, isOutgrown: Bool, on today: Day) -> HTML {
    switch consent.state(on: today) {
    case .valid where isOutgrown: Markup.badge("gültig, jetzt volljährig", .warning)
    case .valid where consent.expiresSoon(on: today):
      Markup.badge("läuft am \(consent.entry.validTo.german) ab", .warning)
    case .valid: Markup.badge("gültig", .success)
    case .notYet: Markup.badge("ab \(consent.entry.validFrom.german)", .info)
    case .expired: Markup.badge("abgelaufen")
    case .withdrawn: Markup.badge("widerrufen", .danger)
    }
  }

  static func facts(_ consent: Consent, of person: String?, isOutgrown: Bool, on today: Day) -> [Fact] {
    let entry = consent.entry
    return [
      Fact("Person", text: person ?? "Person des Falls"), Fact("Eingewilligt hat", text: consent.giver.statement),
      Fact("Stand", badge(consent, isOutgrown: isOutgrown, on: today)), Fact("Zweck", text: entry.purpose.label),
      Fact("Stelle", text: recipient(entry)),
      Fact("Angaben", text: entry.fields.map(\.label).joined(separator: ", ")),
      Fact(
        "In Faden zu öffnen",
        text: entry.kinds.isEmpty ? "nichts" : entry.kinds.map(\.consentLabel).joined(separator: ", ")),
      Fact("Erteilt am", text: entry.givenOn.german),
      Fact("Gilt", text: "vom \(entry.validFrom.german) bis \(entry.validTo.german)"),
      Fact("Form", text: entry.form.label),
      Fact("Sprache der Erklärung", text: LanguageNames.german(entry.language) ?? entry.language),
      Fact("Dolmetschen", text: entry.hasInterpreter ? entry.interpreter : "nein"),
      Fact("Erklärt von", text: entry.explainedBy),
      Fact("Aufgenommen", text: "\(consent.recordedBy), \(consent.recordedAt.local.german)"),
    ]
  }
}

/// The register: what holds, what ends soon, and what has been.
struct ConsentListPage {
  let opened: OpenedCase
  let consents: [Consent]
  let members: ConsentMembers
  let outgrown: OutgrownConsents
  let today: Day

  private var current: [Consent] { consents.filter { [.valid, .notYet].contains($0.state(on: today)) } }
  private var past: [Consent] { consents.filter { [.expired, .withdrawn].contains($0.state(on: today)) } }

  var html: HTML {
    """
    \(sectionHead("Einwilligungen", tools: opened.may(.create, .consent) ? [linkButton("Einwilligung aufnehmen", "\(opened.file.address(Consent.path))/neu", .primary)] : []))
    \(if: !lacking.isEmpty, "<p>Ohne gültige Einwilligung: \(lacking.map { members.name($0) }.joined(separator: "; ")).</p>")
    \(table(
      caption: "Gültige Einwilligungen",
      columns: columns("Gilt bis"), items: current,
      options: TableOptions(whenEmpty: emptyState("Keine gültige Einwilligung", text: "Ohne Einwilligung geht nichts an andere Stellen.")),
      row: row))
    \(if: !past.isEmpty, details("Frühere Einwilligungen (\(past.count))", content: table(
      caption: "Abgelaufen oder widerrufen",
      columns: columns("Galt bis"), items: past,
      row: row)))
    """
  }

  /// Whom the badge in the head line counts.
  private var lacking: [ID<PersonKey>] {
    guard !members.names.isEmpty, opened.access.relation != .own else { return [] }
    return ConsentLight(consents, of: members.people, on: today).lacking
  }

  private func columns(_ end: String) -> [Column] {
    [Column("Zweck")] + (members.names.isEmpty ? [] : [Column("Person")])
      + [Column("Stelle"), Column("Angaben"), Column(end), Column("Stand")]
  }

  private func row(_ consent: Consent) -> [HTML] {
    let person: [HTML] = members.names.isEmpty ? [] : ["\(members.name(consent.giver.person))"]
    return [textLink(Link(consent.entry.purpose.label, consent.address))] + person + [
      "\(ConsentPages.recipient(consent.entry))",
      "\(consent.entry.fields.map(\.label).joined(separator: ", "))",
      "\(consent.withdrawal?.at.local.day.german ?? consent.entry.validTo.german)",
      ConsentPages.badge(consent, isOutgrown: outgrown.contains(consent), on: today),
    ]
  }
}

/// One consent with its text, and what can be done with it.
struct ConsentPage {
  let opened: OpenedCase
  let consent: Consent
  let person: String?
  let text: ConsentText?
  let translation: ConsentTranslation?
  let isOutgrown: Bool
  let today: Day

  var html: HTML {
    """
    \(sectionHead("Einwilligung: \(consent.entry.purpose.label)"))
    \(if: consent.withdrawal != nil, notice(
      .warning, "Widerrufen am \(consent.withdrawal?.at.local.german ?? "")",
      text: "<p>Seither geht aufgrund dieser Einwilligung nichts mehr hinaus. Was vorher geschah, bleibt rechtmäßig (Art. 7 Abs. 3 DSGVO).</p>"))
    \(if: isOutgrown, OutgrownConsents.notice)
    \(descriptionList(ConsentPages.facts(consent, of: person, isOutgrown: isOutgrown, on: today) + withdrawal))
    \(actions(tools))
    \(text.map(wording))
    \(translation.map(translated))
    """
  }

  private func translated(_ translation: ConsentTranslation) -> HTML {
    """
    \(sectionHead("Übersetzung, die vorlag"))
    \(if: translation.entry.hash == consent.translation?.hash, .empty, else: notice(
      .danger, "Die gespeicherte Übersetzung stimmt nicht mehr mit ihrer Prüfsumme überein."))
    \(TranslationPages.wording(translation.entry))
    \(descriptionList(TranslationPages.origin(translation, hash: consent.translation?.hash)))
    """
  }

  private var withdrawal: [Fact] {
    guard let withdrawal = consent.withdrawal else { return [] }
    return [
      Fact("Widerruf aufgenommen", text: "\(withdrawal.by), \(withdrawal.at.local.german)"),
      Fact("In den Worten der Person", text: withdrawal.words),
    ]
  }

  private var tools: [HTML] {
    let canWithdraw = consent.withdrawal == nil && opened.may(.withdraw, .consent)
    return (canWithdraw ? [linkButton("Widerrufen", "\(consent.address)/widerruf")] : []) + [
      linkButton("Blatt zum Drucken", "\(consent.address)/blatt", .tertiary)
    ]
      + (consent.withdrawal == nil
        ? [] : [linkButton("Bestätigung des Widerrufs", "\(consent.address)/bestaetigung", .tertiary)])
  }

  private func wording(_ text: ConsentText) -> HTML {
    """
    \(sectionHead("Text, dem zugestimmt wurde"))
    \(if: text.entry.hash == consent.textHash, .empty, else: notice(
      .danger, "Der gespeicherte Text stimmt nicht mehr mit seiner Prüfsumme überein."))
    <h3>\(text.entry.title)</h3>
    \(ConsentPages.body(text.entry))
    <p>\(muted("Fassung \(text.edition), Prüfsumme (SHA-256): "))<code>\(consent.textHash)</code></p>
    """
  }
}
