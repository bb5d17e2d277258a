import Actors
import Basics
import Precedence
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

/// Since when somebody lives in the municipality that a new check takes from the master data.
struct ResidenceDayTests {
  @Test(arguments: [(true, true), (false, false)])
  func `der Tag des Zuzugs bleibt nur bei derselben Kommune`(_ stays: Bool, _ isKept: Bool) throws {
    let sample = try Sample()
    let since = Sample.today.adding(days: -700)
    let address = try sample.begin([.work], [("zuzug", since.german)])
    _ = sample.area(address, .work, .nobody)
    #expect(try sample.decide(address, .admitted).status == 303)
    let key = stays ? Sample.neuss : "05162004"
    try sample.site.database.write {
      try $0.run("UPDATE person_key SET municipality_key = $1 WHERE id = $2", [key, sample.person])
    }
    #expect(sample.demir.post("\(sample.base)/pruefungen").status == 303)
    let facts = try #require(try sample.checks().first).facts
    #expect(facts.municipalityKey == key && facts.residentSince == (isKept ? since : nil))
  }
}
