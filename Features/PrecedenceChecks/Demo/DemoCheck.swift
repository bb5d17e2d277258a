internal import Actors
internal import Basics
internal import Programmes

/// One invented check, in days from today.
struct DemoCheck: Sendable {
  struct Asked: Sendable {
    let area: LifeArea
    let asked: Int
    let due: Int
    /// `nil` while nobody has answered.
    var answer: InquiryAnswer?
  }

  struct Decided: Sendable {
    let outcome: CheckOutcome
    var next: Int?
    var reason = ""
    var deviation = CheckDeviation.stageJudged
  }

  let begun: Int
  let status: StatusGroup
  /// What was found out; an area without a result is still open.
  let areas: [(area: LifeArea, result: AreaResult?)]
  var asked: [Asked] = []
  var decided: Decided?

  /// Demodaten, frei erfunden: those cases of which something particular is told.
  static let told: [String: DemoCheck] = [
    // At 27 the rules of three programmes meet.
    "yildiztepe-berfin": .init(
      begun: 0, status: .duldung, areas: [(.work, nil), (.language, nil), (.housing, nil)]),
    "yildiztepe-siyar": .init(
      begun: -2, status: .aufenthaltstitel, areas: [(.work, .unknown), (.orientation, .nobody)]),
    "tesfazghi": waiting(-6, due: 22),
    "mahdi": waiting(-40, due: -12),
    "rahman": waiting(-28, due: 0),
    "rahimi": waiting(-29, due: -1),
    "musavi": waiting(-1, due: 1),
    "ciobanu": .init(
      begun: -50, status: .freizuegigkeit, areas: [(.work, .precedes), (.livelihood, .precedes)],
      asked: [.init(area: .work, asked: -48, due: -20, answer: .accepted)], decided: .init(outcome: .handedOver)),
    "hoxhaj": .init(
      begun: -70, status: .aufenthaltstitel, areas: [(.housing, .partly), (.vocationalTraining, .nobody)],
      asked: [.init(area: .housing, asked: -68, due: -40, answer: .partly)],
      decided: .init(outcome: .shared, next: 21)),
    "kovaci": .init(
      begun: -80, status: .aufenthaltstitel, areas: [(.vocationalTraining, .declined), (.language, .nobody)],
      asked: [.init(area: .vocationalTraining, asked: -78, due: -50, answer: .declined)],
      decided: .init(outcome: .admitted, next: 11)),
    "popescu": .init(
      begun: -110, status: .freizuegigkeit, areas: [(.orientation, .precedes)],
      decided: .init(outcome: .signposting)),
    "yordanova": .init(
      begun: -14, status: .freizuegigkeit, areas: [(.orientation, .precedes), (.family, .precedes)],
      decided: .init(outcome: .signposting)),
    "arslan": .init(
      begun: -10, status: .aufenthaltstitel, areas: [(.language, .nobody), (.work, .nobody)],
      decided: .init(
        outcome: .waitingList, next: 60, reason: "Zurzeit ist niemand frei (erfunden).",
        deviation: .ownCapacity)),
    "stojanovska": .init(
      begun: -13, status: .aufenthaltstitel, areas: [(.language, .nobody), (.housing, .nobody)],
      decided: .init(
        outcome: .waitingList, next: 45, reason: "Zurzeit ist niemand frei (erfunden).",
        deviation: .ownCapacity)),
    // Begun on one day, so that they fall into one quarter and their kind is told.
    "traore": otherwise, "kovalchuk": otherwise, "ivanenko": otherwise,
    "sexo": .init(
      begun: -30, status: .duldung, areas: [(.work, .nobody)],
      decided: .init(outcome: .declined, reason: "Möchte keine Begleitung (erfunden).", deviation: .wish)),
    "pavlenko": .init(
      begun: -60, status: .aufenthaltstitel, areas: [(.work, .precedes), (.livelihood, .precedes)],
      decided: .init(
        outcome: .admitted, next: 30, reason: "Die Stelle hat keinen Termin vor dem Sommer (erfunden).",
        deviation: .partnerFull)),
    "el-beispiel": admitted(-100, next: -9),
    "qabbani": admitted(-92, next: -1),
    "gebremeskel": admitted(-91, next: 0),
    "polat": admitted(-90, next: 1),
  ]

  /// The Jugendmigrationsdienst was asked and has not answered.
  private static func waiting(_ asked: Int, due: Int) -> DemoCheck {
    DemoCheck(
      begun: asked, status: .gestattung, areas: [(.vocationalTraining, .asked), (.orientation, .nobody)],
      asked: [Asked(area: .vocationalTraining, asked: asked, due: due)])
  }

  private static let otherwise = DemoCheck(
    begun: -100, status: .aufenthaltstitel, areas: [(.work, .precedes), (.language, .precedes)],
    decided: Decided(
      outcome: .admitted, next: 40, reason: "Die Stelle hat keinen nahen Termin (erfunden).", deviation: .partnerFull))

  private static func admitted(_ begun: Int, next: Int) -> DemoCheck {
    DemoCheck(
      begun: begun, status: .aufenthaltstitel, areas: [(.language, .nobody), (.orientation, .nobody)],
      decided: Decided(outcome: .admitted, next: next))
  }

  /// What no table says: nothing for the youngest cases, and the office forgets one in six.
  static func usual(_ index: Int, days: Int) -> DemoCheck? {
    guard days > 30, index % 6 != 5 else { return nil }
    // Every other one lies before the last end of a quarter on any day, so that the share of the core group is told.
    let begun = -min(days - 1, (index % 2 == 0 ? 100 : 60) + index % 10)
    let next = max(begun + 91, 20 + index % 10)
    if index % 3 == 0 {
      return DemoCheck(
        begun: begun, status: index % 2 == 0 ? .aufenthaltstitel : .duldung,
        areas: [(.work, .precedes), (.livelihood, .precedes), (.language, .nobody)],
        decided: Decided(outcome: .shared, next: next))
    }
    return admitted(begun, next: next)
  }
}
