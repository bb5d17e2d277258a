/// A count as it may be shown: rounded to five, so that nobody can be recognised (security concept 3.6).
///
/// Sums are rounded from their exact value, never added up from rounded parts.
package struct RoundedCount: Sendable, Hashable {
  package let exact: Int

  package init(exact: Int) {
    self.exact = exact
  }

  /// `0–2` for the smallest, otherwise the nearest multiple of five.
  package var text: String { exact < 3 ? "0–2" : "\((exact + 2) / 5 * 5)" }
}
