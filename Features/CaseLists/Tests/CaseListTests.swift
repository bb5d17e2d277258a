import Access
import Basics
import CaseAccess
import Cases
import TestKit
import Testing

@testable import CaseLists

struct CaseListTests {
  private let sample: Sample
  private let demir: TestVisitor
  private var today: Day { Sample.today }

  init() throws {
    sample = try Sample()
    demir = try sample.visitor(.caseManager, in: Sample.neuss)
  }

  private func found(_ filter: String, _ visitor: TestVisitor? = nil) -> [Int] {
    Sample.shown(on: (visitor ?? demir).get("/faelle?\(filter)").text)
  }

  // MARK: Filters

  @Test func `die Frist trifft überfällig, heute und bis Sonntag, an beiden Kanten`() throws {
    let sunday = 7 - today.weekday
    for day in [-1, 0, sunday, sunday + 1] {
      try sample.add(for: demir.account, CaseDates(nextDueOn: today.adding(days: day)))
    }
    try sample.add(for: demir.account)
    #expect(found("bereich=meine&frist=ueberfaellig") == [1])
    #expect(found("bereich=meine&frist=heute&sortierung=nummer").contains(2))
    #expect(!found("bereich=meine&frist=heute").contains(1))
    #expect(found("bereich=meine&frist=woche&sortierung=frist") == [2, 3])
    #expect(found("bereich=meine&sortierung=frist") == [1, 2, 3, 4, 5])
  }

  @Test func `ein Titel, der in 30 Tagen endet, ist der heute und der am dreißigsten Tag`() throws {
    for day in [-1, 0, 30, 31] {
      try sample.add(for: demir.account, CaseDates(titleUntil: today.adding(days: day)))
    }
    try sample.add(for: demir.account)
    #expect(found("titel=30&sortierung=titel") == [2, 3])
    #expect(found("titel=0") == [1])
    #expect(found("sortierung=titel") == [1, 2, 3, 4, 5])
  }

  @Test func `ohne Kontakt seit sechs Wochen zählt vom Tag an, und ein junger Fall zählt nicht`() throws {
    try sample.add(for: demir.account, opened: 60, CaseDates(lastContactOn: today.adding(days: -42)))
    try sample.add(for: demir.account, opened: 60, CaseDates(lastContactOn: today.adding(days: -41)))
    try sample.add(for: demir.account, opened: 42)
    try sample.add(for: demir.account, opened: 41)
    #expect(found("kontakt=6&sortierung=kontakt") == [3, 1])
    #expect(found("sortierung=kontakt") == [3, 4, 1, 2])
  }

  @Test func `Phase, Kommune, Statusgruppe, Vorrang und Geburtsjahr lassen sich verbinden`() throws {
    let fitting = CaseDates(nextCheckOn: today, statusGroup: "Duldung")
    try sample.add(for: demir.account, year: 1990, phase: .monitoring, fitting)
    try sample.add(for: demir.account, year: 1989, phase: .monitoring, fitting)
    try sample.add(for: demir.account, year: 1990, phase: .access, fitting)
    try sample.add(for: demir.account, in: Sample.dormagen, year: 1990, phase: .monitoring, fitting)
    try sample.add(
      for: demir.account, year: 1990, phase: .monitoring,
      CaseDates(nextCheckOn: today.adding(days: 1), statusGroup: "Duldung"))
    try sample.add(for: demir.account, year: 1990, phase: .monitoring, CaseDates(nextCheckOn: today))
    let filter = "phase=monitoring&kommune=\(Sample.neuss)&status=Duldung&vorrang=ja&jahr_von=1990&jahr_bis=1995"
    #expect(found(filter) == [1])
    #expect(found("jahr_bis=1989") == [2])
  }

  @Test(arguments: [
    ("1", [1]), ("0001", [1]), ("\(TestClock.today.year)-0002", [2]), ("KIM-024", Array(1...12)), ("02", [2]),
    ("3", [3]), ("12", [12]),
    ("13", []), ("025-\(TestClock.today.year)-0002", []), ("%", []), ("kim", []),
  ])
  func `das Aktenzeichen wird am Anfang und an der laufenden Nummer gefunden`(_ typed: String, _ wanted: [Int]) throws {
    for _ in 0..<12 { try sample.add(for: demir.account) }
    #expect(found("sortierung=nummer&nummer=\(Encoding.query(typed))") == wanted)
  }

  @Test func `abgeschlossen ist ein Fall vom Tag seines Abschlusses an`() throws {
    let koord = try sample.visitor(.professionalOversight)
    let ids = try [0, 1].map { _ in try sample.add(for: demir.account, opened: 10) }
    try sample.write { connection in
      try CaseAccessStore(connection).close(ids[0], on: today)
      try CaseAccessStore(connection).close(ids[1], on: today.adding(days: 1))
    }
    #expect(found("bereich=alle&stand=abgeschlossen", koord) == [1])
    #expect(found("bereich=alle&stand=offen", koord) == [2])
  }

