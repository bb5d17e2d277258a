package import Basics

/// Why shares do not give a key; nothing was written.
package enum KeyShareRefusal: Error, Equatable, CustomStringConvertible {
  case notAShare
  case damaged
  case twoNeeded(given: Int)
  case sameShare(number: Int)
  case mixedInstallations
  case mixedGenerations(Int, Int)
  case doNotFit
  case generationMissing(Int)

  package var description: String {
    switch self {
    case .notAShare:
      "Das ist kein Teilschlüssel von Faden: Die Zeilen von „Einrichtung“ bis „Prüfsumme“ fehlen oder sind unvollständig."
    case .damaged:
      "Der Teilschlüssel ist beschädigt oder falsch abgeschrieben: Seine Prüfsumme stimmt nicht. Bitte Zeile für Zeile vergleichen."
    case .twoNeeded(let given): "Es braucht genau zwei Teilschlüssel, angegeben: \(given). Einer allein verrät nichts."
    case .sameShare(let number): "Beide Dateien enthalten Teil \(number). Es braucht zwei verschiedene Teile."
    case .mixedInstallations: "Die beiden Teile gehören zu verschiedenen Einrichtungen von Faden."
    case .mixedGenerations(let first, let second):
      "Die beiden Teile gehören zu verschiedenen Generationen des Hauptschlüssels: \(first) und \(second)."
    case .doNotFit: "Die beiden Teile ergeben keinen Hauptschlüssel: Sie stammen aus verschiedenen Verteilungen."
    case .generationMissing(let generation): "Der Hauptschlüssel der Generation \(generation) ist nicht geladen."
    }
  }
}

/// One of three shares of a key-encryption key; two of them give the key, one gives nothing.
package struct KeyShare: Sendable, Equatable {
  /// Of the register, in hexadecimal digits.
  package let installation: String
  package let generation: Int
  /// 1, 2 or 3.
  package let number: Int
  let value: [UInt8]
  /// Tells whether the key put together is the right one, and nothing else of it.
  let proof: [UInt8]

  init(installation: String, generation: Int, number: Int, value: [UInt8], proof: [UInt8]) {
    self.installation = installation
    self.generation = generation
    self.number = number
    self.value = value
    self.proof = proof
  }

  /// Splits the key of a generation into three shares.
  ///
  /// - Parameters:
  ///   - ring: has the generation.
  ///   - generation: the one in force.
  ///   - installation: of the register the key opens.
  /// - Returns: shares 1, 2 and 3.
  /// - Throws: ``KeyShareRefusal/generationMissing(_:)``.
  package static func split(
    _ ring: KeyRing, generation: Int, installation: String
  ) throws(KeyShareRefusal) -> [KeyShare] {
    guard let key = ring.bytes(generation) else { throw .generationMissing(generation) }
    let proof = proof(of: key, installation, generation)
    return SecretSharing.split(key).map { number, value in
      KeyShare(
        installation: installation, generation: generation, number: number, value: value, proof: proof)
    }
  }

  /// Puts the key together from two shares.
  package static func join(_ shares: [KeyShare]) throws(KeyShareRefusal) -> KeyRing {
    guard shares.count == 2, let first = shares.first, let second = shares.last else {
      throw .twoNeeded(given: shares.count)
    }
    guard first.installation == second.installation else { throw .mixedInstallations }
    guard first.generation == second.generation else { throw .mixedGenerations(first.generation, second.generation) }
    guard first.number != second.number else { throw .sameShare(number: first.number) }
    let key = SecretSharing.join([(first.number, first.value), (second.number, second.value)])
    let expected = proof(of: key, first.installation, first.generation)
    guard Digest.equal(expected, first.proof), Digest.equal(expected, second.proof) else { throw .doNotFit }
    return KeyRing.recovered(first.generation, key)
  }

  private static func proof(of key: [UInt8], _ installation: String, _ generation: Int) -> [UInt8] {
    Array(Digest.keyed(Array("faden share|\(installation)|\(generation)".utf8), key: key).prefix(8))
  }

  // MARK: The sheet for a custodian

  /// Reads a sheet, also one typed from paper: spaces and case do not matter.
  package init(text: String) throws(KeyShareRefusal) {
    var fields: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[String(line[..<colon]).trimmed()] =
        line[line.index(after: colon)...].filter { !$0.isWhitespace }.lowercased()
    }
    guard let installation = fields["Einrichtung"], let generation = fields["Generation"].flatMap({ Int($0) }),
      let number = fields["Teil"].flatMap({ Int($0) }), let value = fields["Wert"], let proof = fields["Probe"],
      let checksum = fields["Prüfsumme"]
    else { throw .notAShare }
    self.init(
      installation: installation, generation: generation, number: number, value: Encoding.bytes(hex: value) ?? [],
      proof: Encoding.bytes(hex: proof) ?? [])
    guard checksum == self.checksum, self.value.count == 32, self.proof.count == 8, (1...3).contains(number) else {
      throw .damaged
    }
  }

  /// The sheet: what it is, what its custodian does, and the share itself.
  package func text(on day: Day) -> String {
    """
    FADEN – TEILSCHLÜSSEL \(number) VON 3

    Dieses Blatt ist einer von drei Teilen des Hauptschlüssels. Zwei Teile zusammen stellen ihn
    wieder her; dieses Blatt allein verrät nichts.

    Bitte
    – bewahren Sie das Blatt verschlossen auf, getrennt vom Server und von den anderen Teilen;
    – fotografieren, kopieren und verschicken Sie es nicht;
    – geben Sie es nur für eine Wiederherstellung heraus und seien Sie dabei, wenn sie geschieht;
    – melden Sie der Administration und dem Datenschutz sofort, wenn es verloren geht;
    – vernichten Sie es erst, wenn ein neues Blatt höherer Generation seit 30 Tagen bei Ihnen liegt.

    Wiederherstellen auf dem Server, mit zwei dieser Dateien (auch abgetippt):
    faden keys recover TEIL1 TEIL2

    Erstellt: \(day.german)
    Einrichtung: \(installation)
    Generation: \(generation)
    Teil: \(number)
    Wert: \(Self.grouped(Encoding.hex(value)))
    Probe: \(Self.grouped(Encoding.hex(proof)))
    Prüfsumme: \(Self.grouped(checksum))

    """
  }

  private var checksum: String {
    let text = "\(installation)|\(generation)|\(number)|\(Encoding.hex(value))|\(Encoding.hex(proof))"
    return Encoding.hex(Array(Digest.sha256(Array(text.utf8)).prefix(8)))
  }

  private static func grouped(_ text: String) -> String {
    let letters = Array(text)
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
      .joined(separator: " ")
  }
}

extension KeyShare: CustomStringConvertible, CustomReflectable {
  /// Never the value: what is printed ends in a log.
  package var description: String { "Teilschlüssel \(number), Generation \(generation)" }

  package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
