internal import SQL

/// Forms of contact become a catalogue that the district keeps.
enum ContactFormSchema {
  static let migration = Migration(
    43, "forms of contact are kept by the district",
    """
    -- Names of one form share it: a form that is called otherwise from a day on is a new row.
    ALTER TABLE contact_form ADD COLUMN kind TEXT NOT NULL DEFAULT '';
    UPDATE contact_form SET kind = code;
    ALTER TABLE contact_form ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
    -- Both NULL for a form that came with the program and was never changed.
    ALTER TABLE contact_form ADD COLUMN changed_by INTEGER REFERENCES account (id);
    ALTER TABLE contact_form ADD COLUMN changed_at INTEGER;
    CREATE UNIQUE INDEX contact_form_by_kind ON contact_form (kind, valid_from);
    """)
}