  @Test func `ein abgeschlossener Fall steht unter keiner Frist`() throws {
    let dates = CaseDates(nextDueOn: today.adding(days: -1), nextCheckOn: today.adding(days: -1))
    let ids = try [0, 1].map { _ in try sample.add(for: demir.account, opened: 10, dates) }
    for filter in ["frist=ueberfaellig", "vorrang=ja", "frist_bis=heute"] {
      #expect(found("bereich=alle&sortierung=nummer&\(filter)") == [1, 2], "\(filter)")
    }
    try sample.write { try CaseStore($0).close(ids[0], on: today, at: sample.site.clock.now) }
    for filter in ["frist=ueberfaellig", "vorrang=ja", "frist_bis=heute"] {
      #expect(found("bereich=alle&sortierung=nummer&\(filter)") == [2], "\(filter)")
    }
  }

  // MARK: Whose

  @Test func `meine, Vertretung, Team und alle zeigen je die eigenen Fälle`() throws {
    let klein = try sample.visitor(.caseManager, in: Sample.neuss, name: "Martin Klein (erfunden)")
    let other = try sample.visitor(.caseManager, in: Sample.dormagen, name: "Max Fremd (erfunden)", at: "Andere Stelle")
    try sample.add(for: demir.account)
    try sample.add(for: klein.account)
    try sample.add(for: other.account, in: Sample.dormagen)
    #expect(found("bereich=meine") == [1])
    #expect(found("bereich=vertretung") == [])
    try sample.write { connection in
      try DeputyStore(connection).set(
        demir.account, for: klein.account, in: nil, by: klein.account, from: today, to: today)
    }
    #expect(found("bereich=vertretung") == [2])
    #expect(found("bereich=team").sorted() == [1, 2])
    #expect(found("bereich=alle").sorted() == [1, 2])
    #expect(found("bereich=alle&zustaendig=\(klein.account.text)") == [2])
  }

  // MARK: Paging

  @Test(arguments: CaseListQuery.Sort.allCases)
  func `beim Blättern fehlt bei gleichen Schlüsseln kein Fall und keiner steht zweimal da`(_ sort: CaseListQuery.Sort)
    throws
  {
    for _ in 0..<120 { try sample.add(for: demir.account) }
    var seen: [Int] = []
    var address: String? = "/faelle?bereich=meine&sortierung=\(sort.rawValue)"
    while let next = address {
      let page = demir.get(next).text
      seen += Sample.shown(on: page)
      address = Sample.next(after: page)
    }
    #expect(seen.count == 120)
    #expect(Set(seen).count == 120)
  }

  @Test func `vom ersten Fall der Liste führt der Weg zum letzten und zurück`() throws {
    for minutes in [0, 10, 20] as [Int64] { try sample.add(for: demir.account, changed: minutes) }
    let list = "bereich%3Dmeine"
    #expect(demir.get("/faelle/1/naechster?liste=\(list)").location?.hasPrefix("/faelle/2?liste=") == true)
    #expect(demir.get("/faelle/3/vorheriger?liste=\(list)").location?.hasPrefix("/faelle/2?liste=") == true)
    #expect(demir.get("/faelle/3/naechster?liste=\(list)").location == "/faelle?bereich=meine")
    let page = demir.get("/faelle/2?liste=\(list)").text
    #expect(page.contains("/faelle/2/naechster?liste=bereich%3Dmeine"))
    #expect(page.contains("href=\"/faelle/2/phasen?liste=bereich%3Dmeine"))
    let register = demir.get("/faelle/2/phasen?liste=\(list)")
    #expect(register.status == 200)
    #expect(register.text.contains("/faelle/2/naechster?register=phasen&amp;liste=bereich%3Dmeine"))
    #expect(PageCheck.problems(in: register.text) == [])
    #expect(!demir.get("/faelle/2/phasen").text.contains("liste="))
    #expect(demir.get("/faelle/2/phasen?liste=\(String(repeating: "x", count: 2001))").status == 400)
    #expect(PageCheck.problems(in: page) == [])
  }

