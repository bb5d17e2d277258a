import Access
import Basics
import CaseAccess
import Cases
import Journal
import SQL
import TestKit
import Testing

@testable import CaseLists

struct CaseListRightsTests {
  private let sample: Sample
  private let demir: TestVisitor

  init() throws {
    sample = try Sample()
    demir = try sample.visitor(.caseManager, in: Sample.neuss)
  }

  @Test func `ein gesperrter Fall verschwindet aus jeder Liste und jeder Ausfuhr, außer für Benannte`() throws {
    let id = try sample.add("Geheim", for: demir.account, CaseDates(nextDueOn: Sample.today))
    let klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
    let vogt = try sample.visitor(.coordinator)
    try sample.write {
      try CaseAccessStore($0).seal(id, naming: [demir.account], by: demir.account, at: $0.now(sample))
    }
    let number = "KIM-024-\(TestClock.today.year)-0001"
    for visitor in [klein, vogt] {
      for address in ["/faelle?bereich=alle", "/faelle?bereich=team", "/faelle?nummer=1&bereich=alle"] {
        #expect(!visitor.get(address).text.contains(number), "\(address)")
      }
      #expect(!visitor.get("/fallausfuhren/csv?bereich=alle").text.contains(number))
      #expect(visitor.get("/faelle/1/naechster?liste=").status == visitor.get("/faelle/999/naechster?liste=").status)
    }
    #expect(demir.get("/faelle?bereich=meine").text.contains(number))
  }

  @Test func `wer einen Fall nur kennen darf, sieht Nummer und Zuständige, und kein Filter verrät mehr`() throws {
    try sample.add(
      "Haddad", for: demir.account, year: 1977, phase: .monitoring,
      CaseDates(nextDueOn: Sample.today, statusGroup: "Duldung"))
    let klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
    let page = klein.get("/faelle?bereich=alle").text
    let rows = page.components(between: "<tbody", and: "</tbody>")
    #expect(rows.contains("KIM-024-\(TestClock.today.year)-0001"))
    #expect(rows.contains("Aylin Demir"))
    for hidden in ["Haddad", "Monitoring", "1977", Sample.today.german] { #expect(!rows.contains(hidden), "\(hidden)") }
    for filter in [
      "phase=monitoring", "frist=heute", "jahr_von=1977", "status=Duldung", "sortierung=frist", "stand=offen",
    ] {
      #expect(Sample.shown(on: klein.get("/faelle?bereich=alle&\(filter)").text) == [], "\(filter)")
    }
  }

  @Test func `der nächste Fall einer Liste ist einer, den man öffnen darf`() throws {
    let klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
    for (minutes, visitor) in [(0, demir), (10, klein), (20, demir)] as [(Int64, TestVisitor)] {
      try sample.add(for: visitor.account, changed: minutes)
    }
    #expect(Sample.shown(on: demir.get("/faelle?bereich=alle").text).count == 3)
    for (step, to) in [("1/naechster", 3), ("3/vorheriger", 1)] {
      let location = demir.get("/faelle/\(step)?liste=bereich%3Dalle").location
      #expect(location?.hasPrefix("/faelle/\(to)?liste=bereich%3Dalle") == true, "\(step): \(location ?? "")")
    }
  }

  @Test func `Namen sieht die Fallführung, nie die Koordination und niemand zu abgeschlossenen Fällen`() throws {
    let id = try sample.add("Haddad", for: demir.account)
    let vogt = try sample.visitor(.coordinator)
    #expect(demir.get("/faelle?bereich=meine").text.contains("Haddad, Rami"))
    #expect(!vogt.get("/faelle?bereich=alle").text.contains("Haddad"))
    #expect(!demir.get("/faelle?bereich=meine").text.contains("mit Grund lesbar"))
    try sample.write { try CaseAccessStore($0).close(id, on: Sample.today) }
    let closed = demir.get("/faelle?bereich=meine").text
    #expect(!closed.contains("Haddad") && closed.contains("abgeschlossen, mit Grund lesbar"))
    let brandt = try sample.visitor(.professionalOversight, name: "Jan Brandt (erfunden)")
    let other = brandt.get("/faelle?bereich=alle").text
    #expect(other.contains("-0001") && !other.contains("mit Grund lesbar"), "auch mit Grund nicht")
  }

  @Test func `Sprachen und Warteliste stehen nur bei Fällen, deren Angaben jemand lesen darf`() throws {
    try sample.add(for: demir.account, language: "ar")
    let klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
    let view = [
      ("filter", "bereich=alle"), ("name", "Sprachen"), ("sichtbar", "rolle"), ("spalten", "sprache"),
      ("spalten", "warteliste"),
    ]
    #expect(demir.post("/fallansichten", view).status == 303)
    let page = demir.get("/faelle?bereich=alle&ansicht=1").text
    #expect(page.contains("Sprachen</") && page.contains("Auf der Warteliste seit"))
    #expect(page.contains("Arabisch") && page.contains(Sample.today.adding(days: -1).german))
    #expect(PageCheck.problems(in: page) == [])
    let rows = klein.get("/faelle?bereich=alle&ansicht=1").text.components(between: "<tbody", and: "</tbody>")
    #expect(rows.contains("-0001"))
    #expect(!rows.contains("Arabisch") && !rows.contains(Sample.today.adding(days: -1).german))
    let csv = demir.get("/fallausfuhren/csv?bereich=alle&ansicht=1").text
    #expect(csv.contains("Aktenzeichen;Auf der Warteliste seit") && !csv.contains("Arabisch"))
    let offered = try sample.visitor(.coordinator).get("/fallansichten/neu").text
    #expect(!offered.contains("value=\"sprache\"") && offered.contains("value=\"phase\""))
  }

  @Test func `das Protokoll nennt den Filter einer Liste und einer Ausfuhr, und keinen Namen`() throws {
    let filter = "bereich=alle&stand=offen&zustaendig=\(demir.account.text)&nummer=Haddad"
    let query = try #require(CaseListQuery(text: filter))
    let sentence = try sample.site.database.read {
      try CaseListDesk(groups: [:]).sentence(query, Sample.today, $0)
    }
    #expect(sentence.text.contains("zuständig ist Aylin Demir") && sentence.text.contains("Haddad"))
    #expect(
      sentence.noted == """
        Offene Fälle, die Sie sehen dürfen, zuständig ist Konto \(demir.account.text), mit einem Aktenzeichen, das \
        mit „…“ beginnt oder früher so lautete. Reihenfolge: die zuletzt geänderten zuerst.
        """)
    let number = try #require(CaseListQuery(text: "bereich=alle&nummer=KIM-024"))
    let other = try sample.site.database.read { try CaseListDesk(groups: [:]).sentence(number, Sample.today, $0) }
    #expect(other.noted == other.text)
  }

