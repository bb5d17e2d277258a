import Keys

/// What the tables of emergency access hold.
enum EmergencyColumns {
  private static let activity = ProcessingActivity(
    "Notfallzugriff",
    purpose: "Wer ohne Zuständigkeit einen Fall öffnet, begründet es, und andere prüfen es nach (Art. 32 DSGVO).",
    subjects: "Beschäftigte im Case Management, Klientinnen und Klienten (als Nummer)",
    recipients: "Fachaufsicht, Datenschutz, Prüfung; die Zuständigen ohne Begründung")
  private static let kept = Retention(
    "bleibt als Nachweis der Nachprüfung", proposal: "Ende des Falls und 12 Monate (Sicherheitskonzept 3.7)")
  private static let controls = "Code oder Zeitangabe, nach denen Zugriff und Nachprüfung gesteuert werden"

  static let all: [TableRegister] = [
    TableRegister(
      "emergency_permit", "Zustimmungen zu weiteren Notfallzugriffen", activity, .accessLog, kept,
      [.keys("id", "account", "case_file"), .plain("category", "valid_until", "used_at", because: controls)]),
    TableRegister(
      "emergency_access", "Notfallzugriffe mit Begründung und Urteil", activity, .accessLog, kept,
      [
        .keys("emergency_window", "reviewed_by"), .sealedByInstallation("reason", "verdict_reason"),
        .plain("category", "review_due_on", "reviewed_at", "verdict", because: controls),
      ]),
    TableRegister(
      "emergency_notice", "Meldungen über Notfallzugriffe", activity, .accessLog, kept,
      [.keys("id", "emergency_window", "account"), .plain("part", "seen_at", because: controls)]),
  ]
}
