package import Keys

extension ProcessingActivity {
  /// Accounts, roles, sessions.
  package static let accounts = ProcessingActivity(
    "Benutzerkonten und Anmeldung",
    purpose: "Nur Befugte arbeiten mit dem Programm, und jede Handlung lässt sich einem Menschen zuordnen.",
    subjects: "Beschäftigte des Kreises, der Kommunen und der Träger mit Benutzerkonto",
    recipients: "Administration; Datenschutz lesend")
}

extension AccessSchema {
  private static let named = "Die Administration findet Konten nach Namen; Kolleginnen und Kollegen sehen, wer handelt"
  private static let dated = "Zeitangabe zu einem dienstlichen Konto, die Rechte und Sperren entscheidet"

  /// What the tables of accounts, roles and sessions hold.
  package static let columns: [TableRegister] = [
    TableRegister(
      "organisation", "Stellen, für die jemand arbeitet", .accounts, .publicFacts,
      Retention("bleibt, solange ein Konto dazu gehört"), [.keys("id"), .plain("name", "municipality_key")]),
    TableRegister(
      "account", "Konten", .accounts, .accounts,
      Retention("wird gesperrt und nicht gelöscht, weil das Protokoll auf die Nummer verweist"),
      [
        .keys("id"), .plain("user_name", "display_name", "sort_key", because: named), .hashed("password_hash"),
        .sealedByInstallation("totp_secret"),
        .plain("totp_confirmed_at", "locked_at", "created_at", because: dated),
        .plain("must_change_password", "totp_last_step", "is_demo", "letter_shortcuts", as: .availability),
      ]),
    TableRegister(
      "role_grant", "Rollen von Konten", .accounts, .accounts,
      Retention("bleibt mit Beginn und Ende, damit sich sagen lässt, wer wann welche Rolle hatte"),
      [
        .keys("id", "account", "organisation"),
        .plain("role", "municipality_key", because: "Rechte werden bei jeder Anfrage aus der Datenbank entschieden"),
        .plain("valid_from", "valid_to", because: dated),
      ]),
    TableRegister(
      "recovery_code", "Ersatzcodes", .accounts, .accounts,
      Retention("wird ersetzt, sobald neue Ersatzcodes erzeugt werden"),
      [.keys("account"), .hashed("code_hash"), .plain("used_at", because: dated)]),
    TableRegister(
      "session", "Sitzungen", .accounts, .accounts,
      Retention("endet 30 Minuten nach der letzten Anfrage, spätestens nach 10 Stunden"),
      [
        .hashed("token_hash"), .keys("number", "account"),
        .plain("stage", "form_token", as: .availability),
        .plain("device", because: "Die Person erkennt ihre eigenen Sitzungen am Gerät wieder und kann sie beenden"),
        .plain("created_at", "last_seen_at", because: "Daran endet eine Sitzung von selbst"),
      ]),
    TableRegister(
      "failed_sign_in", "Fehlversuche bei der Anmeldung", .accounts, .accounts,
      Retention("zählt 15 Minuten und wird danach entfernt"),
      [
        .keys("id"), .hashed("subject"),
        .plain("failed_at", because: "Aus den Zeiten ergibt sich, wann die Bremse greift"),
      ]),
  ]
}
