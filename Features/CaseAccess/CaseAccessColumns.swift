import Keys

/// What the tables of relations hold: numbers, days and moments.
enum CaseAccessColumns {
  private static let relations = ProcessingActivity(
    "Zuständigkeit und Zugang zu Fällen",
    purpose: "Einen Fall öffnet nur, wer dafür zuständig, benannt oder befugt ist.",
    subjects: "Ratsuchende mit Fall; Beschäftigte mit Benutzerkonto",
    recipients: "Fallführung des Falls, Fachaufsicht, Koordination; Datenschutz und Prüfung zur Kontrolle")
  private static let withCase = Retention(
    "bleibt mit dem Fall; noch löscht kein Lauf von selbst",
    proposal: "abgeschlossener Fall: 3 Jahre eingeschränkt, dann gelöscht (Sicherheitskonzept 3.4)")
  private static let withAccount = Retention("bleibt, solange es das Konto gibt")
  private static let decides =
    "Das Recht auf den Fall wird bei jeder Anfrage aus diesen Tagen und Wörtern fester Listen entschieden"
  private static let counted = "grobes Merkmal: Die Zuständigkeit folgt der Kommune, und die Steuerung zählt danach"

  static let all: [TableRegister] = people + cases + windows

  private static let people: [TableRegister] = [
    TableRegister(
      "account_person", "mehrere Konten eines Menschen", relations, .accounts, withAccount,
      [.keys("account", "first_account")]),
    TableRegister(
      "person_key", "Nummern von Personen", relations, .residence, withCase,
      [
        .keys("id", "created_by", "merged_into"), .plain("municipality_key", because: counted),
        .plain("created_at", as: .availability),
      ]),
    TableRegister(
      "account_kin", "eigener Fall und Fälle von Angehörigen", relations, .accounts, withAccount,
      [.keys("account", "person"), .plain("kind", because: decides)]),
  ]

  private static let cases: [TableRegister] = [
    TableRegister(
      "case_file", "Fälle", relations, .residence, withCase,
      [
        .keys("id", "version"), .plain("municipality_key", because: counted),
        .plain("number", because: "Aktenzeichen ohne Namen, unter dem Menschen über den Fall sprechen"),
        .plain("opened_on", "closed_on", "restricted_at", "sealed_at", because: decides),
      ]),
    TableRegister(
      "case_person", "Personen eines Falls", relations, .residence, withCase, [.keys("case_file", "person")]),
    TableRegister(
      "case_worker", "Zuständige eines Falls", relations, .accounts, withCase,
      [
        .keys("id", "case_file", "account", "offered_by", "organisation"),
        .plain("part", "accepted_at", "valid_from", "valid_to", "ended_at", because: decides),
      ]),
    TableRegister(
      "co_work", "Mitarbeit in Fällen", relations, .accounts, withCase,
      [
        .keys("id", "case_file", "worker", "account", "responsible", "asked_by"),
        .plain(
          "asked_at", "reason", "state", "answered_at", "answer_reason", "ended_at", "ending",
          because: "Wer wann mitarbeitet, entscheidet über den Zugang; Wörter aus festen Listen"),
      ]),
    TableRegister(
      "case_share", "Freigaben an Stellen", relations, .consents, withCase,
      [
        .keys("id", "case_file", "organisation", "shared_by"),
        .plain("data_class", "valid_from", "valid_to", "withdrawn_at", because: decides),
      ]),
  ]

  private static let windows: [TableRegister] = [
    TableRegister(
      "deputy_window", "Vertretungen", relations, .accounts, withCase,
      [
        .keys("id", "absent", "deputy", "case_file", "set_by"),
        .plain("valid_from", "valid_to", "ended_at", because: decides),
      ]),
    TableRegister(
      "seal_member", "Benannte eines gesperrten Falls", relations, .accounts, withCase,
      [.keys("id", "case_file", "account", "named_by"), .plain("named_at", "removed_at", because: decides)]),
    TableRegister(
      "emergency_window", "Notfallzugriffe", relations, .accessLog, withCase,
      [
        .keys("id", "case_file", "account"),
        .plain("breaks_seal", "begins_at", "ends_at", "ended_at", because: decides),
      ]),
    TableRegister(
      "review_grant", "Einsicht der Fachaufsicht", relations, .accessLog, withCase,
      [
        .keys("id", "case_file", "account", "granted_by"),
        .plain("valid_from", "valid_to", "ended_at", because: decides),
      ]),
    TableRegister(
      "audit_order", "Prüfaufträge", relations, .accessLog, withCase,
      [
        .keys("id", "case_file", "account", "ordered_by"),
        .plain("valid_from", "valid_to", "ended_at", because: decides),
      ]),
  ]
}
