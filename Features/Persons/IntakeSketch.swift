internal import Basics
internal import HTTP
internal import Web

/// What is typed about somebody before a record is made.
struct IntakeSketch: Sendable, Hashable {
  var names: [PersonName]
  var birth: BirthDate?
  var sex: Sex?
  var nationality: Nationality?
  var language: SpokenLanguage?
  var municipalityKey: String

  /// The facts with which the record begins.
  var entries: [FactEntry] {
    names.map { FactEntry(.name($0)) } + (birth.map { [FactEntry(.birth($0))] } ?? [])
      + (sex.map { [FactEntry(.sex($0))] } ?? []) + (nationality.map { [FactEntry(.nationality($0))] } ?? [])
      + (language.map { [FactEntry(.language($0))] } ?? [])
  }
}

/// The fields of the form for a new person.
enum SketchField: String, CaseIterable {
  case family = "familienname"
  case familyNative = "familienname_original"
  case given = "vornamen"
  case givenNative = "vornamen_original"
  case only = "einziger_name"
  case birthDate = "geburtsdatum"
  case isEstimated = "geschaetzt"
  case isPlaceholder = "platzhalter"
  case sex = "geschlecht"
  case country = "staat"
  case language = "sprache"
  case interpreter = "dolmetschen"
  case municipality = "kommune"
  /// What the person is entered for; not typed by anybody.
  case occasion = "anlass"

  var label: String {
    switch self {
    case .family: "Familienname"
    case .familyNative: "Familienname in der Schrift der Sprache"
    case .given: "Vornamen"
    case .givenNative: "Vornamen in der Schrift der Sprache"
    case .only: "Die Person führt nur einen Namen; er steht im ersten Feld"
    case .birthDate: "Geburtsdatum"
    case .isEstimated: "Das Datum ist geschätzt"
    case .isPlaceholder: "Der 01.01. steht im Register als Platzhalter"
    case .sex: "Geschlecht"
    case .country: "Staatsangehörigkeit"
    case .language: "Sprache für Gespräche"
    case .interpreter: "Dolmetschen nötig"
    case .municipality: "Kommune"
    case .occasion: "Anlass"
    }
  }

  /// What was typed, field by field.
  static func typed(_ fields: Fields) -> [SketchField: String] {
    var typed: [SketchField: String] = [:]
    for field in allCases { typed[field] = fields[field.rawValue] }
    return typed
  }

  /// What another room knows already.
  static func typed(_ known: IntakeOccasion.Known, _ reference: String) -> [SketchField: String] {
    var typed: [SketchField: String] = [
      .family: known.family, .given: known.given, .birthDate: known.birth, .municipality: known.municipalityKey,
      .language: known.language, .occasion: reference,
    ]
    // Without the language the form would come back with a mistake that nobody has made.
    if known.needsInterpreter, !known.lacksLanguage { typed[.interpreter] = "ja" }
    return typed
  }

  /// As a draft is kept.
  static func content(_ typed: [SketchField: String]) -> String {
    typed.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.rawValue)=\(Encoding.query($0.value))" }.joined(separator: "&")
  }

  static func fields(_ typed: [SketchField: String]) -> Fields {
    var fields = Fields()
    for (field, text) in typed { fields.append(field.rawValue, text) }
    return fields
  }
}

/// Reads the form for a new person.
struct SketchReader {
  private(set) var reader: FormReader
  private let today: Day
  private let municipalities: Set<String>

  init(_ typed: [SketchField: String], today: Day, municipalities: Set<String>) {
    reader = FormReader(SketchField.fields(typed), today: today)
    self.today = today
    self.municipalities = municipalities
  }

  /// The sketch; `nil` if something is wrong.
  mutating func sketch() -> IntakeSketch? {
    let names = names()
    let birth = birth()
    let sex = optional(.sex, Sex.init(rawValue:))
    let country = optional(.country) { CountryNames.german($0) == nil ? nil : $0 }
    let language = language()
    let municipality = reader.choice(
      SketchField.municipality.rawValue, label: SketchField.municipality.label
    ) { municipalities.contains($0) ? $0 : nil }
    guard reader.errors.isEmpty, let municipality else { return nil }
    return IntakeSketch(
      names: names, birth: birth, sex: sex,
      nationality: country.map { Nationality(kind: .staatsangehoerigkeit, country: $0) },
      language: language, municipalityKey: municipality)
  }

  private mutating func language() -> SpokenLanguage? {
    let needsInterpreter = reader.isChecked(SketchField.interpreter.rawValue)
    guard let code = optional(.language, { LanguageNames.german($0) == nil ? nil : $0 }) else {
      if needsInterpreter, reader.typed(SketchField.language.rawValue).isEmpty {
        fail(.language, "Bitte wählen Sie die Sprache, in der gedolmetscht wird.")
      }
      return nil
    }
    return SpokenLanguage(
      code: code, dialect: "", speaks: nil, reads: nil, needsInterpreter: needsInterpreter, interpreterWish: .egal,
      isPreferred: true)
  }

  private mutating func names() -> [PersonName] {
    let isOnly = reader.isChecked(SketchField.only.rawValue)
    let family = name(isOnly ? .einzelname : .familienname, .family, .familyNative, 1)
    let given = name(.vornamen, .given, .givenNative, 2)
    if isOnly, given != nil {
      fail(.given, "Wer nur einen Namen führt, hat keine Vornamen. Bitte lassen Sie eines von beiden weg.")
    }
    if family == nil && given == nil {
      fail(.family, "Bitte geben Sie wenigstens einen Namen an.")
    }
    return [family, given].compactMap(\.self)
  }

  private mutating func name(
    _ kind: NameKind, _ latin: SketchField, _ native: SketchField, _ position: Int
  ) -> PersonName? {
    let text = self.text(latin)
    let original = self.text(native)
    guard !text.isEmpty || !original.isEmpty else { return nil }
    return PersonName(
      kind: kind, prefix: "", text: text.isEmpty ? original : text, native: text.isEmpty ? "" : original,
      position: position)
  }

  private mutating func birth() -> BirthDate? {
    let typed = reader.typed(SketchField.birthDate.rawValue)
    let isEstimated = reader.isChecked(SketchField.isEstimated.rawValue)
    let isPlaceholder = reader.isChecked(SketchField.isPlaceholder.rawValue)
    let date: DateInput
    switch DateInput.parse(typed, today: today, rule: .birth) {
    case .success(let input): date = input
    case .failure(.empty):
      if isEstimated || isPlaceholder { fail(.birthDate, BirthDateRefusal.nothingToEstimate.sentence) }
      return nil
    case .failure(let error):
      fail(.birthDate, error.sentence)
      return nil
    }
    do {
      return try BirthDate(
        date: date, isEstimated: isEstimated, isPlaceholder: isPlaceholder, place: "", country: ""
      ).checked()
    } catch {
      fail(.birthDate, error.sentence)
      return nil
    }
  }

  private mutating func text(_ field: SketchField) -> String {
    reader.text(field.rawValue, label: field.label, limit: TextLimit(maximum: 200), isRequired: false)
  }

  private mutating func optional<Value>(_ field: SketchField, _ values: (String) -> Value?) -> Value? {
    if reader.typed(field.rawValue).isEmpty { return nil }
    return reader.choice(field.rawValue, label: field.label, from: values)
  }

  private mutating func fail(_ field: SketchField, _ sentence: String) {
    reader.fail(field.rawValue, field.label, sentence)
  }
}
