internal import SQL

enum DistrictSchema {
  static let migrations = [
    Migration(
      4, "district and municipalities",
      """
      CREATE TABLE district (
        key       TEXT PRIMARY KEY CHECK (length(key) = 5),
        name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        seat      TEXT NOT NULL CHECK (length(seat) BETWEEN 1 AND 200),
        region    TEXT NOT NULL CHECK (length(region) BETWEEN 1 AND 200),
        source    TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        loaded_by TEXT NOT NULL,
        loaded_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE municipality (
        key           TEXT PRIMARY KEY CHECK (length(key) = 8),
        district      TEXT NOT NULL REFERENCES district (key),
        name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        sort_key      TEXT NOT NULL,
        kind          TEXT NOT NULL CHECK (kind IN ('stadt', 'gemeinde')),
        area_hectares INTEGER NOT NULL CHECK (area_hectares > 0),
        UNIQUE (district, name)
      ) STRICT;
      CREATE INDEX municipality_by_name ON municipality (sort_key, key);

      CREATE TABLE municipality_population (
        municipality   TEXT NOT NULL REFERENCES municipality (key),
        reference_date INTEGER NOT NULL,
        inhabitants    INTEGER NOT NULL CHECK (inhabitants >= 0),
        source         TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        PRIMARY KEY (municipality, reference_date)
      ) STRICT;

      CREATE TABLE municipality_attribute (
        municipality TEXT NOT NULL REFERENCES municipality (key),
        kind         TEXT NOT NULL CHECK (kind IN ('immigrationAuthority', 'naturalisationAuthority',
                       'youthOffice', 'integrationCouncil')),
        version      INTEGER NOT NULL CHECK (version >= 1),
        PRIMARY KEY (municipality, kind)
      ) STRICT;

      CREATE TABLE attribute_period (
        id                INTEGER PRIMARY KEY,
        municipality      TEXT NOT NULL,
        kind              TEXT NOT NULL,
        value             TEXT NOT NULL CHECK (value IN ('yes', 'no', 'unknown')),
        responsible       TEXT NOT NULL CHECK (length(responsible) <= 200),
        valid_from        INTEGER NOT NULL,
        valid_to          INTEGER CHECK (valid_to >= valid_from),
        is_as_of          INTEGER NOT NULL CHECK (is_as_of IN (0, 1)),
        is_inferred       INTEGER NOT NULL CHECK (is_inferred IN (0, 1)),
        source            TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        note              TEXT NOT NULL CHECK (length(note) <= 1000),
        entered_by        TEXT NOT NULL,
        entered_at        INTEGER NOT NULL,
        withdrawn_by      TEXT,
        withdrawn_at      INTEGER,
        withdrawal_reason TEXT CHECK (length(withdrawal_reason) BETWEEN 1 AND 500),
        FOREIGN KEY (municipality, kind) REFERENCES municipality_attribute (municipality, kind),
        CHECK (responsible = '' OR value = 'no'),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
        CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL))
      ) STRICT;
      CREATE UNIQUE INDEX attribute_period_start ON attribute_period (municipality, kind, valid_from)
        WHERE withdrawn_at IS NULL;
      CREATE UNIQUE INDEX attribute_period_open ON attribute_period (municipality, kind)
        WHERE withdrawn_at IS NULL AND valid_to IS NULL;

      CREATE TABLE post_criterion (
        district   TEXT NOT NULL REFERENCES district (key),
        kind       TEXT NOT NULL CHECK (kind IN ('immigrationAuthority', 'naturalisationAuthority',
                     'youthOffice', 'integrationCouncil')),
        valid_from INTEGER NOT NULL,
        valid_to   INTEGER CHECK (valid_to >= valid_from),
        source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        PRIMARY KEY (district, kind, valid_from)
      ) STRICT;
      """)
  ]
}
