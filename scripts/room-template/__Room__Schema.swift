import SQL

/// The tables of this room; appended, never edited after a release.
let __room__Schema: [Migration] = [
  Migration(
    __number__, "__table__",
    """
    CREATE TABLE __table__ (
      id    INTEGER PRIMARY KEY,
      title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
      state TEXT NOT NULL CHECK (state IN ('open', 'closed'))
    ) STRICT;
    """)
]
