package import SQL

/// The tables of the journal: the chain, and beside it what may be erased.
package enum JournalSchema {
  package static let migrations = [
    Migration(
      5, "journal",
      """
      CREATE TABLE journal_entry (
        position   INTEGER PRIMARY KEY CHECK (position >= 1),
        commitment BLOB NOT NULL CHECK (length(commitment) = 32),
        chain_hash BLOB NOT NULL CHECK (length(chain_hash) = 32)
      ) STRICT;

      CREATE TABLE journal_body (
        position INTEGER PRIMARY KEY REFERENCES journal_entry (position),
        salt     BLOB NOT NULL CHECK (length(salt) = 16),
        at       INTEGER NOT NULL,
        account  INTEGER,
        roles    TEXT NOT NULL,
        relation TEXT NOT NULL,
        action   TEXT NOT NULL,
        kind     TEXT NOT NULL,
        purpose  TEXT NOT NULL,
        result   TEXT NOT NULL,
        request  TEXT NOT NULL,
        detail   BLOB
      ) STRICT;
      CREATE INDEX journal_body_by_kind ON journal_body (kind, position);

      -- Which records an entry is about; part of what the chain commits to.
      CREATE TABLE journal_record (
        position INTEGER NOT NULL REFERENCES journal_entry (position),
        kind     TEXT NOT NULL,
        record   TEXT NOT NULL CHECK (length(record) BETWEEN 1 AND 100),
        PRIMARY KEY (position, kind, record)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX journal_record_by_record ON journal_record (kind, record, position);
      """)
  ]
}
