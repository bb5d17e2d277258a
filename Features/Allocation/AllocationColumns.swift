internal import Keys

/// What the tables of allocations hold.
enum AllocationColumns {
  private static let activity = ProcessingActivity(
    "Stellenverteilung",
    purpose: "Rechnungen und Beschlüsse zur Verteilung der Stellen bleiben nachvollziehbar.",
    subjects: "Beschäftigte und Mitglieder der Lenkungsgruppe, die rechnen, vorlegen oder zustimmen",
    recipients: "Koordination, Case Management, Fachaufsicht, Kommunen, Lenkungsgruppe, Prüfung")
  private static let kept = Retention("Szenarien können verworfen werden; Beschlüsse bleiben")
  private static let author = "Wer vorlegt und wer zustimmt, gehört zum Beschluss; nur ein Anzeigename"

  static let all: [TableRegister] = [
    TableRegister(
      "allocation", "Verteilungen", activity, .counts, kept,
      [
        .keys("id", "dataset", "created_by_id", "submitted_by_id", "approved_by_id"),
        .plain("title", "positions", "unit", "policy", "minimum", "tie_rule", "note", "created_at", "state"),
        .plain(
          "body", "decided_on", "reference", "valid_from", "review_on", "submitted_at", "approved_at", "return_reason",
          as: .bodies),
        .plain("created_by", "submitted_by", "approved_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "allocation_share", "Anteile der Kommunen", activity, .counts, kept,
      [.keys("allocation", "municipality"), .plain("fixed", "result")]),
  ]
}
