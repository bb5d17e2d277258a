internal import SQL

enum ConceptSchema {
  static let migrations = [
    Migration(21, "legal bases, concepts, fields of action", law + concepts + terms),
    Migration(
      40, "readings of the sources that decide in a rule",
      """
      -- Which of the offered effects was chosen; empty for none.
      ALTER TABLE source_reading ADD COLUMN choice TEXT NOT NULL DEFAULT '' CHECK (length(choice) <= 40);
      UPDATE source_reading SET choice = 'inclusive'
      WHERE code = 'K3' AND reading = '18 bis einschließlich 35 Jahre und deren Kinder. Über Ausnahmen entscheidet das Case Management.';
      """),
  ]

  private static let law = """
    CREATE TABLE legal_basis (
      id          INTEGER PRIMARY KEY,
      version     INTEGER NOT NULL CHECK (version >= 1),
      short_title TEXT NOT NULL CHECK (length(short_title) BETWEEN 1 AND 200),
      sort_key    TEXT NOT NULL,
      citation    TEXT NOT NULL CHECK (length(citation) BETWEEN 1 AND 1000),
      issuer      TEXT NOT NULL CHECK (length(issuer) <= 200),
      kind        TEXT NOT NULL CHECK (kind IN ('act', 'directive', 'strategy', 'notice', 'application', 'resolution')),
      number      TEXT NOT NULL CHECK (length(number) <= 200),
      purposes    TEXT NOT NULL CHECK (length(purposes) <= 300),
      valid_from  INTEGER NOT NULL,
      valid_to    INTEGER CHECK (valid_to >= valid_from),
      is_as_of    INTEGER NOT NULL CHECK (is_as_of IN (0, 1)),
      source      TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
      text_on     INTEGER,
      note        TEXT NOT NULL CHECK (length(note) <= 1000),
      supersedes  INTEGER REFERENCES legal_basis (id) CHECK (supersedes <> id),
      checked_by  TEXT,
      checked_at  INTEGER,
      changed_by  TEXT NOT NULL,
      changed_at  INTEGER NOT NULL,
      CHECK ((checked_by IS NULL) = (checked_at IS NULL)),
      CHECK (checked_at IS NULL OR text_on IS NOT NULL)
    ) STRICT;
    CREATE INDEX legal_basis_by_title ON legal_basis (sort_key, id);
    CREATE INDEX legal_basis_by_older ON legal_basis (supersedes);

    """

