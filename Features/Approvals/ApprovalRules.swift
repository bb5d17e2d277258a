package import Access
import Basics

/// Why a decision on a request is not taken.
package enum ApprovalRefusal: Error, Equatable {
  case secondPerson(SecondPersonRefusal)
  case closed
  case reasonMissing
  case reasonTooLong

  package var sentence: String {
    switch self {
    case .secondPerson(let refusal): refusal.sentence
    case .closed: "Über diesen Antrag ist schon entschieden, oder seine Frist ist abgelaufen. Es wurde nichts geändert."
    case .reasonMissing: "Bitte schreiben Sie in einem Satz, warum (mindestens 10 Zeichen)."
    case .reasonTooLong: "Das ist zu lang: Höchstens 1000 Zeichen sind möglich. Bitte kürzen Sie den Text."
    }
  }
}

extension Approval {
  /// Set by this software, so that a reason says something.
  static let minimumReasonCount = 10
  static let maximumReasonCount = 1000

  /// Checks that a person may decide this request now.
  func check(_ person: ID<StaffPerson>?, at now: Instant) throws(ApprovalRefusal) {
    guard isOpen(at: now) else { throw .closed }
    do {
      try rule.check(person)
    } catch {
      throw .secondPerson(error)
    }
  }

  /// The reason as it is kept.
  static func checkedReason(_ typed: String) throws(ApprovalRefusal) -> String {
    let text: String
    do {
      text = try TextLimit(maximum: maximumReasonCount, allowsLines: true).checked(typed)
    } catch .tooLong {
      throw .reasonTooLong
    } catch {
      throw .reasonMissing
    }
    guard text.count >= minimumReasonCount else { throw .reasonMissing }
    return text
  }
}
