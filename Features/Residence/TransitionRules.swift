internal import Basics

/// The transitions between legal spheres that the program proposes; never more than a proposal.
enum TransitionRules {
  /// To be raised with every change of a rule or of how days are reckoned: what was reckoned before is reckoned anew.
  static let version = 3
  static let source = "AsylbLG, SGB II, SGB XII und AufenthG, Stand 19.08.2026"
  /// The state of the texts that were read (domain reference 4.5).
  static let readOn = Day(year: 2026, month: 8, day: 19) ?? Day(number: 0)
  /// Of the rules for which the domain reference 4.5 names no day of entry into force: all but § 2 AsylbLG.
  static let undated = RuleValidity(validFrom: nil, readOn: readOn)
  /// § 20 AsylbLG keeps the old waiting time for those who had analogous benefits by 26 February 2024.
  private static let since36Months = RuleValidity(
    validFrom: Day(year: 2024, month: 2, day: 27), readOn: readOn,
    basis: "aus § 20 AsylbLG: wer am 26.02.2024 Leistungen nach § 2 bezog, behält die alte Wartezeit")
  /// Statuses granted after this day fall under the act of the switched rule.
  static let ukraineCutOff = Day(year: 2025, month: 3, day: 31) ?? Day(number: 0)

  static let all: [TransitionRule] = granted + dated + lives + manual

  static func find(_ code: String) -> TransitionRule? { all.first { $0.code == code } }

  private static let asylblg: [LegalSphere] = [.asylblgBasic, .asylblgAnalog]
  private static let stabilised: Set<String> = [
    "integratedYouth", "sustainedIntegration", "opportunityResidence", "qualifiedTolerated",
    "trainingPermitObligedToLeave",
  ]
  // Whether these two stay in the AsylbLG depends on what the catalogue does not tell apart (§ 1 Abs. 1 Nr. 3 AsylbLG).
  private static let undecided: Set<String> = ["landAdmission", "temporaryHumanitarian"]
  private static let endOfMonth = """
    Das AsylbLG endet mit Ablauf des Monats, in dem sein Grund wegfällt (§ 1 Abs. 3 AsylbLG); ab dem Ersten des \
    nächsten Monats gilt das neue Recht.
    """

