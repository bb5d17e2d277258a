import Basics
import FoundationEssentials
import Keys
import SQL
import Testing
import Vault

@Suite struct SealedTests {
  private let column = SealedColumn("person_name", "text")
  private let register: KeyRegister
  private let key: DataKey

  init() throws {
    register = try KeyRegister(at: Instant(seconds: 0))
    try register.create([.person(1), .person(2)], [.identity, .notes])
    key = try #require(try register.key(.person(1), .identity))
  }

  @Test(arguments: ["", "Yıldız", "a\u{0}b", String(repeating: "ñ", count: 5000)])
  func `ein versiegelter Text kommt heraus, wie er hineinging`(_ text: String) throws {
    let sealed = Sealed(text, column: column, row: 7, version: 3, key: key)
    #expect(try sealed.open(column: column, row: 7, version: 3, key: key) == text)
    #expect(sealed.bytes.count == text.utf8.count + 40)
  }

  @Test(arguments: [0, -1, 20_778, Int32.max, Int32.min])
  func `ein versiegelter Tag kommt heraus, wie er hineinging`(_ number: Int32) throws {
    let day = Day(number: number)
    let sealed = Sealed(day, column: column, row: 7, version: 3, key: key)
    #expect(try sealed.open(column: column, row: 7, version: 3, key: key) == day)
  }

  @Test func `in eine andere Zeile, Spalte, Tabelle oder Fassung verschoben öffnet er sich nicht`() throws {
    let sealed = Sealed("Amira", column: column, row: 7, version: 3, key: key)
    let elsewhere: [(SealedColumn, Int64, Int64)] = [
      (column, 8, 3), (column, 7, 2), (column, 7, 4), (SealedColumn("person_name", "note"), 7, 3),
      (SealedColumn("person", "text"), 7, 3), (SealedColumn("person_name|7", "text"), 7, 3),
    ]
    for (column, row, version) in elsewhere {
      #expect(throws: SealBroken.self) {
        _ = try sealed.open(column: column, row: row, version: version, key: key)
      }
    }
  }

  @Test func `mit dem Schlüssel eines anderen Menschen oder einer anderen Klasse öffnet er sich nicht`() throws {
    let sealed = Sealed("Amira", column: column, row: 7, version: 3, key: key)
    for other in [try register.key(.person(2), .identity), try register.key(.person(1), .notes)] {
      let other = try #require(other)
      #expect(throws: SealBroken.self) { _ = try sealed.open(column: column, row: 7, version: 3, key: other) }
    }
  }

  @Test func `was als Tag versiegelt ist, öffnet sich nicht als Text und umgekehrt nur mit vier Byte`() throws {
    let bytes = Sealed([0xFF, 0xFE] as [UInt8], column: column, row: 1, version: 1, key: key)
    let database = try Database()
    try database.write { connection in
      try connection.run("CREATE TABLE x (data BLOB NOT NULL) STRICT")
      try connection.run("INSERT INTO x (data) VALUES ($1)", [bytes])
      let asText = try connection.row("SELECT data FROM x") { $0.sealed(0, as: String.self) }
      let asDay = try connection.row("SELECT data FROM x") { $0.sealed(0, as: Day.self) }
      #expect(throws: SealBroken.self) { try asText?.open(column: column, row: 1, version: 1, key: key) }
      #expect(throws: SealBroken.self) { try asDay?.open(column: column, row: 1, version: 1, key: key) }
    }
  }

  @Test func `zweimal dasselbe versiegelt sieht verschieden aus`() {
    let first = Sealed("Amira", column: column, row: 7, version: 3, key: key)
    #expect(first != Sealed("Amira", column: column, row: 7, version: 3, key: key))
  }

  @Test func `weder Schlüssel noch Siegel zeigen im Druck ihren Inhalt`() {
    let seal = Seal(key: [UInt8](repeating: 77, count: 32))
    for text in ["\(key)", String(reflecting: key), "\(seal)", String(reflecting: seal), "\(KeyRing())"] {
      #expect(!text.contains("77") && text.utf8.count < 60, "\(text)")
    }
    var dumped = ""
    dump(seal, to: &dumped)
    #expect(!dumped.contains("77"))
  }
}
