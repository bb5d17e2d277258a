internal import Basics

// Source: the Kreis's own description of KIM, undated, which names Troisdorf alone.
extension DistrictFile {
  static let rheinSiegKreis = DistrictFile(
    district: District(
      key: "05382", name: "Rhein-Sieg-Kreis", seat: "Siegburg", region: "Regierungsbezirk Köln",
      source: Seed.register),
    municipalities: [
      Seed.municipality("05382004", "Alfter", .gemeinde, 3477, 23_904, unnamed),
      Seed.municipality("05382008", "Bad Honnef", .stadt, 4814, 26_061, unnamed),
      Seed.municipality("05382012", "Bornheim", .stadt, 8269, 49_025, unnamed),
      Seed.municipality("05382016", "Eitorf", .gemeinde, 6990, 19_132, unnamed),
      Seed.municipality("05382020", "Hennef (Sieg)", .stadt, 10_589, 48_002, unnamed),
      Seed.municipality("05382024", "Königswinter", .stadt, 7620, 41_495, unnamed),
      Seed.municipality("05382028", "Lohmar", .stadt, 6562, 30_846, unnamed),
      Seed.municipality("05382032", "Meckenheim", .stadt, 3484, 24_877, unnamed),
      Seed.municipality("05382036", "Much", .gemeinde, 7806, 14_758, unnamed),
      Seed.municipality("05382040", "Neunkirchen-Seelscheid", .gemeinde, 5062, 20_109, unnamed),
      Seed.municipality("05382044", "Niederkassel", .stadt, 3579, 39_281, unnamed),
      Seed.municipality("05382048", "Rheinbach", .stadt, 6972, 27_102, unnamed),
      Seed.municipality("05382052", "Ruppichteroth", .gemeinde, 6196, 10_637, unnamed),
      Seed.municipality("05382056", "Sankt Augustin", .stadt, 3422, 56_369, unnamed),
      Seed.municipality("05382060", "Siegburg", .stadt, 2366, 42_049, unnamed),
      Seed.municipality("05382064", "Swisttal", .gemeinde, 6222, 18_653, unnamed),
      Seed.municipality("05382068", "Troisdorf", .stadt, 6200, 76_251, troisdorf),
      Seed.municipality("05382072", "Wachtberg", .gemeinde, 4968, 20_581, unnamed),
      Seed.municipality("05382076", "Windeck", .gemeinde, 10_722, 19_203, unnamed),
    ],
    organisations: [
      OrganisationRecord(name: "Kommunales Integrationszentrum Rhein-Sieg-Kreis", municipality: nil),
      OrganisationRecord(name: "Ausländerbehörde Rhein-Sieg-Kreis", municipality: nil),
      OrganisationRecord(name: "Einbürgerungsbehörde Rhein-Sieg-Kreis", municipality: nil),
      OrganisationRecord(name: "Ausländerbehörde Stadt Troisdorf", municipality: "05382068"),
      OrganisationRecord(name: "Einbürgerungsbehörde Stadt Troisdorf", municipality: "05382068"),
    ],
    postCriteria: Seed.postCriteria(Seed.stateWideRule))

  /// The description has no date; it speaks of the beginning in 2021.
  private static let day = Seed.day(2021, 12, 31)
  private static let description =
    "Rhein-Sieg-Kreis, Beschreibung des KIM (ohne Datum, spricht vom Beginn 2021, daher Jahresende)"

  private static let troisdorf = [
    Seed.attribute(.immigrationAuthority, .yes, on: day, description),
    Seed.attribute(.naturalisationAuthority, .yes, on: day, description),
    unnamed(.youthOffice), unnamed(.integrationCouncil),
  ]
  private static let unnamed = AttributeKind.allCases.map { unnamed($0) }

  private static func unnamed(_ kind: AttributeKind) -> AttributeRecord {
    Seed.attribute(kind, .unknown, on: day, "\(description): in der Quelle nicht genannt")
  }
}
