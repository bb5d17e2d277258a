import Basics
import CaseAccess
import TestKit
import Testing

@testable import Residence

/// Days by the rules of the law, at the edges where they go wrong.
@Suite struct RuleTests {
  private func status(_ identifier: String, _ from: Day, _ to: Day? = nil) throws -> ResidencePeriod {
    let entry = try #require(ResidenceCatalogue.find(identifier))
    return ResidencePeriod(person: ID(1), identifier: identifier, group: entry.group, from: from, to: to)
  }

  private func proposals(
    _ statuses: [ResidencePeriod], _ sphere: LegalSphere, from: Day = day(2020, 1, 1), to: Day? = nil,
    birth: DateInput? = nil, arrival: Day? = nil, switchedOn: Bool = false
  ) -> [TransitionProposal] {
    TransitionEngine(
      facts: TransitionFacts(
        statuses: statuses, spheres: [SpherePeriod(sphere: sphere, span: Span(from, to))], birth: birth,
        arrival: arrival, switchedOn: switchedOn)
    ).proposals()
  }

  private func first(_ code: String, _ proposals: [TransitionProposal]) -> TransitionProposal? {
    proposals.first { $0.rule.code == code }
  }

  // § 1 Abs. 3 AsylbLG: mit Ablauf des Monats, in dem die Leistungsvoraussetzung entfällt.
  @Test(
    arguments: [
      ((2026, 11, 1), (2026, 12, 1)), ((2026, 11, 30), (2026, 12, 1)), ((2026, 12, 1), (2027, 1, 1)),
      ((2026, 12, 31), (2027, 1, 1)), ((2027, 2, 28), (2027, 3, 1)), ((2028, 2, 28), (2028, 3, 1)),
      ((2028, 2, 29), (2028, 3, 1)),
    ])
  func `das AsylbLG endet mit dem Monat, in dem der Schutz zuerkannt wird`(
    _ granted: (Int, Int, Int), _ begins: (Int, Int, Int)
  ) throws {
    let found = proposals(
      [try status("refugee", day(granted.0, granted.1, granted.2))], .asylblgBasic, from: day(2025, 1, 1))
    #expect(first("titelErteilt", found)?.day == day(begins.0, begins.1, begins.2))
  }

  // § 2 Abs. 1 AsylbLG: 36 Monate; §§ 187, 188 BGB.
  @Test(
    arguments: [
      ((2023, 11, 21), (2026, 11, 21)), ((2024, 2, 28), (2027, 2, 28)), ((2024, 2, 29), (2027, 3, 1)),
      ((2025, 2, 28), (2028, 2, 28)), ((2025, 3, 1), (2028, 3, 1)), ((2023, 12, 31), (2026, 12, 31)),
    ])
  func `nach genau 36 Monaten ab der Einreise folgen Analogleistungen`(
    _ arrived: (Int, Int, Int), _ begins: (Int, Int, Int)
  ) throws {
    let arrival = day(arrived.0, arrived.1, arrived.2)
    let begin = day(begins.0, begins.1, begins.2)
    // A later status changes nothing: the stay counts from the entry.
    let found = first(
      "analogleistung",
      proposals([try status("asylumPermission", arrival.adding(days: 40))], .asylblgBasic, arrival: arrival))
    #expect(found?.day == begin)
    #expect(found?.listedOn == begin.startOfMonth && found?.anchor == begin.startOfMonth)
  }

  @Test func `ohne Tag der Einreise bleibt der Tag der 36 Monate unbekannt, und das steht da`() throws {
    let found = first(
      "analogleistung", proposals([try status("asylumPermission", day(2024, 2, 29))], .asylblgBasic))
    #expect(found != nil && found?.day == nil && found?.latest == day(2027, 3, 1))
    #expect(found?.listedOn == day(2027, 3, 1) && found?.reason.contains("nicht bekannt") == true)
    #expect(first("analogleistung", proposals([], .asylblgBasic)) == nil)
    #expect(first("analogleistung", proposals([], .asylblgBasic, arrival: day(2024, 2, 28)))?.day == day(2027, 2, 28))
  }

