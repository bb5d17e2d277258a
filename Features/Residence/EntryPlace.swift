internal import Basics
internal import Cases
internal import Markup
internal import Web

/// An entry of the register that keeps its earlier versions.
protocol VersionedEntry: Sendable {
  var head: EntryHead { get }
}

extension StatusEntry: VersionedEntry {}
extension SphereEntry: VersionedEntry {}

/// What tells the kinds of entries apart: their fields, their rules, and where they are kept.
protocol EntryKind: SendableMetatype {
  associatedtype Entry: VersionedEntry
  associatedtype Change

  /// As the office calls it: `Status`.
  static var name: String { get }
  /// Its part of the address.
  static var path: String { get }

  static func entries(_ file: ResidenceFile) -> [Entry]
  static func form(_ entry: Entry?) -> TypedForm
  static func fields(_ form: TypedForm, _ errors: [FieldError], person id: String, isNew: Bool) -> HTML
  static func differences(_ stored: Entry, _ typed: TypedForm) -> [Difference]
  /// The entry as typed, checked against the others; `nil` with the mistakes in the reader.
  static func read(_ reader: inout FormReader, at place: EntryPlace<Self>) -> Change?
  static func store(_ change: Change, at place: EntryPlace<Self>) throws
}

/// Where an entry belongs: the person, and the entry if there is one already.
struct EntryPlace<Kind: EntryKind> {
  let work: ResidenceWork
  let keys: ResidenceKeys
  let member: ResidenceFile.Member
  let entry: Kind.Entry?
  /// The other entries of the person, in all versions.
  let others: [Kind.Entry]

  /// `nil` for a person who is not in the case; without a number it is the one the case is about.
  init?(_ work: ResidenceWork, person: String?) throws {
    guard let keys = try work.writingKeys() else { return nil }
    let file = try work.file(keys)
    guard let member = file.member(person: person) else { return nil }
    self.init(work, keys, member, nil, in: file)
  }

  /// `nil` for an entry that is not of the case.
  init?(_ work: ResidenceWork, entry number: String?) throws {
    guard let keys = try work.writingKeys() else { return nil }
    let file = try work.file(keys)
    guard let id = number.flatMap(ID<Self>.init(text:)),
      let entry = Kind.entries(file).first(where: { $0.head.entry == id.number && $0.head.isCurrent }),
      let member = file.member(entry.head.person)
    else { return nil }
    self.init(work, keys, member, entry, in: file)
  }

  private init(
    _ work: ResidenceWork, _ keys: ResidenceKeys, _ member: ResidenceFile.Member, _ entry: Kind.Entry?,
    in file: ResidenceFile
  ) {
    self.work = work
    self.keys = keys
    self.member = member
    self.entry = entry
    others = Kind.entries(file).filter { $0.head.person == member.id && $0.head.entry != entry?.head.entry }
  }

  func page(_ form: TypedForm, _ formGuard: FormGuard) -> EntryFormPage {
    let path = "\(work.address)/\(Kind.path)"
    let number = entry.map { "\($0.head.entry)" }
    return EntryFormPage(
      title: "\(Kind.name) \(entry == nil ? "eintragen" : "berichtigen")",
      address: number.map { "\(path)/\($0)" } ?? "\(path)/neu?\(StatusForm.person)=\(member.id.text)",
      action: number.map { "\(path)/\($0)" } ?? path,
      draft: "aufenthalt-\(work.opened.id.text)-\(Kind.path)-\(number ?? "neu-\(member.id.text)")", form: form,
      formGuard: formGuard, back: "\(work.address)#person-\(member.id.text)", lead: "<p>Für \(member.name).</p>")
  }
}
