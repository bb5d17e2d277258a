internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// What ties invented cases to each other and closes some to others.
struct DemoTies {
  let connection: Connection
  let cases: DemoCases
  let keys: KeyRegister
  let now: Instant

  /// Demodaten, frei erfunden.
  private static let links: [(String, String, CaseLinkKind)] = [
    ("yildiztepe-berfin", "yildiztepe-siyar", .household),
    ("dumitrascu-ionela", "dumitrascu-costel", .family),
    ("haddad", "hamawi", .matter),
    ("demirel", "bozarslan", .family),
  ]

  func load() throws {
    let people = CasePeopleStore(connection)
    for (one, other, kind) in Self.links {
      let first = try cases.find(one)
      _ = try people.link(first.id, try cases.find(other).id, kind, by: first.worker, at: now)
    }
    try CaseAccessStore(connection).restrict(try cases.find("krasniqaj").id, at: now)
    try seal(try cases.find("camara"))
  }

  /// Two case managers, because one alone could not lift the seal any more.
  private func seal(_ demo: DemoCase) throws {
    guard let key = try keys.key(.caseFile(demo.id.number), .notes) else { return }
    let named = Set([demo.worker, try cases.find("haddad").worker]).sorted()
    try CaseAccessStore(connection).seal(demo.id, naming: named, by: demo.worker, at: now)
    try SealStore(connection).note(
      "sealed", "Die Person kennt jemanden im Team (erfunden).", of: demo.id, key, by: demo.worker, at: now)
  }
}
