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
  /// - Returns: `nil` if the person's key is destroyed; the answer is that of a missing page.
  /// - Throws: `AccessDenied`.
  func open(_ action: Action, detail: String? = nil) throws -> OpenedPerson? {
    try open(action, visit.id(), text: visit.parameters["id"] ?? "", detail: detail)
  }

  func open(
    _ action: Action, _ id: ID<PersonKey>?, text: String, detail: String? = nil
  ) throws -> OpenedPerson? {
    let standing = try CaseRelations(visit, connection).standing(toPerson: id, for: .masterData)
    let access = try visit.require(action, .masterData, standing, of: text, detail: detail)
    guard let id, let user = visit.user, let key = try visit.site.keys.key(.person(id.number), .identity),
      let person = try PersonStore(connection).find(id, key)
    else { return nil }
    return OpenedPerson(
      person: person, standing: standing, access: access, key: key, account: user.account.id,
      view: Self.view(standing))
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
