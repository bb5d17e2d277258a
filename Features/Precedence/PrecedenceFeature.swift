internal import Access
internal import Basics
package import Feature
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// Vorrangprüfung und Zielgruppe: which programmes come first, and who belongs to KIM.
///
/// Public rules of the district, kept by the coordinating unit like its programmes, so they have the same right.
///
/// - Parameter readings: how contradictory sources are read, as the room of concepts keeps it.
/// - Returns: what the room hands to the roof.
package func precedence(readings: RuleReadings = .none) -> Feature {
  Feature(
    name: "Precedence",
    routes: [
      .get(
        PrecedencePages.path, "Vorrang und Zielgruppe prüfen", may: .may(.read, .municipality),
        { try lookUp(readings, $0, $1) }
      ).slow(),
      .get(TargetPages.path, "Zielgruppe", may: .may(.read, .municipality), listTargets),
      .get("\(TargetPages.path)/neu", "Stufe oder Kriterium aufnehmen", may: .may(.create, .municipality), editTarget),
      .post(TargetPages.path, "Stufe oder Kriterium speichern", may: .may(.create, .municipality), saveTarget),
      .get(
        "\(TargetPages.path)/{id}", "Stufe der Zielgruppe", may: .may(.read, .municipality),
        { try showTarget(readings, $0, $1) }),
      .get(
        "\(TargetPages.path)/{id}/bearbeitung", "Stufe: Name ändern", may: .may(.update, .municipality), editTarget),
      .post(
        "\(TargetPages.path)/{id}/bearbeitung", "Stufe: Namen speichern", may: .may(.update, .municipality), saveTarget),
      .get(
        "\(TargetPages.path)/{id}/fassungen/neu", "Stufe: neue Fassung", may: .may(.update, .municipality), editEdition),
      .post(
        "\(TargetPages.path)/{id}/fassungen", "Stufe: neue Fassung speichern", may: .may(.update, .municipality),
        saveEdition),
    ],
    migrations: PrecedenceSchema.migrations,
    columns: PrecedenceColumns.all,
    menu: [
      MenuEntry(Link("Vorrangprüfung", PrecedencePages.path), in: .rules, may: .may(.read, .municipality)),
      MenuEntry(Link("Zielgruppe", TargetPages.path), in: .rules, may: .may(.read, .municipality)),
    ])
}
