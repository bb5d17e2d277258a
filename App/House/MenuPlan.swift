import Access
import Feature
import Markup

/// The order of the side navigation: which page stands where within its group.
///
/// Rooms name the group of their pages (``MenuGroup``); a page that is missing here stands last in it.
package enum MenuPlan {
  package static let order = [
    "/", "/freigaben",
    "/mein-tag",
    "/anfragen", "/zuweisungen",
    "/faelle", "/aufenthalt/uebergaenge", "/uebergaben", "/vertretungen", "/fallimporte", "/fachaufsicht",
    "/notfallzugriff",
    "/notfallzugriff/nachpruefung",
    "/personen",
    "/vorrang", "/zielgruppen", "/vorrang/quote", "/aufenthaltsstatus", "/einwilligungstexte", "/kontaktformen",
    "/rechtsgrundlagen",
    "/kommunen", "/akteure", "/zustaendigkeiten", "/programme", "/gremien", "/konzepte",
    "/stellen", "/einsatz", "/stellenverteilung", "/datenbestaende",
    "/benutzer", "/faelle/aktenzeichen", "/faelle/aktenzeichen/ohne-fall", "/protokoll", "/verarbeitungen",
  ]

  /// The page every menu begins with.
  static let home = MenuEntry(Link(MenuGroup.home.label, "/"), in: .home, may: .signedIn)

  /// The entries of all rooms in the order in which they are shown.
  static func sorted(_ entries: [MenuEntry]) -> [MenuEntry] {
    entries.sorted { place($0) < place($1) }
  }

  /// The menu of somebody with these roles; a group of which only one page is left stands as that page.
  ///
  /// - Parameters:
  ///   - roles: what somebody does in the district.
  ///   - entries: in the order shown.
  /// - Returns: at the first level one item per group.
  static func menu(_ roles: [Role], _ entries: [MenuEntry]) -> Menu {
    let allowed = entries.filter { isOpen($0.permission, to: roles) }
    return Menu(
      MenuGroup.allCases.compactMap { group in item(group, allowed.filter { $0.group == group }.map(\.link)) })
  }

  private static func item(_ group: MenuGroup, _ links: [Link]) -> Menu.Item? {
    guard let first = links.first else { return nil }
    guard links.count > 1 else { return .page(first) }
    let lead = links.first { $0.text == group.label }
    return .group(group.label, lead: lead, pages: links.filter { $0 != lead })
  }

  private static func place(_ entry: MenuEntry) -> Int {
    order.firstIndex(of: entry.link.address) ?? order.count
  }

  private static func isOpen(_ permission: Permission, to roles: [Role]) -> Bool {
    switch permission {
    case .anyone, .halfSignedIn, .signedIn: true
    case .may(let action, let kind): Rights.allows(roles, action, kind)
    case .caseRecord(let action, let kind): Rights.couldAllow(roles, action, kind)
    }
  }
}
