internal import Basics

/// Why a statement about an attribute is not taken.
enum AttributeRefusal: Error, Hashable {
  /// The new period would begin before the one before it, or on the same day.
  case notAfterPrevious(began: Day)
  /// The corrected period would begin after its own end.
  case afterOwnEnd(Day)
  case nothingToCorrect
  case tooEarly
  case tooFarAhead(latest: Day)
  case sourceMissing
  case responsibleMissing
  case responsibleNotNeeded
}

extension AttributeHistory {
  /// The first day a period may begin.
  ///
  /// Set by this software, not by law: it catches mistyped years, and the municipalities of today are younger.
  static let earliestStart = Day(number: 0)

  /// Years a period may begin ahead of today; set by this software, not by law.
  static let yearsAhead = 5

  /// Adds a period without end; the one before it ends the day before.
  ///
  /// - Parameters:
  ///   - entry: what holds from `entry.validFrom` on; it may lie in the future.
  ///   - name: who enters it.
  ///   - now: when.
  ///   - today: limits how far ahead a period may begin.
  /// - Returns: the history with the new period as its last.
  /// - Throws: ``AttributeRefusal``; a wrong period is corrected, never overtaken by an earlier one.
  func adding(
    _ entry: AttributeEntry, by name: String, at now: Instant, today: Day
  ) throws(AttributeRefusal) -> AttributeHistory {
    try check(entry, today)
    var next = self
    if let last = periods.last {
      guard entry.validFrom > last.entry.validFrom else { throw .notAfterPrevious(began: last.entry.validFrom) }
      next.periods[periods.count - 1].end(before: entry.validFrom)
    }
    next.periods.append(AttributePeriod(id: nil, entry: entry, validTo: nil, enteredBy: name, enteredAt: now))
    return next
  }

  /// Replaces the latest period, because it was wrong; the one before it follows its new beginning.
  ///
  /// - Returns: the history with the corrected period as its last; its end stays.
  /// - Throws: ``AttributeRefusal``.
  func correcting(
    _ entry: AttributeEntry, by name: String, at now: Instant, today: Day
  ) throws(AttributeRefusal) -> AttributeHistory {
    try check(entry, today)
    guard let last = periods.last else { throw .nothingToCorrect }
    if let end = last.validTo, entry.validFrom > end { throw .afterOwnEnd(end) }
    var next = self
    next.periods.removeLast()
    if let previous = next.periods.last {
      guard entry.validFrom > previous.entry.validFrom else {
        throw .notAfterPrevious(began: previous.entry.validFrom)
      }
      let wasAdjacent = previous.validTo == last.entry.validFrom.adding(days: -1)
      next.periods[next.periods.count - 1].end(before: entry.validFrom, evenLater: wasAdjacent)
    }
    next.periods.append(
      AttributePeriod(id: nil, entry: entry, validTo: last.validTo, enteredBy: name, enteredAt: now))
    return next
  }

  private func check(_ entry: AttributeEntry, _ today: Day) throws(AttributeRefusal) {
    try entry.check(kind)
    guard entry.validFrom >= Self.earliestStart else { throw .tooEarly }
    let latest = today.adding(months: 12 * Self.yearsAhead)
    guard entry.validFrom <= latest else { throw .tooFarAhead(latest: latest) }
  }
}

extension AttributeEntry {
  /// What must hold for every statement, from a person or from a file.
  func check(_ kind: AttributeKind) throws(AttributeRefusal) {
    guard !source.isEmpty else { throw .sourceMissing }
    let needsResponsible = value == .no && kind.hasResponsibleAuthority
    if needsResponsible && responsible.isEmpty { throw .responsibleMissing }
    if !needsResponsible && !responsible.isEmpty { throw .responsibleNotNeeded }
  }
}

extension AttributePeriod {
  /// Ends the day before if it runs then; `evenLater` also moves an earlier end up to that day.
  fileprivate mutating func end(before day: Day, evenLater: Bool = false) {
    let dayBefore = day.adding(days: -1)
    let isRunning = validTo.map { $0 >= day } ?? true
    if isRunning || evenLater { validTo = dayBefore }
  }
}

extension AttributeHistory {
  /// Whether the periods stand in the order of time without overlap, the last one at most being open.
  var isConsistent: Bool {
    let isForward = periods.allSatisfy { period in period.validTo.map { period.entry.validFrom <= $0 } != false }
    let isApart = zip(periods, periods.dropFirst()).allSatisfy { earlier, later in
      earlier.validTo.map { $0 < later.entry.validFrom } ?? false
    }
    return isForward && isApart
  }
}
