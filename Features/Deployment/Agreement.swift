internal import Basics

/// What a municipality says about the plan for its own place.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 2.2: the municipalities judge need and feasibility on site
/// best.
enum Feasibility: String, Sendable, CaseIterable {
  case feasible
  case withReservation
  case notFeasible

  var label: String {
    switch self {
    case .feasible: "machbar"
    case .withReservation: "mit Vorbehalt"
    case .notFeasible: "nicht machbar"
    }
  }
}

/// The deployment of a year in a municipality, as both sides settle it.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 3.6: in agreement with the municipalities it is found out what
/// is needed on site and how the case managers can be deployed. That it is settled year by year is read from the yearly
/// check of the shares in the same section.
struct Agreement: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    var municipalityKey: String
    var year: Int
    var days: String
    var place: String
    /// What has to be there first: room, network, key, an appointment with the offices.
    var prerequisites: String
    var isDemo = false
  }

  struct Statement: Sendable, Hashable {
    let verdict: Feasibility
    /// Who said it, by function and never by name.
    let function: String
    let statedOn: Day
    let text: String
  }

  struct Conclusion: Sendable, Hashable {
    let concludedOn: Day
    /// Who agreed for the municipality, by function.
    let function: String
  }

  enum State: String, Sendable, CaseIterable {
    case awaitingStatement
    case notFeasible
    case ready
    case concluded

    var label: String {
      switch self {
      case .awaitingStatement: "Stellungnahme fehlt"
      case .notFeasible: "nicht machbar"
      case .ready: "noch nicht abgeschlossen"
      case .concluded: "abgeschlossen"
      }
    }
  }

  let id: ID<Agreement>
  let version: Int
  let entry: Entry
  let statement: Statement?
  let conclusion: Conclusion?

  var address: String { "\(DeploymentPath.agreements)/\(id.text)" }
  var journalKey: String { "vereinbarung-\(id.text)" }

  var state: State {
    if conclusion != nil { return .concluded }
    guard let statement else { return .awaitingStatement }
    return statement.verdict == .notFeasible ? .notFeasible : .ready
  }
}

/// What a municipality does not want impaired, wherever it was stated.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 2.1: the vote of 2013 held only under the condition that the
/// work of the municipalities is not impaired in certain areas.
struct Reservation: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    var municipalityKey: String
    var area: String
    var text: String
    /// By function.
    var statedBy: String
    var statedOn: Day
    var source: String
    var isDemo = false
  }

  let id: ID<Reservation>
  let entry: Entry
  let liftedOn: Day?
  let liftedNote: String

  var journalKey: String { "vorbehalt-\(id.text)" }

  /// Whether it held on any day of a year.
  func touches(_ year: Int) -> Bool {
    entry.statedOn.year <= year && (liftedOn.map { $0.year >= year } ?? true)
  }
}

/// Why a step with an agreement is not taken.
enum AgreementRefusal: Error, Hashable {
  case textMissing
  case inFuture
  case statementMissing
  case notFeasible
  case beforeStatement(Day)
  case concluded
  case alreadyThere
  case liftedBeforeStated

  var sentence: String {
    switch self {
    case .textMissing: "Bitte schreiben Sie, worin der Vorbehalt oder das Hindernis besteht."
    case .inFuture: "Der Tag liegt in der Zukunft."
    case .statementMissing: "Die Kommune hat noch nicht gesagt, ob der Einsatz machbar ist."
    case .notFeasible: "Die Kommune hält den Einsatz für nicht machbar. Bitte ändern Sie zuerst die Planung."
    case .beforeStatement(let day): "Die Vereinbarung kann nicht vor der Stellungnahme vom \(day.german) liegen."
    case .concluded: "Die Vereinbarung ist abgeschlossen. Wer sie ändern will, öffnet sie zuerst wieder."
    case .alreadyThere: "Für diese Kommune und dieses Jahr gibt es schon eine Vereinbarung."
    case .liftedBeforeStated: "Der Tag liegt vor dem Tag, an dem der Vorbehalt geäußert wurde."
    }
  }
}

extension Agreement {
  /// Takes the statement of the municipality; a concluded agreement takes none.
  func stating(_ statement: Statement, today: Day) throws(AgreementRefusal) -> Agreement {
    guard conclusion == nil else { throw .concluded }
    guard statement.verdict == .feasible || !statement.text.isEmpty else { throw .textMissing }
    guard statement.statedOn <= today else { throw .inFuture }
    return with(statement: statement, conclusion: nil)
  }

  /// Settles it; a reservation does not hinder that, a refusal does.
  func concluding(_ conclusion: Conclusion, today: Day) throws(AgreementRefusal) -> Agreement {
    guard self.conclusion == nil else { throw .concluded }
    guard let statement else { throw .statementMissing }
    guard statement.verdict != .notFeasible else { throw .notFeasible }
    guard conclusion.concludedOn <= today else { throw .inFuture }
    guard conclusion.concludedOn >= statement.statedOn else { throw .beforeStatement(statement.statedOn) }
    return with(statement: statement, conclusion: conclusion)
  }

  /// Changes the plan; what the municipality said about another plan does not speak for this one.
  func planning(_ next: Entry) throws(AgreementRefusal) -> Agreement {
    guard conclusion == nil else { throw .concluded }
    let isSame = (next.days, next.place, next.prerequisites) == (entry.days, entry.place, entry.prerequisites)
    return Agreement(
      id: id, version: version, entry: next, statement: isSame ? statement : nil, conclusion: nil)
  }

  /// Opens a concluded one again; the statement stays.
  func reopened() -> Agreement { with(statement: statement, conclusion: nil) }

  private func with(statement: Statement?, conclusion: Conclusion?) -> Agreement {
    Agreement(id: id, version: version, entry: entry, statement: statement, conclusion: conclusion)
  }
}

extension Reservation {
  func checkLifting(on day: Day, today: Day) throws(AgreementRefusal) {
    guard day <= today else { throw .inFuture }
    guard day >= entry.statedOn else { throw .liftedBeforeStated }
  }
}

/// What a year still lacks in one municipality.
struct YearLine: Sendable, Hashable {
  let place: DeploymentPlace
  let agreement: Agreement?

  var label: String { agreement?.state.label ?? "fehlt" }
  var isDone: Bool { agreement?.state == .concluded }

  /// One line per municipality.
  static func all(_ places: [DeploymentPlace], _ agreements: [Agreement], year: Int) -> [YearLine] {
    places.map { place in
      YearLine(
        place: place,
        agreement: agreements.first { $0.entry.municipalityKey == place.key && $0.entry.year == year })
    }
  }
}
