/// One field of a record as it is stored now and as somebody typed it.
package struct Difference: Sendable {
  package var label: String
  package var stored: String
  package var typed: String

  package init(_ label: String, stored: String, typed: String) {
    self.label = label
    self.stored = stored
    self.typed = typed
  }
}

/// Tells that somebody else has saved meanwhile and shows what differs, both texts side by side.
///
/// Fields with equal texts are left out; the typed ones stand in the form below as well.
package func conflictNotice(_ differences: [Difference]) -> HTML {
  let differing = differences.filter { $0.stored != $0.typed }
  return """
    \(notice(
      .warning, "Dieser Eintrag wurde inzwischen von jemand anderem geändert",
      text: "<p>Ihre Eingabe ist noch nicht gespeichert und steht unten im Formular. Geändert haben können es auch Sie selbst in einem anderen Fenster. Bitte vergleichen Sie beides, und speichern Sie nur, wenn Ihre Angaben weiterhin gelten.</p>",
      isAnnounced: true))
    \(table(
      caption: "Unterschiede zwischen gespeichertem Stand und Ihrer Eingabe",
      columns: [Column("Angabe"), Column("Gespeicherter Stand"), Column("Ihre Eingabe")], items: differing,
      options: TableOptions(whenEmpty: "<p>Ihre Eingabe sagt dasselbe wie der gespeicherte Stand.</p>")
    ) { ["\($0.label)", "\($0.stored.isEmpty ? "leer" : $0.stored)", "\($0.typed.isEmpty ? "leer" : $0.typed)"] })
    """
}
