internal import Basics
internal import FoundationEssentials
internal import Glibc
internal import House
internal import Keys
internal import SQL
internal import Vault

extension Installation {
  /// The key-encryption key, apart from the database if the settings say so.
  var mainKeyPath: String {
    let path = configuration[.keyFile]
    return path.isEmpty ? folder + "/haupt.key" : path
  }

  var registerPath: String { folder + "/keys.db" }

  /// What has been erased, apart from the register, so that a restored register learns it.
  var erasurePath: String { folder + "/keys.erased" }

  var hasRegister: Bool { unsafe access(registerPath, F_OK) == 0 }
  var hasMainKey: Bool { unsafe access(mainKeyPath, F_OK) == 0 }

  /// Where systemd hands over the key-encryption key (LoadCredential=faden-key:…); `nil` if it does not.
  var credentialPath: String? {
    guard let folder = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty else { return nil }
    let path = folder + "/faden-key"
    return unsafe access(path, F_OK) == 0 ? path : nil
  }

  /// Reads the key-encryption keys: from systemd, else from the file.
  func keyRing() throws -> KeyRing {
    do {
      if let credentialPath { return try KeyRing(path: credentialPath, isCredential: true) }
      return try KeyRing(path: mainKeyPath)
    } catch .missing(let path) {
      throw Stop(.configuration, "Die Hauptschlüsseldatei \(path) fehlt. \(missingKeyAdvice)")
    } catch {
      throw Stop(.configuration, error.description)
    }
  }

  private var missingKeyAdvice: String {
    hasRegister
      ? "Bitte zurückspielen oder aus zwei Teilschlüsseln wiederherstellen: „faden keys recover TEIL1 TEIL2“."
      : "Diese Einrichtung hat noch keine Datenschlüssel. Bitte einmal „faden keys init“ ausführen."
  }

  /// Makes key-encryption key and register; nothing that exists is changed.
  func createKeys(at now: Instant) throws {
    do {
      if !hasMainKey {
        guard !hasRegister else { throw Stop(.configuration, "Die Hauptschlüsseldatei fehlt. \(missingKeyAdvice)") }
        try KeyRing().create(mainKeyPath)
      }
      try KeyRegister.create(path: registerPath, ring: try keyRing(), at: now)
    } catch let refusal as KeyRefusal {
      throw Stop(.failure, refusal.description)
    } catch let refusal as KeyFile.Refusal {
      throw Stop(.failure, refusal.description)
    }
  }

  /// Opens the register.
  func keyRegister(readers: Int = 1) throws -> KeyRegister {
    let installation = self
    // The key is asked for first: its sentence says what to do where both are missing.
    _ = try keyRing()
    do {
      return try KeyRegister(path: registerPath, erasures: erasurePath, readers: readers) {
        try installation.keyRing()
      }
    } catch let refusal as KeyRefusal {
      throw Stop(.configuration, refusal.description)
    }
  }
}