  @Test func `wer fremd ist oder mit Fällen nichts zu tun hat, bekommt nichts`() throws {
    try sample.add(for: demir.account)
    let stranger = try sample.visitor(.caseManager, in: Sample.dormagen, name: "Max Fremd (erfunden)")
    #expect(Sample.shown(on: stranger.get("/faelle?bereich=alle").text) == [])
    #expect(try sample.visitor(.administrator).get("/faelle").status == 404)
    let provider = try sample.visitor(.provider, at: "Beispielträger e. V.")
    #expect(Sample.shown(on: provider.get("/faelle").text) == [])
    #expect(provider.get("/faelle?phase=monitoring").status == 400)
  }

  @Test func `das Protokoll nennt jede gezeigte Nummer und den Satz`() throws {
    try sample.add(for: demir.account)
    try sample.add(for: demir.account)
    _ = demir.get("/faelle?bereich=meine")
    let noted = try sample.site.database.read { connection in
      try connection.rows(
        """
        SELECT r.record FROM journal_record r JOIN journal_body b ON b.position = r.position
        WHERE b.action = 'aufgelistet' AND b.kind = 'fall_kopf' ORDER BY r.record
        """, []
      ) { $0.text(0) }
    }
    #expect(noted == ["1", "2"])
  }
}

extension Connection {
  func now(_ sample: Sample) -> Instant { sample.site.clock.now }
}

extension String {
  /// What stands between two marks; empty if there is none.
  func components(between start: String, and end: String) -> String {
    guard let from = firstRange(of: start), let to = self[from.upperBound...].firstRange(of: end) else { return "" }
    return String(self[from.upperBound..<to.lowerBound])
  }
}
