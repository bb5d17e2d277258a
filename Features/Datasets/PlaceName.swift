internal import Basics

/// Finds the municipality that a file means.
struct PlaceNames: Sendable {
  /// A municipality as far as files speak of it.
  struct Place: Sendable, Hashable {
    let key: String
    let name: String
  }

  enum Match: Hashable {
    /// Written exactly so, or by its key.
    case exact(Place)
    /// Written in another way that means only this one.
    case likely(Place)
    case none(suggestion: Place?)
  }

  let places: [Place]
  /// The district as a whole, whose row in a file is the sum.
  let district: Place?
  private let folded: [String: [Place]]

  init(_ places: [Place], district: Place? = nil) {
    self.places = places
    self.district = district
    folded = Dictionary(
      grouping: places.flatMap { place in
        Set([Self.folded(place.name), Self.folded(Self.withoutBrackets(place.name))]).map { ($0, place) }
      }, by: \.0
    ).mapValues { $0.map(\.1) }
  }

  func find(key: String) -> Place? {
    let digits = key.trimmed()
    // Spreadsheets drop the leading zero of North Rhine-Westphalia.
    let full = digits.utf8.count == 7 && digits.hasPrefix("5") ? "0" + digits : digits
    return places.first { $0.key == full }
  }

  func find(name: String) -> Match {
    if let place = places.first(where: { $0.name == name }) { return .exact(place) }
    let form = Self.folded(name)
    for candidate in [form, Self.folded(Self.withoutBrackets(name))] where !candidate.isEmpty {
      if let found = folded[candidate], found.count == 1 { return .likely(found[0]) }
    }
    return .none(suggestion: nearest(form))
  }

  private func nearest(_ form: String) -> Place? {
    let wanted = TextForm.sortKey(form)
    guard wanted.count >= 3, wanted.count <= 60 else { return nil }
    let ranked = places.map { place -> (Place, Int) in
      let name = TextForm.sortKey(Self.folded(place.name))
      return (place, name.hasPrefix(wanted) ? 0 : EditDistance.between(wanted, name))
    }
    guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= max(2, wanted.count / 4) else { return nil }
    return best.0
  }

  private static func withoutBrackets(_ name: String) -> String {
    String(name.prefix { $0 != "(" && $0 != "/" && $0 != "," }).trimmed()
  }

  private static let titles = ["stadt ", "gemeinde ", "kreisstadt ", "stadtverwaltung ", "bundesstadt "]
  private static let endings = [", kreisstadt", ", stadt", ", gemeinde", " (stadt)", " (gemeinde)"]

  /// Lower case, umlauts written out, `Stadt` before or behind dropped, marks and blanks made even.
  static func folded(_ name: String) -> String {
    var text = TextForm.composed(name).lowercased().trimmed()
    for title in titles where text.hasPrefix(title) { text = String(text.dropFirst(title.count)) }
    for ending in endings where text.hasSuffix(ending) { text = String(text.dropLast(ending.count)) }
    for (from, to) in [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("st. ", "sankt "), ("a. rh.", "am rhein")] {
      text = text.replacing(from, with: to)
    }
    return text.split { $0.isWhitespace || "-–".contains($0) }.joined(separator: " ")
  }
}

/// How many letters must change to make one word of another (Levenshtein).
enum EditDistance {
  static func between(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var row = Array(0...right.count)
    for (first, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = first + 1
      for second in right.indices {
        let above = row[second + 1]
        row[second + 1] = min(above + 1, row[second] + 1, diagonal + (letter == right[second] ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
