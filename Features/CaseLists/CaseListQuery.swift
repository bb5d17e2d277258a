internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP

/// What the address of the list asks for.
struct CaseListQuery: Sendable, Hashable {
  static let pageSize = 50

  /// Whose cases.
  enum Area: String, CaseIterable, Sendable {
    case mine = "meine"
    case deputy = "vertretung"
    case team
    case all = "alle"

    var label: String {
      switch self {
      case .mine: "Meine"
      case .deputy: "Vertretung"
      case .team: "Team"
      case .all: "Alle"
      }
    }
  }

  enum State: String, CaseIterable, Sendable {
    case open = "offen"
    case closed = "abgeschlossen"
  }

  /// When the next follow-up is due.
  enum Due: String, CaseIterable, Sendable {
    case overdue = "ueberfaellig"
    case today = "heute"
    case week = "woche"
    /// Nothing is planned.
    case never = "keine"
  }

  /// Days that are typed; what is understood depends on the day on which it is read.
  enum DayField: String, CaseIterable, Sendable {
    case dueBy = "frist_bis"
    case titleBy = "titel_bis"
    case openedFrom = "eroeffnet_von"
    case openedTo = "eroeffnet_bis"
    case closedFrom = "abgeschlossen_von"
    case closedTo = "abgeschlossen_bis"

    var label: String {
      switch self {
      case .dueBy: "Nächste Wiedervorlage bis"
      case .titleBy: "Aufenthaltstitel endet bis"
      case .openedFrom: "Eröffnet von"
      case .openedTo: "Eröffnet bis"
      case .closedFrom: "Abgeschlossen von"
      case .closedTo: "Abgeschlossen bis"
      }
    }
  }

  /// Filters that other rooms bring along; the list knows their names only.
  static let furtherNames = ["einwilligung", "stufe", "warteliste"]

  /// Each order has the one direction in which it is of use.
  enum Sort: String, CaseIterable, Sendable {
    case changed = "geaendert"
    case due = "frist"
    case contact = "kontakt"
    case title = "titel"
    case number = "nummer"
    case opened = "eroeffnet"
  }

  /// A place in the list: the key by which it is sorted, and of equal ones the number of the case.
  struct Place: Sendable, Hashable {
    let key: String
    let id: ID<CaseKey>

    var text: String { "\(id.text)~\(key)" }

    init(key: String, id: ID<CaseKey>) {
      self.key = key
      self.id = id
    }

    init?(text: String) {
      guard let mark = text.firstIndex(of: "~"), let id = ID<CaseKey>(text: String(text[..<mark])) else { return nil }
      self.init(key: String(text[text.index(after: mark)...].prefix(40)), id: id)
    }
  }

  /// `nil` as long as nobody has chosen; then it follows from the roles.
  var area: Area?
  /// Official key; empty for all.
  var municipality = ""
  var phase: Phase?
  var state: State?
  var responsible: ID<Account>?
  /// Group of the catalogue of residence statuses; empty for all.
  var statusGroup = ""
  /// The title ends within so many days; 0 for titles that have ended.
  var titleDays: Int?
  var due: Due?
  /// Weeks without contact.
  var weeks: Int?
  /// Precedence is to be checked again.
  var isCheckDue = false
  /// As typed.
  var yearFrom = ""
  var yearTo = ""
  var number = ""
  /// As typed.
  var typedDays: [DayField: String] = [:]
  /// Chosen codes by the name of the filter.
  var further: [String: String] = [:]
  var sort = Sort.changed
  var after: Place?
  /// The saved view whose columns are shown.
  var view: ID<CaseListView>?

  init() {}

  static let titleChoices = [0, 30, 60, 90, 180]
  static let weekChoices = [2, 4, 6, 8, 12, 26]

  var years: (from: Int?, to: Int?) { (Self.year(yearFrom), Self.year(yearTo)) }

