internal import Access
package import Basics
package import SQL
package import Vault

/// The entry could not be written, so what it was about must not happen.
package struct JournalUnavailable: Error, CustomStringConvertible {
  package let reason: any Error

  package var description: String { "Das Protokoll ließ sich nicht schreiben: \(reason)" }
}

/// Why bodies cannot be erased.
package enum JournalEraseRefusal: Error, Equatable, CustomStringConvertible {
  /// Notes of erasures and of the clock hold no client data and explain gaps for ever.
  case isNote(position: Int64)

  package var description: String {
    switch self {
    case .isNote(let position): "Eintrag \(position) ist selbst ein Vermerk des Protokolls und bleibt stehen."
    }
  }
}

/// The one journal of an installation; writes entries into the caller's transaction.
package struct Journal: Sendable {
  /// Microseconds by which an entry may be older than the one before: requests do not end in the order they began.
  package static let clockTolerance: Int64 = 60 * 1_000_000

  private let seal: Seal

  /// - `secret`: the installation's key, from which that of details is derived.
  package init(secret: Seal) {
    seal = Seal(key: secret.derivedKey(for: "journal detail"))
  }

  /// Writes entries at the end of the chain.
  ///
  /// The caller holds a writing transaction, so positions are gapless and a rollback takes the entries with it.
  ///
  /// - Returns: the last position with its hash; `nil` if there was nothing to write.
  /// - Throws: ``JournalUnavailable``; the caller must let its transaction fail.
  @discardableResult
  package func append(_ entries: [JournalEntry], _ connection: Connection) throws -> JournalHead? {
    guard !entries.isEmpty else { return nil }
    do {
      let store = JournalStore(connection)
      var head = try store.head() ?? JournalHead(position: 0, hash: JournalChain.start)
      var latest = try store.time(of: head.position)
      for entry in entries {
        if let before = latest, entry.at.microseconds < before.microseconds - Self.clockTolerance {
          head = try write(clockNote(at: entry.at), after: head, store)
        }
        head = try write(entry, after: head, store)
        latest = entry.at
      }
      return head
    } catch {
      throw JournalUnavailable(reason: error)
    }
  }

  /// Erases the content of entries and writes which; the chain stays valid.
  ///
  /// - Throws: ``JournalEraseRefusal``, ``JournalUnavailable``.
  package func erase(
    _ positions: [Int64], by actor: JournalActor, at now: Instant, request: String, _ connection: Connection
  ) throws {
    let store = JournalStore(connection)
    var erased: [Int64] = []
    for position in Set(positions).sorted() {
      guard let action = try store.action(of: position) else { continue }
      guard action != JournalAction.erased.rawValue, action != JournalAction.clockSetBack.rawValue else {
        throw JournalEraseRefusal.isNote(position: position)
      }
      try store.eraseBody(of: position)
      erased.append(position)
    }
    guard !erased.isEmpty else { return }
    try append(
      [
        JournalEntry(
          at: now, actor: actor, .erased, .auditChain, erased.map { "\($0)" }, relation: .withoutCase,
          purpose: .operation,
          request: request)
      ], connection)
  }

  /// What a list was asked for, for those who may see it; `nil` if nothing was noted or the key is another.
  package func detail(of line: JournalLine) -> String? {
    line.sealedDetail.flatMap { seal.open($0, context: Self.context(line.position)) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private func clockNote(at now: Instant) -> JournalEntry {
    JournalEntry(
      at: now, actor: .program, .clockSetBack, .auditChain, [], relation: .withoutCase, purpose: .operation, request: ""
    )
  }

  private func write(_ entry: JournalEntry, after head: JournalHead, _ store: JournalStore) throws -> JournalHead {
    let position = head.position + 1
    let body = JournalBody(
      at: entry.at, account: entry.actor.account, roles: entry.actor.roles, relation: entry.relation.rawValue,
      action: entry.action.rawValue, kind: entry.kind.rawValue, purpose: entry.purpose.rawValue,
      result: entry.result.rawValue, request: entry.request,
      detail: entry.detail.map { seal.close(Array($0.utf8), context: Self.context(position)) },
      records: Set(entry.records).map { JournalBody.Record(kind: entry.kind.rawValue, key: $0) }.sorted())
    let salt = Randomness.bytes(JournalChain.saltCount)
    let commitment = JournalChain.commitment(salt: salt, body: body.encoded)
    let next = JournalHead(position: position, hash: JournalChain.link(head.hash, position, commitment))
    try store.insert(next, commitment: commitment, salt: salt, body)
    return next
  }

  private static func context(_ position: Int64) -> String { "journal_body.detail|\(position)" }
}

/// The end of the chain.
package struct JournalHead: Sendable, Hashable {
  package let position: Int64
  /// SHA-256, 32 bytes.
  package let hash: [UInt8]

  package init(position: Int64, hash: [UInt8]) {
    self.position = position
    self.hash = hash
  }
}
