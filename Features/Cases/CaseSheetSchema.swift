import SQL

extension CaseSchema {
  /// Lists of open cases go along indexes of their own: what closed cases leave behind (an old last contact, no
  /// follow-up) would otherwise stand before or between them.
  static let openSheets = Migration(
    42, "open cases are found past all closed ones",
    """
    -- 0 from the step on that closes a case on a day that has come. It may say 1 for a case whose day of closing lay
    -- ahead at that step, never 0 for an open one.
    ALTER TABLE case_sheet ADD COLUMN is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1));
    -- Whoever closed a case has changed it at that moment.
    UPDATE case_sheet SET is_open = 0 WHERE EXISTS (SELECT 1 FROM case_file c
      WHERE c.id = case_sheet.case_file AND c.closed_on <= case_sheet.changed_at / 86400000000);
    CREATE INDEX case_sheet_open_by_due ON case_sheet (is_open, coalesce(next_due_on, 2147483647), case_file);
    CREATE INDEX case_sheet_open_by_contact ON case_sheet (is_open, coalesce(last_contact_on, 0), case_file);
    CREATE INDEX case_sheet_open_by_title ON case_sheet (is_open, coalesce(title_until, 2147483647), case_file);
    CREATE INDEX case_sheet_open_by_check ON case_sheet (is_open, next_check_on, case_file);
    CREATE INDEX case_sheet_open_by_phase ON case_sheet (is_open, phase, changed_at, case_file);
    """)
}
