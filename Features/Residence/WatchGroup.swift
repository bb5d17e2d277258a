internal import Basics

/// How near something is, by the warning times of the coordinating unit; Faden's own numbers, no law.
enum WatchGroup: Sendable, Hashable {
  case overdue
  /// Within a warning time, counted in days.
  case near(Int)
  case coming
  /// The list may not name the day, or nobody knows it.
  case undated

  var title: String {
    switch self {
    case .overdue: "Überfällig"
    case .near(let days): "In \(days) Tagen"
    case .coming: "Später"
    case .undated: "Tag steht nur in der Akte"
    }
  }
}

/// From how many days before a day it is listed as near.
struct WarningTimes: Sendable, Hashable {
  let early: Int
  let late: Int
  /// The same for the right of residence of § 104c.
  let chanceEarly: Int
  let chanceLate: Int

  /// The groups in the order of the page.
  var groups: [WatchGroup] {
    let near = Set([early, late, chanceEarly, chanceLate]).sorted().map { WatchGroup.near($0) }
    return [.overdue] + near + [.coming, .undated]
  }

  /// From how many days on a line is near, and very near.
  func days(_ line: WatchLine) -> (early: Int, late: Int) {
    let isChance = line.kind == .title && line.code == TitleWarning.chance
    return isChance ? (chanceEarly, chanceLate) : (early, late)
  }

  /// The group of a line; a day is overdue from the day after it.
  func group(_ row: WatchRow, on today: Day) -> WatchGroup {
    guard let day = row.day else { return .undated }
    let (early, late) = days(row.line)
    let left = Int(day.number - today.number)
    if left < 0 { return .overdue }
    if left <= late { return .near(late) }
    return left <= early ? .near(early) : .coming
  }
}
