internal import CICU

/// A code of an international list with its German name.
package struct CodeName: Hashable, Sendable {
  package let code: String
  package let name: String
}

/// The countries of ISO 3166-1 with their German names, as ICU (Unicode CLDR) keeps them.
///
/// Besides the standard, ICU knows `XK` for Kosovo, a code of the user-assigned part that the European Commission uses.
package enum CountryNames {
  /// In the order of their names.
  package static let all: [CodeName] = sorted(
    unsafe codes(of: faden_countries()).compactMap { code in
      name(of: code).map { CodeName(code: code, name: $0) }
    })

  /// What a country is called; `nil` for a code that is not in the list.
  package static func german(_ code: String) -> String? { byCode[code] }

  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0.name) })

  private static func name(of code: String) -> String? {
    let name = text { unsafe faden_country_name("und_\(code)", &$0, $1) }
    return name == code ? nil : name
  }
}

/// Languages of ISO 639 with their German names, as ICU (Unicode CLDR) keeps them.
///
/// Dari is added by its own code `prs`, because ICU lists it as the Persian of Afghanistan only. Codes that name no
/// language (`und`, `mul`, `zxx`, `mis`) and those without a German name are left out.
package enum LanguageNames {
  /// In the order of their names.
  package static let all: [CodeName] = {
    let listed = unsafe codes(of: faden_languages()) + ["prs"]
    var seen: Set<String> = []
    return sorted(
      listed.filter { !["und", "mul", "zxx", "mis"].contains($0) && seen.insert($0).inserted }.compactMap { code in
        name(of: code).map { CodeName(code: code, name: $0) }
      })
  }()

  /// Those that case management in North Rhine-Westphalia speaks most, the most frequent first; chosen by this software
  /// after the pools of interpreters of its towns.
  package static let frequent: [CodeName] = [
    "de", "ar", "uk", "tr", "prs", "fa", "ro", "bg", "kmr", "ku", "ru", "en", "fr", "ps", "ti", "ckb", "sq", "pl", "es",
  ].compactMap { code in byCode[code].map { CodeName(code: code, name: $0) } }

  /// What a language is called; `nil` for a code that is not in the list.
  package static func german(_ code: String) -> String? { byCode[code] }

  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0.name) })

  private static func name(of code: String) -> String? {
    let name = text { unsafe faden_language_name(code, &$0, $1) }
    return name == code ? nil : name
  }
}

/// The script a text is written in (ISO 15924), as ICU tells it by its letters.
package enum ScriptNames {
  /// The code of the first letter's script, such as `Arab`; `nil` without a letter.
  package static func code(of text: String) -> String? {
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      guard let code = unsafe faden_script_of(Int32(scalar.value)) else { continue }
      let name = unsafe String(cString: code)
      if name != "Zyyy" && name != "Zinh" { return name }
    }
    return nil
  }

  /// What a script is called, such as `Arabisch`; `nil` for a code that ICU does not know.
  package static func german(_ code: String) -> String? {
    guard code.utf8.count == 4 else { return nil }
    let name = text { unsafe faden_script_name(code, &$0, $1) }
    return name == code ? nil : name
  }
}

private func codes(of list: UnsafePointer<UnsafePointer<CChar>?>?) -> [String] {
  guard let list = unsafe list else { return [] }
  var codes: [String] = []
  var index = 0
  while let code = unsafe list[index] {
    codes.append(unsafe String(cString: code))
    index += 1
  }
  return codes
}

private func sorted(_ names: [CodeName]) -> [CodeName] {
  names.map { (key: TextForm.sortKey($0.name), entry: $0) }.sorted { ($0.key, $0.entry.code) < ($1.key, $1.entry.code) }
    .map(\.entry)
}

private func text(_ fill: (inout [UInt16], Int32) -> Int32) -> String? {
  var units = [UInt16](repeating: 0, count: 128)
  let count = fill(&units, Int32(units.count))
  guard count > 0, Int(count) <= units.count else { return nil }
  return String(decoding: units.prefix(Int(count)), as: UTF16.self)
}
