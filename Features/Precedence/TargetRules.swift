internal import Basics
internal import Programmes

/// Why an edition is not taken.
enum TargetRefusal: Error, Hashable {
  case agesReversed(group: Int)
  case monthsReversed(group: Int)
  case groupMissing
  case programmeMissing
  case dayNotNeeded
  case notAfterPrevious(began: Day)
  case endsBeforeItBegins
  case tooFarAhead(latest: Day)
  case childLimitNotNeeded
  case onlyForStages
  case onlyForCriteria

  var sentence: String {
    switch self {
    case .agesReversed(let group):
      "Gruppe \(group): Das Höchstalter liegt unter dem Mindestalter. Bitte prüfen Sie beide Angaben."
    case .monthsReversed(let group): "Gruppe \(group): Die Monate sind vertauscht. Bitte prüfen Sie beide Angaben."
    case .groupMissing:
      "Eine Stufe braucht mindestens eine Gruppe, die dazugehört. Bitte füllen Sie eine Gruppe aus."
    case .programmeMissing: "Bitte wählen Sie das Programm, mit dessen Ende die Fassung beginnt."
    case .dayNotNeeded: "Ein Tag gehört nur zum Beginn durch einen Tag. Bitte leeren Sie ihn."
    case .notAfterPrevious(let began):
      "Die Fassung davor gilt ab \(began.german); eine neue muss später beginnen."
    case .endsBeforeItBegins: "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage."
    case .tooFarAhead(let latest):
      "Das Datum liegt zu weit voraus (nach dem \(latest.german)). Bitte prüfen Sie das Jahr."
    case .childLimitNotNeeded: "Ein Höchstalter der Kinder gehört nur dazu, wenn Kinder mitzählen."
    case .onlyForStages:
      "Ein Kriterium hat weder Stellenanteil noch Begründung noch mitzählende Kinder. Bitte leeren Sie diese Angaben."
    case .onlyForCriteria: "Punkte gehören nur zu einem Kriterium. Bitte leeren Sie das Feld."
    }
  }

  /// The field of the form it concerns.
  var field: (name: String, label: String) {
    switch self {
    case .agesReversed(let group): ("g\(group)_alter_bis", "Gruppe \(group): Alter bis")
    case .monthsReversed(let group): ("g\(group)_monate_bis", "Gruppe \(group): Monate bis")
    case .groupMissing: ("g1_art", "Gruppe 1")
    case .programmeMissing: ("beginn_programm", "Programm")
    case .dayNotNeeded: ("beginn_tag", "Beginnt am")
    case .notAfterPrevious, .tooFarAhead: ("gueltig_ab", "Gültig ab")
    case .endsBeforeItBegins: ("gueltig_bis", "Gültig bis")
    case .childLimitNotNeeded: ("kinder_bis", "Kinder bis")
    case .onlyForStages: ("mindestanteil", "Mindestanteil")
    case .onlyForCriteria: ("punkte", "Punkte")
    }
  }
}

extension TargetEntry {
  /// Years an edition may begin ahead of today; set by this software.
  static let yearsAhead = 5

  /// What must hold for every edition, from a person or from the shipped data.
  ///
  /// - `groups`: where each clause stands in the form, for the message.
  func check(
    _ kind: TargetRuleKind, from validFrom: Day, to validTo: Day?, after previous: TargetEdition?, groups: [Int]
  ) throws(TargetRefusal) {
    for (clause, group) in zip(clauses, groups) {
      if clause.ages.isReversed { throw .agesReversed(group: group) }
      if let low = clause.minimumMonths, let high = clause.maximumMonths, low > high {
        throw .monthsReversed(group: group)
      }
    }
    if start == .programmeEnd && startProgramme == nil { throw .programmeMissing }
    if start != .date && startsOn != nil { throw .dayNotNeeded }
    if !childAges.isUnlimited && !countsChildren { throw .childLimitNotNeeded }
    switch kind {
    case .stage:
      if weight != nil { throw .onlyForCriteria }
      if !clauses.contains(where: { !$0.isException }) { throw .groupMissing }
    case .criterion:
      if minimumShare != nil || asksForReason || asksForFreeShare || countsChildren || allowsOthers {
        throw .onlyForStages
      }
    }
    if let validTo, validTo < validFrom { throw .endsBeforeItBegins }
    if let previous, validFrom <= previous.validFrom { throw .notAfterPrevious(began: previous.validFrom) }
  }
}
