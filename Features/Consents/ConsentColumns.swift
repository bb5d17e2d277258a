internal import Keys

/// What the tables of the room hold.
enum ConsentColumns {
  private static let texts = ProcessingActivity(
    "Texte der Einwilligung",
    purpose: "Jede Einwilligung steht auf einem freigegebenen Text, dessen Wortlaut sich nachweisen lässt.",
    subjects: "niemand; Namen derer, die Texte ändern und freigeben", recipients: "Beschäftigte")
  private static let consents = ProcessingActivity(
    "Einwilligungen und Schweigepflichtentbindungen",
    purpose: "Nachweisen, wozu jemand eingewilligt hat, und nichts weitergeben, was davon nicht gedeckt ist.",
    subjects: "Ratsuchende mit Fall und wer für sie sorgeberechtigt ist; wer gedolmetscht und erklärt hat",
    recipients: "Fallführung des Falls und ihre Vertretung; die Person selbst")
  private static let author = "Wer einen Text geändert oder freigegeben hat, steht dazu; nur ein Name im Dienst"
  private static let checked = "Die Prüfung vor jeder Weitergabe liest es; es nennt niemanden"
  private static let kept = Retention(
    "bleibt mit dem Fall; noch löscht kein Lauf von selbst",
    proposal: "3 Jahre nach dem letzten Gebrauch (Fachkonzept 4.6)")

  static let all: [TableRegister] = [
    TableRegister(
      "consent_text", "Fassungen der Einwilligungstexte", texts, .publicFacts,
      Retention("bleibt, damit der Wortlaut jeder Einwilligung nachweisbar ist"),
      [
        .keys("id", "version", "edition"),
        .plain(
          "purpose", "language", "title", "body", "valid_from", "valid_to", "hash", "changed_at", "released_on",
          "release_entered_at"),
        .plain("changed_by", "released_by", "release_entered_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "consent_translation", "Übersetzungen der Einwilligungstexte", texts, .publicFacts,
      Retention("bleibt, damit nachweisbar ist, was beim Erklären vorlag"),
      [
        .keys("id", "version", "text", "edition"),
        .plain("language", "title", "body", "hash", "translated_on", "changed_at", "checked_on", "check_entered_at"),
        .plain(
          "translated_by", "changed_by", "checked_by", "check_entered_by", as: .accounts,
          because: "Wer übersetzt und wer verglichen hat, steht zur Übersetzung; nur ein Name im Dienst"),
      ]),
    TableRegister(
      "consent", "Einwilligungen", consents, .consents, kept,
      [
        .keys(
          "id", "version", "case_file", "text", "organisation", "actor", "recorded_by", "withdrawn_by", "person",
          "translation", "programme"),
        .plain(
          "purpose", "text_hash", "kinds", "fields", "language", "has_interpreter", "form", "given_on", "valid_from",
          "valid_to", "recorded_at", "withdrawn_at", "signer_part", "translation_hash", because: checked),
        .sealed(
          ConsentSealedIn.recipient, ConsentSealedIn.interpreter, ConsentSealedIn.explainedBy,
          ConsentSealedIn.withdrawal, ConsentSealedIn.signer, ConsentSealedIn.signerReason),
      ]),
    TableRegister(
      "consent_share", "Freigaben, die auf einer Einwilligung ruhen", consents, .consents, kept,
      [.keys("consent", "share")]),
  ]
}
