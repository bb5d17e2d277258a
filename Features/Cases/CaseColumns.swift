import Keys

/// What the tables of the room hold.
enum CaseColumns {
  private static let cases = ProcessingActivity(
    "Fallakte",
    purpose: "Einen Fall vom Zugang bis zum Abschluss führen; nichts wird übersehen.",
    subjects: "Ratsuchende mit Fall und ihre Angehörigen im selben Fall",
    recipients: "Fallführung des Falls und ihre Vertretung; Fachaufsicht und Koordination den Kopf des Falls")
  private static let withCase = Retention(
    "bleibt mit dem Fall; noch löscht kein Lauf von selbst",
    proposal: "abgeschlossener Fall: 3 Jahre eingeschränkt, dann gelöscht (Sicherheitskonzept 3.4)")
  private static let listed = "Listen werden danach gefiltert und sortiert; es nennt niemanden"

  static let all: [TableRegister] = [
    TableRegister(
      "case_sheet", "Fälle, wie Listen sie brauchen", cases, .residence, withCase,
      [
        .keys("case_file", "person", "responsible", "opened_by"),
        .plain(
          "phase", "phase_since", "birth_year", "status_group", "title_until", "next_due_on", "last_contact_on",
          "next_check_on", "changed_at", because: listed),
      ]),
    TableRegister(
      "case_counter", "zuletzt vergebene Nummer je Jahr", cases, .availability,
      Retention("bleibt, damit keine Nummer zweimal vergeben wird"), [.plain("year", "last")]),
    TableRegister(
      "case_number_pattern", "Muster der Aktenzeichen", cases, .publicFacts,
      Retention("bleibt, damit frühere Aktenzeichen erklärbar sind"),
      [
        .keys("id", "set_by"), .plain("pattern", "valid_from", "set_at"),
      ]),
    TableRegister(
      "case_phase", "Phasen eines Falls", cases, .residence, withCase,
      [
        .keys("id", "case_file", "set_by"), .plain("phase", "since", "set_at", because: listed),
        .sealed(CaseSealedIn.waiver, as: .counsellingNotes),
      ]),
  ]
}
