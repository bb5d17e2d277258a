import Basics
import Testing

@testable import Names

@Suite struct NameLikenessTests {
  private func person(_ family: String, _ given: String, _ birth: String = "", _ sex: PersonSketch.Sex? = nil)
    -> PersonSketch
  {
    let hint = Day(iso: birth).map { BirthHint($0) } ?? Int(birth).map { BirthHint(year: $0) } ?? .unknown
    return PersonSketch(names: [WrittenName(.family, family), WrittenName(.given, given)], birth: hint, sex: sex)
  }

  private let haddad: (String, String, String) = ("Haddad", "Mohammed Ali", "1990-03-04")

  @Test(arguments: [
    ("حداد", "محمد علي", "1990-03-04"), ("Hadad", "Muhamad", "1990"), ("Mohammed", "Haddad", "1990-03-04"),
    ("Haddad", "Ali Mohammed", "1990-04-03"), ("Haddad", "Mohamed Ali", "1990-01-01"),
    ("Haddat", "Mohammed", "1990-03-05"),
  ])
  func `derselbe Mensch, anders aufgeschrieben, wird gezeigt`(_ family: String, _ given: String, _ birth: String) {
    let likeness = NameLikeness.compare(person(haddad.0, haddad.1, haddad.2), person(family, given, birth))
    #expect(likeness.score >= Likeness.worthShowing, "\(likeness.phrase)")
  }

  @Test(arguments: [
    ("Haddad", "Samira", "1971-08-09"), ("Kovalenko", "Mohammed", "1990-11-30"), ("Nasser", "Omar", "1990-03-04"),
    ("Haddad", "Karim", "2015-02-01"),
  ])
  func `ein anderer Mensch wird nicht gezeigt`(_ family: String, _ given: String, _ birth: String) {
    let likeness = NameLikeness.compare(person(haddad.0, haddad.1, haddad.2), person(family, given, birth))
    #expect(likeness.score < Likeness.worthShowing, "\(likeness.phrase)")
  }

  @Test func `die Gründe stehen in deutschen Worten`() {
    let swapped = NameLikeness.compare(
      person("Hadad", "Mohammed Ali", "1990"), person("Haddad", "Ali Mohammed", "1990-03-04"))
    #expect(swapped.phrase.hasPrefix("Nachname klingt gleich"))
    #expect(swapped.reasons.contains(.givenNamesReordered))
    #expect(swapped.reasons.contains(.birthYearEqual))
  }

  @Test func `vertauschter Vor- und Nachname ist ein Grund`() {
    let likeness = NameLikeness.compare(person("Haddad", "Karim"), person("Karim", "Haddad"))
    #expect(likeness.reasons.contains(.namesSwapped))
  }

  @Test func `ein seltener gemeinsamer Name wiegt mehr als ein häufiger`() {
    let counts = ["MHMT": 9_000, "MHMMT": 9_000, "SRPSNK": 2, "JRPSNK": 2]
    let frequency = NameFrequency(persons: counts, population: 100_000)
    let common = NameLikeness.compare(person("", "Mohammed"), person("", "Muhammad"), frequency: frequency)
    let rare = NameLikeness.compare(person("Scherbatschenko", ""), person("Щербаченко", ""), frequency: .unknown)
    #expect(rare.score > common.score)
  }

  @Test func `der 1. Januar zählt nur als Jahr`() {
    let placeholder = NameLikeness.compare(
      person("Haddad", "Ali", "1990-01-01"), person("Haddad", "Ali", "1990-01-01"))
    let known = NameLikeness.compare(person("Haddad", "Ali", "1990-03-04"), person("Haddad", "Ali", "1990-03-04"))
    #expect(placeholder.score < known.score)
    #expect(placeholder.reasons.contains(.birthYearEqual))
  }

  @Test func `wer keinen Namen hat, gleicht niemandem`() {
    #expect(NameLikeness.compare(person("", "", "1990-03-04"), person("", "", "1990-03-04")).score == 0)
  }

  @Test func `verschiedenes Geschlecht spricht dagegen`() {
    let same = NameLikeness.compare(person("Haddad", "Nur", "", .female), person("Haddad", "Nur", "", .female))
    let other = NameLikeness.compare(person("Haddad", "Nur", "", .female), person("Haddad", "Nur", "", .male))
    #expect(other.score < same.score && other.reasons.last == .sexDiffers)
  }

  @Test func `die Reihenfolge der beiden ändert nichts am Ergebnis`() {
    let one = person("Gebre Michael", "Sara", "1990")
    let other = person("Gebremichael", "Sarah Anna", "1990-01-01")
    #expect(abs(NameLikeness.compare(one, other).score - NameLikeness.compare(other, one).score) < 0.0001)
  }

  @Test(arguments: Likeness.Reason.allCases)
  func `jeder Grund hat Worte`(_ reason: Likeness.Reason) {
    #expect(!reason.phrase.isEmpty && !reason.phrase.hasSuffix("."))
  }
}