  // § 1 Abs. 1 Nr. 3 Buchst. c und Abs. 3 AsylbLG: 18 Monate seit der Aussetzung, dann das Ende des Monats.
  @Test(
    arguments: [
      ((2024, 8, 31), (2025, 1, 10), (2026, 3, 1)), ((2025, 3, 31), (2025, 6, 1), (2026, 10, 1)),
      ((2025, 4, 1), (2025, 6, 1), (2026, 11, 1)), ((2024, 1, 1), (2026, 6, 15), (2026, 7, 1)),
    ])
  func `ein Titel nach § 25 Abs. 5 führt nach 18 Monaten aus dem AsylbLG, nie vor dem Titel`(
    _ suspended: (Int, Int, Int), _ granted: (Int, Int, Int), _ begins: (Int, Int, Int)
  ) throws {
    let start = day(granted.0, granted.1, granted.2)
    let found = proposals(
      [
        try status("tolerationGeneral", day(suspended.0, suspended.1, suspended.2), start.adding(days: -1)),
        try status("departureImpossible", start),
      ], .asylblgBasic)
    #expect(first("ausreiseUnmoeglich", found)?.day == day(begins.0, begins.1, begins.2))
  }

  @Test func `ohne eingetragene Duldung setzt ein Mensch den Tag`() throws {
    let found = first(
      "ausreiseUnmoeglich", proposals([try status("departureImpossible", day(2026, 1, 1))], .asylblgBasic))
    #expect(found != nil && found?.day == nil)
    #expect(found?.reason.contains("fehlt") == true)
  }

  @Test(
    arguments: [
      ((2008, 11, 21), (2026, 11, 21)), ((2008, 2, 29), (2026, 3, 1)), ((2008, 2, 28), (2026, 2, 28)),
      ((2010, 2, 28), (2028, 2, 28)), ((2008, 12, 31), (2026, 12, 31)),
    ])
  func `der 18. Geburtstag führt aus der Jugendhilfe, und die Liste kennt nur das Jahr`(
    _ born: (Int, Int, Int), _ grown: (Int, Int, Int)
  ) throws {
    let found = first(
      "volljaehrig", proposals([], .sgb8, birth: .day(day(born.0, born.1, born.2))))
    #expect(found?.day == day(grown.0, grown.1, grown.2))
    #expect(found?.listedOn == day(grown.0, 1, 1) && found?.anchor == day(grown.0, 1, 1))
  }

  @Test func `ohne genauen Geburtstag rechnet das Programm keinen Tag`() {
    let found = first("volljaehrig", proposals([], .sgb8, birth: .year(2008)))
    #expect(found?.day == nil && found?.listedOn == day(2026, 1, 1))
    #expect(first("volljaehrig", proposals([], .sgb8)) == nil)
  }

  // § 7a SGB II: mit Ablauf des Monats; wer am Ersten geboren ist, vollendet das Jahr am Tag davor.
  @Test(
    arguments: [
      ((1946, 5, 15), (2011, 6, 1)), ((1958, 5, 15), (2024, 6, 1)), ((1960, 5, 1), (2026, 9, 1)),
      ((1960, 5, 2), (2026, 10, 1)), ((1963, 12, 31), (2030, 11, 1)), ((1964, 1, 1), (2031, 1, 1)),
      ((1964, 1, 2), (2031, 2, 1)), ((1980, 2, 29), (2047, 3, 1)),
    ])
  func `die Altersgrenze endet mit ihrem Monat`(_ born: (Int, Int, Int), _ begins: (Int, Int, Int)) {
    #expect(AgeLimits.endOfWork(bornOn: day(born.0, born.1, born.2)) == day(begins.0, begins.1, begins.2))
  }

  @Test func `fünf Jahre als Unionsbürger öffnen das SGB II am Tag danach`() throws {
    let found = proposals([try status("euFreeMovement", day(2021, 11, 21))], .none)
    #expect(first("unionsbuerger", found)?.day == day(2026, 11, 21))
  }

  @Test func `die Fiktionsbescheinigung unmittelbar vor § 24 zählt, mit Lücke zählt der Titel`() throws {
    let title = try status("temporaryProtection", day(2024, 5, 10))
    let before = try status("fictionalCertificate", day(2024, 3, 31), day(2024, 5, 9))
    #expect(first("schutz24", proposals([before, title], .asylblgBasic))?.day == day(2024, 4, 1))
    let gap = try status("fictionalCertificate", day(2024, 3, 31), day(2024, 5, 8))
    #expect(first("schutz24", proposals([gap, title], .asylblgBasic))?.day == day(2024, 6, 1))
  }

