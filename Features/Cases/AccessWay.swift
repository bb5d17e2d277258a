internal import Access
internal import Basics
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// A step on the way from the first contact to the decision, as the room that keeps it tells it to the file.
package struct AccessStep: Sendable, Hashable {
  /// The steps in their order.
  package enum Kind: Int, Sendable, CaseIterable {
    case contact, person, precedence, consent, result

    var name: String { AccessWay.names[rawValue] }
  }

  package let kind: Kind
  /// `nil` where the visitor may not open it.
  package let address: String?
  package let isDone: Bool

  package init(_ kind: Kind, address: String?, isDone: Bool) {
    self.kind = kind
    self.address = address
    self.isDone = isDone
  }
}

extension CaseFrame {
  /// The way of a case that is not decided yet, for those who work on it; nothing on other pages.
  func way(
    _ opened: OpenedCase, register: String, _ visit: Visit, _ connection: Connection
  ) throws -> HTML {
    guard [.access, .clarification, .precedenceCheck].contains(opened.file.phase), !opened.file.isClosed,
      opened.may(.update, .subsidiarityCheck)
    else { return .empty }
    let known = try slots.flatMap { try $0.steps(opened, visit, connection) }
    let steps = AccessStep.Kind.allCases.map { kind in
      known.first { $0.kind == kind } ?? AccessStep(kind, address: nil, isDone: false)
    }
    let here = steps.indices.filter { stands(steps[$0], in: register, of: opened) }
    guard register.isEmpty || !here.isEmpty else { return .empty }
    return AccessWay.line(
      steps.map { WayStep($0.kind.name, address: $0.address, isDone: $0.isDone) },
      current: here.first { !steps[$0].isDone } ?? here.last)
  }

  private func stands(_ step: AccessStep, in register: String, of opened: OpenedCase) -> Bool {
    guard !register.isEmpty, let address = step.address else { return false }
    let own = opened.file.address(register)
    return address == own || address.hasPrefix("\(own)/")
  }
}
