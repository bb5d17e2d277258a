internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import HTTP
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Sets the same follow-up in many cases of the list.
package let followUpBatchStep = CaseBatchStep(
  path: "wiedervorlage", title: "Wiedervorlage setzen",
  sentence: "In jedem der Fälle entsteht eine Wiedervorlage mit diesem Tag und diesem Anlass.",
  confirm: "Wiedervorlagen setzen", action: .create, kind: .followUp,
  objections: { _, _, _ in [:] },
  form: { typed, errors, visit, _ in
    guard let account = visit.user?.account.id else { return .empty }
    let form =
      typed.map { TypedForm(version: 0, $0.pairs.map { ($0.name, $0.value) }) } ?? FollowUpPage.form(nil, for: account)
    return FollowUpFields(
      field: FollowUpPage.field, form: form, team: FollowUpBatch.choices(account), errors: errors, today: visit.today
    ).html(none: nil)
  },
  take: { ids, reader, visit, connection in
    guard let account = visit.user?.account.id, let entry = FollowUpBatch.entry(&reader, account, visit) else {
      return nil
    }
    return try ids.map { try FollowUpBatch.set(entry, in: $0, by: account, visit, connection) }
  },
  undo: { marks, visit, connection in
    guard let account = visit.user?.account.id else { return [] }
    let store = FollowUpStore(connection)
    return try marks.compactMap { mark in
      let key = try visit.site.keys.key(.caseFile(mark.caseFile.number), .notes)
      guard let task = try store.find(ID(mark.made), in: mark.caseFile, key), task.state == .open, task.version == 1,
        try store.drop(task, because: FollowUpBatch.takenBack, key, by: account, at: visit.now)
      else { return nil }
      try store.renewNextDue(of: mark.caseFile, at: visit.now)
      return mark.caseFile
    }
  },
  words: { reader, visit, _ in
    visit.user.flatMap { FollowUpBatch.entry(&reader, $0.account.id, visit) }
      .map { "Tag der Wiedervorlage: \($0.dueOn.germanWeekdayShort), \($0.dueOn.german)." }
  })

/// One follow-up of many.
enum FollowUpBatch {
  static let takenBack = "Sammelschritt zurückgenommen"
  /// Chosen instead of an account: whoever is responsible for the case.
  static let eachResponsible = ID<Account>(0)

  static func choices(_ account: ID<Account>) -> [CaseTeamMember] {
    [
      CaseTeamMember(account: account, name: "für mich"),
      CaseTeamMember(account: eachResponsible, name: "für die jeweils Zuständigen"),
    ]
  }

  static func entry(_ reader: inout FormReader, _ account: ID<Account>, _ visit: Visit) -> FollowUpEntry? {
    let entry = FollowUpReader(
      field: FollowUpPage.field, team: choices(account), deadlines: [], today: visit.today
    ).read(&reader, isRequired: true)
    return reader.errors.isEmpty ? entry : nil
  }

  static func set(
    _ entry: FollowUpEntry, in id: ID<CaseKey>, by account: ID<Account>, _ visit: Visit, _ connection: Connection
  ) throws -> CaseBatchOutcome {
    guard let key = try visit.site.keys.key(.caseFile(id.number), .notes) else {
      return .left("Schlüssel vernichtet")
    }
    var entry = entry
    if entry.assignedTo == eachResponsible {
      entry.assignedTo = try CaseStore(connection).find(id)?.responsible?.account ?? account
    }
    let store = FollowUpStore(connection)
    let made = try store.add(entry, to: id, key, by: account, at: visit.now)
    try store.renewNextDue(of: id, at: visit.now)
    return .made(made.number)
  }
}
