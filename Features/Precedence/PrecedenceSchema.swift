internal import SQL

enum PrecedenceSchema {
  static let migrations = [
    Migration(
      22, "stages of the target group and criteria for needing case management",
      """
      CREATE TABLE target_rule (
        id         INTEGER PRIMARY KEY,
        version    INTEGER NOT NULL CHECK (version >= 1),
        kind       TEXT NOT NULL CHECK (kind IN ('stage', 'criterion')),
        code       TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 20),
        name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        changed_by TEXT NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE target_edition (
        id                  INTEGER PRIMARY KEY,
        target              INTEGER NOT NULL REFERENCES target_rule (id),
        valid_from          INTEGER NOT NULL,
        valid_to            INTEGER CHECK (valid_to >= valid_from),
        start_trigger       TEXT NOT NULL CHECK (start_trigger IN ('date', 'programmeEnd', 'decision')),
        starts_on           INTEGER,
        start_programme     INTEGER REFERENCES programme (id),
        counts_children     INTEGER NOT NULL CHECK (counts_children IN (0, 1)),
        child_maximum       INTEGER CHECK (child_maximum BETWEEN 0 AND 120),
        has_child_maximum   INTEGER CHECK (has_child_maximum IN (0, 1)),
        asks_for_reason     INTEGER NOT NULL CHECK (asks_for_reason IN (0, 1)),
        asks_for_free_share INTEGER NOT NULL CHECK (asks_for_free_share IN (0, 1)),
        minimum_share       INTEGER CHECK (minimum_share BETWEEN 1 AND 100),
        allows_others       INTEGER NOT NULL CHECK (allows_others IN (0, 1)),
        weight              INTEGER CHECK (weight BETWEEN 1 AND 100),
        text                TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
        source              TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        open_question       TEXT NOT NULL CHECK (length(open_question) <= 500),
        evaluation          TEXT NOT NULL CHECK (length(evaluation) <= 1000),
        entered_by          TEXT NOT NULL,
        entered_at          INTEGER NOT NULL,
        CHECK (starts_on IS NULL OR start_trigger = 'date'),
        CHECK ((start_programme IS NOT NULL) = (start_trigger = 'programmeEnd')),
        CHECK ((child_maximum IS NULL) = (has_child_maximum IS NULL)),
        CHECK (child_maximum IS NULL OR counts_children = 1)
      ) STRICT;
      CREATE UNIQUE INDEX target_edition_by_target ON target_edition (target, valid_from);

      CREATE TABLE target_clause (
        id              INTEGER PRIMARY KEY,
        edition         INTEGER NOT NULL REFERENCES target_edition (id),
        is_exception    INTEGER NOT NULL CHECK (is_exception IN (0, 1)),
        minimum_age     INTEGER CHECK (minimum_age BETWEEN 0 AND 120),
        has_minimum     INTEGER CHECK (has_minimum IN (0, 1)),
        maximum_age     INTEGER CHECK (maximum_age BETWEEN 0 AND 120),
        has_maximum     INTEGER CHECK (has_maximum IN (0, 1)),
        statuses        TEXT NOT NULL CHECK (length(statuses) <= 200),
        municipalities  TEXT NOT NULL CHECK (length(municipalities) <= 800),
        needs           TEXT NOT NULL CHECK (length(needs) <= 1000),
        household       TEXT NOT NULL CHECK (length(household) <= 100),
        programme       INTEGER REFERENCES programme (id),
        is_after_school INTEGER NOT NULL CHECK (is_after_school IN (0, 1)),
        minimum_months  INTEGER CHECK (minimum_months BETWEEN 0 AND 600),
        maximum_months  INTEGER CHECK (maximum_months BETWEEN 0 AND 600),
        minimum_areas   INTEGER CHECK (minimum_areas BETWEEN 1 AND 13),
        CHECK ((minimum_age IS NULL) = (has_minimum IS NULL)),
        CHECK ((maximum_age IS NULL) = (has_maximum IS NULL)),
        CHECK (minimum_age <= maximum_age),
        CHECK (minimum_months <= maximum_months)
      ) STRICT;
      CREATE INDEX target_clause_by_edition ON target_clause (edition);
      """),
    Migration(
      59, "stages for people who have fled or immigrated",
      """
      -- What stood before stays as it was decided with.
      ALTER TABLE target_clause ADD COLUMN is_newcomer INTEGER NOT NULL DEFAULT 0 CHECK (is_newcomer IN (0, 1));
      """),
  ]
}
