internal import Access
package import Basics
internal import CaseAccess
package import Cases
package import Keys
package import SQL

/// Invented consents of the demo.
package enum ConsentsDemo {
  /// Releases the texts in an invented name and adds consents to the cases.
  ///
  /// - Parameters:
  ///   - connection: writing, after cases and texts are there.
  ///   - keys: of the cases.
  ///   - cases: some get none, as it happens.
  ///   - now: all dates are relative to it.
  /// - Throws: `DatabaseError`, `UnknownDemoCase`.
  package static func load(_ connection: Connection, keys: KeyRegister, cases: DemoCases, at now: Instant) throws {
    let texts = ConsentTextStore(connection)
    let store = ConsentStore(connection, keys: keys)
    let today = now.local.day
    try release(texts, at: now)
    let usable = try texts.usable(on: today)
    let partners = try PartnerStore(connection).all(on: today)
    try translate(usable, connection, at: now)
    for key in DemoConsent.told.keys { _ = try cases.find(key) }
    for demo in cases.all where demo.closedOn == nil {
      let days = Int(today.number - demo.openedOn.number)
      for line in DemoConsent.told[demo.key] ?? DemoConsent.usual(demo.index, days: days) {
        let people = try CaseStore(connection).people(in: demo.id)
        var entry = line.entry(today, partners)
        // The form refuses to open a case of several people to a partner.
        if people.count > 1 { entry.kinds = [] }
        guard let text = usable.first(where: { $0.entry.purpose == entry.purpose }), let person = people.first,
          let id = try store.add(
            entry, of: ConsentGiver(person), text: text, to: demo.id, by: demo.worker, at: now.moved(to: entry.givenOn)),
          let words = line.withdrawal, let consent = try store.find(id, of: demo.id)
        else { continue }
        _ = try store.withdraw(consent, words: words, by: demo.worker, at: now)
      }
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
}
