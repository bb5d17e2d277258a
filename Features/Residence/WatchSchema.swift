internal import Keys
internal import SQL

/// Days of entry, decisions that can be recalled, and what the list needs to stay true while days pass.
enum WatchSchema {
  static let migrations = [
    Migration(
      36, "residence: days of entry, recalled decisions, standing of the list",
      """
      -- A decision can be taken back and made anew: the old one stays, and only one of them counts.
      DROP INDEX sphere_transition_by_person;
      ALTER TABLE sphere_transition RENAME TO sphere_transition_before;
      ALTER TABLE transition_step RENAME TO transition_step_before;
      CREATE TABLE sphere_transition (
        id            INTEGER PRIMARY KEY,
        version       INTEGER NOT NULL CHECK (version > 0),
        case_file     INTEGER NOT NULL REFERENCES case_file (id),
        person        INTEGER NOT NULL REFERENCES person_key (id),
        rule          TEXT NOT NULL,
        anchor_on     INTEGER NOT NULL,
        decision      TEXT NOT NULL CHECK (decision IN ('confirmed', 'declined')),
        -- The first day in the new sphere; sealed, because for some rules it is a birthday. NULL if declined.
        starts_on     BLOB,
        -- The new sphere; NULL where the sphere stays.
        target        TEXT,
        -- Why the proposal was not followed, from a fixed list; NULL if it was.
        deviation     TEXT,
        reason        BLOB,
        decided_by    INTEGER NOT NULL REFERENCES account (id),
        decided_at    INTEGER NOT NULL,
        recalled_by   INTEGER REFERENCES account (id),
        recalled_at   INTEGER,
        recall_reason BLOB,
        CHECK ((recalled_by IS NULL) = (recalled_at IS NULL))
      ) STRICT;
      INSERT INTO sphere_transition (id, version, case_file, person, rule, anchor_on, decision, starts_on, target,
        deviation, reason, decided_by, decided_at)
        SELECT id, version, case_file, person, rule, anchor_on, decision, starts_on, target,
          CASE WHEN decision = 'declined' THEN 'other' END, reason, decided_by, decided_at
        FROM sphere_transition_before ORDER BY id;
      CREATE UNIQUE INDEX sphere_transition_current ON sphere_transition (case_file, person, rule, anchor_on)
        WHERE recalled_at IS NULL;
      CREATE INDEX sphere_transition_by_case ON sphere_transition (case_file, id);
      CREATE INDEX sphere_transition_by_person ON sphere_transition (person);
      CREATE INDEX sphere_transition_by_moment ON sphere_transition (decided_at);
      CREATE TABLE transition_step (
        transition INTEGER NOT NULL REFERENCES sphere_transition (id),
        step       TEXT NOT NULL,
        done_by    INTEGER NOT NULL REFERENCES account (id),
        done_at    INTEGER NOT NULL,
        PRIMARY KEY (transition, step)
      ) STRICT;
      INSERT INTO transition_step (transition, step, done_by, done_at)
        SELECT transition, step, done_by, done_at FROM transition_step_before;
      DROP TABLE transition_step_before;
      DROP TABLE sphere_transition_before;

      -- The decision that made this version, so that it can be taken back.
      ALTER TABLE legal_sphere ADD COLUMN transition INTEGER REFERENCES sphere_transition (id);
      UPDATE legal_sphere SET transition = (SELECT max(t.id) FROM sphere_transition t
        WHERE t.case_file = legal_sphere.case_file AND t.person = legal_sphere.person
          AND t.decided_at = legal_sphere.changed_at AND t.decided_by = legal_sphere.changed_by);
      CREATE INDEX legal_sphere_by_transition ON legal_sphere (transition) WHERE transition IS NOT NULL;

      -- When somebody came to Germany; one row for each version. Without a day nobody knows it.
      CREATE TABLE residence_arrival (
        id            INTEGER PRIMARY KEY,
        entry         INTEGER NOT NULL,
        version       INTEGER NOT NULL CHECK (version > 0),
        case_file     INTEGER NOT NULL REFERENCES case_file (id),
        person        INTEGER NOT NULL REFERENCES person_key (id),
        arrived_on    BLOB,
        source        TEXT NOT NULL,
        remark        BLOB,
        changed_by    INTEGER NOT NULL REFERENCES account (id),
        changed_at    INTEGER NOT NULL,
        superseded_at INTEGER,
        UNIQUE (entry, version)
      ) STRICT;
      CREATE UNIQUE INDEX residence_arrival_current ON residence_arrival (entry) WHERE superseded_at IS NULL;
      CREATE INDEX residence_arrival_by_case ON residence_arrival (case_file, person);
      CREATE INDEX residence_arrival_by_person ON residence_arrival (person);

      -- The day itself where due_on says no more than its year or month.
      ALTER TABLE residence_watch ADD COLUMN exact_on BLOB;
      CREATE INDEX residence_watch_sealed ON residence_watch (due_on, id) WHERE exact_on IS NOT NULL;

      -- By which version of the rules a person's lines were made, and when they change without anybody saving.
      CREATE TABLE residence_reckoning (
        case_file    INTEGER NOT NULL REFERENCES case_file (id),
        person       INTEGER NOT NULL REFERENCES person_key (id),
        rules        INTEGER NOT NULL,
        -- The day on which another status leads; NULL if none is to come.
        next_on      INTEGER,
        reckoned_at  INTEGER NOT NULL,
        PRIMARY KEY (case_file, person)
      ) STRICT;
      CREATE INDEX residence_reckoning_by_rules ON residence_reckoning (rules);
      CREATE INDEX residence_reckoning_by_day ON residence_reckoning (next_on) WHERE next_on IS NOT NULL;
      CREATE INDEX residence_reckoning_by_person ON residence_reckoning (person);
      INSERT INTO residence_reckoning (case_file, person, rules, reckoned_at)
        SELECT case_file, person, 0, 0 FROM residence_status UNION SELECT case_file, person, 0, 0 FROM legal_sphere;
      """),
    Migration(
      53, "residence: the list finds the lines of a person",
      """
      -- Nobody reads the list by day or by seal: it begins with somebody's cases.
      DROP INDEX residence_watch_by_day;
      DROP INDEX residence_watch_sealed;
      CREATE INDEX residence_watch_by_person ON residence_watch (person);
      """),
    Migration(
      54, "residence: the list is for the people of a case, by the master data they have",
      """
      DELETE FROM residence_watch WHERE NOT EXISTS (SELECT 1 FROM case_person c
        WHERE c.case_file = residence_watch.case_file AND c.person = residence_watch.person);
      DELETE FROM residence_reckoning WHERE NOT EXISTS (SELECT 1 FROM case_person c
        WHERE c.case_file = residence_reckoning.case_file AND c.person = residence_reckoning.person);
      -- When the master data were changed with which the lines were made; what was corrected later is made anew.
      ALTER TABLE residence_reckoning ADD COLUMN person_changed_at INTEGER NOT NULL DEFAULT 0;
      UPDATE residence_reckoning SET person_changed_at = coalesce((SELECT p.changed_at FROM person p
        WHERE p.id = residence_reckoning.person AND p.changed_at <= residence_reckoning.reckoned_at), 0);
      """),
  ]
}
