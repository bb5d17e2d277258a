import SQL

/// The tables from which every relation is computed; they hold numbers, days and moments, and no name.
enum CaseAccessSchema {
  static let migrations = [
    Migration(6, "relations to people and cases", people + cases + seals + shares + control),
    Migration(18, "records of people that became one", merging),
    Migration(24, "parts in a case end at a moment", handover),
    Migration(57, "asking somebody to work along in a case", coWork),
  ]

  private static let coWork = """
    -- Where somebody of another organisation works along; a consent of everybody in the case carries it.
    ALTER TABLE case_worker ADD COLUMN organisation INTEGER REFERENCES organisation (id);

    -- Somebody is asked to work along, accepts or declines, and leaves again.
    CREATE TABLE co_work (
      id            INTEGER PRIMARY KEY,
      case_file     INTEGER NOT NULL REFERENCES case_file (id),
      -- The offered part in the case; gone once it is declined or taken back.
      worker        INTEGER NOT NULL,
      account       INTEGER NOT NULL REFERENCES account (id),
      -- Who was responsible when it was asked.
      responsible   INTEGER NOT NULL REFERENCES account (id),
      asked_by      INTEGER NOT NULL REFERENCES account (id),
      asked_at      INTEGER NOT NULL,
      reason        TEXT NOT NULL,
      state         TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'withdrawn', 'ended')),
      answered_at   INTEGER,
      answer_reason TEXT,
      ended_at      INTEGER,
      ending        TEXT,
      CHECK ((state = 'asked') = (answered_at IS NULL)),
      CHECK ((state = 'ended') = (ended_at IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX co_work_open ON co_work (case_file, account) WHERE state IN ('asked', 'accepted');
    CREATE INDEX co_work_by_account ON co_work (account, state, id);
    CREATE INDEX co_work_by_asker ON co_work (asked_by, state, id);
    """

  private static let merging = """
    -- The record that stays, after two were found to be one person; who may see it, may follow from here.
    ALTER TABLE person_key ADD COLUMN merged_into INTEGER REFERENCES person_key (id) CHECK (merged_into <> id);
    CREATE INDEX person_key_by_survivor ON person_key (merged_into) WHERE merged_into IS NOT NULL;
    """

  private static let handover = """
    -- The moment at which somebody handed the case over; days would leave the old holder the rest of the day.
    ALTER TABLE case_worker ADD COLUMN ended_at INTEGER;
    """

  private static let people = """
    -- A second account of the same human being; an account without a row is a person of its own.
    CREATE TABLE account_person (
      account       INTEGER PRIMARY KEY REFERENCES account (id),
      first_account INTEGER NOT NULL REFERENCES account (id),
      CHECK (account <> first_account)
    ) STRICT;
    CREATE INDEX account_person_by_first ON account_person (first_account);

    CREATE TABLE person_key (
      id               INTEGER PRIMARY KEY,
      municipality_key TEXT NOT NULL,
      created_by       INTEGER NOT NULL REFERENCES account (id),
      created_at       INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX person_key_by_creator ON person_key (created_by);

    -- The account is this person (a client, or staff with an own case), or that of a relative.
    CREATE TABLE account_kin (
      account INTEGER NOT NULL REFERENCES account (id),
      person  INTEGER NOT NULL REFERENCES person_key (id),
      kind    TEXT NOT NULL CHECK (kind IN ('self', 'relative')),
      PRIMARY KEY (account, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX account_kin_by_person ON account_kin (person, account, kind);


    """

