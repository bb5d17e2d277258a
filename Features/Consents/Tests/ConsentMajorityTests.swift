import Basics
import CaseAccess
import SQL
import TestKit
import Testing

@testable import Consents

/// Domain model 4.6: a birthday triggers a review of what those with custody have signed.
struct ConsentMajorityTests {
  private let sample: Sample
  private static let mark = "jetzt volljährig"

  init() throws {
    sample = try Sample()
    try sample.site.database.write {
      try $0.run("UPDATE consent_text SET valid_from = $1, released_on = $1", [Sample.today.adding(days: -30)])
    }
  }

  /// Signed yesterday for somebody whose 18th birthday is so many days from today.
  private func give(_ days: Int, until last: Int = 100) throws -> ID<PersonKey> {
    let child = try sample.join("Sami", born: Sample.today.adding(days: days).adding(months: -12 * 18))
    let answer = sample.demir.post(
      sample.register,
      try sample.fields(with: [
        ("person", child.text), ("unterschrift", "custody"), ("sorgeberechtigt", "Rami Haddad (erfunden)"),
        ("erteilt_am", Sample.today.adding(days: -1).german),
        ("gilt_ab", Sample.today.adding(days: -1).german), ("gilt_bis", Sample.today.adding(days: last).german),
      ]))
    #expect(answer.status == 303)
    return child
  }

  @Test(arguments: [(1, false), (0, true)])
  func `haben Sorgeberechtigte eingewilligt, steht ab dem 18. Geburtstag eine Warnung`(
    _ days: Int, _ isMarked: Bool
  ) throws {
    let child = try give(days)
    for address in [sample.register, "\(sample.register)/1", "/faelle/\(sample.caseFile.text)"] {
      let page = sample.demir.get(address).text
      #expect(page.contains("1 nur von Sorgeberechtigten") == isMarked, "\(address)")
      #expect(PageCheck.problems(in: page) == [])
    }
    for address in [sample.register, "\(sample.register)/1"] {
      #expect(sample.demir.get(address).text.contains(Self.mark) == isMarked, "\(address)")
    }
    #expect(sample.demir.get("\(sample.register)/1").text.contains("§ 2 BGB") == isMarked)
    // What holds is for people to decide: the consent covers what it covered.
    #expect(try sample.covers(.entered("Beratung Musterweg (erfunden)"), [.name], of: child).isComplete)
  }

  @Test func `eine abgelaufene oder widerrufene wird nicht angemahnt`() throws {
    _ = try give(0, until: -1)
    _ = try give(0)
    #expect(sample.demir.post("\(sample.register)/2/widerruf", []).status == 303)
    let page = sample.demir.get(sample.register).text
    #expect(!page.contains(Self.mark) && !page.contains("nur von Sorgeberechtigten"))
  }
}
