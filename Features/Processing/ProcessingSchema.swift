import Keys
import SQL

/// The table of decisions on legal grounds and retention.
enum ProcessingSchema {
  static let migrations = [
    Migration(
      7, "decisions on processing",
      """
      CREATE TABLE processing_decision (
        kind       TEXT NOT NULL CHECK (kind IN ('ground', 'retention')),
        subject    TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
        version    INTEGER NOT NULL CHECK (version >= 1),
        text       TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
        decided_on INTEGER NOT NULL,
        decided_by TEXT NOT NULL CHECK (length(decided_by) BETWEEN 1 AND 200),
        source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        entered_by INTEGER NOT NULL REFERENCES account (id),
        entered_at INTEGER NOT NULL,
        PRIMARY KEY (kind, subject, version)
      ) STRICT, WITHOUT ROWID;
      """)
  ]

  private static let record = ProcessingActivity(
    "Verzeichnis von Verarbeitungstätigkeiten",
    purpose: "Die Stelle weist nach, was sie verarbeitet, wofür und wie lange (Art. 30 DSGVO).",
    subjects: "Beschäftigte, die über Fristen und Rechtsgrundlagen entscheiden",
    recipients: "Administration, Datenschutz und Prüfung; auf Verlangen die Aufsichtsbehörde")

  static let columns = [
    TableRegister(
      "processing_decision", "Entscheidungen über Fristen und Rechtsgrundlagen", record, .bodies,
      Retention("bleibt, auch wenn eine neue Entscheidung sie ablöst"),
      [
        .plain("kind", "subject", "text", "decided_on", "source", "entered_at"), .keys("version", "entered_by"),
        .plain(
          "decided_by", as: .accounts, because: "Wer entscheidet, steht mit seiner Funktion im Verzeichnis"),
      ])
  ]
}
