import Access
import Testing

@Suite struct RightsTests {
  private typealias Row = AccessMatrix.Row

  private static let allowed = AccessMatrix.everything.filter { Rights.decide($0) == .allowed }

  /// Kinds that stand in no matrix but ours (ADR 0007, ADR 0015).
  private static let ownKinds: Set<RecordKind> = [.municipality, .enquiry]

  /// No row of the whole table that fits may be allowed.
  private func expectNothingAllowed(where fits: @escaping (Row) -> Bool) {
    #expect(AccessMatrix.everything.contains(where: fits))
    #expect(Self.allowed.filter(fits).map(\.name) == [])
  }

  // MARK: Die Matrix

  @Test func `jede Zeile der Matrix wird so entschieden, wie sie dort steht`() throws {
    let samples = try AccessMatrix.samples()
    let failing = samples.filter { Rights.decide($0.row) != $0.expected }
    #expect(failing.map { "\($0.id) \($0.row.name): \(Rights.decide($0.row)) statt \($0.expected)" } == [])
    #expect(samples.count == 5085)
    #expect(Set(samples.map(\.row)).count == samples.count)
  }

  @Test func `anders als veröffentlicht ist nur entschieden, was ein ADR begründet`() throws {
    let published = try AccessMatrix.samples(in: "authz_matrix.csv")
    let decided = try AccessMatrix.decided()
    #expect(decided.map(\.row.name) == ["cm einwilligung withdraw zu"])
    for own in decided {
      let row = try #require(published.first { $0.id == own.id })
      #expect(row.row == own.row && row.expected != own.expected)
    }
    // Only what takes something from those outside may be added; nobody reads or writes more.
    #expect(Set(decided.map(\.row.action)) == [.withdraw])
  }

  @Test func `erlaubt ist nur, was Matrix oder Konzept nennen`() throws {
    let sampled = try AccessMatrix.samples().filter { $0.expected == .allowed }.map(\.row)
    let text = try AccessMatrix.allowedByText()
    let listed = Set(sampled + text)
    let own = Self.allowed.filter { !Self.ownKinds.contains($0.kind) }
    #expect(own.filter { !listed.contains($0) }.map(\.name) == [], "erlaubt, obwohl nirgends genannt")
    #expect(listed.subtracting(own).map(\.name).sorted() == [], "genannt, aber nicht erlaubt")
    #expect(sampled.count == 218 && text.count == 53)
  }

  /// The concept publishes only a sample of the rows, but the counts of all of them: 270, 5071 and 990.
  ///
  /// One of the refused is allowed here (ADR 31).
  @Test func `die ganze Matrix hat 271 erlaubte, 5071 verborgene und 989 verweigerte Zeilen`() throws {
    let samples = try AccessMatrix.samples().map(\.row)
    let actions = Dictionary(grouping: samples, by: \.kind).mapValues { Set($0.map(\.action)) }
    let decisions = AccessMatrix.everything.filter {
      actions[$0.kind]?.contains($0.action) == true && $0.kind.belongsToCase == ($0.relation != .withoutCase)
    }.map(Rights.decide)
    #expect(decisions.count == 6331)
    #expect(decisions.count { $0 == .allowed } == 271)
    #expect(decisions.count { $0 == .denied(.hidden) } == 5071)
    #expect(decisions.count { $0 == .denied(.refused) } == 989)
  }

  @Test func `Handlungen, die ein Gegenstand nicht kennt, stehen niemandem zu`() throws {
    let known = Set(try AccessMatrix.samples().map { [$0.row.kind.rawValue, $0.row.action.rawValue] })
    expectNothingAllowed {
      !Self.ownKinds.contains($0.kind) && !known.contains([$0.kind.rawValue, $0.action.rawValue])
    }
  }

  @Test func `ohne bestimmtes Verhältnis zum Fall gibt es nichts aus dem Fall, und umgekehrt`() {
    expectNothingAllowed { $0.kind.belongsToCase && $0.relation == .withoutCase }
    expectNothingAllowed { !$0.kind.belongsToCase && $0.relation != .withoutCase }
  }

