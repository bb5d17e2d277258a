import Basics
import FoundationEssentials
import Glibc
import Keys
import Testing
import Vault

@Suite struct KeyRotationTests {
  private struct Stopped: Error {}
  private let column = SealedColumn("note", "text")

  private func fill(_ folder: Folder, _ register: KeyRegister) throws -> [(KeyOwner, Sealed<String>)] {
    let owners = (1...1500).map { KeyOwner.person($0) } + [.caseFile(3)]
    try register.create(owners, [.notes])
    let keys = try register.keys(owners, .notes)
    return try owners.map { owner in
      let key = try #require(keys[owner])
      return (owner, Sealed("Notiz", column: column, row: owner.number, version: 1, key: key))
    }
  }

  private func allOpen(_ notes: [(KeyOwner, Sealed<String>)], _ register: KeyRegister) throws -> Bool {
    let keys = try register.keys(notes.map(\.0), .notes)
    return try notes.allSatisfy { owner, note in
      guard let key = keys[owner] else { return false }
      return try note.open(column: column, row: owner.number, version: 1, key: key) == "Notiz"
    }
  }

  @Test func `nach dem Wechsel öffnet sich alles mit dem neuen Schlüssel und nichts mit dem alten`() throws {
    let folder = try Folder()
    let register = try folder.open()
    let notes = try fill(folder, register)
    let token = try register.searchKey("name tokens")
    let oldKey = folder.path + "/alt.key"
    try folder.copy(folder.keyFile, to: oldKey)
    let before = try Array(Data(contentsOf: URL(filePath: folder.registerFile)))
    #expect(try register.rotate(keyFile: folder.keyFile, at: Folder.now.adding(seconds: 9)) == 2)
    #expect(try KeyRing(path: folder.keyFile).generations == [2])
    // A server that runs reads the new key by itself.
    #expect(try allOpen(notes, register))
    let reopened = try folder.open()
    #expect(try allOpen(notes, reopened) && reopened.searchKey("name tokens") == token)
    #expect(try reopened.state().generation == 2)
    #expect(throws: KeyRefusal.generationNotLoaded(2)) {
      _ = try KeyRegister(path: folder.registerFile, erasures: folder.erasureFile) { try KeyRing(path: oldKey) }
    }
    #expect(try Array(Data(contentsOf: URL(filePath: folder.registerFile))) != before)
  }

  @Test(arguments: KeyRegister.RotationStep.allCases)
  func `wo immer der Wechsel abbricht, öffnet sich alles, und der nächste bringt ihn zu Ende`(
    _ step: KeyRegister.RotationStep
  ) throws {
    let folder = try Folder()
    let notes = try fill(folder, try folder.open())
    #expect(throws: Stopped.self) {
      try folder.open().rotate(keyFile: folder.keyFile, at: Folder.now) { if $0 == step { throw Stopped() } }
    }
    try expectWhole(folder, notes, after: step)
  }

  @Test(arguments: KeyRegister.RotationStep.allCases)
  func `auch ein Abschuss mitten im Wechsel lässt Register und Schlüssel zusammenpassen`(
    _ step: KeyRegister.RotationStep
  ) async throws {
    let folder = try Folder()
    let notes = try fill(folder, try folder.open())
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.path as String, name = step.rawValue as String] in
      let register = try KeyRegister(path: path + "/keys.db", erasures: path + "/keys.erased") {
        try KeyRing(path: path + "/haupt.key")
      }
      try register.rotate(keyFile: path + "/haupt.key", at: Instant(seconds: 1)) {
        if $0.rawValue == name { kill(getpid(), SIGKILL) }
      }
    }
    try expectWhole(folder, notes, after: step)
  }

  private func expectWhole(
    _ folder: Folder, _ notes: [(KeyOwner, Sealed<String>)], after step: KeyRegister.RotationStep
  ) throws {
    let register = try folder.open()
    let generation = step == .committed ? 2 : 1
    #expect(try register.state().generation == generation)
    #expect(try KeyRing(path: folder.keyFile).generations == [1, 2])
    #expect(try allOpen(notes, register))
    try register.finishRotation(keyFile: folder.keyFile)
    #expect(try KeyRing(path: folder.keyFile).generations == (step == .committed ? [2] : [1, 2]))
    #expect(try register.rotate(keyFile: folder.keyFile, at: Folder.now) == generation + 1)
    #expect(try KeyRing(path: folder.keyFile).generations == [generation + 1])
    #expect(try allOpen(notes, try folder.open()))
  }

  @Test func `ein abgebrochener erster Schritt hinterlässt keine halbe Schlüsseldatei`() throws {
    let folder = try Folder()
    let register = try folder.open()
    // What a crash between writing and renaming leaves behind.
    try Data("faden haupt".utf8).write(to: URL(filePath: folder.keyFile + ".neu"))
    #expect(try register.rotate(keyFile: folder.keyFile, at: Folder.now) == 2)
    #expect(try folder.contents().allSatisfy { !$0.name.hasSuffix(".neu") })
    let rights = try FileManager.default.attributesOfItem(atPath: folder.keyFile)[.posixPermissions] as? Int
    #expect(rights == 0o600)
  }
}
