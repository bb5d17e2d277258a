internal import Basics
package import Markup

/// All languages to choose from, the frequent ones first, because nobody seeks Arabic among more than five hundred.
package let languageChoices: [Choice] = {
  let frequent = LanguageNames.frequent
  let others = LanguageNames.all.filter { !frequent.contains($0) }
  return frequent.map { Choice($0.code, $0.name, group: "Häufig") }
    + others.map { Choice($0.code, $0.name, group: "Weitere") }
}()
