internal import Access
internal import Basics
internal import CaseAccess
internal import Feature
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests that ask whether somebody is served, and those that tell of such questions.
struct ServedQuestionHandlers: Sendable {
  let places: PersonPlaces

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    _ = try visit.requireList(.create, .masterData)
    guard let user = visit.user else { return .forbidden }
    var page = ServedQuestionPage(formGuard: visit.guardFields())
    page.left = try left(user.account.id, visit.now, connection).count
    // Whoever comes from the comparison has typed the person already.
    if let draft = try visit.draft(IntakePage.kept, connection) {
      for input in ServedQuestion.Input.allCases where input != .reason {
        page.typed[input] = draft.fields[input.rawValue]
      }
    }
    return .page(page.page)
  }

  @Sendable func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.create, .masterData)
    guard let user = visit.user else { return .forbidden }
    let account = user.account.id
    var page = ServedQuestionPage(formGuard: visit.guardFields())
    for input in ServedQuestion.Input.allCases { page.typed[input] = visit.form[input.rawValue] }
    let (count, next) = try left(account, visit.now, connection)
    page.left = count
    var reader = FormReader(visit)
    guard let question = ServedQuestion.read(&reader, today: visit.today) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    guard count > 0 else {
      page.errors = [.tooManyQuestions(next: next)]
      return .unprocessable(page.page)
    }
    let found = try people(question, visit, connection)
    let standings = try found.map { try ServedStore(connection).standing(of: $0, for: account, at: visit.now) }
    let answer = ServedAnswer(standings)
    try ServedQuestionStore(connection).add(question.reason, sealed: answer.sealed, by: account, at: visit.now)
    visit.note(
      .requested, .masterData, found.map(\.text),
      detail: "Wird jemand begleitet? \(question.reason.label). Antwort: \(answer.unit == nil ? "nein" : "ja")")
    let names = Dictionary(try places(connection).map { ($0.key, $0.name) }) { first, _ in first }
    page.left = count - 1
    page.answer = answer
    page.place = answer.unit.map { names[$0.municipalityKey] ?? $0.municipalityKey }
    return .page(page.page)
  }

  // MARK: Alarms

  @Sendable func alarms(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    _ = try visit.requireList(.update, .caseHeader)
    guard let user = visit.user else { return .forbidden }
    let alarms = try ServedQuestionStore(connection).alarms(for: user.account.id, at: visit.now)
    visit.note(
      .listed, .caseHeader, Set(alarms.map(\.caseFile.text)).sorted(), detail: "Fragen nach gesperrten Fällen")
    return .page(SealedQuestionsPage(alarms: alarms, formGuard: visit.guardFields()).page)
  }

  @Sendable func see(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.update, .caseHeader)
    guard let user = visit.user, let id: ID<SealedQuestion> = visit.id("nummer"),
      let file = try ServedQuestionStore(connection).see(id, by: user.account.id, at: visit.now)
    else { return .notFound }
    visit.note(.reviewed, .caseHeader, [file.text], detail: "Frage nach einem gesperrten Fall gesehen")
    return .seeOther(SealedQuestionsPage.path, notice: "Als gesehen vermerkt.")
  }

  /// What waits on the home page of somebody whom a seal names.
  @Sendable func dueItems(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
    guard let user = visit.user, Rights.couldAllow(user.roles, .update, .caseHeader) else { return [] }
    let count = try ServedQuestionStore(connection).unseen(by: user.account.id, at: visit.now)
    guard count > 0 else { return [] }
    return [
      DueItem(
        Link("Fragen nach gesperrten Fällen", SealedQuestionsPage.path),
        reason: count == 1
          ? "Jemand hat nach einem Menschen gefragt, dessen Fall Sie mit gesperrt halten. Die Antwort war „nein“."
          : "\(count)-mal wurde nach Menschen gefragt, deren Fälle Sie mit gesperrt halten. Die Antwort war „nein“.",
        dueOn: nil)
    ]
  }

  // MARK: Steps

  /// How many questions are left in this hour, and from when there is one again.
  private func left(
    _ account: ID<Account>, _ now: Instant, _ connection: Connection
  ) throws -> (count: Int, next: Instant) {
    let asked = try ServedQuestionStore(connection).asked(by: account, at: now)
    let oldest = asked.suffix(ServedQuestion.mostPerHour).first ?? now
    return (max(0, ServedQuestion.mostPerHour - asked.count), oldest.adding(seconds: ServedQuestion.hour))
  }

  /// Everybody in the district who fits, whether the visitor may see them or not.
  private func people(
    _ question: ServedQuestion, _ visit: Visit, _ connection: Connection
  ) throws -> [ID<PersonKey>] {
    let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
    let ranking = SearchRanking(connection: connection, keys: visit.site.keys, scope: scope, today: visit.today)
    return try ranking.everywhere(question.sought).filter(question.means)
      .prefix(PersonSearch.most).map { ID($0.id) }
  }
}

/// The answer to a question whether somebody is served.
struct ServedAnswer: Sendable, Hashable {
  /// Where to ask; `nil` for „nein“.
  let unit: ServingUnit?
  /// Cases whose seals hide somebody who fits; the answer does not tell of them.
  let sealed: [ID<CaseKey>]

  init(_ standings: [ServedStanding]) {
    var units: [ServingUnit] = []
    var hidden: Set<ID<CaseKey>> = []
    for standing in standings {
      switch standing {
      case .unknown: break
      case .served(let unit): units.append(unit)
      case .sealed(let files): hidden.formUnion(files)
      }
    }
    unit = units.first
    sealed = hidden.sorted()
  }
}

extension FieldError {
  fileprivate static func tooManyQuestions(next: Instant) -> FieldError {
    FieldError(
      field: ServedQuestion.Input.family.rawValue, label: "Zu viele Fragen",
      message: """
        Sie haben in der letzten Stunde \(ServedQuestion.mostPerHour)-mal gefragt. Es wurde nichts nachgesehen; ab \
        \(next.local.clock) Uhr können Sie wieder fragen.
        """)
  }
}
