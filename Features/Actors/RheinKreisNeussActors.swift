internal import Basics

// Source: Konzept zur Umsetzung des KIM im Rhein-Kreis Neuss, Stand 27.08.2021. The list in section 2.4 is
// „nicht abschließend“. Legal domain and areas of life are assigned by us and marked so; catchments are given only
// where the name of the office or the text says them.
extension ActorFile {
  static let rheinKreisNeuss = ActorFile(
    actors: RheinKreisNeuss.offices + RheinKreisNeuss.employment + RheinKreisNeuss.counselling
      + RheinKreisNeuss.education + RheinKreisNeuss.families + RheinKreisNeuss.participation
      + RheinKreisNeuss.beyond,
    authorities: RheinKreisNeuss.authorities)
}

enum RheinKreisNeuss {
  static let dormagen = "05162004"
  static let grevenbroich = "05162008"
  static let juechen = "05162012"
  static let kaarst = "05162016"
  static let korschenbroich = "05162020"
  static let meerbusch = "05162022"
  static let neuss = "05162024"
  static let rommerskirchen = "05162028"

  static func section(_ number: String) -> String { "Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt \(number)" }

  static func office(
    _ name: String, in municipality: String? = nil, _ functions: ActorFunction..., source: String = "2.4"
  ) -> ActorRecord {
    let record = ActorRecord.make(name, .municipalOffice, section(source), in: municipality, functions)
    return municipality.map { record.serving($0) } ?? record
  }

  private static let aboutImmigrationAuthority =
    "Dezernat III, Finanzen und Ordnung; Amt für Sicherheit und Ordnung; Produktgruppen 32.1 und 32.3 (Abschnitt 3.7)"
  private static let aboutYouthOffice =
    "Abschnitt 3.2 spricht von fünf Jugendämtern, Abschnitt 2.4 nennt sechs; erfasst sind alle sechs"

  static let offices: [ActorRecord] = district + units + towns + townAuthorities

  private static let district: [ActorRecord] = [
    office("Sozialamt Rhein-Kreis Neuss", .sozialamt).assigned(.benefitLaw, .livelihood).basedOn(
      "SGB XII (Abschnitt 2.2)"),
    office("Kommunales Integrationszentrum Rhein-Kreis Neuss", .kommunalesIntegrationszentrum).districtWide()
      .part(of: "Sozialamt Rhein-Kreis Neuss").assigned(.integration, .schoolEducation, .language, .orientation)
      .noted("Eigene Produktgruppe, dem Sozialamt und dem Sozialdezernat zugeordnet (Abschnitt 3.1)"),
    office("Jugendamt Rhein-Kreis Neuss", .jugendamt).assigned(.benefitLaw, .family).basedOn("SGB VIII (Abschnitt 2.2)")
      .noted(aboutYouthOffice),
    office("Familienbüro Rhein-Kreis Neuss").part(of: "Jugendamt Rhein-Kreis Neuss").assigned(.integration, .family),
    office("Ausländerbehörde Rhein-Kreis Neuss", .auslaenderbehoerde)
      .serving(grevenbroich, kaarst, korschenbroich, meerbusch, juechen, rommerskirchen)
      .assigned(.residenceLaw, .residence).noted(aboutImmigrationAuthority),
    office("Einbürgerungsbehörde Rhein-Kreis Neuss", .einbuergerungsbehoerde, source: "3.7")
      .serving(grevenbroich, kaarst, korschenbroich, meerbusch, juechen, rommerskirchen)
      .assigned(.residenceLaw, .naturalisation).noted(aboutImmigrationAuthority),
    office("Amt für Schulen und Kultur Rhein-Kreis Neuss").assigned(.integration, .schoolEducation),
    office("Kreissportbund").assigned(.integration, .socialParticipation)
      .noted("In Abschnitt 2.4 unter den kommunalen Ämtern genannt: Integration durch Sport, Stützpunktvereine"),
    office("Gesundheitsamt Rhein-Kreis Neuss").assigned(.integration, .healthPhysical),
    office("Gleichstellungsbeauftragte Rhein-Kreis Neuss").shaped(.unit).assigned(.integration, .family),
    office("Gleichstellungsbeauftragte der Kommunen").shaped(.collective).assigned(.integration, .family)
      .noted("Die Quelle nennt „jeweilige Kommunen“, ohne sie aufzuzählen"),
    office("Ehrenamtskoordination Rhein-Kreis Neuss", .ehrenamt, source: "2.3").shaped(.unit)
      .assigned(.integration, .socialParticipation),
    office("Kommunale Koordinierung Rhein-Kreis Neuss", source: "2.3").shaped(.unit)
      .assigned(.integration, .vocationalTraining)
      .noted("Die Folien vom 27.01.2021 nennen sie neben dem KI als Geschäftsführung der Lenkungsgruppe"),
    office("Regionales Bildungsbüro Rhein-Kreis Neuss", source: "2.3").shaped(.unit)
      .assigned(.integration, .schoolEducation),
    office("Untere Schulaufsichtsbehörde", source: "2.3").shaped(.unit).assigned(.integration, .schoolEducation)
      .noted("Mit der für die Generalie Integration zuständigen Schulrätin"),
  ]

  private static let units: [ActorRecord] = [
    "Schulamt", "Schulpsychologischer Dienst", "Kompetenzteam", "Regionale Geschäftsstelle Bildungsnetzwerk",
    "Inklusionsbüro für schulische Angelegenheiten",
  ].map { name in
    office("\(name) (Rhein-Kreis Neuss)").part(of: "Amt für Schulen und Kultur Rhein-Kreis Neuss")
      .assigned(.integration, .schoolEducation)
  }

