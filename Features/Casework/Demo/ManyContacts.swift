internal import Access
package import Basics
internal import CaseAccess
internal import Cases
package import Keys
package import SQL

extension CaseworkDemo {
  /// Contacts of each case that is added to measure.
  private static let each = 10

  /// Adds ten invented contacts and a follow-up to each open case of many that were just added.
  ///
  /// - Parameters:
  ///   - count: how many cases, the ones with the highest numbers.
  ///   - connection: writing.
  ///   - keys: have the keys of the cases.
  ///   - now: all days are relative to it.
  /// - Throws: `DatabaseError`, `KeyRefusal`.
  package static func loadMany(
    newest count: Int, _ connection: Connection, keys: KeyRegister, at now: Instant
  ) throws {
    let store = CaseStore(connection)
    var first = try connection.nextNumber("case_file") - Int64(count)
    let end = first + Int64(count)
    while first < end {
      let files = try store.oldest(Int(min(5000, end - first)), after: ID(first - 1)).filter { !$0.isClosed }
      let notes = try keys.keys(files.map { .caseFile($0.id.number) }, .notes)
      for file in files {
        guard let worker = file.responsible?.account, let key = notes[.caseFile(file.id.number)] else { continue }
        try fill(file, key, by: worker, connection, at: now)
      }
      first += 5000
    }
  }

  private static func fill(
    _ file: CaseFile, _ key: DataKey, by worker: ID<Account>, _ connection: Connection, at now: Instant
  ) throws {
    let seed = Int(file.id.number)
    let today = now.local.day
    // Every third case was last reached long ago.
    let span = Int(today.number - file.openedOn.number) / (seed % 3 == 0 ? 2 : 1)
    for index in 0..<each {
      let day = file.openedOn.adding(days: max(span - 1, 0) * index / (each - 1))
      _ = try ContactStore(connection).add(
        ContactEntry(
          form: forms[(seed + index) % forms.count], heldOn: day, minutes: 15 + seed % 4 * 15, activity: .individual,
          roles: [.client], participants: "",
          note: "Unterlagen durchgesehen und den nächsten Schritt vereinbart. Frei erfunden, zum Messen.", special: "",
          letterTo: ""),
        to: file.id, notes: key, special: nil, by: worker,
        at: now.adding(seconds: -86_400 * Int64(today.number - day.number)))
    }
    let due = today.adding(days: seed * 7 % 30 - 4).orNextWorkingDay
    try FollowUpStore(connection).add(
      FollowUpEntry(dueOn: due, reason: "Kursbeginn nachfragen", assignedTo: worker, isWaiting: seed % 4 == 1),
      to: file.id, key, by: worker, at: now)
    try FollowUpStore(connection).renewNextDue(of: file.id, at: now)
    try CaseStore(connection).setLastContact(
      try ContactStore(connection).lastContact(in: file.id), of: file.id, at: now)
  }

  private static let forms = ["gespraech", "telefonat", "hausbesuch", "e-mail", "begleitung"]
}
