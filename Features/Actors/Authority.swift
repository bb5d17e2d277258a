internal import Basics

/// The authorities of which every municipality has exactly one at a time.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, sections 2.4 and 3.7. German names, because they are proper names.
package enum Authority: String, Sendable, CaseIterable {
  case auslaenderbehoerde, einbuergerungsbehoerde, jugendamt, jobcenter

  package var label: String {
    switch self {
    case .auslaenderbehoerde: "Ausländerbehörde"
    case .einbuergerungsbehoerde: "Einbürgerungsbehörde"
    case .jugendamt: "Jugendamt"
    case .jobcenter: "Jobcenter"
    }
  }

  /// The function an actor must have to be this authority.
  var function: ActorFunction {
    switch self {
    case .auslaenderbehoerde: .auslaenderbehoerde
    case .einbuergerungsbehoerde: .einbuergerungsbehoerde
    case .jugendamt: .jugendamt
    case .jobcenter: .jobcenter
    }
  }
}

/// A time in which an actor is an authority for a municipality; both ends count.
struct AuthorityPeriod: Sendable, Hashable {
  let id: ID<AuthorityPeriod>
  let municipality: String
  let authority: Authority
  let actor: ID<IntegrationActor>
  let actorName: String
  let entry: AuthorityEntry
  let validTo: Day?
  let enteredBy: String
  let enteredAt: Instant

  var source: String { entry.source }

  func isValid(on day: Day) -> Bool { entry.validFrom <= day && validTo.map { day <= $0 } != false }

  /// Such as `seit 1.7.2026` or `Stand 27.08.2021`.
  func validity(on today: Day) -> String {
    let end = validTo.map { " bis \($0.german)" } ?? ""
    if entry.isAsOf { return "Stand \(entry.validFrom.german)\(end)" }
    return (entry.validFrom > today ? "ab " : validTo == nil ? "seit " : "") + entry.validFrom.german + end
  }
}

/// What somebody states about who is responsible.
struct AuthorityEntry: Sendable, Hashable {
  var validFrom: Day
  /// `validFrom` is the day the source speaks of; the true beginning is not known.
  var isAsOf: Bool
  /// It does not stand in the source but follows from it.
  var isInferred: Bool
  var source: String
}

/// Why a statement about who is responsible is not taken.
enum AuthorityRefusal: Error, Hashable {
  case notAfterPrevious(began: Day)
  case nothingToCorrect
  case reasonMissing
  case tooFarAhead(latest: Day)

  var sentence: String {
    switch self {
    case .notAfterPrevious(let began):
      "Die Angabe davor beginnt am \(began.german); eine neue muss später beginnen. Wenn die bisherige falsch ist, berichtigen Sie sie bitte."
    case .nothingToCorrect: "Es gibt noch keine Angabe, die berichtigt werden könnte."
    case .reasonMissing: "Bitte schreiben Sie, was an der letzten Angabe falsch war."
    case .tooFarAhead(let latest):
      "Das Datum liegt zu weit voraus (nach dem \(latest.german)). Bitte prüfen Sie das Jahr."
    }
  }

  /// The field of the form it concerns.
  var field: (name: String, label: String) {
    switch self {
    case .notAfterPrevious, .tooFarAhead: ("gueltig_ab", "Gültig ab")
    case .nothingToCorrect: ("schritt", "Was Sie angeben")
    case .reasonMissing: ("grund", "Grund der Berichtigung")
    }
  }
}

/// What is done with the latest statement about an authority.
enum AuthorityStep: String, Sendable, CaseIterable {
  /// From a day on somebody else is responsible; the statement before ends the day before.
  case change = "neu"
  /// The latest statement was wrong and is withdrawn with a reason.
  case correction = "berichtigung"

  var label: String {
    switch self {
    case .change: "Von diesem Tag an gilt etwas Neues"
    case .correction: "Die letzte Angabe war falsch"
    }
  }

  /// Years a statement may begin ahead of today; set by this software.
  static let yearsAhead = 5

  /// Checks a statement against those that are there.
  ///
  /// - Parameters:
  ///   - periods: of this authority and municipality, in the order of time.
  ///   - validFrom: the first day of the new statement.
  ///   - reason: why the latest was wrong; empty for a change.
  ///   - today: limits how far ahead it may begin.
  /// - Throws: ``AuthorityRefusal``.
  func check(
    _ periods: [AuthorityPeriod], validFrom: Day, reason: String, today: Day
  ) throws(AuthorityRefusal) {
    let latest = today.adding(months: 12 * Self.yearsAhead)
    guard validFrom <= latest else { throw .tooFarAhead(latest: latest) }
    switch self {
    case .change:
      if let last = periods.last, validFrom <= last.entry.validFrom {
        throw .notAfterPrevious(began: last.entry.validFrom)
      }
    case .correction:
      guard !periods.isEmpty else { throw .nothingToCorrect }
      guard !reason.isEmpty else { throw .reasonMissing }
      if let previous = periods.dropLast().last, validFrom <= previous.entry.validFrom {
        throw .notAfterPrevious(began: previous.entry.validFrom)
      }
    }
  }
}