  private static let concepts = """
    CREATE TABLE concept (
      id       INTEGER PRIMARY KEY,
      title    TEXT NOT NULL UNIQUE CHECK (length(title) BETWEEN 1 AND 200),
      sort_key TEXT NOT NULL,
      owner    TEXT NOT NULL CHECK (length(owner) BETWEEN 1 AND 200),
      source   TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500)
    ) STRICT;

    CREATE TABLE concept_version (
      id             INTEGER PRIMARY KEY,
      concept        INTEGER NOT NULL REFERENCES concept (id),
      number         INTEGER NOT NULL CHECK (number >= 1),
      version        INTEGER NOT NULL CHECK (version >= 1),
      label          TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
      note           TEXT NOT NULL CHECK (length(note) <= 1000),
      source         TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
      state          TEXT NOT NULL CHECK (state IN ('draft', 'coordination', 'applied', 'decided', 'superseded')),
      state_on       INTEGER NOT NULL,
      decided_by     TEXT CHECK (length(decided_by) BETWEEN 1 AND 200),
      decided_on     INTEGER,
      reference      TEXT CHECK (length(reference) BETWEEN 1 AND 300),
      next_review_on INTEGER,
      is_demo        INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
      changed_by     TEXT NOT NULL,
      changed_at     INTEGER NOT NULL,
      UNIQUE (concept, number),
      CHECK ((decided_on IS NULL) = (decided_by IS NULL)),
      CHECK ((decided_on IS NULL) = (reference IS NULL)),
      CHECK (state <> 'decided' OR decided_on IS NOT NULL)
    ) STRICT;
    CREATE UNIQUE INDEX concept_version_open ON concept_version (concept) WHERE state IN ('draft', 'coordination');

    CREATE TABLE concept_relation (
      id     INTEGER PRIMARY KEY,
      newer  INTEGER NOT NULL REFERENCES concept_version (id),
      older  INTEGER NOT NULL REFERENCES concept_version (id) CHECK (older <> newer),
      kind   TEXT NOT NULL CHECK (kind IN ('supersedes', 'merges', 'intended')),
      source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
      UNIQUE (newer, older)
    ) STRICT;
    CREATE INDEX concept_relation_by_older ON concept_relation (older);

    CREATE TABLE concept_chapter (
      id              INTEGER PRIMARY KEY,
      concept_version INTEGER NOT NULL REFERENCES concept_version (id),
      version         INTEGER NOT NULL CHECK (version >= 1),
      number          TEXT NOT NULL CHECK (length(number) <= 20),
      title           TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
      text            TEXT NOT NULL CHECK (length(text) <= 20000),
      reference       TEXT NOT NULL CHECK (length(reference) <= 300),
      changed_by      TEXT NOT NULL,
      changed_at      INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX concept_chapter_number ON concept_chapter (concept_version, number) WHERE number <> '';
    CREATE INDEX concept_chapter_by_version ON concept_chapter (concept_version);

    CREATE TABLE chapter_requirement (
      id          INTEGER PRIMARY KEY,
      version     INTEGER NOT NULL CHECK (version >= 1),
      title       TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
      explanation TEXT NOT NULL CHECK (length(explanation) <= 1000),
      valid_from  INTEGER NOT NULL,
      valid_to    INTEGER CHECK (valid_to >= valid_from),
      is_as_of    INTEGER NOT NULL CHECK (is_as_of IN (0, 1)),
      source      TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
      changed_by  TEXT NOT NULL,
      changed_at  INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE chapter_fulfils (
      chapter     INTEGER NOT NULL REFERENCES concept_chapter (id),
      requirement INTEGER NOT NULL REFERENCES chapter_requirement (id),
      PRIMARY KEY (chapter, requirement)
    ) STRICT;
    CREATE INDEX chapter_fulfils_by_requirement ON chapter_fulfils (requirement);

    CREATE TABLE chapter_proposal (
      id              INTEGER PRIMARY KEY,
      version         INTEGER NOT NULL CHECK (version >= 1),
      chapter         INTEGER NOT NULL REFERENCES concept_chapter (id),
      proposer        TEXT NOT NULL CHECK (length(proposer) BETWEEN 1 AND 200),
      reason          TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
      base_text       TEXT NOT NULL CHECK (length(base_text) <= 20000),
      proposed_text   TEXT NOT NULL CHECK (length(proposed_text) BETWEEN 1 AND 20000),
      state           TEXT NOT NULL CHECK (state IN ('proposed', 'adopted', 'rejected')),
      decision_reason TEXT CHECK (length(decision_reason) BETWEEN 1 AND 2000),
      decided_by      TEXT,
      decided_at      INTEGER,
      adopted_in      INTEGER REFERENCES concept_chapter (id),
      is_demo         INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
      entered_by      TEXT NOT NULL,
      entered_at      INTEGER NOT NULL,
      CHECK ((state = 'proposed') = (decision_reason IS NULL)),
      CHECK ((state = 'proposed') = (decided_by IS NULL)),
      CHECK ((state = 'proposed') = (decided_at IS NULL)),
      CHECK ((state = 'adopted') = (adopted_in IS NOT NULL))
    ) STRICT;
    CREATE INDEX chapter_proposal_by_chapter ON chapter_proposal (chapter, id);
    CREATE INDEX chapter_proposal_by_state ON chapter_proposal (state, id);

    CREATE TABLE concept_review (
      id              INTEGER PRIMARY KEY,
      concept_version INTEGER NOT NULL REFERENCES concept_version (id),
      reviewed_on     INTEGER NOT NULL,
      finding         TEXT NOT NULL CHECK (length(finding) BETWEEN 1 AND 2000),
      next_on         INTEGER CHECK (next_on > reviewed_on),
      entered_by      TEXT NOT NULL,
      entered_at      INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX concept_review_by_version ON concept_review (concept_version, reviewed_on);

    """

  private static let terms = """
    CREATE TABLE taxonomy_term (
      id          INTEGER PRIMARY KEY,
      version     INTEGER NOT NULL CHECK (version >= 1),
      taxonomy    TEXT NOT NULL CHECK (taxonomy IN ('fieldOfAction', 'targetDimension', 'moduleGoal')),
      name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      position    INTEGER NOT NULL CHECK (position BETWEEN 1 AND 999),
      broader     INTEGER REFERENCES taxonomy_term (id) CHECK (broader <> id),
      explanation TEXT NOT NULL CHECK (length(explanation) <= 1000),
      valid_from  INTEGER NOT NULL,
      valid_to    INTEGER CHECK (valid_to >= valid_from),
      is_as_of    INTEGER NOT NULL CHECK (is_as_of IN (0, 1)),
      source      TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
      changed_by  TEXT NOT NULL,
      changed_at  INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX taxonomy_term_by_list ON taxonomy_term (taxonomy, position, name);
    CREATE INDEX taxonomy_term_by_broader ON taxonomy_term (broader);

    CREATE TABLE source_reading (
      id         INTEGER PRIMARY KEY,
      code       TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 10),
      subject    TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
      statements TEXT NOT NULL CHECK (length(statements) BETWEEN 1 AND 1000),
      reading    TEXT NOT NULL CHECK (length(reading) BETWEEN 1 AND 1000),
      place_name TEXT NOT NULL CHECK (length(place_name) BETWEEN 1 AND 100),
      place      TEXT NOT NULL CHECK (length(place) <= 200),
      source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
      valid_from INTEGER NOT NULL,
      valid_to   INTEGER CHECK (valid_to >= valid_from),
      entered_by TEXT NOT NULL,
      entered_at INTEGER NOT NULL,
      UNIQUE (code, valid_from)
    ) STRICT;
    CREATE UNIQUE INDEX source_reading_open ON source_reading (code) WHERE valid_to IS NULL;
    """
}
