/// A column of a ``table(caption:columns:items:options:row:)``.
package struct Column: Sendable {
  package enum Kind: Sendable {
    case text
    /// Aligned to the end, never wrapped, digits of equal width.
    case numeric
    /// Never wrapped: a file number, a day, a telephone number.
    case solid
    /// Buttons or links; the title is heard, not seen.
    case action
  }

  /// The order the rows stand in by this column.
  package enum Order: String, Sendable {
    case ascending, descending, none
  }

  package var title: String
  package var kind: Kind
  package var order: Order
  /// The address that sorts by this column; `nil` if the column cannot be sorted.
  package var sortAddress: String?

  package init(_ title: String, _ kind: Kind = .text, order: Order = .none, sortAddress: String? = nil) {
    self.title = title
    self.kind = kind
    self.order = order
    self.sortAddress = sortAddress
  }
}

/// What a table shows besides its rows.
package struct TableOptions: Sendable {
  /// Heard only; for tables right below a heading that says the same.
  package var hidesCaption: Bool
  /// The column that names the row, usually the first; `nil` if none does.
  package var rowHeader: Int?
  /// Shown instead of the table without rows; says what is next.
  package var whenEmpty: HTML
  /// Cells of a last row with sums, one per column.
  package var foot: [HTML]
  /// Whether a row becomes a card where the room is narrow; `nil` leaves it to the columns.
  package var becomesCards: Bool?
  /// The `id` of a row, for jumps back to it after a save.
  package var rowID: (@Sendable (Int) -> String)?

  package init(
    hidesCaption: Bool = false, rowHeader: Int? = 0, whenEmpty: HTML = "<p>Keine Einträge.</p>", foot: [HTML] = [],
    becomesCards: Bool? = nil, rowID: (@Sendable (Int) -> String)? = nil
  ) {
    self.hidesCaption = hidesCaption
    self.rowHeader = rowHeader
    self.whenEmpty = whenEmpty
    self.foot = foot
    self.becomesCards = becomesCards
    self.rowID = rowID
  }
}

/// A data table in a scroll region that the keyboard reaches, each row as values of its cells.
///
/// - `caption`: names table and region; unique on the page.
/// - `columns`: at least one.
/// - `items`: one row each.
/// - `options`: empty state, row header, sums.
/// - `row`: the cells, one per column.
package func table<Item>(
  caption: String, columns: [Column], items: [Item], options: TableOptions = TableOptions(), row: (Item) -> [HTML]
) -> HTML {
  table(caption: caption, columns: columns, items: items, options: options) { item, cells in
    for cell in row(copy item) { cells.markup(cell) }
  }
}

/// The same table with rows written cell by cell, for lists that many people open often.
///
/// `cells`: writes one cell per column, in their order.
package func table<Item>(
  caption: String, columns: [Column], items: [Item], options: TableOptions = TableOptions(),
  cells: (borrowing Item, inout TableCells) -> Void
) -> HTML {
  guard !items.isEmpty else { return "<div class=\"fd-empty\">\(options.whenEmpty)</div>" }
  let id = "tabelle-\(slug(caption))"
  var table = TableCells(columns, options, count: items.count)
  table.head(id: id, caption: caption, options, columns)
  table.rows(items.span, id: options.rowID, cells)
  table.foot(options.foot.isEmpty ? .empty : tableFoot(columns, options))
  return table.html
}

