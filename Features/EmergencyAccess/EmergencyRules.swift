import Basics

/// Why emergency access is not opened.
package enum EmergencyRefusal: Error, Equatable {
  case noSuchCase
  case notNeeded
  case reasonTooShort
  case reasonSaysNothing
  case reasonTooLong
  case signInNotFresh

  package var sentence: String {
    switch self {
    case .noSuchCase:
      "Unter dieser Nummer lässt sich mit diesem Anlass kein Fall öffnen. Bitte prüfen Sie Nummer und Anlass."
    case .notNeeded: "Diesen Fall können Sie ohne Notfallzugriff öffnen."
    case .reasonTooShort:
      "Die Begründung ist zu kurz: Bitte schreiben Sie mindestens \(EmergencyRules.minimumReasonCount) Zeichen."
    case .reasonSaysNothing: "Bitte schreiben Sie in Worten, warum Sie den Fall jetzt öffnen müssen."
    case .reasonTooLong: "Das ist zu lang: Höchstens 1000 Zeichen sind möglich. Bitte kürzen Sie den Text."
    case .signInNotFresh:
      "Ihre Anmeldung ist älter als 5 Minuten. Bitte sichern Sie den Text als Entwurf, und bestätigen Sie die Anmeldung."
    }
  }
}

/// The limits of emergency access; security concept 3.8.
enum EmergencyRules {
  /// Characters without white space at the ends.
  static let minimumReasonCount = 30
  /// Different letters a reason has at least, so that a held key is none; set by this software.
  static let minimumLetters = 8
  /// Accesses in ``countedDays`` days that need nobody's agreement.
  static let freeCount = 3
  static let countedDays: Int64 = 30
  /// Working days in which the review follows.
  static let reviewWorkingDays = 3
  /// Hours for which an agreement given beforehand can be used; set by this software.
  static let permitHours: Int64 = 24

  static func checkedReason(_ typed: String) throws(EmergencyRefusal) -> String {
    let text: String
    do {
      text = try TextLimit(maximum: 1000, allowsLines: true).checked(typed)
    } catch .tooLong {
      throw .reasonTooLong
    } catch {
      throw .reasonSaysNothing
    }
    guard text.count >= minimumReasonCount else { throw .reasonTooShort }
    guard Set(text.lowercased().filter(\.isLetter)).count >= minimumLetters else { throw .reasonSaysNothing }
    return text
  }

  /// The last day of the review: working days in North Rhine-Westphalia count, the day of the access does not.
  static func reviewDueOn(after day: Day) -> Day {
    (0..<reviewWorkingDays).reduce(day) { due, _ in due.adding(days: 1).orNextWorkingDay }
  }
}
