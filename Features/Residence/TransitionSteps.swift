/// Checklists of the transitions; Faden's own lists after the domain reference 4.5, no rule of law.
enum TransitionSteps {
  static let identification = TransitionStep(
    code: "ed", text: "Erkennungsdienstliche Behandlung ist erfolgt oder ein Termin steht fest")

  static let toJobcentre = [
    TransitionStep(code: "antrag", text: "Antrag beim neuen Träger ist vor dem Wechsel gestellt"),
    TransitionStep(code: "nachweis", text: "Titel oder Bescheid liegt dem neuen Träger vor"),
    TransitionStep(code: "altertraeger", text: "Sozialamt weiß vom Ende der Leistung"),
    TransitionStep(code: "krankenkasse", text: "Krankenkasse ist gewählt, Mitgliedschaft läuft ab dem Wechsel"),
    TransitionStep(code: "unterkunft", text: "Miete oder Gebühr der Unterkunft: wer zahlt ab wann, ist geklärt"),
    TransitionStep(code: "zahlung", text: "Erste Zahlung ist angekommen, keine Lücke"),
  ]

  static let toSocialOffice = [
    TransitionStep(code: "antrag", text: "Antrag beim Sozialamt ist gestellt"),
    TransitionStep(code: "jobcenter", text: "Bescheid des Jobcenters über das Ende liegt vor"),
    TransitionStep(code: "krankenschein", text: "Versorgung bei Krankheit ist geklärt"),
    TransitionStep(code: "zahlung", text: "Erste Zahlung ist angekommen, keine Lücke"),
  ]

  static let analogue = [
    TransitionStep(code: "zeit", text: "36 Monate Aufenthalt sind belegt"),
    TransitionStep(code: "unterbrechung", text: "Unterbrechungen sind geprüft"),
    TransitionStep(code: "antrag", text: "Sozialamt ist auf § 2 AsylbLG hingewiesen"),
    TransitionStep(code: "karte", text: "Elektronische Gesundheitskarte ist beantragt"),
    TransitionStep(code: "bescheid", text: "Neuer Bescheid ist geprüft"),
  ]

  static let rejection = [
    TransitionStep(code: "frist", text: "Rechtsmittel und Fristen sind besprochen"),
    TransitionStep(code: "arbeit", text: "Beschäftigungserlaubnis ist neu beantragt"),
    TransitionStep(code: "wege", text: "Wege in die Verstetigung sind geprüft (§§ 25a, 25b, 60c, 60d, 16g, 19d)"),
  ]

  static let training = [
    TransitionStep(code: "vertrag", text: "Vertrag oder Zulassung liegt vor"),
    TransitionStep(code: "antrag", text: "BAföG oder BAB ist beantragt"),
    TransitionStep(code: "jobcenter", text: "Jobcenter weiß vom Beginn"),
    TransitionStep(code: "zahlung", text: "Erste Zahlung ist angekommen, keine Lücke"),
  ]

  static let majority = [
    TransitionStep(code: "jugendamt", text: "Hilfe für junge Volljährige ist beim Jugendamt besprochen"),
    TransitionStep(code: "vormundschaft", text: "Ende der Vormundschaft ist geklärt, Unterlagen sind übergeben"),
    TransitionStep(code: "antrag", text: "Antrag beim neuen Träger ist gestellt"),
    TransitionStep(code: "wohnsitz", text: "Wohnsitzregelung ist geprüft (§ 12a Abs. 1a AufenthG)"),
    TransitionStep(code: "wohnung", text: "Unterkunft nach dem Geburtstag steht fest"),
  ]

  static let retirement = [
    TransitionStep(code: "rente", text: "Rentenanspruch ist geprüft, Antrag gestellt"),
    TransitionStep(code: "antrag", text: "Grundsicherung im Alter ist beantragt"),
    TransitionStep(code: "jobcenter", text: "Ende beim Jobcenter ist bekannt"),
    TransitionStep(code: "zahlung", text: "Erste Zahlung ist angekommen, keine Lücke"),
  ]

  static let work = [
    TransitionStep(code: "vertrag", text: "Arbeitsvertrag und erste Lohnabrechnung liegen vor"),
    TransitionStep(code: "traeger", text: "Bisheriger Träger weiß vom Einkommen"),
    TransitionStep(code: "ergaenzend", text: "Wohngeld und Kinderzuschlag sind geprüft"),
    TransitionStep(code: "unterkunft", text: "Gebühr der Unterkunft ist geklärt"),
  ]

  static let move = [
    TransitionStep(code: "wohnsitz", text: "Wohnsitzregelung erlaubt den Umzug"),
    TransitionStep(code: "traeger", text: "Alter und neuer Träger wissen vom Umzug"),
    TransitionStep(code: "behoerde", text: "Neue Ausländerbehörde ist benannt"),
    TransitionStep(code: "uebergabe", text: "Case Management ist mit Einwilligung übergeben"),
  ]

  static let naturalised = [
    TransitionStep(code: "urkunde", text: "Einbürgerungsurkunde ist gesehen"),
    TransitionStep(code: "ausweis", text: "Personalausweis oder Reisepass ist beantragt"),
    TransitionStep(code: "abschluss", text: "Abschluss des Falls mit Ergebnis ist vorbereitet"),
  ]
}
