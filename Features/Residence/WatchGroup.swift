internal import Basics

/// How near something is, by the warning times of the coordinating unit; Faden's own numbers, no law.
enum WatchGroup: Sendable, Hashable {
  case overdue
  /// Within the shorter warning time, counted in days.
  case late(Int)
  case early(Int)
  case coming
  /// The list may not name the day, or nobody knows it.
  case undated

  var title: String {
    switch self {
    case .overdue: "Überfällig"
    case .late(let days), .early(let days): "In \(days) Tagen"
    case .coming: "Später"
    case .undated: "Tag steht nur in der Akte"
    }
  }
}

/// From how many days before a day it is listed as near.
struct WarningTimes: Sendable, Hashable {
  let early: Int
  let late: Int

  /// The groups in the order of the page.
  var groups: [WatchGroup] { [.overdue, .late(late), .early(early), .coming, .undated] }

  /// The group of a day; a day is overdue from the day after it.
  func group(_ day: Day?, on today: Day) -> WatchGroup {
    guard let day else { return .undated }
    let left = Int(day.number - today.number)
    if left < 0 { return .overdue }
    if left <= late { return .late(late) }
    return left <= early ? .early(early) : .coming
  }
}
