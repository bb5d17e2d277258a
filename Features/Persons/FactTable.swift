internal import Basics
internal import Keys
internal import SQL

/// The columns of the tables of facts, and how their values are written and read.
extension FactKind {
  var table: SQLText {
    switch self {
    case .name: "person_name"
    case .birth: "person_birth"
    case .sex: "person_sex"
    case .nationality: "person_nationality"
    case .language: "person_language"
    case .contact: "person_contact"
    case .protection: "person_protection"
    case .household: "household_member"
    }
  }

  /// Beside the columns that all have in common.
  var ownColumns: SQLText {
    switch self {
    case .name: "kind, prefix, text, native, position"
    case .birth: "exactness, year, date, is_estimated, is_placeholder, place, country"
    case .sex: "value"
    case .nationality: "kind, country"
    case .language: "language, dialect, speaks, reads, needs_interpreter, interpreter_wish, is_preferred"
    case .contact: "kind, value, address, note, is_preferred, do_not_use"
    case .protection: "kind, reason"
    case .household: "household, role"
    }
  }
}

extension FactKind {
  /// The statement that stores a fact of the kind; put together once, because lists of people use it a great deal.
  var insertion: SQLText { Self.insertions[self] ?? composedInsertion }

  private static let insertions = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.composedInsertion) })

  private var composedInsertion: SQLText {
    let count = 9 + ownColumns.text.split(separator: ",").count
    return """
      INSERT INTO \(table) (id, person, version, valid_from, valid_to, provenance, removed_at, changed_by,
        changed_at, \(ownColumns))
      VALUES (\(SQLText.placeholders(from: 1, count: count)))
      """
  }
}

/// The numbers of new rows, looked up once for each table in a transaction in which many are stored.
struct FactNumbers {
  private var facts: [FactKind: Int64] = [:]
  private var provenances: Int64?

  mutating func next(_ kind: FactKind, _ connection: Connection) throws -> Int64 {
    let number = try facts[kind] ?? connection.nextNumber(kind.table)
    facts[kind] = number + 1
    return number
  }

  mutating func nextProvenance(_ connection: Connection) throws -> Int64 {
    let number = try provenances ?? connection.nextNumber("person_provenance")
    provenances = number + 1
    return number
  }
}

extension FactValue {
  /// In the order of ``FactKind/ownColumns``.
  func columns(_ seal: RowSeal) -> [any Bindable] {
    switch self {
    case .name(let name):
      return [
        name.kind.rawValue, seal.close(name.prefix, SealedIn.namePrefix), seal.close(name.text, SealedIn.nameText),
        seal.close(name.native, SealedIn.nameNative), name.position,
      ]
    case .birth(let birth):
      let date = [.day, .month].contains(birth.exactness) ? birth.date?.earliest : nil
      return [
        birth.exactness.rawValue, birth.year, seal.close(date, SealedIn.birthDate), birth.isEstimated,
        birth.isPlaceholder, seal.close(birth.place, SealedIn.birthPlace), birth.country,
      ]
    case .sex(let sex): return [sex.rawValue]
    case .nationality(let nationality): return [nationality.kind.rawValue, nationality.country]
    case .language(let language):
      return [
        language.code, seal.close(language.dialect, SealedIn.languageDialect), language.speaks?.rawValue,
        language.reads?.rawValue, language.needsInterpreter, language.interpreterWish.rawValue, language.isPreferred,
      ]
    case .contact(let contact):
      return [
        contact.kind.rawValue, seal.close(contact.value, SealedIn.contactValue),
        seal.close(contact.kind.isPlace ? contact.address.stored : "", SealedIn.contactAddress),
        seal.close(contact.note, SealedIn.contactNote), contact.isPreferred,
        seal.close(contact.doNotUse, SealedIn.contactDoNotUse),
      ]
    case .protection(let protection):
      return [protection.kind.rawValue, seal.close(protection.reason, SealedIn.protectionReason)]
    case .household(let membership): return [membership.household, membership.role.rawValue]
    }
  }

