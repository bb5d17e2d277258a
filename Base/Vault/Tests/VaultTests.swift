import Basics
import FoundationEssentials
import Testing
import Vault

@Suite struct VaultTests {
  @Test func `SHA-256 stimmt mit der Norm überein`() {
    #expect(
      Encoding.hex(Digest.sha256(Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test(
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
      (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ] as [(Int64, String)])
  func `Einmalcodes stimmen mit RFC 6238 Anhang B überein`(_ seconds: Int64, _ code: String) {
    let secret = Array("12345678901234567890".utf8)
    #expect(OneTimeCode.code(secret: secret, at: Instant(seconds: seconds)) == code)
  }

  @Test(arguments: zip([-61, -60, -31, -30, 0, 29, 30, 59, 60], [nil, nil, nil, 9, 9, 9, 9, 9, nil] as [Int64?]))
  func `ein Code gilt einen Schritt vor und einen nach seiner Zeit`(_ offset: Int64, _ step: Int64?) {
    let secret = OneTimeCode.newSecret()
    let code = OneTimeCode.code(secret: secret, at: Instant(seconds: 9 * 30))
    let now = Instant(seconds: 9 * 30 + offset)
    #expect(OneTimeCode.acceptedStep(code, secret: secret, at: now, after: 0) == step)
  }

  @Test func `ein benutzter Code gilt kein zweites Mal`() {
    let secret = OneTimeCode.newSecret()
    let now = Instant(seconds: 3000)
    let code = OneTimeCode.code(secret: secret, at: now)
    #expect(OneTimeCode.acceptedStep(code, secret: secret, at: now, after: 99) == 100)
    #expect(OneTimeCode.acceptedStep(code, secret: secret, at: now, after: 100) == nil)
  }

  @Test(arguments: ["", "12345", "1234567", "12a456", "１２３４５６", "-12345"])
  func `was kein Code ist, wird nicht angenommen`(_ typed: String) {
    #expect(
      OneTimeCode.acceptedStep(typed, secret: OneTimeCode.newSecret(), at: Instant(seconds: 3000), after: 0) == nil)
  }

  @Test func `ein Siegel öffnet nur mit Schlüssel und Ort`() {
    let seal = Seal(key: Randomness.bytes(32))
    let sealed = seal.close(Array("Geheimnis".utf8), context: "a|1")
    #expect(seal.open(sealed, context: "a|1") == Array("Geheimnis".utf8))
    #expect(seal.open(sealed, context: "a|2") == nil)
    #expect(Seal(key: Randomness.bytes(32)).open(sealed, context: "a|1") == nil)
    #expect(seal.close([], context: "a") != seal.close([], context: "a"))
  }

  @Test func `jedes veränderte Byte bricht das Siegel`() {
    let seal = Seal(key: Randomness.bytes(32))
    let sealed = seal.close(Array("Name".utf8), context: "x")
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(seal.open(changed, context: "x") == nil)
    }
    #expect(seal.open(Array(sealed.dropLast()), context: "x") == nil)
    #expect(seal.open([], context: "x") == nil)
  }

  @Test func `Kennwörter werden als Argon2id abgelegt und erkannt`() throws {
    let hasher = PasswordHasher(cost: .test)
    let hash = try hasher.hash("richtig pferd batterie")
    #expect(hash.hasPrefix("$argon2id$"))
    #expect(try hasher.verify("richtig pferd batterie", against: hash))
    #expect(try !hasher.verify("richtig pferd batteri", against: hash))
    #expect(try !hasher.verify("richtig", against: nil))
    #expect(try hasher.hash("richtig pferd batterie") != hash)
  }

  @Test func `im Betrieb kostet ein Hash 64 MiB und drei Durchgänge`() throws {
    #expect(try PasswordHasher().hash("x").contains("m=65536,t=3,p=1"))
  }

  @Test func `ist die Schlange voll, wird sofort abgelehnt`() throws {
    #expect(throws: PasswordHasher.QueueFull.self) {
      try PasswordHasher(parallel: 1, waiting: 0, cost: .test).hash("x")
    }
  }

  @Test func `die Schlüsseldatei ist nur für den Eigentümer und wird nie überschrieben`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/faden-\(UInt64.random(in: 0...UInt64.max)).key"
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: KeyFile.Refusal.missing(path: path)) { _ = try KeyFile.read(path) }
    try KeyFile.create(path)
    let sealed = try KeyFile.read(path).close([1], context: "x")
    #expect(try KeyFile.read(path).open(sealed, context: "x") == [1])
    #expect(throws: KeyFile.Refusal.exists(path: path)) { try KeyFile.create(path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(throws: KeyFile.Refusal.readableByOthers(path: path)) { _ = try KeyFile.read(path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try Data("kaputt".utf8).write(to: URL(filePath: path))
    #expect(throws: KeyFile.Refusal.damaged(path: path)) { _ = try KeyFile.read(path) }
  }
}
