internal import SQL

enum ActorSchema {
  static let migrations = [
    Migration(
      12, "actors and who is responsible where",
      """
      CREATE TABLE actor (
        id                   INTEGER PRIMARY KEY,
        version              INTEGER NOT NULL CHECK (version >= 1),
        released_version     INTEGER CHECK (released_version BETWEEN 1 AND version),
        name                 TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        sort_key             TEXT NOT NULL,
        parent               INTEGER REFERENCES actor (id) CHECK (parent <> id),
        shape                TEXT NOT NULL CHECK (shape IN ('organisation', 'unit', 'service', 'collective')),
        category             TEXT NOT NULL CHECK (category IN ('municipalOffice', 'employment',
                               'migrationCounselling', 'adultEducation', 'familyEducation', 'integrationCouncil',
                               'democracy', 'supraRegional', 'associations')),
        legal_domain         TEXT CHECK (legal_domain IN ('residenceLaw', 'benefitLaw', 'integration')),
        is_class_inferred    INTEGER NOT NULL CHECK (is_class_inferred IN (0, 1)),
        municipality         TEXT REFERENCES municipality (key),
        catchment            TEXT NOT NULL CHECK (catchment IN ('district', 'listed', 'unknown')),
        target_group         TEXT NOT NULL CHECK (length(target_group) <= 500),
        minimum_age          INTEGER CHECK (minimum_age BETWEEN 0 AND 120),
        maximum_age          INTEGER CHECK (maximum_age BETWEEN 0 AND 120),
        languages            TEXT NOT NULL CHECK (length(languages) <= 300),
        capacity             TEXT NOT NULL CHECK (length(capacity) <= 300),
        own_case_management  TEXT NOT NULL CHECK (own_case_management IN ('yes', 'no', 'unknown')),
        case_management_for  TEXT NOT NULL CHECK (length(case_management_for) <= 500),
        legal_basis          TEXT NOT NULL CHECK (length(legal_basis) <= 300),
        funding              TEXT NOT NULL CHECK (length(funding) <= 300),
        phone                TEXT NOT NULL CHECK (length(phone) <= 50),
        email                TEXT NOT NULL CHECK (length(email) <= 200),
        web                  TEXT NOT NULL CHECK (length(web) <= 300),
        account_organisation INTEGER REFERENCES organisation (id),
        ended_on             INTEGER,
        note                 TEXT NOT NULL CHECK (length(note) <= 1000),
        source               TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        verified_on          INTEGER,
        verified_by          TEXT NOT NULL CHECK (length(verified_by) <= 200),
        review_on            INTEGER NOT NULL,
        changed_by           TEXT NOT NULL,
        changed_at           INTEGER NOT NULL,
        CHECK (minimum_age <= maximum_age),
        CHECK ((own_case_management = 'yes') = (case_management_for <> '')),
        CHECK ((verified_on IS NULL) = (verified_by = ''))
      ) STRICT;
      CREATE INDEX actor_by_name ON actor (sort_key, id);
      CREATE INDEX actor_by_review ON actor (review_on) WHERE ended_on IS NULL;
      CREATE INDEX actor_by_parent ON actor (parent) WHERE parent IS NOT NULL;
      CREATE INDEX actor_by_organisation ON actor (account_organisation) WHERE account_organisation IS NOT NULL;

      CREATE TABLE actor_word (
        word  TEXT NOT NULL,
        actor INTEGER NOT NULL REFERENCES actor (id),
        PRIMARY KEY (word, actor)
      ) STRICT;
      CREATE INDEX actor_word_by_actor ON actor_word (actor, word);

      CREATE TABLE actor_function (
        actor    INTEGER NOT NULL REFERENCES actor (id),
        function TEXT NOT NULL CHECK (length(function) BETWEEN 1 AND 40),
        PRIMARY KEY (actor, function)
      ) STRICT;
      CREATE INDEX actor_function_by_function ON actor_function (function, actor);

      CREATE TABLE actor_area (
        actor INTEGER NOT NULL REFERENCES actor (id),
        area  TEXT NOT NULL CHECK (length(area) BETWEEN 1 AND 40),
        PRIMARY KEY (actor, area)
      ) STRICT;

      CREATE TABLE actor_catchment (
        actor        INTEGER NOT NULL REFERENCES actor (id),
        municipality TEXT NOT NULL REFERENCES municipality (key),
        PRIMARY KEY (actor, municipality)
      ) STRICT;

      CREATE TABLE actor_location (
        id           INTEGER PRIMARY KEY,
        actor        INTEGER NOT NULL REFERENCES actor (id),
        version      INTEGER NOT NULL CHECK (version >= 1),
        name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        address      TEXT NOT NULL CHECK (length(address) <= 300),
        municipality TEXT REFERENCES municipality (key),
        hours        TEXT NOT NULL CHECK (length(hours) <= 300),
        access       TEXT NOT NULL CHECK (length(access) <= 300),
        ended_on     INTEGER
      ) STRICT;
      CREATE INDEX actor_location_by_actor ON actor_location (actor);

      CREATE TABLE actor_contact (
        id       INTEGER PRIMARY KEY,
        actor    INTEGER NOT NULL REFERENCES actor (id),
        version  INTEGER NOT NULL CHECK (version >= 1),
        name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        task     TEXT NOT NULL CHECK (length(task) BETWEEN 1 AND 200),
        phone    TEXT NOT NULL CHECK (length(phone) <= 50),
        email    TEXT NOT NULL CHECK (length(email) <= 200)
      ) STRICT;
      CREATE INDEX actor_contact_by_actor ON actor_contact (actor);

      CREATE TABLE authority_period (
        id                INTEGER PRIMARY KEY,
        municipality      TEXT NOT NULL REFERENCES municipality (key),
        authority         TEXT NOT NULL CHECK (authority IN ('auslaenderbehoerde', 'einbuergerungsbehoerde',
                            'jugendamt', 'jobcenter')),
        actor             INTEGER NOT NULL REFERENCES actor (id),
        valid_from        INTEGER NOT NULL,
        valid_to          INTEGER CHECK (valid_to >= valid_from),
        is_as_of          INTEGER NOT NULL CHECK (is_as_of IN (0, 1)),
        is_inferred       INTEGER NOT NULL CHECK (is_inferred IN (0, 1)),
        source            TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        entered_by        TEXT NOT NULL,
        entered_at        INTEGER NOT NULL,
        withdrawn_by      TEXT,
        withdrawn_at      INTEGER,
        withdrawal_reason TEXT CHECK (length(withdrawal_reason) BETWEEN 1 AND 500),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
        CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL))
      ) STRICT;
      CREATE UNIQUE INDEX authority_period_start ON authority_period (municipality, authority, valid_from)
        WHERE withdrawn_at IS NULL;
      CREATE UNIQUE INDEX authority_period_open ON authority_period (municipality, authority)
        WHERE withdrawn_at IS NULL AND valid_to IS NULL;
      CREATE INDEX authority_period_by_actor ON authority_period (actor);
      """)
  ]
}
