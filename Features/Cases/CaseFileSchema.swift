import SQL

extension CaseSchema {
  /// Episodes, life areas, people, biography, links and the steps of a seal.
  static let wholeFile = Migration(28, "case episodes, life areas, people and links", episodes + areas + people + seal)

  private static let episodes = """
    ALTER TABLE case_phase ADD COLUMN waived INTEGER NOT NULL DEFAULT 0 CHECK (waived >= 0);
    -- What was missing when a gate was passed, in the sentences of that day.
    ALTER TABLE case_phase ADD COLUMN missing BLOB;
    -- On this day the person agreed to a contact after the work; only for that phase.
    ALTER TABLE case_phase ADD COLUMN agreed_on INTEGER;

    -- One continuous stretch of work on a case; opening it again begins the next.
    CREATE TABLE case_episode (
      id               INTEGER PRIMARY KEY,
      case_file        INTEGER NOT NULL REFERENCES case_file (id),
      number           INTEGER NOT NULL CHECK (number > 0),
      opened_on        INTEGER NOT NULL,
      opened_by        INTEGER NOT NULL REFERENCES account (id),
      opened_at        INTEGER NOT NULL,
      -- Why the case was opened again; NULL for the first.
      reopening_reason BLOB,
      closed_on        INTEGER,
      closed_by        INTEGER REFERENCES account (id),
      closed_at        INTEGER,
      -- NULL while it runs, and for a case closed before reasons were kept.
      closure_reason   TEXT,
      remark           BLOB,
      handed_over_to   BLOB,
      -- What was open when it was closed all the same, and why.
      waived           INTEGER NOT NULL DEFAULT 0 CHECK (waived >= 0),
      missing          BLOB,
      waiver           BLOB,
      UNIQUE (case_file, number),
      CHECK (closed_on IS NULL OR closed_on >= opened_on),
      CHECK (closure_reason IS NULL OR closed_on IS NOT NULL)
    ) STRICT;

    INSERT INTO case_episode (case_file, number, opened_on, opened_by, opened_at, closed_on)
    SELECT c.id, 1, c.opened_on, s.opened_by, s.changed_at, c.closed_on
    FROM case_file c JOIN case_sheet s ON s.case_file = c.id;

    """

  private static let areas = """
    -- The catalogue of life areas; a change is a new row with its own days.
    CREATE TABLE life_area (
      code            TEXT NOT NULL,
      label           TEXT NOT NULL,
      -- The last segment of its address.
      slug            TEXT NOT NULL,
      position        INTEGER NOT NULL,
      -- Who usually serves the area before KIM does.
      usual_provider  TEXT NOT NULL,
      valid_from      INTEGER NOT NULL,
      valid_to        INTEGER,
      source          TEXT NOT NULL,
      PRIMARY KEY (code, valid_from),
      CHECK (valid_to IS NULL OR valid_to >= valid_from)
    ) STRICT;

    -- Valid from 1 January 2020 on, so that no case of the programme lies before it.
    INSERT INTO life_area (code, label, slug, position, usual_provider, valid_from, source) VALUES
      ('residence', 'Aufenthalt und Recht', 'aufenthalt', 1,
        'Ausländerbehörde, MBE, JMD, Verfahrensberatung', 18262, 'Fachkonzept 3.3, August 2026'),
      ('livelihood', 'Existenzsicherung, Finanzen, Schulden', 'existenz', 2,
        'Sozialamt, Jobcenter, Schuldnerberatung', 18262, 'Fachkonzept 3.3, August 2026'),
      ('housing', 'Wohnen', 'wohnen', 3, 'Kommune (Unterbringung), Wohnungsamt', 18262, 'Fachkonzept 3.3, August 2026'),
      ('language', 'Sprache', 'sprache', 4,
        'Integrationskurs, Berufssprachkurs, Volkshochschule', 18262, 'Fachkonzept 3.3, August 2026'),
      ('schoolEducation', 'Kita, Schule, Bildung', 'schule', 5,
        'Seiteneinsteigerberatung des KI, Schulamt, Jugendamt', 18262, 'Fachkonzept 3.3, August 2026'),
      ('vocationalTraining', 'Ausbildung, Studium, Anerkennung', 'ausbildung', 6,
        'Jugendberufsagentur, Kammern, IQ, Hochschule', 18262, 'Fachkonzept 3.3, August 2026'),
      ('work', 'Arbeit und Beschäftigung', 'arbeit', 7,
        'Jobcenter, Agentur für Arbeit, Integration Point', 18262, 'Fachkonzept 3.3, August 2026'),
      ('healthPhysical', 'Gesundheit', 'gesundheit', 8, 'Gesundheitsamt, Krankenkasse, Reha-Team', 18262,
        'Fachkonzept 3.3, August 2026'),
      ('healthMental', 'Seelische Gesundheit, Sucht', 'seelische-gesundheit', 9,
        'Gesundheitsamt, Psychosoziales Zentrum', 18262, 'Fachkonzept 3.3, August 2026'),
      ('family', 'Familie, Kinder, Partnerschaft, Gewaltschutz', 'familie', 10,
        'Jugendamt, Familienberatung, Frauenberatungsstelle', 18262, 'Fachkonzept 3.3, August 2026'),
      ('socialParticipation', 'Soziale Kontakte, Freizeit, Ehrenamt, Sport', 'teilhabe', 11,
        'Kreissportbund, Migrantenselbstorganisationen, Ehrenamt', 18262, 'Fachkonzept 3.3, August 2026'),
      ('orientation', 'Alltag, Behörden, Mobilität, Digitales', 'alltag', 12,
        'Integrationsagentur, Lotsinnen und Lotsen', 18262, 'Fachkonzept 3.3, August 2026'),
      ('naturalisation', 'Einbürgerung', 'einbuergerung', 13, 'Einbürgerungsbehörde', 18262, 'Fachkonzept 3.3, August 2026');

    -- A case without a row says nothing of the area yet.
    CREATE TABLE case_area (
      id         INTEGER PRIMARY KEY,
      case_file  INTEGER NOT NULL REFERENCES case_file (id),
      area       TEXT NOT NULL,
      version    INTEGER NOT NULL,
      is_active  INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      served_by  TEXT NOT NULL CHECK (served_by IN ('kim', 'actor', 'other', 'nobody', 'unknown')),
      -- A number of the directory of actors, which another room keeps.
      actor      INTEGER,
      other      BLOB,
      since      INTEGER,
      note       BLOB,
      changed_by INTEGER NOT NULL REFERENCES account (id),
      changed_at INTEGER NOT NULL,
      UNIQUE (case_file, area),
      CHECK ((served_by = 'actor') = (actor IS NOT NULL)),
      CHECK ((served_by = 'other') = (other IS NOT NULL))
    ) STRICT;

    CREATE TABLE case_involved (
      id           INTEGER PRIMARY KEY,
      case_file    INTEGER NOT NULL REFERENCES case_file (id),
      version      INTEGER NOT NULL,
      actor        INTEGER,
      organisation BLOB,
      task         BLOB NOT NULL,
      contact      BLOB,
      phone        BLOB,
      email        BLOB,
      since        INTEGER,
      until        INTEGER,
      changed_by   INTEGER NOT NULL REFERENCES account (id),
      changed_at   INTEGER NOT NULL,
      CHECK ((actor IS NULL) <> (organisation IS NULL)),
      CHECK (since IS NULL OR until IS NULL OR until >= since)
    ) STRICT;
    CREATE INDEX case_involved_by_case ON case_involved (case_file, until);

    """

