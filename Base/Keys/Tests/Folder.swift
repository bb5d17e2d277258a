import Basics
import FoundationEssentials
import Keys
import TestKit
import Vault

/// A folder with key file and register that goes away with the test.
final class Folder {
  let path: String
  static let now = Instant(seconds: 1_795_000_000)

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/faden-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let ring = KeyRing()
    try ring.create(keyFile)
    try KeyRegister.create(path: registerFile, ring: ring, at: Self.now)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var keyFile: String { path + "/haupt.key" }
  var registerFile: String { path + "/keys.db" }
  var erasureFile: String { path + "/keys.erased" }

  func open() throws -> KeyRegister {
    let keyFile = keyFile
    return try KeyRegister(path: registerFile, erasures: erasureFile, readers: 2) { try KeyRing(path: keyFile) }
  }

  /// All bytes of all files in the folder and below.
  func contents() throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted().compactMap { name in
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder), !isFolder else {
        return nil
      }
      return (name, Array(try Data(contentsOf: URL(filePath: path + "/" + name))))
    }
  }

  /// Names of the files that hold these bytes.
  func files(with needle: [UInt8]) throws -> [String] {
    try contents().filter { $0.bytes.holds(needle) }.map(\.name)
  }

  func copy(_ from: String, to: String) throws {
    try? FileManager.default.removeItem(atPath: to)
    try FileManager.default.copyItem(atPath: from, toPath: to)
  }
}
