/// A key under which a person is found; the store keeps only its HMAC.
package struct NameToken: Hashable, Sendable {
  /// What the key says of the person, from the most to the least telling.
  package enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// The word in plain Latin letters.
    case exact = 1
    /// Consonants and kinds of vowels.
    case melody = 2
    /// Consonants alone; common to all scripts.
    case skeleton = 3
    /// Consonants with one left out, against slips.
    case gap = 4
    /// Two words of the name, so that two common names together are rare.
    case pair = 5
    /// A word of the name with the year of birth.
    case year = 6
    /// The day of birth.
    case birthday = 7
    /// Two neighbouring words written as one.
    case joined = 8
  }

  package let kind: Kind
  package let text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// What goes into the HMAC: skeletons with and without a gap share one space, so that a gap on one side is found.
  package var keyed: String {
    switch kind {
    case .skeleton, .gap, .joined: "s:\(text)"
    case .exact: "e:\(text)"
    case .melody: "m:\(text)"
    case .pair: "p:\(text)"
    case .year: "y:\(text)"
    case .birthday: "b:\(text)"
    }
  }
}
