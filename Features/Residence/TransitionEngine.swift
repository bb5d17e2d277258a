internal import Basics

/// A period in a legal sphere, as the rules see it.
struct SpherePeriod: Sendable, Hashable {
  let sphere: LegalSphere
  let span: Span
}

/// What tells a proposal from all others of a person: the rule and the day of its cause.
struct TransitionKey: Sendable, Hashable {
  let rule: String
  let anchor: Day
}

/// A transition that the program proposes; a human being confirms, declines or sets another day.
struct TransitionProposal: Sendable, Hashable {
  let rule: TransitionRule
  let anchor: Day
  /// The first day in the new sphere; `nil` where it cannot be computed.
  let day: Day?
  /// When the list shows it: the day, or less exact where the day would tell a date of birth.
  let listedOn: Day
  /// Why there is no day, or from what it was reckoned.
  let reason: String
  /// Where the day is not known: it comes no later than this.
  var latest: Day?

  var key: TransitionKey { TransitionKey(rule: rule.code, anchor: anchor) }

  /// The same proposal from the first day of a sphere that was entered with a later day.
  func moved(to begin: Day) -> TransitionProposal {
    guard let day, begin > day else { return self }
    return TransitionProposal(
      rule: rule, anchor: anchor, day: begin, listedOn: rule.coarse?.day(begin) ?? begin,
      reason: "\(reason); der eingetragene Rechtskreis beginnt erst am \(begin.german)")
  }
}

extension [TransitionProposal] {
  /// Without those from a sphere that an earlier proposal leaves for good: who gets SGB II sees no analogous benefits.
  var withoutOvertaken: [TransitionProposal] {
    filter { later in
      guard let day = later.day ?? later.latest else { return true }
      return !contains { earlier in
        guard let before = earlier.day, !earlier.rule.to.isEmpty else { return false }
        // On the same day only what would lead into a sphere that is left at once.
        let isLeft = before == day && !later.rule.to.isEmpty && later.rule.to.allSatisfy(earlier.rule.from.contains)
        guard before < day || isLeft else { return false }
        return later.rule.from.allSatisfy(earlier.rule.from.contains) && !later.rule.from.isEmpty
          && !earlier.rule.to.contains(where: later.rule.from.contains)
      }
    }
  }
}

/// What the rules know of a person.
struct TransitionFacts: Sendable {
  /// In the order of their first day.
  var statuses: [ResidencePeriod]
  var spheres: [SpherePeriod]
  /// As exact as rules on age may use it.
  var birth: DateInput?
  /// The day of entry; `nil` where nobody knows it.
  var arrival: Day?
  /// The switched rules that hold.
  var switchedOn: Bool

  init(
    statuses: [ResidencePeriod], spheres: [SpherePeriod], birth: DateInput? = nil, arrival: Day? = nil,
    switchedOn: Bool = false
  ) {
    self.statuses = statuses.sorted { $0.from < $1.from }
    self.spheres = spheres
    self.birth = birth
    self.arrival = arrival
    self.switchedOn = switchedOn
  }
}

/// Finds the transitions that lie before a person.
struct TransitionEngine {
  let facts: TransitionFacts

  /// Every proposal, the earliest first; none for a sphere that has an end before it already.
  func proposals() -> [TransitionProposal] {
    TransitionRules.all.filter { !$0.isSwitched || facts.switchedOn }
      .flatMap { rule in
        let all = candidates(rule)
        return all.compactMap { open($0, among: all) }
      }
      .sorted { ($0.listedOn, $0.rule.code) < ($1.listedOn, $1.rule.code) }
  }

