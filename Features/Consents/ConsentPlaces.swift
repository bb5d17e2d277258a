package import Basics
package import SQL

/// An actor of the directory as a recipient; its own room keeps it.
package struct ConsentActor: Sendable, Hashable {
  package let number: Int64
  package let name: String

  package init(number: Int64, name: String) {
    self.number = number
    self.name = name
  }
}

/// The actors that may be named as recipients on a day, in the order of their names.
package typealias ConsentActors = @Sendable (Day, Connection) throws -> [ConsentActor]

/// A programme of the directory as a recipient; its own room keeps it.
package struct ConsentProgramme: Sendable, Hashable {
  package let number: Int64
  package let name: String

  package init(number: Int64, name: String) {
    self.number = number
    self.name = name
  }
}

/// The programmes that may be named as recipients on a day, in the order of their names.
package typealias ConsentProgrammes = @Sendable (Day, Connection) throws -> [ConsentProgramme]

/// All that may be chosen as a recipient.
struct RecipientChoices: Sendable {
  let partners: [PartnerOrganisation]
  let actors: [ConsentActor]
  let programmes: [ConsentProgramme]

  /// What a chosen value of the form stands for.
  func find(_ value: String) -> (recipient: ConsentRecipient, name: String)? {
    if let partner = partners.first(where: { Self.value(of: $0) == value }) {
      return (.organisation(partner.id), partner.name)
    }
    if let actor = actors.first(where: { Self.value(of: $0) == value }) { return (.actor(actor.number), actor.name) }
    return programmes.first { Self.value(of: $0) == value }.map { (.programme($0.number), $0.name) }
  }

  static func value(of partner: PartnerOrganisation) -> String { "stelle-\(partner.id.text)" }
  static func value(of actor: ConsentActor) -> String { "akteur-\(actor.number)" }
  static func value(of programme: ConsentProgramme) -> String { "programm-\(programme.number)" }
}
