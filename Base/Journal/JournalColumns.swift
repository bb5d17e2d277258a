package import Keys

extension JournalSchema {
  private static let control = ProcessingActivity(
    "Protokoll der Zugriffe",
    purpose:
      "Kontrolle, wer was gesehen und geändert hat; keine Beurteilung von Leistung oder Verhalten (§ 67c Abs. 5 SGB X).",
    subjects: "Beschäftigte mit Benutzerkonto; Menschen, deren Datensätze jemand öffnet",
    recipients: "Datenschutz und Prüfung; die Administration nur Anzahlen")
  private static let searched =
    "Nummern und Wörter aus festen Listen, nach denen die Kontrolle sucht; Namen stehen hier nie"
  private static let retention = Retention(
    "bleibt, bis ein Löschlauf den Inhalt entfernt; noch läuft keiner von selbst",
    proposal: "24 Monate, bei Fällen zwölf Monate nach ihrem Ende (Sicherheitskonzept 3.7)")

  /// What the tables of the journal hold.
  package static let columns: [TableRegister] = [
    TableRegister(
      "journal_entry", "Kette des Protokolls", control, .accessLog,
      Retention("bleibt; ohne den Inhalt sagt die Kette nichts über einen Menschen"),
      [.keys("position"), .hashed("commitment", "chain_hash")]),
    TableRegister(
      "journal_body", "Inhalt der Einträge", control, .accessLog, retention,
      [
        .keys("position", "account"), .plain("salt", as: .availability),
        .plain("at", "roles", "relation", "action", "kind", "purpose", "result", "request", because: searched),
        .sealedByInstallation("detail"),
      ]),
    TableRegister(
      "journal_record", "betroffene Datensätze", control, .accessLog, retention,
      [.keys("position"), .plain("kind", "record", because: searched)]),
  ]
}
