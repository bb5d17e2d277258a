internal import Access
internal import Basics
internal import CaseAccess

/// What a review of a case has found, and what the case manager has to say to it.
struct Finding: Sendable, Hashable {
  let id: ID<Finding>
  let file: ID<CaseKey>
  let version: Int64
  let finderName: String
  let foundAt: Instant
  let criterion: Criterion
  let verdict: Verdict
  let text: String
  let dueOn: Day?
  let answeredAt: Instant?
  let answer: String

  /// Quality criteria of case management (domain model 3.5, after Netzwerk CM Schweiz 2014 and DGCC).
  enum Criterion: String, Sendable, CaseIterable {
    case access
    case precedence
    case assessment
    case agreement
    case coordination
    case monitoring
    case documentation
    case privacy
    case law

    var label: String {
      switch self {
      case .access: "Zugang und Fallklärung"
      case .precedence: "Vorrang anderer Leistungen"
      case .assessment: "Bedarf und Ressourcen"
      case .agreement: "Vereinbarung mit der Klientin oder dem Klienten"
      case .coordination: "Koordination und Kooperation"
      case .monitoring: "Monitoring und Fristen"
      case .documentation: "Dokumentation"
      case .privacy: "Datenschutz und Einwilligungen"
      case .law: "Rechtmäßigkeit"
      }
    }
  }

  enum Verdict: String, Sendable, CaseIterable {
    case good
    case hint
    case change

    var label: String {
      switch self {
      case .good: "ohne Beanstandung"
      case .hint: "Hinweis"
      case .change: "zu ändern"
      }
    }
  }
}

/// What became of a finding, without its text.
struct MadeFinding: Sendable, Hashable {
  let file: ID<CaseKey>
  let number: String
  let criterion: Finding.Criterion
  let verdict: Finding.Verdict
  let dueOn: Day?
  let answeredAt: Instant?
  /// Somebody works on the case.
  let isAnswerable: Bool

  /// The day itself is still in time.
  func isOverdue(on today: Day) -> Bool { answeredAt == nil && isAnswerable && dueOn.map { $0 < today } ?? false }
}
