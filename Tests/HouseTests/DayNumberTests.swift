import Access
import Basics
import CaseAccess
import Cases
import House
import Journal
import Persons
import SQL
import TestKit
import Testing
import Web

/// On Mein Tag of the whole house every number is that of the list behind it, also of lists of other rooms.
@Suite struct DayNumberTests {
  private static let neuss = "05162024"

  /// Number and address of every count of a page, by name.
  private func counters(_ page: String) -> [String: (count: Int, address: String)] {
    page.matches(of: /href="([^"]*)"[^>]*><strong>(\d+)<\/strong> <span>([^<]*)<\/span>/).reduce(into: [:]) {
      found, match in
      found[String(match.3)] = (Int(match.2) ?? -1, String(match.1).replacing("&amp;", with: "&"))
    }
  }

  /// What matches on all pages of a list.
  private func rows(_ address: String, _ visitor: TestVisitor, _ mark: Regex<Substring>) -> Int {
    var sum = 0
    var next: String? = address
    while let path = next {
      let page = visitor.get(path).text
      sum += page.matches(of: mark).count
      next = page.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
    }
    return sum
  }

  @Test func `Anfragen und Übergaben, mehr als fünf`() throws {
    let site = try House.underTest.testSite()
    let demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    let klein = try site.visitor(.caseManager, municipality: Self.neuss, name: "Maria Klein (erfunden)")
    try site.database.write { connection in
      for number in 0..<7 {
        let person = try PersonEntry(
          family: "Haddad \(number)", given: "Rami", birth: .year(1997), municipalityKey: Self.neuss
        ).store(by: demir.account, at: site.clock.now, site.keys, connection)
        _ = try CaseStore(connection).open(
          CaseOpening(person: person, municipalityKey: Self.neuss, responsible: demir.account, birthYear: 1997),
          by: demir.account, keys: site.keys, on: TestClock.today, at: site.clock.now)
      }
      for number in 1...8 {
        try connection.run(
          """
          INSERT INTO enquiry (id, version, kind, received_on, channel, municipality_key, urgency, react_by, language,
            needs_interpreter, reporter, state, entered_by, entered_at)
          VALUES ($1, 1, 'selfRequest', $3, (SELECT min(id) FROM access_channel), $2, 'normal', $3, 'de', 0, 'client',
            'open', $4, $5)
          """, [number, Self.neuss, TestClock.today, demir.account, site.clock.now])
      }
    }
    let offer = [
      ("von", demir.account.text), ("kommune", ""), ("an", klein.account.text), ("grund", "leaving"), ("anzahl", "7"),
    ]
    #expect(demir.post("/uebergaben/bestand", offer).status == 303)
    let day = klein.get("/mein-tag").text
    let found = counters(day)
    #expect(found["Übergaben"]?.count == 7)
    #expect(rows("/uebergaben", klein, /<li>KIM-024-/) == 7)
    #expect(found["Anfragen"]?.count == 8)
    #expect(rows("/anfragen", klein, /<tr class="kern-table__row">/) == 9, "acht und die Kopfzeile")
    #expect(day.contains("Alle 8 zeigen: Anfragen"))
  }

  @Test func `die Fristen der Erzählung der Demo`() throws {
    let demo = try DemoSite()
    for name in ["a.demir"] {
      let visitor = try demo.persona(name)
      let found = counters(visitor.get("/mein-tag").text)
      for title in ["Titel laufen ab", "Wechsel des Rechtskreises", "Checklisten offen", "Vorrang nachprüfen"] {
        guard let counter = found[title] else { continue }
        let table = rows(
          counter.address, visitor,
          /<tr class="kern-table__row"[^>]*>\s*<t[hd] [^>]*scope="row"|<tr class="kern-table__row"[^>]*>\s*<td/)
        #expect(table == counter.count, "\(title): \(counter.address)")
      }
      #expect(found.count > 5)
    }
  }

  @Test func `wer an offene Feststellungen erinnert wird, hat die Fälle gelesen`() throws {
    let site = try House.underTest.testSite()
    let demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    let brandt = try site.visitor(.professionalOversight, name: "Jo Brandt (erfunden)")
    let id = try site.database.write { connection in
      let person = try PersonEntry(family: "Haddad", given: "Rami", birth: .year(1997), municipalityKey: Self.neuss)
        .store(by: demir.account, at: site.clock.now, site.keys, connection)
      let id = try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Self.neuss, responsible: demir.account, birthYear: 1997),
        by: demir.account, keys: site.keys, on: TestClock.today, at: site.clock.now)
      try CaseAccessStore(connection).grantReview(
        id, to: brandt.account, by: demir.account, from: TestClock.today, to: TestClock.today)
      return id
    }
    let entry = [("kriterium", "monitoring"), ("ergebnis", "change"), ("text", "Kein Kontakt"), ("bis", "+2w")]
    #expect(brandt.post("/faelle/\(id.text)/feststellungen", entry).status == 303)
    #expect(demir.get("/").text.contains("Die Fachaufsicht wartet auf Ihre Antwort"))
    let noted = try site.database.read { connection in
      try connection.rows(
        """
        SELECT r.record FROM journal_record r JOIN journal_body b ON b.position = r.position
        WHERE b.account = $1 AND b.action = $3 AND b.kind = $2
        """, [demir.account, RecordKind.caseHeader.rawValue, JournalAction.listed.rawValue]
      ) { $0.text(0) }
    }
    #expect(noted == [id.text])
  }
}