  private static let granted: [TransitionRule] = [
    TransitionRule(
      code: "titelErteilt", trigger: "Schutz zuerkannt oder Titel erteilt", from: asylblg, to: [.sgb2, .sgb12],
      norm: "§ 1 Abs. 3 AsylbLG, § 7 SGB II",
      date: .monthAfter(
        StatusMatch(
          groups: [.protected, .humanitarian, .family, .work, .training, .permanent],
          except: stabilised.union(undecided).union(["departureImpossible", "temporaryProtection"]))),
      dateText: endOfMonth, source: source, steps: TransitionSteps.toJobcentre,
      hint: "SGB XII statt SGB II, wer nicht erwerbsfähig ist oder die Altersgrenze erreicht hat."),
    TransitionRule(
      code: "verstetigung", trigger: "Titel nach §§ 25a, 25b, 104c, 19d oder 16g", from: asylblg, to: [.sgb2, .own],
      norm: "§ 1 Abs. 3 AsylbLG", date: .monthAfter(StatusMatch(identifiers: stabilised)), dateText: endOfMonth,
      source: source, steps: TransitionSteps.toJobcentre),
    TransitionRule(
      code: "grundHaengtAmTitel", trigger: "Titel nach § 23 Abs. 1 oder § 25 Abs. 4", from: asylblg,
      to: [.sgb2, .sgb12], norm: "§ 1 Abs. 1 Nr. 3 AsylbLG", date: .human(StatusMatch(identifiers: undecided)),
      dateText: "Den Tag setzt ein Mensch.", source: source, steps: TransitionSteps.toJobcentre,
      hint: "§ 23 Abs. 1 wegen des Krieges und § 25 Abs. 4 Satz 1 bleiben im AsylbLG; bitte den Titel lesen."),
    TransitionRule(
      code: "ausreiseUnmoeglich", trigger: "Titel nach § 25 Abs. 5", from: asylblg, to: [.sgb2, .sgb12],
      norm: "§ 1 Abs. 1 Nr. 3 Buchst. c, Abs. 3 AsylbLG",
      date: .monthsSinceSuspension(18, StatusMatch(identifiers: ["departureImpossible"])),
      dateText: """
        18 Monate nach der Entscheidung über die Aussetzung der Abschiebung, frühestens mit dem Titel; fehlt der Tag im \
        Monat, am Monatsletzten. Danach bis zum Ende des Monats (§ 1 Abs. 3).
        """, source: source, steps: TransitionSteps.toJobcentre,
      hint: "Gerechnet ab der frühesten eingetragenen Duldung; maßgeblich ist die Entscheidung selbst."),
    TransitionRule(
      code: "schutz24", trigger: "Antrag nach § 24: Fiktionsbescheinigung oder Titel", from: asylblg,
      to: [.sgb2, .sgb12], norm: "§ 1 Abs. 3a AsylbLG, § 74 SGB II",
      date: .monthAfter(StatusMatch(identifiers: ["temporaryProtection"])),
      dateText: "Ab dem Monat nach der Fiktionsbescheinigung, wenn die erkennungsdienstliche Behandlung erfolgt ist.",
      source: source, steps: TransitionSteps.toJobcentre + [TransitionSteps.identification],
      hint: """
        Steht die Fiktionsbescheinigung unmittelbar davor, zählt sie. Für Titel nach dem 31.03.2025 siehe die Regel zum \
        Leistungsrechtsanpassungsgesetz.
        """),
    TransitionRule(
      code: "fiktion24", trigger: "Fiktionsbescheinigung ohne Titel: Antrag nach § 24?", from: asylblg,
      to: [.sgb2, .sgb12], norm: "§ 1 Abs. 3a AsylbLG, § 74 SGB II",
      date: .human(StatusMatch(identifiers: ["fictionalCertificate"])),
      dateText: """
        Bei einem Antrag nach § 24 ab dem Monat nach der Fiktionsbescheinigung, wenn die erkennungsdienstliche \
        Behandlung erfolgt ist. Den Tag setzt ein Mensch.
        """,
      source: source, steps: TransitionSteps.toJobcentre + [TransitionSteps.identification],
      hint: "Ob es ein Antrag nach § 24 ist, sagt der Status nicht; bei anderen Anträgen bleibt der Rechtskreis."),
    TransitionRule(
      code: "leistungsrechtsanpassung", trigger: "Erster Titel nach § 24 oder Fiktion nach dem 31.03.2025",
      from: [.sgb2, .sgb12], to: [.asylblgBasic], norm: "Entwurf des Leistungsrechtsanpassungsgesetzes",
      date: .human(StatusMatch(identifiers: ["temporaryProtection"])),
      dateText: "Übergang von höchstens drei Monaten; den Tag setzt ein Mensch.",
      source: "Kabinett 19.11.2025, Bundesrat 30.01.2026; am 19.08.2026 nicht im AsylbLG. Vor Gebrauch prüfen.",
      steps: TransitionSteps.toSocialOffice,
      hint: "Der Entwurf war am Stand der Quelle nicht in Kraft. Vor Gebrauch prüfen.", isSwitched: true),
  ]

