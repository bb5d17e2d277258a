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

/// A data table in a scroll region that the keyboard reaches.
///
/// - `caption`: names table and region; unique on the page.
/// - `columns`: at least one.
/// - `items`: one row each.
/// - `options`: empty state, row header, sums.
/// - `row`: the cells, one per column.
package func table<Item>(
  caption: String, columns: [Column], items: [Item], options: TableOptions = TableOptions(), row: (Item) -> [HTML]
) -> HTML {
  guard !items.isEmpty else { return "<div class=\"fd-empty\">\(options.whenEmpty)</div>" }
  let id = "tabelle-\(slug(caption))"
  return """
    <div class="kern-table-responsive fd-table" role="region" aria-labelledby="\(id)" tabindex="0">
    <table class="kern-table kern-table--small">
    <caption id="\(id)" class="\(if: options.hidesCaption, "kern-sr-only", else: "kern-title")">\(caption)</caption>
    <thead class="kern-table__head"><tr class="kern-table__row">\(each: columns, headerCell)</tr></thead>
    <tbody class="kern-table__body">
    \(tableRows(items, columns, options, row))</tbody>
    \(if: !options.foot.isEmpty, tableFoot(columns, options))
    </table>
    </div>
    """
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

/// All rows in one growing piece: long lists are what the program shows most.
private func tableRows<Item>(
  _ items: [Item], _ columns: [Column], _ options: TableOptions, _ row: (Item) -> [HTML]
) -> HTML {
  // The opening of a cell depends on its column alone.
  let openings = columns.indices.map { index in
    let isRowHeader = index == options.rowHeader
    let kind = suffix("cell", columns[index].kind)
    return isRowHeader
      ? "<th scope=\"row\" class=\"kern-table__cell fd-row-header\(kind)\">" as HTML
      : "<td class=\"kern-table__cell\(kind)\">"
  }
  var rows = HTML.Writer(capacity: items.count * columns.count * 64)
  for (index, item) in items.enumerated() {
    let cells = row(item)
    precondition(cells.count == columns.count, "A row has as many cells as the table has columns.")
    rows.write(literal: "<tr class=\"kern-table__row\"")
    if let id = options.rowID?(index) { rows.write(attribute("id", id)) }
    rows.write(literal: ">")
    for position in cells.indices {
      rows.write(openings[position])
      rows.write(cells[position])
      rows.write(literal: position == options.rowHeader ? "</th>" : "</td>")
    }
    rows.write(literal: "</tr>\n")
  }
  return rows.html
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
