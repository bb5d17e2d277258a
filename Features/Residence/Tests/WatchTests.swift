import Access
import Basics
import CaseAccess
import Cases
import Persons
import SQL
import TestKit
import Testing
import Web

@testable import Residence

@Suite struct WatchTests {
  private static let list = "/aufenthalt/uebergaenge"
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func add(_ status: String, from: Int, to: Int?) {
    _ = sample.demir.post("\(sample.address)/status", sample.fields(status, from: from, to: to))
  }

  @Test(arguments: zip([-1, 0, 90, 91], [true, true, true, false]))
  func `die Liste zeigt Titel bis zum 90. Tag, auch abgelaufene`(_ left: Int, _ isShown: Bool) {
    add("refugee", from: -300, to: left)
    let page = sample.demir.get(Self.list)
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    #expect(page.shows("Nichts steht an") == !isShown)
    #expect(page.shows("Haddad, Rami") == isShown)
    #expect(sample.demir.get("\(Self.list)?tage=91&art=title").shows("Haddad, Rami"))
    #expect(!sample.demir.get("\(Self.list)?tage=91&art=checklist").shows("Haddad, Rami"))
  }

  @Test(arguments: zip([60, 90, 61], [true, true, false]))
  func `die Liste hinter „Mein Tag“ nimmt § 104c mit, auch wenn Titel und Liste verschieden weit vorausblicken`(
    _ days: Int, _ isShown: Bool
  ) throws {
    let vogt = try sample.site.visitor(.coordinator)
    let fields = [
      ("version", "0"), ("einstellung", "titleWarning"), ("wert", "60"), ("gueltig_ab", Sample.today.german),
      ("quelle", "Beschluss (erfunden)"),
    ]
    #expect(vogt.post("/aufenthaltsstatus/zahlen", fields).status == 303)
    add("opportunityResidence", from: -300, to: 200)
    #expect(sample.demir.get("\(Self.list)?tage=\(days)&art=title").shows("Haddad, Rami") == isShown)
  }

  @Test func `nur der letzte Titel steht darin`() throws {
    add("asylumPermission", from: -300, to: -101)
    add("refugee", from: -100, to: 20)
    #expect(try sample.watchDays() == ["title refugee \(Sample.today.adding(days: 20).iso)"])
  }

  @Test(arguments: ["tage=0", "tage=731", "tage=x", "art=alles", "nach=x", "seite=2", "tage=3&tage=4"])
  func `andere Angaben in der Adresse werden abgelehnt`(_ query: String) {
    #expect(sample.demir.get("\(Self.list)?\(query)").status == 400)
  }

  @Test func `ein Geburtstag steht offen nicht in der Datenbank, und die Liste nennt ihn zur Zeit`() throws {
    let child = try sample.site.database.write { connection in
      try PersonEntry(
        family: "Haddad", given: "Karim",
        birth: .day(Sample.today.adding(months: -17 * 12).adding(days: -200)), municipalityKey: Sample.neuss
      ).store(by: sample.demir.account, at: sample.site.clock.now, sample.site.keys, connection)
    }
    let file = try sample.site.database.write { connection in
      try CaseStore(connection).open(
        CaseOpening(
          person: child, municipalityKey: Sample.neuss, responsible: sample.demir.account, birthYear: nil),
        by: sample.demir.account, keys: sample.site.keys, on: Sample.today, at: sample.site.clock.now)
    }
    let birthday = Sample.today.adding(months: -17 * 12).adding(days: -200).afterTerm(months: 216)
    let address = "/faelle/\(file.text)/aufenthalt"
    let fields = [
      ("version", "0"), ("person", child.text), ("rechtskreis", "sgb8"),
      ("gueltig_ab", Sample.today.adding(days: -100).german), ("gueltig_bis", ""),
    ]
    #expect(sample.demir.post("\(address)/rechtskreis", fields).status == 303)
    #expect(sample.demir.get(address).shows(birthday.german))
    #expect(try sample.watchDays() == ["transition volljaehrig \(birthday.startOfYear.iso)"])
    // Whoever may read the master data sees the day, from the day on from which it is asked for.
    let left = Int(birthday.number - Sample.today.number)
    for (days, isShown) in [(left - 1, false), (left, true), (left + 1, true)] {
      let list = sample.demir.get("\(Self.list)?tage=\(days)")
      #expect(list.shows("\(birthday.german), in \(left) Tagen") == isShown, "\(days)")
      #expect(PageCheck.problems(in: list.text) == [])
    }
    let plain = try sample.site.database.read {
      try $0.rows("SELECT exact_on FROM residence_watch WHERE exact_on IS NOT NULL", []) { $0.blob(0) }
    }
    #expect(plain.count == 1 && !plain.contains { String(decoding: $0, as: UTF8.self).contains(birthday.iso) })
  }