  @Test(arguments: [((2025, 3, 31), false), ((2025, 4, 1), true)])
  func `die abgeschaltete Regel greift erst eingeschaltet und erst nach dem 31.03.2025`(
    _ granted: (Int, Int, Int), _ concerns: Bool
  ) throws {
    let title = try status("temporaryProtection", day(granted.0, granted.1, granted.2))
    #expect(first("leistungsrechtsanpassung", proposals([title], .sgb2)) == nil)
    let on = first("leistungsrechtsanpassung", proposals([title], .sgb2, switchedOn: true))
    #expect((on != nil) == concerns)
    #expect(on?.day == nil)
    let out = first(
      "schutz24", proposals([title], .asylblgBasic, from: day(2025, 1, 1), switchedOn: true))
    #expect((out == nil) == concerns)
  }

  @Test func `ein Wechsel, der schon eingetragen ist, wird nicht vorgeschlagen`() throws {
    let title = try status("refugee", day(2026, 11, 5))
    #expect(first("titelErteilt", proposals([title], .asylblgBasic, to: day(2026, 11, 30))) == nil)
    #expect(first("titelErteilt", proposals([title], .asylblgBasic, to: day(2026, 12, 1))) != nil)
    #expect(first("titelErteilt", proposals([title], .sgb2)) == nil)
  }

  @Test func `ein verlängerter Titel ist kein neuer Anlass`() throws {
    let found = proposals(
      [
        try status("refugee", day(2023, 5, 5), day(2026, 5, 4)), try status("refugee", day(2026, 5, 5)),
      ], .asylblgBasic)
    #expect(found.filter { $0.rule.code == "titelErteilt" }.map(\.day) == [day(2023, 6, 1)])
  }

  @Test func `nach der Ablehnung bleibt der Rechtskreis, ohne Gestattung davor geschieht nichts`() throws {
    let toleration = try status("tolerationGeneral", day(2026, 3, 2))
    let permission = try status("asylumPermission", day(2025, 1, 1), day(2026, 3, 1))
    let found = first("ablehnung", proposals([permission, toleration], .asylblgBasic))
    #expect(found?.day == day(2026, 3, 2) && found?.rule.to == [])
    #expect(first("ablehnung", proposals([toleration], .asylblgBasic)) == nil)
  }

  @Test func `wer vorher ins SGB II wechselt, bekommt keine Analogleistungen vorgeschlagen`() throws {
    let permission = try status("asylumPermission", day(2024, 6, 4), day(2026, 10, 11))
    let early = proposals([permission, try status("refugee", day(2026, 10, 12))], .asylblgBasic).withoutOvertaken
    #expect(early.map(\.rule.code) == ["titelErteilt"])
    let late = proposals([permission, try status("refugee", day(2027, 6, 12))], .asylblgBasic).withoutOvertaken
    #expect(late.map(\.rule.code) == ["analogleistung", "titelErteilt"])
  }

  // MARK: A sphere that began after the computed day

