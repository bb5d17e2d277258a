import Basics
import Testing

/// What people type into a date field; today is Saturday, 21 November 2026.
struct DateInputTests {
  private let today = Day(iso: "2026-11-21") ?? Day(number: 0)

  private func read(_ text: String, _ rule: DateInput.YearRule = .general) -> Result<DateInput, DateInputError> {
    DateInput.parse(text, today: today, rule: rule)
  }

  @Test(arguments: [
    ("7.3.97", "1997-03-07"), ("07.03.1997", "1997-03-07"), (" 7. März 1997 ", "1997-03-07"),
    ("7. mär 97", "1997-03-07"), ("070397", "1997-03-07"), ("07031997", "1997-03-07"), ("1997-03-07", "1997-03-07"),
    ("7/3/1997", "1997-03-07"), ("7.3.", "2026-03-07"), ("7.3", "2026-03-07"), ("29.2.2024", "2024-02-29"),
    ("1.1.1900", "1900-01-01"), ("31.12.2100", "2100-12-31"),
  ])
  func `ein genauer Tag wird verstanden`(_ text: String, _ iso: String) {
    #expect(read(text) == .success(.day(Day(iso: iso) ?? Day(number: -1))))
  }

  @Test(arguments: [
    ("heute", "2026-11-21"), ("Morgen", "2026-11-22"), ("gestern", "2026-11-20"), ("+2w", "2026-12-05"),
    ("+3t", "2026-11-24"), ("+1m", "2026-12-21"), ("-1w", "2026-11-14"), ("+0t", "2026-11-21"), ("-1j", "2025-11-21"),
    ("Mo", "2026-11-23"), ("Freitag", "2026-11-27"), ("sa.", "2026-11-28"), ("So", "2026-11-22"),
  ])
  func `ein Tag von heute aus wird verstanden`(_ text: String, _ iso: String) {
    #expect(read(text) == .success(.day(Day(iso: iso) ?? Day(number: -1))))
  }

  @Test(arguments: [
    ("03/1997", DateInput.month(3, year: 1997)), ("03.1997", .month(3, year: 1997)),
    ("März 1997", .month(3, year: 1997)),
    ("maerz 97", .month(3, year: 1997)), ("3/97", .month(3, year: 1997)), ("1997-03", .month(3, year: 1997)),
    ("00.03.1997", .month(3, year: 1997)), ("2021", .year(2021)), ("00.00.1990", .year(1990)), ("0.0.90", .year(1990)),
  ])
  func `ein unvollständiges Datum bleibt unvollständig`(_ text: String, _ input: DateInput) {
    #expect(read(text) == .success(input))
    #expect(read(input.german) == .success(input))
  }

  @Test(arguments: [("1.1.36", 2036), ("1.1.37", 1937), ("1.1.00", 2000), ("1.1.99", 1999)])
  func `zwei Ziffern reichen höchstens zehn Jahre voraus`(_ text: String, _ year: Int) throws {
    #expect(try read(text).get().year == year)
  }

  @Test(arguments: [("21.11.26", 2026), ("22.11.26", 1926), ("1.1.27", 1927)])
  func `ein Geburtsjahr liegt nie in der Zukunft`(_ text: String, _ year: Int) throws {
    #expect(try read(text, .birth).get().year == year)
  }

  @Test(arguments: [
    ("", DateInputError.empty), ("   ", .empty), ("31.04.2001", .noSuchDay("31.04.2001")),
    ("29.2.2023", .noSuchDay("29.02.2023")), ("1.13.2001", .noSuchMonth(13)),
    ("13/2001", .noSuchMonth(13)), ("31.12.1899", .yearOutOfRange(1899)), ("1.1.2101", .yearOutOfRange(2101)),
    ("1899", .yearOutOfRange(1899)), ("7.3.197", .notUnderstood("7.3.197")), ("morgens", .notUnderstood("morgens")),
    ("+2x", .notUnderstood("+2x")), ("+w", .notUnderstood("+w")), ("1.2.3.4", .notUnderstood("1.2.3.4")),
    ("٧.٣.١٩٩٧", .foreignDigits), ("７.3.1997", .foreignDigits), ("7.3.1997<", .notUnderstood("7.3.1997<")),
    ("+9999j", .yearOutOfRange(12025)),
  ])
  func `was kein Datum ist, wird mit Grund abgelehnt`(_ text: String, _ error: DateInputError) {
    #expect(read(text) == .failure(error))
  }

  @Test func `ein Geburtsdatum von morgen wird abgelehnt`() {
    #expect(read("22.11.2026", .birth) == .failure(.inFuture("Sonntag, 22. November 2026")))
    #expect(read("21.11.2026", .birth) == .success(.day(today)))
    #expect(read("2027", .birth) == .failure(.inFuture("2027")))
  }

  @Test func `der Grund steht in einem ganzen Satz`() {
    #expect(
      DateInputError.noSuchDay("31.04.2001").sentence
        == "Den 31.04.2001 gibt es nicht. Bitte prüfen Sie Tag und Monat.")
  }

  @Test func `das Verstandene wird ausgeschrieben`() throws {
    #expect(try read("7.3.97").get().germanLong == "Freitag, 7. März 1997")
    #expect(try read("3/97").get().germanLong == "März 1997")
  }
}
