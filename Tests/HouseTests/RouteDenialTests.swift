import Access
import HTTP
import House
import SQL
import TestKit
import Testing
import Web

/// The matrix asked through the real addresses: right and refusal come before any room's code.
@Suite struct RouteDenialTests {
  private let bound: [(route: Route, action: Action, kind: RecordKind)]
  private let site: TestSite

  init() throws {
    let house = House.underTest
    bound = house.routes(isDemo: true, log: { _ in }).compactMap { route in
      guard case .may(let action, let kind) = route.permission else { return nil }
      return (route, action, kind)
    }
    site = try house.testSite(isDemo: true)
    // Account 1 belongs to somebody else: to the own account some steps are refused to everybody.
    _ = try site.visitor(.coordinator)
  }

  @Test(arguments: Role.allCases)
  func `jede Adresse mit Recht antwortet jeder Rolle, wie die Matrix es sagt`(_ role: Role) throws {
    let visitor = try site.visitor(role)
    let unknown = visitor.get("/gibt-es-nicht")
    #expect(bound.count >= 8)
    for (route, action, kind) in bound {
      let decision = Rights.decide(role, action, kind, .withoutCase)
      // What is allowed writes; only its right is asked here.
      if decision == .allowed && route.method == .post { continue }
      let address = route.pattern.replacing(/\{\w+\}/, with: "1")
      let answer = route.method == .post ? visitor.post(address) : visitor.get(address)
      let name = "\(role.rawValue) \(route.binding)"
      switch decision {
      case .allowed: #expect(answer.status != 403 && (answer.status == 200 || route.pattern.contains("{")), "\(name)")
      case .denied(.refused): #expect(answer.status == 403, "\(name)")
      case .denied(.hidden): #expect(answer.status == 404, "\(name)")
      }
      if decision != .allowed { #expect(answer.text == unknown.text, "\(name)") }
    }
  }
}
