internal import Keys

/// What the tables of the room hold.
enum EnquiryColumns {
  private static let activity = ProcessingActivity(
    "Anfragen vor dem Fall",
    purpose:
      "Zugänge zu KIM führen, ohne Fall beraten und weiterverweisen, Zuweisungen beantworten; nichts bleibt liegen.",
    subjects: "Ratsuchende vor einem Fall; ohne Namen, außer bei einer Zuweisung der Ausländerbehörde mit Einwilligung",
    recipients: "Case Management und Koordination der Kommune; die Ausländerbehörde nur ihre Zuweisung und die Antwort")
  private static let kept = Retention(
    "bleibt; noch löscht kein Lauf von selbst", proposal: "abgelehnte Aufnahme 6 Monate (Sicherheitskonzept 3.4)")
  private static let unnamed = "Es nennt niemanden; Listen und Zahlen entstehen daraus"

  static let all: [TableRegister] = [
    TableRegister(
      "access_channel", "Zugangswege in ihrer Geltungszeit", activity, .publicFacts,
      Retention("bleibt, damit frühere Zahlen erklärbar sind"),
      [.keys("id", "version"), .plain("label", "valid_from", "valid_to", "source")]),
    TableRegister(
      "enquiry", "Anfragen", activity, .residence, kept,
      [
        .keys("id", "version", "channel", "actor", "worker", "person", "case_file", "entered_by"),
        .plain(
          "kind", "received_on", "municipality_key", "urgency", "react_by", "language", "needs_interpreter", "reporter",
          "state", "closed_on", "waiting_since", "waiting_rank", "entered_at", because: unnamed),
        .sealedByInstallation("concern", as: .counsellingNotes),
      ]),
    TableRegister(
      "enquiry_area", "Lebensbereiche einer Anfrage", activity, .residence, kept,
      [.keys("enquiry"), .plain("area", because: unnamed)]),
    TableRegister(
      "enquiry_wait", "Zeiten auf der Warteliste", activity, .residence, kept,
      [.keys("id", "enquiry"), .plain("since", "priority", "left_on", "left_how", because: unnamed)]),
    TableRegister(
      "enquiry_referral", "Zuweisungen der Ausländerbehörde", activity, .identity, kept,
      [
        .keys("enquiry", "organisation", "sent_by", "answered_by"),
        .sealedByInstallation("family", "given", "birth", "contact"),
        .sealedByInstallation("message", as: .counsellingNotes),
        .plain(
          "consent_on", "consent_form", as: .consents,
          because: "Ohne Einwilligung gäbe es die Zeile nicht; sie belegt es"),
        .plain(
          "sent_at", "municipality_key", "areas", "language", "needs_interpreter", "answer", "answered_on",
          as: .residence, because: unnamed),
      ]),
    TableRegister(
      "short_contact", "Verweisberatung ohne Fall", activity, .residence, kept,
      [
        .keys("id", "version", "channel", "actor", "enquiry", "entered_by"),
        .plain(
          "contact_on", "municipality_key", "area", "language", "result", "result_on", "entered_at", because: unnamed),
        .sealedByInstallation("sent_to", as: .counsellingNotes),
      ]),
  ]
}
