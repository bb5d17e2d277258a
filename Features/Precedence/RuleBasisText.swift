internal import Basics
internal import Programmes

// The basis of a decision as kept text: one thing a line, its parts divided by tabs.
extension RuleBasis {
  private static let format = "faden-basis/1"

  package var text: String {
    var lines = [[Self.format, "\(newestRule)", "\(newestEdition)"]]
    lines += rules.map { ["rule"] + Self.parts($0) }
    lines += editions.map { ["edition"] + Self.parts($0) }
    lines += times.map { time in
      ["programme", time.programme.text, time.start?.iso ?? "", time.end?.iso ?? "", time.isEndOpen ? "open" : ""]
    }
    lines += readings.map { ["reading", $0.code, $0.choice, $0.validFrom.iso, $0.text, $0.source] }
    return lines.map { $0.map(Self.escaped).joined(separator: "\t") }.joined(separator: "\n")
  }

  /// - Returns: `nil` for a text of another form.
  package init?(text: String) {
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map { Self.plain($0) }
    }
    guard let head = lines.first, head.count == 3, head[0] == Self.format, let newestRule = Int64(head[1]),
      let newestEdition = Int64(head[2])
    else { return nil }
    self.init()
    self.newestRule = newestRule
    self.newestEdition = newestEdition
    for line in lines.dropFirst() {
      guard read(line) else { return nil }
    }
  }

  private mutating func read(_ line: [String]) -> Bool {
    switch (line[0], line.count) {
    case ("rule", 4):
      guard let version: Version<DemarcationRule> = Self.version(line) else { return false }
      rules.append(version)
    case ("edition", 4):
      guard let version: Version<TargetEdition> = Self.version(line) else { return false }
      editions.append(version)
    case ("programme", 5):
      guard let programme = ID<Programme>(text: line[1]) else { return false }
      times.append(
        Time(programme: programme, start: Day(iso: line[2]), end: Day(iso: line[3]), isEndOpen: line[4] == "open"))
    case ("reading", 6):
      guard let validFrom = Day(iso: line[3]) else { return false }
      readings.append(
        RuleReading(code: line[1], choice: line[2], text: line[4], source: line[5], validFrom: validFrom))
    default: return false
    }
    return true
  }

  private static func parts<Record>(_ version: Version<Record>) -> [String] {
    [version.id.text, version.answer?.rawValue ?? "", version.validTo?.iso ?? ""]
  }

  private static func version<Record>(_ line: [String]) -> Version<Record>? {
    guard let id = ID<Record>(text: line[1]) else { return nil }
    let answer = PrecedenceAnswer(rawValue: line[2])
    guard answer != nil || line[2].isEmpty else { return nil }
    return Version(id: id, answer: answer, validTo: Day(iso: line[3]))
  }

  /// Words of people may hold what divides lines and parts.
  private static func escaped(_ part: String) -> String {
    part.map { character in
      switch character {
      case "\\": "\\\\"
      case "\t": "\\t"
      case "\n", "\r", "\r\n": "\\n"
      default: String(character)
      }
    }.joined()
  }

  private static func plain(_ part: Substring) -> String {
    var text = ""
    var isEscaped = false
    for character in part {
      if isEscaped {
        text.append(character == "t" ? "\t" : character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        text.append(character)
      }
    }
    return text
  }
}