  @Test(
    arguments: [
      ((2024, 12, 31), (2025, 1, 1)), ((2025, 1, 1), (2025, 1, 1)), ((2025, 1, 2), (2025, 1, 2)),
      ((2025, 6, 1), (2025, 6, 1)),
    ])
  func
    `wer schon 36 Monate da ist, wenn ein neuer Bescheid beginnt, bekommt den Wechsel ab dessen erstem Tag`(
      _ begins: (Int, Int, Int), _ proposed: (Int, Int, Int)
    )
  {
    let from = day(begins.0, begins.1, begins.2)
    let found = first(
      "analogleistung", proposals([], .asylblgBasic, from: from, arrival: day(2022, 1, 1)))
    #expect(found?.day == day(proposed.0, proposed.1, proposed.2))
    #expect(
      found?.anchor == day(2025, 1, 1), "derselbe Vorschlag, gleich wann der Bescheid beginnt")
    #expect(found?.listedOn == found?.day?.startOfMonth)
    let ended = proposals(
      [], .asylblgBasic, from: day(2025, 6, 1), to: day(2025, 12, 31), arrival: day(2022, 1, 1))
    #expect(first("analogleistung", ended) == nil)
  }

  @Test(
    arguments: [
      ((2026, 3, 31), (2026, 4, 1)), ((2026, 4, 1), (2026, 4, 1)), ((2026, 5, 1), (2026, 5, 1)),
    ])
  func `beginnt das AsylbLG erst nach dem Titel, fällt der Wechsel auf seinen ersten Tag`(
    _ begins: (Int, Int, Int), _ proposed: (Int, Int, Int)
  ) throws {
    let title = try status("refugee", day(2026, 3, 5))
    let from = day(begins.0, begins.1, begins.2)
    let found = first("titelErteilt", proposals([title], .asylblgBasic, from: from))
    #expect(
      found?.day == day(proposed.0, proposed.1, proposed.2) && found?.anchor == day(2026, 3, 5))
  }

  @Test(arguments: [((2026, 4, 30), false), ((2026, 5, 1), true), ((2026, 5, 2), true)])
  func `gilt der Titel nicht mehr, wenn das AsylbLG beginnt, gibt es nichts zu wechseln`(
    _ last: (Int, Int, Int), _ isProposed: Bool
  ) throws {
    let end = day(last.0, last.1, last.2)
    let begin = day(2026, 5, 1)
    let title = try status("refugee", day(2026, 3, 5), end)
    #expect(
      (first("titelErteilt", proposals([title], .asylblgBasic, from: begin)) != nil) == isProposed)
    let after = try status("tolerationGeneral", end.adding(days: 1))
    #expect(
      (first("titelErteilt", proposals([title, after], .asylblgBasic, from: begin)) != nil)
        == isProposed)
  }

  @Test
  func
    `von zwei Titeln zählt der, der beim Beginn des AsylbLG gilt, und Analogleistungen kommen nicht dazu`()
    throws
  {
    let found = proposals(
      [
        try status("refugee", day(2020, 1, 5), day(2021, 12, 31)),
        try status("tolerationGeneral", day(2022, 1, 1), day(2026, 3, 4)),
        try status("refugee", day(2026, 3, 5)),
      ], .asylblgBasic, from: day(2026, 5, 1), arrival: day(2019, 1, 1)
    ).withoutOvertaken
    #expect(found.map(\.rule.code) == ["titelErteilt"])
    #expect(found.map(\.anchor) == [day(2026, 3, 5)] && found.map(\.day) == [day(2026, 5, 1)])
  }

  // MARK: Causes of the domain reference 4.5 in the ordinary course

  @Test
  func
    `eine Fiktionsbescheinigung allein fragt nach § 24, bis ein Titel folgt; den Tag setzt ein Mensch`()
    throws
  {
    let paper = try status("fictionalCertificate", day(2026, 9, 10))
    let asked = first("fiktion24", proposals([paper], .asylblgBasic))
    #expect(asked != nil && asked?.day == nil && asked?.anchor == day(2026, 9, 10))
    #expect(asked?.rule.to == [.sgb2, .sgb12] && asked?.rule.hint.contains("§ 24") == true)
    #expect(first("fiktion24", proposals([paper], .sgb2)) == nil)
    let renewed = try status("fictionalCertificate", day(2026, 12, 10))
    #expect(
      first("fiktion24", proposals([paper, renewed], .asylblgBasic))?.anchor == day(2026, 9, 10))
    for title in ["temporaryProtection", "refugee", "tolerationGeneral"] {
      let next = try status(title, day(2026, 12, 10))
      #expect(first("fiktion24", proposals([paper, next], .asylblgBasic)) == nil, "\(title)")
    }
  }

  @Test(arguments: [((2025, 3, 31), true), ((2025, 4, 1), false)])
  func
    `gilt das Leistungsrechtsanpassungsgesetz, fragt nach dem 31.03.2025 keine Fiktion mehr nach dem SGB II`(
      _ from: (Int, Int, Int), _ isAsked: Bool
    ) throws
  {
    let paper = try status("fictionalCertificate", day(from.0, from.1, from.2))
    #expect(
      (first("fiktion24", proposals([paper], .asylblgBasic, switchedOn: true)) != nil) == isAsked)
    #expect(first("fiktion24", proposals([paper], .asylblgBasic)) != nil)
  }

  @Test
  func
    `auch wer zwischen Gestattung und Duldung ohne Papier war, bekommt die Checkliste, und nur einmal`()
    throws
  {
    let permission = try status("asylumPermission", day(2025, 1, 1), day(2026, 3, 1))
    let without = try status("obligedToLeave", day(2026, 3, 2), day(2026, 3, 31))
    let toleration = try status("tolerationGeneral", day(2026, 4, 1), day(2026, 9, 30))
    let found = proposals([permission, without, toleration], .asylblgBasic)
    #expect(first("ablehnung", found)?.day == day(2026, 4, 1))
    let gap = try status("obligedToLeave", day(2026, 10, 1), day(2026, 10, 31))
    let again = try status("tolerationGeneral", day(2026, 11, 1))
    let twice = proposals([permission, without, toleration, gap, again], .asylblgBasic)
    #expect(twice.filter { $0.rule.code == "ablehnung" }.map(\.day) == [day(2026, 4, 1)])
    #expect(first("ablehnung", proposals([without, toleration], .asylblgBasic)) == nil)
  }

  // § 7a SGB II, table in AgeLimits: cohorts before 1964 reach the limit before their 67th birthday.
  @Test(arguments: [
    (1946, 2011), (1958, 2024), (1960, 2026), (1963, 2029), (1964, 2031), (1970, 2037),
  ])
  func `von einem Geburtsjahr allein kennt die Liste das früheste Jahr der Altersgrenze`(
    _ born: Int, _ year: Int
  ) {
    let found = first("altersgrenze", proposals([], .sgb2, birth: .year(born)))
    #expect(found?.day == nil && found?.listedOn == day(year, 1, 1))
  }

  // MARK: Expiry

  @Test(
    arguments: zip(
      [-2, -1, 0, 1, 89, 90, 91],
      [
        Expiry.expired(days: 2), .expired(days: 1), .soon(days: 0), .soon(days: 1), .soon(days: 89), .soon(days: 90),
        .later(days: 91),
      ]))
  func `ein Titel gilt noch an seinem letzten Tag und mahnt ab 90 Tagen`(_ days: Int, _ expected: Expiry) {
    let today = TestClock.today
    let span = Span(today.adding(days: -400), today.adding(days: days))
    #expect(Expiry(span, on: today, warningDays: 90) == expected)
  }

  @Test(
    arguments: [
      ((2026, 2, 10), (2026, 2, 28)), ((2028, 2, 10), (2028, 2, 29)), ((2100, 2, 1), (2100, 2, 28)),
      ((2026, 12, 31), (2026, 12, 31)),
    ])
  func `das Ende des Monats kennt Schaltjahre`(_ any: (Int, Int, Int), _ last: (Int, Int, Int)) {
    #expect(day(any.0, any.1, any.2).endOfMonth == day(last.0, last.1, last.2))
  }

  // MARK: The catalogue

  @Test func `jeder Status steht einmal im Katalog, und die Fundstelle fehlt nur, wo die Quelle keine nennt`() {
    let identifiers = ResidenceCatalogue.all.map(\.identifier)
    #expect(Set(identifiers).count == identifiers.count)
    #expect(ResidenceCatalogue.all.filter(\.norm.isEmpty).map(\.identifier) == ["swissAgreement", "unknownStatus"])
    #expect(
      ResidenceCatalogue.all.filter { $0.registerPosition == nil }.map(\.identifier)
        == ["trainingPermitObligedToLeave", "chanceCard", "opportunityResidence"])
  }

  @Test func `jede Regel nennt Grundlage und Quelle und hat eine Checkliste`() {
    let codes = TransitionRules.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for rule in TransitionRules.all {
      #expect(!rule.norm.isEmpty && !rule.source.isEmpty && rule.steps.count >= 3, "\(rule.code)")
      #expect(Set(rule.steps.map(\.code)).count == rule.steps.count, "\(rule.code)")
    }
  }

  // MARK: Since when a rule holds

  @Test func `nur wo die Quelle einen Tag nennt, steht er; sonst steht das Fehlen da`() {
    let named = TransitionRules.all.filter { $0.validity.validFrom != nil }
    #expect(named.map(\.code) == ["analogleistung"])
    for rule in TransitionRules.all {
      #expect(rule.validity.readOn == day(2026, 8, 19) && rule.validity.validTo == nil, "\(rule.code)")
      let words =
        !rule.validity.isProven
        ? "aus Fachwissen" : rule.validity.validFrom == nil ? "nicht genannt in der Quelle" : "§ 20 AsylbLG"
      #expect(rule.validity.since.contains(words), "\(rule.code)")
    }
  }

  @Test(
    arguments: [
      ((2026, 8, 18), RuleValidity.Holding.notNamed(vouchedFrom: day(2026, 8, 19))), ((2026, 8, 19), .holds),
      ((2026, 8, 20), .holds),
    ])
  func `ohne Inkrafttreten steht das Programm erst ab dem Stand der Quelle für eine Regel ein`(
    _ on: (Int, Int, Int), _ holding: RuleValidity.Holding
  ) {
    let asked = day(on.0, on.1, on.2)
    #expect(TransitionRules.undated.holding(on: asked) == holding)
    #expect((holding.warning(for: asked) == nil) == (holding == .holds))
  }

  @Test(
    arguments: [
      ((2024, 2, 26), RuleValidity.Holding.notYet(from: day(2024, 2, 27), isInferred: true)),
      ((2024, 2, 27), .inferred(from: day(2024, 2, 27), vouchedFrom: day(2026, 8, 19))),
      ((2024, 2, 28), .inferred(from: day(2024, 2, 27), vouchedFrom: day(2026, 8, 19))),
      ((2026, 8, 18), .inferred(from: day(2024, 2, 27), vouchedFrom: day(2026, 8, 19))),
      ((2026, 8, 19), .holds),
    ])
  func `dass die 36 Monate seit dem Ende der alten Wartezeit gelten, ist erschlossen und zu bestätigen`(
    _ on: (Int, Int, Int), _ holding: RuleValidity.Holding
  )
    throws
  {
    let rule = try #require(TransitionRules.find("analogleistung"))
    #expect(rule.validity.holding(on: day(on.0, on.1, on.2)) == holding)
    let arrival = day(on.0 - 3, on.1, on.2)
    #expect(first("analogleistung", proposals([], .asylblgBasic, arrival: arrival))?.holding == holding)
    #expect((holding.warning(for: day(on.0, on.1, on.2)) == nil) == (holding == .holds))
  }

  @Test func `nennt die Quelle den Tag selbst, ist nichts zu bestätigen`() {
    let validity = RuleValidity(validFrom: day(2024, 2, 27), readOn: day(2026, 8, 19))
    #expect(validity.holding(on: day(2024, 2, 27)) == .holds && validity.since == "gilt seit 27.02.2024")
    let before = validity.holding(on: day(2024, 2, 26))
    #expect(before == .notYet(from: day(2024, 2, 27), isInferred: false))
    #expect(before.warning(for: day(2024, 2, 26))?.contains("erschlossen") == false)
  }

  @Test(arguments: [(2026, 8, 18), (2026, 8, 19), (2026, 8, 20), (2040, 1, 1)])
  func
    `was nur aus Fachwissen stammt, gilt an keinem Tag als belegt, und das steht beim Entscheiden`(
      _ on: (Int, Int, Int)
    ) throws
  {
    let unproven = TransitionRules.all.filter { $0.source.contains("aus Fachwissen") }
    #expect(unproven.map(\.code) == ["altersgrenze"])
    #expect(TransitionRules.all.filter { !$0.validity.isProven } == unproven)
    let asked = day(on.0, on.1, on.2)
    for rule in unproven {
      #expect(rule.validity.holding(on: asked) == .unproven && !rule.hint.isEmpty)
      #expect(rule.validity.holding(on: asked).warning(for: asked)?.contains("Fachwissen") == true)
    }
  }

  @Test func `eine Regel mit Ende gilt an ihrem letzten Tag noch`() {
    let validity = RuleValidity(validFrom: nil, validTo: day(2027, 6, 30), readOn: day(2026, 8, 19))
    #expect(validity.holding(on: day(2027, 6, 29)) == .holds && validity.holding(on: day(2027, 6, 30)) == .holds)
    #expect(validity.holding(on: day(2027, 7, 1)) == .ended(on: day(2027, 6, 30)))
  }

  @Test(arguments: [((2026, 7, 31), false), ((2026, 8, 1), true)])
  func `ein Vorschlag für einen Tag vor dem Stand sagt, dass die Geltung nicht belegt ist`(
    _ granted: (Int, Int, Int), _ holds: Bool
  ) throws {
    let found = first(
      "titelErteilt", proposals([try status("refugee", day(granted.0, granted.1, granted.2))], .asylblgBasic))
    // July leads to 1 August, August to 1 September.
    #expect((found?.holding == .holds) == holds)
  }
}
