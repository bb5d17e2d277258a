internal import Keys
internal import SQL

/// Contacts, their addenda, and follow-ups.
enum CaseworkSchema {
  static let migrations = [
    Migration(30, "contacts and follow-ups", contacts + followUps), TasksSchema.migration,
    ContactFormSchema.migration,
    Migration(
      50, "time by category",
      """
      -- Sums of a quarter over all cases read this index alone.
      CREATE INDEX contact_by_day ON contact (held_on, activity, minutes, written_by);
      """),
  ]

  private static let contacts = """
    -- Forms of contact in their time; a form that is no contact leaves the day of the last contact as it is.
    CREATE TABLE contact_form (
      code       TEXT PRIMARY KEY,
      label      TEXT NOT NULL,
      place      INTEGER NOT NULL,
      is_contact INTEGER NOT NULL CHECK (is_contact IN (0, 1)),
      valid_from INTEGER NOT NULL,
      valid_to   INTEGER,
      source     TEXT NOT NULL
    ) STRICT;
    -- 18262 is 1 January 2020, before the first case that can be in the program.
    INSERT INTO contact_form (code, label, place, is_contact, valid_from, valid_to, source) VALUES
      ('telefonat', 'Telefonat', 1, 1, 18262, NULL, 'Gewohnheit der Verwaltung: Form eines Vermerks'),
      ('gespraech', 'Gespräch', 2, 1, 18262, NULL, 'Gewohnheit der Verwaltung: Form eines Vermerks'),
      ('hausbesuch', 'Hausbesuch', 3, 1, 18262, NULL, 'Gewohnheit der Verwaltung: Form eines Vermerks'),
      ('e-mail', 'E-Mail', 4, 1, 18262, NULL, 'Gewohnheit der Verwaltung: Form eines Vermerks'),
      ('videogespraech', 'Videogespräch', 5, 1, 18262, NULL, 'eigene Liste'),
      ('begleitung', 'Begleitung', 6, 1, 18262, NULL, 'eigene Liste'),
      ('aktenarbeit', 'ohne Kontakt (Aktenarbeit)', 7, 0, 18262, NULL, 'eigene Liste');

    -- Fixed after saving; what is wrong is put right by an addendum.
    CREATE TABLE contact (
      id           INTEGER PRIMARY KEY,
      case_file    INTEGER NOT NULL REFERENCES case_file (id),
      form         TEXT NOT NULL REFERENCES contact_form (code),
      held_on      INTEGER NOT NULL,
      -- NULL if nobody has said how long it took.
      minutes      INTEGER CHECK (minutes BETWEEN 0 AND 1440),
      activity     TEXT NOT NULL CHECK (activity IN ('individual', 'structural')),
      participants BLOB,
      note         BLOB NOT NULL,
      special      BLOB,
      letter_to    BLOB,
      written_by   INTEGER NOT NULL REFERENCES account (id),
      written_at   INTEGER NOT NULL,
      -- Since when the supervision may read it under a review grant; NULL if it may not.
      review_at    INTEGER,
      review_by    INTEGER REFERENCES account (id),
      CHECK ((review_at IS NULL) = (review_by IS NULL))
    ) STRICT;
    CREATE INDEX contact_by_case ON contact (case_file, held_on, id);

    CREATE TABLE contact_participant (
      contact INTEGER NOT NULL REFERENCES contact (id),
      role    TEXT NOT NULL,
      PRIMARY KEY (contact, role)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE contact_addendum (
      id         INTEGER PRIMARY KEY,
      contact    INTEGER NOT NULL REFERENCES contact (id),
      text       BLOB NOT NULL,
      special    BLOB,
      written_by INTEGER NOT NULL REFERENCES account (id),
      written_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX contact_addendum_by_contact ON contact_addendum (contact, id);


    """

  private static let followUps = """
    CREATE TABLE follow_up (
      id              INTEGER PRIMARY KEY,
      case_file       INTEGER NOT NULL REFERENCES case_file (id),
      due_on          INTEGER NOT NULL,
      reason          BLOB NOT NULL,
      -- The version under which the reason was sealed; moving a day leaves the reason alone.
      reason_version  INTEGER NOT NULL,
      assigned_to     INTEGER NOT NULL REFERENCES account (id),
      is_waiting      INTEGER NOT NULL CHECK (is_waiting IN (0, 1)),
      state           TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
      settled_by      INTEGER REFERENCES account (id),
      settled_at      INTEGER,
      dropped_because BLOB,
      -- The contact with which it was set; NULL if it was set by itself.
      contact         INTEGER REFERENCES contact (id),
      created_by      INTEGER NOT NULL REFERENCES account (id),
      created_at      INTEGER NOT NULL,
      version         INTEGER NOT NULL DEFAULT 1,
      CHECK ((state = 'open') = (settled_at IS NULL)),
      CHECK ((settled_by IS NULL) = (settled_at IS NULL)),
      CHECK ((state = 'dropped') = (dropped_because IS NOT NULL))
    ) STRICT;
    CREATE INDEX follow_up_by_case ON follow_up (case_file, state, due_on, id);
    CREATE INDEX follow_up_by_assignee ON follow_up (assigned_to, due_on, id) WHERE state = 'open';
    CREATE INDEX follow_up_by_settler ON follow_up (settled_by, settled_at) WHERE settled_at IS NOT NULL;
    CREATE INDEX follow_up_by_contact ON follow_up (contact) WHERE contact IS NOT NULL;
    """
}

/// The sealed columns of the room.
enum CaseworkSealedIn {
  static let participants = SealedColumn("contact", "participants")
  static let note = SealedColumn("contact", "note")
  static let special = SealedColumn("contact", "special")
  static let letterTo = SealedColumn("contact", "letter_to")
  static let addendum = SealedColumn("contact_addendum", "text")
  static let addendumSpecial = SealedColumn("contact_addendum", "special")
  static let reason = SealedColumn("follow_up", "reason")
  static let dropped = SealedColumn("follow_up", "dropped_because")
}
