import Access
import Basics
import CaseAccess
import Cases
import Persons
import SQL
import TestKit
import Testing

@testable import Enquiries

@Suite struct EnquiryFlowTests {
  private let sample: Sample
  private let demir: TestVisitor

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
  }

  private func enter(_ changes: [String: String] = [:]) -> TestAnswer {
    demir.post("/anfragen", Sample.enquiry(changes))
  }

  @Test func `das Case Management nimmt eine Anfrage auf und findet sie mit ihrer Frist`() throws {
    #expect(PageCheck.problems(in: demir.get("/anfragen/neu").text) == [])
    #expect(enter(["anliegen": "Räumung angekündigt"]).location == "/anfragen/1")
    for path in ["/anfragen", "/anfragen/1", "/anfragen/1/bearbeitung", "/anfragen/1/warten", "/anfragen/1/abschluss"] {
      let page = demir.get(path)
      #expect(page.status == 200, "\(path)")
      #expect(PageCheck.problems(in: page.text) == [], "\(path)")
    }
    let page = demir.get("/anfragen/1")
    for text in ["Räumung angekündigt", "Wohnen", "kommt selbst", "Arabisch", Sample.today.german] {
      #expect(page.shows(text), "\(text)")
    }
    #expect(demir.get("/anfragen").shows("Anfrage 1 vom"))
    #expect(demir.get("/faellig").text.contains("/anfragen/1: Wohnen; noch offen, 3 Tage alt."))
  }

  @Test func `wer eine Anfrage aufnimmt, bearbeitet sie; die Koordination nimmt sie für andere auf`() throws {
    _ = enter()
    #expect(try sample.find(1)?.worker?.account == demir.account)
    #expect(!demir.get("/anfragen/1").shows("Ich bearbeite das"))
    let klein = try sample.worker(name: "Martin Klein (erfunden)")
    #expect(klein.get("/anfragen/1").shows("Ich bearbeite das"))
    #expect(klein.post("/anfragen/1/bearbeitende", []).status == 400)
    #expect(klein.post("/anfragen/1/bearbeitende", [("version", "1")]).status == 303)
    #expect(try sample.find(1)?.worker?.account == klein.account)
    let vogt = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    #expect(vogt.post("/anfragen", Sample.enquiry()).location == "/anfragen/2")
    #expect(try sample.find(2)?.worker == nil && demir.get("/anfragen/2").shows("Ich bearbeite das"))
  }

  @Test func `wer zuerst „Ich bearbeite das“ sagt, behält die Anfrage, bis jemand es sieht und übernimmt`() throws {
    let vogt = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    #expect(vogt.post("/anfragen", Sample.enquiry()).status == 303)
    let klein = try sample.worker(name: "Martin Klein (erfunden)")
    func seen(_ visitor: TestVisitor) throws -> [(String, String)] {
      let page = visitor.get("/anfragen/1").text
      let form = try #require(PageForm.all(in: page).first { $0.action == "/anfragen/1/bearbeitende" })
      return form.values("", "")
    }
    let (first, second) = (try seen(demir), try seen(klein))
    #expect(demir.post("/anfragen/1/bearbeitende", first).status == 303)
    let late = klein.post("/anfragen/1/bearbeitende", second)
    #expect(late.status == 409 && late.shows("Aylin Demir") && PageCheck.problems(in: late.text) == [])
    #expect(try sample.find(1)?.worker?.account == demir.account)
    #expect(klein.post("/anfragen/1/bearbeitende", try seen(klein)).status == 303)
    #expect(try sample.find(1)?.worker?.account == klein.account)
  }

  @Test func `eine erledigte Anfrage übernimmt niemand mehr`() throws {
    _ = enter()
    #expect(
      demir.post("/anfragen/1/abschluss", [("version", "1"), ("ergebnis", "withdrawn"), ("am", "heute")]).status == 303)
    let before = try sample.find(1)
    let klein = try sample.worker(name: "Martin Klein (erfunden)")
    let answer = klein.post("/anfragen/1/bearbeitende", [("version", "2")])
    #expect(answer.status == 409 && PageCheck.problems(in: answer.text) == [])
    #expect(try sample.find(1) == before)
  }

  @Test func `eine weiterverwiesene Anfrage sagt, wohin, und führt zum Kurzkontakt`() throws {
    _ = enter()
    let end = [("version", "1"), ("ergebnis", "signposted"), ("am", "heute"), ("wohin", "Wohnungslosenhilfe")]
    #expect(demir.post("/anfragen/1/abschluss", end).status == 303)
    let page = demir.get("/anfragen/1")
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(page.text.contains(">Weiterverwiesen: Wohnungslosenhilfe</a>, Ergebnis: offen</p>"))
  }

  @Test func `Fehler stehen am Feld, und die Eingabe bleibt`() throws {
    let answer = demir.post(
      "/anfragen",
      Sample.enquiry(
        ["eingang": Sample.today.adding(days: 1).german, "zugang": "99", "anliegen": "bleibt stehen"], areas: []))
    #expect(answer.status == 422)
    for text in ["liegt in der Zukunft", "mindestens einen Lebensbereich", "bleibt stehen"] {
      #expect(answer.shows(text), "\(text)")
    }
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try sample.count("enquiry") == 0)
  }

  @Test func `andere Kommunen sehen die Anfrage nirgends und erhalten die Antwort einer fehlenden Seite`() throws {
    _ = enter()
    let stranger = try sample.worker(in: Sample.dormagen, name: "Max Fremd (erfunden)")
    #expect(!stranger.get("/anfragen").shows("Anfrage 1"))
    for path in ["/anfragen/1", "/anfragen/1/bearbeitung", "/anfragen/1/warten", "/anfragen/1/abschluss"] {
      #expect(stranger.get(path).status == 404, "\(path)")
    }
    #expect(stranger.get("/anfragen/1").text == stranger.get("/anfragen/999").text)
    #expect(stranger.post("/anfragen/1/bearbeitung", Sample.enquiry(["version": "1"])).status == 404)
    #expect(stranger.post("/anfragen", Sample.enquiry()).status == 422)
    let coordination = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    #expect(coordination.get("/anfragen").shows("Anfrage 1"))
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Jonas Brandt (erfunden)")
    #expect(oversight.get("/anfragen/1").status == 200)
    #expect(oversight.get("/anfragen/1/bearbeitung").status == 403)
    for role in [Role.provider, .steeringGroupMember, .administrator, .municipality] {
      #expect(try sample.worker(role, in: nil).get("/anfragen").status == 403, "\(role)")
    }
  }

  @Test func `wer später speichert, sieht beide Texte, und nichts geht verloren`() throws {
    _ = enter(["anliegen": "erst"])
    let first = demir.post("/anfragen/1/bearbeitung", Sample.enquiry(["version": "1", "anliegen": "gespeichert"]))
    #expect(first.status == 303)
    let second = demir.post("/anfragen/1/bearbeitung", Sample.enquiry(["version": "1", "anliegen": "getippt"]))
    #expect(second.status == 409)
    #expect(second.shows("gespeichert") && second.shows("getippt"))
    #expect(PageCheck.problems(in: second.text) == [])
    #expect(demir.get("/anfragen/1").shows("gespeichert"))
  }

  @Test func `das Anliegen liegt nur versiegelt in der Datenbank`() throws {
    _ = enter(["anliegen": "KANARIVOGEL"])
    _ = demir.post("/anfragen/kurzkontakte", Sample.contact(["wohin": "KANARIVOGEL"]))
    let bytes = try sample.site.database.read { connection in
      try connection.rows("SELECT concern FROM enquiry UNION ALL SELECT sent_to FROM short_contact", []) { $0.blob(0) }
    }
    #expect(bytes.count == 2)
    #expect(bytes.allSatisfy { !$0.isEmpty && !$0.holds(Array("KANARIVOGEL".utf8)) })
  }

  @Test func `ein Entwurf wartet auf dem Server, und nach dem Speichern ist er fort`() throws {
    let kept =
      Sample.enquiry(["anliegen": "noch nicht fertig"]) + [("_entwurf", "anfrage-neu"), ("_zurueck", "/anfragen/neu")]
    #expect(demir.post("/entwuerfe/sichern", kept).status == 303)
    #expect(demir.get("/anfragen/neu").shows("noch nicht fertig"))
    #expect(demir.post("/anfragen", kept).status == 303)
    #expect(!demir.get("/anfragen/neu").shows("noch nicht fertig"))
  }

  // MARK: Warteliste

  @Test func `die Warteliste ordnet nach Grund, dann nach Wartezeit, und zählt die Tage`() throws {
    for _ in 1...3 { _ = enter(["eingang": Sample.today.adding(days: -30).german]) }
    let steps = [(1, 5, "ordinary"), (2, 20, "ordinary"), (3, 1, "childProtection")]
    for (number, days, reason) in steps {
      let answer = demir.post(
        "/anfragen/\(number)/warten",
        [("version", "1"), ("seit", Sample.today.adding(days: -days).german), ("grund", reason)])
      #expect(answer.status == 303)
    }
    let page = demir.get("/anfragen/warteliste")
    #expect(PageCheck.problems(in: page.text) == [])
    let order = page.text.matches(of: /href="\/anfragen\/(\d)"/).map { String($0.1) }
    #expect(order == ["3", "2", "1"])
    #expect(page.text.contains(">20<") && page.text.contains(">5<") && page.text.contains(">1<"))
    #expect(!demir.get("/anfragen").shows("Anfrage 1"))
    #expect(!(try sample.worker(in: Sample.dormagen)).get("/anfragen/warteliste").shows("Anfrage 1"))
  }

  @Test(arguments: [(200, false), (201, true)])
  func `die Warteliste sagt, wenn weitere warten, und führt zu ihnen`(_ count: Int, _ isMore: Bool) throws {
    _ = enter(["eingang": Sample.today.adding(days: -30).german])
    let wait = [("version", "1"), ("seit", "gestern"), ("grund", "ordinary")]
    #expect(demir.post("/anfragen/1/warten", wait).status == 303)
    try sample.site.database.write { connection in
      for number in 2...count {
        try connection.run(
          """
          INSERT INTO enquiry (id, version, kind, received_on, channel, municipality_key, urgency, react_by, language,
            needs_interpreter, reporter, state, waiting_since, waiting_rank, entered_by, entered_at)
          SELECT $1, version, kind, received_on, channel, municipality_key, urgency, react_by, language,
            needs_interpreter, reporter, state, waiting_since, waiting_rank, entered_by, entered_at
          FROM enquiry WHERE id = 1
          """, [number])
        try connection.run(
          "INSERT INTO enquiry_wait (enquiry, since, priority) VALUES ($1, $2, 'ordinary')",
          [number, Sample.today.adding(days: -1)])
      }
    }
    func numbers(_ page: TestAnswer) -> Set<String> {
      Set(page.text.matches(of: /href="\/anfragen\/(\d+)"/).map { String($0.1) })
    }
    let first = demir.get("/anfragen/warteliste")
    #expect(PageCheck.problems(in: first.text) == [])
    #expect(numbers(first).count == 200 && first.shows("In Neuss warten weitere.") == isMore)
    let next = "/anfragen/warteliste?kommune=\(Sample.neuss)&seite=2"
    #expect(first.text.contains(next.replacing("&", with: "&amp;")) == isMore)
    let second = demir.get(next)
    #expect(isMore ? numbers(second) == ["201"] : second.location == "/anfragen/warteliste")
    if isMore { #expect(PageCheck.problems(in: second.text) == [] && second.shows("Zurück, Neuss")) }
  }

  @Test(arguments: ["seite=2", "seite=0", "seite=x", "kommune=x", "kommune=05162024&seite=51", "nach=1"])
  func `andere Seiten der Warteliste gibt es nicht`(_ query: String) {
    #expect(demir.get("/anfragen/warteliste?\(query)").status == 400)
  }

  @Test(arguments: [(-31, 422), (-30, 303), (0, 303), (1, 422)])
  func `der Tag liegt zwischen Eingang und heute`(_ offset: Int, _ status: Int) throws {
    _ = enter(["eingang": Sample.today.adding(days: -30).german])
    let answer = demir.post(
      "/anfragen/1/warten",
      [("version", "1"), ("seit", Sample.today.adding(days: offset).german), ("grund", "ordinary")])
    #expect(answer.status == status)
    #expect(try sample.count("enquiry_wait") == (status == 303 ? 1 : 0))
  }

  @Test func `weiterverwiesen verlässt die Anfrage die Warteliste und zählt als Verweisberatung`() throws {
    _ = enter()
    _ = demir.post("/anfragen/1/warten", [("version", "1"), ("seit", "gestern"), ("grund", "family")])
    let nowhere = demir.post(
      "/anfragen/1/abschluss", [("version", "2"), ("ergebnis", "signposted"), ("am", "heute"), ("wohin", "")])
    #expect(nowhere.status == 422 && nowhere.shows("wohin Sie weiterverwiesen haben"))
    let answer = demir.post(
      "/anfragen/1/abschluss",
      [("version", "2"), ("ergebnis", "signposted"), ("am", "heute"), ("wohin", "Wohnungsamt")])
    #expect(answer.status == 303)
    #expect(try sample.find(1)?.state == .signposted)
    let waits = try sample.site.database.read { try EnquiryStore($0, sample.seal).waits(of: ID(1)) }
    #expect(waits.map(\.outcome) == [.signposted] && waits.map(\.leftOn) == [Sample.today])
    #expect(demir.get("/anfragen/kurzkontakte").shows("Wohnungsamt"))
    #expect(demir.get("/anfragen?stand=erledigt").shows("weiterverwiesen"))
    let again = demir.post("/anfragen/1/abschluss", [("version", "3"), ("ergebnis", "withdrawn"), ("am", "heute")])
    #expect(again.status == 422)
  }

  @Test func `wohin gehört nur zu einer Verweisung, und ein überholter Abschluss behält den Text`()
    throws
  {
    _ = enter()
    let lost = demir.post(
      "/anfragen/1/abschluss",
      [("version", "1"), ("ergebnis", "withdrawn"), ("am", "heute"), ("wohin", "Wohnungsamt")])
    #expect(
      lost.status == 422 && lost.shows("Wohnungsamt")
        && lost.shows("nur, wenn Sie weiterverwiesen haben, wohin"))
    #expect(try sample.find(1)?.state == .open)
    _ = demir.post("/anfragen/1/bearbeitende", [("version", "1")])
    let version = try #require(try sample.find(1)?.version)
    let stale = demir.post(
      "/anfragen/1/abschluss",
      [("version", "1"), ("ergebnis", "signposted"), ("am", "heute"), ("wohin", "Wohnungsamt")])
    #expect(
      stale.status == 409 && stale.shows("Wohnungsamt") && PageCheck.problems(in: stale.text) == [])
    #expect(stale.text.contains("name=\"version\" value=\"\(version)\""))
    #expect(try sample.find(1)?.state == .open)
  }

  @Test func `eine veraltete Seite ändert nichts`() throws {
    _ = enter()
    #expect(demir.post("/anfragen/1/bearbeitende", [("version", "1")]).status == 303)
    #expect(try sample.find(1)?.worker?.name == "Aylin Demir (erfunden)")
    let stale = demir.post("/anfragen/1/warten", [("version", "1"), ("seit", "heute"), ("grund", "ordinary")])
    #expect(stale.status == 409)
    #expect(PageCheck.problems(in: stale.text) == [])
    #expect(try sample.find(1)?.state == .open)
  }

  // MARK: Von der Anfrage zum Fall

  private func take(_ number: Int) -> TestAnswer {
    let kept: [(String, String)] = [
      ("familienname", "Haddad"), ("vornamen", "Rami"), ("kommune", Sample.neuss), ("anlass", "\(number)"),
    ]
    #expect(demir.post("/personen/neu/abgleich", kept).location == "/personen/neu/abgleich")
    return demir.post("/personen")
  }

  @Test func `aus der Anfrage wird eine Person und ein Fall, und der Fall zeigt seinen Zugang`() throws {
    _ = enter()
    #expect(demir.get("/anfragen/1").shows("/personen/neu?anlass=1"))
    let form = demir.get("/personen/neu?anlass=1")
    #expect(form.status == 200 && form.text.contains("name=\"anlass\" value=\"1\""))
    #expect(PageCheck.problems(in: form.text) == [])
    #expect(take(1).location == "/anfragen/1")
    let enquiry = try #require(try sample.find(1))
    let person = try #require(enquiry.person)
    #expect(enquiry.state == .takenIn && enquiry.closedOn == Sample.today)
    #expect(demir.get("/anfragen/1").shows("/faelle/neu?person=\(person.text)"))
    #expect(demir.post("/faelle", [("person", person.text)]).location == "/faelle/1")
    #expect(try sample.find(1)?.caseFile == ID(1))
    let file = demir.get("/faelle/1")
    #expect(file.shows("Zugangsweg") && file.shows("kommt selbst"))
    #expect(PageCheck.problems(in: file.text) == [])
    #expect(demir.get("/anfragen/1").shows("/faelle/1"))
  }

  @Test func `was bei der Anfrage gesagt wurde, fragt niemand ein zweites Mal`() throws {
    _ = demir.post("/anfragen", Sample.enquiry(["dolmetschen": "ja"], areas: ["wohnen", "arbeit"]))
    let form = demir.get("/personen/neu?anlass=1")
    #expect(form.text.contains("value=\"ar\" selected"))
    #expect(form.text.contains("aria-label=\"Schritte der Aufnahme\""))
    #expect(form.text.contains("<a href=\"/anfragen/1\">Zugang</a>"))
    let kept: [(String, String)] = [
      ("familienname", "Haddad"), ("vornamen", "Rami"), ("kommune", Sample.neuss), ("anlass", "1"),
      ("sprache", "ar"), ("dolmetschen", "ja"),
    ]
    _ = demir.post("/personen/neu/abgleich", kept)
    #expect(demir.get("/personen/neu/abgleich").text.contains("<a href=\"/anfragen/1\">Zugang</a>"))
    _ = demir.post("/personen")
    let person = try #require(try sample.find(1)?.person)
    _ = demir.post("/faelle", [("person", person.text)])
    let active = try sample.site.database.read { try CaseAreaStore($0).activeAreas(of: ID(1)) }
    #expect(active == ["housing", "work"])
    let file = demir.get("/faelle/1").text
    for text in ["Arabisch", "Dolmetschen nötig", "<a href=\"/anfragen/1\">Zugang</a>", "Bereiche bei anderen"] {
      #expect(file.contains(text), "\(text)")
    }
    #expect(demir.get("/faelle/1/beteiligte").text.split(separator: "nicht bekannt").count == 3)
  }

  @Test func `ohne Sprache fragt die Aufnahme nach ihr, statt eine Ablehnung vorzubereiten`() throws {
    _ = demir.post("/anfragen", Sample.enquiry(["dolmetschen": "ja", "sprache": ""]))
    _ = demir.post("/anfragen", Sample.enquiry(["dolmetschen": "ja", "sprache": "ar"]))
    let words = "Bitte fragen Sie nach der Sprache."
    let open = demir.get("/personen/neu?anlass=1")
    #expect(open.text.contains(words) && !open.text.contains("value=\"ja\" checked"))
    #expect(PageCheck.problems(in: open.text) == [])
    let known = demir.get("/personen/neu?anlass=2")
    #expect(!known.text.contains(words) && known.text.contains(" checked"))
    #expect(!demir.get("/personen/neu").text.contains(words))
  }

  @Test func `wer aus einer Anfrage aufnimmt, bleibt im Pfad der Anfrage`() throws {
    _ = enter()
    let form = demir.get("/personen/neu?anlass=1").text
    let trail = "<nav class=\"fd-trail\" aria-label=\"Pfad\"><ol><li><a href=\""
    #expect(form.contains("\(trail)/anfragen\">Anfragen</a></li><li><a href=\"/anfragen/1\">Anfrage 1</a></li>"))
    #expect(form.contains("href=\"/anfragen/1\"><span class=\"kern-label\">Abbrechen"))
    let alone = demir.get("/personen/neu").text
    #expect(alone.contains("\(trail)/personen\">Personen</a></li>"))
    #expect(alone.contains("href=\"/personen\"><span class=\"kern-label\">Abbrechen"))
  }

  @Test func `läuft schon ein Fall, gehört die Anfrage zu ihm, und niemand eröffnet einen zweiten`() throws {
    _ = enter()
    _ = enter()
    _ = take(1)
    let person = try #require(try sample.find(1)?.person)
    _ = demir.post("/faelle", [("person", person.text)])
    #expect(demir.post("/anfragen/2/person/\(person.text)").status == 303)
    #expect(try sample.find(2)?.caseFile == ID(1))
    let page = demir.get("/anfragen/2").text
    #expect(page.contains("/faelle/1") && !page.contains("/faelle/neu"))
  }

  @Test func `ist die Person schon da, wird die Anfrage mit ihr verbunden, aber nur von denen, die sie sehen`() throws {
    _ = enter()
    _ = enter()
    _ = take(1)
    let person = try #require(try sample.find(1)?.person)
    let kept: [(String, String)] = [
      ("familienname", "Haddad"), ("vornamen", "Rami"), ("kommune", Sample.neuss), ("anlass", "2"),
    ]
    _ = demir.post("/personen/neu/abgleich", kept)
    let link = "/anfragen/2/person/\(person.text)"
    #expect(demir.get("/personen/neu/abgleich").shows(link))
    let colleague = try sample.worker(name: "Nora Nachbarin (erfunden)")
    #expect(colleague.get(link).status == 403 && !colleague.get(link).shows("Haddad"))
    #expect(colleague.post(link).status == 403)
    #expect(demir.get(link).shows("Haddad"))
    #expect(demir.post(link).location == "/anfragen/2")
    #expect(try sample.find(2)?.person == person)
    #expect(demir.post("/anfragen/2/person/\(person.text)").status == 409)
    #expect(!colleague.get("/anfragen/2").shows("/personen/\(person.text)"))
  }

  @Test func `der Entwurf einer anderen Anfrage bindet niemanden an die falsche`() throws {
    _ = enter()
    _ = enter()
    let kept = [("_entwurf", "person-neu"), ("familienname", "Haddad"), ("kommune", Sample.neuss), ("anlass", "1")]
    _ = demir.post("/entwuerfe/sichern", kept + [("_zurueck", "/personen/neu")])
    #expect(demir.get("/personen/neu?anlass=1").shows("Haddad"))
    #expect(!demir.get("/personen/neu?anlass=2").shows("Haddad"))
    #expect(!demir.get("/personen/neu").shows("Haddad"))
    #expect(demir.get("/personen/neu?anlass=999").status == 404)
  }

  @Test func `werden zwei Datensätze eine Person, geht die Anfrage mit und wieder zurück`() throws {
    _ = enter()
    _ = take(1)
    let old = try #require(try sample.find(1)?.person)
    let survivor = try sample.site.database.write { connection in
      try PersonEntry(family: "Haddad", given: "R.", municipalityKey: Sample.neuss)
        .store(by: demir.account, at: sample.site.clock.now, sample.site.keys, connection)
    }
    let pair = MergePair(survivor: survivor, merged: old)
    let rows = try sample.site.database.write { try EnquiryTiesStore($0).move(pair) }
    #expect(try sample.find(1)?.person == survivor)
    try sample.site.database.write { try EnquiryTiesStore($0).restore(pair, rows) }
    #expect(try sample.find(1)?.person == old)
  }

  @Test func `die Liste blättert ohne Lücke und ohne Doppel`() throws {
    for number in 1...53 {
      _ = enter(["eingang": Sample.today.adding(days: -number % 7).german])
    }
    let first = demir.get("/anfragen").text
    let next = try #require(first.firstMatch(of: /rel="next" href="([^"]+)"/)?.1)
    let second = demir.get(String(next).replacing("&amp;", with: "&")).text
    let numbers = (first + second).matches(of: /href="\/anfragen\/(\d+)"/).map { String($0.1) }
    #expect(numbers.count == 53 && Set(numbers).count == 53)
  }
}
