import Access
import Basics
import SQL
import TestKit
import Testing
import Web

@testable import Concept

struct ValidityTests {
  @Test(arguments: [
    ("2021-12-31", false, ValidityState.notYet), ("2021-12-31", true, .unknown), ("2022-01-01", false, .valid),
    ("2022-12-31", true, .valid), ("2023-01-01", true, .ended), ("2023-01-01", false, .ended),
  ])
  func `beide Tage zählen mit, und vor einem „mindestens seit“ ist nichts belegt`(
    _ iso: String, _ isAsOf: Bool, _ state: ValidityState
  ) {
    let validity = Validity(Sample.day("2022-01-01"), to: Sample.day("2022-12-31"), isAsOf: isAsOf)
    #expect(validity.state(on: Sample.day(iso)) == state)
  }

  @Test(arguments: [("2026-10-01", false), ("2026-10-02", true), ("2026-12-31", true), ("2027-01-01", false)])
  func `90 Tage vor dem Ende steht da, dass etwas bald endet`(_ iso: String, _ soon: Bool) throws {
    var entry = try #require(ConceptRecord.nordrheinWestfalen.laws.first)
    entry.validity = Validity(Sample.day("2026-01-01"), to: Sample.day("2026-12-31"))
    #expect(entry.endsSoon(on: Sample.day(iso)) == soon)
  }
}

struct LegalBasisSeedTests {
  @Test(arguments: ["rhein-kreis-neuss", "rhein-sieg-kreis", "kreis-mettmann"])
  func `jede mitgelieferte Rechtsgrundlage nennt ihre Quelle und ist ungeprüft`(_ district: String) throws {
    let site = try Sample.site(district)
    let bases = try site.database.read { try LegalBasisStore($0).all() }
    #expect(bases.count >= 18)
    #expect(Set(bases.map(\.entry.shortTitle)).count == bases.count)
    for basis in bases {
      #expect(!basis.isChecked && !basis.entry.source.isEmpty && !basis.entry.purposes.isEmpty)
      try basis.entry.check(basis.id, superseded: bases.first { $0.id == basis.entry.supersedes }, later: nil)
    }
  }

  @Test(arguments: [
    ("2021-06-01", "§ 1 Nr. 8 TIntG (alte Fassung)"), ("2021-12-31", "§ 1 Nr. 8 TIntG (alte Fassung)"),
    ("2022-01-01", "§ 9 TIntG (2021)"),
  ])
  func `am Stichtag trägt das damals geltende Gesetz die Bausteine`(_ iso: String, _ title: String) throws {
    let site = try Sample.site()
    let titles = try site.database.read {
      try LegalBasisStore($0).supporting(.steering, on: Sample.day(iso)).map(\.entry.shortTitle)
    }
    #expect(titles.filter { $0.contains("TIntG") && !$0.hasPrefix("§ 8") } == [title])
  }

  @Test(arguments: [("2024-06-26", false), ("2024-06-27", true), ("2025-10-29", true), ("2025-10-30", false)])
  func `die Einbürgerung nach drei Jahren gilt nur in ihrer Zeit`(_ iso: String, _ holds: Bool) throws {
    let site = try Sample.site()
    let titles = try site.database.read {
      try LegalBasisStore($0).supporting(.naturalisation, on: Sample.day(iso)).map(\.entry.shortTitle)
    }
    #expect(titles.contains { $0.hasPrefix("§ 10 Abs. 3") } == holds)
  }

  @Test func `K9 je Baustein steht ein eigener Vorgang, und nur Baustein 1 ist ohne Bescheid`() throws {
    let site = try Sample.site()
    func kinds(_ purpose: LegalPurpose) throws -> Set<LegalBasisKind> {
      try site.database.read { connection in
        Set(
          try LegalBasisStore(connection).supporting(purpose, on: Sample.day("2021-11-12"))
            .map(\.entry.kind).filter { $0 == .notice || $0 == .application })
      }
    }
    #expect(try kinds(.steering) == [.application])
    #expect(try kinds(.caseManagement) == [.notice])
    #expect(try kinds(.authorities) == [.notice])
  }
}

struct LegalBasisFlowTests {
  private let fields = [
    ("version", "0"), ("kurztitel", "Satzung (erfunden)"), ("fundstelle", "Satzung vom 1.1.2026 (erfunden)"),
    ("art", "resolution"), ("gueltig_ab", "1.1.2026"), ("quelle", "Amtsblatt (erfunden)"), ("zweck", "grants"),
  ]

