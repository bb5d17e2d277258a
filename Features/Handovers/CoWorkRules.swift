package import Access
package import Basics
package import CaseAccess
internal import Cases
package import SQL
package import Web

/// Until when everybody in a case has agreed that another organisation works along, as the room of consents knows it.
package struct CoWorkConsent: Sendable {
  package typealias Question =
    @Sendable (ID<CaseKey>, ID<Organisation>, Visit, Connection) throws -> Day?

  let lastDay: Question

  /// - `lastDay`: the last day on which everything is covered; `nil` where something is not.
  package init(_ lastDay: @escaping Question) {
    self.lastDay = lastDay
  }

  /// Nobody of another organisation works along.
  package static let nothing = CoWorkConsent { _, _, _, _ in nil }
}

/// Why somebody is not asked to work along, or does not begin to.
enum CoWorkRefusal: Error, Hashable {
  case alreadyAsked
  case alreadyWorks
  case alreadyResponsible
  case nobodyResponsible
  case notNamed
  case barred
  case consentMissing(organisation: String)
  case notPossible
  case ownOffer
  case closed
  case changedMeanwhile
  case nothingLeft

  var sentence: String {
    switch self {
    case .alreadyAsked: "Diese Person ist schon gefragt und hat noch nicht geantwortet."
    case .alreadyWorks: "Diese Person arbeitet schon mit."
    case .alreadyResponsible: "Diese Person ist für den Fall zuständig. Bitte wählen Sie eine andere."
    case .nobodyResponsible:
      "Für diesen Fall ist niemand zuständig. Bitte übergeben Sie ihn zuerst; wer zuständig ist, bittet um Mitarbeit."
    case .notNamed:
      "Der Fall ist gesperrt, und diese Person ist nicht benannt. Bitte wählen Sie eine benannte Person, oder benennen Sie sie zuerst."
    case .barred: "Diese Person kann an diesem Fall nicht mitarbeiten. Bitte wählen Sie eine andere."
    case .consentMissing(let organisation):
      "Diese Person arbeitet bei „\(organisation)“. Wer mitarbeitet, liest den ganzen Fall: Dafür braucht es von jeder Person im Fall eine gültige Schweigepflichtentbindung für „\(organisation)“, die alle Angaben nennt."
    case .notPossible:
      "In diesem Fall ist Mitarbeit zurzeit nicht möglich. Es ist nichts geändert; bitte fragen Sie, wer darum gebeten hat."
    case .ownOffer:
      "Darum haben Sie selbst gebeten. Bitten und Annehmen sind Sache von zwei Menschen."
    case .closed: "Der Fall ist abgeschlossen; niemand arbeitet mehr mit."
    case .changedMeanwhile:
      "Für diesen Fall ist inzwischen jemand anderes zuständig. Es ist nichts geändert; wer jetzt zuständig ist, kann Sie neu bitten."
    case .nothingLeft: "Diese Bitte ist schon beantwortet oder zurückgenommen. Es ist nichts geändert."
    }
  }
}

extension CaseFile {
  /// Whether somebody with this standing to the case may be asked to work along.
  ///
  /// - Parameters:
  ///   - recipient: who is asked.
  ///   - standing: of the recipient to the case.
  ///   - isResponsible: the same human being is responsible.
  ///   - present: of the case, those that wait and those that run.
  ///
  /// - Throws: ``CoWorkRefusal``.
  func checkCoWork(
    of recipient: ID<Account>, _ standing: Standing, isResponsible: Bool, present: [CoWork]
  ) throws(CoWorkRefusal) {
    if isClosed { throw .closed }
    if responsible == nil { throw .nobodyResponsible }
    if isResponsible { throw .alreadyResponsible }
    if let found = present.first(where: { $0.account == recipient }) {
      throw found.state == .asked ? .alreadyAsked : .alreadyWorks
    }
    if standing.isUnnamed { throw .notNamed }
    guard standing.mayTakeOver else { throw .barred }
  }
}

extension CoWork {
  /// Whether somebody who was asked may begin: nobody else has become responsible, and nothing has come between.
  ///
  /// - Parameters:
  ///   - file: the case as it is now.
  ///   - standing: of who was asked.
  ///   - isPending: the offered part in the case has not ended.
  ///   - isOwn: the same human being has asked.
  ///
  /// - Throws: ``CoWorkRefusal``.
  func checkAnswer(_ file: CaseFile?, _ standing: Standing, isPending: Bool, isOwn: Bool) throws(CoWorkRefusal) {
    guard state == .asked else { throw .nothingLeft }
    guard let file, !file.isClosed else { throw .closed }
    guard file.responsible?.account == responsible else { throw .changedMeanwhile }
    if isOwn { throw .ownOffer }
    guard isPending, !file.isRestricted, standing.mayTakeOver else { throw .notPossible }
  }

  /// State with day and reason: `abgelehnt am 21.11.2026: keine freie Zeit`.
  func outcome(on day: Day) -> String {
    if hasLapsed(on: day) { return lastDay.map { "ausgelaufen mit dem \($0.german)" } ?? "ausgelaufen" }
    if let endedAt { return "\(state.label) am \(endedAt.local.day.german)\(ending.map { ": \($0.label)" } ?? "")" }
    guard let answeredAt else { return state.label }
    let reason = answerReason.flatMap(RejectionReason.init(rawValue:)).map { ": \($0.label)" } ?? ""
    return "\(state.label) \(state == .accepted ? "seit" : "am") \(answeredAt.local.day.german)\(reason)"
  }
}
