internal import SQL

enum EnquirySchema {
  static let migrations = [
    Migration(31, "enquiries, signposting and referrals before a case", channels + enquiries + contacts),
    Migration(
      51, "enquiries: referrals lie where the enquiry lies",
      """
      DROP INDEX enquiry_referral_by_place;
      CREATE INDEX enquiry_referred ON enquiry (id) WHERE kind = 'authority';
      CREATE INDEX enquiry_referred_by_place ON enquiry (municipality_key, id) WHERE kind = 'authority';
      """),
  ]

  private static let channels = """
    CREATE TABLE access_channel (
      id         INTEGER PRIMARY KEY,
      version    INTEGER NOT NULL CHECK (version >= 1),
      label      TEXT NOT NULL UNIQUE CHECK (length(label) BETWEEN 1 AND 100),
      valid_from INTEGER NOT NULL,
      valid_to   INTEGER CHECK (valid_to >= valid_from),
      source     TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 300)
    ) STRICT;
    -- 18628 is 1 January 2021; a district changes the list as it likes.
    INSERT INTO access_channel (id, version, label, valid_from, source) VALUES
      (1, 1, 'kommt selbst', 18628, 'Vorgabe von Faden'),
      (2, 1, 'Programm des Kommunalen Integrationszentrums', 18628, 'Konzept Rhein-Kreis Neuss 2021, 2.2'),
      (3, 1, 'Netzwerk, Migrantenorganisation', 18628, 'Konzept Rhein-Kreis Neuss 2021, 2.2'),
      (4, 1, 'Ausländerbehörde', 18628, 'Konzept Rhein-Kreis Neuss 2021, 3.7'),
      (5, 1, 'Einbürgerungsbehörde', 18628, 'Vorgabe von Faden'),
      (6, 1, 'Stadt oder Gemeinde', 18628, 'Vorgabe von Faden'),
      (7, 1, 'Sozialamt', 18628, 'Vorgabe von Faden'),
      (8, 1, 'Jobcenter, Agentur für Arbeit', 18628, 'Vorgabe von Faden'),
      (9, 1, 'Träger, Beratungsstelle', 18628, 'Vorgabe von Faden'),
      (10, 1, 'Kita, Schule', 18628, 'Vorgabe von Faden'),
      (11, 1, 'Ehrenamt', 18628, 'Vorgabe von Faden'),
      (12, 1, 'Abgang aus einem anderen Programm', 18628, 'Konzept Rhein-Kreis Neuss 2021, 2.2'),
      (13, 1, 'aufsuchende Arbeit', 18628, 'Vorgabe von Faden');

    """

