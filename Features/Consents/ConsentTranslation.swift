internal import Basics
internal import Vault

/// A translation of a released text, made and compared by people; the German text is the one that binds.
struct ConsentTranslation: Sendable, Hashable {
  let id: ID<ConsentTranslation>
  let version: Int
  let text: ID<ConsentText>
  let edition: Int
  let entry: TranslationEntry
  /// `nil` until somebody else has compared it; only then it can be used, and never changes again.
  let check: Check?
  let changedBy: String
  let changedAt: Instant

  struct Check: Sendable, Hashable {
    let by: String
    let on: Day
    let enteredBy: String
    let at: Instant
  }

  static let path = "uebersetzungen"

  var address: String { "\(ConsentText.path)/\(text.text)/\(Self.path)/\(id.text)" }

  /// Such as `Arabisch, Fassung 2`.
  var title: String { "\(entry.languageName), Fassung \(edition)" }

  var shown: ShownTranslation { ShownTranslation(id: id, hash: entry.hash) }
}

struct TranslationEntry: Sendable, Hashable {
  /// Of ISO 639.
  var language: String
  var title: String
  /// Paragraphs divided by an empty line.
  var body: String
  var translatedBy: String
  var translatedOn: Day

  var languageName: String { LanguageNames.german(language) ?? language }

  /// SHA-256 over title and body as they are shown.
  var hash: String { Encoding.hex(Digest.sha256(Array("\(title)\n\n\(body)".utf8))) }

  /// `rtl` where the letters run from right to left.
  var direction: String { Self.rightToLeft.contains(ScriptNames.code(of: body) ?? "") ? "rtl" : "ltr" }

  /// Scripts of ISO 15924 written from right to left.
  private static let rightToLeft: Set<String> = ["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Samr", "Syrc", "Thaa"]
}

/// Which translation lay beside the text, with its checksum at that moment.
struct ShownTranslation: Sendable, Hashable {
  let id: ID<ConsentTranslation>
  let hash: String

  init(id: ID<ConsentTranslation>, hash: String) {
    self.id = id
    self.hash = hash
  }

  /// From columns that are both empty or both filled.
  init?(id: ID<ConsentTranslation>?, hash: String?) {
    guard let id, let hash else { return nil }
    self.init(id: id, hash: hash)
  }
}