  @Test func `Blättern zeigt jede Zeile genau einmal, in der Reihenfolge der Tage`() throws {
    try sample.site.database.write { connection in
      for index in 0..<120 {
        try connection.run(
          "INSERT INTO residence_watch (case_file, person, kind, code, due_on) VALUES ($1, $2, 'title', 'refugee', $3)",
          [sample.file, sample.person, Sample.today.adding(days: index % 7)])
      }
    }
    var seen: [WatchPlace] = []
    var place: WatchPlace?
    for _ in 0..<3 {
      let part = try sample.site.database.read { connection in
        try WatchStore(connection).lines(
          WatchRequest(until: Sample.today.adding(days: 90), hidden: WatchCode.hidden(isSwitchedOn: false)),
          after: place,
          CaseRelations.scope(
            .init(
              account: sample.demir.account, action: .read, kind: .residence, now: sample.site.clock.now)))
      }
      seen += part.lines.map(\.place)
      place = part.lines.last?.place
    }
    #expect(seen.count == 120 && Set(seen).count == 120)
    #expect(seen == seen.sorted { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) })
  }

  @Test func `jede Liste beginnt bei den eigenen Fällen und liest nie die Zeilen aller anderen`() throws {
    let scope = CaseRelations.scope(
      .init(account: sample.demir.account, action: .read, kind: .residence, now: sample.site.clock.now))
    let asked: [any Bindable & Sendable] =
      scope.arguments + [
        Sample.today, "", WatchCode.hidden(isSwitchedOn: false), Sample.today, TitleWarning.chance,
      ]
    let statements: [(SQLText, [any Bindable & Sendable])] = [
      (WatchStore.page(scope), [Sample.today, 1, 51]), (WatchStore.sealed(scope), [300]),
      (WatchStore.own(scope), [1000]),
    ]
    for (statement, rest) in statements {
      let plan = try sample.site.database.read { connection in
        try connection.rows("EXPLAIN QUERY PLAN \(statement)", asked + rest) { $0.text(3) }
      }
      #expect(plan.contains { $0.hasPrefix("SEARCH w USING INDEX residence_watch_by_case") }, "\(plan)")
      #expect(!plan.contains { $0.hasPrefix("SCAN w") || $0.hasPrefix("SCAN f") }, "\(plan)")
    }
  }

  @Test(
    arguments: [
      "DELETE FROM person_key WHERE id = $1", "SELECT id FROM residence_watch WHERE person = $1",
    ] as [SQLText])
  func `wer geht oder zusammengeführt wird, wird ohne Blick auf alle Zeilen gefunden`(_ statement: SQLText) throws {
    let plan = try sample.site.database.write { connection in
      try connection.rows("EXPLAIN QUERY PLAN \(statement)", [sample.person]) { $0.text(3) }
    }
    #expect(plan.contains { $0.contains("INDEX residence_watch_by_person") }, "\(plan)")
    #expect(!plan.contains("SCAN residence_watch"), "\(plan)")
  }

  // MARK: Public pages and settings

  @Test(arguments: ["/aufenthaltsstatus", "/aufenthaltsstatus/wechsel", "/aufenthaltsstatus/zahlen"])
  func `Katalog, Regeln und Zahlen sind wohlgeformt`(_ address: String) throws {
    let answer = try sample.site.visitor(.coordinator).get(address)
    #expect(answer.status == 200)
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(!answer.shows("null"))
  }

  @Test func `die Seite der Regeln antwortet für jeden Stichtag und sagt, was nicht belegt ist`() throws {
    let vogt = try sample.site.visitor(.coordinator)
    let page = "/aufenthaltsstatus/wechsel"
    let early = vogt.get("\(page)?tag=18.8.2026")
    #expect(early.status == 200 && early.shows("nicht belegt") && early.shows("gilt seit: nicht genannt in der Quelle"))
    #expect(PageCheck.problems(in: early.text) == [])
    let later = vogt.get("\(page)?tag=19.8.2026")
    #expect(later.shows("Für den 19.08.2026 ist die Geltung von einer Regel nicht belegt."))
    #expect(later.shows("gilt wohl seit 27.02.2024, erschlossen") && later.shows("aus Fachwissen eingetragen"))
    #expect(!later.shows("wohl ja, zu bestätigen") && early.shows("wohl ja, zu bestätigen"))
    #expect(vogt.get("\(page)?tag=27.2.2024").shows("wohl ja, zu bestätigen"))
    #expect(vogt.get("\(page)?tag=26.2.2024").shows("wohl noch nicht, ab 27.02.2024"))
    #expect(vogt.get("\(page)?tag=31.2.2024").status == 422)
    #expect(vogt.get("\(page)?x=1").status == 400)
  }