  @Test(arguments: [
    "/rechtsgrundlagen", "/rechtsgrundlagen?tag=1.7.2021&zweck=steering&geltend=ja", "/rechtsgrundlagen/neu",
    "/rechtsgrundlagen/1", "/rechtsgrundlagen/1/bearbeitung", "/rechtsgrundlagen/1/pruefung",
  ])
  func `jede Seite ist wohlgeformt und zugänglich`(_ address: String) throws {
    let answer = try Sample.site().visitor(.coordinator).get(address)
    #expect(answer.status == 200)
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `der Stichtag bestimmt, was gilt`() throws {
    let visitor = try Sample.site().visitor(.caseManager)
    #expect(visitor.get("/rechtsgrundlagen?tag=31.12.2021&geltend=ja").text.contains("§ 1 Nr. 8 TIntG"))
    #expect(!visitor.get("/rechtsgrundlagen?tag=1.1.2022&geltend=ja").text.contains("§ 1 Nr. 8 TIntG"))
    #expect(visitor.get("/rechtsgrundlagen?tag=x").status == 422)
    #expect(visitor.get("/rechtsgrundlagen?seite=2").status == 400)
  }

  @Test func `geprüft ist, was ein Mensch verglichen hat, bis jemand es ändert`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    func basis() throws -> LegalBasis? { try site.database.read { try LegalBasisStore($0).find(ID(1)) } }
    #expect(visitor.post("/rechtsgrundlagen/1/pruefung", [("version", "1")]).status == 422)
    #expect(visitor.post("/rechtsgrundlagen/1/pruefung", [("version", "1"), ("stand", "1.1.2120")]).status == 422)
    #expect(visitor.post("/rechtsgrundlagen/1/pruefung", [("version", "1"), ("stand", "19.8.2026")]).status == 303)
    #expect(try basis()?.checkedBy == "Sabine Vogt (erfunden)")
    let changed = fields.map { ($0.0, $0.0 == "version" ? "2" : $0.1) }
    #expect(visitor.post("/rechtsgrundlagen/1/bearbeitung", changed).status == 303)
    #expect(try basis()?.isChecked == false)
    let stale = visitor.post("/rechtsgrundlagen/1/bearbeitung", changed)
    #expect(stale.status == 409)
    #expect(PageCheck.problems(in: stale.text) == [])
  }

  @Test(arguments: [("31.12.2025", 422), ("1.1.2026", 422), ("2.1.2026", 303)])
  func `abgelöst wird nur, was früher begann`(_ start: String, _ status: Int) throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.post("/rechtsgrundlagen", fields).status == 303)
    let id = try #require(
      try site.database.read { try LegalBasisStore($0).all() }.first { $0.entry.shortTitle == "Satzung (erfunden)" }
    ).id
    var newer = fields.map { ($0.0, $0.0 == "gueltig_ab" ? start : $0.1) }
    newer.append(("loest_ab", id.text))
    #expect(visitor.post("/rechtsgrundlagen", newer).status == status)
  }

  @Test func `wer eine abgelöste nach hinten schiebt, bildet keinen Kreis`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let old = try #require(
      try site.database.read { try LegalBasisStore($0).all() }.first { $0.entry.shortTitle.hasPrefix("§ 1 Nr. 8") })
    let late = fields.map { ($0.0, $0.0 == "version" ? "1" : $0.0 == "gueltig_ab" ? "1.1.2022" : $0.1) }
    #expect(visitor.post("\(old.address)/bearbeitung", late).status == 422)
    let early = late.map { ($0.0, $0.0 == "gueltig_ab" ? "31.12.2021" : $0.1) }
    #expect(visitor.post("\(old.address)/bearbeitung", early).status == 303)
  }

  @Test(arguments: Role.allCases)
  func `alle im Amt lesen, nur die Koordination ändert`(_ role: Role) throws {
    let visitor = try Sample.site().visitor(role)
    let denied = role == .client ? 404 : 403
    let reads = role != .client && role != .service
    #expect(visitor.get("/rechtsgrundlagen").status == (reads ? 200 : denied))
    #expect(visitor.get("/konzepte").status == (reads ? 200 : denied))
    #expect(visitor.post("/rechtsgrundlagen", fields).status == (role == .coordinator ? 303 : denied))
  }

  @Test func `eine Koordination für eine Kommune ändert nichts`() throws {
    let visitor = try Sample.site().visitor(.coordinator, municipality: "05162004")
    for path in [
      "/rechtsgrundlagen/1/bearbeitung", "/rechtsgrundlagen/neu", "/konzepte/neu", "/handlungsfelder/1",
      "/konzepte/lesarten/1", "/konzepte/pflichtkapitel/1", "/konzepte/kapitel/1/vorschlag",
    ] {
      #expect(visitor.get(path).status == 403, "\(path)")
    }
    #expect(visitor.post("/rechtsgrundlagen", fields).status == 403)
  }
}
