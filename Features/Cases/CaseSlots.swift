package import Access
package import Basics
package import CaseAccess
package import HTTP
package import Markup
package import SQL
package import Web

/// A part of the file with an address of its own: `Aufenthalt` at `/faelle/{id}/aufenthalt`.
package struct CaseRegister: Sendable {
  package let title: String
  /// The last segment of its address; empty for the overview.
  package let path: String
  /// Shown to those who may read this kind of record.
  package let kind: RecordKind
  /// Places the register among those of other rooms; the overview is 0.
  package let order: Int

  package init(_ title: String, path: String, kind: RecordKind, order: Int) {
    self.title = title
    self.path = path
    self.kind = kind
    self.order = order
  }
}

/// Something that happened in a case, as a room tells it to the timeline.
package struct CaseEvent: Sendable {
  package let at: Instant
  /// Such as `Telefonat` or `Vorrangprüfung`.
  package let kind: String
  package let who: String
  package let text: HTML
  /// Where it stands in full.
  package let link: Link?

  package init(at: Instant, kind: String, who: String, text: HTML, link: Link? = nil) {
    self.at = at
    self.kind = kind
    self.who = who
    self.text = text
    self.link = link
  }
}

/// What must be there before a phase begins, as a room sees it.
package struct PhaseCondition: Sendable, Hashable {
  /// What must be so, in German, such as `Jeder aktive Lebensbereich hat ein Ergebnis der Vorrangprüfung`.
  package let sentence: String
  package let isMet: Bool
  /// Where it is done.
  package let link: Link

  package init(_ sentence: String, isMet: Bool, link: Link) {
    self.sentence = sentence
    self.isMet = isMet
    self.link = link
  }
}

/// What a room asks when a case is opened for a person.
package struct CaseOpeningPart: Sendable {
  /// The fields, empty or as typed before; also what is known already and not asked again.
  package let fields: @Sendable (ID<PersonKey>, Fields?, [FieldError], Visit, Connection) throws -> HTML
  /// Says what is wrong with the fields; they are read again when the case is opened.
  package let check: @Sendable (ID<PersonKey>, inout FormReader, Visit, Connection) throws -> Void

  package init(
    fields: @escaping @Sendable (ID<PersonKey>, Fields?, [FieldError], Visit, Connection) throws -> HTML,
    check: @escaping @Sendable (ID<PersonKey>, inout FormReader, Visit, Connection) throws -> Void
  ) {
    self.fields = fields
    self.check = check
  }
}

/// What a room above adds to every case file; the roof collects them in one ``CaseFrame``.
///
/// Each part is asked only after the visitor may read the head of the case. A part decides by ``OpenedCase/may(_:_:)``
/// whether it shows anything, and notes a read of more than the head itself.
package struct CaseSlot: Sendable {
  package typealias Reading<Value> = @Sendable (OpenedCase, Visit, Connection) throws -> Value

  package let registers: [CaseRegister]
  /// Badges of the head line, such as `§ 25 Abs. 2 bis 03.02.2027`.
  package let marks: Reading<[HTML]>
  /// Blocks of the overview beside the timeline, each with its heading of level 2.
  package let glance: Reading<[HTML]>
  /// All events; of contacts, which have a register of their own, the newest.
  package let events: Reading<[CaseEvent]>
  /// Blocks of the register „Beteiligte“ before the bodies, each with its heading of level 2.
  package let involved: Reading<[HTML]>
  /// What must be there before the phase begins.
  package let conditions: @Sendable (Phase, CaseFile, Connection) throws -> [PhaseCondition]
  /// Steps on the way from the first contact to the decision that the room keeps.
  package let steps: Reading<[AccessStep]>
  /// What the room asks when a case is opened; `nil` where it asks nothing.
  package let opening: CaseOpeningPart?
  /// Called in the transaction that opens a case, for what a room keeps from before it or has asked for.
  package let opened: @Sendable (ID<CaseKey>, CaseOpening, Visit, Connection) throws -> Void
  /// Called in the transaction that has taken somebody into a case, for what a room knew of them here before.
  package let joined: @Sendable (OpenedCase, ID<PersonKey>, Visit, Connection) throws -> Void
  /// Called in the transaction that has taken somebody out of a case, for what a room must not go on watching.
  package let left: @Sendable (OpenedCase, ID<PersonKey>, Visit, Connection) throws -> Void
  /// Called in the transaction that closes a case, for what a room must not leave open behind it.
  package let closed: @Sendable (ID<CaseKey>, Visit, Connection) throws -> Void
  /// Called in the transaction that opens a closed case again, with the one responsible from now on; everybody else
  /// who worked on it has left it.
  package let reopened: @Sendable (ID<CaseKey>, ID<Account>, Visit, Connection) throws -> Void

  package init(
    registers: [CaseRegister] = [], marks: @escaping Reading<[HTML]> = { _, _, _ in [] },
    glance: @escaping Reading<[HTML]> = { _, _, _ in [] }, events: @escaping Reading<[CaseEvent]> = { _, _, _ in [] },
    involved: @escaping Reading<[HTML]> = { _, _, _ in [] },
    conditions: @escaping @Sendable (Phase, CaseFile, Connection) throws -> [PhaseCondition] = { _, _, _ in [] },
    steps: @escaping Reading<[AccessStep]> = { _, _, _ in [] }, opening: CaseOpeningPart? = nil,
    opened: @escaping @Sendable (ID<CaseKey>, CaseOpening, Visit, Connection) throws -> Void = { _, _, _, _ in },
    joined: @escaping @Sendable (OpenedCase, ID<PersonKey>, Visit, Connection) throws -> Void = { _, _, _, _ in },
    left: @escaping @Sendable (OpenedCase, ID<PersonKey>, Visit, Connection) throws -> Void = { _, _, _, _ in },
    closed: @escaping @Sendable (ID<CaseKey>, Visit, Connection) throws -> Void = { _, _, _ in },
    reopened: @escaping @Sendable (ID<CaseKey>, ID<Account>, Visit, Connection) throws -> Void = { _, _, _, _ in }
  ) {
    self.registers = registers
    self.marks = marks
    self.glance = glance
    self.events = events
    self.involved = involved
    self.conditions = conditions
    self.steps = steps
    self.opening = opening
    self.opened = opened
    self.joined = joined
    self.left = left
    self.closed = closed
    self.reopened = reopened
  }
}
