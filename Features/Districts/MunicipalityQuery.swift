internal import Basics
internal import HTTP

/// What the address of the list asks for.
struct MunicipalityQuery: Sendable, Hashable {
  enum Sort: String, Sendable {
    case name
    case population = "einwohner"
  }

  enum Direction: String, Sendable {
    case ascending = "auf"
    case descending = "ab"
  }

  /// A parameter that no link of ours makes.
  struct Refusal: Error, Hashable {
    let parameter: String
  }

  static let path = "/kommunen"
  static let nameLimit = TextLimit(maximum: 200)

  /// As typed; part of the name.
  var name = ""
  /// Only municipalities where this attribute is not known.
  var unresolved: AttributeKind?
  var sort = Sort.name
  var direction = Direction.ascending

  init() {}

  init(_ fields: Fields) throws(Refusal) {
    for pair in fields.pairs where fields[pair.name] == nil || !Self.parameters.contains(pair.name) {
      throw Refusal(parameter: String(pair.name.prefix(40)))
    }
    name = fields["name"] ?? ""
    if let typed = fields["ungeklaert"], !typed.isEmpty {
      guard let kind = AttributeKind(slug: typed) else { throw Refusal(parameter: "ungeklaert") }
      unresolved = kind
    }
    if let typed = fields["sortierung"] {
      guard let sort = Sort(rawValue: typed) else { throw Refusal(parameter: "sortierung") }
      self.sort = sort
    }
    if let typed = fields["richtung"] {
      guard let direction = Direction(rawValue: typed) else { throw Refusal(parameter: "richtung") }
      self.direction = direction
    }
  }

  private static let parameters = ["name", "ungeklaert", "sortierung", "richtung"]

  var address: String {
    var parts: [String] = []
    if !name.isEmpty { parts.append("name=\(Encoding.query(name))") }
    if let unresolved { parts.append("ungeklaert=\(unresolved.slug)") }
    if sort != .name { parts.append("sortierung=\(sort.rawValue)") }
    if direction != .ascending { parts.append("richtung=\(direction.rawValue)") }
    return parts.isEmpty ? Self.path : "\(Self.path)?\(parts.joined(separator: "&"))"
  }

  /// The address that sorts by this column; a second click turns the order around.
  func address(sortedBy column: Sort) -> String {
    var next = self
    next.direction = sort == column && direction == .ascending ? .descending : .ascending
    next.sort = column
    return next.address
  }
}

/// One line of the list.
struct MunicipalityLine: Sendable, Hashable {
  let municipality: Municipality
  let population: Population?
  let values: [AttributeKind: AttributeValue]
}

extension MunicipalityQuery {
  /// The lines that are asked for, in the order that is asked for; `lines` are all, in the order of names.
  func applied(to lines: [MunicipalityLine]) -> [MunicipalityLine] {
    let key = TextForm.sortKey(name.trimmed())
    let found = lines.filter { line in
      let hasName = key.isEmpty || TextForm.sortKey(line.municipality.name).contains(key)
      let isUnresolved = unresolved.map { line.values[$0] ?? .unknown == .unknown } ?? true
      return hasName && isUnresolved
    }
    switch (sort, direction) {
    case (.name, .ascending): return found
    case (.name, .descending): return found.reversed()
    case (.population, .ascending): return found.sorted { inhabitants($0) < inhabitants($1) }
    case (.population, .descending): return found.sorted { inhabitants($0) > inhabitants($1) }
    }
  }

  private func inhabitants(_ line: MunicipalityLine) -> Int { line.population?.inhabitants ?? -1 }
}
