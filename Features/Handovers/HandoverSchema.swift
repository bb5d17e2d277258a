import Keys
import SQL

/// Offers of cases to somebody else.
enum HandoverSchema {
  static let note = SealedColumn("case_handover", "note")

  static let migrations = [
    Migration(
      25, "handovers of cases",
      """
      CREATE TABLE case_handover (
        id            INTEGER PRIMARY KEY,
        case_file     INTEGER NOT NULL REFERENCES case_file (id),
        -- The offered part in the case.
        worker        INTEGER NOT NULL,
        -- Who is responsible until it is accepted; NULL where nobody was.
        giver         INTEGER REFERENCES account (id),
        recipient     INTEGER NOT NULL REFERENCES account (id),
        offered_by    INTEGER NOT NULL REFERENCES account (id),
        offered_at    INTEGER NOT NULL,
        reason        TEXT NOT NULL,
        note          BLOB,
        -- Offers made in one step share a number.
        batch         INTEGER NOT NULL,
        state         TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'rejected', 'withdrawn')),
        answered_at   INTEGER,
        answer_reason TEXT,
        CHECK ((state = 'offered') = (answered_at IS NULL))
      ) STRICT;
      CREATE UNIQUE INDEX case_handover_open ON case_handover (case_file) WHERE state = 'offered';
      CREATE INDEX case_handover_by_case ON case_handover (case_file, id);
      CREATE INDEX case_handover_by_recipient ON case_handover (recipient, state, id);
      CREATE INDEX case_handover_by_offerer ON case_handover (offered_by, state, id);
      CREATE INDEX case_handover_by_batch ON case_handover (batch);
      """)
  ]

  static let columns = [
    TableRegister(
      "case_handover", "Übergaben von Fällen", activity, .accounts,
      Retention(
        "bleibt mit dem Fall; noch löscht kein Lauf von selbst",
        proposal: "abgeschlossener Fall: 3 Jahre eingeschränkt, dann gelöscht (Sicherheitskonzept 3.4)"),
      [
        .keys("id", "case_file", "worker", "giver", "recipient", "offered_by", "batch"),
        .plain(
          "offered_at", "reason", "state", "answered_at", "answer_reason",
          because: "Wer wann zuständig wurde, entscheidet über den Zugang; Wörter aus festen Listen"),
        .sealed(note, as: .counsellingNotes),
      ])
  ]

  private static let activity = ProcessingActivity(
    "Übergabe und Vertretung",
    purpose: "Einen Fall an eine andere Fallführung geben, ohne dass jemand ohne Zuständigkeit bleibt.",
    subjects: "Beschäftigte mit Benutzerkonto; Ratsuchende mit Fall",
    recipients: "wer übergibt, wer übernehmen soll, Fachaufsicht")
}
