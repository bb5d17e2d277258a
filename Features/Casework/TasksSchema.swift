internal import Keys
internal import SQL

/// Appointments in a case, and tasks that belong to none.
enum TasksSchema {
  static let migration = Migration(35, "appointments and errands", appointments + errands)

  private static let appointments = """
    CREATE TABLE appointment (
      id           INTEGER PRIMARY KEY,
      case_file    INTEGER NOT NULL REFERENCES case_file (id),
      held_on      INTEGER NOT NULL,
      -- Minutes of the day by the clock on the wall.
      from_minute  INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
      -- NULL if nobody has said until when.
      to_minute    INTEGER CHECK (to_minute BETWEEN 1 AND 1440),
      form         TEXT NOT NULL REFERENCES contact_form (code),
      topic        BLOB,
      place        BLOB,
      participants BLOB,
      language     BLOB,
      -- The version under which the texts were sealed; a change of state leaves them alone.
      text_version INTEGER NOT NULL,
      interpreter  TEXT NOT NULL CHECK (interpreter IN ('none', 'needed', 'ordered', 'confirmed')),
      assigned_to  INTEGER NOT NULL REFERENCES account (id),
      state        TEXT NOT NULL CHECK (state IN ('planned', 'held', 'missed', 'cancelled')),
      settled_by   INTEGER REFERENCES account (id),
      settled_at   INTEGER,
      -- The contact that was recorded of it; NULL if none was.
      contact      INTEGER REFERENCES contact (id),
      created_by   INTEGER NOT NULL REFERENCES account (id),
      created_at   INTEGER NOT NULL,
      version      INTEGER NOT NULL DEFAULT 1,
      CHECK (to_minute IS NULL OR to_minute > from_minute),
      CHECK ((state = 'planned') = (settled_at IS NULL)),
      CHECK ((settled_by IS NULL) = (settled_at IS NULL)),
      CHECK (contact IS NULL OR state = 'held')
    ) STRICT;
    CREATE INDEX appointment_by_case ON appointment (case_file, held_on, from_minute, id);
    CREATE INDEX appointment_by_assignee ON appointment (assigned_to, held_on, from_minute, id);

    """

  private static let errands = """
    -- What somebody has to do beside the cases; sealed all the same, because people write what they write.
    CREATE TABLE errand (
      id           INTEGER PRIMARY KEY,
      due_on       INTEGER NOT NULL,
      text         BLOB NOT NULL,
      text_version INTEGER NOT NULL,
      assigned_to  INTEGER NOT NULL REFERENCES account (id),
      created_by   INTEGER NOT NULL REFERENCES account (id),
      created_at   INTEGER NOT NULL,
      done_by      INTEGER REFERENCES account (id),
      done_at      INTEGER,
      version      INTEGER NOT NULL DEFAULT 1,
      CHECK ((done_by IS NULL) = (done_at IS NULL))
    ) STRICT;
    CREATE INDEX errand_by_assignee ON errand (assigned_to, due_on, id) WHERE done_at IS NULL;
    CREATE INDEX errand_by_creator ON errand (created_by, due_on, id) WHERE done_at IS NULL;
    CREATE INDEX errand_by_doer ON errand (done_by, done_at) WHERE done_at IS NOT NULL;
    CREATE INDEX errand_done ON errand (done_at) WHERE done_at IS NOT NULL;
    """
}

/// The sealed columns of an appointment.
enum AppointmentSealedIn {
  static let topic = SealedColumn("appointment", "topic")
  static let place = SealedColumn("appointment", "place")
  static let participants = SealedColumn("appointment", "participants")
  static let language = SealedColumn("appointment", "language")
}