  private func candidates(_ rule: TransitionRule) -> [TransitionProposal] {
    switch rule.date {
    case .monthAfter(let match):
      starts(match).compactMap { status in
        if facts.switchedOn, rule.code == "schutz24", isAfterCutOff { return nil }
        let cause = rule.code == "schutz24" ? beginning(of: status) : status.from
        return proposal(rule, cause, cause.endOfMonth.adding(days: 1), "Status ab \(cause.german)")
      }
    case .start(let match):
      starts(match).compactMap { status in
        if rule.code == "ablehnung", lastPaper(before: status)?.group != .asylum { return nil }
        return proposal(rule, status.from, status.from, "Status ab \(status.from.german)")
      }
    case .monthsSinceSuspension(let months, let match):
      starts(match).map { suspended($0, months, rule) }
    case .monthsOfStay(let months): stay(months, rule)
    case .monthsOfStatus(let months, let match):
      starts(match).map {
        proposal(rule, $0.from, $0.from.afterTerm(months: months), "Status ab \($0.from.german)")
      }
    case .birthday(let years): coming(rule) { $0.afterTerm(months: years * 12) }
    case .ageLimit: coming(rule) { AgeLimits.endOfWork(bornOn: $0) }
    case .human(let match):
      starts(match).filter { isAsked(rule, match, $0) }.map {
        proposal(rule, $0.from, nil, "Status ab \($0.from.german)")
      }
    case .byHand: []
    }
  }

  private func proposal(_ rule: TransitionRule, _ anchor: Day, _ day: Day?, _ reason: String) -> TransitionProposal {
    TransitionProposal(rule: rule, anchor: anchor, day: day, listedOn: day ?? anchor, reason: reason)
  }

  // MARK: Statuses

  /// The first of each run of matching statuses: a renewed title is no new cause.
  private func starts(_ match: StatusMatch) -> [ResidencePeriod] {
    facts.statuses.enumerated().filter { index, status in
      match.contains(status) && (index == 0 || !match.contains(facts.statuses[index - 1]))
    }.map(\.element)
  }

  private func previous(to status: ResidencePeriod) -> ResidencePeriod? {
    facts.statuses.last { $0.from < status.from }
  }

  /// The last status before one that was more than a time without any paper.
  private func lastPaper(before status: ResidencePeriod) -> ResidencePeriod? {
    facts.statuses.last { $0.from < status.from && $0.group != .noStatus }
  }

  /// Whether a cause whose day a human being sets still waits for it.
  private func isAsked(_ rule: TransitionRule, _ match: StatusMatch, _ status: ResidencePeriod) -> Bool {
    if rule.isSwitched { return status.from > TransitionRules.ukraineCutOff && isAfterCutOff }
    guard rule.code == "fiktion24" else { return true }
    // A title that follows, or a refusal, has rules of its own.
    let isLast = facts.statuses.allSatisfy { $0.from <= status.from || match.contains($0) }
    return isLast && !(facts.switchedOn && status.from > TransitionRules.ukraineCutOff)
  }

  /// The certificate that led to the title, if it stands right before it; otherwise the title.
  private func beginning(of status: ResidencePeriod) -> Day {
    guard let before = previous(to: status), before.identifier == "fictionalCertificate",
      before.to == nil || before.to == status.from.adding(days: -1)
    else { return status.from }
    return before.from
  }

  /// Whether the first title of § 24, or the certificate before it, was given after the day of the draft.
  private var isAfterCutOff: Bool {
    facts.statuses.first { $0.identifier == "temporaryProtection" }
      .map { beginning(of: $0) > TransitionRules.ukraineCutOff } ?? false
  }

  /// 18 months after the suspension, not before the title, then the end of the month.
  private func suspended(_ status: ResidencePeriod, _ months: Int, _ rule: TransitionRule) -> TransitionProposal {
    guard let decided = facts.statuses.first(where: { $0.group == .toleration && $0.from <= status.from })?.from else {
      return proposal(rule, status.from, nil, "Keine Duldung eingetragen: der Tag der Aussetzung fehlt")
    }
    let ground = max(decided.adding(months: months), status.from)
    return proposal(
      rule, status.from, ground.endOfMonth.adding(days: 1), "früheste eingetragene Duldung ab \(decided.german)")
  }

