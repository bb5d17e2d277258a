internal import Keys

/// What the tables of the room hold.
enum CheckColumns {
  private static let checks = ProcessingActivity(
    "Vorrangprüfung",
    purpose: "Prüfen, wer je Lebensbereich vorrangig hilft, und ob jemand zur Zielgruppe gehört.",
    subjects: "Ratsuchende mit Fall und Kinder in ihrem Haushalt",
    recipients: "Fallführung des Falls und ihre Vertretung; vorrangige Träger nur die Felder, in die eingewilligt ist")
  private static let withCase = Retention(
    "bleibt mit dem Fall; noch löscht kein Lauf von selbst",
    proposal: "mit dem Fall; eine Ablehnung ohne Fallführung nach 6 Monaten (Sicherheitskonzept 3.4)")
  private static let counted = "Quote und Fristen zählen danach; es nennt niemanden und keinen Grund"
  private static let areas =
    "Die Phase des Falls fragt, ob jeder Bereich ein Ergebnis hat; worum es geht, ist versiegelt"
  private static let author = "Wer eine Vorgabe gesetzt hat, steht zu ihr; nur ein Anzeigename"

  static let all: [TableRegister] = [
    TableRegister(
      "precedence_check", "Vorrangprüfungen", checks, .residence, withCase,
      [
        .keys("id", "case_file", "person", "version", "facts_version", "decided_by", "changed_by"),
        .plain(
          "key_day", "outcome", "proposed", "stage", "is_core", "children_counted", "is_deviation", "deviation",
          "elsewhere", "next_check_on", "decided_on", "decided_at", "started_at", "changed_at", because: counted),
        .sealed(
          CheckSealedIn.facts, CheckSealedIn.reason, CheckSealedIn.screening, CheckSealedIn.elsewherePlace,
          CheckSealedIn.elsewhereEvidence, CheckSealedIn.basis, as: .counsellingNotes),
      ]),
    TableRegister(
      "precedence_area", "Lebensbereiche einer Vorrangprüfung", checks, .residence, withCase,
      [
        .keys("id", "precedence_check", "version", "checked_by", "actor", "programme"),
        .plain(
          "area", "is_active", "result", "checked_on", "answered_on", "next_check_on", "is_ours", because: areas),
        .sealed(
          CheckSealedIn.evidence, CheckSealedIn.areaReason, CheckSealedIn.partnerAnswer, as: .counsellingNotes),
      ]),
    TableRegister(
      "precedence_inquiry", "Anfragen an vorrangige Träger", checks, .residence, withCase,
      [
        .keys("id", "case_file", "precedence_check", "version", "actor", "programme", "asked_by", "answered_by"),
        .plain(
          "area", "fields", "asked_on", "due_on", "asked_at", "answer", "answered_on", "answered_at", because: counted),
        .sealed(CheckSealedIn.given, CheckSealedIn.answerReason, as: .counsellingNotes),
      ]),
    TableRegister(
      "precedence_interval", "Abstand der Nachprüfung und Antwortfrist", checks, .counts,
      Retention("bleibt, damit frühere Fristen erklärbar sind"),
      [
        .keys("id"), .plain("valid_from", "recheck_months", "answer_days", "source", "set_at"),
        .plain("set_by", as: .accounts, because: author),
      ]),
  ]
}