  private static let people = """
    -- Who came into a case or left it, and why; who is in it now stands in case_person.
    CREATE TABLE case_person_step (
      id        INTEGER PRIMARY KEY,
      case_file INTEGER NOT NULL REFERENCES case_file (id),
      person    INTEGER NOT NULL REFERENCES person_key (id),
      step      TEXT NOT NULL CHECK (step IN ('added', 'removed')),
      reason    BLOB,
      done_by   INTEGER NOT NULL REFERENCES account (id),
      done_at   INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX case_person_step_by_case ON case_person_step (case_file, id);

    -- What happened in a life, in the words of the person; year or date lie sealed like the text.
    CREATE TABLE case_biography (
      id         INTEGER PRIMARY KEY,
      case_file  INTEGER NOT NULL REFERENCES case_file (id),
      version    INTEGER NOT NULL,
      moment     BLOB NOT NULL,
      label      BLOB NOT NULL,
      text       BLOB,
      removed_at INTEGER,
      changed_by INTEGER NOT NULL REFERENCES account (id),
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX case_biography_by_case ON case_biography (case_file, removed_at);

    -- A link holds both ways; the case with the smaller number stands first.
    CREATE TABLE case_link (
      id         INTEGER PRIMARY KEY,
      case_file  INTEGER NOT NULL REFERENCES case_file (id),
      other_case INTEGER NOT NULL REFERENCES case_file (id),
      kind       TEXT NOT NULL CHECK (kind IN ('household', 'family', 'predecessor', 'matter')),
      made_by    INTEGER NOT NULL REFERENCES account (id),
      made_at    INTEGER NOT NULL,
      removed_by INTEGER REFERENCES account (id),
      removed_at INTEGER,
      CHECK (case_file < other_case),
      CHECK ((removed_by IS NULL) = (removed_at IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX case_link_once ON case_link (case_file, other_case) WHERE removed_at IS NULL;
    CREATE INDEX case_link_by_other ON case_link (other_case, removed_at);

    """

  private static let seal = """
    -- Why a case was sealed, and who was named or unnamed; whom it names now stands in seal_member.
    CREATE TABLE case_seal_step (
      id        INTEGER PRIMARY KEY,
      case_file INTEGER NOT NULL REFERENCES case_file (id),
      step      TEXT NOT NULL CHECK (step IN ('sealed', 'changed', 'unsealed')),
      reason    BLOB NOT NULL,
      done_by   INTEGER NOT NULL REFERENCES account (id),
      done_at   INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX case_seal_step_by_case ON case_seal_step (case_file, id);
    """
}
