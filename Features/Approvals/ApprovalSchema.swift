import SQL

/// Requests that take effect when a second person agrees.
enum ApprovalSchema {
  static let migrations = [
    Migration(
      8, "requests for a second person",
      """
      CREATE TABLE approval_request (
        id             INTEGER PRIMARY KEY,
        kind           TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        -- Codes, numbers and days of what is asked for; read by the room that declares the kind.
        content        TEXT NOT NULL CHECK (length(content) <= 2000),
        reason         BLOB NOT NULL,
        requested_by   INTEGER NOT NULL REFERENCES account (id),
        -- Human beings, not accounts; a number of account_person.
        requester      INTEGER NOT NULL,
        beneficiary    INTEGER,
        requested_at   INTEGER NOT NULL,
        expires_at     INTEGER NOT NULL,
        state          TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused', 'withdrawn')),
        decided_by     INTEGER REFERENCES account (id),
        decided_at     INTEGER,
        decided_reason BLOB,
        CHECK (expires_at > requested_at),
        CHECK ((state = 'open') = (decided_by IS NULL)),
        CHECK ((state = 'open') = (decided_at IS NULL)),
        CHECK (decided_by IS NULL OR decided_by <> requested_by OR state = 'withdrawn')
      ) STRICT;
      CREATE INDEX approval_request_by_state ON approval_request (state, expires_at, kind);
      CREATE INDEX approval_request_by_requester ON approval_request (requested_by, requested_at);
      """)
  ]
}
