internal import Basics
internal import Glibc
internal import House
internal import SQL
internal import Vault

/// The command line: one verb, its options, and an exit code.
enum Program {
  /// Runs the command of this process and ends it.
  nonisolated static func run() -> Never {
    Instant.useGermanTime()
    // Whatever the program writes is for its owner alone.
    umask(0o077)
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try perform(arguments)
      exit(ExitCode.success.rawValue)
    } catch let stop as Stop {
      Output.error(stop.sentence)
      exit(stop.code.rawValue)
    } catch {
      Output.error("\(error)")
      exit(ExitCode.failure.rawValue)
    }
  }

  nonisolated private static func perform(_ arguments: [String]) throws {
    guard let verb = arguments.first else { throw Stop(.usage, help) }
    let rest = Array(arguments.dropFirst())
    if rest.contains("--help") || rest.contains("-h") {
      Output.line(helpText(for: verb))
      return
    }
    switch verb {
    case "help", "--help", "-h": Output.line(help)
    case "version", "--version": Output.line("faden \(House.version)")
    case "serve": try ServeCommand(rest).run()
    case "init": try InitCommand(rest).run()
    case "migrate": try MigrateCommand(rest).run()
    case "user": try UserCommand(rest).run()
    case "demo": try DemoCommand(rest).run()
    case "check": try CheckCommand(rest).run()
    case "config": try ConfigCommand(rest).run()
    case "journal": try JournalCommand(rest).run()
    case "keys": try KeysCommand(rest).run()
    case "processing": try ProcessingCommand(rest).run()
    case "allocation": try AllocationCommand(rest).run()
    case "precedence": try PrecedenceCommand(rest).run()
    default: throw Stop(.usage, "Den Befehl „\(verb)“ gibt es nicht.\n\n\(help)")
    }
  }

  nonisolated private static func helpText(for verb: String) -> String {
    switch verb {
    case "serve": ServeCommand.help
    case "init": InitCommand.help
    case "migrate": MigrateCommand.help
    case "user": UserCommand.help
    case "demo": DemoCommand.help
    case "check": CheckCommand.help
    case "config": ConfigCommand.help
    case "journal": JournalCommand.help
    case "keys": KeysCommand.help
    case "processing": ProcessingCommand.help
    case "allocation": AllocationCommand.help
    case "precedence": PrecedenceCommand.help
    default: help
    }
  }

  nonisolated static let help = """
    faden – Kommunales Integrationsmanagement

    Befehle:
      serve      beantwortet Anfragen, bis er beendet wird
      init       legt Ordner, Schlüssel und Datenbank an und richtet einen Kreis ein
      migrate    bringt die Datenbank auf das Schema dieser Fassung
      user       legt Benutzerkonten an und ändert sie
      demo       legt erfundene Personas an
      check      prüft und zeigt: routes, schema, personas, pages
      config     zeigt mit „config check“ die geltenden Einstellungen
      journal    prüft und zeigt das Protokoll, schreibt Prüfpunkte
      keys       legt Schlüssel an, wechselt, verteilt und stellt den Hauptschlüssel wieder her
      processing zeigt das Verzeichnis von Verarbeitungstätigkeiten
      allocation rechnet eine Stellenverteilung nach, ohne Datenbank
      precedence fragt Regel für Regel, wer vorgeht und wer zur Zielgruppe gehört
      version    nennt die Fassung

    Jeder Befehl erklärt sich mit --help. Für alle gilt: --config DATEI, --data ORDNER; Umgebung FADEN_…
    Ende mit 0: erledigt, 1: nicht gelungen, 2: falsch aufgerufen, 3: Einstellung falsch, 4: Datenbank passt nicht,
    5: Protokoll ist nicht unversehrt.
    """
}

/// How the process ends.
enum ExitCode: Int32 {
  case success = 0
  case failure = 1
  case usage = 2
  case configuration = 3
  case database = 4
  case journal = 5
}

/// Ends the command with a sentence for the person at the terminal.
struct Stop: Error {
  let code: ExitCode
  let sentence: String

  init(_ code: ExitCode, _ sentence: String) {
    self.code = code
    self.sentence = sentence
  }
}

/// Lines to the terminal.
enum Output {
  static func line(_ text: String) { write(text, to: STDOUT_FILENO) }

  static func error(_ text: String) { write(text, to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array((text + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
