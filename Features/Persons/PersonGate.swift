internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL
internal import Web

/// A person whom the visitor may see, loaded after the decision.
struct OpenedPerson {
  let person: Person
  let standing: Standing
  let access: CaseAccess
  let key: DataKey
  let account: ID<Account>
  let view: PersonView
}

/// The one way to a person: standing, decision, then loading.
struct PersonGate {
  let visit: Visit
  let connection: Connection

  init(_ visit: Visit, _ connection: Connection) {
    self.visit = visit
    self.connection = connection
  }

  /// Decides and loads the person of the address.
  ///
  /// - Parameters:
  ///   - action: what is wanted.
  ///   - detail: which part of the person, for the journal.
  ///   - allowsMerged: also a record that goes on in another one; only its merges are spoken of.
  /// - Returns: `nil` if the person's key is destroyed or the record was merged into another; the answer is that of
  ///   a missing page.
  /// - Throws: `AccessDenied`.
  func open(_ action: Action, detail: String? = nil, allowsMerged: Bool = false) throws -> OpenedPerson? {
    try open(action, visit.id(), text: visit.parameters["id"] ?? "", detail: detail, allowsMerged: allowsMerged)
  }

  func open(
    _ action: Action, _ id: ID<PersonKey>?, text: String, detail: String? = nil, allowsMerged: Bool = false
  ) throws -> OpenedPerson? {
    let standing = try CaseRelations(visit, connection).standing(toPerson: id, for: .masterData)
    let access = try visit.require(action, .masterData, standing, of: text, detail: detail)
    guard let id, let user = visit.user, let key = try visit.site.keys.key(.person(id.number), .identity),
      try allowsMerged || PersonStore(connection).successor(of: id) == nil,
      let person = try PersonStore(connection).find(id, key)
    else { return nil }
    return OpenedPerson(
      person: person, standing: standing, access: access, key: key, account: user.account.id,
      view: Self.view(standing))
  }

  /// Opens a second person for a change, besides the one of the address.
  ///
  /// Whether it exists is told to nobody who may not change it: every refusal is that of a missing page.
  func openOther(_ id: ID<PersonKey>?, text: String) throws -> OpenedPerson? {
    let standing = try CaseRelations(visit, connection).standing(toPerson: id, for: .masterData)
    if !visit.may(.update, .masterData, standing) { try visit.require(.update, .masterData, .nothing, of: text) }
    return try open(.update, id, text: text)
  }

  /// Where the person of the address goes on after a merge; to be asked after the decision.
  func successor() throws -> ID<PersonKey>? {
    guard let id: ID<PersonKey> = visit.id() else { return nil }
    return try PersonStore(connection).successor(of: id)
  }

  /// Municipality and provider see named fields of a share; every other role that may read sees all.
  static func view(_ standing: Standing) -> PersonView {
    let named: [Role] = [.municipality, .provider]
    let hasMore = standing.places.contains { place in
      !named.contains(place.role)
        && Rights.decide(place.role, .read, .masterData, place.relation) == .allowed
    }
    return hasMore || standing.emergency != nil ? .full : .named
  }
}
