internal import Access
internal import Basics
internal import CaseAccess
internal import SQL
internal import Web

/// Who may take over what the visitor offers: active case managers, without the one who is responsible now.
///
/// Offering and accepting take two people (security concept 2.4), so the visitor is not among them: a deputy of two
/// weeks would keep the case for good. Only the supervision also takes a case that nobody has.
struct Recipients: Sendable {
  let all: [RoleHolder]
  /// The visitor's accounts among all case managers.
  let own: Set<ID<Account>>
  /// The visitor could take cases over and is left out.
  let leavesOutOwn: Bool

  /// `giver` is who is responsible, `nil` where that differs from case to case or is nobody.
  init(
    without giver: ID<Account>?, mayBeOwn: Bool, _ visit: Visit, _ connection: Connection
  ) throws {
    let holders = try AccountStore(connection).holders(of: .caseManager)
    let people = StaffPeopleStore(connection)
    let me = try visit.user.flatMap { try people.person(of: $0.account.id) }
    own = Set(
      try holders.map(\.id).filter { try $0 == visit.user?.account.id || me != nil && people.person(of: $0) == me })
    let candidates = holders.filter { $0.id != giver && $0.isActive(on: visit.today) }
    all = mayBeOwn ? candidates : candidates.filter { [own] in !own.contains($0.id) }
    leavesOutOwn = all.count < candidates.count
  }

  func find(_ text: String) -> ID<Account>? { all.first { $0.id.text == text }?.id }

  /// Said at the field where the visitor is left out.
  var hint: String? {
    leavesOutOwn ? "Nicht Sie selbst: Anbieten und Annehmen sind Sache von zwei Menschen" : nil
  }
}
