internal import SQL

enum DeploymentSchema {
  static let migrations = [
    Migration(
      20, "deployment, deputies, agreements, reservations, time per case",
      """
      CREATE TABLE deployment_assignment (
        id           INTEGER PRIMARY KEY,
        version      INTEGER NOT NULL CHECK (version >= 1),
        account      INTEGER NOT NULL REFERENCES account (id),
        municipality TEXT NOT NULL REFERENCES municipality (key),
        role         TEXT NOT NULL CHECK (role IN ('responsible', 'deputy')),
        weekdays     INTEGER NOT NULL CHECK (weekdays BETWEEN 0 AND 127),
        starts_at    INTEGER CHECK (starts_at BETWEEN 0 AND 1439),
        ends_at      INTEGER CHECK (ends_at <= 1440 AND ends_at > starts_at),
        place        TEXT NOT NULL CHECK (length(place) <= 300),
        contact      TEXT NOT NULL CHECK (length(contact) <= 200),
        hundredths   INTEGER NOT NULL CHECK (hundredths BETWEEN 0 AND 100),
        valid_from   INTEGER NOT NULL,
        valid_to     INTEGER CHECK (valid_to >= valid_from),
        is_demo      INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
        entered_by   TEXT NOT NULL,
        entered_at   INTEGER NOT NULL,
        CHECK ((weekdays = 0) = (starts_at IS NULL)),
        CHECK ((weekdays = 0) = (ends_at IS NULL)),
        CHECK (weekdays = 0 OR length(place) > 0),
        CHECK (role = 'responsible' OR hundredths = 0)
      ) STRICT;
      CREATE INDEX deployment_assignment_by_place ON deployment_assignment (municipality, role, id);
      CREATE INDEX deployment_assignment_by_account ON deployment_assignment (account);

      CREATE TABLE deployment_absence (
        id          INTEGER PRIMARY KEY,
        version     INTEGER NOT NULL CHECK (version >= 1),
        account     INTEGER NOT NULL REFERENCES account (id),
        absent_from INTEGER NOT NULL,
        absent_to   INTEGER NOT NULL CHECK (absent_to >= absent_from),
        deputy      INTEGER REFERENCES account (id) CHECK (deputy <> account),
        is_demo     INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
        entered_by  TEXT NOT NULL,
        entered_at  INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX deployment_absence_by_day ON deployment_absence (absent_to, absent_from, id);

      CREATE TABLE deployment_agreement (
        id               INTEGER PRIMARY KEY,
        version          INTEGER NOT NULL CHECK (version >= 1),
        municipality     TEXT NOT NULL REFERENCES municipality (key),
        year             INTEGER NOT NULL CHECK (year BETWEEN 2020 AND 2100),
        days             TEXT NOT NULL CHECK (length(days) BETWEEN 1 AND 500),
        place            TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 300),
        prerequisites    TEXT NOT NULL CHECK (length(prerequisites) <= 2000),
        feasibility      TEXT CHECK (feasibility IN ('feasible', 'withReservation', 'notFeasible')),
        stated_by        TEXT CHECK (length(stated_by) BETWEEN 1 AND 200),
        stated_on        INTEGER,
        statement        TEXT CHECK (length(statement) <= 2000),
        concluded_on     INTEGER CHECK (concluded_on >= stated_on),
        concluded_with   TEXT CHECK (length(concluded_with) BETWEEN 1 AND 200),
        is_demo          INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
        entered_by       TEXT NOT NULL,
        entered_at       INTEGER NOT NULL,
        UNIQUE (municipality, year),
        CHECK ((feasibility IS NULL) = (stated_by IS NULL)),
        CHECK ((feasibility IS NULL) = (stated_on IS NULL)),
        CHECK ((feasibility IS NULL) = (statement IS NULL)),
        CHECK (feasibility IS NULL OR feasibility = 'feasible' OR length(statement) > 0),
        CHECK ((concluded_on IS NULL) = (concluded_with IS NULL)),
        CHECK (concluded_on IS NULL OR coalesce(feasibility, 'notFeasible') <> 'notFeasible')
      ) STRICT;

      CREATE TABLE municipal_reservation (
        id           INTEGER PRIMARY KEY,
        municipality TEXT NOT NULL REFERENCES municipality (key),
        area         TEXT NOT NULL CHECK (length(area) BETWEEN 1 AND 200),
        reservation  TEXT NOT NULL CHECK (length(reservation) BETWEEN 1 AND 2000),
        stated_by    TEXT NOT NULL CHECK (length(stated_by) BETWEEN 1 AND 200),
        stated_on    INTEGER NOT NULL,
        source       TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        lifted_on    INTEGER CHECK (lifted_on >= stated_on),
        lifted_note  TEXT NOT NULL CHECK (length(lifted_note) <= 500),
        is_demo      INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
        entered_by   TEXT NOT NULL,
        entered_at   INTEGER NOT NULL,
        CHECK ((lifted_on IS NULL) = (lifted_note = ''))
      ) STRICT;
      CREATE INDEX municipal_reservation_by_place ON municipal_reservation (municipality, stated_on, id);

      CREATE TABLE work_basis (
        kind       TEXT NOT NULL CHECK (kind IN ('weeklyMinutes', 'structuralShare', 'otherShare', 'warningMinutes',
                     'agreementDue')),
        valid_from INTEGER NOT NULL,
        value      INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9999),
        source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        entered_by TEXT NOT NULL,
        entered_at INTEGER NOT NULL,
        PRIMARY KEY (kind, valid_from)
      ) STRICT;

      CREATE TABLE case_weight (
        label      TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
        valid_from INTEGER NOT NULL,
        hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 0 AND 1000),
        source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        entered_by TEXT NOT NULL,
        entered_at INTEGER NOT NULL,
        PRIMARY KEY (label, valid_from)
      ) STRICT;
      """)
  ]
}
