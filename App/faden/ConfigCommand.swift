internal import House

/// `faden config check`: the settings in force, without secrets.
struct ConfigCommand {
  static let help = """
    faden config check [--config DATEI]

    Zeigt jede Einstellung mit Wert, Herkunft und Bedeutung. Geheimnisse sind keine Einstellungen und erscheinen nicht.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(arguments)
  }

  func run() throws {
    guard options.words == ["check"] else { throw Stop(.usage, Self.help) }
    let configuration = try options.configuration()
    let installation = Installation(configuration: configuration)
    for key in Configuration.Key.allCases {
      Output.line("\(key.rawValue) = \(configuration[key])\t# \(configuration.source(key)); \(key.meaning)")
    }
    _ = try installation.listeners()
    _ = try installation.world()
    guard ["0", "1"].contains(configuration[.demo]) else {
      throw Stop(.configuration, Configuration.Refusal.value(.demo, configuration[.demo]).description)
    }
    guard ["0", "1"].contains(configuration[.accessLog]) else {
      throw Stop(.configuration, Configuration.Refusal.value(.accessLog, configuration[.accessLog]).description)
    }
    Output.line("Die Einstellungen sind lesbar.")
  }
}
