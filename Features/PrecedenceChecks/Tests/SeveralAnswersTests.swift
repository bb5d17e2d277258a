import Actors
import Basics
import TestKit
import Testing

@testable import PrecedenceChecks

/// Two partners asked about one life area: no answer is lost, and none takes back what another one said.
struct SeveralAnswersTests {
  private static let youth = "Jugendmigrationsdienst"
  private static let adults = "Migrationsberatung"

  private let sample: Sample
  private let address: String

  init() throws {
    sample = try Sample()
    address = try sample.begin([.work])
  }

  private func ask(_ name: String) throws {
    let asked = sample.demir.post(
      "\(address)/anfragen",
      [
        ("bereich", "arbeit"), ("stelle", "p\(try sample.programme(name).text)"),
        ("frist", Sample.today.adding(days: 28).german),
      ])
    #expect(asked.status == 303, "\(asked.text)")
  }

  private func answer(_ number: Int, _ answer: InquiryAnswer, _ reason: String = "kein Platz") {
    let given = sample.demir.post(
      "\(address)/anfragen/\(number)",
      [
        ("version", "1"), ("antwort", answer.rawValue), ("grund", reason), ("antwort_am", Sample.today.german),
      ])
    #expect(given.status == 303, "\(given.text)")
  }

  /// Somebody enters by hand what the first partner said on the telephone.
  private func enter(_ result: AreaResult, _ words: String) throws {
    let entered = sample.demir.post(
      "\(address)/bereiche/arbeit",
      [
        ("version", "1"), ("ergebnis", result.rawValue), ("stelle", "p\(try sample.programme(Self.youth).text)"),
        ("geprueft_am", Sample.today.german), ("grund", "am Telefon"), ("antwort", words),
        ("antwort_am", Sample.today.german),
      ])
    #expect(entered.status == 303, "\(entered.text)")
  }

  private func area() throws -> CheckArea { try #require(try sample.checks().first?.area(.work)) }

  @Test(arguments: [
    (InquiryAnswer.accepted, InquiryAnswer.declined, AreaResult.precedes), (.declined, .accepted, .precedes),
    (.accepted, .none, .precedes), (.none, .accepted, .precedes), (.accepted, .partly, .precedes),
    (.partly, .declined, .partly), (.declined, .partly, .partly), (.declined, .none, .declined),
    (.none, .declined, .declined), (.declined, .declined, .declined), (.none, .none, .unknown),
  ])
  func `von zwei Antworten zählt die stärkste, gleich welche zuletzt kam`(
    _ first: InquiryAnswer, _ second: InquiryAnswer, _ result: AreaResult
  ) throws {
    try ask(Self.youth)
    try ask(Self.adults)
    answer(1, first)
    answer(2, second)
    let area = try area()
    #expect(area.result == result)
    let winner = first.result == result ? Self.youth : Self.adults
    if first != second { #expect(area.partner == .programme(try sample.programme(winner))) }
  }

  @Test(arguments: [
    (InquiryAnswer.accepted, AreaResult.precedes), (.partly, .partly), (.declined, .asked), (.none, .asked),
  ])
  func `solange eine zweite Antwort aussteht, ist nur offen, was sie noch ändern kann`(
    _ given: InquiryAnswer, _ result: AreaResult
  ) throws {
    try ask(Self.youth)
    answer(1, given)
    try ask(Self.adults)
    #expect(try area().result == result)
  }

  @Test func `Seite und Prüfvermerk nennen jede Antwort zu einem Bereich`() throws {
    try ask(Self.youth)
    try ask(Self.adults)
    answer(1, .accepted, "Termin am Montag")
    answer(2, .declined, "zuständig ist der JMD")
    for page in [sample.demir.get(address).text, sample.demir.get("\(address)/druck").text] {
      for words in ["Termin am Montag", "zuständig ist der JMD"] { #expect(page.contains(words), "\(words)") }
      #expect(page.contains("\(Self.adults) für erwachsene Zuwanderer (MBE): abgelehnt"))
      #expect(PageCheck.problems(in: page) == [])
    }
  }

  @Test func `was von Hand eingetragen war, bleibt stehen, wenn eine weitere Stelle gefragt wird`() throws {
    try enter(.declined, "erst im Mai wieder frei")
    try ask(Self.adults)
    var area = try area()
    #expect(area.result == .asked && area.reason.contains("am Telefon"))
    #expect(area.reason.contains("erst im Mai wieder frei") && area.reason.contains(Self.youth))
    answer(1, .accepted)
    area = try self.area()
    #expect(area.result == .precedes && area.reason.contains("erst im Mai wieder frei"))
  }

  @Test(arguments: [
    (AreaResult.precedes, InquiryAnswer.declined, AreaResult.precedes), (.precedes, .none, .precedes),
    (.partly, .declined, .partly), (.partly, .accepted, .precedes), (.asked, .declined, .asked),
  ])
  func `eine Anfrage senkt nicht, was jemand von Hand festgestellt hat`(
    _ entered: AreaResult, _ given: InquiryAnswer, _ result: AreaResult
  ) throws {
    try enter(entered, "am Telefon zugesagt")
    try ask(Self.adults)
    #expect(try area().result == entered)
    answer(1, given)
    let area = try area()
    #expect(area.result == result)
    if result == entered { #expect(area.partnerAnswer == "am Telefon zugesagt") }
  }
}
