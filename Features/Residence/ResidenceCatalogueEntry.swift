internal import Basics

// Free movement, the asylum procedure, tolerations, and the time in which something is being decided.
extension ResidenceCatalogue {
  static let free: [CatalogueStatus] = [
    .init(
      "euFreeMovement", "Freizügigkeit EU/EWR", "§ 2 FreizügG/EU", .euCitizen, "", .yes, .yes,
      "SGB II/XII nach deren Regeln"),
    .init("euFamilyCard", "Aufenthaltskarte", "§ 5 Abs. 1 FreizügG/EU", .euCitizen, "12a", .yes, .yes, "SGB II"),
    .init(
      "euPermanentCard", "Daueraufenthaltskarte", "§ 5 Abs. 5 FreizügG/EU", .permanent, "12b", .yes, .yes, "SGB II"),
    .init("ukWithdrawal", "Aufenthaltsdokument-GB", "§ 16 FreizügG/EU", .euLike, "12e", .yes, .yes, "SGB II"),
    .init(
      "swissAgreement", "Freizügigkeitsabkommen Schweiz", "", .euLike, "10e pp/qq, 11u/v", .yes, .yes, "SGB II"),
    .init(
      "assocTurkey", "Assoziationsrecht EWG/Türkei", "§ 4 Abs. 2 AufenthG", .permit, "10e oo", .human, .yes, "SGB II"),
    .init(
      "exemptTitle", "vom Titelerfordernis befreit", "AufenthV", .other, "9a", .human, .human, "",
      note: "Die Gruppe hängt vom Papier ab."),
    .init("statelessHomeless", "heimatloser Ausländer", "HAG", .permanent, "9d", .yes, .yes, "SGB II"),
  ]

  static let procedure: [CatalogueStatus] = [
    .init(
      "applicationPending", "Antrag gestellt", "§ 81 AufenthG", .procedure, "9e, 9f", .no, .withTitle, "wie zuvor",
      note: "Was zuvor galt, wirkt fort; die Gruppe hängt vom Papier ab."),
    .init(
      "fictionalCertificate", "Fiktionsbescheinigung", "§ 81 Abs. 3 bis 5 AufenthG", .procedure, "9g", .human,
      .withTitle, "wie zuvor; bei § 24 SGB II (§ 74 SGB II)",
      note: "Was zuvor galt, wirkt fort; die Gruppe hängt vom Papier ab."),
    .init(
      "nationalVisa", "nationales Visum", "§ 6 Abs. 3 AufenthG", .permit, "9m (Einreise)", .asPurpose, .yes, ""),
    .init(
      "arrivalCertificate", "Ankunftsnachweis, Asylgesuch", "§ 63a AsylG", .asylum, "7a, 8a", .no, .no, "AsylbLG"),
    .init(
      "asylumPermission", "Aufenthaltsgestattung", "§ 55 AsylG", .asylum, "7t", .no, .withProtection, "AsylbLG"),
    .init(
      "followUpApplicant", "Folgeantrag", "§ 71 AsylG", .asylum, "7c", .no, .no, "AsylbLG",
      note: "Eine Gestattung gibt es erst mit einem neuen Verfahren."),
    .init(
      "tolerationGeneral", "Duldung", "§ 60a Abs. 1, Abs. 2 Satz 1 AufenthG", .toleration, "17a, 17b aa-ll", .no, .no,
      "AsylbLG"),
    .init(
      "tolerationWitness", "Duldung wegen eines Strafverfahrens", "§ 60a Abs. 2 Satz 2 AufenthG", .toleration, "17c",
      .no, .no, "AsylbLG"),
    .init(
      "tolerationDiscretion", "Ermessensduldung", "§ 60a Abs. 2 Satz 3 AufenthG", .toleration, "17d", .no, .no,
      "AsylbLG"),
    .init(
      "trainingToleration", "Ausbildungsduldung", "§ 60c AufenthG", .toleration, "17e-17h", .no, .no,
      "AsylbLG, SGB III oder BAföG"),
    .init(
      "employmentToleration", "Beschäftigungsduldung", "§ 60d AufenthG", .toleration, "17i-17n", .no, .no,
      "eigenes Einkommen", note: "Nur bei Einreise bis zum 31.12.2022."),
    .init(
      "tolerationUnclearIdentity", "Duldung für Personen mit ungeklärter Identität", "§ 60b AufenthG", .toleration,
      "17p", .no, .no, "AsylbLG, Kürzung nach § 1a möglich",
      note: "Die Zeit zählt nicht als Vorduldungszeit; Heilung nach § 60b Abs. 4 möglich."),
    .init(
      "parentToleration", "Duldung der Eltern Minderjähriger mit § 25a", "§ 60a Abs. 2b AufenthG", .toleration, "17r",
      .no, .no, "AsylbLG"),
    .init(
      "obligedToLeave", "vollziehbar ausreisepflichtig ohne Duldung", "§§ 50, 58 AufenthG", .noStatus, "", .no, .no,
      "AsylbLG, § 1 Abs. 1 Nr. 5"),
    .init("unknownStatus", "ungeklärt", "", .unknown, "", .human, .human, ""),
  ]
}