  private static let dated: [TransitionRule] = [
    TransitionRule(
      code: "analogleistung", trigger: "36 Monate Aufenthalt", from: [.asylblgBasic], to: [.asylblgAnalog],
      norm: "§ 2 Abs. 1 AsylbLG", date: .monthsOfStay(36),
      dateText: """
        Der Tag nach 36 vollen Monaten, gerechnet ab dem Tag der Einreise. Ist er nicht bekannt, rechnet das Programm \
        keinen Tag und nennt nur, wann es spätestens so weit ist.
        """,
      source: source, steps: TransitionSteps.analogue,
      hint: """
        Ohne wesentliche Unterbrechung und ohne rechtsmissbräuchliche Beeinflussung; beides prüft ein Mensch. Wer am \
        26.02.2024 schon Leistungen nach § 2 bezog, behält die alte Wartezeit (§ 20 AsylbLG).
        """, validity: since36Months),
    TransitionRule(
      code: "ablehnung", trigger: "Asylantrag unanfechtbar abgelehnt: Duldung nach Gestattung", from: asylblg, to: [],
      norm: "§ 1 Abs. 1 AsylbLG, § 61 AsylG, § 60a Abs. 5b und 6 AufenthG",
      date: .start(StatusMatch(groups: [.toleration])),
      dateText: "Der Tag, an dem die Duldung beginnt.", source: source, steps: TransitionSteps.rejection,
      hint: """
        Der Rechtskreis bleibt; der Zugang zur Arbeit ändert sich. Auch, wenn dazwischen eine Zeit ohne Papier lag.
        """),
    TransitionRule(
      code: "unionsbuerger", trigger: "Unionsbürger seit fünf Jahren gemeldet", from: [.none], to: [.sgb2],
      norm: "§ 7 Abs. 1 Satz 4 SGB II", date: .monthsOfStatus(60, StatusMatch(identifiers: ["euFreeMovement"])),
      dateText: "Der Tag nach 60 vollen Monaten, gerechnet ab dem eingetragenen Status.", source: source,
      steps: TransitionSteps.toJobcentre, hint: "Maßgeblich ist der Tag der Anmeldung bei der Meldebehörde."),
    TransitionRule(
      code: "ausbildung", trigger: "Beginn einer Ausbildung oder eines Studiums", from: [.sgb2], to: [.bafoeg],
      norm: "§ 7 SGB II",
      date: .start(
        StatusMatch(identifiers: ["trainingInCompany", "trainingAtSchool", "study", "trainingPermitObligedToLeave"])),
      dateText: "Der Tag, an dem der Status beginnt; maßgeblich ist der Beginn der Ausbildung.", source: source,
      steps: TransitionSteps.training),
  ]

  private static let lives: [TransitionRule] = [
    TransitionRule(
      code: "volljaehrig", trigger: "18. Geburtstag", from: [.sgb8], to: [.sgb2, .asylblgBasic, .asylblgAnalog],
      norm: "SGB VIII, § 12a Abs. 1a AufenthG", date: .birthday(18),
      dateText: "Der 18. Geburtstag; wer am 29. Februar geboren ist, wird in einem Gemeinjahr am 1. März volljährig.",
      source: source, steps: TransitionSteps.majority,
      hint: "Hilfe für junge Volljährige kann das Jugendamt weiter leisten; bitte vorher fragen."),
    TransitionRule(
      code: "altersgrenze", trigger: "Altersgrenze erreicht", from: [.sgb2], to: [.sgb12], norm: "§ 7a SGB II, SGB XII",
      date: .ageLimit,
      dateText: "Ab dem Monat nach dem, in dem das Alter des § 7a SGB II erreicht wird (Jahrgang 1964 und jünger: 67).",
      source: "§ 7a SGB II, aus Fachwissen eingetragen; vor Gebrauch prüfen", steps: TransitionSteps.retirement,
      hint: "Das Alter ist aus Fachwissen eingetragen und nicht am Text belegt; bitte im Gesetz nachlesen.",
      validity: RuleValidity(validFrom: nil, readOn: readOn, isProven: false)),
    TransitionRule(
      code: "einbuergerung", trigger: "Einbürgerung", from: [], to: [], norm: "StAG",
      date: .start(StatusMatch(groups: [.german])), dateText: "Der Tag der Einbürgerung.", source: source,
      steps: TransitionSteps.naturalised,
      hint: "Die Person verlässt die Zielgruppe; der Fall wird mit Ergebnis geschlossen."),
  ]

  private static let manual: [TransitionRule] = [
    TransitionRule(
      code: "arbeit", trigger: "Arbeit mit ausreichendem Einkommen", from: asylblg + [.sgb2], to: [.own],
      norm: "SGB II, AsylbLG", date: .byHand, dateText: "Den Tag trägt ein Mensch ein.", source: source,
      steps: TransitionSteps.work),
    TransitionRule(
      code: "ausbildungVonHand", trigger: "Beginn einer Ausbildung oder eines Studiums mit anderem Titel",
      from: [.sgb2], to: [.bafoeg], norm: "§ 7 SGB II", date: .byHand,
      dateText: "Den Tag trägt ein Mensch ein; maßgeblich ist der Beginn der Ausbildung.", source: source,
      steps: TransitionSteps.training),
    TransitionRule(
      code: "umzug", trigger: "Umzug in eine andere Kommune", from: [], to: [],
      norm: "§ 12a AufenthG, § 36 SGB II", date: .byHand, dateText: "Den Tag trägt ein Mensch ein.", source: source,
      steps: TransitionSteps.move, hint: "Die zuständige Stelle wechselt; das Case Management wird übergeben."),
  ]
}
