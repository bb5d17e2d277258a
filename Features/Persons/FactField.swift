internal import Basics

/// The fields of the forms by which facts are entered; the name is sent, kept in drafts and shown in conflicts.
enum FactField: String, Sendable, CaseIterable {
  case kind = "art"
  case prefix = "zusatz"
  case text = "name"
  case native = "originalschrift"
  case position = "stelle"
  case birthDate = "geburtsdatum"
  case isEstimated = "geschaetzt"
  case isPlaceholder = "platzhalter"
  case birthPlace = "geburtsort"
  case birthCountry = "geburtsland"
  case sex = "geschlecht"
  case country = "staat"
  case language = "sprache"
  case dialect = "mundart"
  case speaks = "spricht"
  case reads = "liest"
  case needsInterpreter = "dolmetschen"
  case interpreterWish = "dolmetscherwunsch"
  case isPreferred = "bevorzugt"
  case contactValue = "nummer"
  case careOf = "bei"
  case street = "strasse"
  case postcode = "plz"
  case place = "ort"
  case note = "bemerkung"
  case isBlocked = "nicht_benutzen"
  case doNotUseReason = "nicht_benutzen_grund"
  case reason = "grund"
  case household = "haushalt"
  case role = "rolle"
  case endsPrevious = "umzug"
  case validFrom = "gueltig_ab"
  case validTo = "gueltig_bis"
  case source = "herkunft"
  case sourceWho = "herkunft_von"
  case sourceOn = "herkunft_am"
  case document = "dokument"
  case isDisputed = "bestritten"
  case statement = "stellungnahme"
  case isRestricted = "eingeschraenkt"
  case restrictionReason = "einschraenkung_grund"

  var label: String {
    switch self {
    case .kind: "Art"
    case .prefix: "Namenszusatz"
    case .text: "Name in lateinischer Schrift"
    case .native: "Name in der Schrift der Sprache"
    case .position: "Stelle im Ausweis"
    case .birthDate: "Geburtsdatum"
    case .isEstimated: "Das Datum ist geschätzt"
    case .isPlaceholder: "Der 01.01. steht im Register als Platzhalter"
    case .birthPlace: "Geburtsort"
    case .birthCountry: "Geburtsland"
    case .sex: "Geschlecht"
    case .country: "Staat"
    case .language: "Sprache"
    case .dialect: "Mundart"
    case .speaks: "Spricht"
    case .reads: "Liest"
    case .needsInterpreter: "Für Gespräche in Deutsch wird in diese Sprache gedolmetscht"
    case .interpreterWish: "Wunsch, wer dolmetscht"
    case .isPreferred: "Bevorzugt"
    case .contactValue: "Nummer oder Adresse"
    case .careOf: "Bei (c/o, Name der Unterkunft)"
    case .street: "Straße und Hausnummer"
    case .postcode: "Postleitzahl"
    case .place: "Ort"
    case .note: "Bemerkung"
    case .isBlocked: "Diesen Weg nicht benutzen"
    case .doNotUseReason: "Warum nicht"
    case .reason: "Grund"
    case .household: "Haushalt"
    case .role: "Stellung im Haushalt"
    case .endsPrevious: "Der bisherige Haushalt endet am Tag davor"
    case .validFrom: "Gültig ab"
    case .validTo: "Gültig bis"
    case .source: "Woher die Angabe stammt"
    case .sourceWho: "Von wem genau"
    case .sourceOn: "Erhalten am"
    case .document: "Gesehenes Dokument"
    case .isDisputed: "Die Person bestreitet diese Angabe"
    case .statement: "Was die Person dazu sagt"
    case .isRestricted: "Verarbeitung eingeschränkt: aufbewahren, nicht benutzen"
    case .restrictionReason: "Grund der Einschränkung"
    }
  }

  /// Whether the field is a single tick.
  var isTick: Bool {
    [
      .isEstimated, .isPlaceholder, .needsInterpreter, .isPreferred, .isBlocked, .endsPrevious, .isDisputed,
      .isRestricted,
    ]
    .contains(self)
  }

  /// Fields under `Woher die Angabe stammt`, the same for every kind.
  static let provenance: [FactField] = [
    .source, .sourceWho, .sourceOn, .document, .isDisputed, .statement, .isRestricted, .restrictionReason,
  ]

  static let dates: [FactField] = [.validFrom, .validTo]
}

extension FactKind {
  /// What the form of this kind asks, in its order.
  var fields: [FactField] { ownFields + (isDated ? FactField.dates : []) + FactField.provenance }

  private var ownFields: [FactField] {
    switch self {
    case .name: [.kind, .prefix, .text, .native, .position]
    case .birth: [.birthDate, .isEstimated, .isPlaceholder, .birthPlace, .birthCountry]
    case .sex: [.sex]
    case .nationality: [.kind, .country]
    case .language:
      [.language, .dialect, .speaks, .reads, .needsInterpreter, .interpreterWish, .isPreferred]
    case .contact:
      [
        .kind, .contactValue, .careOf, .street, .postcode, .place, .note, .isPreferred, .isBlocked, .doNotUseReason,
      ]
    case .protection: [.kind, .reason]
    case .household: [.household, .role, .endsPrevious]
    }
  }
}
