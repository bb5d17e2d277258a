internal import Keys

extension ProcessingActivity {
  static let persons = ProcessingActivity(
    "Personen im Fallmanagement", purpose: "Menschen wiedererkennen, erreichen und in ihrer Sprache beraten",
    subjects: "Ratsuchende und Angehörige ihres Haushalts",
    recipients: "zuständiges Fallmanagement; andere Stellen nur mit Freigabe im Einzelfall")
}

/// What each column holds, how it is kept and why it may be read where it can.
enum PersonColumns {
  static let all = people + facts + households

  private static let retention = Retention(
    "bleibt bis zum Löschlauf; der Schlüssel der Person wird dabei vernichtet",
    proposal: "abgeschlossener Fall: 3 Jahre eingeschränkt, dann gelöscht (Sicherheitskonzept 3.4)")
  private static let coarse = "grobes Merkmal, nach dem gefiltert und für die Steuerung gezählt wird"
  private static let order = "Tag oder Zustand ohne Namen; ordnet die Angaben und verrät den Inhalt nicht"

  private static let people = [
    TableRegister(
      "person", "Personen", .persons, .identity, retention,
      [.keys("id"), .plain("created_at", "changed_at", as: .availability)]),
    TableRegister(
      "person_provenance", "Herkunft der Angaben, Bestreiten und Einschränkung", .persons, .identity, retention,
      [
        .keys("id", "person", "version"),
        .sealed(
          SealedIn.provenanceWho, SealedIn.provenanceDocument, SealedIn.provenanceStatement,
          SealedIn.provenanceRestriction),
        .plain("source", "said_on", "disputed_on", "restricted_on", because: order),
      ]),
    TableRegister(
      "person_disclosure", "Begründete Einblicke", .persons, .accessLog, retention,
      [
        .keys("id", "person", "account"), .sealed(SealedIn.disclosureReason),
        .plain("scope", "opened_at", "ends_at", because: order),
      ]),
  ]

  private static let facts = [
    fact(
      "person_name", "Namen",
      [
        .sealed(SealedIn.namePrefix, SealedIn.nameText, SealedIn.nameNative),
        .plain("kind", "position", because: order),
      ]),
    fact(
      "person_birth", "Geburt",
      [
        .sealed(SealedIn.birthDate, SealedIn.birthPlace),
        .plain("exactness", "year", "is_estimated", "is_placeholder", "country", as: .residence, because: coarse),
      ]),
    fact("person_sex", "Geschlecht", [.plain("value", as: .residence, because: coarse)]),
    fact(
      "person_nationality", "Staatsangehörigkeiten und Herkunftsländer",
      [.plain("kind", "country", as: .residence, because: coarse)]),
    fact(
      "person_language", "Sprachen",
      [
        .sealed(SealedIn.languageDialect),
        .plain(
          "language", "speaks", "reads", "needs_interpreter", "interpreter_wish", "is_preferred", as: .residence,
          because: coarse),
      ]),
    fact(
      "person_contact", "Erreichbarkeit und Anschriften",
      [
        .sealed(
          SealedIn.contactValue, SealedIn.contactAddress, SealedIn.contactNote, SealedIn.contactDoNotUse),
        .plain("kind", "is_preferred", because: order),
      ]),
    fact(
      "person_protection", "Auskunftssperren und geschützte Unterkünfte",
      [
        .sealed(SealedIn.protectionReason),
        .plain("kind", because: "steuert, was ohne ausdrücklichen Schritt verborgen bleibt, auch ohne Schlüssel"),
      ]),
  ]

  private static let households = [
    TableRegister(
      "household", "Haushalte", .persons, .residence, retention,
      [
        .keys("id", "version", "address", "changed_by"), .plain("is_single_parent", because: coarse),
        .plain("created_at", "changed_at", as: .availability),
      ]),
    fact(
      "household_member", "Zugehörigkeit zu Haushalten",
      [.keys("household"), .plain("role", as: .residence, because: coarse)]),
  ]

  private static func fact(_ table: String, _ holds: String, _ own: [TableRegister.Group]) -> TableRegister {
    TableRegister(
      table, holds, .persons, .identity, retention,
      [
        .keys("id", "person", "version", "provenance", "changed_by"),
        .plain("valid_from", "valid_to", because: order),
        .plain("removed_at", "changed_at", as: .availability),
      ] + own)
  }
}
