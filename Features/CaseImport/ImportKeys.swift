internal import Basics
internal import Persons
internal import Synchronization

/// The search keys of the file that was looked through last: a dry run is looked at, decided upon and taken over, and
/// making the keys of fifty thousand names takes longer than all else in it.
///
/// Keyed hashes only, no name; another file, mapping or day takes their place.
final class ImportKeys: Sendable {
  /// What the keys depend on.
  struct Reading: Sendable, Hashable {
    let file: ID<ImportedFile>
    let mapping: ImportMapping
    let day: Day
  }

  private let kept = Mutex<(reading: Reading, keys: [Int: PersonEntryKeys])?>(nil)

  /// By the line of the file; empty if nothing was kept of this reading.
  func keys(_ reading: Reading) -> [Int: PersonEntryKeys] {
    kept.withLock { kept in kept?.reading == reading ? kept?.keys ?? [:] : [:] }
  }

  func keep(_ keys: [Int: PersonEntryKeys], of reading: Reading) {
    kept.withLock { $0 = (reading, keys) }
  }

  func forget() {
    kept.withLock { $0 = nil }
  }
}
