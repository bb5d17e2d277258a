internal import Keys

/// What the tables of the directory of actors hold.
enum ActorColumns {
  private static let directory = ProcessingActivity(
    "Verzeichnis der Akteure",
    purpose: "Alle finden, wer im Kreis wofür da ist, welche Behörde wo zuständig ist und wen man fragt.",
    subjects: "Beschäftigte der Akteure mit dienstlichen Angaben; Beschäftigte, die etwas eingetragen haben",
    recipients: "Koordination, Case Management, Fachaufsicht, ABH und EBH; Kommunen und Träger das Eigene")
  private static let kept = Retention("bleibt; ein Eintrag wird beendet und nicht gelöscht")
  private static let author = "Wer eine Angabe eingetragen oder geprüft hat, steht zu ihr; nur ein Anzeigename"
  private static let contact =
    "Dienstliche Kontaktdaten, die alle Lesenden des Verzeichnisses brauchen; kein Bezug zu einem Fall"

  static let all: [TableRegister] = [
    TableRegister(
      "actor", "Akteure", directory, .publicFacts, kept,
      [
        .keys("id", "version", "released_version", "parent", "municipality", "account_organisation"),
        .plain(
          "name", "sort_key", "shape", "category", "legal_domain", "is_class_inferred", "catchment", "target_group",
          "minimum_age", "maximum_age", "languages", "capacity", "own_case_management", "case_management_for",
          "legal_basis", "funding", "phone", "email", "web", "ended_on", "note", "source", "verified_on", "review_on",
          "changed_at"),
        .plain("verified_by", "changed_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "actor_word", "Suchwörter der Akteure", directory, .publicFacts, kept, [.keys("actor"), .plain("word")]),
    TableRegister(
      "actor_function", "Funktionen der Akteure", directory, .publicFacts, kept, [.keys("actor"), .plain("function")]),
    TableRegister(
      "actor_area", "Lebensbereiche der Akteure", directory, .publicFacts, kept, [.keys("actor"), .plain("area")]),
    TableRegister(
      "actor_catchment", "Einzugsgebiete der Akteure", directory, .publicFacts, kept, [.keys("actor", "municipality")]),
    TableRegister(
      "actor_location", "Standorte der Akteure", directory, .publicFacts, kept,
      [.keys("id", "actor", "version", "municipality"), .plain("name", "address", "hours", "access", "ended_on")]),
    TableRegister(
      "actor_contact", "Ansprechpersonen der Akteure", directory, .accounts,
      Retention("bis die Person die Aufgabe nicht mehr hat; dann löscht die Koordination oder der Akteur die Zeile"),
      [.keys("id", "actor", "version"), .plain("name", "task", "phone", "email", because: contact)]),
    TableRegister(
      "authority_period", "Zuständigkeiten der Behörden", directory, .publicFacts, kept,
      [
        .keys("id", "municipality", "actor"),
        .plain(
          "authority", "valid_from", "valid_to", "is_as_of", "is_inferred", "source", "entered_at", "withdrawn_at",
          "withdrawal_reason"),
        .plain("entered_by", "withdrawn_by", as: .accounts, because: author),
      ]),
  ]
}
