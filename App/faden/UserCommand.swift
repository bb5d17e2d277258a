internal import Access
internal import Basics
internal import House
internal import Journal
internal import SQL
internal import Vault

/// `faden user`: accounts and their roles.
struct UserCommand {
  static let help = """
    faden user add NAME --name "Vorname Nachname" [--role ROLLE --organisation STELLE [--municipality AGS]]
    faden user list
    faden user role NAME --role ROLLE --organisation STELLE [--municipality AGS]
    faden user role-end NAME --role ROLLE
    faden user lock NAME | unlock NAME
    faden user reset NAME [--password] [--second-factor]

    add und reset --password zeigen ein Anfangskennwort; es muss bei der ersten Anmeldung geändert werden.
    Rollen: \(Role.allCases.map { "\($0.rawValue) (\($0.label))" }.joined(separator: ", ")).
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(
      arguments, values: ["--name", "--role", "--organisation", "--municipality"],
      flags: ["--password", "--second-factor"])
  }

  func run() throws {
    guard !options.words.isEmpty else { throw Stop(.usage, Self.help) }
    let installation = Installation(configuration: try options.configuration())
    let secret = try installation.secret()
    let house = installation.house(secret)
    let journal = Journal(secret: secret)
    let database = try installation.openCurrentDatabase(house)
    let now = try installation.world().now()
    switch (options.words.first, options.words.dropFirst().first, options.words.count) {
    case ("list", nil, 1): try list(database, now.local.day)
    case ("add", let name?, 2): try add(name, database, journal, now)
    case ("role", let name?, 2): try grant(name, database, journal, now)
    case ("role-end", let name?, 2): try endRole(name, database, journal, now)
    case ("lock", let name?, 2): try setLocked(true, name, database, journal, now)
    case ("unlock", let name?, 2): try setLocked(false, name, database, journal, now)
    case ("reset", let name?, 2): try reset(name, database, journal, now)
    default: throw Stop(.usage, Self.help)
    }
  }

  private func list(_ database: Database, _ today: Day) throws {
    var position = AccountList.Position.start
    while true {
      let page = try database.read { try AccountList($0).page(position, prefix: "", today: today) }
      for line in page.lines {
        let state = line.isLocked ? "gesperrt" : line.hasSecondFactor ? "aktiv" : "ohne zweiten Faktor"
        Output.line("\(line.userName)\t\(line.displayName)\t\(line.roles)\t\(state)")
      }
      guard let next = page.next else { return }
      position = .after(next)
    }
  }

  private func add(_ typed: String, _ database: Database, _ journal: Journal, _ now: Instant) throws {
    let userName = try checked { () throws(CredentialRefusal) in try CredentialRules.checkedUserName(typed) }
    guard let name = options["--name"] else { throw Stop(.usage, "Bitte den Namen mit --name angeben.") }
    let displayName: String
    do {
      displayName = try TextLimit(maximum: 200).checked(name)
    } catch {
      throw Stop(.usage, "Der Name enthält unsichtbare Zeichen oder ist länger als 200 Zeichen.")
    }
    guard !displayName.isEmpty else { throw Stop(.usage, "Der Name ist leer.") }
    let grant = try typedGrant()
    let password = Self.initialPassword()
    let hash = try PasswordHasher().hash(password)
    do {
      try database.write { connection in
        let store = AccountStore(connection)
        let id = try store.add(userName: userName, displayName: displayName, isDemo: false, at: now)
        try store.setPassword(hash, of: id, mustChange: true)
        if let grant { try save(grant, for: id, store, now) }
        let roles = grant.map { [(JournalAction.roleGranted, Optional($0.role.rawValue))] } ?? []
        try record([(.created, nil), (.passwordSet, nil)] + roles, id, journal, now, connection)
      }
    } catch let refusal as CredentialRefusal {
      throw Stop(.failure, refusal.sentence)
    }
    Output.line("Das Konto \(userName) ist angelegt. Anfangskennwort (wird nur jetzt gezeigt): \(password)")
  }

  private func grant(_ name: String, _ database: Database, _ journal: Journal, _ now: Instant) throws {
    guard let grant = try typedGrant() else { throw Stop(.usage, "Bitte --role und --organisation angeben.") }
    try withAccount(name, database) { account, store, connection in
      try save(grant, for: account.id, store, now)
      try record([(.roleGranted, grant.role.rawValue)], account.id, journal, now, connection)
    }
    Output.line("\(name) hat ab heute die Rolle \(grant.role.label) bei \(grant.organisation).")
  }

  private func endRole(_ name: String, _ database: Database, _ journal: Journal, _ now: Instant) throws {
    guard let role = options["--role"].flatMap(Role.init(rawValue:)) else {
      throw Stop(.usage, "Bitte die Rolle mit --role angeben.")
    }
    try withAccount(name, database) { account, store, connection in
      guard try store.end(role, of: account.id, on: now.local.day) > 0 else {
        throw Stop(.failure, "\(name) hat diese Rolle nicht.")
      }
      try record([(.roleEnded, role.rawValue)], account.id, journal, now, connection)
    }
    Output.line("Die Rolle \(role.label) von \(name) ist beendet.")
  }

  private func setLocked(
    _ isLocked: Bool, _ name: String, _ database: Database, _ journal: Journal, _ now: Instant
  ) throws {
    try withAccount(name, database) { account, store, connection in
      try store.setLocked(isLocked, of: account.id, at: now)
      try record([(isLocked ? .locked : .unlocked, nil)], account.id, journal, now, connection)
    }
    Output.line(isLocked ? "\(name) ist gesperrt und abgemeldet." : "\(name) ist freigegeben.")
  }

  private func reset(_ name: String, _ database: Database, _ journal: Journal, _ now: Instant) throws {
    guard options.has("--password") || options.has("--second-factor") else {
      throw Stop(.usage, "Bitte angeben, was zurückgesetzt wird: --password, --second-factor oder beides.")
    }
    let password = options.has("--password") ? Self.initialPassword() : nil
    let hash = try password.map { try PasswordHasher().hash($0) }
    let actions =
      (hash == nil ? [] : [(JournalAction.passwordSet, String?.none)])
      + (options.has("--second-factor") ? [(.secondFactorReset, nil)] : [])
    try withAccount(name, database) { account, store, connection in
      if let hash { try store.setPassword(hash, of: account.id, mustChange: true) }
      if options.has("--second-factor") { try store.setSecondFactor(nil, of: account.id) }
      try store.endSessions(of: account.id)
      try record(actions, account.id, journal, now, connection)
    }
    if let password { Output.line("Neues Anfangskennwort von \(name) (wird nur jetzt gezeigt): \(password)") }
    if options.has("--second-factor") {
      Output.line("Der zweite Faktor von \(name) wird bei der nächsten Anmeldung neu eingerichtet.")
    }
  }

  // MARK: Parts

  private struct TypedGrant {
    let role: Role
    let organisation: String
    let municipalityKey: String?
  }

  private func typedGrant() throws -> TypedGrant? {
    switch (options["--role"], options["--organisation"]) {
    case (nil, nil): return nil
    case (let role?, let organisation?):
      guard let role = Role(rawValue: role) else {
        throw Stop(.usage, "Die Rolle „\(role)“ gibt es nicht.\n\n\(Self.help)")
      }
      return TypedGrant(role: role, organisation: organisation, municipalityKey: options["--municipality"])
    default: throw Stop(.usage, "Eine Rolle braucht beides: --role und --organisation.")
    }
  }

  private func save(_ grant: TypedGrant, for id: ID<Account>, _ store: AccountStore, _ now: Instant) throws {
    let organisation = try store.addOrganisation(grant.organisation, municipalityKey: nil)
    try store.grant(
      grant.role, to: id, at: organisation, municipalityKey: grant.municipalityKey, from: now.local.day)
  }

  private func withAccount(
    _ name: String, _ database: Database, _ body: (Account, AccountStore, Connection) throws -> Void
  ) throws {
    try database.write { connection in
      let store = AccountStore(connection)
      guard let account = try store.find(userName: name) else {
        throw Stop(.failure, "Ein Konto mit dem Benutzernamen „\(name)“ gibt es nicht.")
      }
      try body(account, store, connection)
    }
  }

  /// Writes what was done into the transaction that does it.
  private func record(
    _ actions: [(action: JournalAction, detail: String?)], _ id: ID<Account>, _ journal: Journal, _ now: Instant,
    _ connection: Connection
  ) throws {
    try journal.append(
      actions.map { action, detail in
        JournalEntry(
          at: now, actor: .commandLine, action, .account, [id.text], relation: .withoutCase, purpose: .administration,
          request: "", detail: detail)
      }, connection)
  }

  private func checked<Value>(_ body: () throws(CredentialRefusal) -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw Stop(.usage, error.sentence)
    }
  }

  /// Five groups of four letters and digits without those that look alike.
  private static func initialPassword() -> String {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    let letters = Randomness.bytes(20).map { alphabet[Int($0) % alphabet.count] }
    return stride(from: 0, to: 20, by: 4).map { String(letters[$0..<($0 + 4)]) }.joined(separator: "-")
  }
}
