import Access
import Basics
import CaseAccess
import Cases
import Feature
import Journal
import Markup
import SQL
import TestKit
import Testing
import Web

@testable import Casework

/// Every number on Mein Tag is the number of rows of the list it opens, also beyond what the day itself shows.
struct DayCountTests {
  private let sample: Sample
  private let demir: TestVisitor
  private let klein: TestVisitor
  private let id: ID<CaseKey>
  private let today = Sample.today

  init() throws {
    sample = try Sample(
      days: [
        DayPart("Angebote", address: "/konto", count: { _, _ in 12 }) { _, _ in
          [DueItem(Link("Angebote", "/konto"), reason: "12 Fälle", dueOn: nil)]
        }
      ],
      waiting: [
        DayWaiting("Antworten") { _, _, limit in
          let due = CaseDue(
            caseFile: ID(1), number: "KIM-1", person: ID(1), what: "Wohnen", when: "bald", isOverdue: false,
            address: "/konto?antwort")
          return (Array(repeating: due, count: min(limit, 8)), 8)
        }
      ])
    demir = try sample.worker()
    klein = try sample.worker(name: "Mara Klein (erfunden)")
    id = try sample.openCase(by: demir)
  }

  /// Number and address of a count; `nil` where it is not shown.
  private func counter(_ name: String, _ page: String) throws -> (count: Int, address: String)? {
    let found = try Regex<(Substring, Substring, Substring)>(
      "href=\"([^\"]*)\"[^>]*><strong>([0-9]+)</strong> <span>\(name)</span>"
    ).firstMatch(in: page)
    guard let found, let count = Int(found.output.2) else { return nil }
    return (count, String(found.output.1).replacing("&amp;", with: "&"))
  }

  /// How often something stands on all pages of a list.
  private func rows(_ address: String, _ mark: String) -> Int {
    var sum = 0
    var next: String? = String(address.split(separator: "#")[0])
    while let path = next {
      let page = demir.get(path).text
      sum += page.split(separator: mark, omittingEmptySubsequences: false).count - 1
      next = page.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
    }
    return sum
  }

  private func check(_ name: String, _ count: Int, rows mark: String) throws {
    let found = try #require(try counter(name, demir.get("/mein-tag").text), "\(name)")
    #expect(found.count == count, "\(name)")
    #expect(rows(found.address, mark) == count, "\(name): \(found.address)")
  }

  @Test func `überfällig, heute, diese Woche und in Vertretung`() throws {
    for number in 0..<7 { try sample.task("alt \(number)", in: id, for: demir, on: today.adding(days: -number - 1)) }
    for number in 0..<60 { try sample.task("heute \(number)", in: id, for: demir, on: today) }
    let other = try sample.openCase(by: klein, "Yilmaz")
    for day in [-1, -1, 0, 0, 0, 0, 5, 9] {
      try sample.task("für Klein", in: other, for: klein, on: today.adding(days: day))
    }
    try sample.deputise(demir, for: klein, from: today, to: today)
    try check("Überfällig", 7, rows: "/erledigung\"")
    try check("Heute", 60, rows: "/erledigung\"")
    try check("in Vertretung fällig", 6, rows: "/erledigung\"")
  }

  @Test func `worauf jemand wartet, sind Wiedervorlagen und Antworten anderer Stellen in einer Liste`() throws {
    for _ in 0..<6 { try sample.task("wartet", in: id, for: demir, on: today, isWaiting: true) }
    let day = demir.get("/mein-tag").text
    #expect(PageCheck.problems(in: day) == [])
    let found = try #require(try counter("warte auf andere", day))
    #expect(found.count == 14)
    #expect(rows(found.address, "/erledigung\"") == 6)
    #expect(rows(found.address, "/konto?antwort") == 8)
    #expect(PageCheck.problems(in: demir.get(found.address).text) == [])
    #expect(day.split(separator: "/konto?antwort").count == CaseDues.shown + 1)
    #expect(day.contains("href=\"\(found.address)\">Alle 8 zeigen: Antworten</a>"))
    #expect(rows("/mein-tag?frist=heute", "/konto?antwort") == 0)
  }