  /// Reads a row whose own columns begin at `start`.
  ///
  /// - Throws: ``SealBroken``; ``UnknownCode`` for a code this program does not know.
  init(_ kind: FactKind, _ row: borrowing Row, from start: Int, _ seal: RowSeal) throws {
    self =
      switch kind {
      case .name: .name(try Self.name(row, start, seal))
      case .birth: .birth(try Self.birth(row, start, seal))
      case .sex: .sex(try UnknownCode.read(row.text(start)))
      case .nationality:
        .nationality(Nationality(kind: try UnknownCode.read(row.text(start)), country: row.text(start + 1)))
      case .language: .language(try Self.language(row, start, seal))
      case .contact: .contact(try Self.contact(row, start, seal))
      case .protection:
        .protection(
          Protection(
            kind: try UnknownCode.read(row.text(start)),
            reason: try seal.text(row.optionalSealed(start + 1), SealedIn.protectionReason)))
      case .household:
        .household(Membership(household: row.id(start), role: try UnknownCode.read(row.text(start + 1))))
      }
  }

  private static func name(_ row: borrowing Row, _ start: Int, _ seal: RowSeal) throws -> PersonName {
    PersonName(
      kind: try UnknownCode.read(row.text(start)),
      prefix: try seal.text(row.optionalSealed(start + 1), SealedIn.namePrefix),
      text: try seal.text(row.optionalSealed(start + 2), SealedIn.nameText),
      native: try seal.text(row.optionalSealed(start + 3), SealedIn.nameNative), position: row.integer(start + 4))
  }

  private static func birth(_ row: borrowing Row, _ start: Int, _ seal: RowSeal) throws -> BirthDate {
    let exactness: BirthDate.Exactness = try UnknownCode.read(row.text(start))
    let day = try seal.day(row.optionalSealed(start + 2), SealedIn.birthDate)
    let date: DateInput? =
      switch exactness {
      case .day: day.map(DateInput.day)
      case .month: day.map { .month($0.month, year: $0.year) }
      case .year: .year(row.integer(start + 1))
      case .unknown: nil
      }
    return BirthDate(
      date: date, isEstimated: row.bool(start + 3), isPlaceholder: row.bool(start + 4),
      place: try seal.text(row.optionalSealed(start + 5), SealedIn.birthPlace), country: row.text(start + 6))
  }

  private static func language(_ row: borrowing Row, _ start: Int, _ seal: RowSeal) throws -> SpokenLanguage {
    SpokenLanguage(
      code: row.text(start), dialect: try seal.text(row.optionalSealed(start + 1), SealedIn.languageDialect),
      speaks: try row.optionalText(start + 2).map { try UnknownCode.read($0) },
      reads: try row.optionalText(start + 3).map { try UnknownCode.read($0) }, needsInterpreter: row.bool(start + 4),
      interpreterWish: try UnknownCode.read(row.text(start + 5)), isPreferred: row.bool(start + 6))
  }

  private static func contact(_ row: borrowing Row, _ start: Int, _ seal: RowSeal) throws -> Contact {
    Contact(
      kind: try UnknownCode.read(row.text(start)),
      value: try seal.text(row.optionalSealed(start + 1), SealedIn.contactValue),
      address: PostalAddress(stored: try seal.text(row.optionalSealed(start + 2), SealedIn.contactAddress)),
      note: try seal.text(row.optionalSealed(start + 3), SealedIn.contactNote), isPreferred: row.bool(start + 4),
      doNotUse: try seal.text(row.optionalSealed(start + 5), SealedIn.contactDoNotUse))
  }
}

extension PostalAddress {
  /// Four lines; a line is never broken, because its field takes one line only.
  var stored: String { [careOf, street, postcode, place].joined(separator: "\n") }

  init(stored: String) {
    let lines = stored.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 4 else { return }
    (careOf, street, postcode, place) = (lines[0], lines[1], lines[2], lines[3])
  }
}
