import Basics
import House
import Keys
import SQL
import TestKit
import Vault
import Web

extension House {
  /// The house with a key that everybody knows; it seals nothing that lasts.
  static var underTest: House {
    House(
      secrets: RoomSecrets(
        secret: Seal(key: [UInt8](repeating: 7, count: 32)), hasher: PasswordHasher(cost: .test)))
  }

  /// The whole house with an empty database, in memory unless database or keys are given.
  ///
  /// `fill` writes what must be there before the first visitor comes.
  func testSite(
    over database: Database? = nil, keys: KeyRegister? = nil, isDemo: Bool = false,
    log: @escaping @Sendable (String) -> Void = { _ in },
    fill: (Connection, TestClock, Seal, KeyRegister) throws -> Void = { _, _, _, _ in }
  ) throws -> TestSite {
    try TestSite(over: database, keys: keys) { database, clock, secret, keys in
      try Migrator(migrations).migrate(database, now: clock.now)
      try database.write { try fill($0, clock, secret, keys) }
      return try site(
        database: database, secret: secret, keys: keys, assets: AssetFolder(folder: nil), world: clock.world,
        isDemo: isDemo, log: log)
    }
  }
}
