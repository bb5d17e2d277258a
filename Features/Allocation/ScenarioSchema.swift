internal import SQL

enum ScenarioSchema {
  static let migrations = [
    Migration(
      16, "allocations of posts",
      """
      CREATE TABLE allocation (
        id             INTEGER PRIMARY KEY,
        title          TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
        dataset        INTEGER NOT NULL REFERENCES dataset (id),
        positions      INTEGER NOT NULL CHECK (positions BETWEEN 1 AND 10000000),
        unit           INTEGER NOT NULL CHECK (unit IN (1, 5, 10, 25, 50, 100)),
        policy         TEXT NOT NULL CHECK (policy IN ('half-up', 'largest-remainder')),
        minimum        INTEGER NOT NULL CHECK (minimum >= 0),
        tie_rule       TEXT NOT NULL CHECK (tie_rule IN ('larger-count', 'smaller-count', 'key', 'name')),
        note           TEXT NOT NULL CHECK (length(note) <= 1000),
        created_by     TEXT NOT NULL,
        created_at     INTEGER NOT NULL,
        created_by_id  INTEGER NOT NULL,
        state          TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'decided')),
        body           TEXT CHECK (length(body) BETWEEN 1 AND 200),
        decided_on     INTEGER,
        reference      TEXT CHECK (length(reference) BETWEEN 1 AND 200),
        valid_from     INTEGER,
        review_on      INTEGER CHECK (review_on > valid_from),
        submitted_by    TEXT,
        submitted_at    INTEGER,
        submitted_by_id INTEGER,
        approved_by    TEXT,
        approved_at    INTEGER,
        approved_by_id INTEGER CHECK (approved_by_id <> submitted_by_id),
        return_reason  TEXT NOT NULL CHECK (length(return_reason) <= 500),
        CHECK ((state = 'draft') = (submitted_at IS NULL)),
        CHECK ((state = 'decided') = (approved_at IS NOT NULL)),
        CHECK ((submitted_at IS NULL) = (submitted_by IS NULL) AND (submitted_at IS NULL) = (submitted_by_id IS NULL)
          AND (submitted_at IS NULL) = (body IS NULL) AND (submitted_at IS NULL) = (decided_on IS NULL)
          AND (submitted_at IS NULL) = (reference IS NULL) AND (submitted_at IS NULL) = (valid_from IS NULL)
          AND (submitted_at IS NULL) = (review_on IS NULL)),
        CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL) = (approved_by_id IS NULL))
      ) STRICT;
      CREATE INDEX allocation_by_state ON allocation (state, valid_from, id);
      CREATE INDEX allocation_by_dataset ON allocation (dataset);

      CREATE TABLE allocation_share (
        allocation   INTEGER NOT NULL REFERENCES allocation (id),
        municipality TEXT NOT NULL REFERENCES municipality (key),
        fixed        INTEGER CHECK (fixed >= 0),
        result       INTEGER NOT NULL CHECK (result >= 0),
        PRIMARY KEY (allocation, municipality)
      ) STRICT;
      """)
  ]
}