  @Test func `ein Vorschlag vor dem Stand der Quelle warnt in der Akte und im Formular`() throws {
    let granted = day(2026, 3, 5)
    let entered = [
      ("version", "0"), ("person", sample.person.text), ("gueltig_ab", granted.german), ("gueltig_bis", ""),
    ]
    let status = entered + [("status", "refugee"), ("herkunft", "statement")]
    let sphere = [
      ("version", "0"), ("person", sample.person.text), ("rechtskreis", "asylblgBasic"), ("gueltig_ab", "1.1.2025"),
      ("gueltig_bis", ""),
    ]
    #expect(sample.demir.post("\(sample.address)/status", status).status == 303)
    #expect(sample.demir.post("\(sample.address)/rechtskreis", sphere).status == 303)
    #expect(sample.demir.get(sample.address).shows("Geltung nicht belegt"))
    let form = sample.demir.get(
      "\(sample.address)/wechsel/neu?person=\(sample.person.text)&regel=titelErteilt&anlass=\(granted.iso)")
    #expect(form.status == 200 && form.shows("Für den 01.04.2026 ist die Geltung nicht belegt"))
    #expect(PageCheck.problems(in: form.text) == [])
  }

  @Test func `die Zahlen gelten ab ihrem Tag, der Schalter bleibt aus, und Ältere sehen beide Stände`() throws {
    let vogt = try sample.site.visitor(.coordinator)
    func fields(_ setting: String, _ value: String, from: Int, version: Int) -> [(String, String)] {
      [
        ("version", "\(version)"), ("einstellung", setting), ("wert", value),
        ("gueltig_ab", Sample.today.adding(days: from).german), ("quelle", "Beschluss (erfunden)"),
      ]
    }
    let address = "/aufenthaltsstatus/zahlen"
    #expect(vogt.post(address, fields("titleWarning", "120", from: 1, version: 0)).status == 303)
    #expect(vogt.post(address, fields("titleWarning", "30", from: 0, version: 0)).status == 409)
    #expect(vogt.post(address, fields("titleWarning", "0", from: 0, version: 1)).status == 422)
    #expect(vogt.post(address, fields("ukraineSwitch", "2", from: 0, version: 1)).status == 422)
    let tomorrow = Sample.today.adding(days: 1)
    let values = try sample.site.database.read { connection in
      let store = SettingStore(connection)
      return try [
        store.value(.titleWarning, on: Sample.today), store.value(.titleWarning, on: tomorrow),
        store.value(.ukraineSwitch, on: Sample.today),
      ].map(\.value)
    }
    #expect(values == [90, 120, 0])
    #expect(sample.demir.post(address, fields("watchAhead", "10", from: 0, version: 1)).status != 303)
  }

  @Test func `der Schalter tauscht die Vorschläge in der Liste aus`() throws {
    add("temporaryProtection", from: -10, to: 700)
    _ = sample.demir.post("\(sample.address)/rechtskreis", sample.sphere(.asylblgBasic, from: -10))
    let list = "\(Self.list)?tage=730&art=transition"
    #expect(sample.demir.get(list).shows("Antrag nach § 24"))
    let vogt = try sample.site.visitor(.coordinator)
    let answer = vogt.post(
      "/aufenthaltsstatus/zahlen",
      [
        ("version", "0"), ("einstellung", "ukraineSwitch"), ("wert", "1"), ("gueltig_ab", Sample.today.german),
        ("quelle", "Gesetz (erfunden)"),
      ])
    #expect(answer.status == 303)
    #expect(!sample.demir.get(list).shows("Antrag nach § 24"))
  }

