import Access
import Allocation
import Basics
import Datasets
import Districts
import Feature
import Journal
import Markup
import Posts
import SQL
import TestKit
import Testing
import Web

@testable import Deployment

@Suite struct DeploymentFlowTests {
  private let site: TestSite
  private let vogt: TestVisitor
  private let demir: TestVisitor
  private let klein: TestVisitor
  private static let today = TestClock.today
  /// A Wednesday without a holiday in its week, whatever day the tests stand on.
  private static let wednesday: Day = {
    var monday = Week(of: today).next.monday
    while Week(of: monday).days.contains(where: { PublicHoliday.name(on: $0) != nil }) {
      monday = monday.adding(days: 7)
    }
    return monday.adding(days: 2)
  }()

  init() throws {
    site = try TestSite([
      districts, datasets(isUsed: { try ScenarioStore($1).uses($0) }), allocation, posts, deployment, Self.elsewhere,
    ])
    let file = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    try site.database.write { try DistrictLoader($0).load(file, at: TestClock().now, by: "Einrichtung") }
    vogt = try site.visitor(.coordinator)
    demir = try site.visitor(.caseManager, name: "Aylin Demir (erfunden)")
    klein = try site.visitor(.caseManager, name: "Martin Klein (erfunden)")
  }

  private static let elsewhere = Feature(
    name: "Elsewhere",
    routes: [
      .get("/faellig", "Fälliges", may: .signedIn) { visit, connection in
        .text(
          try deployment.dueItems(visit, connection).map { "\($0.link.text): \($0.reason)" }.joined(separator: "\n"),
          status: 200)
      }
    ])

  private func form(_ changes: [String: String] = [:], days: [String] = ["3"]) -> [(String, String)] {
    let fields = [
      "version": "0", "person": demir.account.text, "kommune": "05162012", "aufgabe": "responsible", "von": "9",
      "bis": "12:00", "ort": "Rathaus Jüchen, Raum 12", "erreichbar": "02131 555-0141", "anteil": "0,25",
      "ab": Self.today.adding(days: -10).german, "letzter": "",
    ].merging(changes) { _, new in new }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + days.map { ("tage", $0) }
  }

  private static let deputyForm = [
    "aufgabe": "deputy", "von": "", "bis": "", "ort": "", "erreichbar": "", "anteil": "0",
  ]

  private func create(_ changes: [String: String] = [:], days: [String] = ["3"]) -> TestAnswer {
    vogt.post("/einsatz/einsaetze/neu", form(changes, days: days))
  }

