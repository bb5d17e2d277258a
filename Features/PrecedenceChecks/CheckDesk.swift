internal import Access
internal import Actors
package import Basics
package import CaseAccess
internal import Cases
internal import Journal
internal import Keys
internal import Markup
internal import Persons
package import Precedence
internal import Programmes
package import SQL
package import Web

/// The residence statuses of a person with their times, as the room of residence keeps them.
///
/// Only from cases whose residence the visitor may read at this moment; what is read is noted.
package typealias StatusHistory = @Sendable (ID<PersonKey>, Visit, Connection) throws -> [StatusPeriod]

/// Everything a page of the room needs, after the decision on access.
struct CheckDesk {
  static let register = "vorrang"

  let opened: OpenedCase
  let key: DataKey
  let visit: Visit
  let connection: Connection
  let frame: CaseFrame
  let readings: RuleReadings
  /// `nil` where no room keeps a waiting list.
  let waiting: CaseWaiting?
  /// Of everybody in the case and everybody ever checked in it; empty where there is one person, or names are not to be
  /// read.
  var names: [ID<PersonKey>: String] = [:]

  var address: String { opened.file.address(Self.register) }
  var store: CheckStore { CheckStore(connection) }
  var mayChange: Bool { opened.may(.update, .subsidiarityCheck) && !opened.file.isClosed }

  func address(_ check: PrecedenceCheck) -> String { "\(address)/\(check.id.text)" }

  /// The check of the address, if it is one of this case.
  func check() throws -> PrecedenceCheck? {
    try visit.id("nummer").flatMap { try store.find($0, in: opened.id, key) }
  }

  /// Whom a check is about, where the case has several people.
  func about(_ check: PrecedenceCheck) -> HTML {
    names[check.person].map { "<p class=\"fd-lead\">Person: <strong>\($0)</strong></p>" } ?? .empty
  }

  /// The master data of the person checked; `nil` where the visitor may not read them.
  func person(of check: PrecedenceCheck) throws -> PersonGlance? {
    guard let main = opened.person, main.id != check.person else { return opened.person }
    return try PersonGlances(connection, keys: visit.site.keys).glance(of: check.person, on: visit.today)
  }

  func page(_ title: String? = nil, _ main: HTML) throws -> Page {
    try frame.page(opened, register: Self.register, title: title, visit, connection, main: main)
  }

  /// The rules that explain a check: of a decided one those it was taken with, as far as they were kept.
  func engine(of check: PrecedenceCheck) throws -> PrecedenceEngine {
    let engine = try engine(on: check.keyDay)
    return check.decision?.basis.map { engine.restored(to: $0) } ?? engine
  }

  func engine(on day: Day) throws -> PrecedenceEngine {
    try PrecedenceSource(connection, readings: readings).engine(on: day)
  }

  func partners() throws -> PartnerNames { try PartnerNames(connection, on: visit.today) }

  func draft(_ name: String) throws -> Draft? { try visit.draft(name, connection) }

  func noteForm(_ detail: String) { opened.note(.read, .subsidiarityCheck, visit, detail: "\(detail), Formular") }

  func noteChange(_ detail: String) { opened.note(.changed, .subsidiarityCheck, visit, detail: detail) }

  var savedNotice: String { "Gespeichert um \(visit.now.local.clock) Uhr." }
}

/// The bodies and programmes that can come first, with their names.
struct PartnerNames {
  let programmes: [Programme]
  private let actors: [(id: ID<IntegrationActor>, name: String)]
  private let connection: Connection

  init(_ connection: Connection, on day: Day) throws {
    self.connection = connection
    programmes = try ProgrammeStore(connection).all().filter { programme in
      programme.rules.contains { $0.entry.kind.concernsPeople }
    }
    actors = try ActorStore(connection).choices(on: day)
  }

  var choices: [Choice] {
    programmes.map { Choice(InquiryPartner.programme($0.id).text, $0.entry.name) }
      + actors.map { Choice(InquiryPartner.actor($0.id).text, $0.name) }
  }

  /// A partner that can be chosen.
  func partner(_ text: String) -> InquiryPartner? {
    guard let partner = InquiryPartner(text: text), choices.contains(where: { $0.value == partner.text }) else {
      return nil
    }
    return partner
  }

  /// Also of a body that has ended since.
  func name(_ partner: InquiryPartner) throws -> String {
    if let choice = choices.first(where: { $0.value == partner.text }) { return choice.label }
    return switch partner {
    case .actor(let id): try ActorStore(connection).name(of: id) ?? "gelöschte Stelle"
    case .programme(let id):
      try ProgrammeStore(connection).all().first { $0.id == id }?.entry.name ?? "gelöschtes Programm"
    }
  }
}
