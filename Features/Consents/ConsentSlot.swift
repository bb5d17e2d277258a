internal import Access
package import Basics
internal import CaseAccess
package import Cases
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// What the room adds to every case file: register, light in the head line, block, events and conditions of phases.
///
/// - `now`: for the conditions, which are asked without a visit.
package func consentsSlot(now: @escaping @Sendable () -> Instant) -> CaseSlot {
  CaseSlot(
    registers: [CaseRegister("Einwilligungen", path: Consent.path, kind: .consent, order: 50)],
    marks: { opened, visit, connection in
      guard opened.may(.read, .consent) else { return [] }
      let all = try opened.consents(visit, connection)
      let people = try CaseStore(connection).people(in: opened.id).filter {
        try opened.may(.read, consentOf: $0, visit, connection)
      }
      let outgrown = try OutgrownConsents(all, of: opened, visit, connection)
      return [ConsentLight(all, of: people, outgrown: outgrown, on: visit.today).badge]
    },
    glance: { opened, visit, connection in
      guard opened.may(.read, .consent) else { return [] }
      opened.noteRead(visit, "Einwilligungen auf einen Blick")
      let valid = try opened.consents(visit, connection).filter { $0.state(on: visit.today) == .valid }
      let members = try ConsentMembers(opened, of: valid, visit, connection)
      return [glanceBlock(opened, valid, members, on: visit.today)]
    },
    events: { opened, visit, connection in
      guard opened.may(.read, .consent) else { return [] }
      opened.noteRead(visit, "Einwilligungen im Verlauf")
      return try opened.consents(visit, connection).flatMap(events)
    },
    conditions: { phase, file, connection in
      try ConsentCondition(phase).map { [try $0.condition(file, on: now().local.day, connection)] } ?? []
    },
    steps: { opened, visit, connection in
      guard opened.may(.read, .consent) else { return [] }
      let isGiven = try ConsentConditionStore(connection).isCovered(opened.id, [.caseManagement], on: visit.today)
      return [AccessStep(.consent, address: opened.file.address(Consent.path), isDone: isGiven)]
    })
}

extension OpenedCase {
  fileprivate func noteRead(_ visit: Visit, _ detail: String) {
    visit.note(
      .read, .consent, [id.text], relation: access.relation, purpose: access.purpose, detail: detail)
  }
}

/// The consents of a case in one badge.
struct ConsentLight: Hashable {
  /// Recipients with a valid consent, each once.
  let places: Int
  let hasValid: Bool
  let expiring: Int
  /// People of a case with several for whom no consent holds.
  let lacking: [ID<PersonKey>]
  /// Signed by those with custody of somebody who is of age now.
  let outgrown: Int

  init(_ consents: [Consent], of people: [ID<PersonKey>], outgrown: OutgrownConsents = .none, on day: Day) {
    let valid = consents.filter { $0.state(on: day) == .valid }
    hasValid = !valid.isEmpty
    places = Set(valid.filter(\.entry.purpose.hasRecipient).map(\.entry.recipient)).count
    expiring = valid.count { $0.expiresSoon(on: day) }
    self.outgrown = valid.count(where: outgrown.contains)
    let given = Set(valid.map(\.giver.person))
    lacking = people.count > 1 ? people.filter { !given.contains($0) } : []
  }

  var text: String {
    guard hasValid else { return "keine Einwilligung" }
    let who =
      switch places {
      case 0: "Begleitung ✓"
      case 1: "1 Stelle ✓"
      default: "\(places) Stellen ✓"
      }
    let missing =
      switch lacking.count {
      case 0: ""
      case 1: ", fehlt für 1 Person"
      default: ", fehlt für \(lacking.count) Personen"
      }
    return "Einwilligung: \(who)" + missing
      + (expiring == 0 ? "" : expiring == 1 ? ", 1 läuft ab" : ", \(expiring) laufen ab")
      + (outgrown == 0 ? "" : ", \(outgrown) nur von Sorgeberechtigten")
  }

