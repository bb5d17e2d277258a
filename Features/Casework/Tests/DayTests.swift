import Access
import Basics
import CaseAccess
import Cases
import Feature
import Markup
import SQL
import TestKit
import Testing
import Web

@testable import Casework

struct DayTests {
  private let sample: Sample
  private let demir: TestVisitor
  private let klein: TestVisitor
  private let id: ID<CaseKey>
  private let today = Sample.today

  init() throws {
    sample = try Sample(days: [
      DayPart("Vor Ort", isOnSheet: true) { visit, _ in
        [DueItem(Link("Heute vor Ort in Jüchen", "/konto"), reason: "9:00–13:00 Uhr, Rathaus", dueOn: visit.today)]
      },
      DayPart("Neues", address: "/konto") { _, _ in
        [DueItem(Link("Antwort", "/konto"), reason: "Geheimer Anlass", dueOn: nil)]
      },
    ])
    demir = try sample.worker()
    klein = try sample.worker(name: "Mara Klein (erfunden)")
    id = try sample.openCase(by: demir)
  }

  private func shows(_ visitor: TestVisitor, _ address: String, _ text: String) -> Bool {
    visitor.get(address).text.contains(text)
  }

  @Test func `jede Zahl öffnet ihre Liste mit dem Filter in der Adresse`() throws {
    try sample.task("überfällig", in: id, for: demir, on: today.adding(days: -1))
    try sample.task("von heute", in: id, for: demir, on: today, isWaiting: true)
    try sample.task("ganz spät", in: id, for: demir, on: today.adding(days: 8))
    let page = demir.get("/mein-tag")
    #expect(PageCheck.problems(in: page.text) == [])
    for text in ["überfällig", "von heute", "ganz spät", "Haddad, Rami", "Heute vor Ort in Jüchen", "Geheimer Anlass"] {
      #expect(page.text.contains(text), "\(text)")
    }
    let lists: [(String, String, [String])] = [
      ("?frist=ueberfaellig", "1", [">überfällig<"]), ("?frist=heute", "1", [">von heute<"]),
      ("?frist=wartend", "1", [">von heute<"]), ("?frist=spaeter", "1", [">ganz spät<"]),
    ]
    for (query, _, expected) in lists {
      let list = demir.get("/mein-tag" + query)
      #expect(PageCheck.problems(in: list.text) == [], "\(query)")
      for text in [">überfällig<", ">von heute<", ">ganz spät<"] {
        let isThere =
          list.text.contains("class=\"kern-table__cell\"\(text)/td") || list.text.contains("\">\(text.dropFirst())/td")
        #expect(isThere == expected.contains(text), "\(query) \(text)")
      }
    }
    for address in ["/mein-tag?frist=ueberfaellig", "/mein-tag?frist=heute", "/mein-tag?frist=wartend"] {
      #expect(
        page.text.contains("href=\"\(address)\"><strong>1</strong>")
          || page.text.contains("href=\"\(address)\" class=\"fd-tone-danger\"><strong>1</strong>"), "\(address)")
    }
    #expect(demir.get("/mein-tag?frist=irgendwann").status == 400)
  }

  // MARK: Deputies

  @Test(arguments: [(-1, false), (0, true), (3, true), (4, false)])
  func `die Vertretung sieht die Wiedervorlagen vom ersten bis zum letzten Tag, danach kehren sie zurück`(
    _ days: Int, _ isSeen: Bool
  ) throws {
    let task = try sample.task("Rückruf wegen Kurs", in: id, for: demir, on: today)
    try sample.site.database.write {
      try DeputyStore($0).set(
        klein.account, for: demir.account, in: nil, by: demir.account, from: today.adding(days: 1),
        to: today.adding(days: 4))
    }
    sample.site.clock.advance(seconds: Int64(days + 1) * 86_400)
    let deputy = try renewed(klein)
    #expect(shows(deputy, "/mein-tag?wer=vertretung", "Rückruf wegen Kurs") == isSeen)
    #expect(shows(deputy, "/mein-tag", "Vertretung für Aylin Demir") == isSeen)
    #expect(!shows(deputy, "/mein-tag", "Rückruf wegen Kurs"), "nicht unter den eigenen")
    let step = deputy.post(
      "/faelle/\(id.text)/wiedervorlagen/\(task.text)/verschiebung", [("version", "1"), ("um", "1w")])
    #expect(step.status == (isSeen ? 303 : 403))
    #expect(try sample.find(task, in: id)?.assignedTo == demir.account, "sie wechselt die Person nicht")
  }

  /// The same account with a session of now: days later the first one has ended.
  private func renewed(_ visitor: TestVisitor) throws -> TestVisitor {
    try sample.site.database.write { connection in
      try connection.run(
        "UPDATE session SET created_at = $2, last_seen_at = $2 WHERE account = $1",
        [visitor.account, sample.site.clock.now])
    }
    return visitor
  }

  @Test func `wie viel in Vertretung fällig ist, sagt jede Ansicht des Tages gleich`() throws {
    let own = try sample.openCase(by: klein, "Yilmaz")
    try sample.task("heute für Demir", in: id, for: demir, on: today)
    try sample.task("morgen für Demir", in: id, for: demir, on: today.adding(days: 1))
    try sample.task("heute für Klein", in: own, for: klein, on: today)
    try sample.site.database.write {
      try DeputyStore($0).set(
        klein.account, for: demir.account, in: nil, by: demir.account, from: today, to: today)
    }
    for whose in DayQuery.Whose.allCases {
      #expect(
        shows(klein, "/mein-tag?wer=\(whose.rawValue)", "<strong>1</strong> <span>in Vertretung fällig"), "\(whose)")
    }
  }

  @Test func `eine Vertretung für einen Fall gilt für die anderen nicht`() throws {
    let other = try sample.openCase(by: demir, "Yilmaz")
    try sample.task("im vertretenen Fall", in: id, for: demir, on: today)
    try sample.task("im anderen Fall", in: other, for: demir, on: today)
    try sample.site.database.write {
      try DeputyStore($0).set(
        klein.account, for: demir.account, in: id, by: demir.account, from: today, to: today)
    }
    #expect(shows(klein, "/mein-tag?wer=vertretung", "im vertretenen Fall"))
    #expect(shows(klein, "/mein-tag", "Vertretung für Aylin Demir (erfunden) in 1 Fall bis \(today.german)"))
    #expect(shows(demir, "/mein-tag", "vertreten durch Mara Klein (erfunden) in 1 Fall bis \(today.german)"))
    for whose in ["vertretung", "team", "meine"] {
      #expect(!shows(klein, "/mein-tag?wer=\(whose)", "im anderen Fall"), "\(whose)")
    }
  }

  @Test func `Wiedervorlagen eines Falls, den jemand nicht mehr sehen darf, sind fort`() throws {
    try sample.task("Rückruf wegen Kurs", in: id, for: demir, on: today)
    #expect(shows(demir, "/mein-tag", "Rückruf wegen Kurs"))
    try sample.site.database.write {
      try CaseAccessStore($0).seal(id, naming: [klein.account], by: klein.account, at: sample.site.clock.now)
    }
    for address in ["/mein-tag", "/mein-tag?wer=team", "/mein-tag/tagesblatt", "/mein-tag/faelle"] {
      let page = demir.get(address)
      #expect(page.status == 200, "\(address)")
      #expect(!page.text.contains("Rückruf") && !page.text.contains("KIM-024"), "\(address)")
    }
    #expect(demir.get("/mein-tag").text.contains("<strong>0</strong> <span>Heute</span>"), "auch nicht in der Zahl")
  }

  @Test func `Team sind die Fälle, an denen jemand arbeitet, wem auch immer die Wiedervorlage gehört`() throws {
    try sample.task("von Demir", in: id, for: demir, on: today)
    try sample.site.database.write { connection in
      let store = CaseAccessStore(connection)
      try store.accept(
        try store.offer(id, to: klein.account, as: .coWorker, by: demir.account, from: today, to: nil),
        at: sample.site.clock.now)
    }
    #expect(!shows(klein, "/mein-tag", "von Demir"))
    #expect(shows(klein, "/mein-tag?wer=team", "von Demir"))
  }

  @Test func `leer sagt, was als Nächstes dran ist`() throws {
    let sentence = "Kein Fall ist länger als 6 Wochen ohne Kontakt."
    #expect(shows(demir, "/mein-tag", sentence))
    #expect(!shows(klein, "/mein-tag", "ohne Kontakt"), "ohne Fälle steht davon nichts da")
    sample.site.clock.advance(seconds: 86_400 * Int64(DayPage.quietWeeks * 7))
    let visitor = try renewed(demir)
    #expect(shows(visitor, "/mein-tag", sentence), "noch am letzten Tag der sechs Wochen")
    sample.site.clock.advance(seconds: 86_400)
    #expect(shows(try renewed(demir), "/mein-tag", "1 Fall ohne Kontakt seit 6 Wochen."))
    #expect(shows(demir, "/mein-tag/faelle?ohne-kontakt=ja", "Haddad, Rami"))
    try sample.task("heute fällig", in: id, for: demir, on: sample.site.clock.now.local.day)
    #expect(
      shows(demir, "/mein-tag", "<strong>1</strong> <span>ohne Kontakt seit 6 Wochen"), "auch wenn etwas fällig ist")
  }

  @Test func `das Tagesblatt nennt Zeiten, Orte und Personen, keine Gründe`() throws {
    try sample.task("Rückruf wegen Kurs", in: id, for: demir, on: today)
    try sample.task("erst morgen", in: id, for: demir, on: today.adding(days: 1))
    let sheet = demir.get("/mein-tag/tagesblatt")
    #expect(sheet.status == 200)
    #expect(PageCheck.problems(in: sheet.text) == [])
    for text in ["9:00–13:00 Uhr, Rathaus", "Haddad, Rami", "KIM-024-"] {
      #expect(sheet.text.contains(text), "\(text)")
    }
    for text in ["Rückruf wegen Kurs", "Geheimer Anlass", "erst morgen"] {
      #expect(!sheet.text.contains(text), "\(text)")
    }
    #expect(sheet.text.split(separator: "KIM-024-").count - 1 == 1)
  }

  @Test func `das Tagesblatt nennt die Telefonnummer, außer bei geschützter Anschrift`() throws {
    try sample.task("Rückruf", in: id, for: demir, on: today)
    let person = try #require(try sample.file(id)).person
    let add = { (kind: String, fields: [(String, String)]) in
      demir.post("/personen/\(person.text)/\(kind)/neu", [("fassung", "0"), ("herkunft", "selbst")] + fields).status
    }
    #expect(add("erreichbarkeit", [("art", "mobil"), ("nummer", "0171 3920001")]) == 303)
    #expect(shows(demir, "/mein-tag/tagesblatt", "0171 3920001"))
    #expect(add("schutz", [("art", "schutzadresse"), ("grund", "Bescheid liegt vor")]) == 303)
    #expect(!shows(demir, "/mein-tag/tagesblatt", "0171 3920001"))
  }

  @Test func `eine lange Liste wird in Teilen gelesen`() throws {
    for index in 0..<(DayStore.pageSize + 2) {
      try sample.task("Nummer \(index) Ende", in: id, for: demir, on: today.adding(days: index / 10))
    }
    let first = demir.get("/mein-tag").text
    let link = try #require(first.firstMatch(of: /rel="next" href="([^"]+)"/))
    let second = demir.get(String(link.1).replacing("&amp;", with: "&")).text
    for index in 0..<(DayStore.pageSize + 2) {
      let text = "Nummer \(index) Ende"
      #expect(first.contains(text) != second.contains(text), "\(text)")
    }
  }

  @Test(arguments: DayQuery.Whose.allCases)
  func `keine Liste geht alle Wiedervorlagen durch`(_ whose: DayQuery.Whose) throws {
    // SQLite tells how it would search; a walk along the whole table would be a scan of it.
    try sample.site.database.read { connection in
      let warrant = ListWarrant(
        account: demir.account, action: .update, kind: .followUp, now: sample.site.clock.now)
      let store = DayStore(connection, CaseRelations.scope(warrant))
      let steps = try connection.rows(
        "EXPLAIN QUERY PLAN \(store.statement(whose))",
        CaseRelations.scope(warrant).arguments
      ) { $0.text(3) }
      #expect(steps.contains { $0.hasPrefix("SEARCH f USING") }, "\(steps)")
      #expect(!steps.contains { $0.hasPrefix("SCAN f") }, "\(steps)")
    }
  }

  @Test func `andere Rollen haben keinen Tag mit Fällen`() throws {
    for role in [Role.coordinator, .professionalOversight, .administrator, .client] {
      let visitor = try sample.worker(role, in: nil, name: "Jemand (erfunden)")
      #expect(visitor.get("/mein-tag").status == 404, "\(role)")
    }
  }
}
