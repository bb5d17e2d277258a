internal import SQL

enum ProgrammeSchema {
  static let migrations = [
    Migration(
      13, "programmes and how KIM is kept apart from them",
      """
      CREATE TABLE programme (
        id            INTEGER PRIMARY KEY,
        version       INTEGER NOT NULL CHECK (version >= 1),
        name          TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
        sort_key      TEXT NOT NULL,
        purpose       TEXT NOT NULL CHECK (length(purpose) <= 1000),
        started_on    INTEGER,
        ended_on      INTEGER CHECK (ended_on >= started_on),
        is_end_open   INTEGER NOT NULL CHECK (is_end_open IN (0, 1)),
        open_question TEXT NOT NULL CHECK (length(open_question) <= 500),
        source        TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        changed_by    TEXT NOT NULL,
        changed_at    INTEGER NOT NULL,
        CHECK (is_end_open = 0 OR ended_on IS NULL)
      ) STRICT;
      CREATE INDEX programme_by_name ON programme (sort_key, id);

      CREATE TABLE programme_rule (
        id             INTEGER PRIMARY KEY,
        programme      INTEGER NOT NULL REFERENCES programme (id),
        kind           TEXT NOT NULL CHECK (kind IN ('excludes', 'precedes', 'perArea', 'accessChannel', 'coreTask',
                         'connects')),
        minimum_age    INTEGER CHECK (minimum_age BETWEEN 0 AND 120),
        has_minimum    INTEGER CHECK (has_minimum IN (0, 1)),
        maximum_age    INTEGER CHECK (maximum_age BETWEEN 0 AND 120),
        has_maximum    INTEGER CHECK (has_maximum IN (0, 1)),
        statuses       TEXT NOT NULL CHECK (length(statuses) <= 200),
        areas          TEXT NOT NULL CHECK (length(areas) <= 400),
        recheck_months INTEGER CHECK (recheck_months BETWEEN 1 AND 60),
        end_trigger    TEXT NOT NULL CHECK (end_trigger IN ('date', 'programmeEnd')),
        text           TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
        source         TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        valid_from     INTEGER NOT NULL,
        valid_to       INTEGER CHECK (valid_to >= valid_from),
        entered_by     TEXT NOT NULL,
        entered_at     INTEGER NOT NULL,
        CHECK ((minimum_age IS NULL) = (has_minimum IS NULL)),
        CHECK ((maximum_age IS NULL) = (has_maximum IS NULL)),
        CHECK (minimum_age <= maximum_age)
      ) STRICT;
      CREATE INDEX programme_rule_by_programme ON programme_rule (programme, valid_from);

      CREATE TABLE programme_detail (
        id        INTEGER PRIMARY KEY,
        programme INTEGER NOT NULL REFERENCES programme (id),
        kind      TEXT NOT NULL CHECK (kind IN ('site', 'partner', 'financing', 'access', 'structure', 'evaluation')),
        text      TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
        actor     INTEGER REFERENCES actor (id),
        source    TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
      ) STRICT;
      CREATE INDEX programme_detail_by_programme ON programme_detail (programme, kind);
      """),
    Migration(
      52, "which rule of a programme a rule replaces",
      """
      ALTER TABLE programme_rule ADD COLUMN replaces INTEGER REFERENCES programme_rule (id);
      -- Until now a version of the same kind that began the day after told what belonged together.
      UPDATE programme_rule AS later SET replaces = (SELECT max(earlier.id) FROM programme_rule earlier
        WHERE earlier.programme = later.programme AND earlier.kind = later.kind AND earlier.id < later.id
          AND earlier.valid_to = later.valid_from - 1);
      UPDATE programme_rule AS later SET replaces = NULL WHERE EXISTS (SELECT 1 FROM programme_rule other
        WHERE other.replaces = later.replaces AND other.id < later.id);
      CREATE UNIQUE INDEX programme_rule_by_replaced ON programme_rule (replaces);
      """),
    Migration(
      58, "rules of programmes for municipalities and for those who are served there",
      """
      -- Official keys divided by spaces; empty for the whole district. What stood before stays as it was decided with.
      ALTER TABLE programme_rule ADD COLUMN municipalities TEXT NOT NULL DEFAULT ''
        CHECK (length(municipalities) <= 800);
      ALTER TABLE programme_rule ADD COLUMN only_served INTEGER NOT NULL DEFAULT 0 CHECK (only_served IN (0, 1));
      """),
  ]
}
