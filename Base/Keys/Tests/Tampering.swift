import SQL

/// Changes a database behind the back of its owner.
enum Tampering {
  static func run(_ path: String, _ statement: SQLText) throws {
    let database = try Database(path: path, readers: 1)
    try database.write { try $0.run(statement) }
  }
}
