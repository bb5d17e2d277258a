package import Basics
package import CaseAccess
package import Keys
package import SQL

/// What of some fields may go to a recipient, and why the rest may not.
package struct ConsentCover: Sendable, Hashable {
  /// The consent under which each covered field goes out.
  package let covered: [ConsentField: ID<Consent>]
  /// For each other field one German sentence.
  package let missing: [ConsentField: String]

  package var isComplete: Bool { missing.isEmpty }

  /// Those of the fields that may go out, in the order given.
  package func allowed(_ fields: [ConsentField]) -> [ConsentField] { fields.filter { covered[$0] != nil } }
}

/// Asked by every room before anything of a case leaves the case management, in the transaction that sends it.
package struct ConsentCheck {
  private let store: ConsentStore

  package init(_ connection: Connection, keys: KeyRegister) {
    store = ConsentStore(connection, keys: keys)
  }

  /// Says which fields a recipient may get for a purpose at a moment.
  ///
  /// The answer holds within the caller's transaction only; whoever sends later asks again.
  ///
  /// - Parameters:
  ///   - caseFile: from which data go out.
  ///   - person: whose data they are; what another person of the case has consented to covers nothing.
  ///   - recipient: exactly as in the consent; a name entered by hand is compared without case and marks.
  ///   - names: what a consent may call the recipient that was entered by hand; only for those that could not be chosen
  ///     before.
  ///   - purpose: what they go out for; a consent for another purpose covers nothing.
  ///   - fields: what is to go out.
  ///   - now: the moment of sending.
  /// - Returns: covered and missing fields, together all that were asked for.
  /// - Throws: `DatabaseError`, `SealBroken`.
  package func covers(
    _ caseFile: ID<CaseKey>, _ person: ID<PersonKey>, _ recipient: ConsentRecipient, named names: [String] = [],
    _ purpose: ConsentPurpose, _ fields: [ConsentField], at now: Instant
  ) throws -> ConsentCover {
    let recipients = [recipient] + names.map { .entered($0) }
    let consents = try store.all(of: caseFile).filter {
      $0.giver.person == person && $0.entry.purpose == purpose
        && recipients.contains(where: $0.entry.recipient.isSame)
    }
    return ConsentRules.cover(consents, fields, on: now.local.day)
  }
}

/// What follows from the consents for one recipient and purpose.
enum ConsentRules {
  static func cover(_ consents: [Consent], _ fields: [ConsentField], on day: Day) -> ConsentCover {
    var covered: [ConsentField: ID<Consent>] = [:]
    var missing: [ConsentField: String] = [:]
    for field in fields {
      let naming = consents.filter { $0.entry.fields.contains(field) }
      if let valid = naming.first(where: { $0.state(on: day) == .valid }) {
        covered[field] = valid.id
      } else {
        missing[field] = reason(naming, others: consents, on: day)
      }
    }
    return ConsentCover(covered: covered, missing: missing)
  }

  /// The newest consent that names the field says most; without one it is those that do not name it.
  private static func reason(_ naming: [Consent], others: [Consent], on day: Day) -> String {
    if let consent = naming.max(by: { $0.id < $1.id }) {
      switch consent.state(on: day) {
      case .withdrawn:
        let at = consent.withdrawal?.at.local
        return "Die Einwilligung wurde am \(at?.day.german ?? "") um \(at?.clock ?? "") Uhr widerrufen."
      case .expired: return "Die Einwilligung ist am \(consent.entry.validTo.german) abgelaufen."
      case .notYet: return "Die Einwilligung gilt erst ab \(consent.entry.validFrom.german)."
      case .valid: return ""
      }
    }
    if let other = others.first(where: { $0.state(on: day) == .valid }) {
      return "Die Einwilligung vom \(other.entry.givenOn.german) umfasst diese Angabe nicht."
    }
    return "Für diese Stelle und diesen Zweck fehlt die Einwilligung."
  }
}

extension ConsentRecipient {
  func isSame(_ other: ConsentRecipient) -> Bool {
    if case .entered(let own) = self, case .entered(let foreign) = other {
      return !own.isEmpty && TextForm.sortKey(own) == TextForm.sortKey(foreign)
    }
    return self == other
  }
}
