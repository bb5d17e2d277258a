internal import SQL

enum PostSchema {
  static let migrations = [
    Migration(
      17, "posts, holders, forwardings, quotas, rates",
      """
      CREATE TABLE post (
        id            INTEGER PRIMARY KEY,
        version       INTEGER NOT NULL CHECK (version >= 1),
        module        TEXT NOT NULL CHECK (module IN ('steering', 'caseManagement', 'authorities')),
        title         TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
        hundredths    INTEGER NOT NULL CHECK (hundredths BETWEEN 1 AND 10000),
        employer      TEXT NOT NULL CHECK (employer IN ('kreis', 'municipality', 'carrier')),
        employer_name TEXT NOT NULL CHECK (length(employer_name) <= 200),
        municipality  TEXT REFERENCES municipality (key),
        is_at_centre  INTEGER NOT NULL CHECK (is_at_centre IN (0, 1)),
        funding       TEXT NOT NULL CHECK (funding IN ('funded', 'own')),
        is_elsewhere  INTEGER NOT NULL CHECK (is_elsewhere IN (0, 1)),
        notice        TEXT NOT NULL CHECK (length(notice) <= 200),
        valid_from    INTEGER NOT NULL,
        valid_to      INTEGER CHECK (valid_to >= valid_from),
        source        TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        is_demo       INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
        entered_by    TEXT NOT NULL,
        entered_at    INTEGER NOT NULL,
        CHECK (employer = 'kreis' OR length(employer_name) > 0),
        CHECK (employer <> 'municipality' OR municipality IS NOT NULL),
        CHECK (funding = 'own' OR length(notice) > 0)
      ) STRICT;
      CREATE INDEX post_by_module ON post (module, title, id);

      CREATE TABLE post_holding (
        id         INTEGER PRIMARY KEY,
        post       INTEGER NOT NULL REFERENCES post (id),
        held_from  INTEGER NOT NULL,
        held_to    INTEGER CHECK (held_to >= held_from),
        hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 1 AND 10000),
        function   TEXT NOT NULL CHECK (length(function) BETWEEN 1 AND 200)
      ) STRICT;
      CREATE INDEX post_holding_by_post ON post_holding (post, held_from, id);

      CREATE TABLE post_forwarding (
        id             INTEGER PRIMARY KEY,
        post           INTEGER NOT NULL REFERENCES post (id),
        recipient      TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 200),
        notice         TEXT NOT NULL CHECK (length(notice) BETWEEN 1 AND 200),
        forwarded_from INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX post_forwarding_by_post ON post_forwarding (post, id);

      CREATE TABLE forwarding_condition (
        id         INTEGER PRIMARY KEY,
        forwarding INTEGER NOT NULL REFERENCES post_forwarding (id),
        condition  TEXT NOT NULL CHECK (length(condition) BETWEEN 1 AND 500),
        due_on     INTEGER,
        evidence   TEXT NOT NULL CHECK (length(evidence) <= 500),
        met_on     INTEGER,
        CHECK ((met_on IS NULL) = (evidence = ''))
      ) STRICT;
      CREATE INDEX forwarding_condition_by_due ON forwarding_condition (met_on, due_on, id);
      CREATE INDEX forwarding_condition_by_forwarding ON forwarding_condition (forwarding, id);

      CREATE TABLE post_quota (
        module     TEXT NOT NULL CHECK (module IN ('steering', 'caseManagement', 'authorities')),
        valid_from INTEGER NOT NULL,
        hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 0 AND 10000000),
        source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
        PRIMARY KEY (module, valid_from)
      ) STRICT;

      CREATE TABLE post_entitlement (
        id         INTEGER PRIMARY KEY,
        valid_from INTEGER NOT NULL,
        reason     TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
        hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 1 AND 10000000),
        source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
      ) STRICT;

      CREATE TABLE funding_rate (
        id      INTEGER PRIMARY KEY,
        module  TEXT NOT NULL CHECK (module IN ('steering', 'caseManagement', 'authorities')),
        subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
        year    INTEGER CHECK (year BETWEEN 2020 AND 2100),
        cents   INTEGER NOT NULL CHECK (cents > 0),
        source  TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
      ) STRICT;
      INSERT INTO funding_rate (module, subject, year, cents, source) VALUES
        ('steering', 'Koordinationsstelle, höchstens je Jahr', NULL, 5700000,
          'Bezirksregierung Arnsberg, bra.nrw.de, und kim.nrw, „Bausteine“ (ohne Jahr)'),
        ('steering', 'halbe Stelle Verwaltungsassistenz, je Jahr', NULL, 2250000,
          'Bezirksregierung Arnsberg, bra.nrw.de, und kim.nrw, „Bausteine“ (ohne Jahr)'),
        ('steering', 'Arbeitsplatz je Vollzeitstelle, höchstens', NULL, 570000,
          'Bezirksregierung Arnsberg, bra.nrw.de, und kim.nrw, „Bausteine“ (ohne Jahr)'),
        ('caseManagement', 'Vollzeitstelle, fachbezogene Pauschale je Jahr', 2023, 5700000,
          'Kreis Coesfeld, Sitzungsvorlage SV-10-0898');

      CREATE TABLE centre_recommendation (
        valid_from  INTEGER PRIMARY KEY,
        numerator   INTEGER NOT NULL CHECK (numerator > 0),
        denominator INTEGER NOT NULL CHECK (denominator >= numerator),
        source      TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
      ) STRICT;
      INSERT INTO centre_recommendation (valid_from, numerator, denominator, source) VALUES
        (18661, 1, 3, 'Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt 3.6, nach dem Handlungskonzept des Landes; auch Zuwendungsbescheid vom 03.02.2021');
      """)
  ]
}
