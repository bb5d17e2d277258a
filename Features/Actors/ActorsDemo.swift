internal import Access
package import Basics
package import SQL

/// Invented contacts and an invented provider; the people belong to nobody.
package enum ActorsDemo {
  /// Adds what is not there yet.
  ///
  /// - Parameters:
  ///   - connection: in a writing transaction, with the actors of the district and the personas loaded.
  ///   - now: kept as the moment of entry.
  /// - Throws: ``DatabaseError``.
  package static func load(_ connection: Connection, at now: Instant) throws {
    let store = ActorStore(connection)
    guard try store.find(named: provider) == nil else { return }
    var entry = ActorEntry(
      name: provider, category: .migrationCounselling, source: "Demodaten, frei erfunden")
    entry.accountOrganisation = try store.organisations().first { $0.name == "Beispielträger e. V." }?.id
    entry.functions = [.wohlfahrtsverband]
    entry.legalDomain = .integration
    entry.areas = [.orientation, .language]
    entry.languages = "Arabisch, Farsi, Ukrainisch"
    entry.capacity = "12 Plätze, Wartezeit 3 Wochen"
    let own = try store.insert(
      entry, isReleased: true, reviewOn: now.local.day.adding(days: 40), by: "Demodaten", at: now)
    _ = try store.save(
      LocationEntry(
        name: "Beratungsstelle", address: "Beispielweg 1, 00000 Beispielstadt", municipality: nil,
        hours: "Mo und Mi 9–12 Uhr", access: "stufenlos", endedOn: nil),
      number: nil, version: 0, of: own)
    try contact("Fatma Aydın (erfunden)", "Anfragen zur Verweisberatung", of: own, store)
    for (name, person) in people {
      guard let id = try store.find(named: name) else { continue }
      try contact("\(person) (erfunden)", "Anfragen aus dem Case Management", of: id, store)
    }
  }

  static let provider = "Beispielträger e. V. (erfunden)"

  /// Of shipped actors, where the district has them.
  private static let people = [
    ("Integrationsamt Stadt Neuss", "Lena Hofmann"), ("Fachbereich Integration Stadt Dormagen", "Thomas Esser"),
    ("Jobcenter Rhein-Kreis Neuss", "Murat Şahin"), ("Ausländerbehörde Rhein-Kreis Neuss", "Kerstin Hartwig"),
  ]

  private static func contact(
    _ name: String, _ task: String, of id: ID<IntegrationActor>, _ store: ActorStore
  ) throws {
    _ = try store.save(
      ContactEntry(name: name, task: task, phone: "0000 000-000", email: "kontakt@beispiel.example"), number: nil,
      version: 0, of: id)
  }
}
