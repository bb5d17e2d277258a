/// What a list filters and sorts by, of every case and in columns, in the order of the cases' numbers.
///
/// Codes are numbered as they come; a missing value stands where the order of the list has it.
struct CaseIndexTable {
  enum Column: Int, CaseIterable {
    case responsible, phase, birthYear, status, title, due, contact, check, municipality, opened, closed, marks
  }

  /// What stands in one case.
  struct Line {
    let id: Int64
    let values: [Int32]
    let changed: Int64
    let number: CaseIndexNumber
  }

  /// Values of a column that count.
  enum Condition {
    case range(Column, Int32, Int32)
    case oneOf(Column, [Int32])
    /// Not sealed and of these municipalities, or one of these cases; `nil` for all municipalities.
    case reached(open: Set<Int32>?, closed: Set<Int32>?, on: Int32, tied: Set<Int64>)
  }

  /// Bits of ``Column/marks``.
  static let sealed: Int32 = 1
  static let restricted: Int32 = 2
  /// The case is there no more; its place stays, so that no other moves.
  private static let gone: Int32 = 4

  /// Up to which change of ``CaseIndexStore`` it tells what is stored.
  var change: Int64 = 0
  /// What all file numbers begin with.
  let prefix: [UInt8]
  private(set) var ids: [Int64] = []
  private var columns = [[Int32]](repeating: [], count: Column.allCases.count)
  private var changed: [Int64] = []
  private var numbers: [CaseIndexNumber] = []
  private var codes = [[String: Int32]](repeating: [:], count: Column.allCases.count)

  init(prefix: [UInt8]) {
    self.prefix = prefix
  }

  /// The number of a code; a new one if the column has not had it yet.
  mutating func code(_ text: String, _ column: Column) -> Int32 {
    if let known = codes[column.rawValue][text] { return known }
    let next = Int32(codes[column.rawValue].count)
    codes[column.rawValue][text] = next
    return next
  }

  /// No case has a negative one.
  func knownCode(_ text: String, _ column: Column) -> Int32 { codes[column.rawValue][text] ?? -1 }

  /// Adds a case behind all others or renews it.
  ///
  /// - Returns: false if it belongs between others.
  mutating func put(_ line: Line) -> Bool {
    if ids.last.map({ $0 < line.id }) ?? true {
      ids.append(line.id)
      changed.append(line.changed)
      numbers.append(line.number)
      for (column, value) in line.values.enumerated() { columns[column].append(value) }
      return true
    }
    guard let position = position(line.id), ids[position] == line.id else { return false }
    changed[position] = line.changed
    numbers[position] = line.number
    for (column, value) in line.values.enumerated() { columns[column][position] = value }
    return true
  }

  /// Leaves out a case that is there no more.
  mutating func remove(_ id: Int64) {
    guard let position = position(id), ids[position] == id else { return }
    columns[Column.marks.rawValue][position] = Self.gone
  }

  /// Where a case stands, or the first after it.
  private func position(_ id: Int64) -> Int? {
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count ? low : nil
  }

  // MARK: Finding

  /// The first cases of an order for which all conditions hold.
  ///
  /// - Parameters:
  ///   - count: how many at most.
  ///   - conditions: on a case.
  ///   - order: of the list.
  ///   - after: the place behind which they begin.
  /// - Returns: places in their order.
  func first(_ count: Int, _ conditions: [Condition], _ order: CaseIndexOrder, after: CaseIndexPlace?)
    -> [CaseIndexPlace]
  {
    var hits = CaseIndexMask(of: ids.count, isPassing: true)
    hits.keep(columns[Column.marks.rawValue], from: 0, to: Self.gone - 1)
    for condition in conditions { narrow(&hits, condition) }
    let isDescending = order.isDescending
    switch order.sort {
    case .changed:
      return Self.first(count, hits, changed, ids, isDescending, after: after.map { ($0.key, $0.id) })
        .map { CaseIndexPlace(id: ids[$0], key: changed[$0]) }
    case .number:
      return Self.first(count, hits, numbers, ids, isDescending, after: after.map { ($0.number, $0.id) })
        .map { CaseIndexPlace(id: ids[$0], number: numbers[$0]) }
    case .due, .contact, .title, .opened:
      let values = columns[order.column.rawValue]
      return Self.first(count, hits, values, ids, isDescending, after: after.map { (Int32(clamping: $0.key), $0.id) })
        .map { CaseIndexPlace(id: ids[$0], key: Int64(values[$0])) }
    }
  }

