internal import Basics

// Source: Konzept zur Umsetzung des KIM im Rhein-Kreis Neuss, Stand 27.08.2021, sections 2.4, 3.5 and 3.7.
extension DistrictFile {
  static let rheinKreisNeuss = DistrictFile(
    district: District(
      key: "05162", name: "Rhein-Kreis Neuss", seat: "Neuss und Grevenbroich", region: "Regierungsbezirk Düsseldorf",
      source: Seed.register),
    municipalities: [
      Seed.municipality("05162004", "Dormagen", .stadt, 8550, 65_147, own + [youthOffice, council]),
      Seed.municipality("05162008", "Grevenbroich", .stadt, 10_242, 64_596, kreis + [youthOffice, unnamedCouncil]),
      Seed.municipality("05162012", "Jüchen", .stadt, 7204, 23_940, kreis + [kreisYouthOffice, unnamedCouncil]),
      Seed.municipality("05162016", "Kaarst", .stadt, 3739, 44_253, kreis + [youthOffice, unnamedCouncil]),
      Seed.municipality(
        "05162020", "Korschenbroich", .stadt, 5526, 34_187, kreis + [kreisYouthOffice, unnamedCouncil]),
      Seed.municipality("05162022", "Meerbusch", .stadt, 6440, 57_422, kreis + [youthOffice, council]),
      Seed.municipality("05162024", "Neuss", .stadt, 9952, 154_139, own + [youthOffice, council]),
      Seed.municipality(
        "05162028", "Rommerskirchen", .gemeinde, 6008, 13_580, kreis + [kreisYouthOffice, unnamedCouncil]),
    ],
    organisations: [
      OrganisationRecord(name: "Kommunales Integrationszentrum Rhein-Kreis Neuss", municipality: nil),
      OrganisationRecord(name: "Sozialamt Rhein-Kreis Neuss", municipality: nil),
      OrganisationRecord(name: "Jugendamt Rhein-Kreis Neuss", municipality: nil),
      OrganisationRecord(name: "Ausländerbehörde Rhein-Kreis Neuss", municipality: nil),
      OrganisationRecord(name: "Einbürgerungsbehörde Rhein-Kreis Neuss", municipality: nil),
      OrganisationRecord(name: "Fachbereich Integration Stadt Dormagen", municipality: "05162004"),
      OrganisationRecord(name: "Ausländerbehörde Stadt Dormagen", municipality: "05162004"),
      OrganisationRecord(
        name: "Fachbereich Soziale Sicherung, Integration und Inklusion Stadt Grevenbroich", municipality: "05162008"),
      OrganisationRecord(name: "Sozialamt und Integrationsstelle Stadt Jüchen", municipality: "05162012"),
      OrganisationRecord(name: "Fachbereich Soziales Stadt Kaarst", municipality: "05162016"),
      OrganisationRecord(name: "Fachbereich Soziales Stadt Korschenbroich", municipality: "05162020"),
      OrganisationRecord(name: "Fachbereich Soziale Hilfen und Jugend Stadt Meerbusch", municipality: "05162022"),
      OrganisationRecord(name: "Integrationsamt Stadt Neuss", municipality: "05162024"),
      OrganisationRecord(name: "Ausländerbehörde Stadt Neuss", municipality: "05162024"),
      OrganisationRecord(
        name: "Amt für Senioren, Soziales und Migration Gemeinde Rommerskirchen", municipality: "05162028"),
    ],
    postCriteria: Seed.postCriteria("\(concept) 3.5"))

  private static let concept = "Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt"
  private static let day = Seed.day(2021, 8, 27)

  private static let own = [
    Seed.attribute(.immigrationAuthority, .yes, on: day, "\(concept) 2.4 und 3.7"),
    Seed.attribute(.naturalisationAuthority, .yes, on: day, "\(concept) 3.7"),
  ]
  private static let kreis = [
    Seed.attribute(
      .immigrationAuthority, .no, responsible: "Ausländerbehörde des Rhein-Kreises Neuss", on: day, "\(concept) 3.7"),
    Seed.attribute(
      .naturalisationAuthority, .no, responsible: "Einbürgerungsbehörde des Rhein-Kreises Neuss", on: day,
      "\(concept) 3.7"),
  ]
  private static let youthOffice = Seed.attribute(.youthOffice, .yes, on: day, "\(concept) 2.4")
  private static let kreisYouthOffice = Seed.attribute(
    .youthOffice, .no, responsible: "Jugendamt Rhein-Kreis Neuss", on: day,
    "\(concept) 2.4, aus der Liste geschlossen: kein eigener Eintrag (die Liste ist „nicht abschließend“)",
    isInferred: true)
  private static let council = Seed.attribute(.integrationCouncil, .yes, on: day, "\(concept) 2.4")
  private static let unnamedCouncil = Seed.attribute(
    .integrationCouncil, .unknown, on: day, "\(concept) 2.4: in der Quelle nicht genannt")
}
