package import Keys

extension WebSchema {
  private static let drafts = ProcessingActivity(
    "Entwürfe", purpose: "Was jemand getippt und noch nicht gespeichert hat, geht nicht verloren.",
    subjects: "Beschäftigte mit Benutzerkonto; Menschen, über die sie gerade schreiben",
    recipients: "nur die Person, die den Entwurf getippt hat")

  /// What the tables behind forms hold.
  package static let columns: [TableRegister] = [
    TableRegister(
      "form_key", "Schlüssel gegen doppeltes Absenden", .operation, .availability,
      Retention("wird 24 Stunden nach dem Absenden entfernt"),
      [.keys("account"), .plain("key", "path", "location", "used_at")]),
    TableRegister(
      "draft", "Entwürfe", drafts, .counsellingNotes,
      Retention("wird 30 Tage nach dem letzten Sichern gelöscht", proposal: "30 Tage (Sicherheitskonzept 3.4)"),
      [
        .keys("account"), .plain("form", "form_key", as: .availability), .sealedByInstallation("sealed"),
        .plain("saved_at", because: "Daran wird der Entwurf nach seiner Frist gelöscht"),
      ]),
  ]
}
