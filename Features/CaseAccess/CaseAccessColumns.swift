import Keys

/// What the tables of relations hold: numbers, days and moments.
enum CaseAccessColumns {
  private static let activity = ProcessingActivity(
    "Zugang zu Fällen",
    purpose: "Jede Anfrage wird danach entschieden, wie jemand zum Fall steht (§ 35 SGB I, § 67c SGB X).",
    subjects: "Klientinnen und Klienten (als Nummer), Beschäftigte mit Zugang zu Fällen",
    recipients: "Zuständige, Fachaufsicht; Datenschutz und Prüfung im Rahmen ihrer Rechte")
  private static let kept = Retention(
    "bleibt, solange es den Fall gibt", proposal: "mit dem Fall löschen (Sicherheitskonzept 3.4)")
  private static let decides = "Entscheidet bei jeder Anfrage über Rechte und nennt niemanden beim Namen"

  static let all: [TableRegister] = [
    TableRegister(
      "account_person", "mehrere Konten derselben Person", activity, .accounts, kept,
      [.keys("account", "first_account")]),
    TableRegister(
      "person_key", "Nummern von Personen", activity, .residence, kept,
      [.keys("id", "created_by"), .plain("municipality_key", "created_at", because: decides)]),
    TableRegister(
      "account_kin", "eigene Fälle und Fälle von Angehörigen", activity, .residence, kept,
      [.keys("account", "person"), .plain("kind", because: decides)]),
    TableRegister(
      "case_file", "Fälle", activity, .residence, kept,
      [
        .keys("id", "version"),
        .plain(
          "number", "municipality_key", "opened_on", "closed_on", "restricted_at", "sealed_at", because: decides),
      ]),
    TableRegister(
      "case_person", "Personen in Fällen", activity, .residence, kept, [.keys("case_file", "person")]),
    TableRegister(
      "case_worker", "Zuständige und Mitarbeitende", activity, .accounts, kept,
      [
        .keys("id", "case_file", "account", "offered_by"),
        .plain("part", "accepted_at", "valid_from", "valid_to", because: decides),
      ]),
    TableRegister(
      "deputy_window", "Vertretungen", activity, .accounts, kept,
      [
        .keys("id", "absent", "deputy", "case_file", "set_by"),
        .plain("valid_from", "valid_to", "ended_at", because: decides),
      ]),
    TableRegister(
      "seal_member", "bei einem Siegel Benannte", activity, .accounts, kept,
      [.keys("id", "case_file", "account", "named_by"), .plain("named_at", "removed_at", because: decides)]),
    TableRegister(
      "emergency_window", "Zeiten von Notfallzugriffen", activity, .accessLog, kept,
      [
        .keys("id", "case_file", "account"),
        .plain("breaks_seal", "begins_at", "ends_at", "ended_at", because: decides),
      ]),
    TableRegister(
      "case_share", "Freigaben für andere Stellen", activity, .consents, kept,
      [
        .keys("id", "case_file", "organisation", "shared_by"),
        .plain("data_class", "valid_from", "valid_to", "withdrawn_at", because: decides),
      ]),
    TableRegister(
      "review_grant", "Freigaben für die Fachaufsicht", activity, .accounts, kept,
      [
        .keys("id", "case_file", "account", "granted_by"),
        .plain("valid_from", "valid_to", "ended_at", because: decides),
      ]),
    TableRegister(
      "audit_order", "Prüfaufträge", activity, .accounts, kept,
      [
        .keys("id", "case_file", "account", "ordered_by"),
        .plain("valid_from", "valid_to", "ended_at", because: decides),
      ]),
  ]
}
