internal import Basics

// How single fields of a district file are read; what is wrong with them becomes a sentence.
extension DistrictFileReader {
  mutating func problem(_ node: JSONNode?, _ sentence: String) {
    problems.append((node.map { "Zeile \($0.line): " } ?? "") + sentence)
  }

  mutating func object(
    _ node: JSONNode, _ place: String, required: [String], optional: [String] = []
  ) -> [String: JSONNode]? {
    guard case .object(let members) = node.content else {
      problem(node, "\(place): Hier werden Felder in geschweiften Klammern erwartet.")
      return nil
    }
    for member in members where !required.contains(member.name) && !optional.contains(member.name) {
      problems.append("Zeile \(member.line): \(place): Das Feld „\(member.name.prefix(60))“ gibt es hier nicht.")
    }
    let fields = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value) })
    for name in required where fields[name] == nil { problem(node, "\(place): Das Feld \(name) fehlt.") }
    return fields
  }

  mutating func list(_ fields: [String: JSONNode], _ name: String, _ place: String) -> [JSONNode] {
    guard let node = fields[name] else { return [] }
    guard case .list(let nodes) = node.content else {
      problem(node, "\(place), Feld \(name): Hier wird eine Liste in eckigen Klammern erwartet.")
      return []
    }
    return nodes
  }

  mutating func text(
    _ fields: [String: JSONNode], _ name: String, _ place: String, limit: Int = 200
  ) -> String? {
    guard let node = fields[name] else { return nil }
    guard case .text(let typed) = node.content else {
      problem(node, "\(place), Feld \(name): Hier wird ein Text erwartet.")
      return nil
    }
    do {
      let text = try TextLimit(maximum: limit, allowsLines: name == "note").checked(typed)
      if !text.isEmpty { return text }
      problem(node, "\(place), Feld \(name): Der Text ist leer.")
    } catch {
      problem(node, "\(place), Feld \(name): \(Self.sentence(error))")
    }
    return nil
  }

  mutating func number(_ fields: [String: JSONNode], _ name: String, _ place: String) -> Int? {
    guard let node = fields[name] else { return nil }
    if case .number(let number) = node.content, (0...1_000_000_000).contains(number) { return number }
    problem(node, "\(place), Feld \(name): Hier wird eine ganze Zahl ab 0 erwartet.")
    return nil
  }

  mutating func flag(_ fields: [String: JSONNode], _ name: String, _ place: String) -> Bool {
    guard let node = fields[name] else { return false }
    if case .bool(let value) = node.content { return value }
    problem(node, "\(place), Feld \(name): Hier wird true oder false erwartet.")
    return false
  }

  mutating func day(_ fields: [String: JSONNode], _ name: String, _ place: String) -> Day? {
    guard let node = fields[name] else { return nil }
    if case .text(let text) = node.content, let day = Day(iso: text) { return day }
    problem(node, "\(place), Feld \(name): Hier wird ein Datum wie „2021-08-27“ erwartet.")
    return nil
  }

  mutating func choice<Value>(
    _ fields: [String: JSONNode], _ name: String, _ place: String, _ value: (String) -> Value?, _ allowed: [String]
  ) -> Value? {
    guard let node = fields[name] else { return nil }
    if case .text(let text) = node.content, let value = value(text) { return value }
    problem(node, "\(place), Feld \(name): Erlaubt ist nur \(allowed.joined(separator: ", ")).")
    return nil
  }

  private static func sentence(_ refusal: TextRefusal) -> String {
    switch refusal {
    case .missing: "Der Text ist leer."
    case .tooLong(let limit): "Der Text ist zu lang, höchstens \(limit) Zeichen sind möglich."
    case .forbiddenCharacter(let code): "Der Text enthält ein unsichtbares Zeichen (\(code))."
    }
  }
}