  private func narrow(_ hits: inout CaseIndexMask, _ condition: Condition) {
    switch condition {
    case .range(let column, let from, let to):
      hits.keep(columns[column.rawValue], from: from, to: to)
    case .oneOf(let column, let allowed):
      hits.keep(passing(Set(allowed), column))
    case .reached(let open, let closed, let today, let tied):
      let marks = columns[Column.marks.rawValue]
      var reached = passing(open, .municipality)
      if open != closed {
        var shut = CaseIndexMask(of: ids.count, isPassing: false)
        shut.add(columns[Column.closed.rawValue], from: .min, to: today)
        shut.add(marks, having: Self.restricted)
        var ofShut = passing(closed, .municipality)
        ofShut.keep(shut)
        shut.invert()
        reached.keep(shut)
        reached.add(ofShut)
      }
      reached.drop(marks, having: Self.sealed)
      for id in tied {
        if let position = position(id), ids[position] == id { reached.add(position) }
      }
      hits.keep(reached)
    }
  }

  /// Cases with one of the values; all for `nil`.
  private func passing(_ values: Set<Int32>?, _ column: Column) -> CaseIndexMask {
    guard let values else { return CaseIndexMask(of: ids.count, isPassing: true) }
    return CaseIndexMask(columns[column.rawValue], oneOf: values)
  }

  /// Keeps what comes first while it passes, and sorts now and then, so that most hits cost one comparison.
  ///
  /// It has columns and not the table, which would be counted as used for each of a million comparisons.
  private static func first<Key: Comparable>(
    _ count: Int, _ hits: CaseIndexMask, _ keys: [Key], _ ids: [Int64], _ isDescending: Bool,
    after: (key: Key, id: Int64)?
  ) -> [Int] {
    var kept: [Kept<Key>] = []
    let most = max(4096, 4 * count)
    kept.reserveCapacity(most)
    var limit: Key?
    // Later cases mostly come later in every order, so few that are kept are thrown out again.
    for step in 0..<hits.count {
      let position = isDescending ? hits.count - 1 - step : step
      guard hits[position] else { continue }
      let key = keys[position]
      if let limit, isDescending ? key < limit : key > limit { continue }
      if let after {
        let id = ids[position]
        let isBehind = key == after.key ? id > after.id : key > after.key
        if key == after.key && id == after.id || isBehind == isDescending { continue }
      }
      kept.append(Kept(key: key, position: position))
      if kept.count == most {
        sort(&kept, isDescending)
        kept.removeSubrange(count...)
        limit = kept.last?.key
      }
    }
    sort(&kept, isDescending)
    return kept.prefix(count).map(\.position)
  }

  private static func sort<Key>(_ kept: inout [Kept<Key>], _ isDescending: Bool) {
    if isDescending { kept.sort { $1 < $0 } } else { kept.sort() }
  }

  private struct Kept<Key: Comparable>: Comparable {
    let key: Key
    let position: Int

    static func < (left: Self, right: Self) -> Bool {
      left.key == right.key ? left.position < right.position : left.key < right.key
    }
  }
}

/// A file number behind the beginning that all have in common, so far as it has at most 32 bytes.
struct CaseIndexNumber: Comparable {
  private static let bytes = 32

  private let words: (UInt64, UInt64, UInt64, UInt64)

  static let none = CaseIndexNumber(bytes: [])

  /// `nil` if the number begins otherwise or is too long.
  init?(_ text: String, behind prefix: [UInt8]) {
    let bytes = Array(text.utf8)
    guard bytes.starts(with: prefix), bytes.count <= prefix.count + Self.bytes else { return nil }
    self.init(bytes: bytes.dropFirst(prefix.count))
  }

  private init(bytes: some Collection<UInt8>) {
    let all = Array(bytes) + [UInt8](repeating: 0, count: Self.bytes - bytes.count)
    func word(_ place: Int) -> UInt64 { all[(8 * place)..<(8 * place + 8)].reduce(0) { $0 << 8 | UInt64($1) } }
    words = (word(0), word(1), word(2), word(3))
  }

  static func < (left: CaseIndexNumber, right: CaseIndexNumber) -> Bool { left.words < right.words }

  static func == (left: CaseIndexNumber, right: CaseIndexNumber) -> Bool { left.words == right.words }
}

/// An order of the list and its direction.
struct CaseIndexOrder {
  let sort: CaseListQuery.Sort
  let isDescending: Bool

  var column: CaseIndexTable.Column {
    switch sort {
    case .due: .due
    case .contact: .contact
    case .title: .title
    case .opened, .changed, .number: .opened
    }
  }
}

/// Where a case stands in an order: by a number, or by its file number.
struct CaseIndexPlace {
  let id: Int64
  var key: Int64 = 0
  var number = CaseIndexNumber.none
}
