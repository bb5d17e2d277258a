import SQL

/// Why somebody opened a case in an emergency, who was told, and what the review says.
enum EmergencySchema {
  static let migrations = [
    Migration(
      9, "reason, notices and review of emergency access",
      """
      CREATE TABLE emergency_permit (
        id          INTEGER PRIMARY KEY,
        account     INTEGER NOT NULL REFERENCES account (id),
        case_file   INTEGER NOT NULL REFERENCES case_file (id),
        category    TEXT NOT NULL CHECK (category IN ('gefahr', 'frist', 'ausfall')),
        valid_until INTEGER NOT NULL,
        used_at     INTEGER
      ) STRICT;
      CREATE INDEX emergency_permit_by_account ON emergency_permit (account, case_file);

      CREATE TABLE emergency_access (
        emergency_window INTEGER PRIMARY KEY REFERENCES emergency_window (id),
        category         TEXT NOT NULL CHECK (category IN ('gefahr', 'frist', 'ausfall')),
        reason           BLOB NOT NULL,
        review_due_on    INTEGER NOT NULL,
        reviewed_by      INTEGER REFERENCES account (id),
        reviewed_at      INTEGER,
        verdict          TEXT CHECK (verdict IN ('berechtigt', 'nicht_berechtigt', 'ungeklaert')),
        verdict_reason   BLOB,
        CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL)),
        CHECK ((reviewed_by IS NULL) = (verdict IS NULL)),
        CHECK ((reviewed_by IS NULL) = (verdict_reason IS NULL))
      ) STRICT;
      CREATE INDEX emergency_access_by_review ON emergency_access (reviewed_at, review_due_on);

      CREATE TABLE emergency_notice (
        id               INTEGER PRIMARY KEY,
        emergency_window INTEGER NOT NULL REFERENCES emergency_window (id),
        account          INTEGER NOT NULL REFERENCES account (id),
        -- Why this account is told: reviewer or responsible.
        part             TEXT NOT NULL CHECK (part IN ('reviewer', 'responsible')),
        seen_at          INTEGER,
        UNIQUE (emergency_window, account)
      ) STRICT;
      CREATE INDEX emergency_notice_by_account ON emergency_notice (account, seen_at);
      """)
  ]
}
