import Access
import Basics
import SQL
import TestKit
import Testing

@testable import Consents

/// What a consent must name before somebody of another organisation works along in a case, who reads all of it.
struct WorkingAlongTests {
  private static let town = "Case Management Stadt (erfunden)"

  private let sample: Sample
  private let town: ID<Organisation>

  init() throws {
    sample = try Sample()
    _ = try sample.partner(.caseManager, at: Self.town)
    town = try sample.organisation(Self.town)
  }

  private func give(
    _ purpose: ConsentPurpose = .confidentiality, _ fields: [ConsentField] = ConsentField.allCases, months: Int = 12,
    with more: [(String, String)] = []
  ) throws -> TestAnswer {
    sample.demir.post(
      sample.register,
      try sample.fields(
        purpose, fields: fields,
        with: [
          ("stelle", "stelle-\(town.text)"), ("andere", ""),
          ("gilt_bis", Sample.today.adding(months: months).german),
        ] + more))
  }

  private func lastDay(days: Int = 0, of organisation: ID<Organisation>? = nil) throws -> Day? {
    try sample.site.database.read {
      try ConsentCheck($0, keys: sample.site.keys).workingAlong(
        sample.caseFile, organisation ?? town, at: sample.site.clock.now.adding(seconds: Int64(days) * 86_400))
    }
  }

  @Test func `die andere Stelle steht zur Wahl, die eigene nicht, und öffnen kann sie dadurch nichts`() throws {
    let text = try #require(try sample.text(.confidentiality))
    let form = sample.demir.get("\(sample.register)/neu?text=\(text.id.text)").text
    #expect(form.contains(Self.town) && !form.contains("Kreis (erfunden) (arbeitet"))
    let shared = try sample.demir.post(
      sample.register,
      sample.fields(
        .confidentiality, fields: ConsentField.allCases, kinds: [.masterData],
        with: [("stelle", "stelle-\(town.text)"), ("andere", "")]))
    #expect(shared.status == 422 && shared.text.contains("nach der Rechtetafel"))
  }

  @Test func `nur die Schweigepflichtentbindung für diese Stelle mit allen Angaben trägt`() throws {
    #expect(try lastDay() == nil)
    #expect(try give(.referral).status == 303)
    #expect(try lastDay() == nil)
    #expect(try give(.confidentiality, ConsentField.allCases.filter { $0 != .health }).status == 303)
    #expect(try lastDay() == nil)
    #expect(try give(.confidentiality, [.health], months: 3).status == 303)
    #expect(try lastDay() == Sample.today.adding(months: 3))
    #expect(try lastDay(of: sample.organisation("Nebenan (erfunden)")) == nil)
  }

  @Test(arguments: [(0, true), (1, false)])
  func `am letzten Tag trägt sie, am Tag danach nicht`(_ days: Int, _ carries: Bool) throws {
    #expect(try give(with: []).status == 303)
    let last = try #require(try lastDay())
    let offset = Int(last.number - Sample.today.number) + days
    #expect(try (lastDay(days: offset) != nil) == carries)
  }

  @Test func `jede Person im Fall muss eingewilligt haben, und ein Widerruf nimmt es`() throws {
    #expect(try give().status == 303)
    #expect(try lastDay() != nil)
    let lina = try sample.join("Lina", born: Sample.today.adding(months: -12 * 30))
    #expect(try lastDay() == nil)
    #expect(try give(with: [("person", lina.text), ("unterschrift", "self")]).status == 303)
    #expect(try lastDay() != nil)
    #expect(sample.demir.post("\(sample.register)/1/widerruf", []).status == 303)
    #expect(try lastDay() == nil)
  }

  @Test func `andere Zwecke für dieselbe Stelle werden genannt, so lange sie gelten`() throws {
    func others() throws -> [ConsentPurpose] {
      try sample.site.database.read {
        try ConsentCheck($0, keys: sample.site.keys).otherPurposes(
          sample.caseFile, sample.person, .organisation(town), than: .referral, at: sample.site.clock.now)
      }
    }
    #expect(try others() == [])
    #expect(try give().status == 303)
    #expect(try give(.referral, [.name]).status == 303)
    #expect(try others() == [.confidentiality])
    #expect(sample.demir.post("\(sample.register)/1/widerruf", []).status == 303)
    #expect(try others() == [])
  }
}
