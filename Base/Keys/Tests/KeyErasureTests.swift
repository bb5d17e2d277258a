import Basics
import FoundationEssentials
import Keys
import SQL
import TestKit
import Testing
import Vault

@Suite struct KeyErasureTests {
  private let folder: Folder
  private let register: KeyRegister

  init() throws {
    folder = try Folder()
    register = try folder.open()
    try register.create((1...200).map { .person($0) }, KeyClass.allCases)
  }

  private func destroy(_ owner: KeyOwner, _ register: KeyRegister) throws -> Int {
    try register.destroy([owner], reason: .demand, by: 7, at: Folder.now)
  }

  /// The wrapped keys of an owner as they lie in the file.
  private func wrapped(_ number: Int64) throws -> [[UInt8]] {
    let database = try Database(path: folder.registerFile, readers: 1)
    return try database.read {
      try $0.rows("SELECT wrapped FROM data_key WHERE number = $1", [number]) { $0.blob(0) }
    }
  }

  private func restore(_ backup: String) throws {
    try folder.copy(backup, to: folder.registerFile)
    for name in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.registerFile + name) }
  }

  @Test func `ein vernichteter Schlüssel ist fort, und kein Byte von ihm bleibt in Datei und Protokoll`() throws {
    let traces = try wrapped(77)
    #expect(traces.count == 4)
    for trace in traces { #expect(try !folder.files(with: trace).isEmpty, "die Suche findet nichts") }
    #expect(try destroy(.person(77), register) == 4)
    for trace in traces { #expect(try folder.files(with: trace) == []) }
    #expect(try register.key(.person(77), .notes) == nil)
    #expect(try register.key(.person(78), .notes) != nil)
    #expect(try register.isErased(.person(77)) && !register.isErased(.person(78)))
    #expect(try register.state().erased == 4 && !register.state().isUnclean)
    #expect(try destroy(.person(77), register) == 0)
  }

  @Test func `viele auf einmal verschwinden ebenso spurlos`() throws {
    let traces = try (1...100).flatMap { try wrapped($0) }
    #expect(
      try register.destroy((1...100).map { .person($0) }, reason: .retention, by: nil, at: Folder.now) == 400)
    let files = try folder.contents()
    for trace in traces { #expect(!files.contains { $0.bytes.holds(trace) }) }
    #expect(try register.keys((1...200).map { .person($0) }, .notes).count == 100)
  }

  @Test func `ein zurückgespieltes Register holt die Löschung nach`() throws {
    let backup = folder.path + "/sicherung.db"
    _ = try Database(path: folder.registerFile, readers: 1).compact()
    try folder.copy(folder.registerFile, to: backup)
    _ = try destroy(.person(5), register)
    try register.create([.person(5)], [.notes])
    try restore(backup)
    let restored = try folder.open()
    for keyClass in KeyClass.allCases { #expect(try restored.key(.person(5), keyClass) == nil) }
    #expect(try restored.isErased(.person(5)))
    #expect(try restored.key(.person(6), .notes) != nil)
  }

  @Test func `ein neuer Datensatz mit alter Nummer behält seinen neuen Schlüssel`() throws {
    _ = try destroy(.person(5), register)
    try register.create([.person(5)], [.notes])
    #expect(try folder.open().key(.person(5), .notes) != nil)
    #expect(try folder.open().key(.person(5), .identity) == nil)
  }

  @Test func `geht die Datei mit den Löschungen verloren, entsteht sie aus dem Register neu`() throws {
    _ = try destroy(.person(5), register)
    try FileManager.default.removeItem(atPath: folder.erasureFile)
    _ = try folder.open()
    let text = try String(contentsOfFile: folder.erasureFile, encoding: .utf8)
    #expect(text.split(separator: "\n").count == 4)
  }

  @Test func `was in der Datei steht, aber im Register noch nicht, wird beim Öffnen nachgeholt`() throws {
    let backup = folder.path + "/vorher.db"
    _ = try Database(path: folder.registerFile, readers: 1).compact()
    try folder.copy(folder.registerFile, to: backup)
    _ = try destroy(.person(9), register)
    // As if the power had gone after the line and before the commit.
    try restore(backup)
    #expect(try folder.open().key(.person(9), .identity) == nil)
  }

  @Test func `eine halbe letzte Zeile zählt nicht, eine veränderte wird abgelehnt`() throws {
    _ = try destroy(.person(5), register)
    let whole = try String(contentsOfFile: folder.erasureFile, encoding: .utf8)
    try (whole + "halb\t").write(toFile: folder.erasureFile, atomically: false, encoding: .utf8)
    let reopened = try folder.open()
    _ = try destroy(.person(6), reopened)
    let text = try String(contentsOfFile: folder.erasureFile, encoding: .utf8)
    #expect(text.hasPrefix(whole) && !text.contains("halb"))
    try text.replacing("demand", with: "trial").write(
      toFile: folder.erasureFile, atomically: false, encoding: .utf8)
    #expect(throws: KeyRefusal.erasuresDamaged(path: folder.erasureFile, line: 1)) { _ = try folder.open() }
  }

  @Test func `im Löschverzeichnis steht weder Nummer noch Name, aber wann, wer und warum`() throws {
    _ = try register.destroy([.person(123)], reason: .demand, by: 7, at: Folder.now)
    let text = try String(contentsOfFile: folder.erasureFile, encoding: .utf8)
    #expect(!text.contains("123\t") && !text.contains("person"))
    #expect(text.hasPrefix("\(Folder.now.microseconds)\t7\tdemand\t"))
  }
}
