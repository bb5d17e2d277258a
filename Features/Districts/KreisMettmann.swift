internal import Basics

// Sources: press report of 2009 on the Ausländerbehörde; flyer of the Kreis on KIM, which names no municipality.
extension DistrictFile {
  static let kreisMettmann = DistrictFile(
    district: District(
      key: "05158", name: "Kreis Mettmann", seat: "Mettmann", region: "Regierungsbezirk Düsseldorf",
      source: Seed.register),
    municipalities: [
      Seed.municipality("05158004", "Erkrath", .stadt, 2688, 43_856, served),
      Seed.municipality("05158008", "Haan", .stadt, 2419, 30_542, served),
      Seed.municipality("05158012", "Heiligenhaus", .stadt, 2752, 26_681, served),
      Seed.municipality("05158016", "Hilden", .stadt, 2595, 55_815, served),
      Seed.municipality("05158020", "Langenfeld (Rheinland)", .stadt, 4115, 59_783, served),
      Seed.municipality("05158024", "Mettmann", .stadt, 4256, 39_134, served),
      Seed.municipality("05158026", "Monheim am Rhein", .stadt, 2305, 43_050, served),
      Seed.municipality("05158028", "Ratingen", .stadt, 8874, 87_388, handedOver),
      Seed.municipality("05158032", "Velbert", .stadt, 7490, 82_445, handedOver),
      Seed.municipality("05158036", "Wülfrath", .stadt, 3227, 21_100, served),
    ],
    organisations: [
      OrganisationRecord(name: "Kommunales Integrationszentrum Kreis Mettmann", municipality: nil),
      OrganisationRecord(name: "Ausländeramt Kreis Mettmann", municipality: nil),
      OrganisationRecord(name: "Einbürgerungsbehörde Kreis Mettmann", municipality: nil),
    ],
    postCriteria: Seed.postCriteria(Seed.stateWideRule))

  /// The report gives the year only.
  private static let reportDay = Seed.day(2009, 12, 31)
  /// The flyer has no date; it quotes a speech of this day.
  private static let flyerDay = Seed.day(2021, 9, 10)
  private static let report =
    "WAZ 2009: Ratingen und Velbert gaben die Aufgabe durch öffentlich-rechtliche Vereinbarung an den Kreis (Tag nicht genannt, daher Jahresende)"

  private static let handedOver =
    [
      Seed.attribute(
        .immigrationAuthority, .no, responsible: "Ausländeramt des Kreises Mettmann", on: reportDay, report)
    ] + unnamed
  private static let served =
    [
      Seed.attribute(
        .immigrationAuthority, .no, responsible: "Ausländeramt des Kreises Mettmann", on: reportDay,
        "Geschlossen aus \(report): seither eine Ausländerbehörde im Kreis", isInferred: true)
    ] + unnamed
  private static let unnamed = [AttributeKind.naturalisationAuthority, .youthOffice, .integrationCouncil].map { kind in
    Seed.attribute(
      kind, .unknown, on: flyerDay,
      "Faltblatt Kreis Mettmann zu KIM (ohne Datum, zitiert eine Rede vom 10.09.2021): in der Quelle nicht genannt")
  }
}
