internal import SQL

/// The tables about people; what names or finds somebody is sealed with the key of that person.
enum PersonSchema {
  static let migrations = [Migration(10, "people and households", people + facts + contacts + households)]

  private static let people = """
    CREATE TABLE person (
      id         INTEGER PRIMARY KEY REFERENCES person_key (id),
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX person_by_change ON person (changed_at, id);

    -- Two records of which somebody has said that they are not the same human being.
    CREATE TABLE person_distinct (
      low        INTEGER NOT NULL REFERENCES person (id),
      high       INTEGER NOT NULL REFERENCES person (id),
      decided_by INTEGER NOT NULL REFERENCES account (id),
      decided_at INTEGER NOT NULL,
      PRIMARY KEY (low, high),
      CHECK (low < high)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX person_distinct_by_high ON person_distinct (high);

    -- Where a fact is from (§ 67a Abs. 2 SGB X), what the person says to it, and whether it may be used.
    CREATE TABLE person_provenance (
      id                 INTEGER PRIMARY KEY,
      person             INTEGER NOT NULL REFERENCES person (id),
      version            INTEGER NOT NULL CHECK (version >= 1),
      source             TEXT NOT NULL CHECK (source IN ('selbst', 'angehoerige', 'behoerde', 'register', 'andere')),
      who                BLOB,
      said_on            INTEGER,
      document           BLOB,
      disputed_on        INTEGER,
      statement          BLOB,
      restricted_on      INTEGER,
      restriction_reason BLOB,
      CHECK (source = 'selbst' OR (who IS NOT NULL AND said_on IS NOT NULL)),
      CHECK ((disputed_on IS NULL) = (statement IS NULL)),
      CHECK ((restricted_on IS NULL) = (restriction_reason IS NULL))
    ) STRICT;
    CREATE INDEX person_provenance_by_person ON person_provenance (person);

    -- Who has given a reason to see a protected address or a person of a closed case; it opens for a short while.
    CREATE TABLE person_disclosure (
      id        INTEGER PRIMARY KEY,
      person    INTEGER NOT NULL REFERENCES person (id),
      account   INTEGER NOT NULL REFERENCES account (id),
      scope     TEXT NOT NULL CHECK (scope IN ('anschrift', 'abgeschlossen')),
      opened_at INTEGER NOT NULL,
      ends_at   INTEGER NOT NULL,
      reason    BLOB NOT NULL,
      CHECK (ends_at > opened_at)
    ) STRICT;
    CREATE INDEX person_disclosure_by_account ON person_disclosure (person, account, scope, ends_at);


    """

  private static let facts =
    table(
      "person_name",
      """
        kind     TEXT NOT NULL CHECK (kind IN ('familienname', 'vornamen', 'einzelname', 'vatersname', 'rufname',
                   'geburtsname', 'fruehererName', 'kuenstlername', 'aliasname')),
        prefix   BLOB,
        text     BLOB NOT NULL,
        native   BLOB,
        position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 20),
      """)
    + table(
      "person_birth",
      """
        exactness      TEXT NOT NULL CHECK (exactness IN ('day', 'month', 'year', 'unknown')),
        year           INTEGER CHECK (year BETWEEN 1900 AND 2100),
        -- The day, or the first day of the month.
        date           BLOB,
        is_estimated   INTEGER NOT NULL CHECK (is_estimated IN (0, 1)),
        is_placeholder INTEGER NOT NULL CHECK (is_placeholder IN (0, 1)),
        place          BLOB,
        country        TEXT NOT NULL CHECK (length(country) IN (0, 2)),
        CHECK ((exactness = 'unknown') = (year IS NULL)),
        CHECK ((exactness IN ('day', 'month')) = (date IS NOT NULL)),
        CHECK (is_placeholder = 0 OR exactness = 'day'),
      """)
      + """
      CREATE UNIQUE INDEX person_birth_one ON person_birth (person) WHERE removed_at IS NULL;
      CREATE INDEX person_birth_by_year ON person_birth (year, person);

      """
    + table(
      "person_sex",
      "  value TEXT NOT NULL CHECK (value IN ('maennlich', 'weiblich', 'divers', 'ohneAngabe')),")
      + """
      CREATE UNIQUE INDEX person_sex_one ON person_sex (person) WHERE removed_at IS NULL;

      """
    + table(
      "person_nationality",
      """
        kind    TEXT NOT NULL CHECK (kind IN ('staatsangehoerigkeit', 'staatenlos', 'ungeklaert', 'herkunftsland')),
        country TEXT NOT NULL CHECK (length(country) IN (0, 2)),
        CHECK ((kind IN ('staatsangehoerigkeit', 'herkunftsland')) = (country <> '')),
      """)
      + """
      CREATE INDEX person_nationality_by_country ON person_nationality (country, person);

      """
    + table(
      "person_language",
      """
        language          TEXT NOT NULL CHECK (length(language) IN (2, 3)),
        dialect           BLOB,
        speaks            TEXT CHECK (speaks IN ('keine', 'a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'muttersprache')),
        reads             TEXT CHECK (reads IN ('keine', 'a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'muttersprache')),
        needs_interpreter INTEGER NOT NULL CHECK (needs_interpreter IN (0, 1)),
        interpreter_wish  TEXT NOT NULL CHECK (interpreter_wish IN ('egal', 'frau', 'mann')),
        is_preferred      INTEGER NOT NULL CHECK (is_preferred IN (0, 1)),
      """)

