import Access
import Basics
import CaseAccess
import Keys
import SQL
import TestKit
import Testing

@testable import Persons

struct PersonPageTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let id: ID<PersonKey>
  private let file: ID<CaseKey>

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    let person = try sample.person(by: demir.account, hasCase: true)
    id = person.id
    file = try #require(person.file)
  }

  private var path: String { "/personen/\(id.text)" }

  private func fact(_ kind: FactKind) throws -> PersonFact {
    try #require(try sample.load(id)?.facts(kind).first)
  }

  // MARK: Pages

  @Test func `jede Seite ist wohlgeformt und zugänglich`() throws {
    try sample.add(FactEntry(.contact(Sample.address)), to: id, by: demir.account)
    try sample.add(
      FactEntry(.household(Membership(household: try household(), role: .kind))), to: id, by: demir.account)
    var pages = [
      "/personen", "/personen?jahr=1990&staat=SY&kommune=05162024", "/personen/neu", path, "\(path)/anschrift",
      "\(path)/zugriffe", "\(path)/zugriffe/abschrift", "\(path)/kommune", "/haushalte/1", "/haushalte/1/angaben",
      "/haushalte/1/personen", "\(path)/namen/1", "\(path)/erreichbarkeit/1", "\(path)/haushalt/1",
    ]
    pages += FactKind.allCases.map { "\(path)/\($0.slug)/neu" }
    for page in pages {
      let answer = demir.visitor.get(page)
      #expect(answer.status == 200, "\(page)")
      #expect(PageCheck.problems(in: answer.text) == [], "\(page)")
    }
  }

  private func household() throws -> ID<Household> {
    try sample.site.database.write { try HouseholdStore($0).add(by: demir.account, at: sample.site.clock.now) }
  }

  @Test(arguments: [
    "/personen?x=1", "/personen?jahr=97", "/personen?staat=XX", "/personen?vor=1", "/personen?kommune=1'",
  ])
  func `was keine unserer Adressen fragt, wird benannt und nicht beantwortet`(_ address: String) {
    #expect([400, 422].contains(demir.visitor.get(address).status))
  }

  @Test func `die Liste filtert nach Jahr, Staat und Kommune und blättert ohne Lücke`() throws {
    for number in 0..<60 {
      let birth = BirthDate(
        date: .year(1990 + number % 2), isEstimated: false, isPlaceholder: false, place: "", country: "")
      _ = try sample.person("Muster\(number)", by: demir.account, birth: birth)
    }
    let first = demir.visitor.get("/personen").text
    let link = try #require(first.firstMatch(of: /href="(\/personen\?vor=[^"]+)"/)?.1)
    let second = demir.visitor.get(String(link)).text
    func numbers(_ text: String) -> Set<Substring> { Set(text.matches(of: /href="\/personen\/(\d+)"/).map(\.1)) }
    #expect(numbers(first).count == 50)
    #expect(numbers(second).count == 11)
    #expect(numbers(first).isDisjoint(with: numbers(second)))
    #expect(numbers(demir.visitor.get("/personen?jahr=1991").text).count == 30)
    #expect(numbers(demir.visitor.get("/personen?kommune=\(Sample.dormagen)").text).isEmpty)
    try sample.add(
      FactEntry(.nationality(Nationality(kind: .staatsangehoerigkeit, country: "ER"))), to: id, by: demir.account)
    #expect(numbers(demir.visitor.get("/personen?staat=ER").text) == [Substring(id.text)])
  }

  // MARK: Rights

  @Test func `wer nicht zuständig ist, bekommt die Antwort einer fehlenden Seite, und in keiner Liste steht etwas`()
    throws
  {
    let other = try sample.worker(in: Sample.dormagen).visitor
    let missing = other.get("/personen/99999")
    for address in [path, "\(path)/namen/neu", "\(path)/zugriffe", "\(path)/anschrift", "\(path)/kommune"] {
      let answer = other.get(address)
      #expect(answer.status == 404, "\(address)")
      #expect(answer.text == missing.text, "\(address)")
    }
    #expect(!other.get("/personen").text.contains("Haddad"))
    #expect(try sample.journal(id).contains("gelesen abgelehnt"))
  }

  @Test func `eine versiegelte Person verschwindet auch für die zuständige, wenn sie nicht benannt ist`() throws {
    #expect(demir.visitor.get(path).status == 200)
    let named = try sample.worker(name: "Martin Klein (erfunden)")
    try sample.site.database.write {
      try CaseAccessStore($0).seal(file, naming: [named.account], by: named.account, at: sample.site.clock.now)
    }
    #expect(demir.visitor.get(path).status == 404)
    #expect(!demir.visitor.get("/personen").text.contains("Haddad"))
    #expect(named.visitor.get(path).text.contains("Haddad, Rami"))
  }

  @Test(arguments: [Role.administrator, .steeringGroupMember, .auditor, .dataProtectionOfficer])
  func `Steuerung, Verwaltung und Prüfung sehen niemanden`(_ role: Role) throws {
    let visitor = try sample.worker(role, in: nil).visitor
    #expect(visitor.get(path).status == 404)
    #expect(visitor.get("/personen").status == 404)
  }

  @Test func `die Koordination weiß von Fällen und liest keine Stammdaten`() throws {
    let visitor = try sample.worker(.coordinator, in: nil).visitor
    #expect(visitor.get(path).status == 403)
    #expect(!visitor.get("/personen").text.contains("Haddad"))
  }

  @Test func `ein Anbieter mit Freigabe sieht Name, Sprache und Telefon und sonst nichts`() throws {
    try sample.add(FactEntry(.contact(Sample.address)), to: id, by: demir.account)
    try sample.add(
      FactEntry(
        .contact(
          Contact(
            kind: .mobil, value: "0171 3920001", address: PostalAddress(), note: "", isPreferred: true, doNotUse: ""))),
      to: id, by: demir.account)
    try sample.add(
      FactEntry(.nationality(Nationality(kind: .staatsangehoerigkeit, country: "SY"))), to: id, by: demir.account)
    let provider = try sample.worker(.provider, in: nil)
    let organisation = ID<Organisation>(try sample.number("SELECT max(id) FROM organisation"))
    #expect(provider.visitor.get(path).status == 404)
    try sample.site.database.write {
      _ = try CaseAccessStore($0).share(
        file, .masterData, with: organisation, by: demir.account, from: Sample.today, to: Sample.today.adding(days: 9))
    }
    let text = provider.visitor.get(path).text
    for shown in ["Haddad, Rami", "0171 3920001"] { #expect(text.contains(shown), "\(shown)") }
    for hidden in ["Geheimweg", "Syrien", "Ändern", "Wer hat gesehen", "Haushalt", "von der Person selbst"] {
      #expect(!text.contains(hidden), "\(hidden)")
    }
    // The provider knows that the person exists; what is refused says so.
    #expect(provider.visitor.get("\(path)/namen/1").status == 403)
    #expect(provider.visitor.get("\(path)/anschrift").status == 403)
  }

  @Test func `jeder Blick steht im Protokoll, auch der in eine Liste`() throws {
    _ = demir.visitor.get(path)
    _ = demir.visitor.get("/personen")
    #expect(try sample.journal(id).prefix(2) == ["aufgelistet erledigt", "gelesen erledigt"])
  }

  @Test func `die Abschrift nennt Zeit, Stelle, Aufgabe und Zweck, aber niemandes Namen`() throws {
    _ = demir.visitor.get(path)
    let copy = demir.visitor.get("\(path)/zugriffe/abschrift").text
    let content = try #require(copy.firstMatch(of: /(?s)<article class="fd-sheet">.*<\/article>/)).output
    for part in ["Kreis (erfunden)", Role.caseManager.label, "Stammdaten: gelesen", "Aufgabe"] {
      #expect(content.contains(part), "\(part)")
    }
    #expect(!content.contains("Aylin"))
    #expect(!content.contains("Konto"))
  }

  // MARK: Changing

  @Test func `ändern zwei zugleich, sieht der zweite beide Fassungen und entscheidet je Feld`() throws {
    let name = try fact(.name)
    let address = "\(path)/namen/\(name.id.text)"
    #expect(demir.visitor.post(address, Sample.name("Erste", version: 1)).status == 303)
    let late = demir.visitor.post(address, Sample.name("Zweite", version: 1, [("dokument", "Reisepass")]))
    #expect(late.status == 409)
    for part in ["Gespeichert: Erste", "Ihre Eingabe: Zweite", "Ihre Eingabe: Reisepass", "Aylin Demir (erfunden) hat"]
    {
      #expect(late.text.contains(part), "\(part)")
    }
    #expect(PageCheck.problems(in: late.text) == [])

    var sent = Sample.name("Zweite", version: 2, [("dokument", "Reisepass"), ("vergleich", "ja")])
    #expect(demir.visitor.post(address, sent).status == 422)
    sent += [("wahl_name", "stand"), ("wahl_dokument", "eigene"), ("wahl_stelle", "stand")]
    #expect(demir.visitor.post(address, sent).status == 303)
    let stored = try fact(.name)
    #expect(stored.version == 3)
    #expect(stored.entry.provenance.document == "Reisepass")
    guard case .name(let kept) = stored.entry.value else { return }
    #expect(kept.text == "Erste")
  }

  @Test func `was entfernt ist, lässt sich wiederherstellen, aber nicht nach 30 Tagen`() throws {
    let added = try sample.add(FactEntry(.contact(Sample.address)), to: id, by: demir.account)
    let address = "\(path)/erreichbarkeit/\(added.text)"
    #expect(demir.visitor.post("\(address)/entfernen", [("fassung", "1")]).status == 303)
    #expect(!demir.visitor.get(path).text.contains("Geheimweg"))
    #expect(demir.visitor.post("\(address)/entfernen", [("fassung", "1")]).status == 422)
    #expect(demir.visitor.post(address, Sample.name("X", version: 1)).status == 422)
    #expect(demir.visitor.post("\(address)/wiederherstellen", [("fassung", "1")]).status == 303)
    #expect(demir.visitor.get(path).text.contains("Geheimweg"))
  }

  @Test func `ein zweites Geburtsdatum gibt es nicht`() throws {
    let fields = [("fassung", "0"), ("geburtsdatum", "1990"), ("herkunft", "selbst")]
    #expect(demir.visitor.post("\(path)/geburt/neu", fields).status == 303)
    #expect(demir.visitor.post("\(path)/geburt/neu", fields).status == 422)
    #expect(try sample.load(id)?.facts(.birth).count == 1)
    #expect(demir.visitor.get("\(path)/geburt/neu").status == 303)
  }

  @Test func `Bestrittenes und Eingeschränktes ist neben der Angabe zu sehen`() throws {
    let marks = Provenance(
      source: .behoerde, who: "Jobcenter (erfunden)", on: Sample.today, document: "", disputedOn: Sample.today,
      statement: "Das war nie so.", restrictedOn: Sample.today, restrictionReason: "wird geprüft")
    try sample.add(
      FactEntry(.nationality(Nationality(kind: .staatsangehoerigkeit, country: "TR")), marks), to: id, by: demir.account
    )
    let text = demir.visitor.get(path).text
    for part in ["bestritten", "Das war nie so.", "Verarbeitung eingeschränkt", "wird geprüft", "Jobcenter (erfunden)"]
    {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!demir.visitor.get("/personen").text.contains("Türkei</td>"))
  }

  @Test func `ein Entwurf gehört einem Konto und einer Person`() throws {
    let colleague = try sample.worker(name: "Martin Klein (erfunden)")
    try sample.site.database.write { connection in
      let store = CaseAccessStore(connection)
      let part = try store.offer(
        file, to: colleague.account, as: .coWorker, by: demir.account, from: Sample.today, to: nil)
      try store.accept(part, at: sample.site.clock.now)
    }
    let form = "person-\(id.text)-namen-neu"
    let kept = demir.visitor.post(
      "/entwuerfe", [("formular", form), ("inhalt", "fassung=0&name=Angefangen&art=familienname")])
    #expect(kept.status == 200)
    #expect(demir.visitor.get("\(path)/namen/neu").text.contains("Angefangen"))
    #expect(colleague.visitor.get("\(path)/namen/neu").status == 200)
    #expect(!colleague.visitor.get("\(path)/namen/neu").text.contains("Angefangen"))
  }

  @Test func `zieht jemand um, gehört die Person sofort zur anderen Kommune`() throws {
    let lone = try sample.person("Ohnefall", by: demir.account).id
    let moved = demir.visitor.post(
      "/personen/\(lone.text)/kommune", [("bisher", Sample.neuss), ("kommune", Sample.dormagen)])
    #expect(moved.status == 303)
    #expect(try sample.load(lone)?.municipalityKey == Sample.dormagen)
    let late = demir.visitor.post(
      "/personen/\(lone.text)/kommune", [("bisher", Sample.neuss), ("kommune", Sample.neuss)])
    #expect(late.status == 422)
  }

  // MARK: Protection

  @Test func `eine geschützte Anschrift ist erst nach einem Grund zu sehen, und nur fünf Minuten`() throws {
    let added = try sample.add(FactEntry(.contact(Sample.address)), to: id, by: demir.account)
    try sample.add(
      FactEntry(.protection(Protection(kind: .schutzadresse, reason: "erfunden"))), to: id, by: demir.account)
    #expect(!demir.visitor.get(path).text.contains("Geheimweg"))
    #expect(demir.visitor.get("\(path)/erreichbarkeit/\(added.text)").location == "\(path)/anschrift")
    #expect(demir.visitor.post("\(path)/einblick", [("umfang", "anschrift"), ("grund", "kurz")]).status == 422)
    let given = demir.visitor.post(
      "\(path)/einblick", [("umfang", "anschrift"), ("grund", "Brief vom Jobcenter zustellen")])
    #expect(given.status == 303)
    #expect(demir.visitor.get(path).text.contains("Geheimweg"))
    #expect(try sample.journal(id).contains("freigegeben erledigt"))
    sample.site.clock.advance(seconds: 5 * 60)
    #expect(!demir.visitor.get(path).text.contains("Geheimweg"))
  }

  @Test func `die Ausländerbehörde kommt auch mit Freigabe und Grund nicht hinter den Schutz einer Anschrift`() throws {
    try sample.add(FactEntry(.contact(Sample.address)), to: id, by: demir.account)
    try sample.add(
      FactEntry(.protection(Protection(kind: .schutzadresse, reason: "erfunden"))), to: id, by: demir.account)
    let authority = try sample.worker(.immigrationAuthority, in: nil)
    let organisation = ID<Organisation>(try sample.number("SELECT max(id) FROM organisation"))
    try sample.site.database.write {
      _ = try CaseAccessStore($0).share(
        file, .masterData, with: organisation, by: demir.account, from: Sample.today, to: Sample.today)
    }
    #expect(authority.visitor.get(path).text.contains("Haddad, Rami"))
    let tried = authority.visitor.post(
      "\(path)/einblick", [("umfang", "anschrift"), ("grund", "Zustellung eines Bescheids")])
    #expect(tried.status == 404)
    #expect(!authority.visitor.get(path).text.contains("Geheimweg"))
  }

  @Test func `wer mit einer geschützten Person wohnt, verrät deren Anschrift nicht`() throws {
    let child = try sample.person("Haddad", "Karim", by: demir.account).id
    try sample.add(FactEntry(.contact(Sample.address)), to: child, by: demir.account)
    let home = try household()
    for person in [id, child] {
      try sample.add(
        FactEntry(.household(Membership(household: home, role: .kind))), to: person, by: demir.account)
    }
    #expect(demir.visitor.get("/personen/\(child.text)").text.contains("Geheimweg"))
    try sample.add(
      FactEntry(.protection(Protection(kind: .auskunftssperre, reason: "erfunden"))), to: id, by: demir.account)
    #expect(!demir.visitor.get("/personen/\(child.text)").text.contains("Geheimweg"))
  }

  @Test func `ein abgeschlossener Fall öffnet sich erst nach einem Grund`() throws {
    try sample.site.database.write { try CaseAccessStore($0).restrict(file, at: sample.site.clock.now) }
    #expect(!demir.visitor.get(path).text.contains("Haddad"))
    let given = demir.visitor.post(
      "\(path)/einblick", [("umfang", "abgeschlossen"), ("grund", "Rückfrage des Sozialamts")])
    #expect(given.status == 303)
    #expect(demir.visitor.get(path).text.contains("Haddad"))
    #expect(demir.visitor.get("\(path)/namen/neu").status != 200)
  }

  // MARK: Household

  @Test func `wer umzieht, verlässt den alten Haushalt am Tag davor`() throws {
    let new: [(String, String)] = [("fassung", "0"), ("rolle", "bezugsperson"), ("herkunft", "selbst")]
    #expect(demir.visitor.post("\(path)/haushalt/neu", new + [("gueltig_ab", "1.1.2025")]).status == 303)
    #expect(demir.visitor.post("\(path)/haushalt/neu", new + [("umzug", "ja")]).status == 422)
    let moved = demir.visitor.post("\(path)/haushalt/neu", new + [("umzug", "ja"), ("gueltig_ab", "1.3.2026")])
    #expect(moved.status == 303)
    let facts = try #require(try sample.load(id)?.facts(.household))
    #expect(facts.map(\.entry.validTo?.german) == ["28.02.2026", nil])
    #expect(demir.visitor.get("/haushalte/2").text.contains("Haddad, Rami"))
  }

  @Test func `in einen fremden Haushalt kommt niemand durch eine geratene Nummer`() throws {
    let other = try sample.worker(in: Sample.dormagen)
    let stranger = try sample.person("Fremd", by: other.account, in: Sample.dormagen).id
    let home = try household()
    try sample.add(
      FactEntry(.household(Membership(household: home, role: .bezugsperson))), to: stranger, by: other.account)
    let answer = demir.visitor.post(
      "\(path)/haushalt/neu",
      [("fassung", "0"), ("rolle", "kind"), ("herkunft", "selbst"), ("haushalt", home.text)])
    #expect(answer.status == 422)
    #expect(demir.visitor.get("/haushalte/\(home.text)").status == 404)
  }

  @Test func `der Haushalt sagt, ob jemand allein erzieht, und merkt, wenn zwei ihn zugleich ändern`() throws {
    let place = try sample.add(FactEntry(.contact(Sample.address)), to: id, by: demir.account)
    try sample.add(
      FactEntry(.household(Membership(household: try household(), role: .bezugsperson))), to: id, by: demir.account)
    let fields = [("fassung", "1"), ("alleinerziehend", "ja"), ("anschrift", place.text)]
    #expect(demir.visitor.post("/haushalte/1/angaben", fields).status == 303)
    let text = demir.visitor.get("/haushalte/1").text
    #expect(text.contains("alleinerziehend"))
    #expect(text.contains("Geheimweg 7"))
    #expect(demir.visitor.post("/haushalte/1/angaben", fields).status == 409)
    #expect(demir.visitor.post("/haushalte/1/angaben", [("fassung", "2"), ("anschrift", "99")]).status == 422)
  }

  // MARK: Key

  @Test func `nach der Vernichtung des Schlüssels ist die Person nicht mehr zu lesen`() throws {
    _ = try sample.site.keys.destroy(
      [.person(id.number)], reason: .demand, by: nil, at: sample.site.clock.now)
    #expect(demir.visitor.get(path).status == 404)
    #expect(demir.visitor.get("/personen").text.contains("Angaben gelöscht"))
  }
}
