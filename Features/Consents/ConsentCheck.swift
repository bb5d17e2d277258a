package import Access
package import Basics
package import CaseAccess
internal import Cases
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

extension ConsentCheck {
  /// Until when another organisation may work along in a case: who does reads all of it.
  ///
  /// That takes of everybody in the case a valid release from confidentiality which names the organisation and every
  /// field; it may lie in several declarations.
  ///
  /// - Parameters:
  ///   - caseFile: in which somebody works along.
  ///   - organisation: for which that person works.
  ///   - now: the moment of the answer; it holds within the caller's transaction only.
  /// - Returns: the last day on which all is covered; `nil` where something is not.
  /// - Throws: `DatabaseError`, `SealBroken`.
  package func workingAlong(
    _ caseFile: ID<CaseKey>, _ organisation: ID<Organisation>, at now: Instant
  ) throws -> Day? {
    let today = now.local.day
    let valid = try store.all(of: caseFile).filter {
      $0.entry.purpose == .confidentiality && $0.entry.recipient == .organisation(organisation)
        && $0.state(on: today) == .valid
    }
    let people = try CaseStore(store.connection).people(in: caseFile)
    var last: Day?
    for person in people {
      for field in ConsentField.allCases {
        let days = valid.filter { $0.giver.person == person && $0.entry.fields.contains(field) }.map(\.entry.validTo)
        guard let day = days.max() else { return nil }
        last = min(last ?? day, day)
      }
    }
    return last
  }

  /// For which other purposes a person has agreed validly that something goes to a recipient.
  ///
  /// A consent for another purpose covers nothing; a page that says what is missing can name what is there.
  ///
  /// - Parameters:
  ///   - caseFile: of which case.
  ///   - person: whose data they are.
  ///   - recipient: exactly as in the consent.
  ///   - names: what a consent may call the recipient that was entered by hand.
  ///   - purpose: the one that is asked for, which is left out.
  ///   - now: the moment of the question.
  /// - Returns: the purposes in the order of their list.
  /// - Throws: `DatabaseError`, `SealBroken`.
  package func otherPurposes(
    _ caseFile: ID<CaseKey>, _ person: ID<PersonKey>, _ recipient: ConsentRecipient, named names: [String] = [],
    than purpose: ConsentPurpose, at now: Instant
  ) throws -> [ConsentPurpose] {
    let recipients = [recipient] + names.map { .entered($0) }
    let found = Set(
      try store.all(of: caseFile).filter {
        $0.giver.person == person && $0.entry.purpose != purpose && $0.state(on: now.local.day) == .valid
          && recipients.contains(where: $0.entry.recipient.isSame)
      }.map(\.entry.purpose))
    return ConsentPurpose.allCases.filter(found.contains)
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