  @Test func `jede Seite eines Falls aus einer Liste führt mit ihr weiter, auch jedes Formular`() throws {
    for minutes in [0, 10] as [Int64] { try sample.add(for: demir.account, changed: minutes) }
    var waiting = ["/faelle/2?liste=bereich%3Dmeine"]
    var seen: Set<String> = []
    while let address = waiting.popLast() {
      guard seen.insert(address).inserted else { continue }
      let answer = demir.get(address)
      #expect(answer.status == 200, "\(address)")
      for link in answer.text.matches(of: /(href|action|value)="(\/faelle\/2(?:[\/?#][^"]*)?)"/) {
        #expect(link.2.contains("liste=bereich%3Dmeine"), "\(address): \(link.2)")
        let path = link.2.replacing("&amp;", with: "&").split(separator: "#")[0]
        if link.1 == "href", !path.contains("naechster"), !path.contains("vorheriger") { waiting.append(String(path)) }
      }
    }
    #expect(seen.count > 8, "\(seen.sorted())")
  }

  @Test func `der nächste Fall der Liste öffnet im selben Register, ein unbekanntes wird abgewiesen`() throws {
    for minutes in [0, 10] as [Int64] { try sample.add(for: demir.account, changed: minutes) }
    let list = "liste=bereich%3Dmeine"
    for (from, to) in [
      ("1/naechster?register=phasen&", "2/phasen"), ("2/vorheriger?register=phasen&", "1/phasen"),
      ("1/naechster?", "2"),
    ] {
      let location = demir.get("/faelle/\(from)\(list)").location
      #expect(location?.hasPrefix("/faelle/\(to)?liste=bereich%3Dmeine%26nach%3D\(to.prefix(1))") == true, "\(from)")
    }
    #expect(demir.get("/faelle/1/naechster?register=gibt-es-nicht&\(list)").status == 400)
  }

  @Test func `wer einen Fall erledigt, dessen Frist ihn in der Liste nach hinten rückt, findet trotzdem den nächsten`()
    throws
  {
    let ids = try (0..<3).map { index in
      try sample.add(for: demir.account, CaseDates(nextDueOn: today.adding(days: index - 5)))
    }
    let page = demir.get("/faelle?bereich=meine&frist=ueberfaellig&sortierung=frist").text
    let link = try #require(page.firstMatch(of: /href="\/faelle\/1\?liste=([^"]+)"/))
    let done = today.adding(days: 7)
    try sample.write { try CaseStore($0).setNextDue(done, of: ids[0], at: sample.site.clock.now) }
    let next = try #require(demir.get("/faelle/1/naechster?liste=\(link.1)").location)
    #expect(next.hasPrefix("/faelle/2?liste="))
    try sample.write { try CaseStore($0).setNextDue(done, of: ids[1], at: sample.site.clock.now) }
    let list = next.split(separator: "=", maxSplits: 1)[1]
    #expect(demir.get("/faelle/2/naechster?liste=\(list)").location?.hasPrefix("/faelle/3?liste=") == true)
    // A place of another case says nothing of this one.
    #expect(
      demir.get("/faelle/3/naechster?liste=\(list)").location
        == "/faelle?bereich=meine&frist=ueberfaellig&sortierung=frist")
  }

  @Test func `wer das Register im nächsten Fall nicht lesen darf, landet im Überblick`() throws {
    for minutes in [0, 10] as [Int64] { try sample.add(for: demir.account, changed: minutes) }
    let vogt = try sample.visitor(.coordinator, name: "Sabine Vogt (erfunden)")
    let answer = vogt.get("/faelle/1/naechster?register=beteiligte&liste=bereich%3Dalle")
    #expect(answer.location?.hasPrefix("/faelle/2?liste=bereich%3Dalle") == true)
  }

  // MARK: Sentence and page

  @Test func `ein Satz sagt, was gezeigt wird`() throws {
    try sample.add(for: demir.account)
    let page = demir.get("/faelle?bereich=meine&stand=offen&phase=monitoring&frist=ueberfaellig&sortierung=frist").text
    let sentence = """
      Offene Fälle, für die Sie zuständig sind oder an denen Sie mitarbeiten, in der Phase Monitoring, deren \
      Wiedervorlage überfällig ist. Reihenfolge: die früheste Frist zuerst, ohne Frist am Ende.
      """
    #expect(page.contains(sentence))
    #expect(PageCheck.problems(in: page) == [])
  }

  @Test(arguments: [
    ("nummer=1", "mit einem Aktenzeichen, das mit „1“ beginnt, die laufende Nummer 1 hat oder früher so lautete"),
    ("nummer=0011", "das mit „0011“ beginnt, die laufende Nummer 11 hat oder"),
    ("nummer=26-0011", "das mit „26-0011“ beginnt, auf „26-0011“ endet oder"),
    ("nummer=KIM", "das mit „KIM“ beginnt oder früher so lautete"), ("frist=woche", "von heute bis Sonntag, den "),
  ])
  func `der Satz sagt, was der Filter findet, und nicht mehr`(_ filter: String, _ words: String) throws {
    try sample.add(for: demir.account)
    #expect(demir.get("/faelle?bereich=meine&\(filter)").text.contains(words))
  }

  @Test func `ein Jahr mit Buchstaben bekommt einen Satz am Feld`() throws {
    try sample.add(for: demir.account)
    let page = demir.get("/faelle?jahr_von=abc").text
    #expect(page.contains("Jahr mit vier Ziffern"))
    #expect(page.contains("1 Angabe im Filter ist nicht zu verstehen") && !page.contains("gespeichert:"))
    #expect(PageCheck.problems(in: page) == [])
  }

  @Test func `unbekannte Angaben in der Adresse weist die Liste ab`() throws {
    for wrong in ["x=1", "bereich=fremde", "phase=5", "sortierung=zufall", "nach=abc", "kommune=neuss"] {
      #expect(demir.get("/faelle?\(wrong)").status == 400, "\(wrong)")
    }
    #expect(demir.get("/faelle?ansicht=99").status == 404)
  }
}
