internal import Keys

/// What the tables of posts hold.
enum PostColumns {
  private static let activity = ProcessingActivity(
    "Stellen des Programms",
    purpose:
      "Bewilligte und besetzte Stellen der drei Bausteine werden gegenüber Land und Lenkungsgruppe nachgewiesen.",
    subjects: "Beschäftigte auf den Stellen, nur nach Funktion und nie mit Namen",
    recipients: "Koordination, Case Management, Fachaufsicht, Kommunen, Lenkungsgruppe, Prüfung")
  private static let kept = Retention(
    "bleibt bis zum Ende der Zweckbindung; es gibt noch keinen Löschlauf",
    proposal: "fünf Jahre nach Vorlage des Verwendungsnachweises (ANBest-G, Nr. 7)")
  private static let author = "Wer eine Angabe zur Stelle eingetragen hat, steht zu ihr; nur ein Anzeigename"
  private static let function = "Genannt wird die Funktion auf der Stelle, nie ein Personenname"

  static let all: [TableRegister] = [
    TableRegister(
      "post", "Stellen", activity, .counts, kept,
      [
        .keys("id", "version", "municipality"),
        .plain(
          "module", "title", "hundredths", "employer", "employer_name", "is_at_centre", "funding", "is_elsewhere",
          "notice", "valid_from", "valid_to", "source", "is_demo", "entered_at"),
        .plain("entered_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "post_holding", "Besetzungen", activity, .counts, kept,
      [
        .keys("id", "post"), .plain("held_from", "held_to", "hundredths"),
        .plain("function", as: .accounts, because: function),
      ]),
    TableRegister(
      "post_forwarding", "Weiterleitungen", activity, .counts, kept,
      [.keys("id", "post"), .plain("recipient", "notice", "forwarded_from")]),
    TableRegister(
      "forwarding_condition", "Auflagen der Weiterleitungen", activity, .counts, kept,
      [.keys("id", "forwarding"), .plain("condition", "due_on", "evidence", "met_on")]),
    TableRegister(
      "post_quota", "Bewilligte Stellen", activity, .counts, kept,
      [.plain("module", "valid_from", "hundredths", "source")]),
    TableRegister(
      "post_entitlement", "Ansprüche im Baustein 3", activity, .counts, kept,
      [.keys("id"), .plain("valid_from", "reason", "hundredths", "source")]),
    TableRegister(
      "funding_rate", "Förderbeträge", activity, .publicFacts, kept,
      [.keys("id"), .plain("module", "subject", "year", "cents", "source")]),
    TableRegister(
      "centre_recommendation", "Empfehlungen zur Ansiedlung", activity, .publicFacts, kept,
      [.plain("valid_from", "numerator", "denominator", "source")]),
  ]
}
