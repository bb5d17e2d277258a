package import SQL

/// The tables of accounts, roles and sessions.
package enum AccessSchema {
  package static let migrations = [
    Migration(
      1, "accounts and roles",
      """
      CREATE TABLE organisation (
        id               INTEGER PRIMARY KEY,
        name             TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
        municipality_key TEXT
      ) STRICT;

      CREATE TABLE account (
        id                   INTEGER PRIMARY KEY,
        user_name            TEXT NOT NULL UNIQUE CHECK (length(user_name) BETWEEN 3 AND 40),
        display_name         TEXT NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
        sort_key             TEXT NOT NULL,
        password_hash        TEXT,
        must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1)),
        totp_secret          BLOB,
        totp_confirmed_at    INTEGER,
        totp_last_step       INTEGER NOT NULL DEFAULT 0,
        locked_at            INTEGER,
        is_demo              INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
        letter_shortcuts     INTEGER NOT NULL DEFAULT 0 CHECK (letter_shortcuts IN (0, 1)),
        created_at           INTEGER NOT NULL,
        CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL)
      ) STRICT;
      -- Holds all that the list of accounts shows, so that a page of it is one walk along the index.
      CREATE INDEX account_by_name
        ON account (sort_key, id, user_name, display_name, locked_at, totp_confirmed_at);

      CREATE TABLE role_grant (
        id               INTEGER PRIMARY KEY,
        account          INTEGER NOT NULL REFERENCES account (id),
        role             TEXT NOT NULL CHECK (role IN ('cm', 'koord', 'fachaufsicht', 'abh', 'ebh', 'gemeinde',
                           'anbieter', 'pruefer', 'dsb', 'klient', 'dienst', 'lenkung', 'admin')),
        organisation     INTEGER NOT NULL REFERENCES organisation (id),
        municipality_key TEXT,
        valid_from       INTEGER NOT NULL,
        valid_to         INTEGER,
        CHECK (valid_to IS NULL OR valid_to >= valid_from)
      ) STRICT;
      CREATE INDEX role_grant_by_account ON role_grant (account, valid_from, valid_to, role);
      CREATE INDEX role_grant_by_role ON role_grant (role, account);

      CREATE TABLE recovery_code (
        account   INTEGER NOT NULL REFERENCES account (id),
        code_hash BLOB NOT NULL,
        used_at   INTEGER,
        PRIMARY KEY (account, code_hash)
      ) STRICT;
      """),
    Migration(
      2, "sessions and failed sign-ins",
      """
      CREATE TABLE session (
        token_hash   BLOB PRIMARY KEY,
        number       INTEGER NOT NULL UNIQUE,
        account      INTEGER NOT NULL REFERENCES account (id),
        stage        TEXT NOT NULL CHECK (stage IN ('password', 'full')),
        form_token   TEXT NOT NULL,
        device       TEXT NOT NULL,
        created_at   INTEGER NOT NULL,
        last_seen_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX session_by_account ON session (account, created_at);
      CREATE INDEX session_by_last_seen ON session (last_seen_at);

      CREATE TABLE failed_sign_in (
        id         INTEGER PRIMARY KEY,
        subject    BLOB NOT NULL,
        failed_at  INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX failed_sign_in_by_subject ON failed_sign_in (subject, failed_at);
      CREATE INDEX failed_sign_in_by_time ON failed_sign_in (failed_at);
      """),
  ]
}
