internal import SQL

enum BodySchema {
  static let migrations = [
    Migration(
      14, "bodies, seats and their rhythm",
      """
      CREATE TABLE body (
        id             INTEGER PRIMARY KEY,
        version        INTEGER NOT NULL CHECK (version >= 1),
        name           TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
        sort_key       TEXT NOT NULL,
        kind           TEXT NOT NULL CHECK (kind IN ('steeringGroup', 'strategicUnit', 'structureGroup', 'caseGroup',
                         'projectGroup', 'alliance', 'conference', 'internalNetwork', 'externalNetwork')),
        municipality   TEXT REFERENCES municipality (key),
        purpose        TEXT NOT NULL CHECK (length(purpose) <= 1000),
        relation       TEXT NOT NULL CHECK (length(relation) <= 500),
        participants   TEXT NOT NULL CHECK (length(participants) <= 1000),
        constituted_on INTEGER,
        is_planned     INTEGER NOT NULL CHECK (is_planned IN (0, 1)),
        rhythm         TEXT CHECK (rhythm IN ('days', 'months', 'perYear')),
        rhythm_count   INTEGER CHECK (rhythm_count BETWEEN 1 AND 400),
        rhythm_text    TEXT NOT NULL CHECK (length(rhythm_text) <= 300),
        source         TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        changed_by     TEXT NOT NULL,
        changed_at     INTEGER NOT NULL,
        CHECK ((rhythm IS NULL) = (rhythm_count IS NULL))
      ) STRICT;
      CREATE INDEX body_by_name ON body (sort_key, id);

      CREATE TABLE body_place (
        id         INTEGER PRIMARY KEY,
        body       INTEGER NOT NULL REFERENCES body (id),
        parent     INTEGER NOT NULL REFERENCES body (id) CHECK (parent <> body),
        valid_from INTEGER NOT NULL,
        valid_to   INTEGER CHECK (valid_to >= valid_from),
        source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
      ) STRICT;
      CREATE UNIQUE INDEX body_place_start ON body_place (body, valid_from);
      CREATE UNIQUE INDEX body_place_open ON body_place (body) WHERE valid_to IS NULL;

      CREATE TABLE body_office (
        id     INTEGER PRIMARY KEY,
        body   INTEGER NOT NULL REFERENCES body (id),
        kind   TEXT NOT NULL CHECK (kind IN ('chair', 'secretariat', 'member')),
        name   TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
      ) STRICT;
      CREATE INDEX body_office_by_body ON body_office (body);

      CREATE TABLE body_seat (
        id           INTEGER PRIMARY KEY,
        body         INTEGER NOT NULL REFERENCES body (id),
        version      INTEGER NOT NULL CHECK (version >= 1),
        name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        organisation TEXT NOT NULL CHECK (length(organisation) <= 200),
        actor        INTEGER REFERENCES actor (id),
        source       TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        holder       TEXT NOT NULL CHECK (length(holder) <= 200),
        deputy       TEXT NOT NULL CHECK (length(deputy) <= 200),
        resolution   TEXT NOT NULL CHECK (length(resolution) <= 300),
        valid_from   INTEGER NOT NULL,
        valid_to     INTEGER CHECK (valid_to >= valid_from)
      ) STRICT;
      CREATE INDEX body_seat_by_body ON body_seat (body, id);

      CREATE TABLE seat_represents (
        id    INTEGER PRIMARY KEY,
        seat  INTEGER NOT NULL REFERENCES body_seat (id),
        name  TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        actor INTEGER REFERENCES actor (id)
      ) STRICT;
      CREATE INDEX seat_represents_by_seat ON seat_represents (seat);

      CREATE TABLE body_meeting (
        id      INTEGER PRIMARY KEY,
        body    INTEGER NOT NULL REFERENCES body (id),
        day     INTEGER NOT NULL,
        is_held INTEGER NOT NULL CHECK (is_held IN (0, 1)),
        UNIQUE (body, day)
      ) STRICT;
      """)
  ]
}
