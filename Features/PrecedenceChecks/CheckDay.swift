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
