import SQL

extension CaseSchema {
  /// File numbers without a case, and reasons added to episodes that ended without one.
  static let explainedNumbers = Migration(
    49, "file numbers without a case, reasons of closing added later", numbers + reasons)

  private static let numbers = """
    -- Counts through the year; NULL for cases from before it was kept.
    ALTER TABLE case_sheet ADD COLUMN running_number INTEGER;

    -- Numbers of cases that nobody has ever seen; the next cases of the year get them, the lowest first.
    CREATE TABLE case_number_free (
      year    INTEGER NOT NULL,
      running INTEGER NOT NULL CHECK (running > 0),
      PRIMARY KEY (year, running)
    ) STRICT, WITHOUT ROWID;

    -- Numbers that may stand on paper and name no case any more; they are never given again.
    CREATE TABLE case_number_gap (
      id         INTEGER PRIMARY KEY,
      year       INTEGER NOT NULL,
      -- 0 for a case from before it was kept.
      running    INTEGER NOT NULL CHECK (running >= 0),
      number     TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 40),
      -- What the case came with, such as the number of a take-over.
      reference  TEXT NOT NULL,
      given_at   INTEGER NOT NULL,
      removed_by INTEGER NOT NULL REFERENCES account (id),
      removed_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX case_number_gap_by_number ON case_number_gap (year, running, id);

    """

  private static let reasons = """
    -- Who said later why the episode ended; NULL where it was said when it ended, or never.
    ALTER TABLE case_episode ADD COLUMN reason_by INTEGER REFERENCES account (id);
    ALTER TABLE case_episode ADD COLUMN reason_at INTEGER;
    """
}
