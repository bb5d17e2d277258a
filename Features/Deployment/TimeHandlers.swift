internal import Access
internal import Allocation
internal import Basics
internal import Datasets
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on the time per case and what it rests on.

enum TimeHandlers {
  /// Nothing is stored: the numbers typed stand in the address.
  @Sendable static func time(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let store = WorkBasisStore(connection)
    let weights = try store.weights().inForce(on: visit.today)
    let names = ["stellen"] + weights.indices.map { "faelle\($0 + 1)" }
    if let unknown = visit.query.pairs.first(where: { !names.contains($0.name) }) {
      return .badParameter(unknown.name)
    }
    let roster = try DeploymentStore(connection).roster()
    let sum = try CapacityHandlers.lines(roster, on: visit.today, connection).lines.total.deployed
    var page = TimePage(
      bases: try store.bases(), weights: weights, today: visit.today, mayEdit: leadsDistrict(visit),
      typed: ["stellen": sum.german])
    guard !visit.query.pairs.isEmpty else { return .page(page.page) }
    for pair in visit.query.pairs { page.typed[pair.name] = pair.value }
    page.compute(FormReader(visit.query, today: visit.today))
    return .page(page.page)
  }

  @Sendable static func bases(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(try basisPage(visit, visit.guardFields(), connection).page)
  }

  @Sendable static func addBasis(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    var reader = FormReader(visit)
    let kind = reader.choice("angabe", label: "Angabe", from: BasisKind.init(rawValue:))
    let from = reader.day("ab", label: "Gilt ab")
    let source = reader.text("quelle", label: "Quelle", limit: TextLimit(maximum: 500))
    let value = kind.flatMap { WorkBasis.value(typed: reader.typed("wert"), of: $0) }
    if let kind, value == nil { reader.fail("wert", "Wert", "Bitte schreiben Sie den Wert so: \(kind.hint).") }
    if reader.errors.isEmpty, let kind, let from, let value {
      let basis = WorkBasis(kind: kind, validFrom: from, value: value, source: source)
      if try WorkBasisStore(connection).add(basis, by: user.account.displayName, at: visit.now) {
        visit.note(
          .created, .staffing, ["grundlage-\(kind.rawValue)-\(from.iso)"], detail: "\(kind.label): \(basis.german)")
        return .seeOther(DeploymentPath.bases, notice: "Die Angabe ist gespeichert.")
      }
      reader.fail("ab", "Gilt ab", "Ab diesem Tag gibt es schon einen Eintrag.")
    }
    return try again(visit, reader, connection)
  }

  @Sendable static func addWeight(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    var reader = FormReader(visit)
    let label = reader.text("g_art", label: "Art der Fälle", limit: TextLimit(maximum: 100))
    let from = reader.day("g_ab", label: "Gewicht gilt ab")
    let source = reader.text("g_quelle", label: "Quelle des Gewichts", limit: TextLimit(maximum: 500))
    let weight = try? PostAmount(typed: reader.typed("g_gewicht"))
    if weight.map({ $0.hundredths > 1000 }) ?? true {
      reader.fail("g_gewicht", "Gewicht", "Bitte geben Sie eine Zahl von 0 bis 10 an, zum Beispiel 1,5.")
    }
    if reader.errors.isEmpty, let from, let weight {
      let entry = CaseWeight(label: label, validFrom: from, weight: weight, source: source)
      if try WorkBasisStore(connection).add(entry, by: user.account.displayName, at: visit.now) {
        visit.note(.created, .staffing, ["fallgewicht-\(from.iso)"], detail: "\(label): \(weight.german)")
        return .seeOther(DeploymentPath.bases, notice: "Das Gewicht ist gespeichert.")
      }
      reader.fail("g_ab", "Gewicht gilt ab", "Ab diesem Tag gibt es für diese Art schon einen Eintrag.")
    }
    return try again(visit, reader, connection)
  }

  private static func again(_ visit: Visit, _ reader: FormReader, _ connection: Connection) throws -> Answer {
    var page = try basisPage(visit, visit.repeatedGuardFields(), connection)
    page.typed = visit.form.pairs.reduce(into: [:]) { $0[$1.name] = $1.value }
    page.errors = reader.errors
    return .unprocessable(page.page)
  }

  private static func basisPage(
    _ visit: Visit, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> BasisPage {
    let store = WorkBasisStore(connection)
    return BasisPage(
      bases: try store.bases(), weights: try store.weights(), today: visit.today, mayEdit: leadsDistrict(visit),
      formGuard: formGuard)
  }
}