  private static let towns: [ActorRecord] = [
    office("Integrationsamt Stadt Neuss", in: neuss, .integrationsstelle),
    office("Fachbereich Integration Stadt Dormagen", in: dormagen, .integrationsstelle),
    office("Internes Case-Management der Stadt Dormagen", in: dormagen, source: "2.2").shaped(.service)
      .leadingCases(for: "zugewanderte Menschen unabhängig vom Aufenthaltsstatus")
      .noted(
        "Aus dem Modellprojekt „Einwanderung gestalten“, eingerichtet im März 2019, gesteuert von einer Lenkungsgruppe der Stadt; ob es heute noch besteht, ist zu prüfen"
      ),
    office(
      "Fachbereich Soziale Sicherung, Integration und Inklusion Stadt Grevenbroich", in: grevenbroich,
      .integrationsstelle),
    office("Fachbereich Soziale Hilfen und Jugend Stadt Meerbusch", in: meerbusch, .integrationsstelle),
    office("Fachbereich Soziales Stadt Kaarst", in: kaarst, .integrationsstelle),
    office("Fachbereich Soziales Stadt Korschenbroich", in: korschenbroich, .integrationsstelle),
    office("Sozialamt und Integrationsstelle Stadt Jüchen", in: juechen, .integrationsstelle, .sozialamt),
    office(
      "Amt für Senioren, Soziales und Migration Gemeinde Rommerskirchen", in: rommerskirchen, .integrationsstelle),
  ].map { $0.assigned(.integration, .orientation) }

  private static let townAuthorities: [ActorRecord] =
    [
      office("Ausländerbehörde Stadt Dormagen", in: dormagen, .auslaenderbehoerde).assigned(.residenceLaw, .residence),
      office("Ausländerbehörde Stadt Neuss", in: neuss, .auslaenderbehoerde).assigned(.residenceLaw, .residence),
      office("Einbürgerungsbehörde Stadt Dormagen", in: dormagen, .einbuergerungsbehoerde, source: "3.7")
        .assigned(.residenceLaw, .naturalisation),
      office("Einbürgerungsbehörde Stadt Neuss", in: neuss, .einbuergerungsbehoerde, source: "3.7")
        .assigned(.residenceLaw, .naturalisation),
    ]
    + [
      ("Neuss", neuss), ("Dormagen", dormagen), ("Grevenbroich", grevenbroich), ("Meerbusch", meerbusch),
      ("Kaarst", kaarst),
    ].map { name, key in
      office("Jugendamt Stadt \(name)", in: key, .jugendamt).assigned(.benefitLaw, .family)
        .basedOn("SGB VIII (Abschnitt 2.2)").noted(aboutYouthOffice)
    }

  // MARK: Who is responsible

  private static let day = ActorSeed.day(2021, 8, 27)
  private static let served = [grevenbroich, kaarst, korschenbroich, meerbusch, juechen, rommerskirchen]

  static let authorities: [AuthorityRecord] =
    [
      authority(.auslaenderbehoerde, served, "Ausländerbehörde Rhein-Kreis Neuss", "3.7"),
      authority(.einbuergerungsbehoerde, served, "Einbürgerungsbehörde Rhein-Kreis Neuss", "3.7"),
      authority(.auslaenderbehoerde, [neuss], "Ausländerbehörde Stadt Neuss", "3.7"),
      authority(.auslaenderbehoerde, [dormagen], "Ausländerbehörde Stadt Dormagen", "3.7"),
      authority(.einbuergerungsbehoerde, [neuss], "Einbürgerungsbehörde Stadt Neuss", "3.7"),
      authority(.einbuergerungsbehoerde, [dormagen], "Einbürgerungsbehörde Stadt Dormagen", "3.7"),
      authority(.jugendamt, [neuss], "Jugendamt Stadt Neuss", "2.4", isInferred: true),
      authority(.jugendamt, [dormagen], "Jugendamt Stadt Dormagen", "2.4", isInferred: true),
      authority(.jugendamt, [grevenbroich], "Jugendamt Stadt Grevenbroich", "2.4", isInferred: true),
      authority(.jugendamt, [meerbusch], "Jugendamt Stadt Meerbusch", "2.4", isInferred: true),
      authority(.jugendamt, [kaarst], "Jugendamt Stadt Kaarst", "2.4", isInferred: true),
      authority(
        .jugendamt, [juechen, korschenbroich, rommerskirchen], "Jugendamt Rhein-Kreis Neuss",
        "2.4: die Liste nennt für diese Kommunen kein eigenes Jugendamt", isInferred: true),
      authority(
        .jobcenter, [dormagen, neuss] + served, "Jobcenter Rhein-Kreis Neuss",
        "3.2: die Lenkungsgruppe nennt ein Jobcenter für den Kreis", isInferred: true),
    ]

  private static func authority(
    _ authority: Authority, _ municipalities: [String], _ actor: String, _ number: String, isInferred: Bool = false
  ) -> AuthorityRecord {
    AuthorityRecord(
      municipalities: municipalities, authority: authority, actorName: actor, day: day, isInferred: isInferred,
      source: section(number))
  }
}

enum ActorSeed {
  static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let day = Day(year: year, month: month, day: day) else {
      preconditionFailure("Kein Kalendertag: \(day).\(month).\(year)")
    }
    return day
  }
}
