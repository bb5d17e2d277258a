import Keys

/// What the tables of district and municipalities hold.
enum DistrictColumns {
  private static let directory = ProcessingActivity(
    "Verzeichnis der Kommunen",
    purpose: "Alle wissen, welche Kommune welche Behörde hat, seit wann und nach welcher Quelle.",
    subjects: "keine, außer Beschäftigten, die eine Angabe eingetragen haben",
    recipients: "alle Beschäftigten mit Benutzerkonto")
  private static let kept = Retention("bleibt; Angaben werden berichtigt und nicht gelöscht")
  private static let author = "Wer eine öffentliche Angabe eingetragen hat, steht zu ihr; nur ein Anzeigename"

  static let all: [TableRegister] = [
    TableRegister(
      "district", "Kreis", directory, .publicFacts, kept,
      [
        .plain("key", "name", "seat", "region", "source", "loaded_at"),
        .plain("loaded_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "municipality", "Kommunen", directory, .publicFacts, kept,
      [.keys("district"), .plain("key", "name", "sort_key", "kind", "area_hectares")]),
    TableRegister(
      "municipality_population", "Einwohnerzahlen", directory, .publicFacts, kept,
      [.keys("municipality"), .plain("reference_date", "inhabitants", "source")]),
    TableRegister(
      "municipality_attribute", "Merkmale von Kommunen", directory, .publicFacts, kept,
      [.keys("municipality", "version"), .plain("kind")]),
    TableRegister(
      "attribute_period", "Zeiträume von Merkmalen", directory, .publicFacts, kept,
      [
        .keys("id", "municipality"),
        .plain(
          "kind", "value", "responsible", "valid_from", "valid_to", "is_as_of", "is_inferred", "source", "note",
          "entered_at", "withdrawn_at", "withdrawal_reason"),
        .plain("entered_by", "withdrawn_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "post_criterion", "Merkmale, die über eine Stelle entscheiden", directory, .publicFacts, kept,
      [.keys("district"), .plain("kind", "valid_from", "valid_to", "source")]),
  ]
}
