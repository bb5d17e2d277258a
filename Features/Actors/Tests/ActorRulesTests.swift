import Basics
import Testing

@testable import Actors

struct ActorRulesTests {
  @Test func `ein vollständiger Eintrag wird angenommen`() throws {
    try Sample.entry().check()
  }

  @Test(arguments: zip([27, 28, 29], [true, true, false]))
  func `das Höchstalter darf das Mindestalter nicht unterschreiten`(_ minimum: Int, _ isTaken: Bool) {
    var entry = Sample.entry()
    entry.minimumAge = minimum
    entry.maximumAge = 28
    let taken: Void? = try? entry.check()
    #expect((taken != nil) == isTaken)
  }

  @Test func `einzelne Kommunen gehören zu genau einer Art von Einzugsgebiet`() {
    var entry = Sample.entry()
    entry.catchment = .listed
    #expect(throws: ActorRefusal.catchmentMissing) { try entry.check() }
    entry.catchment = .district
    entry.catchmentMunicipalities = [Sample.neuss]
    #expect(throws: ActorRefusal.catchmentNotNeeded) { try entry.check() }
  }

  @Test func `für wen ein eigenes Fallmanagement da ist, steht dabei und nur dann`() {
    var entry = Sample.entry()
    entry.ownCaseManagement = .yes
    #expect(throws: ActorRefusal.caseManagementForMissing) { try entry.check() }
    entry.ownCaseManagement = .unknown
    entry.caseManagementFor = "Erwachsene"
    #expect(throws: ActorRefusal.caseManagementForNotNeeded) { try entry.check() }
  }

  @Test(arguments: [
    ("https://beispiel.example", true), ("http://beispiel.example", true), ("javascript:alert(1)", false),
    ("beispiel.example", false),
  ])
  func `eine Internetadresse beginnt mit http`(_ web: String, _ isTaken: Bool) {
    var entry = Sample.entry()
    entry.web = web
    let taken: Void? = try? entry.check()
    #expect((taken != nil) == isTaken)
  }

  @Test(arguments: [
    ("a@b.de", true), ("a@b", false), ("a b@c.de", false), ("a@@b.de", false), ("@b.de", false), ("a@b.", false),
  ])
  func `eine E-Mail-Adresse hat die Form einer solchen`(_ text: String, _ isPlausible: Bool) {
    #expect(MailAddress.isPlausible(text) == isPlausible)
  }

  @Test func `bedient wird, was im Einzugsgebiet liegt, und Ungeklärtes bleibt ungeklärt`() {
    var entry = Sample.entry()
    #expect(entry.serves(Sample.neuss) == nil)
    entry.catchment = .listed
    entry.catchmentMunicipalities = [Sample.neuss]
    #expect(entry.serves(Sample.neuss) == true)
    #expect(entry.serves(Sample.dormagen) == false)
    entry.catchment = .district
    #expect(entry.serves(Sample.dormagen) == true)
  }

  /// Three years have 1095 or 1096 days, so the last day is counted from the calendar.
  @Test(arguments: [(0, 0, false), (0, 1, true), (36, 0, true), (36, 1, false)])
  func `die nächste Prüfung liegt nach heute und höchstens drei Jahre voraus`(
    _ months: Int, _ days: Int, _ isTaken: Bool
  ) {
    let next = Sample.today.adding(months: months).adding(days: days)
    #expect((ActorReview.verified(by: "S. Vogt", on: Sample.today, next: next) != nil) == isTaken)
  }

  @Test(arguments: zip([-1, 0, 1], [true, true, false]))
  func `zu prüfen ist ein Eintrag ab dem genannten Tag`(_ days: Int, _ isDue: Bool) {
    let review = ActorReview(verifiedOn: nil, verifiedBy: "", dueOn: Sample.today.adding(days: days))
    #expect(review.isDue(on: Sample.today) == isDue)
  }

  @Test func `Wörter eines Namens sind ohne Umlaute und Zeichen`() {
    #expect(ActorWords.words(of: "Familienbüro „Jüchen“/Neuss") == ["familienburo", "juchen", "neuss"])
  }

  // MARK: Who is responsible

  private func period(from iso: String, to end: Day? = nil) -> AuthorityPeriod {
    AuthorityPeriod(
      id: ID(1), municipality: Sample.neuss, authority: .jugendamt, actor: ID(1), actorName: "Jugendamt",
      entry: AuthorityEntry(validFrom: Sample.day(iso), isAsOf: false, isInferred: false, source: "Satzung"),
      validTo: end, enteredBy: "", enteredAt: Sample.now)
  }

  @Test(arguments: [
    ("2025-12-31", false), ("2026-01-01", false), ("2026-01-02", true),
  ])
  func `eine neue Zuständigkeit beginnt nach der letzten`(_ iso: String, _ isTaken: Bool) {
    let periods = [period(from: "2026-01-01")]
    let answer: Void? = try? AuthorityStep.change.check(
      periods, validFrom: Sample.day(iso), reason: "", today: Sample.today)
    #expect((answer != nil) == isTaken)
  }

  @Test func `berichtigt wird nur Vorhandenes und mit Grund`() {
    #expect(throws: AuthorityRefusal.nothingToCorrect) {
      try AuthorityStep.correction.check([], validFrom: Sample.today, reason: "falsch", today: Sample.today)
    }
    #expect(throws: AuthorityRefusal.reasonMissing) {
      try AuthorityStep.correction.check(
        [period(from: "2026-01-01")], validFrom: Sample.today, reason: "", today: Sample.today)
    }
    #expect(throws: AuthorityRefusal.notAfterPrevious(began: Sample.day("2025-01-01"))) {
      try AuthorityStep.correction.check(
        [period(from: "2025-01-01", to: Sample.day("2025-12-31")), period(from: "2026-01-01")],
        validFrom: Sample.day("2025-01-01"), reason: "falsch", today: Sample.today)
    }
  }

  @Test(arguments: zip([0, 1], [true, false]))
  func `höchstens fünf Jahre voraus`(_ days: Int, _ isTaken: Bool) {
    let day = Sample.today.adding(months: 60).adding(days: days)
    let answer: Void? = try? AuthorityStep.change.check([], validFrom: day, reason: "", today: Sample.today)
    #expect((answer != nil) == isTaken)
  }
}
