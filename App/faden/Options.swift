internal import Glibc
internal import FoundationEssentials
internal import House

/// The words after a verb: `--name value`, `--flag` and plain words; anything unknown stops the command.
struct Options {
  let words: [String]
  private let values: [String: String]
  private let flags: Set<String>

  init(_ arguments: [String], values allowedValues: [String] = [], flags allowedFlags: [String] = []) throws {
    let allowedValues = Set(allowedValues + ["--config"] + Configuration.Key.allCases.map(Self.optionName))
    let allowedFlags = Set(allowedFlags + ["--demo"])
    var words: [String] = []
    var values: [String: String] = [:]
    var flags: Set<String> = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if allowedFlags.contains(argument) {
        flags.insert(argument)
      } else if allowedValues.contains(argument) {
        guard values[argument] == nil else { throw Stop(.usage, "Die Option \(argument) steht zweimal da.") }
        index += 1
        guard index < arguments.count, !allowedValues.contains(arguments[index]),
          !allowedFlags.contains(arguments[index])
        else { throw Stop(.usage, "Nach \(argument) fehlt die Angabe.") }
        values[argument] = arguments[index]
      } else if argument.hasPrefix("-") {
        throw Stop(.usage, "Die Option \(argument) gibt es hier nicht. Hilfe: --help")
      } else {
        words.append(argument)
      }
      index += 1
    }
    self.words = words
    self.values = values
    self.flags = flags
  }

  subscript(_ name: String) -> String? { values[name] }

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// The settings in force: file, environment, command line.
  func configuration() throws -> Configuration {
    var configuration = Configuration()
    let environment = ProcessInfo.processInfo.environment
    do {
      if let path = values["--config"] ?? environment["FADEN_CONFIG"] {
        try configuration.read(file: Self.text(of: path))
      }
      configuration.read(environment: environment)
      for key in Configuration.Key.allCases {
        if let value = values[Self.optionName(key)] { configuration.set(key, value, source: "Befehlszeile") }
      }
      if flags.contains("--demo") { configuration.set(.demo, "1", source: "Befehlszeile") }
    } catch let refusal as Configuration.Refusal {
      throw Stop(.configuration, refusal.description)
    }
    return configuration
  }

  private static func optionName(_ key: Configuration.Key) -> String {
    "--" + key.rawValue.replacing("_", with: "-")
  }

  /// The content of a text file.
  static func text(of path: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Stop(.failure, "Die Datei \(path) lässt sich nicht lesen. Bitte Pfad und Rechte prüfen.")
    }
    guard let text = String(bytes: bytes, encoding: .utf8) else {
      throw Stop(.failure, "Die Datei \(path) ist kein Text in UTF-8.")
    }
    return text
  }
}
