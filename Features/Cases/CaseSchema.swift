import Keys
import SQL

/// What the room keeps about a case beside the relations below it.
enum CaseSchema {
  static let migrations = [
    Migration(
      23, "case sheets, numbers and phases",
      """
      -- One row for each case: what lists sort and filter by. Sealed is nothing of it.
      CREATE TABLE case_sheet (
        case_file       INTEGER PRIMARY KEY REFERENCES case_file (id),
        person          INTEGER NOT NULL REFERENCES person_key (id),
        responsible     INTEGER REFERENCES account (id),
        phase           TEXT NOT NULL,
        phase_since     INTEGER NOT NULL,
        birth_year      INTEGER,
        status_group    TEXT NOT NULL DEFAULT '',
        title_until     INTEGER,
        next_due_on     INTEGER,
        last_contact_on INTEGER,
        next_check_on   INTEGER,
        opened_by       INTEGER NOT NULL REFERENCES account (id),
        changed_at      INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX case_sheet_by_person ON case_sheet (person);
      CREATE INDEX case_sheet_by_change ON case_sheet (changed_at, case_file);
      CREATE INDEX case_sheet_by_responsible ON case_sheet (responsible, changed_at, case_file);

      -- One row for each year: the last number given, so that none is left out.
      CREATE TABLE case_counter (
        year INTEGER PRIMARY KEY,
        last INTEGER NOT NULL CHECK (last > 0)
      ) STRICT;

      CREATE TABLE case_number_pattern (
        id         INTEGER PRIMARY KEY,
        pattern    TEXT NOT NULL CHECK (length(pattern) BETWEEN 1 AND 40),
        valid_from INTEGER NOT NULL,
        set_by     INTEGER NOT NULL REFERENCES account (id),
        set_at     INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE case_phase (
        id         INTEGER PRIMARY KEY,
        case_file  INTEGER NOT NULL REFERENCES case_file (id),
        phase      TEXT NOT NULL,
        since      INTEGER NOT NULL,
        set_by     INTEGER NOT NULL REFERENCES account (id),
        set_at     INTEGER NOT NULL,
        -- Why a gate was passed with something missing; NULL if nothing was.
        waiver     BLOB
      ) STRICT;
      CREATE INDEX case_phase_by_case ON case_phase (case_file, id);

      -- Cases that were there before this room.
      INSERT INTO case_sheet (case_file, person, responsible, phase, phase_since, opened_by, changed_at)
      SELECT c.id, (SELECT min(cp.person) FROM case_person cp WHERE cp.case_file = c.id),
        (SELECT w.account FROM case_worker w WHERE w.case_file = c.id AND w.part = 'responsible'
          AND w.accepted_at IS NOT NULL ORDER BY w.id DESC LIMIT 1),
        'access', c.opened_on,
        (SELECT w.offered_by FROM case_worker w WHERE w.case_file = c.id ORDER BY w.id LIMIT 1),
        (SELECT max(p.created_at) FROM case_person cp JOIN person_key p ON p.id = cp.person
          WHERE cp.case_file = c.id)
      FROM case_file c
      WHERE EXISTS (SELECT 1 FROM case_person cp WHERE cp.case_file = c.id)
        AND EXISTS (SELECT 1 FROM case_worker w WHERE w.case_file = c.id);
      """),
    wholeFile, openSheets, followedMerges, explainedNumbers,
  ]

  /// Sheets follow a merge since this version; those of earlier ones are about a record that is gone.
  private static let followedMerges = Migration(
    45, "case sheets follow merged records",
    """
    UPDATE case_sheet SET person = (
      WITH RECURSIVE way (id, next) AS (
        SELECT k.id, k.merged_into FROM person_key k WHERE k.id = case_sheet.person
        UNION ALL SELECT k.id, k.merged_into FROM way w JOIN person_key k ON k.id = w.next)
      SELECT w.id FROM way w WHERE w.next IS NULL)
    WHERE person IN (SELECT k.id FROM person_key k WHERE k.merged_into IS NOT NULL);
    """)
}

/// The sealed columns of the room.
enum CaseSealedIn {
  static let waiver = SealedColumn("case_phase", "waiver")
  static let missing = SealedColumn("case_phase", "missing")
  static let reopeningReason = SealedColumn("case_episode", "reopening_reason")
  static let remark = SealedColumn("case_episode", "remark")
  static let handedOverTo = SealedColumn("case_episode", "handed_over_to")
  static let openPoints = SealedColumn("case_episode", "missing")
  static let closingWaiver = SealedColumn("case_episode", "waiver")
  static let areaServer = SealedColumn("case_area", "other")
  static let areaNote = SealedColumn("case_area", "note")
  static let involvedName = SealedColumn("case_involved", "organisation")
  static let involvedTask = SealedColumn("case_involved", "task")
  static let involvedContact = SealedColumn("case_involved", "contact")
  static let involvedPhone = SealedColumn("case_involved", "phone")
  static let involvedEmail = SealedColumn("case_involved", "email")
  static let personReason = SealedColumn("case_person_step", "reason")
  static let lifeMoment = SealedColumn("case_biography", "moment")
  static let lifeLabel = SealedColumn("case_biography", "label")
  static let lifeText = SealedColumn("case_biography", "text")
  static let sealReason = SealedColumn("case_seal_step", "reason")
}
