/// What is due in an invented case, and when somebody was last reached.
struct DemoTasks: Sendable {
  struct Task: Sendable {
    /// Days from today; negative if it is overdue.
    let due: Int
    let reason: String
    var isWaiting = false
    /// A case of the colleague who does it instead; empty for the one responsible.
    var likeIn = ""
  }

  var tasks: [Task] = []
  /// Days before today (negative); `nil` if nobody was reached yet.
  var lastContact: Int?

  /// Demodaten, frei erfunden: those cases of which something particular is told.
  static let told: [String: DemoTasks] = [
    "haddad": .init(
      tasks: [
        .init(due: 0, reason: "Kitaplatz: Zusage holen (erfunden)"),
        .init(due: 12, reason: "Wohnungsamt anrufen (erfunden)", isWaiting: true),
      ], lastContact: -3),
    "sevcenkivska": .init(
      tasks: [.init(due: -1, reason: "Bescheid der Bezirksregierung? (erfunden)", isWaiting: true)], lastContact: -16),
    "tesfazghi": .init(tasks: [.init(due: 1, reason: "Geburtsurkunde nachfragen (erfunden)")], lastContact: -8),
    "gebremeskel": .init(
      tasks: [.init(due: -21, reason: "Kursplatz am Vormittag suchen (erfunden)")], lastContact: -50),
    "traore": .init(
      tasks: [
        .init(due: 2, reason: "Hilfe für junge Volljährige mit dem Jugendamt klären (erfunden)"),
        .init(due: 12, reason: "18. Geburtstag: Vormundschaft endet (erfunden)"),
      ], lastContact: -5),
    "hamawi": .init(
      tasks: [.init(due: -9, reason: "Schule: Gespräch zum Förderbedarf (erfunden)", likeIn: "noorzai")],
      lastContact: -30),
    "kovalchuk": .init(
      tasks: [.init(due: 0, reason: "Rückruf der Beratungsstelle (erfunden)", isWaiting: true)], lastContact: -62),
    "rostami": .init(tasks: [.init(due: 90, reason: "Stand der Einbürgerung erfragen (erfunden)")], lastContact: -95),
    "ivanenko": .init(tasks: [], lastContact: -190),
    "noorzai": .init(tasks: [.init(due: -2, reason: "Termin Frauenberatung bestätigen (erfunden)")], lastContact: -6),
    "diallo": .init(
      tasks: [.init(due: 1, reason: "Ausbildungsvertrag liegt vor? (erfunden)", isWaiting: true)], lastContact: -12),
    "xelil": .init(tasks: [.init(due: -4, reason: "Nachweise für den Wechsel in § 25b (erfunden)")], lastContact: -27),
    "halabi": .init(tasks: [.init(due: -3, reason: "Antrag beim Jobcenter gestellt? (erfunden)")], lastContact: -20),
    "muhammadi": .init(
      tasks: [.init(due: 0, reason: "Beschäftigungserlaubnis beantragen (erfunden)")], lastContact: -10),
    "asmerom": .init(tasks: [.init(due: 5, reason: "Kita: Eingewöhnung (erfunden)")], lastContact: -85),
    "singh": .init(tasks: [.init(due: 3, reason: "Ersttermin (erfunden)")]),
    "shahin": .init(tasks: [.init(due: 1, reason: "Zweites Gespräch mit Dolmetscher (erfunden)")], lastContact: 0),
    "zahrani": .init(tasks: []),
  ]

  /// What no table says follows from the place of the case.
  static func usual(_ index: Int, days: Int) -> DemoTasks {
    let lags = [-1, -4, -9, -13, -20, -29, -45, -63, -100]
    let lag = max(lags[index % lags.count], -days)
    var tasks = [task(index, due: (index * 7 + 3) % 30 - 4)]
    if index % 5 == 0 { tasks.append(task(index + 2, due: (index * 11) % 30 + 1)) }
    return DemoTasks(tasks: tasks, lastContact: lag)
  }

  private static func task(_ index: Int, due: Int) -> Task {
    let reasons = [
      "Rückmeldung der Beratungsstelle einholen (erfunden)", "Kursbeginn nachfragen (erfunden)",
      "Bescheid eingegangen? (erfunden)", "Termin vorbereiten (erfunden)", "Unterlagen vollständig? (erfunden)",
    ]
    return Task(due: due, reason: reasons[index % reasons.count], isWaiting: index % 4 == 1)
  }
}
