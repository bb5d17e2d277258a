import Access
import CaseAccess
import HTTP
import House
import TestKit
import Testing
import Web

/// The matrix asked through the database: a relation that is computed wrongly falls here.
@Suite struct RelationMatrixTests {
  private static let relations = Relation.allCases.filter { $0 != .withoutCase }
  private static let kinds = RecordKind.allCases.filter(\.belongsToCase)

  @Test(arguments: Role.allCases)
  func `jedes Verhältnis entsteht aus der Datenbank, für Fall und Person`(_ role: Role) throws {
    let fixture = try RelationFixture()
    var built = 0
    for relation in Self.relations {
      guard let scene = try fixture.scene(role, relation) else { continue }
      built += 1
      for kind in Self.kinds {
        for subject in [RelationFixture.Subject.caseFile, .person] {
          let found = try fixture.standing(scene, subject, for: kind)
          #expect(
            found == Standing(scene.expected.map { .init(role, $0) }), "\(role) \(relation) \(kind) \(subject)")
        }
      }
    }
    #expect(built >= 8)
  }

  @Test func `jede veröffentlichte Zeile zu einem Fall gilt auch für das berechnete Verhältnis`() throws {
    let fixture = try RelationFixture()
    var scenes: [String: RelationFixture.Scene] = [:]
    for role in Role.allCases {
      for relation in Self.relations {
        scenes["\(role.rawValue) \(relation.rawValue)"] = try fixture.scene(role, relation)
      }
    }
    var alone = 0
    var together = 0
    for sample in try AccessMatrix.samples() where sample.row.kind.belongsToCase {
      let row = sample.row
      guard let scene = scenes["\(row.role.rawValue) \(row.relation.rawValue)"] else { continue }
      let found = Rights.decide(row.action, row.kind, try fixture.standing(scene, .caseFile, for: row.kind)).decision
      if scene.expected == [row.relation] {
        alone += 1
        #expect(found == sample.expected, "\(sample.id) \(row.name)")
      } else {
        // What holds besides may add what its own rows give, and takes nothing away.
        together += 1
        let others = scene.expected.map { Rights.decide(row.role, row.action, row.kind, $0) }
        let best: Decision =
          others.contains(.allowed)
          ? .allowed : .denied(others.contains(.denied(.refused)) ? .refused : .hidden)
        #expect(found == best, "\(sample.id) \(row.name)")
        if sample.expected == .allowed { #expect(found == .allowed, "\(sample.id) \(row.name)") }
      }
    }
    #expect(alone > 2000 && together > 500, "\(alone) allein, \(together) mit anderen")
  }

  // MARK: Routes

  private static func bound(_ house: House) -> [(route: Route, action: Action, kind: RecordKind)] {
    house.routes(isDemo: false, log: { _ in }).compactMap { route in
      guard case .caseRecord(let action, let kind) = route.permission else { return nil }
      return (route, action, kind)
    }
  }

  @Test func `jede Adresse mit einem Fall oder einer Person ist in der Vorlage genannt`() {
    for (route, _, _) in Self.bound(House.underTest) where route.pattern.contains("{id}") {
      #expect(
        RelationFixture.subjects.contains { route.pattern.hasPrefix($0.prefix) },
        "\(route.pattern) fehlt in RelationFixture.subjects")
    }
  }

  @Test(arguments: Role.allCases)
  func `jede Adresse zu einem Fall antwortet jeder Rolle in jedem Verhältnis, wie die Matrix es sagt`(
    _ role: Role
  ) throws {
    let fixture = try RelationFixture()
    for relation in Self.relations {
      guard let scene = try fixture.scene(role, relation) else { continue }
      let missing = scene.visitor.get("/gibt-es-nicht")
      for (route, action, kind) in Self.bound(fixture.house) {
        guard let target = RelationFixture.subjects.first(where: { route.pattern.hasPrefix($0.prefix) }) else {
          continue
        }
        let decision = Rights.decide(
          action, kind, Standing(scene.expected.map { .init(role, $0) })
        ).decision
        // What is allowed writes; only its refusal is asked here.
        if decision == .allowed && route.method == .post { continue }
        let address = route.pattern.replacing("{id}", with: "\(scene.number(target.subject))")
          .replacing("{abschnitt}", with: "namen").replacing(/\{\w+\}/, with: "1")
        // What has no number in the scene is missing for those who may see the person, too; a closed file asks for
        // a reason before it looks for anything.
        let asksReason = relation == .closed && target.prefix == "/faelle/{id}"
        // The way to the neighbour in a list leads on, as does the waiting list of a case of which nobody knows how it
        // came.
        let leadsOn = ["/naechster", "/vorheriger", "{id}/warteliste"].contains { route.pattern.hasSuffix($0) }
        let found = leadsOn ? 303 : route.pattern.contains("{nummer}") && !asksReason ? 404 : 200
        let answer = route.method == .post ? scene.visitor.post(address) : scene.visitor.get(address)
        // A notice on the way is shown once, here, so that it stands on no other answer.
        if answer.status == 303 { _ = scene.visitor.get("/gibt-es-nicht") }
        let name = "\(role.rawValue) \(relation.rawValue) \(route.binding)"
        switch decision {
        case .allowed: #expect(answer.status == found, "\(name)")
        case .denied(.refused): #expect(answer.status == 403, "\(name)")
        case .denied(.hidden): #expect(answer.status == 404, "\(name)")
        }
        if decision != .allowed { #expect(answer.text == missing.text, "\(name)") }
      }
    }
  }
}
