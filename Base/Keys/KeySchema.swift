internal import SQL

/// The tables of the key register, a database of its own.
enum KeySchema {
  static let migrations = [
    Migration(
      1, "key register",
      """
      CREATE TABLE register (
        only             INTEGER PRIMARY KEY CHECK (only = 1),
        installation     BLOB NOT NULL CHECK (length(installation) = 16),
        generation       INTEGER NOT NULL CHECK (generation >= 1),
        proof            BLOB NOT NULL,
        is_unclean       INTEGER NOT NULL CHECK (is_unclean IN (0, 1)),
        rotated_at       INTEGER NOT NULL,
        split_at         INTEGER,
        split_generation INTEGER,
        CHECK ((split_at IS NULL) = (split_generation IS NULL))
      ) STRICT;

      -- The mark is a random number without meaning: it tells the key from another of the same owner.
      CREATE TABLE data_key (
        kind       TEXT NOT NULL CHECK (kind IN ('person', 'caseFile')),
        number     INTEGER NOT NULL,
        class      TEXT NOT NULL CHECK (class IN ('identity', 'notes', 'specialCategories', 'documents')),
        mark       BLOB NOT NULL UNIQUE CHECK (length(mark) = 16),
        generation INTEGER NOT NULL,
        wrapped    BLOB NOT NULL CHECK (length(wrapped) = 72),
        PRIMARY KEY (kind, class, number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE search_key (
        purpose    TEXT PRIMARY KEY CHECK (length(purpose) BETWEEN 1 AND 100),
        generation INTEGER NOT NULL,
        wrapped    BLOB NOT NULL CHECK (length(wrapped) = 72)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE erasure (
        mark      BLOB PRIMARY KEY CHECK (length(mark) = 16),
        owner     BLOB NOT NULL CHECK (length(owner) = 32),
        erased_at INTEGER NOT NULL,
        erased_by INTEGER,
        reason    TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX erasure_by_owner ON erasure (owner);
      """)
  ]
}
