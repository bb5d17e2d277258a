internal import Access
internal import Accounts
internal import Basics
internal import Districts
internal import HTTP
internal import House
internal import Keys
internal import SQL
internal import Vault
internal import Web

/// `faden check`: what the program consists of, for people and scripts.
struct CheckCommand {
  static let help = """
    faden check routes      jede Adresse: Methode, Pfad, Recht, Titel (durch Tabulatoren getrennt)
    faden check schema      das Datenbankschema dieser Fassung
    faden check personas    Benutzername, Rolle und Name der Personas
    faden check pages       je Persona die Seiten, die sie ohne weitere Angaben öffnen kann
    faden check             prüft Schlüssel, Datenbank und Gestaltung dieser Installation
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments)
  }

  func run() throws {
    switch options.words {
    case ["routes"]: routes()
    case ["schema"]: try schema()
    case ["personas"]: personas()
    case ["pages"]: pages()
    case []: try installation()
    default: throw Stop(.usage, Self.help)
    }
  }

  private var house: House { .withoutInstallation }

  private func routes() {
    for route in house.routes(isDemo: true, log: { _ in }) {
      Output.line("\(route.binding)\t\(route.title)")
    }
  }

  private func schema() throws {
    let database = try Database()
    try Migrator(house.migrations).migrate(database, now: Instant(seconds: 0))
    Output.line(try database.schema().trimmed())
  }

  private func personas() {
    for persona in AccountsDemo.personas {
      Output.line("\(persona.userName)\t\(persona.role.rawValue)\t\(persona.name)")
    }
  }

  private func pages() {
    let routes = house.routes(isDemo: true, log: { _ in }).filter {
      // Personas have neither password nor second factor, so what lies below the own account is not for them.
      $0.method == .get && !$0.pattern.contains("{") && !$0.pattern.hasPrefix("/konto/")
    }
    for persona in AccountsDemo.personas {
      for route in routes where isOpen(route.permission, to: persona.role) {
        Output.line("\(persona.userName)\t\(route.pattern)")
      }
    }
  }

  private func isOpen(_ permission: Permission, to role: Role) -> Bool {
    switch permission {
    case .anyone, .signedIn: true
    case .halfSignedIn: false
    case .may(let action, let kind): Rights.allows(role, action, kind)
    case .caseRecord(let action, let kind): Rights.couldAllow([role], action, kind)
    }
  }

  private func installation() throws {
    let installation = Installation(configuration: try options.configuration())
    let house = installation.house(try installation.secret())
    Output.line("Schlüsseldatei: lesbar, nur für den Eigentümer")
    let keys = try installation.keyRegister().state()
    Output.line("Schlüsselregister: öffnet sich mit dem Hauptschlüssel der Generation \(keys.generation)")
    let database = try installation.openCurrentDatabase(house)
    Output.line("Datenbank: Schema \(house.migrations.count), passend zu dieser Fassung")
    guard try database.read({ try DistrictStore($0).district() }) != nil else {
      throw Stop(.database, "In der Datenbank ist kein Kreis eingerichtet.")
    }
    let folder = installation.configuration[.assets]
    do {
      _ = try AssetFolder(folder: folder.isEmpty ? nil : folder)
    } catch {
      throw Stop(.configuration, "\(error)")
    }
    Output.line(folder.isEmpty ? "Gestaltung: kein Ordner eingestellt" : "Gestaltung: vollständig")
  }
}

extension House {
  /// The house without an installation: nothing of it opens a database or seals anything.
  static var withoutInstallation: House {
    House(
      secrets: RoomSecrets(
        secret: Seal(key: [UInt8](repeating: 0, count: 32)), hasher: PasswordHasher(cost: .test)))
  }
}
