/// The table of the migrator itself.
package enum SchemaRegister {
  package static let columns = [
    TableRegister(
      "schema_migration", "angewendete Schemaschritte", .operation, .availability,
      Retention("bleibt, solange es die Datenbank gibt"),
      [.plain("number", "name", "checksum", "applied_at")])
  ]
}

extension ProcessingActivity {
  /// What keeps the program running.
  package static let operation = ProcessingActivity(
    "Betrieb des Programms", purpose: "Das Programm läuft, und nichts wird doppelt gespeichert.",
    subjects: "Beschäftigte mit Benutzerkonto", recipients: "niemand außer dem Programm")
}
