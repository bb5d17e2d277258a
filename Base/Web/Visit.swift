package import Access
package import Basics
package import HTTP
package import Journal
package import Keys
package import Markup
package import SQL

/// One request as a room sees it: who asks, when, and what was typed.
package struct Visit: Sendable {
  package let request: Request
  package let now: Instant
  package let today: Day
  /// `nil` on public pages without a session.
  package let user: SignedInUser?
  /// The values of the pattern's `{…}` segments.
  package let parameters: [String: String]
  package let site: SiteFacts
  package let world: World
  /// Must come back with the forms of this page.
  package let formToken: String
  package let journal: Journal
  let notes: JournalNotes
  let decisions = AccessDecisions()

  package var path: String { request.path }
  package var query: Fields {
    guard list != nil else { return request.query }
    return Fields(request.query.pairs.filter { $0.name != Self.listName })
  }

  /// The list from which a record was opened, as its address asks for it; pages of a record carry it along.
  package var list: String? {
    guard parameters["id"] != nil, let list = request.query[Self.listName], list.utf8.count <= 2000 else { return nil }
    return list
  }

  package static let listName = "liste"

  /// An address of the same record with the list along; as it is where the record was opened from none.
  package func withList(_ address: String) -> String {
    guard let list, !address.contains("\(Self.listName)=") else { return address }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let sign = parts[0].contains("?") ? "&" : "?"
    let carried = "\(parts[0])\(sign)\(Self.listName)=\(Encoding.query(list))"
    return parts.count == 1 ? carried : "\(carried)#\(parts[1])"
  }

  /// The fields of a submitted form; empty for a GET.
  package var form: Fields {
    guard case .form(let form) = request.payload else { return Fields() }
    return form.fields
  }

  package var uploads: [Upload] {
    guard case .form(let form) = request.payload else { return [] }
    return form.uploads
  }

  /// A segment of the address as a record number.
  package func id<Record>(_ name: String = "id") -> ID<Record>? {
    parameters[name].flatMap(ID.init(text:))
  }

  /// The hidden fields of a new form: the token against foreign sites and a fresh key against double sending.
  package func guardFields() -> FormGuard {
    FormGuard(token: formToken, key: Encoding.base64URL(world.random(18)), madeAt: now)
  }

  /// The hidden fields of a form that is shown again with its messages; the key stays the same.
  package func repeatedGuardFields() -> FormGuard {
    FormGuard(
      token: formToken, key: form["_schluessel"] ?? Encoding.base64URL(world.random(18)),
      madeAt: form["_stand"].flatMap(Int64.init).map(Instant.init(microseconds:)) ?? now)
  }

  package func may(_ action: Action, _ kind: RecordKind) -> Bool {
    user?.may(action, kind) ?? false
  }

  /// What this person typed into a form and did not save, if anything.
  package func draft(_ form: String, _ connection: Connection) throws -> Draft? {
    guard let user else { return nil }
    return try site.drafts.find(form, of: user.account.id, connection)
  }
}

/// The person behind a visit.
package struct SignedInUser: Sendable {
  package let account: Account
  package let grants: [RoleGrant]
  package let session: Session

  package init(account: Account, grants: [RoleGrant], session: Session) {
    self.account = account
    self.grants = grants
    self.session = session
  }

  package var roles: [Role] { grants.map(\.role) }

  /// What stands beside the name: `Koordination, Fachaufsicht`.
  package var roleLabel: String {
    var labels: [String] = []
    for role in roles where !labels.contains(role.label) { labels.append(role.label) }
    return labels.joined(separator: ", ")
  }

  /// Seconds until the session ends after this request, which moves the idle limit if a minute has passed.
  package func secondsLeft(at now: Instant) -> Int64 {
    let isTouched = now.seconds - session.lastSeenAt.seconds >= Session.touchSeconds
    let idle = isTouched ? Session.idleSeconds : session.lastSeenAt.seconds + Session.idleSeconds - now.seconds
    return min(idle, session.createdAt.seconds + Session.absoluteSeconds - now.seconds)
  }

  package func may(_ action: Action, _ kind: RecordKind) -> Bool {
    session.stage == .full && grants.contains { Rights.allows($0.role, action, kind) }
  }
}

/// What holds for the whole installation.
package struct SiteFacts: Sendable {
  package let districtName: String
  package let version: String
  package let isDemo: Bool
  package let assets: AssetAddresses
  package let drafts: DraftBox
  /// Opens and makes the data keys of persons and cases.
  package let keys: KeyRegister

  package init(
    districtName: String, version: String, isDemo: Bool, assets: AssetAddresses, drafts: DraftBox, keys: KeyRegister
  ) {
    self.districtName = districtName
    self.version = version
    self.isDemo = isDemo
    self.assets = assets
    self.drafts = drafts
    self.keys = keys
  }
}