  @Test func `Termine heute, Aufgaben ohne Fall und Zeilen anderer Räume`() throws {
    for hour in 8..<14 {
      let fields = Sample.appointment(demir, [("von", "\(hour)"), ("bis", "")])
      #expect(demir.post("/faelle/\(id.text)/termine", fields).status == 303)
    }
    let earlier = Sample.appointment(demir, [("tag", today.adding(days: -3).german), ("von", "8"), ("bis", "")])
    #expect(demir.post("/faelle/\(id.text)/termine", earlier).status == 303)
    for day in [-2, -1, -1, 0, 0, 0, 0, 3] {
      let task = [
        ("version", "0"), ("aufgabe", "Volkshochschule"), ("bis", today.adding(days: day).german),
        ("fuer", demir.account.text),
      ]
      #expect(demir.post("/aufgaben", task).status == 303)
    }
    try check("Aufgaben ohne Fall fällig", 7, rows: "/erledigung\"")
    #expect(demir.get("/aufgaben?frist=irgendwann").status == 400)
    #expect(rows("/aufgaben", "/erledigung\"") == 8)
    let page = demir.get("/mein-tag").text
    let found = try #require(try counter("Termine heute", page))
    #expect(found.count == 6 && found.address.hasSuffix("#termine"))
    let section = try #require(page.firstRange(of: "id=\"termine\"")).upperBound
    let end = try #require(page.firstRange(of: "id=\"ausgang\"")).lowerBound
    #expect(page[section..<end].split(separator: "9:30", omittingEmptySubsequences: false).count == 1)
    #expect(page[section..<end].matches(of: /<tr class="kern-table__row">/).count == 7, "sechs und die Kopfzeile")
    #expect(try counter("Angebote", page)?.count == 12)
  }

  @Test func `ohne Kontakt seit sechs Wochen, über hundert Fälle, und jeder lässt sich für einen Kontakt wählen`()
    throws
  {
    for number in 0..<104 { _ = try sample.openCase(by: demir, "Familie \(number)") }
    try sample.wait(days: DayPage.quietWeeks * 7 + 1)
    let now = sample.site.clock.now
    try sample.site.database.write { try CaseStore($0).setLastContact(now.local.day, of: id, at: now) }
    try check("ohne Kontakt seit 6 Wochen", 104, rows: "#kontakt\"")
    #expect(rows("/mein-tag/faelle", "#kontakt\"") == 105)
    #expect(rows("/mein-tag/faelle", "/faelle/\(id.text)/verlauf#kontakt\"") == 1, "auch der mit dem jüngsten Kontakt")
    #expect(demir.get("/mein-tag/faelle").text.contains("Fall suchen"))
    for bad in ["nach=1~x", "ohne-kontakt=nein", "liste=1"] {
      #expect(demir.get("/mein-tag/faelle?\(bad)").status == 400, "\(bad)")
    }
  }

  @Test func `der Überblick der Akte zählt offene Wiedervorlagen, auch mehr als hundert`() throws {
    for _ in 0..<103 { try sample.task("offen", in: id, for: demir, on: today.adding(days: -1)) }
    let page = demir.get("/faelle/\(id.text)").text
    #expect(page.contains("103 offen") && page.contains("103 überfällig"))
    #expect(rows("/faelle/\(id.text)/verlauf", "/erledigung\"") == 103)
  }

  @Test func `das Journal nennt zu Mein Tag und Tagesblatt die Fälle, deren Wiedervorlagen und Termine dastehen`()
    throws
  {
    let other = try sample.openCase(by: demir, "Yilmaz")
    // Numbers of tasks and appointments that are numbers of no case here.
    for number in 0..<5 { try sample.task("im zweiten, \(number)", in: other, for: demir, on: today) }
    for _ in 0..<2 {
      #expect(demir.post("/faelle/\(other.text)/termine", Sample.appointment(demir)).status == 303)
    }
    for address in ["/mein-tag", "/mein-tag/tagesblatt"] {
      let before = try lastPosition()
      #expect(demir.get(address).status == 200)
      #expect(try listed(after: before) == [other.text], "\(address)")
    }
  }

  private func lastPosition() throws -> Int64 {
    try sample.site.database.read {
      try $0.row("SELECT coalesce(max(position), 0) FROM journal_entry") { $0.integer64(0) } ?? 0
    }
  }

  private func listed(after position: Int64) throws -> Set<String> {
    try sample.site.database.read { connection in
      Set(
        try connection.rows(
          """
          SELECT r.record FROM journal_record r JOIN journal_body b ON b.position = r.position
          WHERE b.kind = $1 AND b.action = $2 AND r.position > $3
          """, [RecordKind.followUp.rawValue, JournalAction.listed.rawValue, position]
        ) { $0.text(0) })
    }
  }
}
