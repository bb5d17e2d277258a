internal import Vault

/// Why the key register cannot be used; nothing was changed.
package enum KeyRefusal: Error, Equatable, CustomStringConvertible {
  case missing(path: String)
  case exists(path: String)
  case wrongKey
  case generationNotLoaded(Int)
  case damagedKey
  case erasuresDamaged(path: String, line: Int)
  case notYetClean
  case failed(path: String, reason: String)

  package var description: String {
    switch self {
    case .missing(let path):
      "Das Schlüsselregister \(path) fehlt. Bei einer Einrichtung, die noch keines hatte: „faden keys init“. Sonst bitte aus der Sicherung zurückspielen."
    case .exists(let path): "Das Schlüsselregister \(path) gibt es schon. Es wurde nicht verändert."
    case .wrongKey:
      "Der Hauptschlüssel passt nicht zum Schlüsselregister. Bitte den richtigen zurückspielen oder „faden keys recover“ ausführen."
    case .generationNotLoaded(let generation):
      "Das Schlüsselregister verlangt den Hauptschlüssel der Generation \(generation), der nicht geladen ist. Bitte die Hauptschlüsseldatei zurückspielen; läuft der Dienst mit einem Credential von systemd, bitte neu starten."
    case .damagedKey:
      "Ein Schlüssel im Schlüsselregister ist beschädigt. Bitte das Register aus der Sicherung zurückspielen."
    case .erasuresDamaged(let path, let line):
      "Zeile \(line) des Löschverzeichnisses \(path) ist beschädigt oder gehört zu einer anderen Einrichtung. Bitte die richtige Datei zurückspielen."
    case .notYetClean:
      "Der Schlüssel ist vernichtet, aber ältere Seiten des Schlüsselregisters sind noch nicht überschrieben, weil gerade gelesen wird. Bitte in einer Minute wiederholen."
    case .failed(let path, let reason): "\(path) lässt sich nicht benutzen: \(reason)"
    }
  }
}
