internal import Keys

/// What the tables of the room hold.
enum ResidenceColumns {
  private static let activity = ProcessingActivity(
    "Aufenthalt und Rechtskreis",
    purpose: "Keine Lücke, wenn ein Titel endet oder die Leistung das Gesetz wechselt.",
    subjects: "Ratsuchende mit Fall und ihre Angehörigen im selben Fall",
    recipients: "Fallführung des Falls und ihre Vertretung; Behörden nur mit Freigabe im Einzelfall")
  private static let withCase = Retention(
    "bleibt mit dem Fall; noch löscht kein Lauf von selbst",
    proposal: "abgeschlossener Fall: 3 Jahre eingeschränkt, dann gelöscht (Sicherheitskonzept 3.4)")
  private static let listed =
    "Listen werden danach gefiltert und sortiert, die Steuerung zählt danach; es nennt niemanden"
  private static let coarse = "ohne Tag der Geburt: der gesiegelte Tag steht daneben, die Liste kennt nur das Jahr"

  static let all: [TableRegister] = [
    TableRegister(
      "residence_status", "Aufenthaltsstatus mit früheren Fassungen", activity, .residence, withCase,
      [
        .keys("id", "entry", "version", "case_file", "person", "changed_by"),
        .plain(
          "status", "valid_from", "valid_to", "source", "evidence_on", "is_void", "changed_at", "superseded_at",
          because: listed),
        .sealed(ResidenceSealedIn.authority, ResidenceSealedIn.fileNumber, as: .identity),
        .sealed(ResidenceSealedIn.remark, as: .counsellingNotes),
      ]),
    TableRegister(
      "legal_sphere", "Rechtskreise mit früheren Fassungen", activity, .residence, withCase,
      [
        .keys("id", "entry", "version", "case_file", "person", "changed_by", "transition"),
        .plain(
          "sphere", "valid_from", "valid_to", "is_void", "changed_at", "superseded_at", because: listed),
        .sealed(ResidenceSealedIn.office, as: .identity),
        .sealed(ResidenceSealedIn.sphereRemark, as: .counsellingNotes),
      ]),
    TableRegister(
      "sphere_transition", "Entscheidungen über Wechsel des Rechtskreises", activity, .residence, withCase,
      [
        .keys("id", "version", "case_file", "person", "decided_by", "recalled_by"),
        .plain(
          "rule", "anchor_on", "decision", "target", "deviation", "decided_at", "recalled_at", because: coarse),
        .sealed(ResidenceSealedIn.startsOn, as: .identity),
        .sealed(ResidenceSealedIn.reason, ResidenceSealedIn.recallReason, as: .counsellingNotes),
      ]),
    TableRegister(
      "transition_step", "erledigte Schritte eines Wechsels", activity, .residence, withCase,
      [.keys("transition", "done_by"), .plain("step", "done_at", because: listed)]),
    TableRegister(
      "residence_watch", "was die Beobachtungsliste zeigt", activity, .residence, withCase,
      [
        .keys("id", "case_file", "person"), .plain("kind", "code", "due_on", because: coarse),
        .sealed(ResidenceSealedIn.exactOn, as: .identity),
      ]),
    TableRegister(
      "residence_arrival", "Tag der Einreise mit früheren Fassungen", activity, .residence, withCase,
      [
        .keys("id", "entry", "version", "case_file", "person", "changed_by"),
        .plain("source", "changed_at", "superseded_at", because: listed),
        .sealed(ResidenceSealedIn.arrivedOn, as: .identity),
        .sealed(ResidenceSealedIn.arrivalRemark, as: .counsellingNotes),
      ]),
    TableRegister(
      "residence_reckoning", "mit welcher Fassung der Regeln die Beobachtungsliste gerechnet ist", activity,
      .residence, withCase,
      [
        .keys("case_file", "person"),
        .plain(
          "rules", "next_on", "reckoned_at", "person_changed_at",
          because: "danach rechnet das Programm nach, was veraltet ist"),
      ]),
    TableRegister(
      "residence_setting", "Zahlen und Schalter des Raums Aufenthalt", activity, .publicFacts,
      Retention("bleibt, damit frühere Anzeigen erklärbar sind"),
      [.keys("id", "set_by"), .plain("name", "value", "valid_from", "source", "set_at")]),
  ]
}
