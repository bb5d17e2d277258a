internal import Glibc
internal import Basics

/// Small files with secrets: for their owner alone, written whole or not at all.
package enum SecretFile {
  /// Bytes that such a file may have.
  static let maximumBytes = 4096

  /// Writes a new file and its name durably; an existing file is never overwritten.
  package static func create(_ path: String, _ text: String) throws(KeyFile.Refusal) {
    try write(path, text)
    try syncFolder(of: path)
  }

  /// Puts a new content in the place of a file; whoever reads sees the old one or the new one.
  package static func replace(_ path: String, _ text: String) throws(KeyFile.Refusal) {
    let next = path + ".neu"
    // A first attempt may have stopped before the renaming; what it wrote counts for nothing.
    guard unsafe unlink(next) == 0 || errno == ENOENT else { throw failure(next) }
    try write(next, text)
    guard unsafe rename(next, path) == 0 else { throw failure(path) }
    try syncFolder(of: path)
  }

  /// Reads a file after checking that nobody else may read it.
  ///
  /// - `isCredential`: systemd gives the service its right by an access list, which shows as rights of the group.
  package static func read(_ path: String, isCredential: Bool = false) throws(KeyFile.Refusal) -> String {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing(path: path) : failure(path) }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else { throw failure(path) }
    guard facts.st_mode & (isCredential ? 0o007 : 0o077) == 0 else { throw .readableByOthers(path: path) }
    var buffer = [UInt8](repeating: 0, count: maximumBytes)
    let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
    guard count >= 0 else { throw failure(path) }
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  /// The permission bits of a file, or `nil` if it cannot be looked at.
  package static func rights(of path: String) -> UInt32? {
    var facts = stat()
    guard unsafe lstat(path, &facts) == 0 else { return nil }
    return facts.st_mode & 0o777
  }

  private static func write(_ path: String, _ text: String) throws(KeyFile.Refusal) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw errno == EEXIST ? .exists(path: path) : failure(path) }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw failure(path)
    }
  }

  /// Without it a power cut may take the name of a file whose content is safe.
  private static func syncFolder(of path: String) throws(KeyFile.Refusal) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = unsafe open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(folder) }
  }

  private static func failure(_ path: String) -> KeyFile.Refusal {
    .failed(path: path, reason: SystemMessage.last)
  }
}
