internal import Basics

// Training and work, in the order of the paragraphs.
extension ResidenceCatalogue {
  static let training: [CatalogueStatus] = [
    .init(
      "trainingInCompany", "betriebliche Berufsausbildung", "§ 16a Abs. 1 AufenthG", .training, "10a aa", .no, .yes,
      "BAföG/BAB"),
    .init(
      "trainingAtSchool", "schulische Berufsausbildung", "§ 16a Abs. 2 AufenthG", .training, "10a bb", .no, .yes,
      "BAföG/BAB"),
    .init("study", "Studium", "§ 16b AufenthG", .training, "10a cc-ee", .no, .yes, "BAföG"),
    .init(
      "recognitionMeasure", "Anerkennung von Berufsqualifikationen", "§ 16d AufenthG", .training, "10a ff-kk", .no,
      .yes, ""),
    .init(
      "languageCourseSchool", "Sprachkurs, Schulbesuch", "§ 16f AufenthG", .training, "10a mm/nn", .no, .yes, ""),
    .init(
      "trainingPermitObligedToLeave", "Ausbildung Ausreisepflichtiger", "§ 16g AufenthG", .training, nil, .yes, .yes,
      "BAB", note: "Steht nicht in der Liste der Titel, die nicht genügen."),
    .init(
      "seekTraining", "Suche nach Ausbildung oder Studium", "§ 17 AufenthG", .training, "10a oo/pp", .no, .yes, ""),
  ]

  static let work: [CatalogueStatus] = [
    .init(
      "skilledVocational", "Fachkraft mit Berufsausbildung", "§ 18a AufenthG", .work, "10b aa", .yes, .yes, "SGB II"),
    .init(
      "skilledAcademic", "Fachkraft mit akademischer Ausbildung", "§ 18b AufenthG", .work, "10b bb", .yes, .yes,
      "SGB II"),
    .init(
      "blueCard", "Blaue Karte EU", "§ 18g AufenthG", .work, "10b cc/dd", .yes, .yes, "SGB II",
      note: "Früher § 18b Abs. 2; die Stelle im AZR ist die alte."),
    .init(
      "researcher", "Forschung", "§§ 18d, 18f AufenthG", .work, "10b ee-gg", .human, .yes, "",
      note: "Für die Einbürgerung genügt § 18d, § 18f nicht."),
    .init("ict", "ICT-Karte", "§ 19 AufenthG", .work, "10b hh", .no, .yes, ""),
    .init("mobileIct", "Mobile-ICT-Karte", "§ 19b AufenthG", .work, "10b ii", .no, .yes, ""),
    .init("otherEmployment", "sonstige Beschäftigung", "§ 19c AufenthG", .work, "10b jj-mm", .yes, .yes, "SGB II"),
    .init("qualifiedTolerated", "qualifizierte Geduldete", "§ 19d AufenthG", .work, "10b nn", .yes, .yes, "SGB II"),
    .init(
      "volunteerService", "Europäischer Freiwilligendienst", "§ 19e AufenthG", .work, "10b oo", .no, .yes, ""),
    .init(
      "jobSearch", "Arbeitsplatzsuche", "§ 20 AufenthG", .work, "10b pp-uu", .no, .yes,
      "von SGB II ausgeschlossen (§ 7 Abs. 1)"),
    .init(
      "chanceCard", "Chancenkarte", "§ 20a AufenthG", .work, nil, .no, .yes, "von SGB II ausgeschlossen (§ 7 Abs. 1)"),
    .init("selfEmployed", "selbständige Tätigkeit", "§ 21 AufenthG", .work, "10b vv-yy", .yes, .yes, "SGB II"),
  ]
}
