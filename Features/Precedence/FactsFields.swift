internal import Basics
internal import Districts

// How fields of a file are read; `null` is the same as leaving it out.
extension FactsReader {
  mutating func problem(_ node: JSONNode, _ sentence: String) {
    problems.append("Zeile \(node.line): \(sentence)")
  }

  mutating func object(_ node: JSONNode, _ place: String, _ names: [String]) -> [String: JSONNode] {
    guard case .object(let members) = node.content else {
      problem(node, "\(place): Hier wird { … } erwartet.")
      return [:]
    }
    for member in members where !names.contains(member.name) {
      problem(
        member.value,
        "\(place): Das Feld „\(member.name.prefix(40))“ gibt es nicht. Namen und Freitexte gehören nicht in die Angaben."
      )
    }
    var found: [String: JSONNode] = [:]
    for member in members where names.contains(member.name) {
      if case .null = member.value.content { continue }
      found[member.name] = member.value
    }
    return found
  }

  mutating func list(_ fields: [String: JSONNode], _ name: String) -> [JSONNode] {
    guard let node = fields[name] else { return [] }
    if case .list(let nodes) = node.content { return nodes }
    problem(node, "Feld \(name): Hier wird [ … ] erwartet.")
    return []
  }

  mutating func text(_ fields: [String: JSONNode], _ name: String, _ place: String) -> String? {
    fields[name].flatMap { text($0, "\(place), Feld \(name)") }
  }

  mutating func text(_ node: JSONNode, _ place: String) -> String? {
    guard case .text(let text) = node.content else {
      problem(node, "\(place): Hier wird ein Text in Anführungszeichen erwartet.")
      return nil
    }
    guard !text.isEmpty, text.count <= Self.textLimit else {
      problem(node, "\(place): Der Text ist leer oder länger als \(Self.textLimit) Zeichen.")
      return nil
    }
    return text
  }

  mutating func day(_ fields: [String: JSONNode], _ name: String, _ place: String) -> Day? {
    guard let node = fields[name], let text = text(node, "\(place), Feld \(name)") else { return nil }
    if let day = Day(iso: text) { return day }
    problem(node, "\(place), Feld \(name): „\(text.prefix(40))“ ist kein Tag der Form 2026-11-21.")
    return nil
  }

  mutating func number(
    _ fields: [String: JSONNode], _ name: String, _ place: String, _ range: ClosedRange<Int>
  ) -> Int? {
    guard let node = fields[name] else { return nil }
    if case .number(let number) = node.content, range.contains(number) { return number }
    problem(
      node,
      "\(place), Feld \(name): Hier wird eine ganze Zahl von \(range.lowerBound) bis \(range.upperBound) erwartet.")
    return nil
  }

  mutating func flag(_ fields: [String: JSONNode], _ name: String, _ place: String) -> Bool? {
    guard let node = fields[name] else { return nil }
    if case .bool(let flag) = node.content { return flag }
    problem(node, "\(place), Feld \(name): Hier wird true oder false erwartet.")
    return nil
  }
}
