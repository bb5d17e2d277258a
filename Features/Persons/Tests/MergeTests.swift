import Access
import Basics
import CaseAccess
import HTTP
import Keys
import SQL
import TestKit
import Testing

@testable import Persons

/// Two records that become one, and two again.
struct MergeTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let old: ID<PersonKey>
  private let new: ID<PersonKey>
  private let oldFile: ID<CaseKey>
  private let newFile: ID<CaseKey>

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    let first = try sample.person("Haddad", "Rami", by: demir.account, birth: Self.birth("1997-03-07"), hasCase: true)
    let second = try sample.person("Hadad", "Ramy", by: demir.account, birth: Self.birth("1997-07-03"), hasCase: true)
    (old, new) = (first.id, second.id)
    oldFile = try #require(first.file)
    newFile = try #require(second.file)
  }

  private static func birth(_ iso: String) -> BirthDate {
    BirthDate(
      date: Day(iso: iso).map(DateInput.day), isEstimated: false, isPlaceholder: false, place: "", country: "")
  }

  private var pair: String { "/personen/\(old.text)/doppelte/\(new.text)" }
  private var later: TestClock { sample.site.clock }

  private func phone(_ number: String, note: String = "") -> FactEntry {
    FactEntry(
      .contact(
        Contact(
          kind: .mobil, value: number, address: PostalAddress(), note: note, isPreferred: false, doNotUse: "")))
  }

  /// The form as it stands on the page, with decisions.
  private func form(
    stays: ID<PersonKey>? = nil, name: ID<PersonKey>? = nil, birth: ID<PersonKey>? = nil,
    _ more: [(String, String)] = []
  ) throws -> [(String, String)] {
    let page = demir.visitor.get(pair)
    let hidden = page.text.matches(of: /name="(stand_\d+)" value="([^"]+)"/).map { (String($0.1), String($0.2)) }
    try #require(hidden.count == 2)
    return hidden + [
      ("bleibt", (stays ?? old).text), ("name", (name ?? old).text), ("geburt", (birth ?? old).text),
    ] + more
  }

  private func merge(
    stays: ID<PersonKey>? = nil, name: ID<PersonKey>? = nil, birth: ID<PersonKey>? = nil,
    _ more: [(String, String)] = []
  ) throws -> TestAnswer {
    let fields = try form(stays: stays, name: name, birth: birth, more)
    later.advance(seconds: 60)
    defer { later.advance(seconds: 60) }
    return demir.visitor.post("\(pair)/zusammenfuehrung", fields)
  }

  private func undo(_ number: Int64 = 1, of id: ID<PersonKey>? = nil) -> TestAnswer {
    demir.visitor.post("/personen/\((id ?? old).text)/zusammenfuehrungen/\(number)/ruecknahme")
  }

  private func search(_ fields: [(String, String)]) -> String { demir.visitor.post("/personen/suche", fields).text }

  // MARK: Every row

  /// Every row that says something about the two, byte by byte; `person.changed_at` tells of the undoing itself.
  private func rows() throws -> [String] {
    var found: [String] = []
    try sample.site.database.read { connection in
      func read(_ name: String, _ columns: Int, _ sql: SQLText) throws {
        found += try connection.rows(sql, [old, new]) { row in
          ([name] + (0..<columns).map { row.isNull($0) ? "-" : Encoding.hex(row.blob($0)) }).joined(separator: " ")
        }
      }
      for kind in FactKind.allCases {
        let own = kind.ownColumns.text.split(separator: ",").count
        try read(
          kind.slug, 9 + own,
          """
          SELECT id, person, version, valid_from, valid_to, provenance, removed_at, changed_by, changed_at,
            \(kind.ownColumns) FROM \(kind.table) WHERE person IN ($1, $2) ORDER BY id
          """)
      }
      try read(
        "herkunft", 11,
        """
        SELECT id, person, version, source, who, said_on, document, disputed_on, statement, restricted_on,
          restriction_reason FROM person_provenance WHERE person IN ($1, $2) ORDER BY id
        """)
      try read(
        "nummer", 5,
        """
        SELECT id, municipality_key, created_by, created_at, merged_into FROM person_key WHERE id IN ($1, $2)
        ORDER BY id
        """)
      try read("person", 2, "SELECT id, created_at FROM person WHERE id IN ($1, $2) ORDER BY id")
      try read(
        "marke", 2, "SELECT token, person FROM person_token WHERE person IN ($1, $2) ORDER BY person, token")
      try read("fall", 2, "SELECT case_file, person FROM case_person WHERE person IN ($1, $2) ORDER BY 1, 2")
      try read(
        "angehoerig", 3,
        "SELECT account, person, kind FROM account_kin WHERE person IN ($1, $2) ORDER BY account, person")
      try read(
        "verschieden", 7,
        """
        SELECT id, low, high, decided_by, decided_at, reason, withdrawn_at FROM person_distinct
        WHERE low IN ($1, $2) OR high IN ($1, $2) ORDER BY id
        """)
      try read(
        "wohnung", 4,
        "SELECT id, version, is_single_parent, address FROM household WHERE $1 <> $2 ORDER BY id")
    }
    return found
  }

  /// One of everything, some of it in both records.
  ///
  /// - Returns: a case manager who is a relative of the second.
  @discardableResult
  private func fill() throws -> (visitor: TestVisitor, account: ID<Account>) {
    try sample.add(phone("0171 3920001"), to: old, by: demir.account)
    try sample.add(phone("0171 3920001"), to: new, by: demir.account)
    try sample.add(phone("0171 3920002", note: "Schwester"), to: new, by: demir.account)
    let address = try sample.add(FactEntry(.contact(Sample.address)), to: new, by: demir.account)
    try sample.add(FactEntry(.sex(.maennlich)), to: new, by: demir.account)
    let marks = Provenance(
      source: .behoerde, who: "Jobcenter (erfunden)", on: Sample.today, document: "Reisepass",
      disputedOn: Sample.today, statement: "Das stimmt nicht.", restrictedOn: nil, restrictionReason: "")
    try sample.add(
      FactEntry(.nationality(Nationality(kind: .staatsangehoerigkeit, country: "SY")), from: Sample.today, marks),
      to: new, by: demir.account)
    try sample.add(
      FactEntry(.protection(Protection(kind: .schutzadresse, reason: "erfunden"))), to: new, by: demir.account)
    let third = try sample.person("Weber", "Anna", by: demir.account).id
    let client = try sample.worker(.client, in: nil, name: "Klientin (erfunden)").account
    let uncle = try sample.worker(name: "Onkel (erfunden)")
    try sample.site.database.write { connection in
      let home = try HouseholdStore(connection).add(by: demir.account, at: later.now)
      _ = try HouseholdStore(connection).save(
        Household(id: home, version: 1, isSingleParent: true, address: address, members: []), by: demir.account,
        at: later.now)
      for person in [old, new] {
        guard let key = try sample.site.keys.key(.person(person.number), .identity) else { continue }
        try PersonStore(connection).add(
          FactEntry(.household(Membership(household: home, role: .kind))), to: person, key, by: demir.account,
          at: later.now)
      }
      _ = try DistinctStore(connection, sample.site.keys).decide(
        third, new, reason: "beide waren hier", by: demir.account, at: later.now)
      let staff = StaffPeopleStore(connection)
      try staff.setKin(client, to: new, isSelf: true)
      try staff.setKin(client, to: old, isSelf: false)
      try staff.setKin(uncle.account, to: new, isSelf: false)
      for person in [old, new] {
        guard let key = try sample.site.keys.key(.person(person.number), .identity) else { continue }
        try renewSearchKeys(person, key, sample.site.keys, connection)
      }
    }
    return uncle
  }

  // MARK: Pages

  @Test func `jede Seite ist wohlgeformt, und die Personenseite führt hin und zurück`() throws {
    try fill()
    #expect(demir.visitor.get("/personen/\(old.text)").text.contains("/personen/\(old.text)/doppelte\""))
    let doubles = demir.visitor.get("/personen/\(old.text)/doppelte")
    #expect(doubles.text.contains("href=\"\(pair)\""))
    for page in [doubles, demir.visitor.get(pair)] {
      #expect(page.status == 200)
      #expect(PageCheck.problems(in: page.text) == [])
    }
    let answer = try merge()
    #expect(answer.location?.hasPrefix("/personen/\(old.text)") == true)
    let person = demir.visitor.get("/personen/\(old.text)").text
    #expect(person.contains("/personen/\(old.text)/zusammenfuehrungen/1\""))
    #expect(PageCheck.problems(in: person) == [])
    let question = demir.visitor.get("/personen/\(old.text)/zusammenfuehrungen/1")
    #expect(question.status == 200)
    #expect(PageCheck.problems(in: question.text) == [])
  }

  @Test func `der Vergleich zeigt beide mit Herkunft, aber keine geschützte Anschrift`() throws {
    try fill()
    let text = demir.visitor.get(pair).text
    for part in [
      "Haddad, Rami", "Hadad, Ramy", "Jobcenter (erfunden)", "gesehen: Reisepass", "bestritten", "in beiden gleich",
      "geschützte Anschrift",
    ] { #expect(text.contains(part), "\(part)") }
    #expect(!text.contains("Geheimweg"))
  }

  @Test func `die Vorschau zeigt Zeile für Zeile beide und das Ergebnis und ändert nichts`() throws {
    try fill()
    let before = try rows()
    let answer = demir.visitor.post("\(pair)/vorschau", try form())
    #expect(answer.status == 200)
    #expect(PageCheck.problems(in: answer.text) == [])
    let rows = answer.text.matches(of: /<tr\b.*?<\/tr>/.dotMatchesNewlines()).map { row in
      String(row.0).replacing(/<[^>]*>/, with: "|").split { $0 == "|" || $0.isNewline }
        .map { String($0).trimmingPrefix(" ") }.joined(separator: " | ")
    }
    #expect(rows.contains("Familienname | Haddad | – | Haddad"), "\(rows)")
    #expect(
      rows.contains { $0.hasPrefix("Familienname | – | Hadad | Aliasname:") && $0.hasSuffix("Ramy Hadad") }, "\(rows)")
    #expect(rows.contains("Vornamen | – | Ramy | im Aliasnamen"), "\(rows)")
    #expect(!answer.text.contains("Geheimweg"))
    #expect(try self.rows() == before)
  }

  @Test func `was die Vorschau ansagt, geschieht`() throws {
    let fields = try form(stays: new, name: old, birth: new)
    let preview = demir.visitor.post("\(pair)/vorschau", fields)
    let kept = preview.text.matches(of: /<input type="hidden" name="([a-z]+[a-z_0-9]*)" value="([^"]*)"/)
      .map { (String($0.1), String($0.2)) }
    #expect(demir.visitor.post("\(pair)/zusammenfuehrung", kept).location?.hasPrefix("/personen/\(new.text)") == true)
    let person = try #require(try sample.load(new))
    #expect(person.displayName(on: Sample.today).text == "Haddad, Rami")
    #expect(person.birth == Self.birth("1997-07-03"))
  }

  @Test func `ohne Entscheidung oder nach einer Änderung gibt es keine Vorschau`() throws {
    let fields = try form()
    #expect(demir.visitor.post("\(pair)/vorschau", fields.filter { $0.0 != "geburt" }).status == 422)
    #expect(demir.visitor.post("/personen/\(new.text)/namen/neu", Sample.name("Dazwischen")).status == 303)
    #expect(demir.visitor.post("\(pair)/vorschau", fields).status == 409)
  }

  // MARK: Union and choice

  @Test func `alles kommt zusammen, genau Gleiches steht einmal da, und der andere Name bleibt als Aliasname`() throws {
    try fill()
    #expect(try merge().status == 303)
    let person = try #require(try sample.load(old))
    #expect(person.displayName(on: Sample.today).text == "Haddad, Rami")
    #expect(
      person.facts(.name).compactMap { if case .name(let name) = $0.entry.value { name.written } else { nil } }
        == ["Haddad", "Rami", "Ramy Hadad"])
    #expect(
      person.facts(.contact).compactMap {
        if case .contact(let contact) = $0.entry.value { contact.statement } else { nil }
      } == ["0171 3920001", "0171 3920002", "Haus Beispiel, Geheimweg 7, 41460 Neuss"])
    #expect(person.sex == .maennlich)
    #expect(person.facts(.household).count == 1)
    let nationality = try #require(person.facts(.nationality).first?.entry)
    #expect(nationality.provenance.statement == "Das stimmt nicht.")
    #expect(nationality.provenance.document == "Reisepass")
    #expect(nationality.validFrom == Sample.today)
    #expect(try sample.number("SELECT address FROM household") == person.facts(.contact).last?.id.number)
    #expect(person.isProtected(on: Sample.today))
  }

  @Test(arguments: [true, false], [true, false])
  func `je Angabe gilt die gewählte Seite, gleich welcher Datensatz bleibt`(_ staysOld: Bool, _ countsOld: Bool) throws
  {
    let stays = staysOld ? old : new
    let counts = countsOld ? old : new
    #expect(try merge(stays: stays, name: counts, birth: counts).location?.hasPrefix("/personen/\(stays.text)") == true)
    let person = try #require(try sample.load(stays))
    #expect(person.displayName(on: Sample.today).text == (countsOld ? "Haddad, Rami" : "Hadad, Ramy"))
    #expect(person.birth == Self.birth(countsOld ? "1997-03-07" : "1997-07-03"))
    #expect(person.facts(.birth).count == 1)
    let aliases = person.facts(.name).compactMap { fact -> String? in
      if case .name(let name) = fact.entry.value, name.kind == .aliasname { name.text } else { nil }
    }
    #expect(aliases == [countsOld ? "Ramy Hadad" : "Rami Haddad"])
  }

  @Test func `die Kommune des anderen gilt, wenn sie gewählt ist, und kommt beim Rückgängigmachen zurück`() throws {
    try sample.site.database.write { try CaseAccessStore($0).movePerson(new, to: Sample.dormagen) }
    #expect(try merge([("kommune", new.text)]).status == 303)
    #expect(try sample.load(old)?.municipalityKey == Sample.dormagen)
    #expect(undo().status == 303)
    #expect(try sample.load(old)?.municipalityKey == Sample.neuss)
  }

  @Test(arguments: ["bleibt", "name", "geburt"])
  func `ohne Entscheidung wird nichts zusammengeführt`(_ missing: String) throws {
    let before = try rows()
    let fields = try form().filter { $0.0 != missing }
    let answer = demir.visitor.post("\(pair)/zusammenfuehrung", fields)
    #expect(answer.status == 422)
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try rows() == before)
  }

  @Test func `hat jemand inzwischen etwas geändert, wird nichts zusammengeführt`() throws {
    let fields = try form()
    #expect(demir.visitor.post("/personen/\(new.text)/namen/neu", Sample.name("Dazwischen")).status == 303)
    let before = try rows()
    let answer = demir.visitor.post("\(pair)/zusammenfuehrung", fields)
    #expect(answer.status == 409)
    #expect(answer.text.contains("inzwischen geändert"))
    #expect(answer.text.contains("Dazwischen"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try rows() == before)
  }

  @Test func `zweimal abgeschickt wird einmal zusammengeführt`() throws {
    let fields = try form([("_schluessel", "abcdefghijklmnopqrstuvwx")])
    #expect(demir.visitor.post("\(pair)/zusammenfuehrung", fields).status == 303)
    #expect(demir.visitor.post("\(pair)/zusammenfuehrung", fields).status == 303)
    #expect(try sample.number("SELECT count(*) FROM person_merge") == 1)
    #expect(demir.visitor.post("\(pair)/zusammenfuehrung", fields.dropLast()).status == 404)
  }

  // MARK: What the other record becomes

  @Test func `der andere Datensatz verschwindet aus Liste, Suche und Zahl; seine Adresse führt zum ersten`() throws {
    try fill()
    _ = try merge()
    #expect(try sample.number("SELECT count(*) FROM person_token WHERE person = 2") == 0)
    #expect(!demir.visitor.get("/personen").text.contains("/personen/\(new.text)\""))
    let found = search([("name", "Ramy Hadad")])
    #expect(found.contains("/personen/\(old.text)\""))
    #expect(!found.contains("/personen/\(new.text)\""))
    #expect(search([("telefon", "0171 3920002")]).contains("/personen/\(old.text)\""))
    #expect(search([("aktenzeichen", "T-\(new.text)")]).contains("/personen/\(old.text)\""))
    #expect(demir.visitor.get("/personen/\(new.text)").location?.hasPrefix("/personen/\(old.text)") == true)
    #expect(demir.visitor.get("/personen/\(new.text)/zugriffe").location == "/personen/\(old.text)/zugriffe")
    for path in ["namen/neu", "doppelte", "kommune"] {
      #expect(demir.visitor.get("/personen/\(new.text)/\(path)").status == 404, "\(path)")
    }
    #expect(demir.visitor.get("/haushalte/1").text.ranges(of: "/personen/\(new.text)\"").isEmpty)
    let stranger = try sample.worker(in: Sample.dormagen).visitor
    #expect(stranger.get("/personen/\(new.text)").text == stranger.get("/personen/99999").text)
  }

  @Test func `Fälle und Angehörige gehen mit: wer den anderen Fall führt, sieht die Person, wer verwandt ist, nicht`()
    throws
  {
    let uncle = try fill()
    let klein = try sample.worker(name: "Martin Klein (erfunden)")
    try sample.site.database.write { connection in
      let store = CaseAccessStore(connection)
      for (file, account) in [(newFile, klein.account), (oldFile, uncle.account)] {
        let part = try store.offer(file, to: account, as: .coWorker, by: demir.account, from: Sample.today, to: nil)
        try store.accept(part, at: later.now)
      }
    }
    #expect(klein.visitor.get("/personen/\(old.text)").status == 403)
    #expect(uncle.visitor.get("/personen/\(old.text)").status == 200)
    _ = try merge()
    #expect(klein.visitor.get("/personen/\(old.text)").status == 200)
    #expect(uncle.visitor.get("/personen/\(old.text)").status != 200)
    #expect(try sample.number("SELECT count(*) FROM case_person WHERE person = 1") == 2)
    #expect(try sample.number("SELECT count(*) FROM account_kin WHERE person = 1 AND kind = 'self'") == 1)
    #expect(try sample.number("SELECT count(*) FROM account_kin WHERE person = 1") == 2)
    #expect(undo().status == 303)
    #expect(klein.visitor.get("/personen/\(old.text)").status == 403)
    #expect(uncle.visitor.get("/personen/\(old.text)").status == 200)
  }

  @Test func `waren beide im selben Fall, steht die Person danach einmal darin und später wieder zweimal`() throws {
    try sample.site.database.write { try CaseAccessStore($0).add(new, to: oldFile) }
    let before = try rows()
    _ = try merge()
    #expect(try sample.number("SELECT count(*) FROM case_person WHERE case_file = 1") == 1)
    #expect(undo().status == 303)
    #expect(try rows() == before)
  }

  @Test func `wer die eine Akte eingesehen hat, steht auch bei der anderen unter den Zugriffen`() throws {
    let klein = try sample.worker(name: "Martin Klein (erfunden)")
    _ = klein.visitor.get("/personen/\(new.text)")
    let refused = demir.visitor.get("/personen/\(old.text)/zugriffe").text.ranges(of: "Konto \(klein.account.text)<")
      .count
    #expect(refused == 0)
    _ = try merge()
    let text = demir.visitor.get("/personen/\(old.text)/zugriffe").text
    #expect(text.ranges(of: "Konto \(klein.account.text)<").count == 1)
    #expect(try sample.journal(old).contains("geaendert erledigt"))
    #expect(try sample.journal(new).contains("geaendert erledigt"))
  }

  // MARK: Undoing

  @Test(arguments: [true, false], [true, false])
  func `nach dem Rückgängigmachen steht jede Zeile beider Personen wieder da wie vorher`(
    _ staysOld: Bool, _ countsOld: Bool
  ) throws {
    try fill()
    let before = try rows()
    #expect(before.count > 60)
    let stays = staysOld ? old : new
    let counts = countsOld ? old : new
    #expect(try merge(stays: stays, name: counts, birth: counts).status == 303)
    #expect(try rows() != before)
    #expect(undo(of: stays).status == 303)
    #expect(try rows() == before)
    #expect(undo(of: stays).status == 404)
    #expect(try merge(stays: stays, name: counts, birth: counts).status == 303)
    #expect(undo(2, of: stays).status == 303)
    #expect(try rows() == before)
  }

  @Test func `was seither eingetragen ist, wird aufgezählt und bleibt`() throws {
    try fill()
    _ = try merge(birth: new)
    let path = "/personen/\(old.text)"
    #expect(demir.visitor.post("\(path)/namen/neu", Sample.name("Neuerlich")).status == 303)
    let copied = try #require(
      try sample.load(old)?.facts(.contact).first {
        if case .contact(let c) = $0.entry.value { c.note == "Schwester" } else { false }
      })
    let corrected = demir.visitor.post(
      "\(path)/erreichbarkeit/\(copied.id.text)",
      [("fassung", "1"), ("art", "mobil"), ("nummer", "0171 3920099"), ("herkunft", "selbst")])
    #expect(corrected.status == 303)
    let question = demir.visitor.get("\(path)/zusammenfuehrungen/1").text
    #expect(question.contains("Namen: Familienname"))
    #expect(question.contains("Erreichbarkeit: Mobiltelefon"))
    #expect(!question.contains("Geburt: "))
    #expect(undo().status == 303)
    let person = try #require(try sample.load(old))
    let contacts = person.facts(.contact).compactMap {
      if case .contact(let contact) = $0.entry.value { contact.statement } else { nil }
    }
    #expect(contacts == ["0171 3920001", "0171 3920099"])
    #expect(person.birth == Self.birth("1997-03-07"))
    #expect(search([("telefon", "0171 3920002")]).contains("/personen/\(new.text)\""))
    #expect(search([("telefon", "0171 3920099")]).contains("/personen/\(old.text)\""))
  }

  @Test func `wurde das Geburtsdatum seither berichtigt, bleibt das berichtigte, und das frühere steht unter Entfernt`()
    throws
  {
    _ = try merge(birth: new)
    let fact = try #require(try sample.load(old)?.facts(.birth).first)
    let saved = demir.visitor.post(
      "/personen/\(old.text)/geburt/\(fact.id.text)",
      [("fassung", "1"), ("geburtsdatum", "8.7.1997"), ("herkunft", "selbst")])
    #expect(saved.status == 303)
    #expect(demir.visitor.get("/personen/\(old.text)/zusammenfuehrungen/1").text.contains("Geburt: "))
    #expect(undo().status == 303)
    let person = try #require(try sample.load(old))
    #expect(person.birth == Self.birth("1997-07-08"))
    #expect(person.removed(.birth).count == 1)
    #expect(try sample.load(new)?.birth == Self.birth("1997-07-03"))
  }

  @Test func `wurde die Person selbst zusammengeführt, muss das zuerst zurück`() throws {
    _ = try merge()
    let third = try sample.person("Haddad", "Ramiro", by: demir.account, hasCase: true).id
    let next = "/personen/\(old.text)/doppelte/\(third.text)"
    let hidden = demir.visitor.get(next).text.matches(of: /name="(stand_\d+)" value="([^"]+)"/)
      .map { (String($0.1), String($0.2)) }
    #expect(
      demir.visitor.post(
        "\(next)/zusammenfuehrung", hidden + [("bleibt", third.text), ("name", third.text)]
      ).status == 303)
    let before = try rows()
    let refused = undo()
    #expect(refused.status == 422)
    #expect(refused.text.contains("selbst mit Person \(third.text) zusammengeführt"))
    #expect(try rows() == before)
    #expect(demir.visitor.get("/personen/\(new.text)").location?.hasPrefix("/personen/\(third.text)") == true)
    #expect(undo(2, of: third).status == 303)
    #expect(undo().status == 303)
    #expect(demir.visitor.get("/personen/\(new.text)").status == 200)
  }

  @Test func `kam später noch jemand dazu, geht die frühere Zusammenführung erst nach der späteren zurück`() throws {
    _ = try merge()
    let third = try sample.person("Haddad", "Rami", by: demir.account, hasCase: true).id
    let next = "/personen/\(old.text)/doppelte/\(third.text)"
    let hidden = demir.visitor.get(next).text.matches(of: /name="(stand_\d+)" value="([^"]+)"/)
      .map { (String($0.1), String($0.2)) }
    #expect(demir.visitor.post("\(next)/zusammenfuehrung", hidden + [("bleibt", old.text)]).status == 303)
    #expect(undo().status == 422)
    #expect(undo(2).status == 303)
    #expect(undo().status == 303)
  }

  @Test func `ist der Schlüssel der anderen vernichtet oder ein Fall verändert, geht nichts halb zurück`() throws {
    _ = try merge()
    try sample.site.database.write {
      try $0.run("DELETE FROM case_person WHERE case_file = $1", [newFile])
    }
    let before = try rows()
    let refused = undo()
    #expect(refused.status == 422)
    #expect(refused.text.contains("ausgetragen"))
    #expect(PageCheck.problems(in: refused.text) == [])
    #expect(try rows() == before)
    _ = try sample.site.keys.destroy([.person(new.number)], reason: .demand, by: nil, at: later.now)
    #expect(undo().text.contains("gelöscht"))
    #expect(try rows() == before)
  }

  // MARK: Rights

  @Test func `fehlt das Recht an einer der beiden, antwortet jede Adresse wie eine fehlende Seite`() throws {
    let other = try sample.worker(in: Sample.dormagen, name: "Jan Fremd (erfunden)")
    let own = try sample.person("Haddad", "Rami", by: other.account, in: Sample.dormagen, hasCase: true).id
    let colleague = try sample.worker(name: "Martin Klein (erfunden)")
    let near = try sample.person("Haddad", "Rami", by: colleague.account, hasCase: true).id
    for foreign in [own, near, ID<PersonKey>(999)] {
      let (one, two) = (
        "/personen/\(old.text)/doppelte/\(foreign.text)", "/personen/\(foreign.text)/doppelte/\(old.text)"
      )
      let missing = demir.visitor.get("/personen/99999").text
      let first = demir.visitor.get(one)
      #expect(first.status == 404, "\(foreign)")
      #expect(first.text == missing, "\(foreign)")
      #expect([403, 404].contains(demir.visitor.get(two).status), "\(foreign)")
      for step in ["unterscheidung", "unterscheidung/ruecknahme", "zusammenfuehrung"] {
        #expect(demir.visitor.post("\(one)/\(step)").status == 404, "\(step)")
      }
      #expect(!demir.visitor.get("/personen/\(old.text)/doppelte").text.contains("Person \(foreign.text) "))
    }
    #expect(demir.visitor.get("/personen/\(old.text)/doppelte/\(old.text)").status == 404)
    #expect(try sample.number("SELECT count(*) FROM person_distinct") == 0)
  }

  @Test func `wer nur einen der Fälle führt, macht nichts rückgängig, solange ein anderer sie sperrt`() throws {
    _ = try merge()
    let named = try sample.worker(name: "Martin Klein (erfunden)")
    try sample.site.database.write {
      try CaseAccessStore($0).seal(newFile, naming: [named.account], by: named.account, at: later.now)
    }
    #expect(demir.visitor.get("/personen/\(old.text)/zusammenfuehrungen/1").status == 404)
    #expect(undo().status == 404)
    #expect(demir.visitor.get("/personen/\(new.text)").status == 404)
    #expect(try sample.number("SELECT count(*) FROM person_merge WHERE undone_at IS NULL") == 1)
  }
}
