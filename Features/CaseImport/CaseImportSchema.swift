internal import Keys
internal import SQL

/// Files of existing cases, what became of their rows, and mappings under a name.
enum CaseImportSchema {
  static let migrations = [
    Migration(34, "import of existing cases", imports + lines + templates),
    Migration(46, "finding cases by their former number", formerNumbers),
  ]

  private static let formerNumbers = """
    -- A keyed hash; whoever reads it without the key of the register learns no number.
    ALTER TABLE case_import_line ADD COLUMN former_token INTEGER;
    CREATE INDEX case_import_line_by_former ON case_import_line (former_token, case_file) WHERE former_token IS NOT NULL;
    """

  private static let imports = """
    CREATE TABLE case_import (
      id           INTEGER PRIMARY KEY,
      version      INTEGER NOT NULL DEFAULT 1,
      uploaded_by  INTEGER NOT NULL REFERENCES account (id),
      uploaded_at  INTEGER NOT NULL,
      file_name    BLOB NOT NULL,
      file_hash    TEXT NOT NULL CHECK (length(file_hash) = 64),
      format       TEXT NOT NULL,
      row_count    INTEGER NOT NULL CHECK (row_count > 0),
      -- The table of the file; NULL after the import or after its time.
      content      BLOB,
      -- NULL until the columns have been assigned, and again with the file.
      mapping      BLOB,
      skips_errors INTEGER NOT NULL DEFAULT 0 CHECK (skips_errors IN (0, 1)),
      -- When a second person agreed that others get cases.
      approved_at  INTEGER,
      -- NULL unless it runs or has run.
      started_at   INTEGER,
      -- The account to which people belong until the last step.
      holder       INTEGER REFERENCES account (id),
      stored       INTEGER NOT NULL DEFAULT 0,
      imported_at  INTEGER,
      case_count   INTEGER NOT NULL DEFAULT 0,
      undone_at    INTEGER,
      undone_count INTEGER NOT NULL DEFAULT 0,
      CHECK (imported_at IS NULL OR (started_at IS NOT NULL AND content IS NULL)),
      CHECK (undone_at IS NULL OR imported_at IS NOT NULL)
    ) STRICT;
    CREATE INDEX case_import_by_uploader ON case_import (uploaded_by, id);
    CREATE INDEX case_import_by_hash ON case_import (file_hash);
    CREATE INDEX case_import_by_day ON case_import (uploaded_at) WHERE content IS NOT NULL;

    """

  private static let lines = """
    -- What a row became; gone when it is taken back.
    CREATE TABLE case_import_line (
      case_import   INTEGER NOT NULL REFERENCES case_import (id),
      line          INTEGER NOT NULL,
      person        INTEGER NOT NULL REFERENCES person_key (id),
      is_new        INTEGER NOT NULL CHECK (is_new IN (0, 1)),
      -- NULL until the last step.
      case_file     INTEGER REFERENCES case_file (id),
      former_number BLOB,
      PRIMARY KEY (case_import, line)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_import_line_by_person ON case_import_line (person);
    CREATE INDEX case_import_line_by_case ON case_import_line (case_file) WHERE case_file IS NOT NULL;

    -- What somebody has decided for a row whose person may be there already.
    CREATE TABLE case_import_decision (
      case_import INTEGER NOT NULL REFERENCES case_import (id),
      line        INTEGER NOT NULL,
      decision    TEXT NOT NULL CHECK (decision IN ('new', 'existing', 'skip')),
      person      INTEGER REFERENCES person_key (id),
      PRIMARY KEY (case_import, line),
      CHECK ((decision = 'existing') = (person IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_import_decision_by_person ON case_import_decision (person) WHERE person IS NOT NULL;

    """

  private static let templates = """
    CREATE TABLE case_import_template (
      id         INTEGER PRIMARY KEY,
      name       TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
      -- Hash of the headings for which it is proposed.
      headings   TEXT NOT NULL CHECK (length(headings) = 64),
      mapping    BLOB NOT NULL,
      changed_by INTEGER NOT NULL REFERENCES account (id),
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX case_import_template_by_headings ON case_import_template (headings, changed_at);
    """
}

/// The sealed column of the room.
enum CaseImportSealedIn {
  static let formerNumber = SealedColumn("case_import_line", "former_number")
}

/// What the tables of the room hold.
enum CaseImportColumns {
  private static let takingOver = ProcessingActivity(
    "Übernahme bestehender Fälle",
    purpose: "Fälle, die ein Amt bisher in einer Tabelle führt, einmal und geprüft übernehmen.",
    subjects: "Ratsuchende, deren Fall bisher in einer Tabelle geführt wird",
    recipients: "wer die Datei gebracht hat; danach die Fallführung der einzelnen Fälle")
  private static let file = Retention(
    "die Datei wird mit der Übernahme vernichtet, sonst nach 7 Tagen", proposal: "7 Tage (Sicherheitskonzept 5.2)")
  private static let state = "Zeitpunkte und Zahlen, die sagen, wie weit eine Übernahme ist; sie nennen niemanden"

  static let all: [TableRegister] = [
    TableRegister(
      "case_import", "Dateien bestehender Fälle", takingOver, .identity, file,
      [
        .keys("id", "version", "uploaded_by", "holder"), .sealedByInstallation("file_name", "content", "mapping"),
        .plain(
          "file_hash", "format", "row_count", "uploaded_at", "skips_errors", "approved_at", "started_at", "stored",
          "imported_at", "case_count", "undone_at", "undone_count", because: state),
      ]),
    TableRegister(
      "case_import_line", "was aus den Zeilen wurde", takingOver, .identity,
      Retention("bleibt mit dem Fall, wegen des früheren Aktenzeichens; endet mit der Rücknahme"),
      [
        .keys("case_import", "line", "person", "case_file"), .plain("is_new", because: state),
        .hashed("former_token"),
        .sealed(CaseImportSealedIn.formerNumber),
      ]),
    TableRegister(
      "case_import_decision", "Entscheidungen über mögliche Doppelte", takingOver, .identity, file,
      [.keys("case_import", "line", "person"), .plain("decision", because: state)]),
    TableRegister(
      "case_import_template", "Zuordnungen unter einem Namen", takingOver, .availability,
      Retention("bleibt, bis eine neue unter demselben Namen gespeichert wird"),
      [
        .keys("id", "changed_by"), .sealedByInstallation("mapping"),
        .plain("name", "headings", "changed_at", because: "Name der Vorlage, gewählt von Beschäftigten"),
      ]),
  ]
}
