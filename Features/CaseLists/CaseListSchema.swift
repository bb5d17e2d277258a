import SQL

/// Indexes behind the list of cases, saved views and exports.
enum CaseListSchema {
  static let migrations = [
    Migration(32, "lists of cases: orders, filters, views, exports", orders + views + exports),
    Migration(38, "steps on many cases", batches),
    Migration(48, "what has changed in the list of cases", changes),
  ]

  private static let orders = """
    -- One index for each order of the list; a missing day stands at the end, or first where nobody was met yet.
    CREATE INDEX case_sheet_by_due ON case_sheet (coalesce(next_due_on, 2147483647), case_file);
    CREATE INDEX case_sheet_by_contact ON case_sheet (coalesce(last_contact_on, 0), case_file);
    CREATE INDEX case_sheet_by_title ON case_sheet (coalesce(title_until, 2147483647), case_file);
    CREATE INDEX case_file_by_opening ON case_file (opened_on, id);
    -- One for each filter.
    CREATE INDEX case_sheet_by_check ON case_sheet (next_check_on, case_file);
    CREATE INDEX case_sheet_by_birth ON case_sheet (birth_year, case_file);
    CREATE INDEX case_sheet_by_phase ON case_sheet (phase, changed_at, case_file);
    CREATE INDEX case_sheet_by_status ON case_sheet (status_group, changed_at, case_file);
    CREATE INDEX case_file_by_place ON case_file (municipality_key, id);
    CREATE INDEX case_file_by_closing ON case_file (closed_on, id) WHERE closed_on IS NOT NULL;
    -- The digits at the end of the file number, without leading zeros.
    CREATE INDEX case_file_by_running_number
      ON case_file (ltrim(substr(number, length(rtrim(number, '0123456789')) + 1), '0'), id);


    """

  private static let views = """
    -- A filter with its order and columns, kept under a name.
    CREATE TABLE case_list_view (
      id           INTEGER PRIMARY KEY,
      version      INTEGER NOT NULL DEFAULT 1,
      owner        INTEGER NOT NULL REFERENCES account (id),
      name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
      filter       TEXT NOT NULL CHECK (length(filter) <= 1000),
      columns      TEXT NOT NULL,
      -- Shared with the colleagues of an organisation, or with all who hold a role.
      organisation INTEGER REFERENCES organisation (id),
      role         TEXT,
      changed_at   INTEGER NOT NULL,
      removed_at   INTEGER,
      CHECK (organisation IS NULL OR role IS NULL)
    ) STRICT;
    CREATE INDEX case_list_view_by_owner ON case_list_view (owner);
    CREATE INDEX case_list_view_by_organisation ON case_list_view (organisation) WHERE organisation IS NOT NULL;
    CREATE INDEX case_list_view_by_role ON case_list_view (role) WHERE role IS NOT NULL;

    -- The view somebody begins with.
    CREATE TABLE case_list_start (
      account INTEGER PRIMARY KEY REFERENCES account (id),
      view    INTEGER NOT NULL REFERENCES case_list_view (id)
    ) STRICT;


    """

  private static let exports = """
    -- An export with names; it opens when a second person has agreed, and for a while only.
    CREATE TABLE case_export (
      id           INTEGER PRIMARY KEY,
      requested_by INTEGER NOT NULL REFERENCES account (id),
      filter       TEXT NOT NULL CHECK (length(filter) <= 1000),
      columns      TEXT NOT NULL,
      requested_at INTEGER NOT NULL,
      approved_at  INTEGER,
      ends_at      INTEGER,
      CHECK ((approved_at IS NULL) = (ends_at IS NULL))
    ) STRICT;
    CREATE INDEX case_export_by_requester ON case_export (requested_by, id);
    """

  private static let changes = """
    -- The latest change of each case that its list has to know of, counted over all cases. Kept by the database itself,
    -- so that nobody who writes can forget it; the triggers do nothing else (docs/adr/0030).
    CREATE TABLE case_change (
      case_file INTEGER PRIMARY KEY,
      change    INTEGER NOT NULL UNIQUE
    ) STRICT;
    CREATE TRIGGER case_sheet_added AFTER INSERT ON case_sheet BEGIN
    \(counting("new.case_file"))
    CREATE TRIGGER case_sheet_changed AFTER UPDATE ON case_sheet BEGIN
    \(counting("new.case_file"))
    CREATE TRIGGER case_sheet_removed AFTER DELETE ON case_sheet BEGIN
    \(counting("old.case_file"))
    CREATE TRIGGER case_file_changed
      AFTER UPDATE OF number, municipality_key, opened_on, closed_on, sealed_at, restricted_at ON case_file BEGIN
    \(counting("new.id"))
    """

  private static func counting(_ id: String) -> String {
    """
      INSERT INTO case_change (case_file, change)
      SELECT \(id), coalesce(max(change), 0) + 1 FROM case_change WHERE true
      ON CONFLICT (case_file) DO UPDATE SET change = excluded.change;
    END;
    """
  }

  private static let batches = """
    -- A step taken on many cases at once, so that whoever took it can see what came of it and take it back.
    CREATE TABLE case_batch (
      id        INTEGER PRIMARY KEY,
      account   INTEGER NOT NULL REFERENCES account (id),
      -- The end of its address.
      step      TEXT NOT NULL,
      -- What the list said.
      sentence  TEXT NOT NULL CHECK (length(sentence) <= 1000),
      taken_at  INTEGER NOT NULL,
      undone_at INTEGER
    ) STRICT;
    CREATE INDEX case_batch_by_account ON case_batch (account);

    CREATE TABLE case_batch_entry (
      batch     INTEGER NOT NULL REFERENCES case_batch (id),
      case_file INTEGER NOT NULL REFERENCES case_file (id),
      -- The number of what was made; NULL where nothing was done.
      made      INTEGER,
      -- Why nothing was done; empty where something was.
      reason    TEXT NOT NULL,
      PRIMARY KEY (batch, case_file),
      CHECK ((made IS NULL) = (reason <> ''))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_batch_entry_by_case ON case_batch_entry (case_file);
    """
}
