import Access
import Basics
import CaseAccess
import Cases
import Feature
import Keys
import Markup
import SQL
import TestKit
import Testing
import Web

@testable import Casework

struct AppointmentTests {
  private let sample: Sample
  private let demir: TestVisitor
  private let klein: TestVisitor
  private let id: ID<CaseKey>
  private let today = Sample.today
  private var path: String { "/faelle/\(id.text)/termine" }
  private var history: String { "/faelle/\(id.text)/verlauf" }

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    klein = try sample.worker(name: "Mara Klein (erfunden)")
    id = try sample.openCase(by: demir)
  }

  private func add(_ changed: [(String, String)] = []) -> Int {
    demir.post(path, Sample.appointment(demir, changed)).status
  }

  private func find(_ number: Int64 = 1) throws -> Appointment? {
    try sample.site.database.read {
      try AppointmentStore($0).find(ID(number), in: id, try sample.site.keys.key(.caseFile(id.number), .notes))
    }
  }

  private func settle(_ state: String, version: Int = 1, _ number: Int = 1) -> Int {
    demir.post("\(path)/\(number)/stand", [("version", "\(version)"), ("stand", state), ("weiter", "")]).status
  }

  @Test func `ein Termin steht im Register, in der Kopfzeile, im Verlauf und auf Mein Tag`() throws {
    #expect(add() == 303)
    let when = "\(today.germanWeekdayShort) \(today.german), 9:30–10:15 Uhr"
    for address in [path, history] {
      let page = demir.get(address).text
      #expect(PageCheck.problems(in: page) == [], "\(address)")
      for text in [when, "Kurswahl", "Dolmetschen: Twi, bestätigt", "Termin heute, 9:30 Uhr"] {
        #expect(page.contains(text), "\(address) \(text)")
      }
    }
    let day = demir.get("/mein-tag").text
    #expect(PageCheck.problems(in: day) == [])
    for text in ["9:30–10:15 Uhr", "Kurswahl", "Haddad, Rami", "Rathaus Jüchen"] {
      #expect(day.contains(text), "\(text)")
    }
    #expect(day.contains("<strong>1</strong> <span>Termine heute</span>"))
  }

  @Test func `das Tagesblatt nennt Zeit, Ort und Aktenzeichen eines Termins, nicht seinen Anlass`() throws {
    #expect(add() == 303)
    #expect(add([("von", "14"), ("bis", ""), ("anlass", "Abgesagtes")]) == 303)
    #expect(settle("cancelled", 2) == 303)
    #expect(add([("tag", "+1w"), ("von", "17:45"), ("bis", "")]) == 303)
    // What was just saved is said once, on the next page.
    _ = demir.get(path)
    let sheet = demir.get("/mein-tag/tagesblatt").text
    #expect(PageCheck.problems(in: sheet) == [])
    for text in ["9:30–10:15 Uhr", "Rathaus Jüchen, Raum 3", "KIM-024-"] { #expect(sheet.contains(text), "\(text)") }
    for text in ["Kurswahl", "14:00 Uhr", "17:45 Uhr", "(Twi", " Twi"] {
      #expect(!sheet.contains(text), "ohne \(text)")
    }
  }

  @Test func `wo ein Termin mit jemand Geschütztem ist, steht nicht auf Papier`() throws {
    #expect(add() == 303)
    let person = try #require(try sample.file(id)).person
    #expect(
      demir.post(
        "/personen/\(person.text)/schutz/neu",
        [("fassung", "0"), ("herkunft", "selbst"), ("art", "schutzadresse"), ("grund", "Bescheid liegt vor")]
      ).status == 303)
    let sheet = demir.get("/mein-tag/tagesblatt").text
    #expect(sheet.contains("9:30–10:15 Uhr"))
    #expect(!sheet.contains("Rathaus"))
  }

  @Test func `aus einem Termin wird mit einem Schritt ein Kontakt`() throws {
    #expect(add([("mit", "Frau Weber, Schule")]) == 303)
    let form = demir.get("\(history)?termin=1").text
    #expect(PageCheck.problems(in: form) == [])
    for text in ["name=\"termin\" value=\"1\"", "value=\"45\"", "value=\"Frau Weber, Schule\""] {
      #expect(form.contains(text), "\(text)")
    }
    #expect(demir.post(history, Sample.contact([("termin", "1"), ("art", "gespraech")])).status == 303)
    let stored = try #require(try find())
    #expect(stored.state == .held)
    #expect(stored.contact?.number == 1)
    let page = demir.get(history).text
    #expect(!page.contains("Termin wahrgenommen"), "der Kontakt steht da, nicht beides")
    #expect(demir.get("\(path)/1").text.contains("\(history)/1"))
    #expect(settle("planned", version: 2) == 409, "ein Termin mit Kontakt bleibt, wie er ist")
  }

  @Test func `ein Entwurf tritt nicht an die Stelle des gewählten Termins, und keiner verdrängt den anderen`() throws {
    #expect(add([("anlass", "Kurswahl A")]) == 303)
    #expect(add([("von", "14"), ("bis", "14:20"), ("anlass", "Beratung B")]) == 303)
    func keep(_ name: String, _ note: String, _ more: String = "") -> Int {
      let content = "version=0&art=hausbesuch&datum=gestern&vermerk=\(note)&taetigkeit=individual\(more)"
      return demir.post("/entwuerfe", [("formular", name), ("inhalt", content)]).status
    }
    #expect(keep("kontakt-\(id.text)", "OhneTermin") == 200)
    #expect(keep("kontakt-\(id.text)-termin-1", "ZuTerminA", "&termin=1") == 200)
    let second = demir.get("\(history)?termin=2").text
    #expect(PageCheck.problems(in: second) == [])
    #expect(
      second.contains("name=\"termin\" value=\"2\"") && second.contains("value=\"20\""), "Zeit und Form sind von B")
    #expect(!second.contains("OhneTermin") && !second.contains("ZuTerminA"))
    #expect(second.contains("der nicht zu diesem Termin gehört") && second.contains("Entwurf weiterschreiben"))
    #expect(second.contains("value=\"kontakt-\(id.text)-termin-2\""), "ein Entwurf von hier hat einen eigenen Namen")
    let first = demir.get("\(history)?termin=1").text
    #expect(first.contains("ZuTerminA") && first.contains("name=\"termin\" value=\"1\""))
    let plain = demir.get(history).text
    #expect(plain.contains("OhneTermin") && !plain.contains("name=\"termin\""))
    let sent = Sample.contact([("termin", "2"), ("_entwurf", "kontakt-\(id.text)-termin-2")])
    #expect(demir.post(history, sent).status == 303)
    #expect(try find(2)?.state == .held)
    #expect(try find(1)?.state == .planned)
    #expect(demir.get(history).text.contains("OhneTermin"), "der andere Entwurf ist noch da")
  }

  @Test func `jeder vergangene Termin ist im Register zu erreichen, auch mehr als hundert`() throws {
    try sample.site.database.write { connection in
      let key = try sample.site.keys.key(.caseFile(id.number), .notes)
      let store = AppointmentStore(connection)
      for number in 0..<205 {
        let entry = AppointmentEntry(
          heldOn: today.adding(days: -1 - number / 3), from: ClockTime(minutes: 540), to: nil, form: "gespraech",
          place: "", participants: "", topic: "Termin Nr. \(number) Ende", language: "", interpreter: .none,
          assignedTo: demir.account)
        let made = try store.add(entry, to: id, key, by: demir.account, at: sample.site.clock.now)
        _ = try store.settle(made, 1, as: .missed, by: demir.account, at: sample.site.clock.now)
      }
    }
    var pages: [String] = []
    var next: String? = path
    while let address = next {
      let page = demir.get(address).text
      #expect(PageCheck.problems(in: page) == [], "\(address)")
      pages.append(page)
      next = page.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
    }
    #expect(pages.count == 3)
    for number in 0..<205 {
      #expect(pages.count { $0.contains("Termin Nr. \(number) Ende") } == 1, "\(number)")
    }
    #expect(pages[0].contains("nicht erschienen 205") && pages[1].contains("rel=\"prev\""))
    #expect(demir.get("\(path)?nach=1~x").status == 400)
    #expect(demir.get(history).text.split(separator: "Termin Nr. ").count == 206, "auch der Verlauf lässt keinen weg")
  }

  @Test func `ein inzwischen abgeschlossener Termin hält den Kontakt nicht auf und bleibt, wie er ist`() throws {
    #expect(add() == 303)
    #expect(settle("missed") == 303)
    let answer = demir.post(history, Sample.contact([("termin", "1")]))
    #expect(answer.status == 303)
    #expect(try sample.count("contact") == 1)
    #expect(try find()?.state == .missed)
  }

  @Test(arguments: [(-1, 303), (0, 303), (1, 409)])
  func `nicht erschienen gilt erst vom Tag an`(_ days: Int, _ status: Int) throws {
    #expect(add([("tag", today.adding(days: days).german)]) == 303)
    #expect(settle("missed") == status)
    #expect(try find()?.state == (status == 303 ? .missed : .planned))
    let isOffered = demir.get(path).text.contains("Nicht erschienen<")
    #expect(!isOffered)
  }

  @Test func `absagen geht auch vorher, und ein Irrtum lässt sich zurücknehmen`() throws {
    #expect(add([("tag", "+2w")]) == 303)
    #expect(settle("cancelled") == 303)
    #expect(settle("missed", version: 2) == 409)
    #expect(settle("planned", version: 2) == 303)
    #expect(try find()?.state == .planned)
    #expect(try find()?.settledAt == nil)
  }

  @Test func `nicht Erschienene werden gezählt`() throws {
    for number in 1...3 {
      #expect(add([("von", "\(number + 8):00"), ("bis", "")]) == 303)
      #expect(settle(number == 1 ? "held" : "missed", number) == 303)
    }
    #expect(demir.get(path).text.contains("wahrgenommen 1 · nicht erschienen 2 · abgesagt 0"))
    #expect(demir.get(history).text.contains("Termin nicht erschienen"))
  }

  @Test(arguments: [
    ("von", "25:00", "Uhrzeit"), ("von", "", "füllen"), ("bis", "9:30", "Ende liegt nicht nach"),
    ("bis", "9:00", "Ende liegt nicht nach"), ("sprache", "", "Sprache"), ("art", "aktenarbeit", "Möglichkeiten"),
    ("fuer", "99", "Möglichkeiten"), ("tag", "+25m", "zwei Jahren"),
  ])
  func `was nicht geht, wird am Feld gesagt, und die Eingabe bleibt`(
    _ field: String, _ value: String, _ words: String
  ) throws {
    let answer = demir.post(path, Sample.appointment(demir, [(field, value)]))
    #expect(answer.status == 422)
    #expect(answer.text.contains(words))
    #expect(answer.text.contains("Kurswahl"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try sample.count("appointment") == 0)
  }

  @Test func `zwei ändern denselben Termin: der Zweite sieht beides`() throws {
    #expect(add() == 303)
    let change = { (place: String) in
      demir.post("\(path)/1", Sample.appointment(demir, [("version", "1"), ("ort", place)]))
    }
    #expect(change("Bücherei").status == 303)
    let late = change("Bahnhof")
    #expect(late.status == 409)
    for text in ["Bücherei", "Bahnhof"] { #expect(late.text.contains(text)) }
    #expect(try find()?.entry.place == "Bücherei")
    #expect(try find()?.entry.topic == "Kurswahl", "mit neuer Fassung versiegelt und lesbar")
  }

  @Test func `in der Datenbank steht von Ort, Anlass und Sprache kein Wort`() throws {
    #expect(add([("mit", "Frau Weber")]) == 303)
    let bytes: [[UInt8]] = try sample.site.database.read { connection in
      try connection.rows(
        """
        SELECT place FROM appointment UNION ALL SELECT topic FROM appointment UNION ALL SELECT language FROM appointment
        UNION ALL SELECT participants FROM appointment
        """, []
      ) { $0.blob(0) }
    }
    #expect(bytes.count == 4)
    for blob in bytes {
      let text = String(decoding: blob, as: UTF8.self)
      for word in ["Rathaus", "Kurs", "Twi", "Weber"] { #expect(!text.contains(word)) }
    }
  }

  @Test func `mit der Übergabe gehen geplante Termine mit, vergangene nicht`() throws {
    #expect(add() == 303)
    #expect(add([("von", "8"), ("bis", "")]) == 303)
    #expect(settle("missed", 2) == 303)
    try sample.site.database.write { try handFollowUps(id, demir.account, klein.account, $0) }
    #expect(try find(1)?.entry.assignedTo == klein.account)
    #expect(try find(2)?.entry.assignedTo == demir.account)
  }

  @Test(arguments: [(-1, false), (0, true), (1, true), (2, false)])
  func `die Vertretung sieht Termine an ihren Tagen`(_ days: Int, _ isSeen: Bool) throws {
    #expect(add([("tag", today.adding(days: days + 1).german)]) == 303)
    try sample.site.database.write {
      try DeputyStore($0).set(
        klein.account, for: demir.account, in: nil, by: demir.account, from: today.adding(days: 1),
        to: today.adding(days: 2))
    }
    sample.site.clock.advance(seconds: Int64(days + 1) * 86_400)
    try sample.site.database.write { connection in
      try connection.run(
        "UPDATE session SET created_at = $1, last_seen_at = $1", [sample.site.clock.now])
    }
    #expect(klein.get("/mein-tag?wer=vertretung").text.contains("9:30–10:15 Uhr") == isSeen)
    for address in ["/mein-tag", "/mein-tag/tagesblatt"] {
      let page = klein.get(address).text
      #expect(page.contains("9:30–10:15 Uhr") == isSeen, "\(address)")
      #expect(page.contains("in Vertretung für Aylin Demir") == isSeen, "\(address)")
      #expect(PageCheck.problems(in: page) == [], "\(address)")
    }
    #expect(klein.get("/mein-tag").text.contains("<strong>1</strong> <span>Termine heute</span>") == isSeen)
    #expect(demir.get("/mein-tag").text.contains("vertreten durch Mara Klein") == isSeen)
  }

  @Test func `wer den Fall nicht kennt, sieht keinen Termin`() throws {
    #expect(add() == 303)
    let stranger = try sample.worker(in: Sample.dormagen, name: "Max Fremd (erfunden)")
    for address in [path, "\(path)/neu", "\(path)/1"] {
      #expect(stranger.get(address).text == stranger.get("/gibt-es-nicht").text, "\(address)")
    }
    #expect(stranger.post("\(path)/1/stand", [("version", "1"), ("stand", "held")]).status == 404)
    #expect(try find()?.state == .planned)
  }

  @Test func `hundert ältere Termine, zu denen niemand etwas gesagt hat, verdrängen die von heute nicht`() throws {
    let template = AppointmentEntry(
      heldOn: today, from: ClockTime(minutes: 570), to: nil, form: "gespraech", place: "Bahnhof", participants: "",
      topic: "", language: "", interpreter: .none, assignedTo: demir.account)
    try sample.site.database.write { connection in
      let key = try sample.site.keys.key(.caseFile(id.number), .notes)
      let store = AppointmentStore(connection)
      for number in 0..<100 {
        var entry = template
        entry.heldOn = today.adding(days: -1 - number % 14)
        entry.topic = "früher"
        try store.add(entry, to: id, key, by: demir.account, at: sample.site.clock.now)
      }
      var entry = template
      entry.topic = "Termin von heute"
      try store.add(entry, to: id, key, by: demir.account, at: sample.site.clock.now)
    }
    let page = demir.get("/mein-tag").text
    #expect(page.contains("Termin von heute"))
    #expect(page.split(separator: "früher").count == 41)
    #expect(demir.get("/mein-tag/tagesblatt").text.contains("Bahnhof"))
  }

  @Test(arguments: DayQuery.Whose.allCases)
  func `Mein Tag geht nie alle Termine durch`(_ whose: DayQuery.Whose) throws {
    try sample.site.database.read { connection in
      let scope = CaseRelations.scope(
        ListWarrant(account: demir.account, action: .update, kind: .followUp, now: sample.site.clock.now))
      let steps = try connection.rows(
        "EXPLAIN QUERY PLAN \(DayAppointmentStore(connection, scope).statement(whose))",
        scope.arguments + [today, today, today, 40]
      ) { $0.text(3) }
      #expect(steps.contains { $0.hasPrefix("SEARCH f USING") }, "\(steps)")
      #expect(!steps.contains { $0.hasPrefix("SCAN f") || $0 == "SCAN c" || $0 == "SCAN s" }, "\(steps)")
    }
  }
}
