package import Access
package import Basics
internal import CaseAccess
internal import Cases
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
    try release(texts, at: now)
    let usable = try texts.usable(on: now.local.day)
    try translate(usable, connection, at: now)
    let partners = try PartnerStore(connection).all(on: now.local.day)
    let cases = try ConsentDemoStore(connection).openCases()
    for (index, line) in lines(partners, today: now.local.day).enumerated() where !cases.isEmpty {
      guard let text = usable.first(where: { $0.entry.purpose == line.entry.purpose }) else { continue }
      let caseFile = cases[(index / 3) % cases.count]
      let recordedAt = now.adding(seconds: Int64(line.entry.givenOn.number - now.local.day.number) * 86_400)
      guard let person = try CaseStore(connection).people(in: caseFile).first,
        let id = try store.add(
          line.entry, of: ConsentGiver(person), text: text, to: caseFile, by: account, at: recordedAt),
        let words = line.withdrawal, let consent = try store.find(id, of: caseFile)
      else { continue }
      _ = try store.withdraw(consent, words: words, by: account, at: now)
    }
  }

  /// The demo has known its texts for a year, so that consents of the last days stand on them.
  private static func release(_ texts: ConsentTextStore, at now: Instant) throws {
    let from = now.local.day.adding(months: -12)
    for text in try texts.all() where text.release == nil {
      var entry = text.entry
      entry.validFrom = from
      guard try texts.save(entry, replacing: text, by: "Vorführung", at: now), let saved = try texts.find(text.id)
      else { continue }
      _ = try texts.release(
        saved,
        ConsentText.Release(
          by: "Dörte Peters, Datenschutzbeauftragte (erfunden)", on: from, enteredBy: "Vorführung", at: now))
    }
  }

  /// One text has a translation that was compared and a newer one that was not; both say that they are invented.
  private static func translate(_ texts: [ConsentText], _ connection: Connection, at now: Instant) throws {
    guard let text = texts.first(where: { $0.entry.purpose == .referral }) else { return }
    let store = ConsentTranslationStore(connection)
    let day = now.local.day.adding(days: -30)
    let body = text.entry.paragraphs.map { _ in "نص تجريبي مختلق، وليس ترجمة حقيقية." }.joined(separator: "\n\n")
    let entry = TranslationEntry(
      language: "ar", title: "نص تجريبي", body: body, translatedBy: "Samira Wort, vereidigt (erfunden)",
      translatedOn: day)
    let id = try store.insert(entry, of: text.id, by: "Vorführung", at: now)
    if let draft = try store.find(id) {
      _ = try store.check(
        draft,
        ConsentTranslation.Check(
          by: "Karim Blick (erfunden)", on: day.adding(days: 2), enteredBy: "Vorführung", at: now))
    }
    _ = try store.insert(entry, of: text.id, by: "Vorführung", at: now)
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
      Line(entry: entry(.caseManagement, .ownUnit, "", [], from: -1, lasting: 365)),
      Line(
        entry: entry(
          .referral, provider.map { .organisation($0.id) } ?? advice,
          provider?.name ?? "Beratungsstelle Musterweg (erfunden)",
          [.name, .birth, .languages, .phone, .email, .concern],
          kinds: provider == nil ? [] : [.masterData, .referral],
          from: -1, lasting: 21)),
      Line(
        entry: entry(
          .confidentiality, advice, "Beratungsstelle Musterweg (erfunden)", [.name, .concern, .health], from: -1,
          lasting: 200),
        withdrawal: "Das soll die Stelle nicht mehr wissen."),
      Line(entry: entry(.caseManagement, .ownUnit, "", [], from: -1, lasting: 365)),
      Line(
        entry: entry(
          .referral, school, "Sprachschule Beispiel (erfunden)", [.name, .phone, .languages], from: 0, lasting: 365)),
      Line(
        entry: entry(
          .caseConference, advice, "Beratungsstelle Musterweg (erfunden)", [.name, .areas], from: -1, lasting: 0)),
    ]
  }
}
