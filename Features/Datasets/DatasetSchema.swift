internal import SQL

enum DatasetSchema {
  static let migrations = [
    Migration(
      15, "datasets of numbers per municipality",
      """
      CREATE TABLE dataset (
        id                INTEGER PRIMARY KEY,
        kind              TEXT NOT NULL CHECK (kind IN ('azr', 'population', 'refugees', 'other')),
        title             TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
        reference_date    INTEGER NOT NULL,
        scope             TEXT NOT NULL CHECK (length(scope) BETWEEN 1 AND 1000),
        source            TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        is_demo           INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
        file_name         TEXT NOT NULL CHECK (length(file_name) <= 200),
        file_hash         TEXT NOT NULL CHECK (length(file_hash) = 64),
        file_format       TEXT NOT NULL CHECK (length(file_format) <= 300),
        notes             TEXT NOT NULL CHECK (length(notes) <= 10000),
        uploaded_by       TEXT NOT NULL,
        uploaded_at       INTEGER NOT NULL,
        confirmed_by      TEXT,
        confirmed_at      INTEGER,
        withdrawn_by      TEXT,
        withdrawn_at      INTEGER,
        withdrawal_reason TEXT CHECK (length(withdrawal_reason) BETWEEN 1 AND 500),
        CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL)),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
        CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL)),
        CHECK (withdrawn_at IS NULL OR confirmed_at IS NOT NULL)
      ) STRICT;
      CREATE UNIQUE INDEX dataset_by_file ON dataset (file_hash)
        WHERE confirmed_at IS NOT NULL AND withdrawn_at IS NULL;
      CREATE INDEX dataset_by_date ON dataset (reference_date, id);

      CREATE TABLE dataset_value (
        dataset      INTEGER NOT NULL REFERENCES dataset (id),
        municipality TEXT NOT NULL REFERENCES municipality (key),
        count        INTEGER NOT NULL CHECK (count BETWEEN 0 AND 1000000000),
        written      TEXT NOT NULL CHECK (length(written) <= 200),
        warning      TEXT NOT NULL CHECK (length(warning) <= 1000),
        PRIMARY KEY (dataset, municipality)
      ) STRICT;
      """)
  ]
}
