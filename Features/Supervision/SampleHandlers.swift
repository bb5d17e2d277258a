package import Approvals
internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// What is asked for with a sample: grants to review some cases for a while, by two people.
package let sampleApproval = ApprovalKind(
  code: "stichprobe", title: "Stichprobe der Fachaufsicht", expiresAfterDays: 14, record: .caseHeader,
  mayDecide: { visit in
    visit.user?.roles.contains { [.professionalOversight, .dataProtectionOfficer].contains($0) } ?? false
  },
  facts: { content, _, connection in
    let auditor = ID<Account>(text: content[SampleHandlers.auditor])
    return [
      Fact("Fälle", "\(SampleHandlers.cases(of: content).count), zufällig gezogen"),
      Fact(
        "Prüft", text: try auditor.map { try AccountStore(connection).find($0)?.displayName ?? "unbekanntes Konto" }),
      Fact("Dauer", "\(SampleHandlers.days) Tage ab Zustimmung"),
      Fact("Einsicht", text: auditor == nil ? SampleHandlers.sight : SampleHandlers.sightOfAuditor),
    ]
  },
  carryOut: { approval, visit, connection in
    guard let giver = visit.user?.account.id else { throw ApprovalObsolete("Sie sind nicht angemeldet.") }
    let store = CaseAccessStore(connection)
    let auditor = ID<Account>(text: approval.content[SampleHandlers.auditor])
    let last = visit.today.adding(days: SampleHandlers.days - 1)
    for id in SampleHandlers.cases(of: approval.content) {
      if let auditor {
        try store.orderAudit(id, to: auditor, by: giver, from: visit.today, to: last)
      } else {
        try store.grantReview(id, to: approval.requestedBy, by: giver, from: visit.today, to: last)
      }
    }
  })

/// Requests on samples of cases for review.
struct SampleHandlers: Sendable {
  static let path = "/fachaufsicht/stichproben"
  /// How long a grant holds; set by this software, both days count.
  static let days = 14
  static let sizes = 1...50
  static let sight =
    "Bestandsaufnahme, Ziele, Verweise, Vorrang, Fristen, Stammdaten; Notizen nur, soweit markiert"
  static let sightOfAuditor = "Aktenzeichen, Kommune, Phase, Zuständige und Fristen; keine Namen, keine Notizen"
  /// Who reviews, where it is not the one who has asked.
  static let auditor = "pruefung"

  let desk: ApprovalDesk
  let placeName: CaseFrame.PlaceName

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.update, .caseHeader)
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let page = try page([], visit, connection, visit.guardFields()) else { return .page(SamplePage.elsewhere) }
    return .page(page.page)
  }

  @Sendable func request(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard var page = try page([], visit, connection, visit.repeatedGuardFields()) else { return .notFound }
    var reader = FormReader(visit)
    let size = reader.wholeNumber("anzahl", label: "Anzahl", in: Self.sizes, isRequired: true)
    let place = reader.typed("kommune")
    let reason = reader.text("grund", label: "Anlass", limit: TextLimit(maximum: 500, allowsLines: true))
    if !place.isEmpty, !page.places.contains(where: { $0.value == place }) { return .badParameter("kommune") }
    let auditor = reader.typed(Self.auditor)
    if !auditor.isEmpty, !page.auditors.contains(where: { $0.value == auditor }) { return .badParameter(Self.auditor) }
    func again() -> Answer {
      page.errors = reader.errors
      page.typed = [
        "anzahl": reader.typed("anzahl"), "kommune": place, "grund": reader.typed("grund"), Self.auditor: auditor,
      ]
      return .unprocessable(page.page)
    }
    guard reader.errors.isEmpty, let size else { return again() }
    let scope = CaseRelations.scope(try visit.requireList(.read, .caseHeader))
    guard let reviewer = ID<Account>(text: auditor) ?? visit.user?.account.id else { return .notFound }
    let asked = try self.asked(for: reviewer, at: visit.now, connection)
    let all = try FindingStore(connection).candidates(
      scope, municipality: place, reviewer: reviewer, on: visit.today
    ).filter { !asked.contains($0) }
    guard !all.isEmpty else {
      reader.fail(
        "kommune", "Kommune",
        "Hier ist kein offener Fall, der nicht schon in einer Stichprobe steht. Bitte wählen Sie eine andere Kommune.")
      return again()
    }
    let drawn = Self.draw(min(size, all.count), of: all, visit.world)
    do {
      var parts = ["faelle": drawn.map(\.text).joined(separator: ",")]
      if !auditor.isEmpty { parts[Self.auditor] = auditor }
      _ = try desk.request(
        sampleApproval, ApprovalContent(parts), reason: reason, beneficiary: ID(text: auditor), visit, connection)
    } catch let refusal as ApprovalRefusal {
      reader.fail("grund", "Anlass", refusal.sentence)
      return again()
    }
    visit.note(.requested, .caseHeader, drawn.map(\.text), detail: "Stichprobe: \(drawn.count) aus \(all.count)")
    return .seeOther(
      Self.path,
      notice: "Beantragt: \(drawn.count) aus \(all.count) offenen Fällen. Es fehlt die Zustimmung einer zweiten Person."
    )
  }

  /// The cases of samples for a reviewer that wait for the second person: drawn again they would open once.
  private func asked(
    for reviewer: ID<Account>, at now: Instant, _ connection: Connection
  ) throws -> Set<ID<CaseKey>> {
    let waiting = try desk.waiting(sampleApproval.code, at: now, connection)
      .filter { (ID(text: $0.content[Self.auditor]) ?? $0.requestedBy) == reviewer }
    return Set(waiting.flatMap { Self.cases(of: $0.content) })
  }

  fileprivate static func cases(of content: ApprovalContent) -> [ID<CaseKey>] {
    content["faelle"].split(separator: ",").compactMap { ID(text: String($0)) }
  }

  /// A draw without repetition in which every case has the same chance.
  static func draw(_ size: Int, of all: [ID<CaseKey>], _ world: World) -> [ID<CaseKey>] {
    var rest = all
    return (0..<size).map { _ in rest.remove(at: index(below: rest.count, world)) }.sorted()
  }

  /// Even chances: bytes that would favour small numbers are drawn again.
  private static func index(below count: Int, _ world: World) -> Int {
    let limit = UInt64.max - UInt64.max % UInt64(count)
    while true {
      let value = world.random(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      if value < limit { return Int(value % UInt64(count)) }
    }
  }

  /// `nil` for whoever is not of the supervision.
  private func page(
    _ errors: [FieldError], _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard
  ) throws -> SamplePage? {
    _ = try visit.requireList(.update, .caseHeader)
    guard TeamHandlers.supervises(visit), let user = visit.user else { return nil }
    let scope = CaseRelations.scope(try visit.requireList(.read, .caseHeader))
    let lines = try TeamStore(connection).byMunicipality(TeamQuery(), scope, on: visit.today)
    let granted = try FindingStore(connection).granted(to: user.account.id, at: visit.now)
    let made = try FindingStore(connection).made(by: user.account.id, scope)
    visit.note(
      .listed, .caseHeader, Set(granted.map(\.id.text) + made.map(\.file.text)).sorted(), detail: "Stichproben")
    return SamplePage(
      granted: granted, made: made, today: visit.today,
      auditors: try AccountStore(connection).holders(of: .auditor).filter { $0.isActive(on: visit.today) }
        .map { Choice($0.id.text, $0.name) },
      places: try lines.map { Choice($0.key, try placeName($0.key, connection) ?? $0.key) }, errors: errors,
      formGuard: formGuard)
  }
}