  private static let enquiries = """
    CREATE TABLE enquiry (
      id                INTEGER PRIMARY KEY,
      version           INTEGER NOT NULL CHECK (version >= 1),
      kind              TEXT NOT NULL CHECK (kind IN ('selfRequest', 'partner', 'outreach', 'authority')),
      received_on       INTEGER NOT NULL,
      channel           INTEGER NOT NULL REFERENCES access_channel (id),
      municipality_key  TEXT NOT NULL,
      urgency           TEXT NOT NULL CHECK (urgency IN ('atOnce', 'urgent', 'normal')),
      react_by          INTEGER NOT NULL CHECK (react_by >= received_on),
      language          TEXT NOT NULL CHECK (length(language) <= 8),
      needs_interpreter INTEGER NOT NULL CHECK (needs_interpreter IN (0, 1)),
      reporter          TEXT NOT NULL,
      actor             INTEGER REFERENCES actor (id),
      worker            INTEGER REFERENCES account (id),
      -- In the words of staff; NULL where the areas say enough.
      concern           BLOB,
      state             TEXT NOT NULL CHECK (state IN ('open', 'waiting', 'takenIn', 'signposted', 'withdrawn',
                          'declined', 'notReached')),
      closed_on         INTEGER CHECK (closed_on >= received_on),
      waiting_since     INTEGER CHECK (waiting_since >= received_on),
      waiting_rank      INTEGER CHECK (waiting_rank BETWEEN 1 AND 9),
      person            INTEGER REFERENCES person_key (id),
      case_file         INTEGER REFERENCES case_file (id),
      entered_by        INTEGER NOT NULL REFERENCES account (id),
      entered_at        INTEGER NOT NULL,
      CHECK ((state IN ('open', 'waiting')) = (closed_on IS NULL)),
      CHECK ((state = 'waiting') = (waiting_since IS NOT NULL)),
      CHECK ((waiting_since IS NULL) = (waiting_rank IS NULL)),
      CHECK ((state = 'takenIn') = (person IS NOT NULL)),
      CHECK (case_file IS NULL OR person IS NOT NULL)
    ) STRICT;
    CREATE INDEX enquiry_open ON enquiry (react_by, id) WHERE state = 'open';
    CREATE INDEX enquiry_open_by_place ON enquiry (municipality_key, react_by, id) WHERE state = 'open';
    CREATE INDEX enquiry_closed ON enquiry (closed_on, id) WHERE closed_on IS NOT NULL;
    CREATE INDEX enquiry_closed_by_place ON enquiry (municipality_key, closed_on, id) WHERE closed_on IS NOT NULL;
    CREATE INDEX enquiry_waiting ON enquiry (municipality_key, waiting_rank, waiting_since, id)
      WHERE state = 'waiting';
    CREATE INDEX enquiry_by_receipt ON enquiry (received_on, channel, municipality_key);
    CREATE INDEX enquiry_by_person ON enquiry (person) WHERE person IS NOT NULL;
    CREATE INDEX enquiry_by_case ON enquiry (case_file) WHERE case_file IS NOT NULL;

    CREATE TABLE enquiry_area (
      enquiry INTEGER NOT NULL REFERENCES enquiry (id),
      area    TEXT NOT NULL,
      PRIMARY KEY (enquiry, area)
    ) STRICT;

    CREATE TABLE enquiry_wait (
      id       INTEGER PRIMARY KEY,
      enquiry  INTEGER NOT NULL REFERENCES enquiry (id),
      since    INTEGER NOT NULL,
      priority TEXT NOT NULL,
      left_on  INTEGER CHECK (left_on >= since),
      left_how TEXT CHECK (left_how IN ('takenIn', 'signposted', 'withdrawn')),
      CHECK ((left_on IS NULL) = (left_how IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX enquiry_wait_now ON enquiry_wait (enquiry) WHERE left_on IS NULL;
    CREATE INDEX enquiry_wait_by_enquiry ON enquiry_wait (enquiry, id);

    -- What the authority wrote, and all it learns; staff change nothing here but the answer.
    CREATE TABLE enquiry_referral (
      enquiry           INTEGER PRIMARY KEY REFERENCES enquiry (id),
      organisation      INTEGER NOT NULL REFERENCES organisation (id),
      sent_by           INTEGER NOT NULL REFERENCES account (id),
      sent_at           INTEGER NOT NULL,
      municipality_key  TEXT NOT NULL,
      areas             TEXT NOT NULL CHECK (length(areas) <= 400),
      language          TEXT NOT NULL CHECK (length(language) <= 8),
      needs_interpreter INTEGER NOT NULL CHECK (needs_interpreter IN (0, 1)),
      family            BLOB NOT NULL,
      given             BLOB,
      birth             BLOB,
      contact           BLOB NOT NULL,
      message           BLOB,
      consent_on        INTEGER NOT NULL,
      consent_form      TEXT NOT NULL CHECK (consent_form IN ('written', 'electronic', 'oral')),
      answer            TEXT CHECK (answer IN ('accepted', 'declined', 'notReached')),
      answered_on       INTEGER,
      answered_by       INTEGER REFERENCES account (id),
      CHECK ((answer IS NULL) = (answered_on IS NULL)),
      CHECK ((answer IS NULL) = (answered_by IS NULL))
    ) STRICT;
    CREATE INDEX enquiry_referral_by_organisation ON enquiry_referral (organisation, enquiry);
    CREATE INDEX enquiry_referral_by_place ON enquiry_referral (municipality_key, enquiry);


    """

  private static let contacts = """
    CREATE TABLE short_contact (
      id               INTEGER PRIMARY KEY,
      version          INTEGER NOT NULL CHECK (version >= 1),
      contact_on       INTEGER NOT NULL,
      channel          INTEGER NOT NULL REFERENCES access_channel (id),
      municipality_key TEXT NOT NULL,
      area             TEXT NOT NULL,
      language         TEXT NOT NULL CHECK (length(language) <= 8),
      actor            INTEGER REFERENCES actor (id),
      -- Where to, in words; NULL if the actor says it or there was advice only.
      sent_to          BLOB,
      result           TEXT CHECK (result IN ('arrived', 'notArrived', 'unknown')),
      result_on        INTEGER CHECK (result_on >= contact_on),
      -- NULL for a contact that was nothing more.
      enquiry          INTEGER REFERENCES enquiry (id),
      entered_by       INTEGER NOT NULL REFERENCES account (id),
      entered_at       INTEGER NOT NULL,
      CHECK ((result IS NULL) = (result_on IS NULL))
    ) STRICT;
    CREATE INDEX short_contact_newest ON short_contact (contact_on, id);
    CREATE INDEX short_contact_by_place ON short_contact (municipality_key, contact_on, id);
    CREATE INDEX short_contact_unmerged ON short_contact (contact_on, id) WHERE result IS NULL;
    CREATE INDEX short_contact_unmerged_by_place ON short_contact (municipality_key, contact_on, id)
      WHERE result IS NULL;
    """
}
