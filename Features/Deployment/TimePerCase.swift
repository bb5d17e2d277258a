internal import Allocation
internal import Basics

/// What the calculation of time rests on; every value is an entry with a first day and a source.
enum BasisKind: String, Sendable, CaseIterable {
  /// Minutes of a full-time week.
  case weeklyMinutes
  /// Hundredths of a percent of the time for tasks that support steering (concept 3.6).
  case structuralShare
  /// Hundredths of a percent for everything else: team, travel, training.
  case otherShare
  /// Minutes per case and week below which the page warns.
  case warningMinutes
  /// Month times 100 plus day by which the agreements of a year are due.
  case agreementDue

  var label: String {
    switch self {
    case .weeklyMinutes: "Wochenarbeitszeit einer vollen Stelle"
    case .structuralShare: "Anteil steuerungsunterstützender Aufgaben"
    case .otherShare: "Anteil sonstiger Zeiten"
    case .warningMinutes: "Warnschwelle je Fall und Woche"
    case .agreementDue: "Jährlicher Termin der Einsatzvereinbarungen"
    }
  }

  var hint: String {
    switch self {
    case .weeklyMinutes: "39 oder 39:50, in Stunden und Minuten; Quelle ist der Tarif mit Geltung"
    case .structuralShare: "in Prozent, zum Beispiel 20"
    case .otherShare: "in Prozent, zum Beispiel 15: Team, Wege, Fortbildung"
    case .warningMinutes: "in Minuten, zum Beispiel 30"
    case .agreementDue: "Tag und Monat, zum Beispiel 31.01."
    }
  }
}

/// One value from a day on.
struct WorkBasis: Sendable, Hashable {
  let kind: BasisKind
  let validFrom: Day
  let value: Int
  let source: String

  /// The value as people read it.
  var german: String {
    switch kind {
    case .weeklyMinutes: "\(ClockTime(minutes: value).german) Stunden"
    case .structuralShare, .otherShare: "\(PostAmount(hundredths: value).german) %"
    case .warningMinutes: "\(value) Minuten"
    case .agreementDue: "\((value % 100).padded(2)).\((value / 100).padded(2))."
    }
  }

  /// Reads what somebody typed; `nil` for what the kind does not allow.
  static func value(typed: String, of kind: BasisKind) -> Int? {
    let text = typed.replacing("%", with: "").trimmed()
    switch kind {
    case .weeklyMinutes: return minutes(typed: text).flatMap { (1...3600).contains($0) ? $0 : nil }
    case .structuralShare, .otherShare:
      return (try? PostAmount(typed: text)).flatMap { $0.hundredths < 10_000 ? $0.hundredths : nil }
    case .warningMinutes:
      guard text.utf8.count <= 4, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
      return Int(text).flatMap { (1...2400).contains($0) ? $0 : nil }
    case .agreementDue: return monthDay(typed: text)
    }
  }

  /// `39:50`, `39` or `39,5`; what is no whole minute is refused.
  private static func minutes(typed: String) -> Int? {
    if typed.contains(":") {
      let parts = typed.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[1].utf8.count == 2,
        parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }),
        let hours = Int(parts[0]), let minutes = Int(parts[1]), minutes < 60
      else { return nil }
      return hours * 60 + minutes
    }
    guard let amount = try? PostAmount(typed: typed), amount.hundredths * 60 % 100 == 0 else { return nil }
    return amount.hundredths * 60 / 100
  }

  /// A day that every year has.
  private static func monthDay(typed: String) -> Int? {
    let parts = typed.split(separator: ".").map { String($0).trimmed() }
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }), let day = Int(parts[0]),
      let month = Int(parts[1]), Day(year: 2025, month: month, day: day) != nil
    else { return nil }
    return month * 100 + day
  }
}

/// How much a kind of case counts from a day on; 100 is one case, 0 ends the kind.
struct CaseWeight: Sendable, Hashable {
  let label: String
  let validFrom: Day
  let weight: PostAmount
  let source: String

  /// Where nobody has decided on weights, every case counts one.
  static let plain = CaseWeight(
    label: "Fälle", validFrom: Day(number: 0), weight: PostAmount(hundredths: 100), source: "ohne Gewichte")
}

