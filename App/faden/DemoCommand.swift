internal import Access
internal import Accounts
internal import Allocation
internal import Basics
internal import Datasets
internal import Districts
internal import House
internal import Journal
internal import Posts
internal import SQL

/// `faden demo`: invented people for trying out and measuring.
struct DemoCommand {
  static let help = """
    faden demo [--accounts ANZAHL] [--data ORDNER]

    Legt die Personas der Demo an; sie sind frei erfunden und melden sich nur an, wenn „demo“ eingeschaltet ist.
    --accounts legt zusätzlich so viele erfundene Konten an, um lange Listen zu messen.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments, values: ["--accounts"])
  }

  func run() throws {
    let installation = Installation(configuration: try options.configuration())
    let secret = try installation.secret()
    let house = installation.house(secret)
    let journal = Journal(secret: secret)
    let database = try installation.openCurrentDatabase(house)
    let now = Instant.current()
    try database.write { connection in
      try AccountsDemo.load(
        connection, hasMunicipality: { try DistrictStore(connection).hasMunicipality($0) }, at: now)
      let invented = try DatasetDemo.load(connection, today: now.local.day, at: now)
      try AllocationDemo.load(connection, invented: invented, at: now)
      try PostsDemo.load(connection, today: now.local.day, at: now)
      try journal.append([entry("Personas der Demo, Zahlen, Verteilungen und Stellen", at: now)], connection)
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
    Output.line("Personas der Demo (frei erfunden):")
    for persona in AccountsDemo.personas {
      Output.line("  \(persona.name), \(persona.role.label), \(persona.organisation)")
    }
  }

  private func entry(_ detail: String, at now: Instant) -> JournalEntry {
    JournalEntry(
      at: now, actor: .commandLine, .created, .account, [], relation: .withoutCase, purpose: .administration,
      request: "", detail: detail)
  }
}
