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

  static let all: [TableRegister] =
    [
      TableRegister(
        "case_sheet", "Fälle, wie Listen sie brauchen", cases, .residence, withCase,
        [
          .keys("case_file", "person", "responsible", "opened_by"),
          .plain(
            "phase", "phase_since", "birth_year", "status_group", "title_until", "next_due_on", "last_contact_on",
            "next_check_on", "changed_at", "is_open", because: listed),
          .plain("running_number", because: "Teil des Aktenzeichens; es nennt niemanden"),
        ]),
      TableRegister(
        "case_counter", "zuletzt vergebene Nummer je Jahr", cases, .availability,
        Retention("bleibt, damit keine Nummer zweimal vergeben wird"), [.plain("year", "last")]),
      TableRegister(
        "case_number_free", "Nummern, die niemand gesehen hat und die als nächste vergeben werden", cases,
        .availability, Retention("bis die Nummer vergeben ist"), [.plain("year", "running")]),
      TableRegister(
        "case_number_gap", "vergebene Aktenzeichen ohne Fall, mit dem Grund", cases, .availability,
        Retention("bleibt, damit die Lücke erklärt ist und keine Nummer zweimal vergeben wird"),
        [
          .keys("id", "removed_by"),
          .plain(
            "year", "running", "number", "reference", "given_at", "removed_at",
            because: "Aktenzeichen eines Falls, den es nicht mehr gibt; es nennt niemanden"),
        ]),
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
          .plain(
            "waived", "agreed_on", because: "zählt übergangene Bedingungen und nennt einen Tag; es nennt niemanden"),
          .sealed(CaseSealedIn.waiver, CaseSealedIn.missing, as: .counsellingNotes),
        ]),
    ] + episodes + areas + people

  private static let episodes: [TableRegister] = [
    TableRegister(
      "case_episode", "Episoden eines Falls, vom Eröffnen bis zum Abschluss", cases, .residence, withCase,
      [
        .keys("id", "case_file", "number", "opened_by", "closed_by", "reason_by"),
        .plain("opened_on", "opened_at", "closed_on", "closed_at", "waived", "reason_at", because: listed),
        .plain(
          "closure_reason", because: "Kennwort aus der Liste der Abschlussgründe; Auswertungen zählen danach"),
        .sealed(
          CaseSealedIn.reopeningReason, CaseSealedIn.remark, CaseSealedIn.handedOverTo, CaseSealedIn.openPoints,
          CaseSealedIn.closingWaiver, as: .counsellingNotes),
      ]),
    TableRegister(
      "case_seal_step", "Gründe von Sperrungen eines Falls", cases, .residence, withCase,
      [
        .keys("id", "case_file", "done_by"),
        .plain("step", "done_at", because: "sagt nur, dass und wann gesperrt wurde; der Grund ist versiegelt"),
        .sealed(CaseSealedIn.sealReason, as: .counsellingNotes),
      ]),
  ]

  private static let areas: [TableRegister] = [
    TableRegister(
      "life_area", "Katalog der Lebensbereiche", cases, .publicFacts,
      Retention("bleibt, damit frühere Einträge lesbar sind"),
      [.plain("code", "label", "slug", "position", "usual_provider", "valid_from", "valid_to", "source")]),
    TableRegister(
      "case_area", "Lebensbereiche eines Falls und wer sie bearbeitet", cases, .residence, withCase,
      [
        .keys("id", "case_file", "version", "actor", "changed_by"),
        .plain(
          "area", "is_active", "served_by", "since", "changed_at",
          because: "sagt, welche Art von Stelle ein Bereich hat; warum, steht versiegelt"),
        .sealed(CaseSealedIn.areaServer, CaseSealedIn.areaNote, as: .counsellingNotes),
      ]),
    TableRegister(
      "case_involved", "beteiligte Stellen eines Falls mit dienstlichem Kontakt", cases, .residence, withCase,
      [
        .keys("id", "case_file", "version", "actor", "changed_by"),
        .plain("since", "until", "changed_at", because: "Tage der Beteiligung; sie nennen niemanden"),
        .sealed(
          CaseSealedIn.involvedName, CaseSealedIn.involvedTask, CaseSealedIn.involvedContact,
          CaseSealedIn.involvedPhone, CaseSealedIn.involvedEmail, as: .counsellingNotes),
      ]),
  ]

  private static let people: [TableRegister] = [
    TableRegister(
      "case_person_step", "wer in einen Fall kam oder ihn verließ", cases, .residence, withCase,
      [
        .keys("id", "case_file", "person", "done_by"),
        .plain("step", "done_at", because: "sagt nur, dass jemand dazukam oder ging; der Grund ist versiegelt"),
        .sealed(CaseSealedIn.personReason, as: .counsellingNotes),
      ]),
    TableRegister(
      "case_biography", "Lebenslinie in den Worten der Person", cases, .counsellingNotes, withCase,
      [
        .keys("id", "case_file", "version", "changed_by"),
        .plain("removed_at", "changed_at", because: "Zeitpunkte der Änderung, nicht des Lebens"),
        .sealed(CaseSealedIn.lifeMoment, CaseSealedIn.lifeLabel, CaseSealedIn.lifeText),
      ]),
    TableRegister(
      "case_link", "verknüpfte Fälle", cases, .residence, withCase,
      [
        .keys("id", "case_file", "other_case", "made_by", "removed_by"),
        .plain(
          "kind", "made_at", "removed_at",
          because: "sagt, dass zwei Fälle zusammenhängen; gezeigt nur, wem beide offen sind"),
      ]),
  ]
}
