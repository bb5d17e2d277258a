import Basics
import Keys
import SQL
import Testing
import Vault

@Suite struct KeyRegisterTests {
  private let column = SealedColumn("note", "text")

  private func sealed(_ register: KeyRegister, _ owner: KeyOwner) throws -> Sealed<String> {
    let key = try #require(try register.key(owner, .notes))
    return Sealed("Notiz", column: column, row: owner.number, version: 1, key: key)
  }

  private func opens(_ sealed: Sealed<String>, _ register: KeyRegister, _ owner: KeyOwner) throws -> Bool {
    guard let key = try register.key(owner, .notes) else { return false }
    return try sealed.open(column: column, row: owner.number, version: 1, key: key) == "Notiz"
  }

  @Test func `Schlüssel überdauern das Schließen, und zweimal Anlegen ändert nichts`() throws {
    let folder = try Folder()
    let first = try folder.open()
    try first.create([.person(1)], [.notes])
    let note = try sealed(first, .person(1))
    try first.create([.person(1), .person(2)], KeyClass.allCases)
    let second = try folder.open()
    #expect(try opens(note, second, .person(1)))
    #expect(try second.key(.person(2), .documents) != nil)
    #expect(try second.key(.caseFile(1), .notes) == nil)
  }

  @Test(arguments: [1, 2, 8, 9, 64, 65, 512, 513, 1100])
  func `viele Schlüssel kommen auf einmal, und jeder ist der seines Menschen`(_ count: Int) throws {
    let register = try KeyRegister(at: Folder.now)
    let owners = (1...Int64(count)).flatMap { [KeyOwner.person($0), .caseFile($0)] }
    try register.create(owners, [.notes])
    let keys = try register.keys(owners + owners + [.person(99_999)], .notes)
    #expect(keys.count == owners.count)
    for owner in owners {
      let note = Sealed("x", column: column, row: 1, version: 1, key: try #require(keys[owner]))
      let single = try #require(try register.key(owner, .notes))
      #expect(try note.open(column: column, row: 1, version: 1, key: single) == "x")
    }
    #expect(try register.keys([], .notes).isEmpty)
  }

  @Test func `ein Suchschlüssel bleibt derselbe und ist für jeden Zweck ein anderer`() throws {
    let folder = try Folder()
    let key = try folder.open().searchKey("name tokens")
    #expect(key.count == 32)
    #expect(try folder.open().searchKey("name tokens") == key)
    #expect(try folder.open().searchKey("birth tokens") != key)
  }

  @Test func `ein vertauschter Schlüssel wird nicht angenommen`() throws {
    let folder = try Folder()
    let register = try folder.open()
    try register.create([.person(1), .person(2)], [.notes])
    try Tampering.run(
      folder.registerFile,
      """
      UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE number = 2) WHERE number = 1
      """)
    #expect(throws: KeyRefusal.damagedKey) { _ = try register.key(.person(1), .notes) }
    #expect(try register.key(.person(2), .notes) != nil)
  }

  @Test func `mit einem anderen Hauptschlüssel öffnet sich das Register nicht`() throws {
    let folder = try Folder()
    try KeyRing().replace(folder.keyFile)
    #expect(throws: KeyRefusal.wrongKey) { _ = try folder.open() }
  }

  @Test func `ein fehlendes Register wird genannt und ein vorhandenes nie überschrieben`() throws {
    let folder = try Folder()
    #expect(throws: KeyRefusal.exists(path: folder.registerFile)) {
      try KeyRegister.create(path: folder.registerFile, ring: KeyRing(), at: Folder.now)
    }
    let other = folder.path + "/nicht-da.db"
    #expect(throws: KeyRefusal.missing(path: other)) {
      _ = try KeyRegister(path: other, erasures: folder.erasureFile) { KeyRing() }
    }
  }

  @Test func `was zum Register gesagt wird, stimmt`() throws {
    let folder = try Folder()
    let register = try folder.open()
    try register.create([.person(1), .person(2)], [.identity, .notes])
    try register.create([.caseFile(1)], [.notes])
    try register.noteSplit(at: Folder.now)
    let state = try register.state()
    #expect(state.generation == 1 && state.owners == 3 && state.erased == 0 && !state.isUnclean)
    #expect(state.keys == [.identity: 2, .notes: 3])
    #expect(state.split?.generation == 1 && state.split?.at == Folder.now)
  }
}
