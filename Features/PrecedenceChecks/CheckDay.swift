internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import Journal
package import SQL
package import Web

/// Own cases whose precedence is to be checked again by today, for the day of somebody.
package func dueChecks(_ visit: Visit, _ connection: Connection) throws -> [CaseDues] {
  let scope = CaseRelations.scope(try visit.requireList(.read, .subsidiarityCheck))
  let found = try CaseStore(connection).dueChecks(until: visit.today, scope)
  visit.note(.listed, .subsidiarityCheck, found.first.map(\.file.text), detail: "Mein Tag, Vorrang zu prüfen")
  return [
    CaseDues(
      "Vorrang nachprüfen",
      found.first.map { line in
        CaseDue(
          caseFile: line.file, number: line.number, person: line.person, what: "Vorrang nachprüfen",
          when: line.dueOn == visit.today ? "heute" : line.dueOn.german, isOverdue: line.dueOn < visit.today,
          address: "\(CaseFile.address(line.file))/\(CheckDesk.register)")
      }, count: found.count, list: "\(CaseFile.path)?bereich=alle&stand=offen&vorrang=ja")
  ]
}

/// Partners who were asked who comes first and have not answered yet, in the cases the visitor works on today.
///
/// - Returns: the first so many, and how many there are in all.
package func awaitedAnswers(
  _ visit: Visit, _ connection: Connection, limit: Int
) throws -> (lines: [CaseDue], count: Int) {
  let scope = CaseRelations.scope(try visit.requireList(.update, .subsidiarityCheck))
  let found = try WaitingInquiryStore(connection).waiting(scope, limit: limit)
  visit.note(
    .listed, .subsidiarityCheck, Set(found.first.map(\.caseFile)).sorted().map(\.text),
    detail: "Mein Tag, Antworten anderer Stellen")
  let lines = found.first.map { inquiry in
    let whose = inquiry.responsible.map { ", zuständig: \($0)" } ?? ""
    return CaseDue(
      caseFile: inquiry.caseFile, number: inquiry.caseNumber, person: inquiry.person,
      what: "\(inquiry.area), angefragt: \(inquiry.partner)\(whose)",
      when: "Antwort bis \(inquiry.dueOn.german)", isOverdue: inquiry.dueOn < visit.today,
      overdueWord: "Antwort fehlt", address: inquiry.address)
  }
  return (lines, found.count)
}
