/// Compares single words, for measuring and for lists of names without persons.
package enum WordSpelling {
  /// How alike two written words sound, 0 to 1; several words are compared in order and averaged by the worst.
  package static func likeness(_ one: String, _ other: String) -> Double {
    let left = NamePart.parts(WrittenName(.whole, one))
    let right = NamePart.parts(WrittenName(.whole, other))
    return NameAlignment(left, right).likeness
  }
}
