internal import Keys
internal import SQL

/// Texts of consent, declarations, and the shares they carry.
enum ConsentSchema {
  static let migrations = [
    Migration(26, "consent texts and consents", texts + consents),
    Migration(37, "consents of everybody in a case, translations of their texts", translations + givers),
    Migration(44, "consents for programmes", programmes),
  ]

  private static let translations = """
    -- A translation of a released text by people; a checked one never changes. The German text binds.
    CREATE TABLE consent_translation (
      id            INTEGER PRIMARY KEY,
      version       INTEGER NOT NULL DEFAULT 1,
      text          INTEGER NOT NULL REFERENCES consent_text (id),
      language      TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 12),
      edition       INTEGER NOT NULL CHECK (edition > 0),
      title         TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
      body          TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 12000),
      hash          TEXT NOT NULL CHECK (length(hash) = 64),
      translated_by TEXT NOT NULL CHECK (length(translated_by) BETWEEN 1 AND 200),
      translated_on INTEGER NOT NULL,
      changed_by    TEXT NOT NULL,
      changed_at    INTEGER NOT NULL,
      -- All NULL until somebody else has compared it with the German text.
      checked_by    TEXT CHECK (length(checked_by) BETWEEN 1 AND 200),
      checked_on    INTEGER,
      check_entered_by TEXT,
      check_entered_at INTEGER,
      UNIQUE (text, language, edition),
      CHECK ((checked_by IS NULL) = (checked_on IS NULL)),
      CHECK ((checked_by IS NULL) = (check_entered_by IS NULL)),
      CHECK ((checked_by IS NULL) = (check_entered_at IS NULL))
    ) STRICT;


    """

  private static let givers = """
    -- Whose consent it is; those from before belong to the person of the case.
    ALTER TABLE consent ADD COLUMN person INTEGER REFERENCES person_key (id);
    UPDATE consent SET person = (SELECT s.person FROM case_sheet s WHERE s.case_file = consent.case_file);
    ALTER TABLE consent ADD COLUMN signer_part TEXT NOT NULL DEFAULT 'self' CHECK (signer_part IN ('self', 'custody'));
    -- Who has custody and signs; NULL where the person does.
    ALTER TABLE consent ADD COLUMN signer BLOB;
    -- Why somebody under 18, or of unknown age, signs themselves.
    ALTER TABLE consent ADD COLUMN signer_reason BLOB;
    ALTER TABLE consent ADD COLUMN translation INTEGER REFERENCES consent_translation (id);
    ALTER TABLE consent ADD COLUMN translation_hash TEXT CHECK (length(translation_hash) = 64);
    CREATE INDEX consent_by_person ON consent (person, case_file, id);
    """

  private static let programmes = """
    -- A number of the directory of programmes, which another room keeps; consents from before name one in words.
    ALTER TABLE consent ADD COLUMN programme INTEGER
      CHECK (programme IS NULL OR (organisation IS NULL AND actor IS NULL));
    """

  private static let texts = """
    -- An edition of what people sign; a released one never changes.
    CREATE TABLE consent_text (
      id          INTEGER PRIMARY KEY,
      version     INTEGER NOT NULL DEFAULT 1,
      purpose     TEXT NOT NULL,
      language    TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 12),
      edition     INTEGER NOT NULL CHECK (edition > 0),
      title       TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
      body        TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 8000),
      valid_from  INTEGER NOT NULL,
      -- The last day; NULL until further notice.
      valid_to    INTEGER,
      hash        TEXT NOT NULL CHECK (length(hash) = 64),
      changed_by  TEXT NOT NULL,
      changed_at  INTEGER NOT NULL,
      -- All NULL while it is a draft.
      released_by TEXT CHECK (length(released_by) BETWEEN 1 AND 200),
      released_on INTEGER,
      release_entered_by TEXT,
      release_entered_at INTEGER,
      UNIQUE (purpose, language, edition),
      CHECK (valid_to IS NULL OR valid_to >= valid_from),
      CHECK ((released_by IS NULL) = (released_on IS NULL)),
      CHECK ((released_by IS NULL) = (release_entered_by IS NULL)),
      CHECK ((released_by IS NULL) = (release_entered_at IS NULL))
    ) STRICT;


    """

  private static let consents = """
    CREATE TABLE consent (
      id              INTEGER PRIMARY KEY,
      version         INTEGER NOT NULL DEFAULT 1,
      case_file       INTEGER NOT NULL REFERENCES case_file (id),
      purpose         TEXT NOT NULL,
      text            INTEGER NOT NULL REFERENCES consent_text (id),
      -- Of the text as it was shown.
      text_hash       TEXT NOT NULL CHECK (length(text_hash) = 64),
      -- At most one of the two; both NULL where the name alone was entered, or nothing leaves the own unit.
      organisation    INTEGER REFERENCES organisation (id),
      actor           INTEGER,
      -- The name as it stood in the declaration; NULL where nothing leaves the own unit.
      recipient       BLOB,
      kinds           TEXT NOT NULL,
      fields          TEXT NOT NULL,
      language        TEXT NOT NULL,
      has_interpreter INTEGER NOT NULL CHECK (has_interpreter IN (0, 1)),
      interpreter     BLOB,
      form            TEXT NOT NULL CHECK (form IN ('paper', 'electronic', 'oral')),
      explained_by    BLOB NOT NULL,
      given_on        INTEGER NOT NULL,
      valid_from      INTEGER NOT NULL,
      valid_to        INTEGER NOT NULL,
      recorded_by     INTEGER NOT NULL REFERENCES account (id),
      recorded_at     INTEGER NOT NULL,
      -- All NULL until it is withdrawn; what is written counts at once, whatever the clock says.
      withdrawn_at    INTEGER,
      withdrawn_by    INTEGER REFERENCES account (id),
      -- In the person's own words; NULL where nobody gave a reason.
      withdrawal      BLOB,
      CHECK (valid_to >= valid_from),
      CHECK (organisation IS NULL OR actor IS NULL),
      CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
      CHECK (withdrawal IS NULL OR withdrawn_at IS NOT NULL)
    ) STRICT;
    CREATE INDEX consent_by_case ON consent (case_file, id);
    CREATE INDEX consent_by_text ON consent (text);

    -- The shares of a case that rest on a consent and end with it.
    CREATE TABLE consent_share (
      consent INTEGER NOT NULL REFERENCES consent (id),
      share   INTEGER NOT NULL UNIQUE REFERENCES case_share (id),
      PRIMARY KEY (consent, share)
    ) STRICT, WITHOUT ROWID;
    """
}

/// The sealed columns of the room.
enum ConsentSealedIn {
  static let recipient = SealedColumn("consent", "recipient")
  static let interpreter = SealedColumn("consent", "interpreter")
  static let explainedBy = SealedColumn("consent", "explained_by")
  static let signer = SealedColumn("consent", "signer")
  static let signerReason = SealedColumn("consent", "signer_reason")
  static let withdrawal = SealedColumn("consent", "withdrawal")
}