/// Writes a table, cell by cell, into one growing piece.
package struct TableCells: ~Copyable {
  private var writer: HTMLWriter
  /// What stands before each cell and after the last, one after the other: tags depend on the columns alone.
  private let tags: [UInt8]
  private let parts: [Range<Int>]
  private var position = 0

  fileprivate init(_ columns: [Column], _ options: TableOptions, count: Int) {
    var tags: [UInt8] = []
    var parts: [Range<Int>] = []
    for index in 0...columns.count {
      let start = tags.count
      if index > 0 { tags += index - 1 == options.rowHeader ? "</th>".utf8 : "</td>".utf8 }
      if index < columns.count {
        tags +=
          Self.opening(columns[index], isRowHeader: index == options.rowHeader, names: options.areCards(columns)).bytes
      } else {
        tags += "</tr>\n".utf8
      }
      parts.append(start..<tags.count)
    }
    self.tags = tags
    self.parts = parts
    writer = HTMLWriter(capacity: 1024 + count * columns.count * 80)
  }

  /// `names`: whether the cell says what it is in where it stands below the others and no head is left above it.
  private static func opening(_ column: Column, isRowHeader: Bool, names: Bool) -> HTML {
    let name = attribute("data-kopf", names && column.kind != .action ? column.title : nil)
    return isRowHeader
      ? "<th scope=\"row\" class=\"kern-table__cell fd-row-header\(suffix("cell", column.kind))\"\(name)>"
      : "<td class=\"kern-table__cell\(suffix("cell", column.kind))\"\(name)>"
  }

  /// A cell of plain text.
  package mutating func text(_ value: String) {
    open()
    writer.write(text: value)
  }

  /// A cell that leads to an address within the program.
  package mutating func link(_ text: String, _ address: String) {
    open()
    writer.write(literal: "<a href=\"")
    writer.write(text: address)
    writer.write(literal: "\">")
    writer.write(text: text)
    writer.write(literal: "</a>")
  }

  /// A cell that leads to a record: `address` ends where its number begins.
  package mutating func link(_ text: String, _ address: StaticString, _ number: Int64) {
    open()
    writer.write(literal: "<a href=\"")
    writer.write(literal: address)
    writer.write(number: number)
    writer.write(literal: "\">")
    writer.write(text: text)
    writer.write(literal: "</a>")
  }

  /// A cell of anything else.
  package mutating func markup(_ value: HTML) {
    open()
    writer.write(value)
  }

  fileprivate var html: HTML { writer.html }

  fileprivate mutating func head(id: String, caption: String, _ options: TableOptions, _ columns: [Column]) {
    writer.write(literal: "<div class=\"kern-table-responsive fd-table")
    if options.areCards(columns) { writer.write(literal: " fd-cards") }
    writer.write(literal: "\" role=\"region\" aria-labelledby=\"")
    writer.write(text: id)
    writer.write(literal: "\" tabindex=\"0\">\n<table class=\"kern-table kern-table--small\">\n<caption id=\"")
    writer.write(text: id)
    writer.write(literal: options.hidesCaption ? "\" class=\"kern-sr-only\">" : "\" class=\"kern-title\">")
    writer.write(text: caption)
    writer.write(literal: "</caption>\n<thead class=\"kern-table__head\"><tr class=\"kern-table__row\">")
    for column in columns { write(header: column) }
    writer.write(literal: "</tr></thead>\n<tbody class=\"kern-table__body\">\n")
  }

  private mutating func write(header column: Column) {
    writer.write(literal: "<th scope=\"col\" class=\"kern-table__header")
    if column.kind != .text { writer.write(suffix("header", column.kind)) }
    writer.write(literal: "\"")
    if column.sortAddress != nil { writer.write(attribute("aria-sort", column.order.rawValue)) }
    writer.write(literal: ">")
    if column.kind != .action, column.sortAddress == nil {
      writer.write(text: column.title)
    } else {
      writer.write(headerText(column))
    }
    writer.write(literal: "</th>")
  }

  fileprivate mutating func foot(_ foot: HTML) {
    writer.write(literal: "</tbody>\n")
    writer.write(foot)
    writer.write(literal: "\n</table>\n</div>")
  }

  /// Writes the rows.
  ///
  /// An item that need not be copyable is lent where it stands; copies of one that many threads show would have them
  /// count the holders of the same texts.
  fileprivate mutating func rows<Item: ~Copyable>(
    _ items: Span<Item>, id: ((Int) -> String)?, _ cells: (borrowing Item, inout TableCells) -> Void
  ) {
    for index in items.indices {
      begin(id: id?(index))
      cells(items[index], &self)
      end()
    }
  }

  private mutating func begin(id: String?) {
    position = 0
    guard let id else { return writer.write(literal: "<tr class=\"kern-table__row\">") }
    writer.write(literal: "<tr class=\"kern-table__row\" id=\"")
    writer.write(text: id)
    writer.write(literal: "\">")
  }

  private mutating func end() {
    precondition(position == parts.count - 1, "A row has as many cells as the table has columns.")
    writer.write(tags, parts[position])
  }

  private mutating func open() {
    precondition(position < parts.count - 1, "A row has as many cells as the table has columns.")
    writer.write(tags, parts[position])
    position += 1
  }
}

extension TableOptions {
  fileprivate func areCards(_ columns: [Column]) -> Bool { becomesCards ?? columns.areCards }
}

extension [Column] {
  /// Whether a row becomes a card where the room is narrow: much text in many columns, few numbers to compare.
  fileprivate var areCards: Bool { count >= 4 && count { $0.kind == .numeric } * 2 < count }
}

private func headerText(_ column: Column) -> HTML {
  if column.kind == .action { return "<span class=\"fd-hidden\">\(column.title)</span>" }
  guard let address = column.sortAddress else { return "\(column.title)" }
  let icon: Icon? =
    switch column.order {
    case .ascending: .arrowUp
    case .descending: .arrowDown
    case .none: nil
    }
  return "<a class=\"fd-sort\" href=\"\(address)\">\(column.title)\(icon?.html)</a>"
}

private func cell(_ content: HTML, _ column: Column, isRowHeader: Bool, names: Bool) -> HTML {
  if isRowHeader {
    return "<th scope=\"row\" class=\"kern-table__cell fd-row-header\(suffix("cell", column.kind))\">\(content)</th>"
  }
  let name = attribute("data-kopf", names && column.kind != .action ? column.title : nil)
  return "<td class=\"kern-table__cell\(suffix("cell", column.kind))\"\(name)>\(content)</td>"
}

private func tableFoot(_ columns: [Column], _ options: TableOptions) -> HTML {
  precondition(options.foot.count == columns.count, "A foot has as many cells as the table has columns.")
  return """
    <tfoot class="kern-table__footer"><tr class="kern-table__row">\
    \(each: options.foot.indices, {
      cell(
        options.foot[$0], columns[$0], isRowHeader: $0 == options.rowHeader, names: options.areCards(columns))
    })</tr></tfoot>
    """
}

private func suffix(_ part: StaticString, _ kind: Column.Kind) -> HTML {
  switch kind {
  case .text: .empty
  case .numeric: " kern-table__\(literal: part)--numeric"
  case .solid: " kern-table__\(literal: part)--solid"
  case .action: " kern-table__\(literal: part)--action"
  }
}
