import Access
import Basics
import Districts
import House
import Keys
import SQL
import TestKit
import Testing
import Vault

/// The demo as it is set up on some day, without a site around it.
struct DemoStory {
  let database: Database
  let keys: KeyRegister
  let day: Day
  let now: Instant

  init(on day: Day, district: String = "rhein-kreis-neuss") throws {
    let clock = TestClock()
    now = clock.now.adding(seconds: Int64(day.number - TestClock.today.number) * 86_400)
    self.day = day
    database = try Database()
    keys = try KeyRegister(at: now)
    let (keys, now) = (keys, now)
    let file = try #require(DistrictCatalogue.find(district))
    try Migrator(House.underTest.migrations).migrate(database, now: now)
    try database.write { connection in
      try DistrictSetUp.load(file, connection, at: now, by: "Prüfung")
      _ = try DemoSetUp.load(
        connection, keys, secret: Seal(key: [UInt8](repeating: 7, count: 32)), today: day, at: now)
    }
  }

  func count(_ sql: SQLText) throws -> Int {
    try database.read { try $0.row(sql, []) { $0.integer(0) } ?? 0 }
  }

  func texts(_ sql: SQLText) throws -> [String] {
    try database.read { try $0.rows(sql, []) { $0.text(0) } }
  }

  /// How often a query of one column of days gives one before, on and after the day of the demo.
  func sides(_ sql: SQLText) throws -> (before: Int, on: Int, after: Int) {
    let days = try database.read { try $0.rows(sql, []) { $0.day(0) } }
    return (days.count { $0 < day }, days.count { $0 == day }, days.count { $0 > day })
  }
}
