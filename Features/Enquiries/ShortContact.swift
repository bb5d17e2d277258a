internal import Actors
internal import Basics

/// Advice and signposting without a case: what is counted, and nobody's name.
struct ShortContact: Sendable, Hashable {
  let id: ID<ShortContact>
  let version: Int
  let entry: ShortContactEntry
  let channelLabel: String
  let actorName: String?
  /// The enquiry that ended with it, if any.
  let enquiry: ID<Enquiry>?

  static let path = "/anfragen/kurzkontakte"
  var address: String { "\(Self.path)/\(id.text)" }

  /// Where the client was sent to.
  var destination: String {
    let parts = [actorName ?? "", entry.sentTo].filter { !$0.isEmpty }
    return parts.isEmpty ? "nur Auskunft" : parts.joined(separator: ", ")
  }
}

struct ShortContactEntry: Sendable, Hashable {
  var contactOn: Day
  var channel: ID<AccessChannel>
  var municipalityKey: String
  var area: LifeArea
  /// ISO 639; empty if it is not known.
  var language = ""
  var actor: ID<IntegrationActor>?
  /// Where to, in words; sealed, because a name may slip in.
  var sentTo = ""
  /// `nil` while nobody knows yet.
  var result: SignpostResult?
  var resultOn: Day?
}

/// What became of signposting; merging the result is part of it.
///
/// Source: Konzept Rhein-Kreis Neuss 2021, 3.6 ("Verweisberatung mit anschließender Zusammenführung der Ergebnisse").
enum SignpostResult: String, Sendable, CaseIterable {
  case arrived, notArrived, unknown

  var label: String {
    switch self {
    case .arrived: "angekommen"
    case .notArrived: "nicht angekommen"
    case .unknown: "bleibt unbekannt"
    }
  }
}

/// Why somebody waits longer or less long than others; a closed list, so that it can be compared.
enum WaitPriority: String, Sendable, CaseIterable {
  case childProtection, homelessness, expiringTitle, health, family, ordinary

  var label: String {
    switch self {
    case .childProtection: "Kinder in Not, Gewaltschutz"
    case .homelessness: "Wohnungslosigkeit droht"
    case .expiringTitle: "Aufenthaltstitel läuft ab"
    case .health: "Krankheit, Behinderung"
    case .family: "Familie mit Kindern, allein erziehend"
    case .ordinary: "ohne besonderen Grund"
    }
  }

  /// The place in the order; lower waits less long.
  var rank: Int {
    switch self {
    case .childProtection, .homelessness: 1
    case .expiringTitle, .health: 2
    case .family: 3
    case .ordinary: 4
    }
  }
}
