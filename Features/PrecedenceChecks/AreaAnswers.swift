internal import Actors
internal import Basics

/// What all inquiries to partners about one life area make of it.
///
/// Several partners can be asked about one area, and each answers by itself. The strongest answer stands for the area,
/// whichever came last: one who takes it on is not undone by another one who does not (S123).
struct AreaAnswers {
  /// Of this area, in the order in which they were asked.
  let inquiries: [Inquiry]

  init(_ inquiries: [Inquiry], about area: LifeArea) {
    self.inquiries = inquiries.filter { $0.area == area }
  }

  /// From the one who takes it on to nothing known; what somebody found out by hand has its place in it.
  private static let order: [AreaResult] = [.precedes, .partly, .asked, .declined, .nobody, .unknown]

  /// The strongest of some results; `nil` of none.
  private static func strongest(_ results: [AreaResult]) -> AreaResult? {
    order.first { results.contains($0) }
  }

  /// What the inquiries alone say; `nil` without one.
  private var result: AreaResult? { Self.strongest(inquiries.map(\.result)) }

  /// The area with one more inquiry, or with a new answer to one of them.
  ///
  /// What somebody entered by hand is compared with the new inquiry alone: an older answer is what they looked at.
  ///
  /// - Parameters:
  ///   - area: as it stands.
  ///   - changed: the inquiry as it is now; it replaces the one of the same number or is added.
  ///   - day: when it came.
  ///   - name: what a partner is called.
  /// - Returns: the area to be stored.
  /// - Throws: what the name throws.
  func area(
    _ area: CheckArea, after changed: Inquiry, on day: Day, name: (InquiryPartner) throws -> String
  ) rethrows -> CheckArea {
    let later = inquiries.filter { $0.id != changed.id } + [changed]
    let isEntered = area.result != nil && !stands(for: area)
    // What this very partner says now takes the place of what was entered for it.
    let counts = isEntered && !(changed.partner == area.partner && changed.answer?.isSaid == true)
    let result = Self.strongest(counts ? [changed.result] + [area.result].compactMap(\.self) : later.map(\.result))
    var next = area
    next.checkedOn = day
    guard let result, !(counts && result == area.result) else { return next }
    let winners = later.filter { $0.result == result }
    guard let winner = winners.first(where: { $0.partner == area.partner }) ?? winners.last else { return next }
    if isEntered, !area.partnerAnswer.isEmpty, let partner = area.partner {
      next.reason = try [area.reason, area.words(of: name(partner))].filter { !$0.isEmpty }.joined(separator: "\n")
    }
    next.result = result
    next.partner = winner.partner
    next.partnerAnswer = winner.words
    next.answeredOn = winner.answer == InquiryAnswer.none ? nil : winner.answeredOn
    return next
  }

  /// Whether the area says what the inquiries say, and nothing that somebody entered besides.
  private func stands(for area: CheckArea) -> Bool {
    area.result == result
      && inquiries.contains { $0.partner == area.partner && $0.words == area.partnerAnswer && $0.result == result }
  }
}

extension Inquiry {
  /// What it says of the area; asked while the answer is awaited.
  var result: AreaResult { answer?.result ?? .asked }

  /// The answer in words; empty while it is awaited.
  var words: String {
    guard let answer else { return "" }
    return answerReason.isEmpty ? answer.label : "\(answer.label): \(answerReason)"
  }

  /// Such as `abgelehnt: kein Platz, 03.11.2026`.
  var standing: String {
    guard answer != nil else { return "Antwort steht aus, gefragt am \(askedOn.german)" }
    return [words, answeredOn?.german ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension InquiryAnswer {
  /// Whether the partner has said something.
  fileprivate var isSaid: Bool { self != .none }
}

extension CheckArea {
  /// What a partner answered by this entry.
  fileprivate func words(of name: String) -> String {
    "\(name)\(answeredOn.map { ", \($0.german)" } ?? ""): \(partnerAnswer)"
  }
}
