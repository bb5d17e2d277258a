import FoundationEssentials

/// The files of the project as text.
enum SourceTree {
  struct File: CustomStringConvertible {
    /// From the root of the project, such as `Base/SQL/Row.swift`.
    let path: String
    let text: String

    var description: String { path }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  static let root = String(#filePath.dropLast("/Tests/HouseTests/SourceTree.swift".count))

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  /// All Swift files below a folder.
  static func swift(_ folder: String) throws -> [File] {
    try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
      .filter { $0.hasSuffix(".swift") }
      .sorted()
      .map { File(path: folder + "/" + $0, text: try text(folder + "/" + $0)) }
  }

  /// The program without tests.
  static func program() throws -> [File] {
    try ["Base", "Features", "App"].flatMap(swift).filter { !$0.path.contains("/Tests/") }
  }
}
