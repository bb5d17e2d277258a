internal import Access
internal import Basics
internal import CaseAccess
internal import SQL

/// What somebody enters of the day on which a person came to Germany.
struct ArrivalDraft: Sendable, Hashable {
  /// `nil` where nobody knows it.
  var day: Day?
  var source: EvidenceSource
  var remark = ""
}

/// A stored version of the day of entry; the head is void where the day is not known.
struct ArrivalEntry: VersionedEntry, Hashable {
  let head: EntryHead
  let draft: ArrivalDraft

  var words: String { draft.day?.german ?? "nicht bekannt" }
}

extension [ArrivalEntry] {
  /// The day of entry that counts for a person; the newest where two records became one.
  func day(of person: ID<PersonKey>) -> Day? {
    filter { $0.head.person == person && $0.head.counts }.max { $0.head.row < $1.head.row }?.draft.day
  }
}
