internal import Basics
internal import Cases
internal import Web

/// A status, and the entry it takes over from.
struct StatusChange: Sendable, Hashable {
  let draft: StatusDraft
  /// The entry that ends the day before.
  let ended: StatusEntry?
}

extension StatusForm: EntryKind {
  static let name = "Status"
  static let path = "status"

  static func entries(_ file: ResidenceFile) -> [StatusEntry] { file.statuses }

  static func read(_ reader: inout FormReader, at place: EntryPlace<StatusForm>) -> StatusChange? {
    guard let draft = read(&reader) else { return nil }
    let isTakingOver = place.entry == nil && reader.isChecked(ends)
    do throws(ResidenceRefusal) {
      let ended = isTakingOver ? try draft.replaced(among: place.others) : nil
      try draft.check(
        against: place.others.filter { $0.head.entry != ended?.head.entry }, today: place.work.visit.today)
      return StatusChange(draft: draft, ended: ended)
    } catch {
      reader.fail(error.field.name, error.field.label, error.sentence)
      return nil
    }
  }

  static func store(_ change: StatusChange, at place: EntryPlace<StatusForm>) throws {
    let work = place.work
    let store = EntryStore(work.connection, place.keys)
    let (id, account, now) = (work.opened.id, work.opened.account, work.visit.now)
    if let ended = change.ended {
      var draft = ended.draft
      draft.span = Span(ended.span.from, change.draft.span.from.adding(days: -1))
      try store.save(draft, replacing: ended.head, of: place.member.id, in: id, by: account, at: now)
    }
    try store.save(change.draft, replacing: place.entry?.head, of: place.member.id, in: id, by: account, at: now)
  }
}

extension SphereForm: EntryKind {
  static let name = "Rechtskreis"
  static let path = "rechtskreis"

  static func entries(_ file: ResidenceFile) -> [SphereEntry] { file.spheres }

  static func read(_ reader: inout FormReader, at place: EntryPlace<SphereForm>) -> SphereDraft? {
    guard let draft = read(&reader) else { return nil }
    do throws(ResidenceRefusal) {
      try draft.check(against: place.others)
      return draft
    } catch {
      reader.fail(error.field.name, error.field.label, error.sentence)
      return nil
    }
  }

  static func store(_ draft: SphereDraft, at place: EntryPlace<SphereForm>) throws {
    let work = place.work
    try EntryStore(work.connection, place.keys).save(
      draft, replacing: place.entry?.head, of: place.member.id, in: work.opened.id, by: work.opened.account,
      at: work.visit.now)
  }
}
