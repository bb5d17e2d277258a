package import Basics
package import SQL

/// One invented draft and one invented change proposal for trying out; both say so.
package enum ConceptDemo {
  /// Loads them once where a concept of the district has a chapter on its target group; nothing in other districts.
  package static func load(_ connection: Connection, today: Day, at now: Instant) throws {
    let store = ConceptStore(connection)
    let applied = try store.versions().filter { $0.state == .applied }
    for version in applied {
      guard try store.chapters(of: version.id).contains(where: { $0.entry.number == chapterNumber }),
        try store.versions(of: version.document).count == 1
      else { continue }
      try load(store, version, today, now)
    }
  }

  private static let chapterNumber = "3.4"
  private static let person = "Vorführung"

  private static func load(_ store: ConceptStore, _ version: ConceptVersion, _ today: Day, _ now: Instant) throws {
    let entry = VersionEntry(
      label: "Fortschreibung (Vorführung)", note: "Frei erfunden, um das Schreiben am Konzept auszuprobieren.",
      source: "erfunden für die Vorführung", isDemo: true)
    let draft = try store.continueVersion(version, as: entry, on: today, by: person, at: now)
    guard let chapter = try store.chapters(of: draft).first(where: { $0.entry.number == chapterNumber }) else { return }
    var text = chapter.entry
    text.text = """
      # Wen wir zuerst begleiten

      Zu Beginn begleitet das Case Management Menschen, die bisher keinen Zugang zu einem Fallmanagement haben. \
      Je Kommune wird einmal im Jahr besprochen, welcher Bedarf vor Ort besteht.

      - Kernzielgruppe und deren Kinder
      - besondere Bedarfe in den Sozialräumen
      """
    guard try store.save(text, of: chapter, by: person, at: now), let base = try store.chapter(chapter.id) else {
      return
    }
    _ = try store.insert(
      ProposalEntry(
        proposer: "Arbeitsgruppe auf Fallebene (erfunden)",
        reason: "Erfundenes Beispiel: Die Abstimmung einmal im Jahr kommt für neu Eingereiste zu spät.",
        text: text.text.replacing("einmal im Jahr", with: "zweimal im Jahr")
          .replacing(
            "- besondere Bedarfe in den Sozialräumen",
            with: "- besondere Bedarfe in den Sozialräumen\n- neu eingereiste Familien und Alleinerziehende")),
      on: base, isDemo: true, by: person, at: now)
  }
}
