internal import Keys
internal import SQL

/// Statuses, legal spheres and the transitions between them.
enum ResidenceSchema {
  static let migrations = [
    Migration(
      27, "residence statuses, legal spheres, transitions",
      """
      -- One row for each version of an entry; the version in force has no superseded_at. A void entry was a mistake.
      CREATE TABLE residence_status (
        id            INTEGER PRIMARY KEY,
        entry         INTEGER NOT NULL,
        version       INTEGER NOT NULL CHECK (version > 0),
        case_file     INTEGER NOT NULL REFERENCES case_file (id),
        person        INTEGER NOT NULL REFERENCES person_key (id),
        status        TEXT NOT NULL,
        valid_from    INTEGER NOT NULL,
        -- The last day of the paper; NULL without one.
        valid_to      INTEGER CHECK (valid_to >= valid_from),
        source        TEXT NOT NULL,
        -- When the paper was seen; NULL if nobody has seen it.
        evidence_on   INTEGER,
        authority     BLOB,
        file_number   BLOB,
        remark        BLOB,
        is_void       INTEGER NOT NULL CHECK (is_void IN (0, 1)),
        changed_by    INTEGER NOT NULL REFERENCES account (id),
        changed_at    INTEGER NOT NULL,
        superseded_at INTEGER,
        UNIQUE (entry, version)
      ) STRICT;
      CREATE UNIQUE INDEX residence_status_current ON residence_status (entry) WHERE superseded_at IS NULL;
      CREATE INDEX residence_status_by_case ON residence_status (case_file, person, valid_from);
      CREATE INDEX residence_status_by_person ON residence_status (person, valid_from);

      CREATE TABLE legal_sphere (
        id            INTEGER PRIMARY KEY,
        entry         INTEGER NOT NULL,
        version       INTEGER NOT NULL CHECK (version > 0),
        case_file     INTEGER NOT NULL REFERENCES case_file (id),
        person        INTEGER NOT NULL REFERENCES person_key (id),
        sphere        TEXT NOT NULL,
        valid_from    INTEGER NOT NULL,
        valid_to      INTEGER CHECK (valid_to >= valid_from),
        office        BLOB,
        remark        BLOB,
        is_void       INTEGER NOT NULL CHECK (is_void IN (0, 1)),
        changed_by    INTEGER NOT NULL REFERENCES account (id),
        changed_at    INTEGER NOT NULL,
        superseded_at INTEGER,
        UNIQUE (entry, version)
      ) STRICT;
      CREATE UNIQUE INDEX legal_sphere_current ON legal_sphere (entry) WHERE superseded_at IS NULL;
      CREATE INDEX legal_sphere_by_case ON legal_sphere (case_file, person, valid_from);
      CREATE INDEX legal_sphere_by_person ON legal_sphere (person);

      -- What a human being has decided on a proposal; rule and anchor tell which one.
      CREATE TABLE sphere_transition (
        id         INTEGER PRIMARY KEY,
        version    INTEGER NOT NULL CHECK (version > 0),
        case_file  INTEGER NOT NULL REFERENCES case_file (id),
        person     INTEGER NOT NULL REFERENCES person_key (id),
        rule       TEXT NOT NULL,
        anchor_on  INTEGER NOT NULL,
        decision   TEXT NOT NULL CHECK (decision IN ('confirmed', 'declined')),
        -- The first day in the new sphere; sealed, because for some rules it is a birthday. NULL if declined.
        starts_on  BLOB,
        -- The new sphere; NULL where the sphere stays.
        target     TEXT,
        reason     BLOB,
        decided_by INTEGER NOT NULL REFERENCES account (id),
        decided_at INTEGER NOT NULL,
        UNIQUE (case_file, person, rule, anchor_on)
      ) STRICT;
      CREATE INDEX sphere_transition_by_person ON sphere_transition (person);

      -- Steps of the checklist that are done; the steps themselves are data of the rule.
      CREATE TABLE transition_step (
        transition INTEGER NOT NULL REFERENCES sphere_transition (id),
        step       TEXT NOT NULL,
        done_by    INTEGER NOT NULL REFERENCES account (id),
        done_at    INTEGER NOT NULL,
        PRIMARY KEY (transition, step)
      ) STRICT;

      -- What the list of coming transitions shows; made anew with every change of a person's entries.
      CREATE TABLE residence_watch (
        id         INTEGER PRIMARY KEY,
        case_file  INTEGER NOT NULL REFERENCES case_file (id),
        person     INTEGER NOT NULL REFERENCES person_key (id),
        kind       TEXT NOT NULL CHECK (kind IN ('title', 'transition', 'checklist')),
        -- The status or the rule.
        code       TEXT NOT NULL,
        due_on     INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX residence_watch_by_day ON residence_watch (due_on, id);
      CREATE INDEX residence_watch_by_case ON residence_watch (case_file, person);

      -- Faden's own numbers and the switch of a rule that was no law yet; the newest row from its day on holds.
      CREATE TABLE residence_setting (
        id         INTEGER PRIMARY KEY,
        name       TEXT NOT NULL,
        value      INTEGER NOT NULL,
        valid_from INTEGER NOT NULL,
        source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        set_by     INTEGER NOT NULL REFERENCES account (id),
        set_at     INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX residence_setting_by_name ON residence_setting (name, valid_from, id);
      """)
  ]
}

/// The sealed columns of the room.
enum ResidenceSealedIn {
  static let authority = SealedColumn("residence_status", "authority")
  static let fileNumber = SealedColumn("residence_status", "file_number")
  static let remark = SealedColumn("residence_status", "remark")
  static let office = SealedColumn("legal_sphere", "office")
  static let sphereRemark = SealedColumn("legal_sphere", "remark")
  static let arrivedOn = SealedColumn("residence_arrival", "arrived_on")
  static let arrivalRemark = SealedColumn("residence_arrival", "remark")
  static let exactOn = SealedColumn("residence_watch", "exact_on")
  static let recallReason = SealedColumn("sphere_transition", "recall_reason")
  static let startsOn = SealedColumn("sphere_transition", "starts_on")
  static let reason = SealedColumn("sphere_transition", "reason")
}
