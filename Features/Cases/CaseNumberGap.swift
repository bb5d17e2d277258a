package import Access
package import Basics

/// What becomes of the file number of a case that is taken out.
package enum NumberFate: Sendable {
  /// Nobody has ever seen it: the next case of its year gets it.
  case givenAgain
  /// It may stand on paper: it is never given again, and a list says why no case has it.
  case leftOut(TakenBack)

  /// Cases that came together and were taken back.
  package struct TakenBack: Sendable {
    let reference: String
    let givenAt: Instant
    let account: ID<Account>
    let at: Instant

    /// - Parameters:
    ///   - reference: what people call the take-over, such as `I-2026-0042`.
    ///   - givenAt: when the number could be seen first.
    ///   - account: who takes back.
    ///   - now: when.
    package init(reference: String, givenAt: Instant, by account: ID<Account>, at now: Instant) {
      self.reference = reference
      self.givenAt = givenAt
      self.account = account
      at = now
    }
  }
}

/// A file number that was given and names no case any more.
struct CaseNumberGap: Sendable, Hashable {
  let id: Int64
  let year: Int
  let running: Int
  let number: String
  let reference: String
  let givenAt: Instant
  let removedBy: String
  let removedAt: Instant

  var place: ListCursor { ListCursor(sortKey: "\(year)-\(running)", id: id) }
}

/// Numbers of a year that nobody has seen.
struct FreeNumbers: Sendable, Hashable {
  let year: Int
  let count: Int
  let lowest: Int
}
