import Basics
import Testing

struct CodeNamesTests {
  @Test(arguments: [("SY", "Syrien"), ("XK", "Kosovo"), ("CI", "Côte d’Ivoire"), ("ET", "Äthiopien")])
  func `Länder heißen auf Deutsch`(_ code: String, _ name: String) {
    #expect(CountryNames.german(code) == name)
  }

  @Test(arguments: ["", "XX", "sy", "SYR", "S"])
  func `was kein Ländercode ist, hat keinen Namen`(_ code: String) {
    #expect(CountryNames.german(code) == nil)
  }

  @Test(arguments: [
    ("ar", "Arabisch"), ("prs", "Dari"), ("ti", "Tigrinya"), ("ckb", "Zentralkurdisch"), ("rom", "Romani"),
  ])
  func `Sprachen heißen auf Deutsch`(_ code: String, _ name: String) {
    #expect(LanguageNames.german(code) == name)
  }

  @Test func `häufige Sprachen stehen in der Liste, jede einmal`() {
    #expect(LanguageNames.frequent.map(\.code).starts(with: ["de", "ar", "uk", "tr"]))
    #expect(LanguageNames.frequent.count > 14)
    #expect(Set(LanguageNames.frequent).isSubset(of: LanguageNames.all))
    #expect(Set(LanguageNames.frequent).count == LanguageNames.frequent.count)
  }

  @Test(arguments: ["und", "mul", "zxx", "xx", ""])
  func `was keine Sprache nennt, steht nicht in der Liste`(_ code: String) {
    #expect(LanguageNames.german(code) == nil)
  }

  @Test func `die Listen stehen nach dem Namen, Umlaute bei ihrem Grundbuchstaben, und kein Code doppelt`() {
    for list in [CountryNames.all, LanguageNames.all] {
      let keys = list.map { TextForm.sortKey($0.name) }
      #expect(keys == keys.sorted())
      #expect(Set(list.map(\.code)).count == list.count)
    }
    #expect(CountryNames.all.count > 240)
    #expect(LanguageNames.all.count > 500)
  }

  @Test(arguments: [
    ("حداد", "Arab"), ("Haddad", "Latn"), ("Шевченко", "Cyrl"), ("ተስፋይ", "Ethi"), ("გიორგი", "Geor"), ("’Abdu", "Latn"),
  ])
  func `die Schrift ergibt sich aus dem ersten Buchstaben`(_ text: String, _ code: String) {
    #expect(ScriptNames.code(of: text) == code)
    #expect(ScriptNames.german(code) != nil)
  }

  @Test func `ohne Buchstaben gibt es keine Schrift`() {
    #expect(ScriptNames.code(of: "12 – 3") == nil)
    #expect(ScriptNames.german("Quux") == nil)
  }
}
