internal import Access
internal import Basics
internal import Cases
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// Consents that those with custody signed for somebody who is of age now.
///
/// Source: § 2 BGB; domain model of case management, 4.6 ("birthday triggers review"). They still hold: whether the person
/// keeps to them is for the person to say, so pages warn and end nothing.
struct OutgrownConsents: Sendable {
  private let ids: Set<ID<Consent>>

  /// For a list that names nobody.
  static let none = OutgrownConsents(ids: [])

  private init(ids: Set<ID<Consent>>) { self.ids = ids }

  /// Looks at ages only where somebody with custody has signed something that holds or will.
  ///
  /// - `consents`: those of the case that the visitor may read.
  init(_ consents: [Consent], of opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws {
    let today = visit.today
    let signed = consents.filter {
      $0.giver.signer == .custody && [.valid, .notYet].contains($0.state(on: today))
        && !$0.isRenewed(among: consents, on: today)
    }
    guard !signed.isEmpty, opened.may(.read, .masterData) else {
      ids = []
      return
    }
    let glances = PersonGlances(connection, keys: visit.site.keys)
    ids = Set(try signed.filter { try glances.majority(of: $0.giver.person, on: today) == .ofAge }.map(\.id))
  }

  func contains(_ consent: Consent) -> Bool { ids.contains(consent.id) }

  static let notice: HTML = Markup.notice(
    .warning, "Sorgeberechtigte haben eingewilligt; die Person ist jetzt volljährig (§ 2 BGB).",
    text: """
      <p>Bitte sprechen Sie mit ihr: Nehmen Sie ihre eigene Einwilligung auf, oder tragen Sie ihren Widerruf ein. Bis \
      dahin gilt diese weiter.</p>
      """)
}

extension Consent {
  /// The person has since agreed to the same.
  fileprivate func isRenewed(among others: [Consent], on day: Day) -> Bool {
    others.contains {
      $0.giver.signer == .own && $0.giver.person == giver.person && $0.state(on: day) == .valid
        && $0.entry.purpose == entry.purpose && $0.entry.recipient.isSame(entry.recipient)
    }
  }
}
