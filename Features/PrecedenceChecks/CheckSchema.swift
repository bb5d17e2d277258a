internal import Keys
internal import SQL

enum CheckSchema {
  static let migrations = [
    Migration(
      29, "precedence checks",
      """
      CREATE TABLE precedence_check (
        id               INTEGER PRIMARY KEY,
        case_file        INTEGER NOT NULL REFERENCES case_file (id),
        person           INTEGER NOT NULL REFERENCES person_key (id),
        version          INTEGER NOT NULL CHECK (version > 0),
        key_day          INTEGER NOT NULL,
        facts_version    INTEGER NOT NULL CHECK (facts_version > 0),
        facts            BLOB NOT NULL,
        outcome          TEXT CHECK (outcome IN ('admitted', 'shared', 'handedOver', 'signposting', 'waitingList',
          'declined')),
        -- What the areas suggested at the decision, divided by commas; empty if nothing.
        proposed         TEXT NOT NULL DEFAULT '',
        stage            TEXT NOT NULL DEFAULT '',
        is_core          INTEGER NOT NULL DEFAULT 0 CHECK (is_core IN (0, 1)),
        children_counted INTEGER NOT NULL DEFAULT 0 CHECK (children_counted >= 0),
        is_deviation     INTEGER NOT NULL DEFAULT 0 CHECK (is_deviation IN (0, 1)),
        reason           BLOB,
        screening        BLOB,
        next_check_on    INTEGER,
        decided_on       INTEGER,
        decided_at       INTEGER,
        decided_by       INTEGER REFERENCES account (id),
        started_at       INTEGER NOT NULL,
        changed_by       INTEGER NOT NULL REFERENCES account (id),
        changed_at       INTEGER NOT NULL,
        CHECK ((outcome IS NULL) = (decided_on IS NULL)),
        CHECK ((outcome IS NULL) = (decided_by IS NULL))
      ) STRICT;
      CREATE INDEX precedence_check_by_case ON precedence_check (case_file, decided_on, id);
      CREATE INDEX precedence_check_by_day ON precedence_check (decided_on, case_file);
      -- One at a time: two open checks of a case would contradict each other.
      CREATE UNIQUE INDEX precedence_check_open ON precedence_check (case_file) WHERE outcome IS NULL;

      CREATE TABLE precedence_area (
        id               INTEGER PRIMARY KEY,
        precedence_check INTEGER NOT NULL REFERENCES precedence_check (id),
        area             TEXT NOT NULL,
        is_active        INTEGER NOT NULL CHECK (is_active IN (0, 1)),
        version          INTEGER NOT NULL CHECK (version > 0),
        result           TEXT CHECK (result IN ('nobody', 'precedes', 'asked', 'declined', 'partly', 'unknown')),
        checked_on       INTEGER,
        checked_by       INTEGER REFERENCES account (id),
        evidence         BLOB,
        reason           BLOB,
        actor            INTEGER REFERENCES actor (id),
        programme        INTEGER REFERENCES programme (id),
        partner_answer   BLOB,
        answered_on      INTEGER,
        next_check_on    INTEGER,
        -- Whether KIM has taken it; NULL until decided.
        is_ours          INTEGER CHECK (is_ours IN (0, 1)),
        UNIQUE (precedence_check, area),
        CHECK (actor IS NULL OR programme IS NULL)
      ) STRICT;

      CREATE TABLE precedence_inquiry (
        id               INTEGER PRIMARY KEY,
        case_file        INTEGER NOT NULL REFERENCES case_file (id),
        precedence_check INTEGER NOT NULL REFERENCES precedence_check (id),
        area             TEXT NOT NULL,
        actor            INTEGER REFERENCES actor (id),
        programme        INTEGER REFERENCES programme (id),
        version          INTEGER NOT NULL CHECK (version > 0),
        fields           TEXT NOT NULL,
        given            BLOB,
        asked_on         INTEGER NOT NULL,
        due_on           INTEGER NOT NULL,
        asked_by         INTEGER NOT NULL REFERENCES account (id),
        asked_at         INTEGER NOT NULL,
        answer           TEXT CHECK (answer IN ('accepted', 'declined', 'partly', 'none')),
        answer_reason    BLOB,
        answered_on      INTEGER,
        answered_by      INTEGER REFERENCES account (id),
        answered_at      INTEGER,
        CHECK ((actor IS NULL) <> (programme IS NULL)),
        CHECK ((answer IS NULL) = (answered_on IS NULL))
      ) STRICT;
      CREATE INDEX precedence_inquiry_by_case ON precedence_inquiry (case_file, id);
      CREATE INDEX precedence_inquiry_by_check ON precedence_inquiry (precedence_check, id);
      CREATE INDEX precedence_inquiry_open ON precedence_inquiry (due_on, id) WHERE answer IS NULL;

      CREATE TABLE precedence_interval (
        id             INTEGER PRIMARY KEY,
        valid_from     INTEGER NOT NULL,
        recheck_months INTEGER NOT NULL CHECK (recheck_months BETWEEN 1 AND 24),
        answer_days    INTEGER NOT NULL CHECK (answer_days BETWEEN 1 AND 180),
        source         TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
        set_by         TEXT NOT NULL,
        set_at         INTEGER NOT NULL
      ) STRICT;
      """),
    Migration(
      39, "one open precedence check for each person of a case",
      """
      DROP INDEX precedence_check_open;
      CREATE UNIQUE INDEX precedence_check_open ON precedence_check (case_file, person) WHERE outcome IS NULL;
      CREATE INDEX precedence_check_by_person ON precedence_check (person, case_file, decided_on, id);
      """),
    Migration(
      41, "kinds of deviation of precedence checks",
      """
      -- NULL where the decision follows the proposal; what was decided before this list has no kind.
      ALTER TABLE precedence_check ADD COLUMN deviation TEXT CHECK (deviation IN ('factsWrong', 'partnerFull',
        'partnerOutOfReach', 'agreement', 'wish', 'urgency', 'ownCapacity', 'stageJudged', 'other', 'notGiven'));
      UPDATE precedence_check SET deviation = 'notGiven' WHERE is_deviation = 1;
      """),
    Migration(55, "the next precedence check of a case is that of its people", "\(nextCheckOfMembers.text);"),
    Migration(
      60, "decisions keep the versions of the rules, and whether case management exists elsewhere",
      """
      -- NULL where it was left open, or decided before it was asked.
      ALTER TABLE precedence_check ADD COLUMN elsewhere TEXT CHECK (elsewhere IN ('no', 'yes', 'unclear'));
      ALTER TABLE precedence_check ADD COLUMN elsewhere_place BLOB;
      ALTER TABLE precedence_check ADD COLUMN elsewhere_evidence BLOB;
      -- Numbers of versions and their answers at the decision; NULL where it was taken before they were kept.
      ALTER TABLE precedence_check ADD COLUMN basis BLOB;
      """),
  ]

