internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Journal
internal import Persons
internal import SQL
internal import Web

/// Somebody of a case as the checks see them.
struct CheckMember: Sendable, Hashable {
  /// Whether somebody is checked by themselves.
  enum Part: Sendable, Hashable {
    case own
    /// A child under 18 in the household of a member with this name; counted with that member.
    case child(of: String)
  }

  let id: ID<PersonKey>
  /// Empty where the visitor may not read it.
  let name: String
  let part: Part

  /// Why a child has no check, with the source.
  ///
  /// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, 3.4 („und deren Kinder“; S99: children count via the parent). It
  /// names no age: that they are those under 18 is a setting of this software, because whoever is 18 belongs to the age
  /// group themselves and would be counted twice.
  static let childRule =
    "Quelle: Konzept 3.4, „und deren Kinder“. Eine Altersgrenze nennt es nicht; dass Kinder unter 18 mitzählen und ab 18 selbst geprüft werden, ist eine Vorgabe von Faden."
}

extension CheckDesk {
  /// The people of the case, the one it is about first.
  ///
  /// The one it is about is always checked by themselves. Reading names, ages and households is noted.
  func members() throws -> [CheckMember] {
    let people = try CaseStore(connection).people(in: opened.id)
    guard people.count > 1, opened.may(.read, .masterData) else {
      return people.map { CheckMember(id: $0, name: names[$0] ?? opened.person?.name ?? "", part: .own) }
    }
    let parents = try parents(of: people)
    return try people.map { id in
      guard id != main(of: people), let parent = parents[id],
        try PersonGlances(connection, keys: visit.site.keys).majority(of: id, on: visit.today) == .minor
      else { return CheckMember(id: id, name: names[id] ?? "", part: .own) }
      return CheckMember(id: id, name: names[id] ?? "", part: .child(of: names[parent] ?? "der Person des Falls"))
    }
  }

  /// A record that was merged into another one may still stand on the sheet of the case.
  private func main(of people: [ID<PersonKey>]) -> ID<PersonKey>? {
    people.contains(opened.file.person) ? opened.file.person : people.first
  }

  /// For each child of a household who among these people leads it; the first of the case comes first.
  private func parents(of people: [ID<PersonKey>]) throws -> [ID<PersonKey>: ID<PersonKey>] {
    let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
    let glances = PersonGlances(connection, keys: visit.site.keys)
    var found: [ID<PersonKey>: ID<PersonKey>] = [:]
    for parent in people {
      let children = try glances.circumstances(of: parent, on: visit.today, scope: scope)?.childrenRead ?? []
      for child in children where found[child] == nil { found[child] = parent }
    }
    visit.note(
      .read, .masterData, people.map(\.text), relation: opened.access.relation, purpose: opened.access.purpose,
      detail: "Vorrang, Haushalt im Fall \(opened.file.number)")
    return found
  }
}