  @Test func `die Liste zeigt dieselben Wechsel wie die Akte, auf beiden Seiten des Schalters`()
    throws
  {
    add("temporaryProtection", from: -10, to: 700)
    let arrived = Sample.today.adding(months: -30)
    _ = sample.demir.post("\(sample.address)/rechtskreis", sample.sphere(.asylblgBasic, from: -10))
    let arrival = [
      ("version", "0"), ("person", sample.person.text), ("eingereist_am", arrived.german),
      ("herkunft", "statement"),
    ]
    #expect(sample.demir.post("\(sample.address)/einreise", arrival).status == 303)
    let (list, analog) = ("\(Self.list)?tage=730&art=transition", "36 Monate Aufenthalt")
    #expect(try sample.contents().proposals(of: sample.person).map(\.rule.code) == ["schutz24"])
    #expect(
      sample.demir.get(list).shows("Antrag nach § 24") && !sample.demir.get(list).shows(analog))
    let vogt = try sample.site.visitor(.coordinator)
    let switched = [
      ("version", "0"), ("einstellung", "ukraineSwitch"), ("wert", "1"),
      ("gueltig_ab", Sample.today.german),
      ("quelle", "Gesetz (erfunden)"),
    ]
    #expect(vogt.post("/aufenthaltsstatus/zahlen", switched).status == 303)
    #expect(
      try sample.contents().proposals(of: sample.person).map(\.rule.code) == ["analogleistung"])
    #expect(
      !sample.demir.get(list).shows("Antrag nach § 24") && sample.demir.get(list).shows(analog))
  }

  // MARK: For other rooms

  @Test func `andere Räume bekommen Schlüssel, Gruppe und Zeit, ohne Irrtümer`() throws {
    add("asylumPermission", from: -300, to: -101)
    add("refugee", from: -100, to: 20)
    _ = sample.demir.post(
      "\(sample.address)/status/1",
      sample.fields("asylumPermission", from: -300, to: -101, version: 1, [("irrtum", "ja")]))
    let periods = try sample.site.database.read {
      try ResidenceStore($0).statuses(of: sample.person, in: sample.file)
    }
    #expect(periods.map(\.identifier) == ["refugee"] && periods.map(\.group) == [.protected])
    #expect(periods.first?.from == Sample.today.adding(days: -100))
  }

  @Test(arguments: [(0, true), (1, false), (-1, false)])
  func
    `ist für beide derselbe Wechsel entschieden, geht das Zusammenführen erst nach einer Rücknahme`(
      _ offset: Int, _ isHeld: Bool
    ) throws
  {
    let other = try sample.site.database.write { connection in
      let id = try PersonEntry(family: "Hadad", given: "Ramy", municipalityKey: Sample.neuss)
        .store(by: sample.demir.account, at: sample.site.clock.now, sample.site.keys, connection)
      try CaseAccessStore(connection).add(id, to: sample.file)
      return id
    }
    for (person, days) in [(sample.person, 0), (other, offset)] {
      let fields = [
        ("version", "0"), ("person", person.text), ("regel", "umzug"),
        ("anlass", Sample.today.adding(days: days).iso), ("entscheidung", "bestaetigt"),
        ("ab", Sample.today.adding(days: 30).german),
      ]
      #expect(sample.demir.post("\(sample.address)/wechsel", fields).status == 303)
    }
    let pair = MergePair(survivor: other, merged: sample.person)
    let said = try sample.site.database.read { try residenceMergePart.hindrance(pair, $0) }
    #expect((said?.contains("derselbe Wechsel") == true) == isHeld)
    guard isHeld else { return }
    let recall = [("version", "1"), ("grund", "doppelt")]
    #expect(sample.demir.post("\(sample.address)/wechsel/1/ruecknahme", recall).status == 303)
    #expect(try sample.site.database.read { try residenceMergePart.hindrance(pair, $0) } == nil)
    _ = try sample.site.database.write { try residenceMergePart.move(pair, $0) }
  }

  @Test func `beim Zusammenführen folgen die Einträge und gehen wieder zurück`() throws {
    add("refugee", from: -100, to: 20)
    let other = try sample.site.database.write { connection in
      try PersonEntry(family: "Hadad", given: "Ramy", municipalityKey: Sample.neuss)
        .store(by: sample.demir.account, at: sample.site.clock.now, sample.site.keys, connection)
    }
    let pair = MergePair(survivor: other, merged: sample.person)
    let moved = try sample.site.database.write { try residenceMergePart.move(pair, $0) }
    func owners() throws -> [ID<PersonKey>] {
      try sample.site.database.read {
        try $0.rows("SELECT person FROM residence_status UNION SELECT person FROM residence_watch", []) { $0.id(0) }
      }
    }
    #expect(try owners() == [other])
    try sample.site.database.write { try residenceMergePart.restore(pair, moved, $0) }
    #expect(try owners() == [sample.person])
  }
}
