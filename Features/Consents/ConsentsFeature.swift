internal import Access
package import CaseAccess
package import Cases
package import Feature
internal import Markup
package import Basics
package import SQL
package import Web

/// What rooms above end together with a consent, in the transaction of its withdrawal.
package typealias ConsentWithdrawn = @Sendable (ID<CaseKey>, Visit, Connection) throws -> Void

/// Einwilligungen: what people agreed to, for whom, until when, and that they took it back.
///
/// - Parameters:
///   - frame: of all pages of a case.
///   - actors: who may be named as a recipient besides organisations with accounts.
///   - programmes: which programmes may be named; none until their room is connected.
///   - withdrawn: what ends with a consent besides its shares.
/// - Returns: what the room hands to the roof.
package func consents(
  _ frame: CaseFrame, actors: @escaping ConsentActors, programmes: @escaping ConsentProgrammes = { _, _ in [] },
  withdrawn: @escaping ConsentWithdrawn = { _, _, _ in }
) -> Feature {
  let pages = ConsentHandlers(frame: frame, actors: actors, programmes: programmes, withdrawn: withdrawn)
  let list = "\(CaseFile.path)/{id}/\(Consent.path)"
  let one = "\(list)/{nummer}"
  return Feature(
    name: "Consents",
    routes: [
      .get(list, "Einwilligungen", may: .caseRecord(.read, .consent), pages.list),
      .get("\(list)/neu", "Einwilligung aufnehmen", may: .caseRecord(.create, .consent), pages.new),
      .get("\(list)/vordruck", "Einwilligung: Vordruck", may: .caseRecord(.create, .consent), pages.blank),
      .post(list, "Einwilligung speichern", may: .caseRecord(.create, .consent), pages.give),
      .get(one, "Einwilligung", may: .caseRecord(.read, .consent), pages.show),
      .get("\(one)/blatt", "Einwilligung: Blatt", may: .caseRecord(.read, .consent), pages.sheet),
      .get("\(one)/bestaetigung", "Widerruf: Bestätigung", may: .caseRecord(.read, .consent), pages.confirmation),
      .get("\(one)/widerruf", "Einwilligung widerrufen?", may: .caseRecord(.read, .consent), pages.askWithdrawal),
      .post("\(one)/widerruf", "Einwilligung widerrufen", may: .caseRecord(.withdraw, .consent), pages.withdraw),
    ] + ConsentTextHandlers.routes + TranslationHandlers.routes,
    migrations: ConsentSchema.migrations,
    columns: ConsentColumns.all,
    menu: [MenuEntry(Link("Einwilligungstexte", ConsentText.path), in: .rules, may: .may(.read, .municipality))])
}
