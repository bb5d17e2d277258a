/// A count as it may be shown: rounded to five, so that nobody can be recognised (security concept 3.6).
///
/// Sums are rounded from their exact value, never added up from rounded parts.
package struct RoundedCount: Sendable, Hashable {
  package let exact: Int

  package init(exact: Int) {
    self.exact = exact
  }

  /// The nearest multiple of five; 0 for the smallest.
  package var shown: Int { exact < 3 ? 0 : (exact + 2) / 5 * 5 }

  /// `0–2` for the smallest, otherwise what is shown.
  package var text: String { shown == 0 ? "0–2" : "\(shown)" }
}
