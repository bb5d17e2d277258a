import Access
package import Approvals
package import Basics
package import CaseAccess
package import Feature
package import Markup
package import SQL
package import Vault
import Web

/// Opening a case without being responsible: reason, 60 minutes, notices, review.
package struct EmergencyRoom: Sendable {
  private let handlers: EmergencyHandlers
  private let reviews: EmergencyReviewHandlers
  /// What the roof tells the queue of requests.
  package let approval: ApprovalKind

  /// - Parameters:
  ///   - secret: the installation's key, from which that of reasons is derived.
  ///   - desk: where a further access is asked for.
  ///   - personAddress: where a person's master data are read; `nil` while there is no such page.
  ///   - municipalityName: what a municipality is called; `nil` for a key outside the district.
  package init(
    secret: Seal, desk: ApprovalDesk, personAddress: @escaping @Sendable (ID<PersonKey>) -> Link? = { _ in nil },
    municipalityName: @escaping @Sendable (_ key: String, Connection) throws -> String? = { _, _ in nil }
  ) {
    let seal = Self.reasonSeal(secret)
    approval = EmergencyApproval(seal: seal).kind
    handlers = EmergencyHandlers(
      seal: seal, desk: desk, kind: approval, personAddress: personAddress,
      municipalityName: municipalityName)
    reviews = EmergencyReviewHandlers(seal: seal)
  }

  static func reasonSeal(_ secret: Seal) -> Seal { Seal(key: secret.derivedKey(for: "emergency reasons")) }

  package var feature: Feature {
    Feature(
      name: "EmergencyAccess",
      routes: [
        .get("/notfallzugriff", "Notfallzugriff", may: .may(.create, .emergencyAccess), handlers.list),
        .get("/notfallzugriff/antrag", "Fall im Notfall öffnen", may: .may(.create, .emergencyAccess), handlers.ask),
        .post("/notfallzugriff/antrag", "Notfallzugriff beginnen", may: .may(.create, .emergencyAccess), handlers.open),
        .post(
          "/notfallzugriff/{id}/ende", "Notfallzugriff beenden", may: .may(.create, .emergencyAccess), handlers.end),
        .get("/notfallzugriff/faelle/{id}", "Fallkopf", may: .caseRecord(.read, .caseHeader), handlers.head),

        .get(EmergencyReviewHandlers.path, "Nachprüfung", may: .may(.review, .emergencyAccess), reviews.queue).slow(),
        .get(
          "/notfallzugriff/nachpruefung/{id}", "Notfallzugriff nachprüfen", may: .may(.review, .emergencyAccess),
          reviews.show
        ).slow(),
        .post(
          "/notfallzugriff/nachpruefung/{id}", "Urteil speichern", may: .may(.review, .emergencyAccess),
          reviews.review),
        .get(EmergencyReviewHandlers.noticePath, "Meldungen über Notfallzugriffe", may: .signedIn, reviews.notices)
          .slow(),
        .post("/notfallzugriff/meldungen/{id}/gelesen", "Meldung als gelesen vermerken", may: .signedIn, reviews.seen),
      ],
      migrations: EmergencySchema.migrations, columns: EmergencyColumns.all,
      menu: [
        MenuEntry(Link("Notfallzugriff", EmergencyHandlers.path), in: .cases, may: .may(.create, .emergencyAccess)),
        MenuEntry(
          Link("Nachprüfung", EmergencyReviewHandlers.path), in: .cases, may: .may(.review, .emergencyAccess)),
      ],
      dueItems: reviews.due,
      banner: handlers.banner)
  }
}
