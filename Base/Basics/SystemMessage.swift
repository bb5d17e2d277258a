internal import Glibc

/// What the operating system reports, in a sentence for the person at the terminal.
package enum SystemMessage {
  /// The sentence for an `errno` value, with the number for whoever looks it up.
  package static func german(_ code: Int32) -> String {
    let sentence =
      switch code {
      case EACCES, EPERM: "dafür fehlt die Berechtigung"
      case EADDRINUSE: "die Adresse ist schon belegt"
      case EADDRNOTAVAIL: "diese Adresse hat der Rechner nicht"
      case EEXIST: "das gibt es schon"
      case EIO: "der Datenträger meldet einen Fehler"
      case EISDIR: "das ist ein Ordner"
      case ELOOP: "das ist ein Verweis, der hier nicht gilt"
      case EMFILE, ENFILE: "zu viele Dateien sind offen"
      case ENAMETOOLONG: "der Name ist zu lang"
      case ENOENT: "das gibt es nicht"
      case ENOMEM: "der Arbeitsspeicher reicht nicht"
      case ENOSPC, EDQUOT: "der Datenträger ist voll"
      case ENOTDIR: "ein Teil des Pfads ist kein Ordner"
      case EROFS: "der Datenträger ist nur lesbar"
      default: "das Betriebssystem meldet einen Fehler"
      }
    return "\(sentence) (errno \(code))"
  }

  /// The sentence for the last failed call of this thread.
  package static var last: String { german(errno) }
}
