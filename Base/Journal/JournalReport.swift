internal import Basics

/// What is wrong with the journal, with the first position where it shows.
package enum JournalTrouble: Sendable, Hashable {
  /// The entry or its content is not what was written.
  case changed(Int64)
  /// One or more entries from here are gone.
  case deleted(Int64)
  /// The entry was pushed in.
  case inserted(Int64)
  /// The entry stands in another's place.
  case reordered(Int64)
  /// The content is gone, and no note says that it was erased.
  case contentMissing(Int64)
  /// The time goes back and no note says that the clock was set back.
  case clockBackwards(Int64)
  /// The tail from here on is gone; a checkpoint proves that it was there.
  case truncated(Int64)
  /// Consistent in itself, but not what the checkpoint `until` has seen.
  case rewritten(Int64, until: Int64)
  /// The checkpoint at this position was not signed with the key of this installation.
  case wrongKey(Int64)
  /// Checkpoints do not go upward at this position.
  case checkpointsDisordered(Int64)

  /// The first position that cannot be trusted.
  package var position: Int64 {
    switch self {
    case .changed(let position), .deleted(let position), .inserted(let position), .reordered(let position),
      .contentMissing(let position), .clockBackwards(let position), .truncated(let position),
      .rewritten(let position, _), .wrongKey(let position), .checkpointsDisordered(let position):
      position
    }
  }

  /// German, one sentence.
  package var sentence: String {
    switch self {
    case .changed(let position): "Eintrag \(position) ist verändert oder nachträglich angehängt."
    case .deleted(let position): "Ab Position \(position) fehlen Einträge: Sie wurden gelöscht."
    case .inserted(let position): "Eintrag \(position) wurde eingefügt."
    case .reordered(let position): "Ab Position \(position) ist die Reihenfolge vertauscht."
    case .contentMissing(let position): "Der Inhalt von Eintrag \(position) fehlt ohne Löschvermerk."
    case .clockBackwards(let position): "Bei Eintrag \(position) läuft die Zeit ohne Vermerk rückwärts."
    case .truncated(let position):
      "Das Ende ab Position \(position) fehlt; ein Prüfpunkt belegt, dass es da war. Das gilt auch für eine zurückgespielte Datenbank."
    case .rewritten(let position, let until):
      "Zwischen Position \(position) und \(until) wurde das Protokoll neu geschrieben; der Prüfpunkt bei \(until) belegt einen anderen Stand."
    case .wrongKey(let position):
      "Der Prüfpunkt bei Position \(position) ist nicht mit dem Schlüssel dieser Einrichtung unterschrieben."
    case .checkpointsDisordered(let position): "Die Prüfpunkte sind bei Position \(position) nicht aufsteigend."
    }
  }
}

/// What a verification found.
package struct JournalReport: Sendable {
  /// Entries looked at.
  package var entries: Int64 = 0
  /// Entries whose content has been erased with a note.
  package var erased = 0
  /// Positions of the notes that the clock was set back.
  package var clockNotes: [Int64] = []
  package var checkpoints = 0
  /// `nil` if the journal is whole.
  package var trouble: JournalTrouble?
}
