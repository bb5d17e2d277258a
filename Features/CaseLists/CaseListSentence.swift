internal import Basics
internal import Cases

/// Says in one German sentence what a list shows.
struct CaseListSentence {
  let query: CaseListQuery
  let municipalityName: String?
  let workerName: String?
  /// As people call it.
  let groupName: String
  /// Of the filters of other rooms.
  let further: [String]
  let today: Day
  /// Whose list it is, where others read it; else it is that of the reader.
  var owner: Owner?

  /// Somebody whose own list may be another than that of the reader.
  enum Owner: String {
    case requester = "beantragende"
    case maker = "erstellende"
  }

  /// For those who read it after somebody else has asked for the list.
  func text(of owner: Owner) -> String {
    var other = self
    other.owner = owner
    return other.text
  }

  /// As the journal keeps it: accounts by their number, and a typed file number only if it can be one.
  var noted: String {
    var typed = query
    if !typed.number.contains(where: \.isNumber) { typed.number = typed.number.isEmpty ? "" : "…" }
    return CaseListSentence(
      query: typed, municipalityName: municipalityName, workerName: query.responsible.map { "Konto \($0.text)" },
      groupName: groupName, further: further, today: today
    ).text
  }

  var text: String { "\(head)\(parts.map { ", \($0)" }.joined()). \(order)" }

  private var head: String {
    let state =
      switch query.state {
      case .open: "Offene Fälle"
      case .closed: "Abgeschlossene Fälle"
      case nil: "Fälle"
      }
    if let owner { return "\(state), \(area(of: owner.rawValue))" }
    return switch query.area ?? .all {
    case .mine: "\(state), für die Sie zuständig sind oder an denen Sie mitarbeiten"
    case .deputy: "\(state), in denen Sie heute jemanden vertreten"
    case .team: "\(state), für die jemand aus Ihrer Stelle zuständig ist"
    case .all: "\(state), die Sie sehen dürfen"
    }
  }

  /// What is looked for, as it is looked for: a beginning, a running number, or a number of before.
  private var number: String {
    let (typed, digits, running) = (query.number, query.lastDigits, query.runningNumber)
    let end =
      digits.isEmpty
      ? "" : digits == typed ? ", die laufende Nummer \(running.isEmpty ? "0" : running) hat" : ", auf „\(typed)“ endet"
    return "mit einem Aktenzeichen, das mit „\(typed)“ beginnt\(end) oder früher so lautete"
  }

  private func area(of owner: String) -> String {
    switch query.area ?? .all {
    case .mine: "für die die \(owner) Person zuständig ist oder an denen sie mitarbeitet"
    case .deputy: "in denen die \(owner) Person jemanden vertritt"
    case .team: "für die jemand aus der Stelle der \(owner)n Person zuständig ist"
    case .all: "die die \(owner) Person sehen darf"
    }
  }

  private var parts: [String] {
    var parts: [String] = []
    if !query.municipality.isEmpty { parts.append("aus \(municipalityName ?? query.municipality)") }
    if query.responsible != nil { parts.append("zuständig ist \(workerName ?? "ein unbekanntes Konto")") }
    if let phase = query.phase { parts.append("in der Phase \(phase.label)") }
    if !query.statusGroup.isEmpty { parts.append("in der Statusgruppe „\(groupName)“") }
    if let days = query.titleDays { parts.append(Self.title(days, today)) }
    if let due = query.due { parts.append(Self.due(due, today)) }
    if let weeks = query.weeks {
      parts.append("seit \(weeks) Wochen ohne Kontakt (seit dem \(today.adding(days: -7 * weeks).german))")
    }
    parts += days
    if query.isCheckDue { parts.append("deren Vorrang nachzuprüfen ist") }
    parts += further
    if let born { parts.append(born) }
    if !query.number.isEmpty {
      parts.append(number)
    }
    return parts
  }

  private static func title(_ days: Int, _ today: Day) -> String {
    days == 0
      ? "deren Aufenthaltstitel abgelaufen ist"
      : "deren Aufenthaltstitel bis zum \(today.adding(days: days).german) endet (\(days) Tage)"
  }

  private static func due(_ due: CaseListQuery.Due, _ today: Day) -> String {
    switch due {
    case .overdue: "deren Wiedervorlage überfällig ist"
    case .today: "deren Wiedervorlage heute fällig ist"
    case .never: "ohne Wiedervorlage"
    case .week:
      "deren Wiedervorlage von heute bis Sonntag, den \(CaseListCondition.span(.week, today).to.german), fällig ist"
    }
  }

  private var days: [String] {
    let due = query.day(.dueBy, on: today).map { "deren Wiedervorlage bis zum \($0.german) fällig ist" }
    let title = query.day(.titleBy, on: today).map {
      "deren Aufenthaltstitel bis zum \($0.german) endet oder geendet hat"
    }
    return [due, title, span("eröffnet", .openedFrom, .openedTo), span("abgeschlossen", .closedFrom, .closedTo)]
      .compactMap(\.self)
  }

  private func span(_ verb: String, _ from: CaseListQuery.DayField, _ to: CaseListQuery.DayField) -> String? {
    switch (query.day(from, on: today), query.day(to, on: today)) {
    case (let from?, let to?) where from == to: "\(verb) am \(from.german)"
    case (let from?, let to?): "\(verb) vom \(from.german) bis \(to.german)"
    case (let from?, nil): "\(verb) seit dem \(from.german)"
    case (nil, let to?): "\(verb) bis zum \(to.german)"
    case (nil, nil): nil
    }
  }

  private var born: String? {
    switch query.years {
    case (let from?, let to?) where from == to: "Geburtsjahr \(from)"
    case (let from?, let to?): "Geburtsjahr \(from) bis \(to)"
    case (let from?, nil): "Geburtsjahr ab \(from)"
    case (nil, let to?): "Geburtsjahr bis \(to)"
    case (nil, nil): nil
    }
  }

  private var order: String { "Reihenfolge: \(query.sort.label)." }
}

extension CaseListQuery.Sort {
  var label: String {
    switch self {
    case .changed: "die zuletzt geänderten zuerst"
    case .due: "die früheste Frist zuerst, ohne Frist am Ende"
    case .contact: "der am längsten zurückliegende Kontakt zuerst, noch ohne Kontakt ganz vorn"
    case .title: "der am frühesten endende Titel zuerst, ohne Enddatum am Ende"
    case .number: "nach Aktenzeichen"
    case .opened: "die zuletzt eröffneten zuerst"
    }
  }
}