  @Test func `Kommunen liest das Personal, und nur die Koordination ändert sie`() {
    let rows = Self.allowed.filter { $0.kind == .municipality }
    #expect(rows.count { $0.action == .read } == 11)
    #expect(rows.filter { $0.action != .read }.map(\.name) == ["koord kommune create -", "koord kommune update -"])
  }

  @Test func `Anfragen führen Case Management und Koordination, die Fachaufsicht liest, sonst niemand`() {
    let rows = Self.allowed.filter { $0.kind == .enquiry }
    #expect(
      rows.map(\.name).sorted() == [
        "cm anfrage create -", "cm anfrage read -", "cm anfrage update -", "fachaufsicht anfrage read -",
        "koord anfrage create -", "koord anfrage read -", "koord anfrage update -",
      ])
  }

  // MARK: Was nie sein darf (Sicherheitskonzept 2.3)

  @Test func `N1 besondere Kategorien liest nur die zuständige oder benannte Fallführung`() {
    expectNothingAllowed {
      $0.kind == .specialCategory
        && !($0.role == .caseManager && [.responsible, .sealedNamed].contains($0.relation))
    }
  }

  @Test(arguments: [
    Role.immigrationAuthority, .naturalisationAuthority, .municipality, .steeringGroupMember, .provider, .auditor,
    .dataProtectionOfficer, .administrator, .service, .coordinator,
  ])
  func `N2 Beratungsnotizen bleiben diesen Rollen in jedem Verhältnis verschlossen`(_ role: Role) {
    expectNothingAllowed { $0.role == role && $0.kind == .note }
  }

  @Test func `N3 ein gesperrter Fall antwortet jedem Unbenannten wie einer, den es nicht gibt`() {
    let answers = AccessMatrix.everything.filter { $0.kind.belongsToCase && $0.relation == .sealed }
    #expect(answers.filter { Rights.decide($0) != .denied(.hidden) }.map(\.name) == [])
    #expect(answers.count == Role.allCases.count * 16 * Action.allCases.count)
  }

  @Test func `N4 eine beendete Freigabe gibt nichts mehr`() {
    expectNothingAllowed { $0.relation == .shareEnded }
  }

  @Test func `N5 den eigenen Fall und den von Angehörigen öffnet das Personal nicht`() {
    expectNothingAllowed { $0.relation == .own && $0.role != .client }
    let staff = AccessMatrix.everything.filter {
      $0.relation == .own && $0.role != .client && $0.kind.belongsToCase
    }
    #expect(staff.filter { Rights.decide($0) != .denied(.hidden) }.map(\.name) == [])
  }

  @Test(arguments: [Role.steeringGroupMember, .administrator])
  func `N6 Lenkungsgruppe und Administration haben am Fall kein Recht`(_ role: Role) {
    expectNothingAllowed { $0.role == role && $0.kind.belongsToCase }
    #expect(!Rights.opensCases(role))
  }

  @Test func `N8 Notizen löscht niemand einzeln`() {
    expectNothingAllowed { $0.kind == .note && $0.action == .delete }
  }

  // MARK: Mehrere Rollen

  @Test func `von mehreren Rollen zählt die günstigste, ohne Rolle ist alles verborgen`() {
    let roles = [Role.caseManager, .coordinator]
    #expect(Rights.decide(roles, .update, .gap, .withoutCase) == .allowed)
    #expect(Rights.decide(roles, .read, .caseHeader, .otherMunicipality) == .allowed)
    #expect(Rights.decide(roles, .read, .note, .otherMunicipality) == .denied(.refused))
    #expect(Rights.decide(roles, .read, .note, .sealed) == .denied(.hidden))
    #expect(Rights.decide([], .read, .offer, .withoutCase) == .denied(.hidden))
  }
}
