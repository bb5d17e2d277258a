import Access
import Basics
import Testing

@Suite struct SecondPersonTests {
  private let vogt = ID<StaffPerson>(1)
  private let klein = ID<StaffPerson>(2)
  private let sommer = ID<StaffPerson>(3)

  private func refusal(_ rule: SecondPersonRule, _ person: ID<StaffPerson>?) -> SecondPersonRefusal? {
    do {
      try rule.check(person)
      return nil
    } catch {
      return error
    }
  }

  @Test func `N7 niemand gibt den eigenen Antrag frei`() {
    let rule = SecondPersonRule(requester: vogt)
    #expect(refusal(rule, vogt) == .ownRequest)
    #expect(refusal(rule, klein) == nil)
  }

  @Test func `ein zweites Konto macht keine zweite Person`() {
    let accounts: [ID<Account>: ID<StaffPerson>] = [ID(10): vogt, ID(11): vogt, ID(12): klein]
    let rule = SecondPersonRule(requester: accounts[ID(10)])
    #expect(refusal(rule, accounts[ID(11)]) == .ownRequest)
    #expect(refusal(rule, accounts[ID(12)]) == nil)
  }

  @Test func `niemand stimmt dem Zuwachs der eigenen Rechte zu`() {
    let rule = SecondPersonRule(requester: vogt, beneficiary: klein)
    #expect(refusal(rule, klein) == .ownBenefit)
    #expect(refusal(rule, vogt) == .ownRequest)
    #expect(refusal(rule, sommer) == nil)
  }

  @Test func `was ein Dienst vorschlägt, gibt ein Mensch frei, und nie ein Dienst`() {
    #expect(refusal(SecondPersonRule(requester: nil), vogt) == nil)
    #expect(refusal(SecondPersonRule(requester: nil), nil) == .notAPerson)
    #expect(refusal(SecondPersonRule(requester: vogt), nil) == .notAPerson)
  }

  @Test(arguments: [SecondPersonRefusal.ownRequest, .ownBenefit, .notAPerson])
  func `jede Ablehnung sagt, warum`(_ refusal: SecondPersonRefusal) {
    #expect(refusal.sentence.hasSuffix("."))
  }

  @Test func `alles, was jemand freigeben darf, braucht eine zweite Person`() {
    let approvable = RecordKind.allCases.filter { isAllowedToSomebody(.approve, $0) }
    let listed = Rights.needsSecondPerson.filter { $0.agreement == .approve && $0.scope == .all }.map(\.kind)
    #expect(Set(listed) == Set(approvable))
  }

  @Test func `Antrag und Zustimmung stehen nach der Tabelle jemandem zu`() {
    for step in Rights.needsSecondPerson {
      #expect(isAllowedToSomebody(step.request, step.kind), "\(step)")
      #expect(isAllowedToSomebody(step.agreement, step.kind), "\(step)")
    }
  }

  @Test(
    arguments: [
      (.backup, .restore, .all), (.account, .update, .roleThatOpensCases), (.caseHeader, .update, .removalOfSeal),
      (.personalExport, .create, .all), (.erasureRun, .create, .all), (.authorityNotice, .create, .all),
    ] as [(RecordKind, Action, SecondPersonStep.Scope)])
  func `das Sicherheitskonzept verlangt hier vier Augen`(
    _ kind: RecordKind, _ action: Action, _ scope: SecondPersonStep.Scope
  ) {
    let steps = Rights.needsSecondPerson.filter { $0.kind == kind && $0.request == action }
    #expect(steps.map(\.scope) == [scope])
  }

  @Test(arguments: Role.allCases)
  func `außer Lenkungsgruppe und Administration öffnet jede Rolle etwas aus Fällen`(_ role: Role) {
    #expect(Rights.opensCases(role) == ![.steeringGroupMember, .administrator].contains(role))
  }

  private func isAllowedToSomebody(_ action: Action, _ kind: RecordKind) -> Bool {
    Role.allCases.contains { role in
      Relation.allCases.contains { Rights.decide(role, action, kind, $0) == .allowed }
    }
  }
}
