internal import Basics
package import Markup
internal import Web

/// The words of the pages about facts.
extension FactKind {
  /// The heading of the list.
  var title: String {
    switch self {
    case .name: "Namen"
    case .birth: "Geburt"
    case .sex: "Geschlecht"
    case .nationality: "Staatsangehörigkeit und Herkunft"
    case .language: "Sprachen"
    case .contact: "Erreichbarkeit"
    case .protection: "Schutz der Anschrift"
    case .household: "Haushalt"
    }
  }

  /// What one adds.
  var singular: String {
    switch self {
    case .name: "Name"
    case .birth: "Geburt"
    case .sex: "Geschlecht"
    case .nationality: "Staatsangehörigkeit oder Herkunft"
    case .language: "Sprache"
    case .contact: "Kontaktweg"
    case .protection: "Schutz der Anschrift"
    case .household: "Haushalt"
    }
  }
}

extension FactValue {
  /// What the fact is called in a list of facts.
  var name: String {
    switch self {
    case .name(let name): name.kind.label
    case .birth: "Geburtsdatum"
    case .sex: "Geschlecht"
    case .nationality(let nationality):
      nationality.kind == .herkunftsland ? "Herkunftsland" : "Staatsangehörigkeit"
    case .language(let language): language.name
    case .contact(let contact): contact.kind.label
    case .protection(let protection): protection.kind.label
    case .household(let membership): membership.role.label
    }
  }

  /// What the fact states, for pages.
  var html: HTML {
    switch self {
    case .name(let name):
      "\(bidi(name.written))\(if: !name.native.isEmpty, " · \(native(name.native, name.nativeScript))")"
    case .birth(let birth): Self.html(birth)
    case .sex(let sex): "\(sex.label)"
    case .nationality(let nationality): "\(nationality.statement)"
    case .language(let language): Self.html(language)
    case .contact(let contact): Self.html(contact)
    case .protection(let protection): "\(protection.reason)"
    case .household(let membership):
      "\(membership.household.map { textLink(Link("Haushalt ansehen", Household.address($0))) })"
    }
  }

  private static func html(_ birth: BirthDate) -> HTML {
    let place = [birth.place, CountryNames.german(birth.country) ?? ""].filter { !$0.isEmpty }
    return """
      \(birth.statement)\(if: !place.isEmpty, "<br>\(bidi(place.joined(separator: ", ")))")
      """
  }

  private static func html(_ language: SpokenLanguage) -> HTML {
    let speaks = "spricht: \(language.speaks?.label ?? "nicht erfragt")"
    let reads = "liest: \(language.reads?.label ?? "nicht erfragt")"
    let wish = language.interpreterWish == .egal ? "" : ", gewünscht: \(language.interpreterWish.label)"
    return """
      \(speaks) · \(reads)\(if: language.isPreferred, " \(badge("bevorzugt", .info))")\
      \(if: language.needsInterpreter, "<br>Dolmetschen nötig\(wish)")
      """
  }

  private static func html(_ contact: Contact) -> HTML {
    let text: HTML =
      contact.kind.isPlace
      ? HTML.joined(contact.address.lines.enumerated().map { "\(if: $0.offset > 0, "<br>")\(bidi($0.element))" })
      : "<bdi>\(contact.value)</bdi>"
    return """
      \(text)\(if: contact.isPreferred, " \(badge("bevorzugt", .info))")\
      \(if: !contact.isUsable, " \(badge("nicht benutzen", .warning))<br>\(contact.doNotUse)")\
      \(if: !contact.note.isEmpty, "<br>\(muted(contact.note))")
      """
  }
}

/// A text that keeps its own direction among others.
func bidi(_ text: String) -> HTML { "<bdi>\(text)</bdi>" }

/// A text in another script; the script is known from its letters, the language is not.
package func native(_ text: String, _ script: String?) -> HTML {
  guard let script else { return bidi(text) }
  return "<bdi lang=\"und-\(script)\">\(text)</bdi>"
}

extension FactForm {
  /// A field's text in words, for comparing two versions.
  func shown(_ field: FactField) -> String {
    let text = self[field].trimmed()
    if field.isTick { return text.isEmpty ? "nein" : "ja" }
    if text.isEmpty { return "leer" }
    return choices(field)?.first { $0.value == text }?.label ?? text
  }

  /// What a field offers; `nil` where it is typed.
  func choices(_ field: FactField) -> [Choice]? {
    switch field {
    case .kind: kindChoices
    case .sex: Sex.allCases.map { Choice($0.rawValue, $0.label) }
    case .country, .birthCountry: CountryNames.all.map { Choice($0.code, $0.name) }
    case .language: languageChoices
    case .speaks, .reads: LanguageLevel.allCases.map { Choice($0.rawValue, $0.label) }
    case .interpreterWish: SpokenLanguage.InterpreterWish.allCases.map { Choice($0.rawValue, $0.label) }
    case .role: HouseholdRole.allCases.map { Choice($0.rawValue, $0.label) }
    case .source: Provenance.Source.allCases.map { Choice($0.rawValue, $0.label) }
    case .prefix, .text, .native, .position, .birthDate, .isEstimated, .isPlaceholder, .birthPlace, .dialect,
      .needsInterpreter, .isPreferred, .contactValue, .careOf, .street, .postcode, .place, .note, .isBlocked,
      .doNotUseReason, .reason, .household, .endsPrevious, .validFrom, .validTo, .sourceWho, .sourceOn, .document,
      .isDisputed, .statement,
      .isRestricted, .restrictionReason:
      nil
    }
  }

  private var kindChoices: [Choice]? {
    switch kind {
    case .name: NameKind.allCases.map { Choice($0.rawValue, $0.label) }
    case .nationality: Nationality.Kind.allCases.map { Choice($0.rawValue, $0.label) }
    case .contact: Contact.Kind.allCases.map { Choice($0.rawValue, $0.label) }
    case .protection: Protection.Kind.allCases.map { Choice($0.rawValue, $0.label) }
    case .birth, .sex, .language, .household: nil
    }
  }
}
