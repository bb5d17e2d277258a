import SQL

/// Invented rows for the demo district.
func load__Room__Demo(_ connection: Connection) throws {
  try connection.run("INSERT INTO __room__ (title, state) VALUES ($1, $2)", ["Beispiel", "open"])
}
