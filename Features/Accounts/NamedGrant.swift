import Access
import Basics
import Markup
import SQL

/// A role together with the name of the municipality it is limited to.
struct NamedGrant: Sendable {
  let grant: RoleGrant
  let place: String

  init(_ grant: RoleGrant, _ name: MunicipalityName, _ connection: Connection) throws {
    self.grant = grant
    place =
      try grant.municipalityKey.map { key in
        try name(key, connection).map { "\($0) (\(key))" } ?? key
      } ?? "ganzer Kreis"
  }

  static let columns = [Column("Aufgabe"), Column("Stelle"), Column("Kommune"), Column("Seit"), Column("Bis")]

  var cells: [HTML] {
    [
      "\(grant.role.label)", "\(grant.organisation)", "\(place)", "\(grant.validFrom.german)",
      "\(grant.validTo?.german ?? "unbefristet")",
    ]
  }
}
