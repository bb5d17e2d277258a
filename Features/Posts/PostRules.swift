internal import Allocation
internal import Basics

/// Why a statement about a post is not taken.
enum PostRefusal: Error, Hashable {
  case endBeforeStart
  case amountMissing
  case employerNameMissing
  case municipalityMissing
  case noticeMissing
  case outsidePost
  case moreThanPost(PostAmount)
  case runElsewhere

  var sentence: String {
    switch self {
    case .endBeforeStart: "Das Ende liegt vor dem Beginn."
    case .amountMissing: "Eine Stelle hat mehr als 0,00 und höchstens 100,00."
    case .employerNameMissing: "Bitte nennen Sie die Kommune oder den Träger, bei dem die Stelle angestellt ist."
    case .municipalityMissing: "Bitte wählen Sie die Kommune, bei der die Stelle angestellt ist."
    case .noticeMissing: "Bitte nennen Sie den Bescheid, aus dem die geförderte Stelle folgt."
    case .outsidePost: "Die Besetzung liegt außerhalb der Zeit, in der es die Stelle gibt."
    case .moreThanPost(let free): "In dieser Zeit sind nur noch \(free.german) der Stelle frei."
    case .runElsewhere: "Diese Stelle führt ein anderer Anstellungsträger in eigener Zuständigkeit."
    }
  }
}

extension Post.Entry {
  /// What must hold for every post.
  func check() throws(PostRefusal) {
    guard amount > .zero, amount.hundredths <= 10_000 else { throw .amountMissing }
    if let validTo, validTo < validFrom { throw .endBeforeStart }
    if employer != .kreis && employerName.isEmpty { throw .employerNameMissing }
    if employer == .municipality && municipalityKey == nil { throw .municipalityMissing }
    if funding == .funded && notice.isEmpty { throw .noticeMissing }
  }

  /// What of the post is held on a day.
  func filled(_ holdings: [Holding], on day: Day) -> PostAmount {
    holdings.filter { $0.isRunning(on: day) }.reduce(.zero) { $0 + $1.amount }
  }

  /// Whether somebody else fits in; the sum of all holders of a day never exceeds the post.
  func check(_ amount: PostAmount, from: Day, to: Day?, beside holdings: [Holding]) throws(PostRefusal) {
    if let to, to < from { throw .endBeforeStart }
    guard from >= validFrom, validTo.map({ end in from <= end && (to.map { $0 <= end } ?? true) }) != false else {
      throw .outsidePost
    }
    // The sum only grows on a first day of a holding.
    let days = [from] + holdings.map(\.from).filter { day in day > from && to.map { day <= $0 } != false }
    for day in days {
      let free = self.amount - filled(holdings, on: day)
      guard amount <= free else { throw .moreThanPost(free) }
    }
  }

  /// Calendar months in which nobody held the post on any day, up to and with the month of `today`.
  func vacantMonths(_ holdings: [Holding], through today: Day) -> Int {
    guard var month = Day(year: validFrom.year, month: validFrom.month, day: 1) else { return 0 }
    let last = validTo.map { min($0, today) } ?? today
    var count = 0
    while month <= last {
      let next = month.adding(months: 1)
      let isHeld = holdings.contains { $0.from < next && ($0.to.map { $0 >= month } ?? true) }
      if !isHeld { count += 1 }
      month = next
    }
    return count
  }
}

extension Holding {
  func isRunning(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
}

/// Whether enough funded case-management posts are attached to the integration centre.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 3.6, citing the Handlungskonzept of the Land and the notice
/// of 03.02.2021: at least a third. A recommendation, shown and never enforced. Own resources do not count.
struct CentreCheck: Sendable, Hashable {
  let atCentre: PostAmount
  let funded: PostAmount
  let recommendation: CentreRecommendation

  init(_ posts: [Post], _ recommendation: CentreRecommendation, on day: Day) {
    let counted = posts.filter {
      $0.entry.module == .caseManagement && $0.entry.funding == .funded && $0.isValid(on: day)
    }
    funded = counted.reduce(.zero) { $0 + $1.entry.amount }
    atCentre = counted.filter(\.entry.isAtCentre).reduce(.zero) { $0 + $1.entry.amount }
    self.recommendation = recommendation
  }

  /// `nil` where there is no funded post to judge.
  var isMet: Bool? {
    guard funded > .zero else { return nil }
    return atCentre.hundredths * recommendation.denominator >= funded.hundredths * recommendation.numerator
  }

  var sentence: String {
    let part = "\(recommendation.numerator)/\(recommendation.denominator)"
    guard let isMet else { return "Es gibt keine geförderte Stelle im Case Management; nichts zu prüfen." }
    return
      "\(atCentre.german) von \(funded.german) geförderten Stellen sind beim Kommunalen Integrationszentrum; empfohlen ist mindestens \(part). "
      + (isMet ? "Die Empfehlung ist eingehalten." : "Die Empfehlung ist nicht eingehalten.")
  }
}

extension [Quota] {
  /// What is granted for a module on a day; `nil` before the first entry.
  func amount(of module: PostModule, on day: Day) -> Quota? {
    filter { $0.module == module && $0.validFrom <= day }.max { $0.validFrom < $1.validFrom }
  }
}