  /// The same as ``CheckHeadStore/nextCheck(of:)``, for cases in which somebody was checked who has left since.
  ///
  /// An answer that came after the decision makes a check due at once, so that its day in UTC is good enough.
  static let nextCheckOfMembers: SQLText = """
    UPDATE case_sheet SET next_check_on = (
      SELECT min(d.due_on) FROM precedence_check c
      JOIN case_person p ON p.case_file = c.case_file AND p.person = c.person
      JOIN (
        SELECT id AS checked, next_check_on AS due_on FROM precedence_check
        UNION ALL SELECT precedence_check, next_check_on FROM precedence_area WHERE is_active = 1
        UNION ALL SELECT n.id, i.answered_at / 86400000000 FROM precedence_check n
          JOIN precedence_check k ON k.case_file = n.case_file AND k.person = n.person AND k.outcome IS NOT NULL
          JOIN precedence_inquiry i ON i.precedence_check = k.id WHERE i.answered_at >= n.decided_at
      ) d ON d.checked = c.id
      WHERE c.case_file = case_sheet.case_file AND c.outcome IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM precedence_check o WHERE o.case_file = c.case_file AND o.person = c.person
          AND o.outcome IS NOT NULL
          AND (o.decided_on > c.decided_on OR (o.decided_on = c.decided_on AND o.id > c.id))))
    WHERE case_file IN (SELECT g.case_file FROM precedence_check g WHERE NOT EXISTS (
      SELECT 1 FROM case_person p WHERE p.case_file = g.case_file AND p.person = g.person))
    """
}

/// The sealed columns of the room.
enum CheckSealedIn {
  static let facts = SealedColumn("precedence_check", "facts")
  static let reason = SealedColumn("precedence_check", "reason")
  static let screening = SealedColumn("precedence_check", "screening")
  static let elsewherePlace = SealedColumn("precedence_check", "elsewhere_place")
  static let elsewhereEvidence = SealedColumn("precedence_check", "elsewhere_evidence")
  static let basis = SealedColumn("precedence_check", "basis")
  static let evidence = SealedColumn("precedence_area", "evidence")
  static let areaReason = SealedColumn("precedence_area", "reason")
  static let partnerAnswer = SealedColumn("precedence_area", "partner_answer")
  static let given = SealedColumn("precedence_inquiry", "given")
  static let answerReason = SealedColumn("precedence_inquiry", "answer_reason")
}
