internal import Basics
internal import HTTP
internal import Web

/// The form of a fact as typed, with everything that is needed to show it again.
struct FactForm: Sendable {
  static let versionField = "fassung"

  let kind: FactKind
  var typed: [FactField: String]
  /// The version of the fact the person saw; 0 for a new one.
  var version: Int64

  subscript(_ field: FactField) -> String { typed[field] ?? "" }

  /// What was sent or kept as a draft; `nil` without a readable version.
  init?(_ kind: FactKind, _ fields: Fields) {
    guard let text = fields[Self.versionField], let version = Int64(text), version >= 0, text == String(version) else {
      return nil
    }
    self.kind = kind
    self.version = version
    typed = [:]
    for field in kind.fields { typed[field] = fields[field.rawValue] }
  }

  /// A stored fact, to be changed.
  init(_ fact: PersonFact) {
    self.init(fact.entry, version: fact.version)
  }

  init(_ entry: FactEntry, version: Int64) {
    kind = entry.value.kind
    self.version = version
    typed = Self.text(of: entry.value)
    typed[.validFrom] = entry.validFrom?.german
    typed[.validTo] = entry.validTo?.german
    let provenance = entry.provenance
    typed[.source] = provenance.source.rawValue
    typed[.sourceWho] = provenance.who
    typed[.sourceOn] = provenance.on?.german
    typed[.document] = provenance.document
    typed[.isDisputed] = provenance.disputedOn == nil ? nil : "ja"
    typed[.statement] = provenance.statement
    typed[.isRestricted] = provenance.restrictedOn == nil ? nil : "ja"
    typed[.restrictionReason] = provenance.restrictionReason
    typed = typed.filter { !$0.value.isEmpty && kind.fields.contains($0.key) }
  }

  /// An empty form with what is usual.
  init(new kind: FactKind) {
    self.kind = kind
    version = 0
    typed = [.source: Provenance.Source.selbst.rawValue]
    if kind == .language { typed[.interpreterWish] = SpokenLanguage.InterpreterWish.egal.rawValue }
  }

  /// Fields in which two fillings differ, in the order of the form.
  func differences(from other: FactForm) -> [FactField] {
    kind.fields.filter { self[$0].trimmed() != other[$0].trimmed() }
  }

  /// As a form that was sent.
  var fields: Fields {
    var fields = Fields()
    fields.append(Self.versionField, String(version))
    for field in kind.fields {
      if let text = typed[field] { fields.append(field.rawValue, text) }
    }
    return fields
  }

  private static func text(of value: FactValue) -> [FactField: String] {
    switch value {
    case .name(let name):
      [
        .kind: name.kind.rawValue, .prefix: name.prefix, .text: name.text, .native: name.native,
        .position: String(name.position),
      ]
    case .birth(let birth):
      [
        .birthDate: birth.date?.german ?? "", .isEstimated: birth.isEstimated ? "ja" : "",
        .isPlaceholder: birth.isPlaceholder ? "ja" : "", .birthPlace: birth.place, .birthCountry: birth.country,
      ]
    case .sex(let sex): [.sex: sex.rawValue]
    case .nationality(let nationality): [.kind: nationality.kind.rawValue, .country: nationality.country]
    case .language(let language):
      [
        .language: language.code, .dialect: language.dialect, .speaks: language.speaks?.rawValue ?? "",
        .reads: language.reads?.rawValue ?? "", .needsInterpreter: language.needsInterpreter ? "ja" : "",
        .interpreterWish: language.interpreterWish.rawValue, .isPreferred: language.isPreferred ? "ja" : "",
      ]
    case .contact(let contact): text(of: contact)
    case .protection(let protection): [.kind: protection.kind.rawValue, .reason: protection.reason]
    case .household(let membership):
      [.household: membership.household?.text ?? "", .role: membership.role.rawValue]
    }
  }

  private static func text(of contact: Contact) -> [FactField: String] {
    [
      .kind: contact.kind.rawValue, .contactValue: contact.value, .careOf: contact.address.careOf,
      .street: contact.address.street, .postcode: contact.address.postcode, .place: contact.address.place,
      .note: contact.note, .isPreferred: contact.isPreferred ? "ja" : "",
      .isBlocked: contact.isUsable ? "" : "ja", .doNotUseReason: contact.doNotUse,
    ]
  }
}

/// A conflict in which the person decides field by field.
struct FactChoice: Sendable {
  /// Sent if the form shows both versions.
  static let marker = "vergleich"

  enum Side: String, Sendable {
    case stored = "stand"
    case own = "eigene"
  }

  static func name(_ field: FactField) -> String { "wahl_\(field.rawValue)" }

  /// The own form with the stored text wherever that was chosen.
  ///
  /// - Returns: `nil` if a decision is missing.
  static func merged(_ own: FactForm, stored: FactForm, _ sent: Fields) -> FactForm? {
    var merged = own
    for field in own.differences(from: stored) {
      switch sent[name(field)].flatMap(Side.init(rawValue:)) {
      case .stored: merged.typed[field] = stored.typed[field]
      case .own: continue
      case nil: return nil
      }
    }
    return merged
  }
}
