internal import Keys

/// What the tables of the deployment hold.
enum DeploymentColumns {
  private static let activity = ProcessingActivity(
    "Einsatz des Case Managements",
    purpose: "Jede Kommune hat an festen Tagen oder fest zuständig eine Ansprechperson und deren Vertretung.",
    subjects: "Beschäftigte des Case Managements, mit dienstlichen Angaben",
    recipients: "Koordination, Case Management, Fachaufsicht, Prüfung; Kommunen für ihr Gebiet")
  private static let kept = Retention(
    "bleibt; es gibt noch keinen Löschlauf",
    proposal: "ein Jahr nach dem Ende des Einsatzes oder der Abwesenheit (Vorschlag dieser Software, keine Vorschrift)")
  private static let author = "Wer eine Angabe eingetragen hat, steht zu ihr; nur ein Anzeigename"
  private static let work = "Dienstliche Angabe, die Kommunen und Team brauchen, um jemanden zu erreichen"
  private static let window = "Nur von wann bis wann, nie der Grund; ohne den Zeitraum gibt es keine Vertretung"
  private static let function = "Genannt wird die Funktion, nie ein Personenname"

  static let all: [TableRegister] = [
    TableRegister(
      "deployment_assignment", "Einsätze", activity, .accounts, kept,
      [
        .keys("id", "version", "account", "municipality"),
        .plain(
          "role", "weekdays", "starts_at", "ends_at", "place", "contact", "hundredths", "valid_from", "valid_to",
          because: work),
        .plain("is_demo", "entered_at", as: .counts), .plain("entered_by", because: author),
      ]),
    TableRegister(
      "deployment_absence", "Abwesenheiten und Vertretung", activity, .accounts, kept,
      [
        .keys("id", "version", "account", "deputy"), .plain("absent_from", "absent_to", because: window),
        .plain("is_demo", "entered_at", as: .counts), .plain("entered_by", because: author),
      ]),
    TableRegister(
      "deployment_agreement", "Einsatzvereinbarungen", activity, .counts, kept,
      [
        .keys("id", "version", "municipality"),
        .plain(
          "year", "days", "place", "prerequisites", "feasibility", "stated_on", "statement", "concluded_on", "is_demo",
          "entered_at"),
        .plain("stated_by", "concluded_with", as: .accounts, because: function),
        .plain("entered_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "municipal_reservation", "Vorbehalte der Kommunen", activity, .counts, kept,
      [
        .keys("id", "municipality"),
        .plain("area", "reservation", "stated_on", "source", "lifted_on", "lifted_note", "is_demo", "entered_at"),
        .plain("stated_by", as: .accounts, because: function), .plain("entered_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "work_basis", "Grundlagen der Zeit je Fall", activity, .counts, kept,
      [
        .plain("kind", "valid_from", "value", "source", "entered_at"),
        .plain("entered_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "case_weight", "Fallgewichte", activity, .counts, kept,
      [
        .plain("label", "valid_from", "hundredths", "source", "entered_at"),
        .plain("entered_by", as: .accounts, because: author),
      ]),
  ]
}
