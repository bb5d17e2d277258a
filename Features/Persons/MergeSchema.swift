internal import Keys
internal import SQL

/// The tables about records that may be, are or are not the same human being.
enum MergeSchema {
  static let migrations = [Migration(19, "records that are one person or are not", distinct + merges)]

  private static let distinct = """
    ALTER TABLE person_distinct RENAME TO person_distinct_before;
    DROP INDEX person_distinct_by_high;
    -- Two records of which somebody has said that they are not the same human being, until it is taken back.
    CREATE TABLE person_distinct (
      id           INTEGER PRIMARY KEY,
      low          INTEGER NOT NULL REFERENCES person (id),
      high         INTEGER NOT NULL REFERENCES person (id),
      decided_by   INTEGER NOT NULL REFERENCES account (id),
      decided_at   INTEGER NOT NULL,
      -- Sealed with the key of the person in low.
      reason       BLOB,
      withdrawn_by INTEGER REFERENCES account (id),
      withdrawn_at INTEGER,
      CHECK (low < high),
      CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX person_distinct_one ON person_distinct (low, high) WHERE withdrawn_at IS NULL;
    CREATE INDEX person_distinct_by_high ON person_distinct (high);
    INSERT INTO person_distinct (low, high, decided_by, decided_at)
      SELECT low, high, decided_by, decided_at FROM person_distinct_before ORDER BY low, high;
    DROP TABLE person_distinct_before;


    """

  private static let merges = """
    CREATE TABLE person_merge (
      id                  INTEGER PRIMARY KEY,
      survivor            INTEGER NOT NULL REFERENCES person (id),
      merged              INTEGER NOT NULL REFERENCES person (id),
      merged_by           INTEGER NOT NULL REFERENCES account (id),
      merged_at           INTEGER NOT NULL,
      -- Of the record that stays; equal unless that of the other one was chosen.
      municipality_before TEXT NOT NULL,
      municipality_after  TEXT NOT NULL,
      undone_by           INTEGER REFERENCES account (id),
      undone_at           INTEGER,
      CHECK (survivor <> merged),
      CHECK ((undone_by IS NULL) = (undone_at IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX person_merge_one ON person_merge (merged) WHERE undone_at IS NULL;
    CREATE INDEX person_merge_by_survivor ON person_merge (survivor);

    -- Which rows a merge has touched; undoing needs no more than these.
    CREATE TABLE person_merge_row (
      id          INTEGER PRIMARY KEY,
      merge       INTEGER NOT NULL REFERENCES person_merge (id),
      part        TEXT NOT NULL,
      of_table    TEXT NOT NULL,
      touched_row INTEGER NOT NULL,
      effect      TEXT NOT NULL CHECK (effect IN ('dazu', 'beide', 'ersetzt')),
      -- The row of the other record from which it was made.
      source      INTEGER,
      -- Who had changed the row last before, where that is put back.
      changed_by  INTEGER REFERENCES account (id),
      changed_at  INTEGER,
      CHECK ((changed_by IS NULL) = (changed_at IS NULL))
    ) STRICT;
    CREATE INDEX person_merge_row_by_merge ON person_merge_row (merge);
    """

  private static let retention = Retention(
    "bleibt bis zum Löschlauf einer der beiden Personen",
    proposal: "endet mit dem Löschlauf der Person (Sicherheitskonzept 3.4)")
  private static let names = "Name einer Tabelle oder eines Raums aus dem Programm, keine Angabe zu einem Menschen"

  static let columns = [
    TableRegister(
      "person_distinct", "Entscheidungen, dass zwei Datensätze zwei Menschen sind", .persons, .identity, retention,
      [
        .keys("id", "low", "high", "decided_by", "withdrawn_by"), .sealed(SealedIn.distinctReason),
        .plain("decided_at", "withdrawn_at", as: .availability),
      ]),
    TableRegister(
      "person_merge", "Zusammengeführte Datensätze", .persons, .identity, retention,
      [
        .keys("id", "survivor", "merged", "merged_by", "undone_by"),
        .plain(
          "municipality_before", "municipality_after", as: .residence,
          because: "grobes Merkmal, nach dem die Zuständigkeit geht und für die Steuerung gezählt wird"),
        .plain("merged_at", "undone_at", as: .availability),
      ]),
    TableRegister(
      "person_merge_row", "Zeilen, die eine Zusammenführung berührt hat", .persons, .identity, retention,
      [
        .keys("id", "merge", "touched_row", "source", "changed_by"),
        .plain("part", "of_table", "effect", because: names),
        .plain("changed_at", as: .availability),
      ]),
  ]
}
