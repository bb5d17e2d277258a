package import SQL

/// The tables behind forms: keys against double sending, and drafts.
package enum WebSchema {
  package static let migrations = [
    Migration(
      3, "form keys and drafts",
      """
      CREATE TABLE form_key (
        key      TEXT NOT NULL CHECK (length(key) BETWEEN 16 AND 64),
        account  INTEGER NOT NULL REFERENCES account (id),
        path     TEXT NOT NULL,
        location TEXT NOT NULL,
        used_at  INTEGER NOT NULL,
        PRIMARY KEY (account, key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX form_key_by_time ON form_key (used_at);

      CREATE TABLE draft (
        account  INTEGER NOT NULL REFERENCES account (id),
        form     TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 100),
        sealed   BLOB NOT NULL,
        saved_at INTEGER NOT NULL,
        PRIMARY KEY (account, form)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX draft_by_time ON draft (saved_at);
      """),
    Migration(
      47, "one page with several forms, and the page that saved a draft",
      """
      ALTER TABLE form_key RENAME TO form_key_before;
      DROP INDEX form_key_by_time;
      CREATE TABLE form_key (
        key      TEXT NOT NULL CHECK (length(key) BETWEEN 16 AND 64),
        account  INTEGER NOT NULL REFERENCES account (id),
        path     TEXT NOT NULL,
        location TEXT NOT NULL,
        used_at  INTEGER NOT NULL,
        PRIMARY KEY (account, key, path)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX form_key_by_time ON form_key (used_at);
      INSERT INTO form_key SELECT key, account, path, location, used_at FROM form_key_before;
      DROP TABLE form_key_before;
      ALTER TABLE draft ADD COLUMN form_key TEXT;
      """),
  ]
}
