import Testing

@testable import Concept

struct WordDifferenceTests {
  private func marked(_ old: String, _ new: String) -> String {
    WordDifference.pieces(from: old, to: new).map { piece in
      switch piece.kind {
      case .same: piece.text
      case .removed: "[-\(piece.text)]"
      case .added: "[+\(piece.text)]"
      }
    }.joined(separator: "|")
  }

  @Test(arguments: [
    ("", "", ""), ("gleich", "gleich", "gleich"), ("", "neu", "[+neu]"), ("alt", "", "[-alt]"),
    ("einmal im Jahr", "zweimal im Jahr", "[-einmal]|[+zweimal]|im Jahr"),
    ("eins zwei drei", "eins drei", "eins|[-zwei]|drei"), ("a\nb", "a\nc\nb", "a\n|[+c\n]|b"),
    ("viel   Platz", "viel Platz", "viel Platz"), ("Größe", "Grösse", "[-Größe]|[+Grösse]"),
  ])
  func `einzelne Wörter werden als entfallen und neu erkannt`(_ old: String, _ new: String, _ result: String) {
    #expect(marked(old, new) == result)
  }

  @Test func `aus den Stücken lassen sich beide Texte zurücklesen`() {
    let old = "Erster Absatz bleibt.\n\nZweiter Absatz mit altem Wort.\n- eins\n- zwei"
    let new = "Erster Absatz bleibt.\n\nZweiter Absatz mit neuem Wort.\n- eins\n- drei\n- zwei"
    let pieces = WordDifference.pieces(from: old, to: new)
    func words(_ kinds: Set<WordDifference.Kind>) -> [Substring] {
      pieces.filter { kinds.contains($0.kind) }.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
    }
    #expect(words([.same, .removed]) == old.split(whereSeparator: \.isWhitespace))
    #expect(words([.same, .added]) == new.split(whereSeparator: \.isWhitespace))
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      (WordDifference.wordLimit - 2, [WordDifference.Kind.same, .removed, .added]),
      (WordDifference.wordLimit - 1, [.removed, .added]),
    ])
  func `sehr lange, ganz verschiedene Texte werden im Ganzen ersetzt und nicht Wort für Wort`(
    _ count: Int, _ kinds: [WordDifference.Kind]
  ) {
    func text(_ word: String) -> String { "gleich " + Array(repeating: word, count: count).joined(separator: " ") }
    let pieces = WordDifference.pieces(from: text("alt"), to: text("neu"))
    #expect(Array(pieces.map(\.kind).prefix(3)) == kinds)
    #expect(pieces.reduce(0) { $0 + $1.text.split(whereSeparator: \.isWhitespace).count } >= 2 * count + 1)
  }
}
