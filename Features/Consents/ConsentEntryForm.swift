internal import Access
internal import Basics
internal import HTTP
internal import Markup
internal import Web

/// What a form of consent offers, and what is read from it.
struct ConsentOffer {
  let text: ConsentText
  let choices: RecipientChoices
  let members: ConsentMembers
  /// The checked translations of the text.
  let translations: [ConsentTranslation]

  /// Whether somebody else than the person could sign today.
  let asksForSigner: Bool
}

/// A consent as it was typed.
struct TypedConsent {
  let entry: ConsentEntry
  let giver: ConsentGiver
  let translation: ShownTranslation?
}

/// Reads the form of a new consent.
enum ConsentEntryForm {
  static let textField = "text"
  static let translationField = "uebersetzung"
  /// The text as it was on the page, so that a newer edition is noticed.
  static let hashField = "pruefsumme"

  /// A new form: who explains is who writes, and everything begins today.
  ///
  /// In which language it was explained, and with whose help, is a statement of its own (§ 67b Abs. 2 SGB X): nothing
  /// stands there before somebody says so.
  static func form(by name: String, today: Day) -> TypedForm {
    TypedForm(
      version: 0,
      [
        ("erklaert_von", name), ("erteilt_am", today.german), ("gilt_ab", today.german),
        ("gilt_bis", today.adding(months: ConsentEntry.defaultMonths).german),
      ])
  }

  static func read(
    _ reader: inout FormReader, _ form: TypedForm, _ offer: ConsentOffer, today: Day
  ) throws -> TypedConsent? {
    let entry = entry(&reader, form, offer, today: today)
    let giver = giver(&reader, form, offer.members)
    let translation = translation(&reader, form, offer)
    guard let entry, let giver else { return nil }
    if let refusal = giver.refusal(try offer.members.majority(giver.person, on: entry.givenOn)) {
      reader.fail(refusal.field.name, refusal.field.label, refusal.sentence)
    }
    if let translation, translation.entry.language != entry.language {
      let refusal = ConsentRefusal.translationOfOtherLanguage
      reader.fail(refusal.field.name, refusal.field.label, refusal.sentence)
    }
    return reader.errors.isEmpty ? TypedConsent(entry: entry, giver: giver, translation: translation?.shown) : nil
  }

  private static func giver(_ reader: inout FormReader, _ form: TypedForm, _ members: ConsentMembers) -> ConsentGiver? {
    let person =
      members.hasSeveral
      ? reader.choice("person", label: "Wessen Einwilligung") { text in members.people.first { $0.text == text } }
      : members.people.first
    let signer =
      form.isSent("unterschrift")
      ? reader.choice("unterschrift", label: "Wer einwilligt", from: ConsentGiver.Signer.init(rawValue:)) : .own
    let name = reader.text(
      "sorgeberechtigt", label: "Name der Sorgeberechtigten", limit: TextLimit(maximum: 200), isRequired: false)
    let reason = reader.text(
      "unterschrift_grund", label: "Warum die Person selbst einwilligt", limit: TextLimit(maximum: 300),
      isRequired: false)
    guard let person, let signer else { return nil }
    return ConsentGiver(person, signer, name: name, reason: reason)
  }

  private static func translation(
    _ reader: inout FormReader, _ form: TypedForm, _ offer: ConsentOffer
  ) -> ConsentTranslation? {
    guard !form["uebersetzung"].isEmpty else { return nil }
    return reader.choice("uebersetzung", label: "Übersetzung, die vorlag") { text in
      offer.translations.first { $0.id.text == text }
    }
  }

  private static func entry(
    _ reader: inout FormReader, _ form: TypedForm, _ offer: ConsentOffer, today: Day
  ) -> ConsentEntry? {
    let text = offer.text
    let choices = offer.choices
    let purpose = text.entry.purpose
    let recipient = purpose.hasRecipient ? recipient(&reader, form, choices) : (.ownUnit, "")
    let fields = ConsentField.allCases.filter { form.all(ConsentField.formField.name).contains($0.rawValue) }
    if ConsentEntry.lacks(fields, for: purpose) {
      let refusal = ConsentRefusal.nothingCovered
      reader.fail(refusal.field.name, refusal.field.label, refusal.sentence)
    }
    let language = reader.choice("sprache", label: "Sprache der Erklärung") {
      LanguageNames.german($0) == nil ? nil : $0
    }
    let interpretation = reader.choice("dolmetschen", label: "Dolmetschen") { ["ja": true, "nein": false][$0] }
    let interpreter = reader.text(
      "dolmetscher", label: "Wer gedolmetscht hat", limit: TextLimit(maximum: 200), isRequired: interpretation == true)
    if interpretation == false, !interpreter.isEmpty {
      let refusal = ConsentRefusal.interpreterWithout
      reader.fail(refusal.field.name, refusal.field.label, refusal.sentence)
    }
    let way = reader.choice("form", label: "Form", from: ConsentForm.init(rawValue:))
    let explainedBy = reader.text("erklaert_von", label: "Erklärt von", limit: TextLimit(maximum: 200))
    let givenOn = reader.day("erteilt_am", label: "Erteilt am")
    let from = reader.day("gilt_ab", label: "Gilt ab")
    let to = reader.day("gilt_bis", label: "Gilt bis")
    guard reader.errors.isEmpty, let recipient, let language, let interpretation, let way, let givenOn, let from, let to
    else { return nil }
    let entry = ConsentEntry(
      purpose: purpose, recipient: recipient.0, recipientName: recipient.1,
      // A value no form of ours offers is dropped.
      kinds: RecordKind.shareableKinds.filter { form.all("klassen").contains($0.rawValue) },
      fields: fields,
      language: language, hasInterpreter: interpretation, interpreter: interpreter, form: way,
      explainedBy: explainedBy, givenOn: givenOn, validFrom: from, validTo: to)
    let partner = choices.partners.first { $0.id == entry.recipient.organisation }
    for refusal in entry.refusals(
      partner: partner, people: offer.members.people.count, usableFrom: text.usableFrom ?? today, today: today)
    {
      reader.fail(refusal.field.name, refusal.field.label, refusal.sentence)
    }
    return reader.errors.isEmpty ? entry : nil
  }

  /// Chosen from the list or entered by hand, never both.
  private static func recipient(
    _ reader: inout FormReader, _ form: TypedForm, _ choices: RecipientChoices
  ) -> (ConsentRecipient, String)? {
    let entered = reader.text("andere", label: "Andere Stelle", limit: TextLimit(maximum: 200), isRequired: false)
    let chosen = form["stelle"].isEmpty ? nil : choices.find(form["stelle"])
    switch (chosen, entered.isEmpty) {
    case (let chosen?, true): return (chosen.recipient, chosen.name)
    case (nil, false) where form["stelle"].isEmpty: return (.entered(entered), entered)
    case (.some, false):
      reader.fail(
        "andere", "Andere Stelle", "Bitte wählen Sie eine Stelle aus der Liste oder schreiben Sie eine, nicht beides.")
    case (nil, _):
      reader.fail("stelle", "Stelle", "Bitte wählen Sie die Stelle aus, oder schreiben Sie sie in das nächste Feld.")
    }
    return nil
  }
}
