internal import Basics

/// What a name is in the register or in the passport.
enum NameKind: String, Sendable, CaseIterable {
  case familienname
  case vornamen
  /// The whole name of a person who bears one name only.
  case einzelname
  case vatersname
  case rufname
  case geburtsname
  case fruehererName
  case kuenstlername
  case aliasname

  var label: String {
    switch self {
    case .familienname: "Familienname"
    case .vornamen: "Vornamen"
    case .einzelname: "Einziger Name"
    case .vatersname: "Vatersname (Patronym)"
    case .rufname: "Rufname"
    case .geburtsname: "Geburtsname"
    case .fruehererName: "Früherer Name"
    case .kuenstlername: "Ordens- oder Künstlername"
    case .aliasname: "Aliasname"
    }
  }
}

/// One name of a person, as the document writes it.
struct PersonName: Sendable, Hashable {
  var kind: NameKind
  /// Such as `von` or `Al-`; empty if there is none or if it is written as part of the name.
  var prefix: String
  /// The form in Latin letters, or the only form there is.
  var text: String
  /// The same name in the script of its language; empty if it is not known.
  var native: String
  /// Place in the order of the document, from 1.
  var position: Int

  var written: String { prefix.isEmpty ? text : "\(prefix)\(prefix.hasSuffix("-") ? "" : " ")\(text)" }

  /// ISO 15924 code of the script of ``native``.
  var nativeScript: String? { native.isEmpty ? nil : ScriptNames.code(of: native) }
}

/// What a person is called in headings and lists.
struct DisplayName: Sendable, Hashable {
  /// `Familienname, Vornamen Vatersname`, or the only name there is.
  let text: String
  /// In the other script, in the order of the document; empty if there is none.
  let native: String

  static let unnamed = "Person ohne eingetragenen Namen"

  /// The name out of the names that are valid now.
  ///
  /// A name that stands alone is shown alone; nothing is put in the place of a missing part.
  init(_ names: [PersonName]) {
    let ordered = names.sorted { $0.position < $1.position }
    let parts: [PersonName]
    if let only = ordered.first(where: { $0.kind == .einzelname }) {
      parts = [only]
      text = only.written
    } else {
      parts = ordered.filter { [.familienname, .vornamen, .vatersname].contains($0.kind) }
      let family = parts.filter { $0.kind == .familienname }.map(\.written).joined(separator: " ")
      let given = (parts.filter { $0.kind == .vornamen } + parts.filter { $0.kind == .vatersname })
        .map(\.written).joined(separator: " ")
      let both = [family, given].filter { !$0.isEmpty }.joined(separator: ", ")
      text = both.isEmpty ? ordered.first?.written ?? Self.unnamed : both
    }
    native = parts.map(\.native).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// As a language tag for screen readers and fonts: the script is known, the language is not.
  var nativeLanguage: String? { ScriptNames.code(of: native).map { "und-\($0)" } }
}
