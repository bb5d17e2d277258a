internal import Basics

/// How file numbers look: text with the places `{Jahr}`, `{Nr}` and `{Kommune}`.
///
/// `{Nr}` has four digits at least and counts through the whole year, whatever the municipality; `{Kommune}` is the
/// last three digits of the official key.
struct CaseNumberPattern: Sendable, Hashable {
  static let standard = CaseNumberPattern(text: "KIM-{Kommune}-{Jahr}-{Nr}")

  let text: String

  func number(_ number: Int, in year: Int, municipalityKey: String) -> String {
    let digits = String(number)
    return [
      ("{Jahr}", String(year)), ("{Kommune}", String(municipalityKey.suffix(3))),
      ("{Nr}", String(repeating: "0", count: max(0, 4 - digits.count)) + digits),
    ].reduce(text) { text, place in
      text.split(separator: place.0, omittingEmptySubsequences: false).joined(separator: place.1)
    }
  }
}