  private static let contacts =
    table(
      "person_contact",
      """
        kind         TEXT NOT NULL CHECK (kind IN ('telefon', 'mobil', 'email', 'anschrift', 'unterkunft')),
        value        BLOB,
        address      BLOB,
        note         BLOB,
        is_preferred INTEGER NOT NULL CHECK (is_preferred IN (0, 1)),
        do_not_use   BLOB,
        CHECK ((kind IN ('anschrift', 'unterkunft')) = (address IS NOT NULL)),
        CHECK ((address IS NULL) = (value IS NOT NULL)),
        CHECK (is_preferred = 0 OR do_not_use IS NULL),
      """)
    + table(
      "person_protection",
      """
        kind   TEXT NOT NULL CHECK (kind IN ('auskunftssperre', 'schutzadresse')),
        reason BLOB NOT NULL,
      """)

  private static let households =
    """
    CREATE TABLE household (
      id               INTEGER PRIMARY KEY,
      version          INTEGER NOT NULL CHECK (version >= 1),
      is_single_parent INTEGER NOT NULL CHECK (is_single_parent IN (0, 1)),
      -- The address of a member stands for that of all.
      address          INTEGER REFERENCES person_contact (id),
      created_at       INTEGER NOT NULL,
      changed_by       INTEGER NOT NULL REFERENCES account (id),
      changed_at       INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX household_by_address ON household (address);

    """
    + table(
      "household_member",
      """
        household INTEGER NOT NULL REFERENCES household (id),
        role      TEXT NOT NULL CHECK (role IN ('bezugsperson', 'ehegatte', 'lebenspartner', 'partner', 'kind',
                    'elternteil', 'geschwister', 'grosselternteil', 'enkelkind', 'verwandte', 'andere')),
      """)
      + """
      CREATE INDEX household_member_by_household ON household_member (household);
      """

  /// A table of facts: what all have in common and what it has of its own, each line of which ends in a comma.
  private static func table(_ name: String, _ own: String) -> String {
    """
    CREATE TABLE \(name) (
      id         INTEGER PRIMARY KEY,
      person     INTEGER NOT NULL REFERENCES person (id),
      version    INTEGER NOT NULL CHECK (version >= 1),
      valid_from INTEGER,
      valid_to   INTEGER CHECK (valid_to >= valid_from),
      provenance INTEGER NOT NULL UNIQUE REFERENCES person_provenance (id),
      removed_at INTEGER,
      changed_by INTEGER NOT NULL REFERENCES account (id),
      changed_at INTEGER NOT NULL,
    \(own.hasSuffix(",") ? String(own.dropLast()) : own)
    ) STRICT;
    CREATE INDEX \(name)_by_person ON \(name) (person);


    """
  }
}
