internal import Basics

/// The sex as the registers record it.
enum Sex: String, Sendable, CaseIterable {
  case maennlich
  case weiblich
  case divers
  /// The register leaves it open; not the same as not having asked.
  case ohneAngabe

  var label: String {
    switch self {
    case .maennlich: "männlich"
    case .weiblich: "weiblich"
    case .divers: "divers"
    case .ohneAngabe: "ohne Angabe"
    }
  }
}

/// A nationality, its absence, or the country somebody comes from.
struct Nationality: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable {
    case staatsangehoerigkeit
    case staatenlos
    case ungeklaert
    case herkunftsland

    var label: String {
      switch self {
      case .staatsangehoerigkeit: "Staatsangehörigkeit"
      case .staatenlos: "staatenlos"
      case .ungeklaert: "Staatsangehörigkeit ungeklärt"
      case .herkunftsland: "Herkunftsland"
      }
    }

    var hasCountry: Bool { self == .staatsangehoerigkeit || self == .herkunftsland }
  }

  var kind: Kind
  /// ISO 3166-1; empty unless the kind has one.
  var country: String

  var statement: String {
    guard kind.hasCountry else { return kind.label }
    return CountryNames.german(country) ?? country
  }
}

/// How well somebody knows a language.
enum LanguageLevel: String, Sendable, CaseIterable {
  case keine
  case a1
  case a2
  case b1
  case b2
  case c1
  case c2
  case muttersprache

  var label: String {
    switch self {
    case .keine: "gar nicht"
    case .a1, .a2, .b1, .b2, .c1, .c2: rawValue.uppercased()
    case .muttersprache: "Muttersprache"
    }
  }
}

/// A language of a person; speaking and reading are asked separately.
struct SpokenLanguage: Sendable, Hashable {
  /// Who interprets, where the person wishes one or the other.
  enum InterpreterWish: String, Sendable, CaseIterable {
    case egal
    case frau
    case mann

    var label: String {
      switch self {
      case .egal: "kein Wunsch"
      case .frau: "eine Frau"
      case .mann: "ein Mann"
      }
    }
  }

  /// ISO 639.
  var code: String
  /// Dialect or variety, such as `Kurmandschi`; empty if it makes no difference.
  var dialect: String
  /// `nil` if it was not asked.
  var speaks: LanguageLevel?
  var reads: LanguageLevel?
  var needsInterpreter: Bool
  var interpreterWish: InterpreterWish
  /// The language the person wants to talk in.
  var isPreferred: Bool

  var name: String {
    let name = LanguageNames.german(code) ?? code
    return dialect.isEmpty ? name : "\(name) (\(dialect))"
  }
}

/// Why an address must not become known.
struct Protection: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable {
    /// A block entered in the register of residents.
    case auskunftssperre
    /// A shelter or another place that nobody may learn of.
    case schutzadresse

    var label: String {
      switch self {
      case .auskunftssperre: "Auskunftssperre im Melderegister"
      case .schutzadresse: "geschützte Unterkunft"
      }
    }
  }

  var kind: Kind
  var reason: String
}
