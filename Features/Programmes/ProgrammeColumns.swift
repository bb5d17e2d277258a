internal import Keys

/// What the tables of programmes hold.
enum ProgrammeColumns {
  private static let register = ProcessingActivity(
    "Verzeichnis der Programme",
    purpose: "Alle wissen, woran KIM anknüpft und was es nicht ersetzt, damit nichts doppelt gefördert wird.",
    subjects: "keine, außer Beschäftigten, die eine Angabe eingetragen haben",
    recipients: "alle Beschäftigten mit Benutzerkonto")
  private static let kept = Retention("bleibt; frühere Fassungen belegen die Abgrenzung")
  private static let author = "Wer eine öffentliche Angabe eingetragen hat, steht zu ihr; nur ein Anzeigename"

  static let all: [TableRegister] = [
    TableRegister(
      "programme", "Programme", register, .publicFacts, kept,
      [
        .keys("id", "version"),
        .plain(
          "name", "sort_key", "purpose", "started_on", "ended_on", "is_end_open", "open_question", "source",
          "changed_at"),
        .plain("changed_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "programme_rule", "Regeln der Abgrenzung", register, .publicFacts, kept,
      [
        .keys("id", "programme", "replaces"),
        .plain(
          "kind", "minimum_age", "has_minimum", "maximum_age", "has_maximum", "statuses", "areas", "recheck_months",
          "municipalities", "only_served", "end_trigger", "text", "source", "valid_from", "valid_to", "entered_at"),
        .plain("entered_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "programme_detail", "Angaben zu Programmen", register, .publicFacts, kept,
      [.keys("id", "programme", "actor"), .plain("kind", "text", "source")]),
  ]
}