  private static let cases = """
    CREATE TABLE case_file (
      id               INTEGER PRIMARY KEY,
      number           TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 40),
      municipality_key TEXT NOT NULL,
      opened_on        INTEGER NOT NULL,
      -- From this day on the case is closed and its processing restricted.
      closed_on        INTEGER,
      -- Restricted while still open (Art. 18 DSGVO).
      restricted_at    INTEGER,
      sealed_at        INTEGER,
      version          INTEGER NOT NULL DEFAULT 1,
      CHECK (closed_on IS NULL OR closed_on >= opened_on)
    ) STRICT;

    CREATE TABLE case_person (
      case_file INTEGER NOT NULL REFERENCES case_file (id),
      person    INTEGER NOT NULL REFERENCES person_key (id),
      PRIMARY KEY (case_file, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_person_by_person ON case_person (person, case_file);

    -- An offer counts from its acceptance on; both days count as work.
    CREATE TABLE case_worker (
      id          INTEGER PRIMARY KEY,
      case_file   INTEGER NOT NULL REFERENCES case_file (id),
      account     INTEGER NOT NULL REFERENCES account (id),
      part        TEXT NOT NULL CHECK (part IN ('responsible', 'co_worker')),
      offered_by  INTEGER NOT NULL REFERENCES account (id),
      accepted_at INTEGER,
      valid_from  INTEGER NOT NULL,
      valid_to    INTEGER,
      CHECK (valid_to IS NULL OR valid_to >= valid_from)
    ) STRICT;
    CREATE INDEX case_worker_by_case ON case_worker (case_file, account);
    CREATE INDEX case_worker_by_account ON case_worker (account, case_file);

    -- Without a case the window covers all cases for which the absent one is responsible.
    CREATE TABLE deputy_window (
      id         INTEGER PRIMARY KEY,
      absent     INTEGER NOT NULL REFERENCES account (id),
      deputy     INTEGER NOT NULL REFERENCES account (id),
      case_file  INTEGER REFERENCES case_file (id),
      set_by     INTEGER NOT NULL REFERENCES account (id),
      valid_from INTEGER NOT NULL,
      valid_to   INTEGER NOT NULL,
      ended_at   INTEGER,
      CHECK (valid_to >= valid_from),
      CHECK (absent <> deputy)
    ) STRICT;
    CREATE INDEX deputy_window_by_deputy ON deputy_window (deputy, absent);
    CREATE INDEX deputy_window_by_absent ON deputy_window (absent, valid_to);


    """

  private static let seals = """
    CREATE TABLE seal_member (
      id         INTEGER PRIMARY KEY,
      case_file  INTEGER NOT NULL REFERENCES case_file (id),
      account    INTEGER NOT NULL REFERENCES account (id),
      named_by   INTEGER NOT NULL REFERENCES account (id),
      named_at   INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT;
    CREATE INDEX seal_member_by_case ON seal_member (case_file, account);

    -- What emergency access opens for a while; its reason and review lie elsewhere.
    CREATE TABLE emergency_window (
      id                  INTEGER PRIMARY KEY,
      case_file           INTEGER NOT NULL REFERENCES case_file (id),
      account             INTEGER NOT NULL REFERENCES account (id),
      breaks_seal         INTEGER NOT NULL CHECK (breaks_seal IN (0, 1)),
      begins_at           INTEGER NOT NULL,
      ends_at             INTEGER NOT NULL,
      ended_at            INTEGER,
      CHECK (ends_at > begins_at)
    ) STRICT;
    CREATE INDEX emergency_window_by_account ON emergency_window (account, ends_at, case_file);


    """

  private static let shares = """
    -- One class of data of one case to one organisation; both days count, a withdrawal counts at once.
    CREATE TABLE case_share (
      id           INTEGER PRIMARY KEY,
      case_file    INTEGER NOT NULL REFERENCES case_file (id),
      organisation INTEGER NOT NULL REFERENCES organisation (id),
      data_class   TEXT NOT NULL,
      shared_by    INTEGER NOT NULL REFERENCES account (id),
      valid_from   INTEGER NOT NULL,
      valid_to     INTEGER NOT NULL,
      withdrawn_at INTEGER,
      CHECK (valid_to >= valid_from)
    ) STRICT;
    CREATE INDEX case_share_by_case ON case_share (case_file, organisation, data_class);
    CREATE INDEX case_share_by_organisation ON case_share (organisation, data_class, case_file);


    """

  private static let control = """
    CREATE TABLE review_grant (
      id         INTEGER PRIMARY KEY,
      case_file  INTEGER NOT NULL REFERENCES case_file (id),
      account    INTEGER NOT NULL REFERENCES account (id),
      granted_by INTEGER NOT NULL REFERENCES account (id),
      valid_from INTEGER NOT NULL,
      valid_to   INTEGER NOT NULL,
      ended_at   INTEGER,
      CHECK (valid_to >= valid_from),
      CHECK (account <> granted_by)
    ) STRICT;
    CREATE INDEX review_grant_by_case ON review_grant (case_file, account);

    CREATE TABLE audit_order (
      id         INTEGER PRIMARY KEY,
      case_file  INTEGER NOT NULL REFERENCES case_file (id),
      account    INTEGER NOT NULL REFERENCES account (id),
      ordered_by INTEGER NOT NULL REFERENCES account (id),
      valid_from INTEGER NOT NULL,
      valid_to   INTEGER NOT NULL,
      ended_at   INTEGER,
      CHECK (valid_to >= valid_from)
    ) STRICT;
    CREATE INDEX audit_order_by_case ON audit_order (case_file, account);
    """
}
