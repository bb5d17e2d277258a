/// A count as it may be shown: small numbers would lead to people.
///
/// Source: security concept 3.6. Every count and every total is rounded by itself to a multiple of 5; 0, 1 and 2 look
/// the same.
struct ProtectedCount: Sendable, Hashable {
  let label: String

  init(_ count: Int) {
    label = count <= 2 ? "0–2" : "\((count + 2) / 5 * 5)"
  }
}