  private static func year(_ text: String) -> Int? {
    Int(text).flatMap { text.utf8.count == 4 && DateInput.years.contains($0) ? $0 : nil }
  }

  /// A typed day; `nil` without one, or if it cannot be understood.
  func day(_ field: DayField, on today: Day) -> Day? {
    guard let text = typedDays[field], case .success(let input) = DateInput.parse(text, today: today) else {
      return nil
    }
    return input.exactDay
  }

  /// What stands in fields and cannot be understood.
  func mistakes(on today: Day) -> [(field: String, label: String, message: String)] {
    yearMistakes
      + DayField.allCases.compactMap { field in
        guard typedDays[field] != nil, day(field, on: today) == nil else { return nil }
        return (field.rawValue, field.label, "Bitte geben Sie einen Tag an, zum Beispiel 7.3.2027, heute oder +6w.")
      }
  }

  private var yearMistakes: [(field: String, label: String, message: String)] {
    [("jahr_von", "Geburtsjahr von", yearFrom), ("jahr_bis", "Geburtsjahr bis", yearTo)]
      .filter { !$0.2.isEmpty && Self.year($0.2) == nil }
      .map { ($0.0, $0.1, "Bitte geben Sie ein Jahr mit vier Ziffern ein.") }
  }

  /// Whether it asks for more of a case than number, place and who is responsible.
  ///
  /// Then only cases count whose head the visitor may read: a filter must not tell what the line does not show.
  var revealsHead: Bool {
    phase != nil || state != nil || !statusGroup.isEmpty || titleDays != nil || due != nil || weeks != nil
      || isCheckDue || !typedDays.isEmpty || !further.isEmpty || !yearFrom.isEmpty || !yearTo.isEmpty
      || ![.changed, .number].contains(sort)
  }

  /// Whether anything but area and order is chosen.
  var hasFilter: Bool {
    var bare = CaseListQuery()
    (bare.area, bare.sort, bare.after, bare.view) = (area, sort, after, view)
    return bare != self
  }
}

// MARK: Address

extension CaseListQuery {
  /// A parameter that no link of ours makes.
  struct Refusal: Error, Hashable {
    let parameter: String
  }

  private static let parameters: Set<String> = Set(
    [
      "bereich", "kommune", "phase", "stand", "zustaendig", "status", "titel", "frist", "kontakt", "vorrang",
      "jahr_von", "jahr_bis", "nummer", "sortierung", "nach", "ansicht",
    ] + DayField.allCases.map(\.rawValue) + furtherNames)

  init(_ fields: Fields) throws(Refusal) {
    for pair in fields.pairs where fields[pair.name] == nil || !Self.parameters.contains(pair.name) {
      throw Refusal(parameter: String(pair.name.prefix(40)))
    }
    area = try Self.read("bereich", fields, Area.init)
    municipality = try Self.read("kommune", fields) { Self.isOfficialKey($0) ? $0 : nil } ?? ""
    phase = try Self.read("phase", fields, Phase.init)
    state = try Self.read("stand", fields, State.init)
    responsible = try Self.read("zustaendig", fields, ID.init(text:))
    statusGroup = try Self.read("status", fields) { $0.unicodeScalars.count <= 80 ? $0 : nil } ?? ""
    titleDays = try Self.read("titel", fields) { Int($0).flatMap { Self.titleChoices.contains($0) ? $0 : nil } }
    due = try Self.read("frist", fields, Due.init)
    weeks = try Self.read("kontakt", fields) { Int($0).flatMap { Self.weekChoices.contains($0) ? $0 : nil } }
    isCheckDue = try Self.read("vorrang", fields) { $0 == "ja" ? true : nil } ?? false
    yearFrom = try Self.read("jahr_von", fields) { $0.unicodeScalars.count <= 10 ? $0 : nil } ?? ""
    yearTo = try Self.read("jahr_bis", fields) { $0.unicodeScalars.count <= 10 ? $0 : nil } ?? ""
    number = try Self.read("nummer", fields) { $0.unicodeScalars.count <= 40 ? Self.trimmed($0) : nil } ?? ""
    for field in DayField.allCases {
      typedDays[field] = try Self.read(field.rawValue, fields) {
        $0.unicodeScalars.count <= 20 ? Self.trimmed($0) : nil
      }
    }
    for name in Self.furtherNames {
      further[name] = try Self.read(name, fields) { $0.unicodeScalars.count <= 40 ? $0 : nil }
    }
    sort = try Self.read("sortierung", fields, Sort.init) ?? .changed
    after = try Self.read("nach", fields, Place.init(text:))
    view = try Self.read("ansicht", fields, ID.init(text:))
    guard text.utf8.count <= Self.longest else { throw Refusal(parameter: "nummer") }
  }