  var badge: HTML {
    Markup.badge(text, !hasValid || !lacking.isEmpty || expiring > 0 || outgrown > 0 ? .warning : .success)
  }
}

private func glanceBlock(
  _ opened: OpenedCase, _ valid: [Consent], _ members: ConsentMembers, on day: Day
) -> HTML {
  let register = opened.file.address(Consent.path)
  return """
    \(sectionHead("Einwilligungen"))
    \(if: valid.isEmpty, "<p>Keine gültige Einwilligung: Es geht nichts an andere Stellen.</p>", else: """
      <ul>\(each: valid.prefix(5), { consent in """
        <li>\(if: members.hasSeveral, "\(members.name(consent.giver.person)): ")\
        \(textLink(Link(consent.entry.purpose.label, consent.address)))\
        \(if: consent.entry.purpose.hasRecipient, ": \(ConsentPages.recipient(consent.entry))"), \
        bis \(consent.entry.validTo.german)\(if: consent.expiresSoon(on: day), " (läuft ab)")</li>
        """ })</ul>
      """)
    <p>\(textLink(Link("Alle Einwilligungen", register)))</p>
    """
}

private func events(_ consent: Consent) -> [CaseEvent] {
  let link = Link("Einwilligung ansehen", consent.address)
  let recipient = consent.entry.purpose.hasRecipient ? ", \(ConsentPages.recipient(consent.entry))" : ""
  let given = CaseEvent(
    at: consent.recordedAt, kind: "Einwilligung", who: consent.recordedBy,
    text: "<p>\(consent.entry.purpose.label)\(recipient), bis \(consent.entry.validTo.german)</p>", link: link)
  guard let withdrawal = consent.withdrawal else { return [given] }
  return [
    given,
    CaseEvent(
      at: withdrawal.at, kind: "Widerruf einer Einwilligung", who: withdrawal.by,
      text: "<p>\(consent.entry.purpose.label)\(recipient)</p>", link: link),
  ]
}

/// What must be agreed to before a phase begins (domain model of case management, 3.2).
enum ConsentCondition {
  /// Phase 0: "recorded without consent only as anonymous contact".
  case accompaniment
  /// Phase 4: "consent per recipient"; which recipient is checked when something is sent.
  case anyRecipient
  /// Phase 8: "optional, consent-based".
  case followUp

  init?(_ phase: Phase) {
    switch phase {
    case .clarification: self = .accompaniment
    case .linking: self = .anyRecipient
    case .followUp: self = .followUp
    case .access, .precedenceCheck, .signposting, .assessment, .goalPlan, .monitoring, .reassessment, .closure:
      return nil
    }
  }

  private var sentence: String {
    switch self {
    case .accompaniment:
      "Jede Person des Falls hat in die Begleitung eingewilligt; sonst bleibt es ein anonymer Kontakt"
    case .anyRecipient: "Für mindestens eine Stelle liegt eine gültige Einwilligung vor"
    case .followUp: "Die Person hat in eine Nachschau eingewilligt"
    }
  }

  private var purposes: [ConsentPurpose] {
    switch self {
    case .accompaniment: [.caseManagement]
    case .anyRecipient: ConsentPurpose.allCases.filter(\.hasRecipient)
    case .followUp: [.followUp]
    }
  }

  func condition(_ file: CaseFile, on day: Day, _ connection: Connection) throws -> PhaseCondition {
    let given = try ConsentConditionStore(connection).people(file.id, purposes, on: day)
    let isMet =
      switch self {
      case .accompaniment: try ConsentConditionStore(connection).isCovered(file.id, purposes, on: day)
      case .anyRecipient: !given.isEmpty
      case .followUp: given.contains(file.person)
      }
    return PhaseCondition(sentence, isMet: isMet, link: Link("Einwilligungen", file.address(Consent.path)))
  }
}
