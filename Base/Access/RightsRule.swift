/// One line of the table of rights: these roles may do all of this with all of that, in any of these relations.
struct RightsRule: Sendable {
  let roles: [Role]
  let actions: [Action]
  let kinds: [RecordKind]
  let relations: [Relation]

  /// A line on records of a case.
  init(_ role: Role, _ actions: [Action], _ kinds: [RecordKind], when relations: [Relation]) {
    roles = [role]
    self.actions = actions
    self.kinds = kinds
    self.relations = relations
  }

  /// A line on records that belong to no case.
  init(_ kind: RecordKind, _ actions: [Action], _ roles: [Role]) {
    self.roles = roles
    self.actions = actions
    kinds = [kind]
    relations = [.withoutCase]
  }
}