extension [WorkBasis] {
  /// What holds on a day; `nil` before the first entry.
  func value(_ kind: BasisKind, on day: Day) -> WorkBasis? {
    filter { $0.kind == kind && $0.validFrom <= day }.max { $0.validFrom < $1.validFrom }
  }

  /// The day by which the agreements of a year are due, if somebody has decided on one by then.
  func agreementDue(in year: Int) -> Day? {
    guard let last = Day(year: year, month: 12, day: 31), let basis = value(.agreementDue, on: last) else { return nil }
    return Day(year: year, month: basis.value / 100, day: basis.value % 100)
  }
}

extension [CaseWeight] {
  /// The kinds of case that count on a day, the lightest first.
  func inForce(on day: Day) -> [CaseWeight] {
    let latest = Dictionary(grouping: filter { $0.validFrom <= day }, by: \.label).values.compactMap { entries in
      entries.max { $0.validFrom < $1.validFrom }
    }
    let kept = latest.filter { $0.weight > .zero }.sorted { ($0.weight, $0.label) < ($1.weight, $1.label) }
    return kept.isEmpty ? [.plain] : kept
  }
}

/// Why no time per case can be told.
enum TimeRefusal: Error, Hashable {
  case basisMissing(BasisKind)
  case nothingLeft
  case noCases

  var sentence: String {
    switch self {
    case .basisMissing(let kind): "Nicht eingetragen: \(kind.label)."
    case .nothingLeft: "Die beiden Anteile lassen keine Zeit für Fälle übrig (zusammen 100 % oder mehr)."
    case .noCases: "Ohne laufende Fälle gibt es keine Zeit je Fall."
    }
  }
}

/// Minutes per case and week with every number on the way.
///
/// Neither the programme nor the concept of Rhein-Kreis Neuss of 27.08.2021 sets a number of cases; the guidance on
/// Federal participation law refuses a fixed one. So the page shows what is there and judges nobody.
struct TimePerCase: Sendable, Hashable {
  struct Line: Sendable, Hashable {
    let weight: CaseWeight
    let count: Int
  }

  let posts: PostAmount
  let weekly: WorkBasis
  let structural: WorkBasis
  let other: WorkBasis
  let lines: [Line]

  init(posts: PostAmount, bases: [WorkBasis], lines: [Line], on day: Day) throws(TimeRefusal) {
    func need(_ kind: BasisKind) throws(TimeRefusal) -> WorkBasis {
      guard let basis = bases.value(kind, on: day) else { throw .basisMissing(kind) }
      return basis
    }
    weekly = try need(.weeklyMinutes)
    structural = try need(.structuralShare)
    other = try need(.otherShare)
    guard structural.value + other.value < 10_000 else { throw .nothingLeft }
    guard lines.contains(where: { $0.count > 0 }) else { throw .noCases }
    self.posts = posts
    self.lines = lines
  }

  /// Minutes of the week before anything is taken off.
  var gross: Fraction { Fraction(Int128(posts.hundredths * weekly.value), over: 100) }
  var structuralMinutes: Fraction { part(structural.value) }
  var otherMinutes: Fraction { part(other.value) }
  /// Minutes left for cases.
  var net: Fraction { part(10_000 - structural.value - other.value) }
  var caseCount: Int { lines.reduce(0) { $0 + $1.count } }
  /// Cases times weight.
  var weighted: Fraction {
    Fraction(Int128(lines.reduce(0) { $0 + $1.count * $1.weight.weight.hundredths }), over: 100)
  }
  /// Minutes for a case of weight one.
  var perCase: Fraction { quotient(net, weighted) }

  func minutes(for line: Line) -> Fraction {
    let weight = Fraction(Int128(line.weight.weight.hundredths), over: 100)
    return Fraction(perCase.numerator * weight.numerator, over: perCase.denominator * weight.denominator)
  }

  /// Whether a case of weight one has less than a threshold of whole minutes.
  func isBelow(_ threshold: WorkBasis) -> Bool { perCase < Fraction(Int128(threshold.value), over: 1) }

  private func part(_ hundredthsOfPercent: Int) -> Fraction {
    Fraction(gross.numerator * Int128(hundredthsOfPercent), over: gross.denominator * 10_000)
  }

  private func quotient(_ left: Fraction, _ right: Fraction) -> Fraction {
    Fraction(left.numerator * right.denominator, over: left.denominator * right.numerator)
  }
}
