internal import Access
internal import Basics
internal import CaseAccess
internal import Journal
internal import Markup
package import Persons
internal import SQL
internal import Web

/// The cases of a person on the person's page, and the way to open one.
package let casesOfPerson: PersonFurther = { person, visit, connection in
  let relations = CaseRelations(visit, connection)
  let known = try CaseStore(connection).cases(of: person).compactMap { file -> (file: CaseFile, isOpen: Bool)? in
    let standing = try relations.standing(toCase: file.id, for: .caseHeader)
    guard visit.may(.exist, .caseHeader, standing) else { return nil }
    return (file, visit.may(.read, .caseHeader, standing))
  }
  if !known.isEmpty { visit.note(.listed, .caseHeader, known.map(\.file.id.text), detail: "Fälle einer Person") }
  let standing = try relations.standing(toPerson: person, for: .caseHeader)
  let mayOpen = known.allSatisfy { $0.file.isClosed } && visit.may(.create, .caseHeader, standing)
  guard !known.isEmpty || mayOpen else { return .empty }
  return """
    \(sectionHead("Fälle", id: "faelle"))
    \(if: known.isEmpty, "<p>\(muted("kein Fall"))</p>", else: "<ul>\(each: known, personCase)</ul>")
    \(if: mayOpen, actions([linkButton("Fall eröffnen", "\(CaseFile.path)/neu?person=\(person.text)")]))
    """
}

private func personCase(_ known: (file: CaseFile, isOpen: Bool)) -> HTML {
  let file = known.file
  return """
    <li>\(known.isOpen ? textLink(Link(file.number, file.address)) : "\(file.number)"), \
    \(file.closedOn.map { "abgeschlossen am \($0.german)" } ?? file.phase.label), \
    zuständig: \(file.responsible?.name ?? "niemand")</li>
    """
}