  private func send(_ path: String, _ fields: [String: String], by visitor: TestVisitor? = nil) -> TestAnswer {
    (visitor ?? vogt).post(path, fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  private var week: String { "/einsatz?tag=\(Self.wednesday.iso)" }

  private func text(_ address: String, by visitor: TestVisitor? = nil) -> String {
    let answer = (visitor ?? vogt).get(address)
    #expect(answer.status == 200, "\(address)")
    if address != "/faellig" { #expect(PageCheck.problems(in: answer.text) == [], "\(address)") }
    return answer.text
  }

  // MARK: Assignments

  @Test func `ein Einsatz wird eingetragen und steht in Woche, Liste, Verzeichnis und Wochenblatt`() throws {
    #expect(create().location == "/einsatz/einsaetze")
    for address in [week, "/einsatz/einsaetze", "/einsatz/wochenblatt?tag=\(Self.wednesday.iso)"] {
      let page = text(address)
      for part in ["Aylin Demir", "9:00–12:00", "Rathaus Jüchen, Raum 12"] {
        #expect(page.contains(part), "\(address): \(part)")
      }
    }
    let contacts = text("/einsatz/ansprechpersonen", by: demir)
    #expect(contacts.contains("Aylin Demir") && contacts.contains("02131 555-0141") && contacts.contains("fehlt"))
    let own = text("/einsatz/meine-woche?tag=\(Self.wednesday.iso)", by: demir)
    #expect(own.contains(Self.wednesday.germanLong) && own.contains("Zuständig für: Jüchen."))
    #expect(text("/einsatz/meine-woche", by: klein).contains("keine festen Zeiten"))
    let actions = try site.database.read { try JournalStore($0).lines(.newest, kind: nil) }.compactMap(\.content)
    #expect(actions.map(\.action) == ["angelegt"] && actions.first?.kind == "stellen")
  }

  @Test func `wer auf einem alten Stand speichert, sieht beide Fassungen`() throws {
    #expect(create().status == 303)
    #expect(vogt.post("/einsatz/einsaetze/1", form(["version": "1", "ort": "Erster Ort"])).status == 303)
    let late = vogt.post("/einsatz/einsaetze/1", form(["version": "1", "ort": "Zweiter Ort"], days: ["1", "5"]))
    #expect(late.status == 409 && late.text.contains("Erster Ort") && late.text.contains("Zweiter Ort"))
    #expect(late.text.contains("name=\"version\" value=\"2\"") && late.text.contains("Montag, Freitag"))
    #expect(PageCheck.problems(in: late.text) == [])
    #expect(vogt.post("/einsatz/einsaetze/1", form(["version": "2", "ort": "Zweiter Ort"])).status == 303)
    #expect(vogt.post("/einsatz/einsaetze/9", form(["version": "1"])).status == 404)
  }

  @Test(
    arguments: [
      (["person": "999"], ["3"], "feld-person"), (["kommune": "05382068"], ["3"], "feld-kommune"),
      (["aufgabe": "beides"], ["3"], "feld-aufgabe"), (["von": "neun"], ["3"], "feld-von"),
      (["von": ""], ["3"], "feld-von"), (["bis": "9:00"], ["3"], "feld-bis"), ([:], [], "feld-tage"),
      (["ort": ""], ["3"], "feld-ort"), (["anteil": "1,01"], ["3"], "feld-anteil"),
      (["anteil": ""], ["3"], "feld-anteil"), (["aufgabe": "deputy"], ["3"], "feld-anteil"),
      (["ab": "31.2.2026"], ["3"], "feld-ab"), (["letzter": "1.1.2020"], ["3"], "feld-letzter"),
      (["von": "", "bis": ""], ["3"], "feld-von"),
    ] as [([String: String], [String], String)])
  func `Fehler stehen am Feld, und nichts ist gespeichert`(
    _ change: [String: String], _ days: [String], _ id: String
  ) throws {
    let answer = create(change, days: days)
    #expect(answer.status == 422 && answer.text.contains("href=\"#\(id)\""), "\(id)")
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try site.database.read { try DeploymentStore($0).assignments() }.isEmpty)
  }

  @Test func `wer kein Case Management macht, wird nicht eingesetzt`() throws {
    let other = try site.visitor(.municipality, name: "Thomas Esser (erfunden)")
    #expect(create(["person": other.account.text]).status == 422)
  }

  @Test func `ein Entwurf kommt zurück und geht mit dem Speichern`() throws {
    let name = "einsatz-einsaetze-neu"
    let draft = "version=0&ort=halb+getippt&tage=2"
    #expect(vogt.post("/entwuerfe", [("formular", name), ("inhalt", draft)]).status == 200)
    let page = text("/einsatz/einsaetze/neu")
    #expect(page.contains("halb getippt") && page.contains("Sie sehen Ihren Entwurf vom"))
    #expect(vogt.post("/einsatz/einsaetze/neu", form() + [("_entwurf", name)]).status == 303)
    #expect(!text("/einsatz/einsaetze/neu").contains("halb getippt"))
  }

  // MARK: Coverage

  private func cover(_ key: String) {
    #expect(create(["kommune": key]).status == 303)
    #expect(
      create(Self.deputyForm.merging(["kommune": key, "person": klein.account.text]) { _, new in new }, days: []).status
        == 303)
  }

  @Test func `die Abdeckung nennt jede Kommune ohne Zuständigkeit oder Vertretung`() throws {
    cover("05162012")
    let page = text("/einsatz/abdeckung")
    #expect(!page.contains("Jüchen: ") && page.contains("Neuss: Niemand ist zuständig."))
    #expect(page.contains("14 Punkte sind zu klären"))
    #expect(text("/faellig").contains("Abdeckung klären: Dormagen: Niemand ist zuständig."))
    for key in ["05162004", "05162008", "05162016", "05162020", "05162022", "05162024", "05162028"] {
      #expect(create(["kommune": key, "von": "", "bis": "", "ort": "", "anteil": "0"], days: []).status == 303)
      #expect(
        create(Self.deputyForm.merging(["kommune": key, "person": klein.account.text]) { _, new in new }, days: [])
          .status == 303)
    }
    #expect(text("/einsatz/abdeckung").contains("Jede Kommune hat eine zuständige Person und eine Vertretung"))
    #expect(!text("/faellig").contains("Abdeckung"))
    #expect(
      text("/einsatz/abdeckung?tag=\(Self.today.adding(days: -11).iso)").contains("16 Punkte sind zu klären"),
      "vor dem ersten Tag gilt nichts")
    #expect(text(week).contains("Zuständig ohne feste Tage"))
  }

  @Test func `eine Abwesenheit mit Vertretung ändert Woche, Verzeichnis und Startseite`() throws {
    cover("05162012")
    let away = [
      "version": "0", "person": demir.account.text, "von": Self.wednesday.german, "bis": Self.wednesday.german,
      "vertretung": klein.account.text,
    ]
    #expect(send("/einsatz/abwesenheiten/neu", away).status == 303)
    #expect(send("/einsatz/abwesenheiten/neu", away).status == 422, "nicht zweimal dieselbe Zeit")
    #expect(text(week).contains("für Aylin Demir") && text(week).contains("Martin Klein"))
    let own = text("/einsatz/meine-woche?tag=\(Self.wednesday.iso)", by: klein)
    #expect(own.contains("Sie vertreten Aylin Demir") && own.contains("Rathaus Jüchen"))
    let page = text("/einsatz/abdeckung?tag=\(Self.wednesday.iso)")
    #expect(page.contains("Aylin Demir (erfunden) ist abwesend, Vertretung: Martin Klein (erfunden)."))
    #expect(text("/einsatz/abwesenheiten").contains("Martin Klein"))
    #expect(text("/einsatz/abwesenheiten/1").contains("Abwesenheit löschen"))
    let change = away.merging(["version": "1", "vertretung": ""]) { _, new in new }
    #expect(send("/einsatz/abwesenheiten/1", change).status == 303)
    let late = send("/einsatz/abwesenheiten/1", change)
    #expect(late.status == 409 && PageCheck.problems(in: late.text) == [])
    #expect(send("/einsatz/abwesenheiten/1/loeschung", ["version": "1"]).status == 409)
    #expect(send("/einsatz/abwesenheiten/1/loeschung", ["version": "2"]).status == 303)
    #expect(vogt.get("/einsatz/abwesenheiten/1").status == 404)
  }

  @Test func `wer heute vor Ort ist, liest es auf der Startseite`() throws {
    #expect(create(days: ["\(Self.today.weekday)"]).status == 303)
    let isHoliday = PublicHoliday.name(on: Self.today) != nil
    let item = "Heute vor Ort in Jüchen: 9:00–12:00 Uhr, Rathaus Jüchen, Raum 12"
    #expect(text("/faellig", by: demir).contains(item) == !isHoliday)
    #expect(try site.visitor(.caseManager).get("/faellig").text.isEmpty)
  }

  @Test(arguments: ["?tag=gestern-abend", "?tag=1899-01-01", "?tag=2101-01-01", "?anderes=1", "?tag=2026-02-30"])
  func `eine Adresse, die kein Link erzeugt, wird abgelehnt`(_ query: String) throws {
    for path in ["/einsatz", "/einsatz/abdeckung", "/einsatz/wochenblatt", "/einsatz/meine-woche"] {
      #expect(vogt.get(path + query).status == 400, "\(path)\(query)")
    }
    #expect(vogt.get("/einsatz/vereinbarungen?jahr=2019").status == 400)
    #expect(vogt.get("/einsatz/zeit-je-fall?faelle9=1").status == 400)
  }

  // MARK: Capacity

  @Test func `K1 und K12 die Stellen folgen dem Beschluss, der am Tag gilt, und die Seite nennt Schlüssel und Tag`()
    throws
  {
    #expect(text("/einsatz/abdeckung").contains("keine beschlossene Verteilung"))
    try site.database.write { connection in
      let invented = try DatasetDemo.load(connection, today: Self.today, at: TestClock().now)
      try AllocationDemo.load(connection, invented: invented, at: TestClock().now)
    }
    #expect(create(["kommune": "05162024", "anteil": "0,5"]).status == 303)
    let found = try site.database.read { connection in
      let store = ScenarioStore(connection)
      let scenario = try store.inForce(on: Self.today)
      return (scenario: scenario, results: try scenario.map { try store.results(of: $0.id) } ?? [:])
    }
    let scenario = try #require(found.scenario)
    let decision = try #require(scenario.decision)
    let granted = try #require(found.results["05162024"])
    let page = text("/einsatz/abdeckung")
    #expect(page.contains("Schlüssel: Ausländerzentralregister (AZR)") && page.contains(decision.decidedOn.german))
    #expect(page.contains("\((granted - PostAmount(hundredths: 50)).german) weniger eingesetzt als verteilt"))
    #expect(page.contains("5,50 weniger eingesetzt als verteilt"), "6,00 verteilt, 0,50 eingesetzt")
    let before = text("/einsatz/abdeckung?tag=\(decision.validFrom.adding(days: -1).iso)")
    #expect(before.contains("keine beschlossene Verteilung"))
    #expect(!text("/einsatz/abdeckung?tag=\(decision.validFrom.iso)").contains("keine beschlossene Verteilung"))
  }

  // MARK: Agreements

  private var agreement: [String: String] {
    [
      "version": "0", "kommune": "05162012", "jahr": "\(Self.today.year)", "tage": "Mittwoch, 9–12 Uhr",
      "ort": "Rathaus Jüchen", "voraussetzungen": "Raum mit Netz",
    ]
  }

  private func statement(_ version: Int, _ verdict: String, _ words: String) -> [String: String] {
    [
      "version": "\(version)", "urteil": verdict, "funktion": "Amtsleitung Soziales", "am": Self.today.german,
      "text": words,
    ]
  }

  @Test func `eine Vereinbarung geht von der Planung über die Stellungnahme zum Abschluss`() throws {
    let list = "/einsatz/vereinbarungen"
    #expect(text(list).contains("8 von 8 Kommunen offen"))
    #expect(send("\(list)/neu", agreement).location == "\(list)/1")
    #expect(send("\(list)/neu", agreement).status == 422, "eine je Kommune und Jahr")
    #expect(text("\(list)/1").contains("Die Kommune hat sich noch nicht geäußert."))
    let conclusion = ["version": "1", "am": Self.today.german, "funktion": "Bürgermeisteramt"]
    #expect(send("\(list)/1/abschluss", conclusion).status == 422, "ohne Stellungnahme")
    #expect(send("\(list)/1/stellungnahme", statement(1, "withReservation", "")).status == 422)
    #expect(send("\(list)/1/stellungnahme", statement(1, "withReservation", "Nur bis Juni.")).status == 303)
    let page = text("\(list)/1", by: demir)
    for part in ["mit Vorbehalt", "Amtsleitung Soziales", "Nur bis Juni.", Self.today.german] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(text("\(list)/1/abschluss").contains("Abgeschlossen am"))
    let late = send("\(list)/1/abschluss", conclusion)
    #expect(late.status == 409 && PageCheck.problems(in: late.text) == [])
    #expect(send("\(list)/1/abschluss", conclusion.merging(["version": "2"]) { _, new in new }).status == 303)
    #expect(text(list).contains("7 von 8 Kommunen offen"))
    let sheet = text("\(list)/1/druck")
    #expect(sheet.contains("Für die Kommune, Datum") && sheet.contains("abgeschlossen"))
    #expect(vogt.get("\(list)/1/aenderung").location == "\(list)/1", "abgeschlossen wird nicht geändert")
    #expect(send("\(list)/1/aenderung", agreement.merging(["version": "3"]) { _, new in new }).location == "\(list)/1")
    #expect(send("\(list)/1/oeffnung", ["version": "2"]).status == 409)
    #expect(send("\(list)/1/oeffnung", ["version": "3"]).status == 303)
    #expect(vogt.get("\(list)/1/aenderung").status == 200)
  }

  @Test func `nicht machbar bleibt offen, und eine neue Planung fragt die Kommune neu`() throws {
    let list = "/einsatz/vereinbarungen"
    #expect(send("\(list)/neu", agreement).status == 303)
    #expect(send("\(list)/1/stellungnahme", statement(1, "notFeasible", "Kein Raum.")).status == 303)
    #expect(!text("\(list)/1").contains("\(list)/1/abschluss"))
    let conclusion = ["version": "2", "am": Self.today.german, "funktion": "Bürgermeisteramt"]
    #expect(send("\(list)/1/abschluss", conclusion).text.contains("nicht machbar. Bitte ändern Sie"))
    #expect(text("\(list)/1/aenderung").contains("hebt die Stellungnahme der Kommune auf"))
    let change = agreement.merging(["version": "2", "ort": "Bürgerhaus"]) { _, new in new }
    #expect(send("\(list)/1/aenderung", change).status == 303)
    #expect(text("\(list)/1").contains("Die Kommune hat sich noch nicht geäußert."))
  }

  @Test func `das neue Jahr beginnt mit der Planung des alten`() throws {
    let list = "/einsatz/vereinbarungen"
    #expect(send("\(list)/neu", agreement).status == 303)
    let next = text("\(list)/neu?kommune=05162012&jahr=\(Self.today.year + 1)")
    #expect(next.contains("Mittwoch, 9–12 Uhr") && next.contains("Vorbelegt aus der Vereinbarung"))
    #expect(!text("\(list)/neu?kommune=05162024&jahr=\(Self.today.year + 1)").contains("Vorbelegt"))
    #expect(text("\(list)?jahr=\(Self.today.year + 1)").contains("8 von 8 Kommunen offen"))
  }

  @Test func `Vorbehalte stehen im Verzeichnis und an der Vereinbarung, bis sie aufgehoben sind`() throws {
    #expect(send("/einsatz/vereinbarungen/neu", agreement).status == 303)
    let reservation = [
      "kommune": "05162012", "bereich": "Sprachförderung der Stadt", "vorbehalt": "Sie wird nicht beeinträchtigt.",
      "funktion": "Rat", "am": Self.today.german, "quelle": "Niederschrift",
    ]
    let early = reservation.merging(["am": Self.today.adding(days: 1).german]) { _, new in new }
    #expect(send("/einsatz/vorbehalte", early).status == 422)
    #expect(send("/einsatz/vorbehalte", reservation).status == 303)
    for address in ["/einsatz/vorbehalte", "/einsatz/vereinbarungen/1", "/einsatz/vereinbarungen/1/abschluss"] {
      #expect(text(address).contains("Sprachförderung der Stadt"), "\(address)")
    }
    let lift = { (day: Day) in
      self.send("/einsatz/vorbehalte/1/aufhebung", ["auf-am-1": day.german, "auf-grund-1": "Ratsbeschluss"])
    }
    #expect(lift(Self.today.adding(days: -1)).status == 422)
    #expect(lift(Self.today).status == 303)
    #expect(lift(Self.today).status == 404)
    #expect(text("/einsatz/vereinbarungen/1").contains("aufgehoben am"))
    #expect(!text("/einsatz/vereinbarungen/1/abschluss").contains("Offene Vorbehalte"))
  }

  // MARK: Time

  private func basis(_ kind: String, _ value: String) -> TestAnswer {
    send(
      "/einsatz/grundlagen",
      ["angabe": kind, "wert": value, "ab": Self.today.german, "quelle": "Dienstvereinbarung (Prüfung)"])
  }

  @Test func `die Zeit je Fall zeigt jeden Zwischenwert und rechnet nicht ohne Grundlagen`() throws {
    let address = "/einsatz/zeit-je-fall?stellen=1,00&faelle1=30"
    #expect(text(address).contains("Nicht eingetragen: Wochenarbeitszeit einer vollen Stelle."))
    for (kind, value) in [("weeklyMinutes", "39"), ("structuralShare", "20"), ("otherShare", "15")] {
      #expect(basis(kind, value).status == 303)
      #expect(basis(kind, value).status == 422, "je Tag ein Eintrag")
    }
    let page = text(address, by: demir)
    for part in ["2340,0 Minuten", "468,0 Minuten", "351,0 Minuten", "1521,0 Minuten", "30,00", "50,7 Minuten je Fall"]
    {
      #expect(page.contains(part), "\(part)")
    }
    #expect(page.contains("Dienstvereinbarung (Prüfung)") && page.contains("von Hand"))
    #expect(!page.contains("unter der Warnschwelle"))
    #expect(basis("warningMinutes", "51").status == 303)
    #expect(text(address).contains("unter der Warnschwelle"))
    #expect(text("/einsatz/zeit-je-fall?stellen=eins&faelle1=x").contains("href=\"#feld-faelle1\""))
    #expect(basis("weeklyMinutes", "39:60").status == 422)
  }

  @Test func `Fallgewichte teilen die Zeit auf`() throws {
    for (kind, value) in [("weeklyMinutes", "39"), ("structuralShare", "20"), ("otherShare", "15")] {
      #expect(basis(kind, value).status == 303)
    }
    for (name, weight, status) in [("einfach", "1", 303), ("verzweigt", "2", 303), ("falsch", "10,01", 422)] {
      let form = ["g_art": name, "g_gewicht": weight, "g_ab": Self.today.german, "g_quelle": "Prüfung"]
      #expect(send("/einsatz/grundlagen/gewichte", form).status == status)
    }
    let page = text("/einsatz/zeit-je-fall?stellen=1&faelle1=20&faelle2=5")
    #expect(page.contains("50,7") && page.contains("101,4"))
    #expect(text("/einsatz/grundlagen").contains("verzweigt"))
  }

  @Test func `der Termin erinnert dreißig Tage vorher, und nur solange etwas fehlt`() throws {
    #expect(!text("/faellig").contains("Einsatzvereinbarungen"))
    let due = Self.today.adding(days: 5)
    guard due.year == Self.today.year, !(due.month == 2 && due.day == 29) else { return }
    #expect(basis("agreementDue", String(due.german.prefix(6))).status == 303)
    #expect(text("/faellig").contains("Einsatzvereinbarungen \(due.year): Noch offen: 8 Kommunen."))
    #expect(text("/einsatz/vereinbarungen").contains("Termin: \(due.german)."))
  }

  // MARK: Rights

  @Test func `eine Kommune sieht ihr Gebiet und die Summe des Kreises, die Lenkungsgruppe keine Namen`() throws {
    cover("05162012")
    #expect(create(["kommune": "05162024", "ort": "Büro Neuss-Nord"]).status == 303)
    #expect(send("/einsatz/vereinbarungen/neu", agreement).status == 303)
    let juechen = try site.visitor(.municipality, municipality: "05162012")
    let neuss = try site.visitor(.municipality, municipality: "05162024")
    let lorenz = try site.visitor(.steeringGroupMember)
    for path in [week, "/einsatz/ansprechpersonen", "/einsatz/einsaetze"] {
      #expect(text(path, by: juechen).contains("Aylin Demir") && !text(path, by: juechen).contains("Büro Neuss-Nord"))
      #expect(!text(path, by: neuss).contains("Rathaus Jüchen"), "\(path)")
      #expect(!text(path, by: lorenz).contains("Aylin Demir"), "\(path)")
      #expect(!text(path, by: lorenz).contains("02131 555-0141"), "\(path)")
    }
    let coverage = text("/einsatz/abdeckung", by: neuss)
    #expect(coverage.contains("Neuss: Es gibt keine Vertretung.") && !coverage.contains("Dormagen"))
    #expect(coverage.contains("ganzer Kreis") && coverage.contains("0,50"))
    #expect(text("/einsatz/abdeckung", by: lorenz).contains("Dormagen: Niemand ist zuständig."))
    #expect(juechen.get("/einsatz/vereinbarungen/1").status == 200)
    #expect(neuss.get("/einsatz/vereinbarungen/1").status == 403)
    #expect(neuss.get("/einsatz/vereinbarungen/1/druck").status == 403)
    #expect(text("/einsatz/vereinbarungen", by: neuss).contains("1 von 1 Kommunen offen"))
  }

  @Test func `nur wer für den ganzen Kreis koordiniert, ändert etwas, und nur sie sieht Abwesenheiten`() throws {
    #expect(create().status == 303)
    #expect(send("/einsatz/vereinbarungen/neu", agreement).status == 303)
    let limited = try site.visitor(.coordinator, municipality: "05162012")
    for path in ["einsaetze/neu", "einsaetze/1", "abwesenheiten", "abwesenheiten/neu", "vereinbarungen/1/aenderung"] {
      for visitor in [limited, demir] { #expect(visitor.get("/einsatz/\(path)").status == 403, "\(path)") }
    }
    for path in [
      "einsaetze/neu", "einsaetze/1", "abwesenheiten/neu", "vereinbarungen/neu", "vereinbarungen/1/aenderung",
      "vereinbarungen/1/stellungnahme", "vereinbarungen/1/abschluss", "vereinbarungen/1/oeffnung", "vorbehalte",
      "grundlagen", "grundlagen/gewichte",
    ] {
      for visitor in [limited, demir] { #expect(send("/einsatz/\(path)", [:], by: visitor).status == 403, "\(path)") }
    }
    #expect(try site.visitor(.provider).get("/einsatz").status == 403)
    #expect(!text(week, by: demir).contains("Einsatz eintragen"))
  }

  // MARK: Demo and schema

  @Test func `die Vorführung füllt jede Seite und sagt, dass sie erfunden ist`() throws {
    try site.database.write { connection in
      let accounts = AccountStore(connection)
      for (name, shown) in [("a.demir", "Aylin Demir"), ("m.klein", "Martin Klein")] {
        let id = try accounts.add(userName: name, displayName: shown, isDemo: true, at: TestClock().now)
        try accounts.grant(
          .caseManager, to: id, at: try accounts.addOrganisation("KI", municipalityKey: nil), municipalityKey: nil,
          from: Self.today.adding(days: -400))
      }
      for _ in 1...2 { try DeploymentDemo.load(connection, today: Self.today, at: TestClock().now) }
    }
    for path in [
      "", "/abdeckung", "/ansprechpersonen", "/einsaetze", "/abwesenheiten", "/vereinbarungen", "/vorbehalte",
    ] {
      #expect(text("/einsatz\(path)").contains("Demodaten, frei erfunden"), "\(path)")
    }
    #expect(text("/einsatz/abdeckung?tag=\(Self.wednesday.iso)").contains("zugleich in"))
    #expect(text("/einsatz/zeit-je-fall?stellen=2&faelle1=60").contains("50,7 Minuten je Fall"))
    #expect(try site.database.read { try DeploymentStore($0).assignments() }.count == 11)
  }

  @Test(
    arguments: [
      "UPDATE deployment_assignment SET starts_at = NULL", "UPDATE deployment_assignment SET ends_at = starts_at",
      "UPDATE deployment_assignment SET place = ''", "UPDATE deployment_assignment SET role = 'deputy'",
      "UPDATE deployment_assignment SET hundredths = 101", "UPDATE deployment_assignment SET valid_to = valid_from - 1",
      "UPDATE deployment_assignment SET account = 999",
      "UPDATE deployment_agreement SET feasibility = 'feasible'",
      "UPDATE deployment_agreement SET concluded_on = 1, concluded_with = 'x'",
      "INSERT INTO work_basis VALUES ('x', 1, 1, 'q', 'n', 1)",
      "INSERT INTO deployment_absence VALUES (1, 1, 1, 2, 1, NULL, 0, 'n', 1)",
      "INSERT INTO deployment_absence VALUES (1, 1, 1, 1, 2, 1, 0, 'n', 1)",
    ] as [SQLText])
  func `die Datenbank lehnt ab, was die Regeln nie schreiben`(_ statement: SQLText) throws {
    #expect(create().status == 303)
    #expect(send("/einsatz/vereinbarungen/neu", agreement).status == 303)
    #expect { try site.database.write { try $0.run(statement) } } throws: {
      ($0 as? DatabaseError)?.isConstraint == true
    }
  }
}
