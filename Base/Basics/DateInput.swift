/// A date as people type it: exact, or only as exact as it is known.
///
/// Understood are `7.3.97`, `07.03.1997`, `7. März 1997`, `070397`, `1997-03-07`; `7.3.` (this year); the partial dates
/// `03/1997`, `03.1997`, `März 1997`, `1997-03`, `2021`, `00.00.1990` and `00.03.1990`; relative to today `heute`,
/// `morgen`, `gestern`, `+3t`, `-1w`, `+1m`, `+1j`; and weekdays such as `Mo` or `Freitag`, always the next one after
/// today.
///
/// A year of two digits belongs to the century of today, unless it would then lie more than ten years ahead: in 2026
/// `36` is 2036 and `37` is 1937. For dates of birth it is the latest century that does not lie in the future.
package enum DateInput: Hashable, Sendable {
  case day(Day)
  case month(Int, year: Int)
  case year(Int)

  /// How years are completed and limited.
  package enum YearRule: Sendable {
    case general
    /// Never in the future; what is written with four digits and lies there is refused.
    case birth
  }

  /// Years that are accepted at all.
  package static let years = 1900...2100

  /// Reads what was typed.
  package static func parse(
    _ text: String, today: Day, rule: YearRule = .general
  ) -> Result<DateInput, DateInputError> {
    do throws(DateInputError) {
      return .success(try DateReader(today: today, rule: rule).read(text))
    } catch {
      return .failure(error)
    }
  }

  /// The day, if it is known exactly.
  package var exactDay: Day? {
    guard case .day(let day) = self else { return nil }
    return day
  }

  package var year: Int {
    switch self {
    case .day(let day): day.year
    case .month(_, let year), .year(let year): year
    }
  }

  /// The first day it can mean.
  package var earliest: Day? {
    switch self {
    case .day(let day): day
    case .month(let month, let year): Day(year: year, month: month, day: 1)
    case .year(let year): Day(year: year, month: 1, day: 1)
    }
  }

  /// As shown back to the person: `Freitag, 7. März 1997`, `März 1997` or `1997`.
  package var germanLong: String {
    switch self {
    case .day(let day): day.germanLong
    case .month(let month, let year): "\(Day.monthNames[month - 1]) \(year)"
    case .year(let year): String(year)
    }
  }

  /// As put back into the field, and understood again: `07.03.1997`, `03.1997` or `1997`.
  package var german: String {
    switch self {
    case .day(let day): day.german
    case .month(let month, let year): "\(month.padded(2)).\(year)"
    case .year(let year): String(year)
    }
  }
}

/// Why a typed date is not taken.
package enum DateInputError: Error, Hashable, Sendable {
  case empty
  case notUnderstood(String)
  /// Digits of other scripts look alike for some readers and differ for the program.
  case foreignDigits
  case noSuchDay(String)
  case noSuchMonth(Int)
  case yearOutOfRange(Int)
  case inFuture(String)

  /// What is wrong and what to do, for the person who typed.
  package var sentence: String {
    switch self {
    case .empty: "Bitte geben Sie ein Datum ein, zum Beispiel 7.3.1997."
    case .notUnderstood(let text): "„\(text)“ ist kein Datum. Bitte schreiben Sie zum Beispiel 7.3.1997."
    case .foreignDigits: "Bitte schreiben Sie das Datum mit den Ziffern 0 bis 9, zum Beispiel 7.3.1997."
    case .noSuchDay(let text): "Den \(text) gibt es nicht. Bitte prüfen Sie Tag und Monat."
    case .noSuchMonth(let month): "Den Monat \(month) gibt es nicht. Bitte prüfen Sie den Monat."
    case .yearOutOfRange(let year):
      "Das Jahr \(year) liegt nicht zwischen \(DateInput.years.lowerBound) und \(DateInput.years.upperBound). "
        + "Bitte prüfen Sie das Jahr."
    case .inFuture(let text): "\(text) liegt in der Zukunft. Bitte prüfen Sie die Angabe."
    }
  }
}
