package import Access
package import Basics
package import CaseAccess

/// What the program knows of a case without opening anything sealed.
package struct CaseFile: Sendable, Hashable {
  package let id: ID<CaseKey>
  /// The Aktenzeichen.
  package let number: String
  package let municipalityKey: String
  package let openedOn: Day
  package let closedOn: Day?
  package let isRestricted: Bool
  package let isSealed: Bool
  package let version: Int64
  /// The one the case is about; others of the household may be in it too.
  package let person: ID<PersonKey>
  package let phase: Phase
  package let phaseSince: Day
  /// The account and its name; `nil` where nobody is responsible any more.
  package let responsible: Worker?
  /// What lists and the head line say besides; rooms above keep it up to date.
  package let dates: CaseDates

  package struct Worker: Sendable, Hashable {
    package let account: ID<Account>
    package let name: String
  }

  package var isClosed: Bool { closedOn != nil }
  package var address: String { Self.address(id) }

  package static let path = "/faelle"

  package static func address(_ id: ID<CaseKey>) -> String { "\(path)/\(id.text)" }

  /// The address of a register of the file, such as `aufenthalt`.
  package func address(_ register: String) -> String { "\(address)/\(register)" }

  /// Where a phase is begun, after its conditions are shown.
  package func address(beginning phase: Phase) -> String { address("phasen/\(phase.slug)") }

  /// Where the case is closed; the reason stands ready if the work was handed over.
  package func closingAddress(isHandedOver: Bool = false) -> String {
    let address = address(ClosureHandlers.closing)
    return isHandedOver ? "\(address)?\(ClosureHandlers.reason)=\(ClosureReason.handedOver.rawValue)" : address
  }
}

/// Days of a case by which lists are sorted and filtered; each is kept by the room it comes from.
package struct CaseDates: Sendable, Hashable {
  /// The earliest open follow-up.
  package var nextDueOn: Day?
  package var lastContactOn: Day?
  /// When precedence is to be checked again.
  package var nextCheckOn: Day?
  /// Last day of the residence title.
  package var titleUntil: Day?
  /// Group of the residence status, in the words of the catalogue of statuses; empty if nobody has entered one.
  package var statusGroup: String

  package init(
    nextDueOn: Day? = nil, lastContactOn: Day? = nil, nextCheckOn: Day? = nil, titleUntil: Day? = nil,
    statusGroup: String = ""
  ) {
    self.nextDueOn = nextDueOn
    self.lastContactOn = lastContactOn
    self.nextCheckOn = nextCheckOn
    self.titleUntil = titleUntil
    self.statusGroup = statusGroup
  }
}
