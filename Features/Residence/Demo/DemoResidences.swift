extension DemoResidence {
  /// Demodaten, frei erfunden: those cases of which something particular is told.
  static let told: [String: DemoResidence] = titles.merging(ways) { one, _ in one }
    .merging(transitions) { one, _ in one }

  /// Titles that end soon, today, or have ended.
  private static let titles: [String: DemoResidence] = [
    "qabbani": .init(past: [("subsidiary", -700, 5)], benefits: [(.sgb2, -690, nil)]),
    "shami": .init(past: [("refugee", -1050, 41)], benefits: [(.sgb2, -1000, nil)]),
    "khayyat": .init(past: [("refugee", -1000, 90)], benefits: [(.own, -100, nil)]),
    "karimi": .init(past: [("deportationBan", -365, 0)], benefits: [(.sgb2, -360, nil)]),
    "bakri": .init(past: [("subsidiary", -366, -1)], benefits: [(.sgb2, -360, nil)]),
    "gebremeskel": .init(past: [("subsidiary", -400, -2)], benefits: [(.sgb2, -390, nil)]),
    "barzani": .init(past: [("subsidiary", -400, -6)], benefits: [(.sgb2, -390, nil)]),
    "tesfay": .init(
      past: [("refugee", -1100, -76), ("fictionalCertificate", -75, 15)], benefits: [(.sgb2, -1000, nil)]),
    "xelil": .init(
      past: [("tolerationGeneral", -1400, -531), ("opportunityResidence", -530, 17)], benefits: [(.sgb2, -500, nil)]),
    "diallo": .init(past: [("tolerationGeneral", -480, 30)], benefits: [(.asylblgBasic, -470, nil)]),
    "dogan": .init(past: [("blueCard", -800, 660)], benefits: [(.own, -800, nil)]),
  ]

  /// Ways in and through that are seldom.
  private static let ways: [String: DemoResidence] = [
    "rostami": .init(past: [("settlement", -1500, nil)], benefits: [(.own, -900, nil)]),
    "osei": .init(past: [("skilledVocational", -400, 690)], benefits: [(.own, -400, nil)]),
    "stojanovska": .init(past: [("recognitionMeasure", -40, 325)], benefits: [(.own, -40, nil)]),
    "singh": .init(past: [("arrivalCertificate", -20, 160)], benefits: [(.asylblgBasic, -18, nil)]),
    "rahimi": .init(past: [("asylumPermission", -160, 22)], benefits: [(.asylblgBasic, -150, nil)]),
    "mahdi": .init(
      past: [("asylumPermission", -500, -95), ("tolerationUnclearIdentity", -94, 85)],
      benefits: [(.asylblgBasic, -490, nil)],
      decision: .init(rule: "ablehnung", anchor: -94)),
    "camara": .init(past: [("deportationBan", -300, 430)], benefits: [(.sgb2, -280, nil)]),
    "sadiqi": .init(past: [("resettlement", -60, 1035)], benefits: [(.sgb2, -50, nil)]),
    "hashimi": .init(past: [("admissionAbroad", -200, 895)], benefits: [(.sgb2, -190, nil)]),
    "zaitsev": .init(past: [("familyGermanSpouse", -220, 875)], benefits: [(.sgb2, -210, nil)]),
    "hoxhaj": .init(past: [("study", -600, 130)], benefits: [(.own, -600, nil)]),
    "nguyen": .init(past: [("trainingInCompany", -70, 1025)], benefits: [(.own, -60, nil)]),
    "sexo": .init(past: [("employmentToleration", -200, 710)], benefits: [(.own, -180, nil)]),
    "kidane": .init(past: [("sustainedIntegration", -150, 580)], benefits: [(.own, -140, nil)]),
    "demirel": .init(
      past: [("familySpouse", -900, -201), ("independentSpouse", -200, 165)], benefits: [(.sgb2, -190, nil)]),
    "jafari": .init(
      past: [("tolerationGeneral", -300, -31), ("obligedToLeave", -30, nil)], benefits: [(.asylblgBasic, -290, nil)]),
    "bozkurt": .init(past: [("assocTurkey", -1200, 600)], benefits: [(.own, -1100, nil)]),
    "masri": .init(past: [("applicationPending", -25, 95)], benefits: [(.none, -25, nil)]),
  ]

  /// A change of the legal sphere lies ahead, is overdue, or was decided.
  private static let transitions: [String: DemoResidence] = [
    "haddad": .init(
      past: [("asylumPermission", -900, -41), ("refugee", -40, 1055)], benefits: [(.asylblgBasic, -880, nil)]),
    "halabi": .init(
      past: [("asylumPermission", -700, -6), ("refugee", -5, 1090)], benefits: [(.asylblgBasic, -690, nil)]),
    "muhammadi": .init(
      past: [("asylumPermission", -300, -16), ("tolerationGeneral", -15, 75)], benefits: [(.asylblgBasic, -290, nil)]),
    "traore": .init(past: [("asylumPermission", -205, 27)], benefits: [(.sgb8, -205, nil)]),
    "warsame": .init(past: [("asylumPermission", -110, 72)], benefits: [(.sgb8, -110, nil)]),
    "kovaci": .init(
      past: [("applicationPending", -130, -21), ("trainingInCompany", -20, 1075)], benefits: [(.sgb2, -110, nil)]),
    "shterev": .init(past: [("euFreeMovement", -1790, nil)], benefits: [(.none, -1780, nil)]),
    "juburi": .init(past: [("tolerationGeneral", -1060, 41)], benefits: [(.asylblgBasic, -1050, nil)]),
    "nimr": .init(past: [("landAdmission", -12, 353)], benefits: [(.asylblgBasic, -12, nil)]),
    "ivanenko": .init(past: [("temporaryProtection", -800, 103)], benefits: [(.sgb2, -770, nil)]),
    "el-beispiel": .init(
      past: [("asylumPermission", -500, -61), ("subsidiary", -60, 305)],
      benefits: [(.asylblgBasic, -490, -31), (.sgb2, -30, nil)],
      decision: .init(rule: "titelErteilt", anchor: -60, day: -30, target: .sgb2)),
  ]
}
