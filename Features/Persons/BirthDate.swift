internal import Basics

/// When somebody was born, only as exact as it is known.
struct BirthDate: Sendable, Hashable {
  enum Exactness: String, Sendable, CaseIterable {
    case day
    case month
    case year
    case unknown
  }

  /// `nil` if not even the year is known.
  var date: DateInput?
  /// Stated as about right, by the person or by an authority.
  var isEstimated: Bool
  /// A register holds the first of January in place of a day it does not know.
  var isPlaceholder: Bool
  var place: String
  /// ISO 3166-1; empty if it is not known.
  var country: String

  var exactness: Exactness {
    switch date {
    case .day: .day
    case .month: .month
    case .year: .year
    case nil: .unknown
    }
  }

  var year: Int? { date?.year }

  /// The day to reckon with, if it is truly known.
  var exactDay: Day? { isEstimated || isPlaceholder ? nil : date?.exactDay }

  /// As shown: `07.03.1997`, `März 1997`, `1997`, with what is uncertain about it.
  var statement: String {
    guard let date else { return "nicht bekannt" }
    let text = date.exactDay?.german ?? date.germanLong
    var notes: [String] = []
    if isEstimated { notes.append("geschätzt") }
    if isPlaceholder { notes.append("Tag und Monat nicht bekannt, Platzhalter eines Registers") }
    return notes.isEmpty ? text : "\(text) (\(notes.joined(separator: "; ")))"
  }

  /// The age on a day in words: `29`, or `etwa 28 bis 29` where day or month is uncertain.
  func age(on today: Day) -> String? {
    guard let date else { return nil }
    if let day = exactDay { return String(Self.years(from: day, to: today)) }
    if isEstimated { return "etwa \(max(0, today.year - date.year))" }
    let span = Self.span(date, isPlaceholder)
    guard let first = span.first, let last = span.last else { return nil }
    let youngest = max(0, Self.years(from: last, to: today))
    let oldest = Self.years(from: first, to: today)
    return youngest == oldest ? "\(oldest)" : "etwa \(youngest) bis \(oldest)"
  }

  /// The completed years possible on a day; `nil` where not even the year is known, or the birth lies after it.
  func years(on day: Day) -> ClosedRange<Int>? {
    guard let date else { return nil }
    let span = exactDay.map { [$0] } ?? Self.span(isEstimated ? .year(date.year) : date, isPlaceholder)
    guard let first = span.first, let last = span.last, first <= day else { return nil }
    return Self.years(from: min(last, day), to: day)...Self.years(from: first, to: day)
  }

  /// The earliest and the latest day it can mean.
  private static func span(_ date: DateInput, _ isPlaceholder: Bool) -> [Day] {
    switch date {
    case .day(let day) where !isPlaceholder: [day]
    case .day, .year:
      [Day(year: date.year, month: 1, day: 1), Day(year: date.year, month: 12, day: 31)].compactMap(\.self)
    case .month(let month, let year):
      [
        Day(year: year, month: month, day: 1),
        Day(year: year, month: month, day: Day.length(ofMonth: month, in: year)),
      ].compactMap(\.self)
    }
  }

  /// Completed years of life; who is born on 29 February completes one on 1 March of a common year.
  private static func years(from birth: Day, to today: Day) -> Int {
    let isAhead = (today.month, today.day) < (birth.month, birth.day)
    return today.year - birth.year - (isAhead ? 1 : 0)
  }
}

/// Why a birth date is not taken.
enum BirthDateRefusal: Error, Hashable {
  case placeholderNeedsFirstOfJanuary
  case nothingToEstimate

  var sentence: String {
    switch self {
    case .placeholderNeedsFirstOfJanuary:
      "Ein Platzhalter ist nur der 01.01. Bitte prüfen Sie Tag und Monat, oder nehmen Sie das Häkchen heraus."
    case .nothingToEstimate: "Ohne ein Jahr gibt es nichts zu schätzen. Bitte geben Sie wenigstens das Jahr an."
    }
  }
}

extension BirthDate {
  /// The date with its marks, if they fit together.
  func checked() throws(BirthDateRefusal) -> BirthDate {
    if isPlaceholder, date?.exactDay.map({ $0.month == 1 && $0.day == 1 }) != true {
      throw .placeholderNeedsFirstOfJanuary
    }
    if isEstimated, date == nil { throw .nothingToEstimate }
    return self
  }
}