  /// In bytes, with everything that an address must escape; what a saved view and an export have room for.
  static let longest = 1000

  /// What a saved view or a link of a case carries; `nil` for anything the program did not write.
  init?(text: String) {
    guard let fields = Fields(urlEncoded: text) else { return nil }
    do {
      try self.init(fields)
    } catch {
      return nil
    }
  }

  private static func read<Value>(
    _ name: String, _ fields: Fields, _ value: (String) -> Value?
  ) throws(Refusal) -> Value? {
    guard let text = fields[name], !text.isEmpty else { return nil }
    guard let value = value(text) else { throw Refusal(parameter: name) }
    return value
  }

  private static func trimmed(_ text: String) -> String {
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
    return String(text[..<end].drop(while: \.isWhitespace))
  }

  private static func isOfficialKey(_ text: String) -> Bool {
    text.utf8.count == 8 && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  private var pairs: [(String, String)] {
    let texts: [(String, String)] = [
      ("bereich", area?.rawValue ?? ""), ("kommune", municipality), ("phase", phase?.rawValue ?? ""),
      ("stand", state?.rawValue ?? ""), ("zustaendig", responsible?.text ?? ""), ("status", statusGroup),
      ("titel", titleDays.map(String.init) ?? ""), ("frist", due?.rawValue ?? ""),
      ("kontakt", weeks.map(String.init) ?? ""), ("vorrang", isCheckDue ? "ja" : ""), ("jahr_von", yearFrom),
      ("jahr_bis", yearTo), ("nummer", number), ("sortierung", sort == .changed ? "" : sort.rawValue),
    ]
    let days = DayField.allCases.map { ($0.rawValue, typedDays[$0] ?? "") }
    let others = Self.furtherNames.map { ($0, further[$0] ?? "") }
    return (texts + days + others).filter { !$0.1.isEmpty }
  }

  /// Filter and order without place and view, as they are kept.
  var text: String { pairs.map { "\($0.0)=\(Encoding.query($0.1))" }.joined(separator: "&") }

  /// With the view, and the place of the case in the list, as the pages of a case carry it.
  var listText: String { carried.map(Self.pair).joined(separator: "&") }

  private var carried: [(String, String)] {
    pairs + [view.map { ("ansicht", $0.text) }, after.map { ("nach", $0.text) }].compactMap(\.self)
  }

  private static func pair(_ pair: (String, String)) -> String { "\(pair.0)=\(Encoding.query(pair.1))" }

  var address: String { address(CaseFile.path) }

  func address(_ path: String) -> String {
    carried.isEmpty ? path : "\(path)?\(listText)"
  }

  /// The same from the first line on, with something changed.
  func with(_ change: (inout CaseListQuery) -> Void) -> CaseListQuery {
    var next = self
    next.after = nil
    change(&next)
    return next
  }
}

extension CaseListQuery {
  /// With what the typed number ends.
  var lastDigits: String { String(String(number.reversed().prefix { $0.isASCII && $0.isNumber }).reversed()) }

  /// The same without leading zeros, as running numbers are compared.
  var runningNumber: String { String(lastDigits.drop { $0 == "0" }) }
}
