/// The grammar behind ``DateInput/parse(_:today:rule:)``.
struct DateReader {
  let today: Day
  let rule: DateInput.YearRule

  func read(_ original: String) throws(DateInputError) -> DateInput {
    let text = trimmed(original)
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.count <= 40 else { throw .notUnderstood(String(text.prefix(20)) + "…") }
    guard !text.unicodeScalars.contains(where: { !$0.isASCII && $0.properties.numericType != nil }) else {
      throw .foreignDigits
    }
    let lower = text.lowercased()
    if let day = word(lower) { return try checked(.day(day)) }
    if let shift = lower.first, shift == "+" || shift == "-" { return try relative(lower, original: text) }
    return try calendar(lower, original: text)
  }

  private func trimmed(_ text: String) -> String {
    let body = text.drop { $0.isWhitespace }
    guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(body[...last])
  }

  private func word(_ text: String) -> Day? {
    switch text {
    case "heute": return today
    case "morgen": return today.adding(days: 1)
    case "übermorgen": return today.adding(days: 2)
    case "gestern": return today.adding(days: -1)
    case "vorgestern": return today.adding(days: -2)
    default: break
    }
    let name = text.hasSuffix(".") ? String(text.dropLast()) : text
    let names = Day.weekdayNames.map { $0.lowercased() }
    guard let index = names.firstIndex(where: { $0 == name || $0.prefix(2) == name }) else { return nil }
    let ahead = index + 1 - today.weekday
    return today.adding(days: ahead <= 0 ? ahead + 7 : ahead)
  }

  private func relative(_ text: String, original: String) throws(DateInputError) -> DateInput {
    guard let unit = text.last, let count = number(text.dropFirst().dropLast(), digits: 1...4) else {
      throw .notUnderstood(original)
    }
    let signed = text.hasPrefix("-") ? -count : count
    switch unit {
    case "t", "d": return try checked(.day(today.adding(days: signed)))
    case "w": return try checked(.day(today.adding(days: signed * 7)))
    case "m": return try checked(.day(today.adding(months: signed)))
    case "j": return try checked(.day(today.adding(months: signed * 12)))
    default: throw .notUnderstood(original)
    }
  }

  private func calendar(_ text: String, original: String) throws(DateInputError) -> DateInput {
    if let year = number(text[...], digits: 4...4) { return try checked(.year(year)) }
    if text.utf8.count == 6 || text.utf8.count == 8, number(text[...], digits: 6...8) != nil {
      let month = text.index(text.startIndex, offsetBy: 2)
      let year = text.index(month, offsetBy: 2)
      return try assembled([text[..<month], text[month..<year], text[year...]], original)
    }
    if text.contains("-") { return try iso(text, original) }
    return try assembled(parts(of: text), original)
  }

  private func iso(_ text: String, _ original: String) throws(DateInputError) -> DateInput {
    let pieces = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(pieces.count), pieces[0].count == 4 else { throw .notUnderstood(original) }
    return try assembled(Array(pieces.reversed()), original)
  }

  /// Splits at points, slashes and spaces; a month's name becomes its number.
  private func parts(of text: String) -> [Substring] {
    text.split { $0 == "." || $0 == "/" || $0 == " " || $0 == "," }.map { piece in
      monthNumber(piece).map { Substring(String($0)) } ?? piece
    }
  }

  private func monthNumber(_ piece: Substring) -> Int? {
    guard piece.count >= 3 else { return nil }
    if piece == "mrz" || piece == "maerz" { return 3 }
    return Day.monthNames.firstIndex { $0.lowercased() == piece || $0.lowercased().prefix(3) == piece }.map { $0 + 1 }
  }

  /// Day, month, year as they stand; two parts are month and year if the second has four digits or the first is a name.
  private func assembled(_ parts: [Substring], _ original: String) throws(DateInputError) -> DateInput {
    let startsWithMonth = original.first.map { $0.isLetter } ?? false
    switch parts.count {
    case 2 where parts[1].count == 4 || startsWithMonth || original.contains("/"):
      return try assembled(["0", parts[0], parts[1]], original)
    case 2:
      return try assembled([parts[0], parts[1], Substring(String(today.year))], original)
    case 3:
      guard let day = number(parts[0], digits: 1...2), let month = number(parts[1], digits: 1...2),
        let year = fullYear(parts[2], month: month, day: day)
      else { throw .notUnderstood(original) }
      return try dated(day, month, year)
    default:
      throw .notUnderstood(original)
    }
  }

  private func dated(_ day: Int, _ month: Int, _ year: Int) throws(DateInputError) -> DateInput {
    guard DateInput.years.contains(year) else { throw .yearOutOfRange(year) }
    if day == 0, month == 0 { return try checked(.year(year)) }
    guard (1...12).contains(month) else { throw .noSuchMonth(month) }
    if day == 0 { return try checked(.month(month, year: year)) }
    guard let exact = Day(year: year, month: month, day: day) else {
      throw .noSuchDay("\(day.padded(2)).\(month.padded(2)).\(year)")
    }
    return try checked(.day(exact))
  }

  private func fullYear(_ text: Substring, month: Int, day: Int) -> Int? {
    if let year = number(text, digits: 4...4) { return year }
    guard let short = number(text, digits: 2...2) else { return nil }
    let year = today.year / 100 * 100 + short
    switch rule {
    case .general:
      return year > today.year + 10 ? year - 100 : year
    case .birth:
      let isAhead = (year, month, day) > (today.year, today.month, today.day)
      return isAhead ? year - 100 : year
    }
  }

  private func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }

  private func checked(_ input: DateInput) throws(DateInputError) -> DateInput {
    guard DateInput.years.contains(input.year) else { throw .yearOutOfRange(input.year) }
    if rule == .birth, let earliest = input.earliest, earliest > today { throw .inFuture(input.germanLong) }
    return input
  }
}
