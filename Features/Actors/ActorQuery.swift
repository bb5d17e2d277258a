internal import Basics
internal import HTTP

/// What the address of the directory asks for.
struct ActorQuery: Sendable, Hashable {
  /// What is shown besides or instead of the current entries.
  enum Show: String, Sendable, CaseIterable {
    case due = "pruefung"
    case unreleased = "freigabe"
    case ended = "beendete"

    var label: String {
      switch self {
      case .due: "nur zu prüfende Einträge"
      case .unreleased: "nur Einträge mit ausstehender Freigabe"
      case .ended: "auch beendete Einträge"
      }
    }
  }

  /// A parameter that no link of ours makes.
  struct Refusal: Error, Hashable {
    let parameter: String
  }

  static let path = "/akteure"
  static let nameLimit = TextLimit(maximum: 200)

  /// As typed; beginnings of up to two words of the name.
  var name = ""
  var category: ActorCategory?
  /// Key, or empty.
  var municipality = ""
  var area: LifeArea?
  var domain: LegalDomain?
  var show: Show?
  var after: ListCursor?

  init() {}

  init(_ fields: Fields) throws(Refusal) {
    for pair in fields.pairs where fields[pair.name] == nil || !Self.parameters.contains(pair.name) {
      throw Refusal(parameter: String(pair.name.prefix(40)))
    }
    name = fields["name"] ?? ""
    category = try Self.choice(fields, "kategorie", ActorCategory.init(slug:))
    municipality = try Self.choice(fields, "kommune") { $0.utf8.count == 8 && UInt32($0) != nil ? $0 : nil } ?? ""
    area = try Self.choice(fields, "bereich", LifeArea.init(slug:))
    domain = try Self.choice(fields, "rechtsbereich", LegalDomain.init(slug:))
    show = try Self.choice(fields, "zeige", Show.init(rawValue:))
    after = try Self.choice(fields, "nach", ListCursor.init(text:))
  }

  private static let parameters = ["name", "kategorie", "kommune", "bereich", "rechtsbereich", "zeige", "nach"]

  private static func choice<Value>(
    _ fields: Fields, _ name: String, _ read: (String) -> Value?
  ) throws(Refusal) -> Value? {
    guard let typed = fields[name], !typed.isEmpty else { return nil }
    guard let value = read(typed) else { throw Refusal(parameter: name) }
    return value
  }

  /// The first two words to search for; the second is empty if there is none.
  var words: (String, String) {
    let found = TextForm.sortKey(name).split { !$0.isLetter && !$0.isNumber }.prefix(2).map(String.init)
    return (found.first ?? "", found.count > 1 ? found[1] : "")
  }

  func address(after cursor: ListCursor? = nil) -> String {
    let pairs: [(String, String)] = [
      ("name", name), ("kategorie", category?.slug ?? ""), ("kommune", municipality),
      ("bereich", area?.slug ?? ""), ("rechtsbereich", domain?.slug ?? ""), ("zeige", show?.rawValue ?? ""),
      ("nach", cursor?.text ?? ""),
    ]
    let parts = pairs.filter { !$0.1.isEmpty }.map { "\($0.0)=\(Encoding.query($0.1))" }
    return parts.isEmpty ? Self.path : "\(Self.path)?\(parts.joined(separator: "&"))"
  }
}
