internal import Allocation
internal import Basics
internal import HTTP
internal import Markup
internal import Web

/// The form by which a post is entered or changed.
enum PostField: String, Sendable, CaseIterable {
  case module = "baustein"
  case title = "bezeichnung"
  case amount = "umfang"
  case employer = "anstellung"
  case employerName = "anstellungstraeger"
  case municipality = "kommune"
  case isAtCentre = "am_ki"
  case funding = "finanzierung"
  case isRunElsewhere = "fremdgefuehrt"
  case notice = "bescheid"
  case validFrom = "ab"
  case validTo = "bis"
  case source = "quelle"

  var label: String {
    switch self {
    case .module: "Baustein"
    case .title: "Bezeichnung"
    case .amount: "Umfang"
    case .employer: "Angestellt bei"
    case .employerName: "Name der Kommune oder des Trägers"
    case .municipality: "Einsatzort"
    case .isAtCentre: "Die Stelle ist beim Kommunalen Integrationszentrum angesiedelt"
    case .funding: "Finanzierung"
    case .isRunElsewhere: "Ein anderer Anstellungsträger besetzt und führt die Stelle in eigener Zuständigkeit"
    case .notice: "Bescheid"
    case .validFrom: "Gibt es ab"
    case .validTo: "Gibt es bis"
    case .source: "Quelle"
    }
  }
}

/// The form as typed.
struct PostForm: Sendable {
  static let versionField = "version"

  var typed: [PostField: String] = [:]
  var version = 0

  subscript(_ field: PostField) -> String { typed[field] ?? "" }

  init() {}

  init(_ fields: Fields) {
    for field in PostField.allCases { typed[field] = fields[field.rawValue] }
    version = fields[Self.versionField].flatMap { ID<Post>(text: $0) }.map { Int($0.number) } ?? 0
  }

  init(_ post: Post) {
    let entry = post.entry
    version = post.version
    typed = [
      .module: entry.module.rawValue, .title: entry.title, .amount: entry.amount.german,
      .employer: entry.employer.rawValue, .employerName: entry.employerName,
      .municipality: entry.municipalityKey ?? "", .funding: entry.funding.rawValue, .notice: entry.notice,
      .validFrom: entry.validFrom.german, .validTo: entry.validTo?.german ?? "", .source: entry.source,
    ]
    if entry.isAtCentre { typed[.isAtCentre] = "ja" }
    if entry.isRunElsewhere { typed[.isRunElsewhere] = "ja" }
  }

  /// Reads the sent form; the reader collects what is wrong.
  static func read(_ reader: inout FormReader, places: [PostPlace]) -> Post.Entry? {
    let module = choice(&reader, .module, PostModule.init(rawValue:))
    let title = text(&reader, .title, 200)
    let amount = amountField(&reader, PostField.amount.rawValue, PostField.amount.label)
    let employer = choice(&reader, .employer, EmployerKind.init(rawValue:))
    let name = text(&reader, .employerName, 200, isRequired: false)
    let key = reader.typed(PostField.municipality.rawValue)
    if !key.isEmpty && !places.contains(where: { $0.key == key }) {
      reader.fail(PostField.municipality.rawValue, PostField.municipality.label, "Bitte wählen Sie eine Kommune.")
    }
    let funding = choice(&reader, .funding, PostFunding.init(rawValue:))
    let notice = text(&reader, .notice, 200, isRequired: false)
    let from = reader.day(PostField.validFrom.rawValue, label: PostField.validFrom.label)
    let end = reader.day(PostField.validTo.rawValue, label: PostField.validTo.label, isRequired: false)
    let source = text(&reader, .source, 500)
    guard reader.errors.isEmpty, let module, let amount, let employer, let funding, let from else { return nil }
    let entry = Post.Entry(
      module: module, title: title, amount: amount, employer: employer, employerName: name,
      municipalityKey: key.isEmpty ? nil : key, isAtCentre: reader.isChecked(PostField.isAtCentre.rawValue),
      funding: funding, isRunElsewhere: reader.isChecked(PostField.isRunElsewhere.rawValue), notice: notice,
      validFrom: from, validTo: end, source: source)
    do {
      try entry.check()
    } catch {
      reader.fail(error.field.rawValue, error.field.label, error.sentence)
      return nil
    }
    return entry
  }

  private static func text(
    _ reader: inout FormReader, _ field: PostField, _ maximum: Int, isRequired: Bool = true
  ) -> String {
    reader.text(field.rawValue, label: field.label, limit: TextLimit(maximum: maximum), isRequired: isRequired)
  }

  private static func choice<Value>(
    _ reader: inout FormReader, _ field: PostField, _ make: (String) -> Value?
  ) -> Value? {
    reader.choice(field.rawValue, label: field.label, from: make)
  }
}

/// A number of posts from any form of this room.
func amountField(_ reader: inout FormReader, _ name: String, _ label: String) -> PostAmount? {
  do {
    return try PostAmount(typed: reader.typed(name))
  } catch {
    reader.fail(name, label, error.sentence)
    return nil
  }
}

/// A municipality a post may work in.
struct PostPlace: Sendable, Hashable {
  let key: String
  let name: String
}

extension PostRefusal {
  /// The field of the form it concerns.
  var field: PostField {
    switch self {
    case .endBeforeStart, .outsidePost: .validTo
    case .amountMissing, .moreThanPost: .amount
    case .employerNameMissing: .employerName
    case .municipalityMissing: .municipality
    case .noticeMissing: .notice
    case .runElsewhere: .title
    }
  }
}
