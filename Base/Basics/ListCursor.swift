/// Where a page of a long list begins or ends: the place of a line in the order, so that page 100 costs what page 1 costs.
package struct ListCursor: Sendable, Hashable {
  package let sortKey: String
  package let id: Int64

  /// The place of a line.
  ///
  /// - `sortKey`: by what the list is sorted first.
  /// - `id`: number of the record, which decides among equal keys.
  package init(sortKey: String, id: Int64) {
    self.sortKey = sortKey
    self.id = id
  }

  /// Written as `17~meier`, for addresses.
  package var text: String { "\(id)~\(sortKey)" }

  /// Reads a cursor from an address; `nil` for anything no link of ours makes.
  package init?(text: String) {
    guard let mark = text.firstIndex(of: "~"), let id = Int64(text[..<mark]), id > 0 else { return nil }
    self.id = id
    sortKey = String(text[text.index(after: mark)...])
    guard sortKey.count <= 400 else { return nil }
  }
}

/// One page of a list in the order of names.
package struct ListPart<Line: Sendable>: Sendable {
  package let lines: [Line]
  /// The place after which the next page begins; `nil` on the last page.
  package let next: ListCursor?

  /// Cuts a page out of lines that were asked for with one more than fits.
  ///
  /// - `found`: in the order of the list, up to `size + 1`.
  /// - `size`: lines on a page.
  /// - `cursor`: the place of a line.
  package init(_ found: [Line], size: Int, cursor: (Line) -> ListCursor) {
    lines = Array(found.prefix(size))
    next = found.count > size ? lines.last.map(cursor) : nil
  }
}
