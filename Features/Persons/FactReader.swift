internal import Basics
internal import Markup
internal import Web

/// Reads the sent form of a fact; the reader collects what is wrong.
struct FactReader {
  private var reader: FormReader
  private let kind: FactKind
  private let today: Day
  /// The marks that were set before keep their day.
  private let before: Provenance?

  init(_ form: FactForm, today: Day, before: Provenance?) {
    reader = FormReader(form.fields, today: today)
    kind = form.kind
    self.today = today
    self.before = before
  }

  /// The entry, or the mistakes of the form.
  mutating func entry() -> Result<FactEntry, FactMistakes> {
    let value = value()
    let from = kind.isDated ? day(.validFrom) : nil
    let to = kind.isDated ? day(.validTo) : nil
    if let from, let to, to < from {
      fail(.validTo, "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage.")
    }
    let provenance = provenance()
    guard reader.errors.isEmpty, let value, let provenance else {
      return .failure(FactMistakes(errors: reader.errors))
    }
    return .success(FactEntry(value, from: from, to: to, provenance))
  }

  private mutating func value() -> FactValue? {
    switch kind {
    case .name: name().map(FactValue.name)
    case .birth: birth().map(FactValue.birth)
    case .sex: choice(.sex, Sex.init(rawValue:)).map(FactValue.sex)
    case .nationality: nationality().map(FactValue.nationality)
    case .language: language().map(FactValue.language)
    case .contact: contact().map(FactValue.contact)
    case .protection: protection().map(FactValue.protection)
    case .household: household().map(FactValue.household)
    }
  }

  private mutating func name() -> PersonName? {
    let kind = choice(.kind, NameKind.init(rawValue:))
    let prefix = text(.prefix, 40)
    let latin = text(.text, 200)
    let native = text(.native, 200)
    let typed = reader.typed(FactField.position.rawValue).trimmed()
    let position = typed.isEmpty ? 1 : Int(typed).flatMap { (1...20).contains($0) ? $0 : nil }
    if position == nil { fail(.position, "Bitte schreiben Sie eine Zahl von 1 bis 20.") }
    if latin.isEmpty && native.isEmpty {
      fail(.text, "Bitte schreiben Sie den Namen in lateinischer Schrift oder in der Schrift der Sprache.")
    }
    guard let kind, let position else { return nil }
    return PersonName(
      kind: kind, prefix: prefix, text: latin.isEmpty ? native : latin, native: latin.isEmpty ? "" : native,
      position: position)
  }

  private mutating func birth() -> BirthDate? {
    var date: DateInput?
    switch DateInput.parse(reader.typed(FactField.birthDate.rawValue), today: today, rule: .birth) {
    case .success(let input): date = input
    case .failure(.empty): break
    case .failure(let error): fail(.birthDate, error.sentence)
    }
    let birth = BirthDate(
      date: date, isEstimated: isTicked(.isEstimated), isPlaceholder: isTicked(.isPlaceholder),
      place: text(.birthPlace, 200), country: country(.birthCountry, isRequired: false) ?? "")
    guard reader.errors.isEmpty else { return nil }
    do {
      return try birth.checked()
    } catch {
      fail(.birthDate, error.sentence)
      return nil
    }
  }

  private mutating func nationality() -> Nationality? {
    guard let kind = choice(.kind, Nationality.Kind.init(rawValue:)) else { return nil }
    guard kind.hasCountry else { return Nationality(kind: kind, country: "") }
    return country(.country, isRequired: true).map { Nationality(kind: kind, country: $0) }
  }

  private mutating func language() -> SpokenLanguage? {
    let code = choice(.language) { LanguageNames.german($0) == nil ? nil : $0 }
    let wish = choice(.interpreterWish, SpokenLanguage.InterpreterWish.init(rawValue:))
    let dialect = text(.dialect, 100)
    let speaks = level(.speaks)
    let reads = level(.reads)
    guard let code, let wish else { return nil }
    return SpokenLanguage(
      code: code, dialect: dialect, speaks: speaks, reads: reads, needsInterpreter: isTicked(.needsInterpreter),
      interpreterWish: wish, isPreferred: isTicked(.isPreferred))
  }