  /// From the day of entry; without one the earliest status tells only by when the term has ended at the latest.
  private func stay(_ months: Int, _ rule: TransitionRule) -> [TransitionProposal] {
    if let arrival = facts.arrival {
      let day = arrival.afterTerm(months: months)
      return [
        TransitionProposal(
          rule: rule, anchor: day.startOfMonth, day: day, listedOn: day.startOfMonth,
          reason: "Einreise am \(arrival.german)")
      ]
    }
    guard let first = facts.statuses.first else { return [] }
    let latest = first.from.afterTerm(months: months)
    return [
      TransitionProposal(
        rule: rule, anchor: first.from, day: nil, listedOn: latest,
        reason: """
          Der Tag der Einreise ist nicht bekannt. Ab dem frühesten eingetragenen Status (\(first.from.german)) wären es \
          \(months) Monate am \(latest.german), also spätestens dann
          """, latest: latest)
    ]
  }

  // MARK: Ages

  /// A list and the database know the year only: the day would tell the date of birth.
  private func coming(_ rule: TransitionRule, _ day: (Day) -> Day) -> [TransitionProposal] {
    guard let birth = facts.birth else { return [] }
    if let born = birth.exactDay {
      let day = day(born)
      return [
        TransitionProposal(
          rule: rule, anchor: day.startOfYear, day: day, listedOn: day.startOfYear, reason: "Geburtstag bekannt")
      ]
    }
    // Without the day the earliest year in which it can be.
    let month = if case .month(let month, _) = birth { month } else { 1 }
    guard let first = Day(year: birth.year, month: month, day: 1) else { return [] }
    let year = day(first).startOfYear
    return [
      TransitionProposal(
        rule: rule, anchor: year, day: nil, listedOn: year, reason: "Der genaue Geburtstag ist nicht bekannt")
    ]
  }

  // MARK: Whether it still lies ahead

  /// The proposal, if the person is in a sphere of the rule that goes on beyond the day; `nil` otherwise.
  ///
  /// Where the sphere was entered with a later day, by a newer notice, and still runs, it stands from that day on.
  private func open(_ proposal: TransitionProposal, among all: [TransitionProposal]) -> TransitionProposal? {
    let rule = proposal.rule
    guard !rule.from.isEmpty else { return proposal }
    let spans = facts.spheres.filter { rule.from.contains($0.sphere) }.map(\.span)
    guard !rule.to.isEmpty else { return spans.contains { $0.contains(proposal.anchor) } ? proposal : nil }
    guard let day = proposal.day else { return spans.contains { $0.to == nil } ? proposal : nil }
    if spans.contains(where: { $0.from < day && $0.to.map { $0 >= day } != false }) { return proposal }
    let begin = spans.filter { span in
      span.to == nil && span.from >= day && holds(rule, on: span.from)
        // Of several causes the last one counts.
        && !all.contains { $0.anchor > proposal.anchor && $0.anchor <= span.from }
    }.map(\.from).min()
    return begin.map(proposal.moved(to:))
  }

  /// Whether what sets the rule off still holds on a day.
  private func holds(_ rule: TransitionRule, on day: Day) -> Bool {
    switch rule.date {
    case .monthAfter(let match), .start(let match), .monthsSinceSuspension(_, let match),
      .monthsOfStatus(_, let match), .human(let match):
      facts.statuses.last { $0.from <= day }.map { $0.span.contains(day) && match.contains($0) } ?? false
    case .monthsOfStay, .ageLimit: true
    // Help for young adults begins after the birthday by its nature.
    case .birthday, .byHand: false
    }
  }
}

/// The age limit of § 7a SGB II by year of birth.
///
/// From general knowledge of the law, as of 2026; to be checked before use.
enum AgeLimits {
  /// Months beyond the age of 65 by year of birth, as far as the limit is being raised.
  static func monthsBeyond65(bornIn year: Int) -> Int {
    switch year {
    case ..<1947: 0
    case 1947...1958: year - 1946
    case 1959...1963: 12 + (year - 1958) * 2
    default: 24
    }
  }

  /// The first day after the month in which the limit is reached.
  static func endOfWork(bornOn day: Day) -> Day {
    let reached = day.afterTerm(months: 65 * 12 + monthsBeyond65(bornIn: day.year)).adding(days: -1)
    return reached.endOfMonth.adding(days: 1)
  }
}
