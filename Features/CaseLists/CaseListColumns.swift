import Keys

/// What the tables of the room hold: filters and columns, and no fact about a person.
enum CaseListColumns {
  private static let lists = ProcessingActivity(
    "Listen der Fälle",
    purpose: "Fälle nach Frist, Kontakt und Zuständigkeit finden; Listen ohne Namen ausführen, mit Namen nur zu zweit.",
    subjects: "Beschäftigte mit Benutzerkonto; Ratsuchende in einer Ausfuhr",
    recipients: "Case Management, Koordination und Fachaufsicht; Datenschutz zur Kontrolle")
  private static let withAccount = Retention("bleibt, solange es das Konto gibt")
  private static let named = "Name und Filter einer Liste, gewählt von Beschäftigten; nennt keine Ratsuchenden"

  static let all: [TableRegister] = [
    TableRegister(
      "case_list_view", "gespeicherte Ansichten", lists, .accounts, withAccount,
      [
        .keys("id", "version", "owner", "organisation"),
        .plain("name", "filter", "columns", "role", "changed_at", "removed_at", because: named),
      ]),
    TableRegister(
      "case_list_start", "Ansicht, mit der jemand beginnt", lists, .accounts, withAccount, [.keys("account", "view")]),
    TableRegister(
      "case_export", "Ausfuhren mit Namen", lists, .accessLog,
      Retention("bleibt als Nachweis; noch löscht kein Lauf von selbst"),
      [
        .keys("id", "requested_by"),
        .plain("filter", "columns", "requested_at", "approved_at", "ends_at", because: named),
      ]),
    TableRegister(
      "case_change", "Zähler der Änderungen für die Liste", .operation, .availability,
      Retention("bleibt mit dem Fall; noch löscht kein Lauf von selbst"), [.keys("case_file", "change")]),
    TableRegister(
      "case_batch", "Schritte in mehreren Fällen", lists, .accounts, withAccount,
      [
        .keys("id", "account"),
        .plain("step", "sentence", "taken_at", "undone_at", because: named),
      ]),
    TableRegister(
      "case_batch_entry", "Fälle eines Schritts", lists, .accounts,
      Retention("bleibt mit dem Fall; noch löscht kein Lauf von selbst"),
      [
        .keys("batch", "case_file", "made"),
        .plain("reason", because: "Satz aus fester Liste, warum nichts geschah"),
      ]),
  ]
}
