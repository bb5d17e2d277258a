internal import Basics

/// The settings of an installation: file, then environment, then command line; the later wins.
package struct Configuration: Sendable {
  /// A setting by its name in the file.
  package enum Key: String, Sendable, CaseIterable {
    case data
    case assets
    case listen
    case proxies
    case baseURL = "base_url"
    case demo
    case today
    case accessLog = "access_log"
    case journalCheckpoints = "journal_checkpoints"
    case keyFile = "key_file"

    /// `FADEN_BASE_URL` for `base_url`.
    package var environmentName: String { "FADEN_" + rawValue.uppercased() }

    package var meaning: String {
      switch self {
      case .data: "Ordner mit Datenbank, Schlüssel und Zwischenablage"
      case .assets: "Ordner mit Gestaltung und Schriften"
      case .listen: "Adresse, zum Beispiel 127.0.0.1:8080 oder unix:/run/faden/faden.sock; mehrere mit Komma"
      case .proxies: "Adressen, deren X-Forwarded-Angaben geglaubt wird, oder unix; mehrere mit Komma"
      case .baseURL: "Adresse, unter der Menschen das Programm erreichen, zum Beispiel https://faden.kreis.example"
      case .demo: "1 zeigt Personas und Galerie"
      case .today:
        "Tag, an dem das Programm zu stehen glaubt, zum Beispiel 2026-11-21, oder mit der Unix-Sekunde, zu der es dort "
          + "12 Uhr ist: 2026-11-21@1783850400; nur mit demo"
      case .accessLog: "1 schreibt eine Zeile je Anfrage, 0 keine"
      case .keyFile: "Hauptschlüsseldatei; leer heißt haupt.key im Datenordner"
      case .journalCheckpoints:
        "Datei an einem zweiten Ort, an die unterschriebene Prüfpunkte des Protokolls angefügt werden; leer heißt keine"
      }
    }
  }

  /// Why settings cannot be used.
  package enum Refusal: Error, Equatable, CustomStringConvertible {
    case line(number: Int, text: String)
    case unknownKey(String)
    case value(Key, String)

    package var description: String {
      switch self {
      case .line(let number, let text):
        "Zeile \(number) der Konfiguration ist nicht lesbar: „\(text)“. Erwartet wird: name = wert"
      case .unknownKey(let name):
        "Die Einstellung „\(name)“ gibt es nicht. Es gibt: \(Key.allCases.map(\.rawValue).joined(separator: ", "))."
      case .value(let key, let value):
        "Die Einstellung „\(key.rawValue)“ hat einen ungültigen Wert: „\(value)“. Erwartet: \(key.meaning)."
      }
    }
  }

  private var values: [Key: (value: String, source: String)]

  package init() {
    values = [
      .data: ("faden-daten", "Vorgabe"), .assets: ("", "Vorgabe"), .listen: ("127.0.0.1:8080", "Vorgabe"),
      .proxies: ("", "Vorgabe"), .baseURL: ("", "Vorgabe"), .demo: ("0", "Vorgabe"), .today: ("", "Vorgabe"),
      .accessLog: ("1", "Vorgabe"), .journalCheckpoints: ("", "Vorgabe"), .keyFile: ("", "Vorgabe"),
    ]
  }

  package subscript(_ key: Key) -> String { values[key]?.value ?? "" }

  /// Where a value comes from: `Vorgabe`, `Datei`, `Umgebung` or `Befehlszeile`.
  package func source(_ key: Key) -> String { values[key]?.source ?? "" }

  package mutating func set(_ key: Key, _ value: String, source: String) {
    values[key] = (value, source)
  }

  /// Reads lines of the form `name = wert`; empty lines and lines beginning with `#` are skipped.
  package mutating func read(file text: String) throws(Refusal) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = String(line).trimmed()
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      guard let equals = line.firstIndex(of: "=") else { throw .line(number: index + 1, text: line) }
      let name = String(line[..<equals]).trimmed()
      guard let key = Key(rawValue: name) else { throw .unknownKey(name) }
      set(key, String(line[line.index(after: equals)...]).trimmed(), source: "Datei")
    }
  }

  /// Takes the `FADEN_…` values of an environment.
  package mutating func read(environment: [String: String]) {
    for key in Key.allCases {
      if let value = environment[key.environmentName], !value.isEmpty { set(key, value, source: "Umgebung") }
    }
  }
}
