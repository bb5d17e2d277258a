internal import Keys

/// What the tables of datasets hold.
enum DatasetColumns {
  private static let activity = ProcessingActivity(
    "Zahlen je Kommune",
    purpose: "Zahlen an einem Stichtag dienen als Schlüssel, nach dem Stellen auf die Kommunen verteilt werden.",
    subjects: "keine: nur Summen je Kommune; dazu Beschäftigte, die eine Datei eingebracht haben",
    recipients: "Koordination, Case Management, Fachaufsicht, Kommunen, Lenkungsgruppe, Prüfung")
  private static let kept = Retention(
    "bleibt, solange eine Verteilung darauf beruht; eine Vorschau verschwindet nach einem Tag")
  private static let author = "Wer eine Datei übernommen hat, steht zu ihr; nur ein Anzeigename"

  static let all: [TableRegister] = [
    TableRegister(
      "dataset", "Datenbestände", activity, .counts, kept,
      [
        .keys("id"),
        .plain(
          "kind", "title", "reference_date", "scope", "source", "is_demo", "file_name", "file_hash", "file_format",
          "notes", "uploaded_at", "confirmed_at", "withdrawn_at", "withdrawal_reason"),
        .plain("uploaded_by", "confirmed_by", "withdrawn_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "dataset_value", "Zahlen der Kommunen", activity, .counts, kept,
      [.keys("dataset", "municipality"), .plain("count", "written", "warning")]),
  ]
}
