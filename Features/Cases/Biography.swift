internal import Basics

/// Something in the life of the person, in the words of the person.
struct LifeEvent: Hashable {
  let id: ID<LifeEvent>
  let version: Int64
  let entry: Entry
  let isRemoved: Bool

  struct Entry: Hashable {
    /// As exact as it is known: `1997`, `03.1997`, `07.03.1997`.
    var moment: DateInput
    var label: String
    var text: String
  }
}
