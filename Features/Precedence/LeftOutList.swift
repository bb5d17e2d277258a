internal import Markup

/// Tells which facts were not looked at because they came after the day.
struct LeftOutList {
  let facts: [LeftOutFact]

  var html: HTML {
    guard !facts.isEmpty else { return .empty }
    return notice(
      .info, "Nicht alle Angaben sind berücksichtigt",
      text: "<ul>\(each: facts, { "<li>\($0.statement)</li>" })</ul>")
  }
}
