/// A column of a ``table(caption:columns:items:options:row:)``.
package struct Column: Sendable {
  package enum Kind: Sendable {
    case text
    /// Aligned to the end, never wrapped, digits of equal width.
    case numeric
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
  /// The `id` of a row, for jumps back to it after a save.
  package var rowID: (@Sendable (Int) -> String)?

  package init(
    hidesCaption: Bool = false, rowHeader: Int? = 0, whenEmpty: HTML = "<p>Keine Einträge.</p>", foot: [HTML] = [],
    rowID: (@Sendable (Int) -> String)? = nil
  ) {
    self.hidesCaption = hidesCaption
    self.rowHeader = rowHeader
    self.whenEmpty = whenEmpty
    self.foot = foot
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
    for cell in row(item) { cells.markup(cell) }
  }
}

/// The same table with rows written cell by cell, for lists that many people open often.
///
/// `cells`: writes one cell per column, in their order.
package func table<Item>(
  caption: String, columns: [Column], items: [Item], options: TableOptions = TableOptions(),
  cells: (Item, inout TableCells) -> Void
) -> HTML {
  guard !items.isEmpty else { return "<div class=\"fd-empty\">\(options.whenEmpty)</div>" }
  let id = "tabelle-\(slug(caption))"
  var rows = TableCells(columns, options, count: items.count)
  let rowID = options.rowID
  // A span lends each item where it stands; an array would hand out a copy.
  let span = items.span
  for index in span.indices {
    rows.begin(id: rowID?(index))
    cells(span[index], &rows)
    rows.end()
  }
  return """
    <div class="kern-table-responsive fd-table" role="region" aria-labelledby="\(id)" tabindex="0">
    <table class="kern-table kern-table--small">
    <caption id="\(id)" class="\(if: options.hidesCaption, "kern-sr-only", else: "kern-title")">\(caption)</caption>
    <thead class="kern-table__head"><tr class="kern-table__row">\(each: columns, headerCell)</tr></thead>
    <tbody class="kern-table__body">
    \(rows.html)</tbody>
    \(if: !options.foot.isEmpty, tableFoot(columns, options))
    </table>
    </div>
    """
}

/// Writes the cells of the rows of a table into one growing piece.
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
        tags += Self.opening(columns[index].kind, isRowHeader: index == options.rowHeader).bytes
      } else {
        tags += "</tr>\n".utf8
      }
      parts.append(start..<tags.count)
    }
    self.tags = tags
    self.parts = parts
    writer = HTMLWriter(capacity: count * columns.count * 80)
  }

  private static func opening(_ kind: Column.Kind, isRowHeader: Bool) -> HTML {
    isRowHeader
      ? "<th scope=\"row\" class=\"kern-table__cell fd-row-header\(suffix("cell", kind))\">"
      : "<td class=\"kern-table__cell\(suffix("cell", kind))\">"
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

  fileprivate mutating func begin(id: String?) {
    position = 0
    guard let id else { return writer.write(literal: "<tr class=\"kern-table__row\">") }
    writer.write(literal: "<tr class=\"kern-table__row\" id=\"")
    writer.write(text: id)
    writer.write(literal: "\">")
  }

  fileprivate mutating func end() {
    precondition(position == parts.count - 1, "A row has as many cells as the table has columns.")
    writer.write(tags, parts[position])
  }

  private mutating func open() {
    precondition(position < parts.count - 1, "A row has as many cells as the table has columns.")
    writer.write(tags, parts[position])
    position += 1
  }
}

private func headerCell(_ column: Column) -> HTML {
  let sort: String? = column.sortAddress == nil ? nil : column.order.rawValue
  return """
    <th scope="col" class="kern-table__header\(suffix("header", column.kind))"\(attribute("aria-sort", sort))>\
    \(headerText(column))</th>
    """
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

private func cell(_ content: HTML, _ kind: Column.Kind, isRowHeader: Bool) -> HTML {
  if isRowHeader {
    return "<th scope=\"row\" class=\"kern-table__cell fd-row-header\(suffix("cell", kind))\">\(content)</th>"
  }
  return "<td class=\"kern-table__cell\(suffix("cell", kind))\">\(content)</td>"
}

private func tableFoot(_ columns: [Column], _ options: TableOptions) -> HTML {
  precondition(options.foot.count == columns.count, "A foot has as many cells as the table has columns.")
  return """
    <tfoot class="kern-table__footer"><tr class="kern-table__row">\
    \(each: options.foot.indices, {
      cell(options.foot[$0], columns[$0].kind, isRowHeader: $0 == options.rowHeader)
    })</tr></tfoot>
    """
}

private func suffix(_ part: StaticString, _ kind: Column.Kind) -> HTML {
  switch kind {
  case .text: .empty
  case .numeric: " kern-table__\(HTML(stringLiteral: part))--numeric"
  case .action: " kern-table__\(HTML(stringLiteral: part))--action"
  }
}
