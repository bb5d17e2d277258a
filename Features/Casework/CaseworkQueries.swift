internal import Access
internal import Basics
internal import HTTP

/// What the history of a case is asked for; all of it stands in the address.
struct TimelineQuery: Sendable, Hashable {
  /// How far back.
  enum Period: String, Sendable, CaseIterable {
    case fourWeeks = "4w"
    case threeMonths = "3m"
    case year = "1j"

    var label: String {
      switch self {
      case .fourWeeks: "4 Wochen"
      case .threeMonths: "3 Monate"
      case .year: "12 Monate"
      }
    }

    func first(_ today: Day) -> Day {
      switch self {
      case .fourWeeks: today.adding(days: -28)
      case .threeMonths: today.adding(months: -3)
      case .year: today.adding(months: -12)
      }
    }
  }

  /// Empty for all.
  var form = ""
  var activity: ActivityCategory?
  var author: ID<Account>?
  var period: Period?
  var cursor: ListCursor?
  /// The task ticked off a moment ago.
  var ticked: ID<FollowUp>?
  /// The appointment that is to be recorded as a contact.
  var appointment: ID<Appointment>?

  static let appointmentName = "termin"

  init() {}

  /// `nil` for anything no link of ours makes.
  init?(_ fields: Fields) {
    for pair in fields.pairs where !pair.value.isEmpty {
      switch pair.name {
      case Self.appointmentName:
        guard let value = ID<Appointment>(text: pair.value) else { return nil }
        appointment = value
      case "form":
        guard pair.value.utf8.count <= 30 else { return nil }
        form = pair.value
      case "taetigkeit":
        guard let value = ActivityCategory(rawValue: pair.value) else { return nil }
        activity = value
      case "verfasst":
        guard let value = ID<Account>(text: pair.value) else { return nil }
        author = value
      case "zeitraum":
        guard let value = Period(rawValue: pair.value) else { return nil }
        period = value
      case "nach":
        guard let value = ListCursor(text: pair.value), Int32(value.sortKey) != nil else { return nil }
        cursor = value
      case "erledigt":
        guard let value = ID<FollowUp>(text: pair.value) else { return nil }
        ticked = value
      default: return nil
      }
    }
  }

  /// The day with which the page before ended; what else happened on it stood there.
  var before: Day { cursor.flatMap { Int32($0.sortKey) }.map(Day.init(number:)) ?? DueGroup.latest }

  var isFiltered: Bool { !form.isEmpty || activity != nil || author != nil || period != nil }

  func address(_ path: String) -> String {
    let pairs = [
      ("form", form), ("taetigkeit", activity?.rawValue ?? ""), ("verfasst", author?.text ?? ""),
      ("zeitraum", period?.rawValue ?? ""), ("nach", cursor?.text ?? ""),
    ].filter { !$0.1.isEmpty }.map { "\($0.0)=\(Encoding.query($0.1))" }
    return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
  }
}

/// What the list of the day is asked for; all of it stands in the address.
struct DayQuery: Sendable, Hashable {
  static let path = "/mein-tag"
  private static let waiting = "wartend"
  private static let due = "faellig"

  enum Whose: String, Sendable, CaseIterable {
    case mine = "meine"
    case standIn = "vertretung"
    case team

    var label: String {
      switch self {
      case .mine: "Meine"
      case .standIn: "Vertretung"
      case .team: "Team"
      }
    }
  }

  var whose = Whose.mine
  /// All groups if `nil`.
  var group: DueGroup?
  /// Only those for which others have to act first.
  var isWaiting = false
  /// Only those due by today.
  var isDue = false
  var cursor: ListCursor?
  /// The task ticked off a moment ago.
  var ticked: ID<FollowUp>?

  init() {}

  /// `nil` for anything no link of ours makes.
  init?(_ fields: Fields) {
    for pair in fields.pairs where !pair.value.isEmpty {
      switch pair.name {
      case "wer":
        guard let value = Whose(rawValue: pair.value) else { return nil }
        whose = value
      case "frist":
        if pair.value == Self.waiting {
          isWaiting = true
        } else if pair.value == Self.due {
          isDue = true
        } else {
          guard let value = DueGroup(rawValue: pair.value) else { return nil }
          group = value
        }
      case "nach":
        guard let value = ListCursor(text: pair.value), Int32(value.sortKey) != nil else { return nil }
        cursor = value
      case "erledigt":
        guard let value = ID<FollowUp>(text: pair.value) else { return nil }
        ticked = value
      default: return nil
      }
    }
  }

  /// The same list with other wishes, from its beginning.
  func with(
    whose: Whose? = nil, group: DueGroup?, isWaiting: Bool = false, isDue: Bool = false
  ) -> DayQuery {
    var query = DayQuery()
    query.isDue = isDue
    query.whose = whose ?? self.whose
    query.group = group
    query.isWaiting = isWaiting
    return query
  }

  /// What the list is narrowed to, in words; `nil` for all of it.
  var filter: String? {
    if isWaiting { return "warte auf andere" }
    return isDue ? "heute und früher fällig" : group?.label
  }

  var address: String {
    let filter = isWaiting ? Self.waiting : isDue ? Self.due : group?.rawValue ?? ""
    let pairs = [
      ("wer", whose == .mine ? "" : whose.rawValue), ("frist", filter),
      ("nach", cursor?.text ?? ""),
    ].filter { !$0.1.isEmpty }.map { "\($0.0)=\(Encoding.query($0.1))" }
    return pairs.isEmpty ? Self.path : "\(Self.path)?\(pairs.joined(separator: "&"))"
  }
}

/// What the list of the own cases is asked for.
struct DayCasesQuery: Sendable, Hashable {
  /// Only those without contact for weeks.
  var isQuiet = false
  var cursor: ListCursor?

  private static let quiet = "ohne-kontakt"

  init(isQuiet: Bool = false) { self.isQuiet = isQuiet }

  /// `nil` for anything no link of ours makes.
  init?(_ fields: Fields) {
    for pair in fields.pairs where !pair.value.isEmpty {
      switch pair.name {
      case Self.quiet:
        guard pair.value == "ja" else { return nil }
        isQuiet = true
      case "nach":
        guard let value = ListCursor(text: pair.value), Int32(value.sortKey) != nil else { return nil }
        cursor = value
      default: return nil
      }
    }
  }

  var address: String {
    let pairs = [(Self.quiet, isQuiet ? "ja" : ""), ("nach", cursor?.text ?? "")].filter { !$0.1.isEmpty }
      .map { "\($0.0)=\(Encoding.query($0.1))" }
    return pairs.isEmpty ? DayPath.cases : "\(DayPath.cases)?\(pairs.joined(separator: "&"))"
  }
}
