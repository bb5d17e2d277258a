/// A number of full-time posts in hundredths: 7 posts are 700.
package struct PostAmount: Hashable, Comparable, Sendable {
  package let hundredths: Int

  /// The most this program computes with, 100.000,00 posts; set by this software.
  package static let maximum = PostAmount(hundredths: 10_000_000)
  package static let zero = PostAmount(hundredths: 0)

  package init(hundredths: Int) {
    self.hundredths = hundredths
  }

  /// Reads `7`, `0,75` or `0.75`; at most two digits after the mark, no sign, no grouping.
  ///
  /// - Throws: ``AmountRefusal``; nothing is rounded silently.
  package init(typed: String) throws(AmountRefusal) {
    let text = typed.filter { !$0.isWhitespace }
    guard !text.isEmpty else { throw .missing }
    guard !text.hasPrefix("-"), !text.hasPrefix("−") else { throw .negative }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.count <= 2, let whole = parts.first, Self.isDigits(whole), whole.utf8.count <= 7 else {
      throw .notANumber
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || Self.isDigits(fraction) else { throw .notANumber }
    guard fraction.utf8.count <= 2 else { throw .tooFine }
    let padded = (fraction + "00").prefix(2)
    guard let posts = Int(whole), let rest = Int(padded) else { throw .notANumber }
    let hundredths = posts * 100 + rest
    guard hundredths <= Self.maximum.hundredths else { throw .tooLarge }
    self.hundredths = hundredths
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// Written as `3,10`, negative with a minus sign.
  package var german: String {
    let value = abs(hundredths)
    let cents = value % 100
    return "\(hundredths < 0 ? "−" : "")\(grouped(Int128(value / 100))),\(cents < 10 ? "0" : "")\(cents)"
  }

  /// Written as `+0,10`, `−0,10` or `0,00`.
  package var germanSigned: String { hundredths > 0 ? "+\(german)" : german }

  package static func < (left: PostAmount, right: PostAmount) -> Bool { left.hundredths < right.hundredths }

  package static func + (left: PostAmount, right: PostAmount) -> PostAmount {
    PostAmount(hundredths: left.hundredths + right.hundredths)
  }

  package static func - (left: PostAmount, right: PostAmount) -> PostAmount {
    PostAmount(hundredths: left.hundredths - right.hundredths)
  }
}

/// Why a typed number of posts is not taken.
package enum AmountRefusal: Error, Hashable {
  case missing
  case notANumber
  case negative
  case tooFine
  case tooLarge

  package var sentence: String {
    switch self {
    case .missing: "Bitte geben Sie eine Zahl an, zum Beispiel 0,75."
    case .notANumber: "Das ist keine Stellenzahl. Bitte schreiben Sie zum Beispiel 7 oder 0,75, ohne Tausenderpunkt."
    case .negative: "Eine Stellenzahl kann nicht negativ sein."
    case .tooFine: "Stellen werden in Hundertsteln gerechnet: höchstens zwei Stellen nach dem Komma."
    case .tooLarge: "Mehr als \(PostAmount.maximum.german) Stellen rechnet Faden nicht."
    }
  }
}

/// Digits in groups of three from five digits on, as German readers expect.
package func grouped(_ number: Int128) -> String {
  let digits = String(number.magnitude)
  let sign = number < 0 ? "−" : ""
  guard digits.count > 4 else { return sign + digits }
  var result = ""
  for (offset, digit) in digits.enumerated() {
    if offset > 0, (digits.count - offset).isMultiple(of: 3) { result.append(".") }
    result.append(digit)
  }
  return sign + result
}
