import Access
import HTTP
import House
import Testing
import Web

@Suite struct RouteBindingTests {
  private let routes = House.underTest.routes(isDemo: true, log: { _ in })

  /// Written by hand, so that a new address is a decision on its right and not an accident.
  private func table() throws -> [String] {
    try SourceTree.text("Tests/HouseTests/Matrix/routes.tsv").split(separator: "\n").map(String.init)
  }

  @Test func `jede Adresse steht mit Gegenstand und Handlung einmal in der Tabelle, und keine fehlt`() throws {
    let table = try table()
    let bindings = routes.map(\.binding)
    #expect(Set(bindings).subtracting(table).sorted() == [], "fehlt in Tests/HouseTests/Matrix/routes.tsv")
    #expect(Set(table).subtracting(bindings).sorted() == [], "gibt es nicht mehr oder mit anderem Recht")
    let addresses = table.map { $0.split(separator: "\t").prefix(2).joined(separator: " ") }
    #expect(Set(addresses).count == addresses.count, "eine Adresse ist zweimal gebunden")
    #expect(table == table.sorted(), "die Tabelle ist nicht sortiert")
  }

  @Test func `jede Bindung nennt ein Recht, das es in der Matrix gibt`() {
    for route in routes {
      switch route.permission {
      case .anyone, .halfSignedIn, .signedIn: continue
      case .may(let action, let kind):
        #expect(!kind.belongsToCase, "\(route.binding) gehört zu einem Fall: .caseRecord")
        #expect(Role.allCases.contains { Rights.allows($0, action, kind) }, "\(route.binding) steht niemandem offen")
      case .caseRecord(let action, let kind):
        #expect(kind.belongsToCase, "\(route.binding) gehört zu keinem Fall: .may")
        #expect(Rights.couldAllow(Role.allCases, action, kind), "\(route.binding) steht niemandem offen")
      }
    }
  }

  @Test func `was etwas ändert, ist nicht an Lesen gebunden`() {
    for route in routes where route.method == .post && !route.onlyReads {
      let action: Action
      switch route.permission {
      case .anyone, .halfSignedIn, .signedIn: continue
      case .may(let bound, _), .caseRecord(let bound, _): action = bound
      }
      // A reason for reading is kept, and opens nothing but reading.
      if route.pattern == "/personen/{id}/einblick" { continue }
      #expect(![.read, .exist].contains(action), "\(route.binding)")
    }
  }

  @Test func `was nur fragt, ist bekannt und an ein Recht gebunden`() {
    let asking = routes.filter(\.onlyReads)
    #expect(
      asking.map(\.pattern).sorted() == ["/personen/suche", "/personen/{id}/doppelte/{nummer}/vorschau", "/suche"])
    // In the search of the top bar each room asks for its own right.
    #expect(asking.allSatisfy { $0.permission.isCaseRecord || $0.pattern == "/suche" })
  }
}

extension Permission {
  fileprivate var isCaseRecord: Bool {
    if case .caseRecord = self { true } else { false }
  }
}
