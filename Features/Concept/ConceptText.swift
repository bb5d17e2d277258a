internal import Markup

/// The plain text of a chapter and what differs between two of them, as markup.
enum ConceptText {
  /// Paragraphs divided by blank lines; `# ` begins a heading, `- ` an entry of a list.
  ///
  /// `level` is the heading level of the chapter, 2 to 4.
  static func html(_ text: String, below level: Int) -> HTML {
    HTML.joined(blocks(text).map { block($0, level: min(level + 1, 4)) })
  }

  static let hint = "Absätze durch eine Leerzeile; „# “ am Zeilenanfang wird eine Überschrift, „- “ eine Aufzählung."

  static func difference(from old: String, to new: String) -> HTML {
    let pieces = WordDifference.pieces(from: old, to: new)
    guard pieces.contains(where: { $0.kind != .same }) else { return "<p>Beide Texte sind gleich.</p>" }
    return "<p>\(each: pieces, piece)</p>"
  }

  private static func blocks(_ text: String) -> [[String]] {
    text.split(separator: "\n", omittingEmptySubsequences: false).split { $0.allSatisfy(\.isWhitespace) }
      .map { $0.map(String.init) }
  }

  private static func block(_ lines: [String], level: Int) -> HTML {
    if lines.count == 1, let title = marked(lines[0], by: "# ") { return sectionHead(title, level: level) }
    let items = lines.compactMap { marked($0, by: "- ") }
    if items.count == lines.count { return "<ul>\(each: items, { "<li>\($0)</li>" })</ul>" }
    return "<p>\(broken(lines))</p>"
  }

  private static func marked(_ line: String, by mark: String) -> String? {
    guard line.hasPrefix(mark) else { return nil }
    let rest = String(line.dropFirst(mark.count))
    return rest.allSatisfy(\.isWhitespace) ? nil : rest
  }

  private static func broken(_ lines: [String]) -> HTML {
    "\(each: lines.enumerated(), { "\(if: $0.offset > 0, "<br>")\($0.element)" })"
  }

  private static func piece(_ piece: WordDifference.Piece) -> HTML {
    let text = broken(piece.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    return switch piece.kind {
    case .same: "\(text) "
    case .removed: "<del><span class=\"fd-hidden\">entfällt: </span>\(text)</del> "
    case .added: "<ins><span class=\"fd-hidden\">neu: </span>\(text)</ins> "
    }
  }
}
