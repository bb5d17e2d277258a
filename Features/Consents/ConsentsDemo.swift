package import Access
package import Basics
internal import CaseAccess
package import Keys
package import SQL

/// Invented consents of the demo.
package enum ConsentsDemo {
  /// Releases the texts in an invented name and adds consents to the first cases, unless there are some.
  ///
  /// - Parameters:
  ///   - connection: writing, after cases and texts are there.
  ///   - keys: of the cases.
  ///   - account: who is said to have recorded them; `nil` adds nothing.
  ///   - now: all dates are relative to it.
  /// - Throws: `DatabaseError`.
  package static func load(
    _ connection: Connection, keys: KeyRegister, by account: ID<Account>?, at now: Instant
  ) throws {
    let texts = ConsentTextStore(connection)
    let store = ConsentStore(connection, keys: keys)
    guard let account, try ConsentDemoStore(connection).isEmpty() else { return }
    for text in try texts.all() where text.release == nil {
      _ = try texts.release(
        text,
        ConsentText.Release(
          by: "Dörte Peters, Datenschutzbeauftragte (erfunden)", on: now.local.day, enteredBy: "Vorführung", at: now))
    }
    let usable = try texts.usable(on: now.local.day)
    let partners = try PartnerStore(connection).all(on: now.local.day)
    let cases = try ConsentDemoStore(connection).openCases()
    for (index, line) in lines(partners, today: now.local.day).enumerated() where !cases.isEmpty {
      guard let text = usable.first(where: { $0.entry.purpose == line.entry.purpose }) else { continue }
      let caseFile = cases[(index / 3) % cases.count]
      guard let id = try store.add(line.entry, text: text, to: caseFile, by: account, at: now),
        let words = line.withdrawal, let consent = try store.find(id, of: caseFile)
      else { continue }
      _ = try store.withdraw(consent, words: words, by: account, at: now)
    }
  }

  private struct Line {
    var entry: ConsentEntry
    var withdrawal: String?
  }

  /// Demodaten, frei erfunden: three lines for each case.
  private static func lines(_ partners: [PartnerOrganisation], today: Day) -> [Line] {
    func entry(
      _ purpose: ConsentPurpose, _ recipient: ConsentRecipient, _ name: String, _ fields: [ConsentField],
      kinds: [RecordKind] = [], from days: Int, lasting: Int
    ) -> ConsentEntry {
      let from = today.adding(days: days)
      return ConsentEntry(
        purpose: purpose, recipient: recipient, recipientName: name, kinds: kinds, fields: fields, language: "ar",
        hasInterpreter: true, interpreter: "Nadia Sprachmittel (erfunden)", form: .paper,
        explainedBy: "Aylin Demir (erfunden)", givenOn: from, validFrom: from, validTo: from.adding(days: lasting))
    }
    let provider = partners.first { $0.roles == [.provider] }
    let advice: ConsentRecipient = .entered("Beratungsstelle Musterweg (erfunden)")
    let school: ConsentRecipient = .entered("Sprachschule Beispiel (erfunden)")
    return [
      Line(entry: entry(.caseManagement, .ownUnit, "", [], from: -60, lasting: 365)),
      Line(
        entry: entry(
          .referral, provider.map { .organisation($0.id) } ?? advice,
          provider?.name ?? "Beratungsstelle Musterweg (erfunden)",
          [.name, .birth, .languages, .phone, .email, .concern],
          kinds: provider == nil ? [] : [.masterData, .referral],
          from: -40, lasting: 60)),
      Line(
        entry: entry(
          .confidentiality, advice, "Beratungsstelle Musterweg (erfunden)", [.name, .concern, .health], from: -30,
          lasting: 200),
        withdrawal: "Das soll die Stelle nicht mehr wissen."),
      Line(entry: entry(.caseManagement, .ownUnit, "", [], from: -30, lasting: 365)),
      Line(
        entry: entry(
          .referral, school, "Sprachschule Beispiel (erfunden)", [.name, .phone, .languages], from: -350, lasting: 365)),
      Line(
        entry: entry(
          .caseConference, advice, "Beratungsstelle Musterweg (erfunden)", [.name, .areas], from: -400, lasting: 365)),
    ]
  }
}
