internal import Access
internal import Accounts
internal import Basics
internal import CaseAccess
internal import Cases
internal import Casework
internal import Districts
internal import House
internal import Journal
internal import Keys
internal import Persons
internal import SQL

/// `faden demo`: invented people for trying out and measuring.
struct DemoCommand {
  static let help = """
    faden demo [--accounts ANZAHL] [--persons ANZAHL] [--cases ANZAHL] [--data ORDNER]

    Legt die Personas der Demo an; sie sind frei erfunden und melden sich nur an, wenn „demo“ eingeschaltet ist.
    --accounts legt zusätzlich so viele erfundene Konten an, --persons so viele erfundene Personen, --cases so viele
    erfundene Personen mit je einem Fall, um lange Listen zu messen.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments, values: ["--accounts", "--persons", "--cases"])
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
    if let text = options["--cases"] {
      guard let count = Int(text), (1...1_000_000).contains(count) else {
        throw Stop(.usage, "--cases erwartet eine Zahl von 1 bis 1000000.")
      }
      try addCases(count, database, keys, journal, at: now)
      Output.line("\(count) erfundene Fälle angelegt.")
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

  /// In batches, as people are.
  private func addCases(
    _ count: Int, _ database: Database, _ keys: KeyRegister, _ journal: Journal, at now: Instant
  ) throws {
    try database.widenCache(megabytes: 512)
    let others = try database.write { connection in
      let workers = try inventedWorkers(connection, at: now)
      try journal.append([entry("\(workers.count) erfundene Konten", at: now)], connection)
      return workers
    }
    for start in stride(from: 0, to: count, by: CasesDemo.batch) {
      let numbers = start..<min(start + CasesDemo.batch, count)
      try database.write { connection in
        let accounts = AccountStore(connection)
        let known = try ["a.demir", "m.klein"].compactMap { try accounts.find(userName: $0)?.id }
        guard !known.isEmpty else { return }
        try CasesDemo.loadMany(
          numbers, of: count, connection, keys: keys, known: known, others: others, places: try places(connection),
          at: now)
        try CaseworkDemo.loadMany(newest: numbers.count, connection, keys: keys, at: now)
        try journal.append([entry("\(numbers.count) erfundene Fälle zum Messen", at: now)], connection)
      }
      try database.emptyLog()
    }
  }

  /// Case managers of another organisation, each for one municipality.
  private func inventedWorkers(_ connection: Connection, at now: Instant) throws -> [ID<Account>] {
    let accounts = AccountStore(connection)
    let organisation = try accounts.addOrganisation("Case Management (erfunden)", municipalityKey: nil)
    let places = try places(connection)
    return try (0..<200).map { number in
      let userName = "fallmessung\(number)"
      if let known = try accounts.find(userName: userName) { return known.id }
      let id = try accounts.add(
        userName: userName, displayName: "Case Management \(number) (erfunden)", isDemo: true, at: now)
      try accounts.grant(
        .caseManager, to: id, at: organisation,
        municipalityKey: places.isEmpty ? nil : places[number % places.count], from: now.local.day.adding(days: -400))
      return id
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