  private mutating func contact() -> Contact? {
    let kind = choice(.kind, Contact.Kind.init(rawValue:))
    let contact = Contact(
      kind: kind ?? .telefon, value: text(.contactValue, 254),
      address: PostalAddress(
        careOf: text(.careOf, 200), street: text(.street, 200), postcode: text(.postcode, 20), place: text(.place, 200)),
      note: text(.note, 500), isPreferred: isTicked(.isPreferred), doNotUse: text(.doNotUseReason, 500))
    guard let kind, reader.errors.isEmpty else { return nil }
    var own = contact
    if kind.isPlace { own.value = "" } else { own.address = PostalAddress() }
    do {
      return try own.checked(isBlocked: isTicked(.isBlocked))
    } catch {
      fail(error.field(of: kind), error.sentence)
      return nil
    }
  }

  private mutating func protection() -> Protection? {
    let kind = choice(.kind, Protection.Kind.init(rawValue:))
    let reason = text(.reason, 500, isRequired: true)
    return kind.map { Protection(kind: $0, reason: reason) }
  }

  private mutating func household() -> Membership? {
    let typed = reader.typed(FactField.household.rawValue)
    let id = ID<Household>(text: typed)
    if !typed.isEmpty, id == nil { fail(.household, "Diesen Haushalt gibt es nicht.") }
    if isTicked(.endsPrevious), reader.typed(FactField.validFrom.rawValue).isEmpty {
      fail(.validFrom, "Bitte geben Sie an, ab wann die Person in diesem Haushalt lebt.")
    }
    return choice(.role, HouseholdRole.init(rawValue:)).map { Membership(household: id, role: $0) }
  }

  private mutating func provenance() -> Provenance? {
    guard let source = choice(.source, Provenance.Source.init(rawValue:)) else { return nil }
    let isOwn = source == .selbst
    let provenance = Provenance(
      source: source, who: isOwn ? "" : text(.sourceWho, 200), on: day(.sourceOn), document: text(.document, 200),
      disputedOn: isTicked(.isDisputed) ? before?.disputedOn ?? today : nil,
      statement: isTicked(.isDisputed) ? lines(.statement) : "",
      restrictedOn: isTicked(.isRestricted) ? before?.restrictedOn ?? today : nil,
      restrictionReason: isTicked(.isRestricted) ? text(.restrictionReason, 500) : "")
    guard reader.errors.isEmpty else { return nil }
    do {
      return try provenance.checked(today: today)
    } catch {
      fail(error.field, error.sentence)
      return nil
    }
  }

  private mutating func text(_ field: FactField, _ maximum: Int, isRequired: Bool = false) -> String {
    reader.text(field.rawValue, label: field.label, limit: TextLimit(maximum: maximum), isRequired: isRequired)
  }

  private mutating func lines(_ field: FactField) -> String {
    reader.text(
      field.rawValue, label: field.label, limit: TextLimit(maximum: 2000, allowsLines: true), isRequired: false)
  }

  private mutating func day(_ field: FactField) -> Day? {
    reader.day(field.rawValue, label: field.label, isRequired: false)
  }

  private mutating func choice<Value>(_ field: FactField, _ values: (String) -> Value?) -> Value? {
    reader.choice(field.rawValue, label: field.label, from: values)
  }

  private mutating func country(_ field: FactField, isRequired: Bool) -> String? {
    if !isRequired, reader.typed(field.rawValue).isEmpty { return nil }
    return choice(field) { CountryNames.german($0) == nil ? nil : $0 }
  }

  private mutating func level(_ field: FactField) -> LanguageLevel? {
    if reader.typed(field.rawValue).isEmpty { return nil }
    return choice(field, LanguageLevel.init(rawValue:))
  }

  private func isTicked(_ field: FactField) -> Bool { reader.typed(field.rawValue) == "ja" }

  private mutating func fail(_ field: FactField, _ sentence: String) {
    reader.fail(field.rawValue, field.label, sentence)
  }
}

/// What is wrong with a form.
struct FactMistakes: Error {
  let errors: [FieldError]
}
