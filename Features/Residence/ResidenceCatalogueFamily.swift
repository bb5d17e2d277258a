internal import Basics

// Family, other purposes, and what lasts.
extension ResidenceCatalogue {
  static let family: [CatalogueStatus] = [
    .init(
      "familyGermanSpouse", "Ehegatte von Deutschen", "§ 28 Abs. 1 AufenthG", .family, "10d aa-ee", .yes, .yes,
      "SGB II"),
    .init(
      "familyGermanChild", "Kind von Deutschen", "§ 28 Abs. 1 AufenthG", .family, "10d aa-ee", .yes, .yes, "SGB II"),
    .init(
      "familyGermanParent", "Elternteil eines deutschen Kindes", "§ 28 Abs. 1 AufenthG", .family, "10d aa-ee", .yes,
      .yes, "SGB II"),
    .init(
      "familyGermanOther", "sonstige Angehörige von Deutschen", "§ 28 Abs. 4 AufenthG", .family, "10d aa-ee", .yes,
      .yes, "SGB II"),
    .init("familySpouse", "Ehegattennachzug", "§ 30 AufenthG", .family, "10d ff-ii", .yes, .yes, "SGB II"),
    .init(
      "familyChild", "Kindernachzug, Geburt im Bundesgebiet", "§§ 32, 33 AufenthG", .family, "10d jj-ss", .yes, .yes,
      "SGB II"),
    .init(
      "familyParentOther", "Nachzug von Eltern und sonstigen Angehörigen", "§ 36 AufenthG", .family, "10d tt/uu", .yes,
      .yes, ""),
    .init(
      "familySubsidiary", "Nachzug zu subsidiär Geschützten", "§ 36a AufenthG", .family, "10d vv-xx", .yes, .yes,
      "SGB II", note: "Bis zum 23.07.2027 ausgesetzt (§ 104 Abs. 14 AufenthG)."),
    .init(
      "independentSpouse", "eigenständiges Recht der Ehegatten", "§ 31 AufenthG", .family, "10e dd", .yes, .yes,
      "SGB II"),
    .init(
      "independentChild", "eigenständiges Recht der Kinder", "§ 34 AufenthG", .family, "10e ee", .yes, .yes, "SGB II"),
    .init("returnRight", "Recht auf Wiederkehr", "§ 37 AufenthG", .other, "10e ff-gg", .yes, .yes, "SGB II"),
    .init("formerGerman", "ehemalige Deutsche", "§ 38 AufenthG", .other, "10e hh", .yes, .yes, "SGB II"),
    .init(
      "euLongTermOther", "in einem anderen EU-Staat langfristig Aufenthaltsberechtigte", "§ 38a AufenthG", .other,
      "10e ii", .yes, .yes, "SGB II"),
    .init("otherJustified", "sonstiger Zweck", "§ 7 Abs. 1 Satz 3 AufenthG", .other, "10e aa", .yes, .yes, ""),
  ]

  static let permanent: [CatalogueStatus] = [
    .init("settlement", "Niederlassungserlaubnis", "§ 9 AufenthG", .permanent, "11a", .yes, .yes, "SGB II"),
    .init("euLongTerm", "Daueraufenthalt-EU", "§ 9a AufenthG", .permanent, "11b", .yes, .yes, "SGB II"),
    .init(
      "settlementSkilled", "Niederlassungserlaubnis für Fachkräfte", "§ 18c AufenthG", .permanent, "11c-f", .yes, .yes,
      "SGB II"),
    .init(
      "settlementSelfEmployed", "Niederlassungserlaubnis für Selbständige", "§ 21 Abs. 4 AufenthG", .permanent, "11g",
      .yes, .yes, "SGB II"),
    .init(
      "settlementRefugee", "Niederlassungserlaubnis nach Schutz", "§ 26 Abs. 3 AufenthG", .permanent, "11j-n", .yes,
      .yes, "SGB II"),
    .init(
      "settlementHumanitarian", "Niederlassungserlaubnis, humanitär", "§ 26 Abs. 4 AufenthG", .permanent, "11o", .yes,
      .yes, "SGB II"),
    .init(
      "settlementFamily", "Niederlassungserlaubnis für Angehörige", "§ 28 Abs. 2, § 31 Abs. 3 AufenthG", .permanent,
      "11p, 11q", .yes, .yes, "SGB II"),
    .init(
      "settlementChild", "Niederlassungserlaubnis für Kinder", "§ 35 AufenthG", .permanent, "11r", .yes, .yes,
      "SGB II"),
    .init(
      "german", "deutsche Staatsangehörigkeit", "StAG", .german, "", .withoutMeaning, .withoutMeaning,
      "alle Rechtskreise"),
  ]
}
