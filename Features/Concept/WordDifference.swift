/// What differs between two texts, word by word.
///
/// Lines are compared first and words only inside lines that changed, so that a long chapter with two small changes costs
/// little. Runs of white space count as one blank.
struct WordDifference {
  enum Kind: Sendable, Hashable {
    case same, removed, added
  }

  struct Piece: Sendable, Hashable {
    let kind: Kind
    let text: String
  }

  /// Words of a changed part up to which single words are compared; above, the whole part counts as replaced.
  ///
  /// Set by this software: the comparison needs memory with the square of what differs.
  static let wordLimit = 750

  /// The pieces of both texts in the order of reading; line ends stand as `\n` in them.
  static func pieces(from old: String, to new: String) -> [Piece] {
    var found: [(Kind, String)] = []
    var removed: [String] = []
    var added: [String] = []
    func flush() {
      found += words(removed, added)
      removed = []
      added = []
    }
    for (kind, line) in runs(lines(old), lines(new)) {
      switch kind {
      case .same:
        flush()
        found += (line.split(separator: " ").map(String.init) + ["\n"]).map { (.same, $0) }
      case .removed: removed.append(line)
      case .added: added.append(line)
      }
    }
    flush()
    return joined(found)
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  private static func words(_ removed: [String], _ added: [String]) -> [(Kind, String)] {
    func split(_ lines: [String]) -> [String] {
      lines.flatMap { $0.split(separator: " ").map(String.init) + ["\n"] }
    }
    return runs(split(removed), split(added))
  }

  private static func runs(_ old: [String], _ new: [String]) -> [(Kind, String)] {
    guard old.count + new.count <= 2 * wordLimit || old == new else {
      return old.map { (.removed, $0) } + new.map { (.added, $0) }
    }
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    var found: [(Kind, String)] = []
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
      if left < old.count, gone.contains(left) {
        found.append((.removed, old[left]))
        left += 1
      } else if right < new.count, come.contains(right) {
        found.append((.added, new[right]))
        right += 1
      } else {
        found.append((.same, old[left]))
        left += 1
        right += 1
      }
    }
    return found
  }

  /// Neighbours of one kind become one piece; the last line end is none of the text.
  private static func joined(_ words: [(Kind, String)]) -> [Piece] {
    var pieces: [Piece] = []
    var kind: Kind?
    var text = ""
    func flush() {
      if let kind, !text.isEmpty { pieces.append(Piece(kind: kind, text: text)) }
      text = ""
    }
    for (next, word) in words {
      if next != kind { flush() }
      kind = next
      if word == "\n" {
        text += "\n"
      } else {
        text += text.isEmpty || text.hasSuffix("\n") ? word : " \(word)"
      }
    }
    flush()
    if let last = pieces.last, last.text.hasSuffix("\n") {
      pieces[pieces.count - 1] = Piece(kind: last.kind, text: String(last.text.dropLast()))
    }
    return pieces.filter { !$0.text.isEmpty }
  }
}
