internal import Basics

// Protection, humanitarian grounds and the ways out of a toleration.
extension ResidenceCatalogue {
  static let humanitarian: [CatalogueStatus] = [
    .init(
      "admissionAbroad", "Aufnahme aus dem Ausland", "§ 22 AufenthG", .humanitarian, "10c aa/bb", .no, .yes, "SGB II"),
    .init(
      "landAdmission", "Aufnahme durch das Land", "§ 23 Abs. 1 AufenthG", .humanitarian, "10c cc", .yes, .yes,
      "SGB II; wegen Krieges AsylbLG", note: "Ob AsylbLG oder SGB II gilt, sagt der Grund der Anordnung."),
    .init(
      "specialAdmission", "besondere Fälle", "§ 23 Abs. 2 AufenthG", .humanitarian, "10c dd, 11h", .yes, .yes,
      "SGB II"),
    .init(
      "resettlement", "Resettlement", "§ 23 Abs. 4 AufenthG", .humanitarian, "10c ee, 11i", .yes, .yes, "SGB II"),
    .init("hardshipCase", "Härtefall", "§ 23a AufenthG", .humanitarian, "10c ff", .no, .yes, "SGB II"),
    .init(
      "temporaryProtection", "vorübergehender Schutz", "§ 24 AufenthG", .humanitarian, "10c gg", .no, .human,
      "SGB II/XII; siehe die abgeschaltete Regel zum Leistungsrechtsanpassungsgesetz",
      note: "Am 01.02.2026 gültige Titel gelten bis zum 04.03.2027 fort (§ 2 UkraineAufenthFGV)."),
    .init(
      "asylumEntitled", "Asylberechtigte", "§ 25 Abs. 1 AufenthG", .protected, "10c hh, 7e", .yes, .withPermission,
      "SGB II"),
    .init(
      "refugee", "Flüchtlingsschutz nach der GFK", "§ 25 Abs. 2 Satz 1 Alt. 1 AufenthG", .protected, "10c ii, 7j", .yes,
      .withPermission, "SGB II"),
    .init(
      "subsidiary", "subsidiärer Schutz", "§ 25 Abs. 2 Satz 1 Alt. 2 AufenthG", .protected, "10c jj, 7m", .yes,
      .withPermission, "SGB II"),
    .init(
      "deportationBan", "Abschiebungsverbot", "§ 25 Abs. 3, § 60 Abs. 5 und 7 AufenthG", .humanitarian, "10c kk, 7o",
      .no, .yes, "SGB II"),
    .init(
      "temporaryHumanitarian", "vorübergehend oder außergewöhnliche Härte", "§ 25 Abs. 4 AufenthG", .humanitarian,
      "10c ll/mm", .no, .yes, "Satz 1: AsylbLG, Satz 2: SGB II",
      note: "Der Rechtskreis hängt davon ab, welcher Satz im Titel steht."),
    .init(
      "victimTrafficking", "Opfer von Menschenhandel", "§ 25 Abs. 4a AufenthG", .humanitarian, "10e bb", .no, .yes,
      "SGB II"),
    .init(
      "victimExploitation", "Opfer von Ausbeutung", "§ 25 Abs. 4b AufenthG", .humanitarian, "10e cc", .no, .yes,
      "SGB II"),
    .init(
      "departureImpossible", "Ausreise unmöglich", "§ 25 Abs. 5 AufenthG", .humanitarian, "10c nn", .no, .yes,
      "AsylbLG in den ersten 18 Monaten seit der ersten Aussetzung, dann SGB II"),
    .init(
      "integratedYouth", "gut integrierte Jugendliche und ihre Angehörigen", "§ 25a Abs. 1 und 2 AufenthG",
      .stabilised, "10c oo; pp-ss", .yes, .yes, "SGB II"),
    .init(
      "sustainedIntegration", "nachhaltige Integration, auch Ehegatten und Kinder", "§ 25b Abs. 1 und 4 AufenthG",
      .stabilised, "10c tt; uu, vv", .yes, .yes, "SGB II"),
    .init(
      "opportunityResidence", "Chancen-Aufenthaltsrecht (Übergang)", "§ 104c AufenthG", .stabilised, nil, .no, .yes,
      "SGB II", note: "Nur noch bestehende Titel; verlängert wird allein als § 25a oder § 25b.",
      givenUntil: Day(year: 2025, month: 12, day: 31)),
  ]
}
