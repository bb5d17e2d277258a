internal import Access
internal import Accounts
internal import Basics
internal import CaseAccess
internal import Districts
internal import House
internal import Journal
internal import Keys
internal import Persons
internal import SQL

/// `faden demo`: invented people for trying out and measuring.
struct DemoCommand {
  static let help = """
    faden demo [--accounts ANZAHL] [--persons ANZAHL] [--data ORDNER]

    Legt die Personas der Demo an; sie sind frei erfunden und melden sich nur an, wenn „demo“ eingeschaltet ist.
    --accounts legt zusätzlich so viele erfundene Konten an, --persons so viele erfundene Personen, um lange Listen zu
    messen.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments, values: ["--accounts", "--persons"])
  }

  func run() throws {
    let installation = Installation(configuration: try options.configuration())
    let secret = try installation.secret()
    let house = installation.house(secret)
    let journal = Journal(secret: secret)
    let database = try installation.openCurrentDatabase(house)
    let now = try installation.world().now()
    let keys = try installation.keyRegister()
    try database.write { connection in
      let people = try DemoSetUp.load(connection, keys, secret: secret, today: now.local.day, at: now)
      try journal.append(
        [entry("Personas der Demo, Akteure, Zahlen, Verteilungen und Stellen", at: now), entry(people, at: now)],
        connection)
    }
    if let text = options["--accounts"] {
      guard let count = Int(text), (1...2_000_000).contains(count) else {
        throw Stop(.usage, "--accounts erwartet eine Zahl von 1 bis 2000000.")
      }
      try database.write { connection in
        try AccountsDemo.loadMany(count, connection, at: now)
        try journal.append([entry("\(count) erfundene Konten", at: now)], connection)
      }
      Output.line("\(count) erfundene Konten angelegt.")
    }
    if let text = options["--persons"] {
      guard let count = Int(text), (1...1_000_000).contains(count) else {
        throw Stop(.usage, "--persons erwartet eine Zahl von 1 bis 1000000.")
      }
      try addPeople(count, database, keys, journal, at: now)
      Output.line("\(count) erfundene Personen angelegt.")
    }
    Output.line("Personas der Demo (frei erfunden):")
    for persona in AccountsDemo.personas {
      Output.line("  \(persona.name), \(persona.role.label), \(persona.organisation)")
    }
  }

  /// In batches, so that a million people neither fill the memory nor the write-ahead log.
  private func addPeople(
    _ count: Int, _ database: Database, _ keys: KeyRegister, _ journal: Journal, at now: Instant
  ) throws {
    try database.widenCache(megabytes: 512)
    for start in stride(from: 0, to: count, by: PersonsDemo.batch) {
      let numbers = start..<min(start + PersonsDemo.batch, count)
      try database.write { connection in
        let accounts = AccountStore(connection)
        guard let wide = try accounts.find(userName: "a.demir"), let usual = try accounts.find(userName: "m.klein")
        else { return }
        try PersonsDemo.loadMany(
          numbers, of: count, connection, keys: keys, workers: (wide.id, usual.id), places: try places(connection),
          at: now)
        try journal.append([entry("\(numbers.count) erfundene Personen zum Messen", at: now)], connection)
      }
      try database.emptyLog()
    }
  }

  private func places(_ connection: Connection) throws -> [String] {
    try DistrictStore(connection).municipalityNames().map(\.key)
  }

  private func entry(_ people: [ID<PersonKey>], at now: Instant) -> JournalEntry {
    JournalEntry(
      at: now, actor: .commandLine, .created, .masterData, people.map(\.text), relation: .withoutCase,
      purpose: .administration, request: "", detail: "Personen der Demo, frei erfunden")
  }

  private func entry(_ detail: String, at now: Instant) -> JournalEntry {
    JournalEntry(
      at: now, actor: .commandLine, .created, .account, [], relation: .withoutCase, purpose: .administration,
      request: "", detail: detail)
  }
}
