internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP

/// The cases of a list for which a step is meant, as an address or a form says it.
struct CaseSelection: Sendable, Hashable {
  enum Extent: String, CaseIterable, Sendable {
    case marked = "markiert"
    case page = "seite"
    /// The filter is carried, not its cases; it is asked again when the step is taken.
    case all = "alle"
  }

  /// What an address of ours never says.
  struct Refusal: Error, Hashable {
    let parameter: String
  }

  static let parameters: Set<String> = ["liste", "umfang", "fall", "seite"]
  /// So many can be named one by one; a page has fewer.
  static let mostNamed = 500

  let query: CaseListQuery
  let extent: Extent
  /// Empty where the filter says it.
  let ids: [ID<CaseKey>]

  init(_ fields: Fields) throws(Refusal) {
    guard let query = CaseListQuery(text: fields["liste"] ?? "") else { throw Refusal(parameter: "liste") }
    let extent: Extent? = fields["umfang"].map(Extent.init(rawValue:)) ?? .marked
    guard let extent else { throw Refusal(parameter: "umfang") }
    let texts: [String] =
      switch extent {
      case .marked: fields.all("fall")
      case .page: (fields["seite"] ?? "").split(separator: ",").map(String.init)
      case .all: []
      }
    let ids = texts.compactMap(ID<CaseKey>.init(text:))
    guard ids.count == texts.count, ids.count <= Self.mostNamed else {
      throw Refusal(parameter: extent == .page ? "seite" : "fall")
    }
    var seen: Set<ID<CaseKey>> = []
    self.query = query
    self.extent = extent
    self.ids = ids.filter { seen.insert($0).inserted }
  }

  /// What the page that asks hands on.
  var hidden: [(name: String, value: String)] {
    let list = (name: "liste", value: query.listText)
    guard extent != .all else { return [list, (name: "umfang", value: Extent.all.rawValue)] }
    return [
      list, (name: "umfang", value: Extent.page.rawValue),
      (name: "seite", value: ids.map(\.text).joined(separator: ",")),
    ]
  }
}
