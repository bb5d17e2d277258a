internal import Keys
internal import SQL

/// The table of search keys; whoever reads it without the key of the register learns no name.
enum SearchSchema {
  static let migrations = [
    Migration(
      11, "search keys of people",
      """
      CREATE TABLE person_token (
        token  INTEGER NOT NULL,
        person INTEGER NOT NULL REFERENCES person (id),
        PRIMARY KEY (token, person)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX person_token_by_person ON person_token (person);
      """)
  ]

  static let columns = [
    TableRegister(
      "person_token", "Suchschlüssel aus Namen, Geburt und Rufnummer", .persons, .identity,
      Retention(
        "wird mit jeder Änderung der Angaben neu gebildet",
        proposal: "endet mit dem Löschlauf der Person (Sicherheitskonzept 3.4)"),
      [.keys("person"), .hashed("token")])
  ]
}
