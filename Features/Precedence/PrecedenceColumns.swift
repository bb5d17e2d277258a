internal import Keys

/// What the tables of the target group hold.
enum PrecedenceColumns {
  private static let register = ProcessingActivity(
    "Zielgruppe von KIM",
    purpose: "Stufen der Zielgruppe und Kriterien für den Bedarf bleiben mit ihren früheren Fassungen erklärbar.",
    subjects: "keine, außer Beschäftigten, die eine Fassung eingetragen haben",
    recipients: "alle Beschäftigten mit Benutzerkonto")
  private static let kept = Retention("bleibt; frühere Fassungen erklären frühere Entscheidungen")
  private static let author = "Wer eine Fassung eingetragen hat, steht zu ihr; nur ein Anzeigename"

  static let all: [TableRegister] = [
    TableRegister(
      "target_rule", "Stufen und Kriterien", register, .publicFacts, kept,
      [
        .keys("id", "version"), .plain("kind", "code", "name", "changed_at"),
        .plain("changed_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "target_edition", "Fassungen der Stufen und Kriterien", register, .publicFacts, kept,
      [
        .keys("id", "target", "start_programme"),
        .plain(
          "valid_from", "valid_to", "start_trigger", "starts_on", "counts_children", "child_maximum",
          "has_child_maximum", "asks_for_reason", "asks_for_free_share", "minimum_share", "allows_others", "weight",
          "text", "source", "open_question", "evaluation", "entered_at"),
        .plain("entered_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "target_clause", "Gruppen und Ausnahmen einer Fassung", register, .publicFacts, kept,
      [
        .keys("id", "edition", "programme"),
        .plain(
          "is_exception", "minimum_age", "has_minimum", "maximum_age", "has_maximum", "statuses", "municipalities",
          "needs", "household", "is_newcomer", "is_after_school", "minimum_months", "maximum_months", "minimum_areas"),
      ]),
  ]
}
