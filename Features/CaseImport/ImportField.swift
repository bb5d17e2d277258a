internal import Basics
internal import Persons

/// What a column of an older list can say.
enum ImportField: String, Sendable, CaseIterable {
  case fullName = "name"
  case family = "familienname"
  case given = "vornamen"
  case birth = "geburt"
  case sex = "geschlecht"
  case country = "staat"
  case language = "sprache"
  case municipality = "kommune"
  case street = "strasse"
  case postcode = "plz"
  case town = "ort"
  case phone = "telefon"
  case mail = "email"
  case formerNumber = "altes_aktenzeichen"
  case openedOn = "beginn"
  case phase
  case state = "stand"
  case closedOn = "abschluss"
  case closingReason = "abschlussgrund"
  case responsible = "zustaendig"
  case nextDue = "wiedervorlage"
  case lastContact = "kontakt"
  case remark = "bemerkung"
  case household = "haushalt"
  case role = "rolle"

  var label: String {
    switch self {
    case .fullName: "Name in einer Spalte (Familienname, Vornamen)"
    case .family: "Familienname"
    case .given: "Vornamen"
    case .birth: "Geburtsdatum oder Geburtsjahr"
    case .sex: "Geschlecht"
    case .country: "Staatsangehörigkeit"
    case .language: "Sprache"
    case .municipality: "Kommune des Falls"
    case .street: "Straße und Hausnummer"
    case .postcode: "Postleitzahl"
    case .town: "Ort"
    case .phone: "Telefon"
    case .mail: "E-Mail"
    case .formerNumber: "Früheres Aktenzeichen"
    case .openedOn: "Beginn des Falls"
    case .phase: "Phase"
    case .state: "Stand (offen, abgeschlossen)"
    case .closedOn: "Abgeschlossen am"
    case .closingReason: "Grund des Abschlusses"
    case .responsible: "Zuständig"
    case .nextDue: "Nächste Wiedervorlage"
    case .lastContact: "Letzter Kontakt"
    case .remark: "Bemerkung"
    case .household: "Nummer des Haushalts"
    case .role: "Rolle im Haushalt"
    }
  }

  /// Headings under which offices keep it, as ``TextForm/sortKey(_:)`` writes them; the first that fits decides.
  var words: [String] {
    let words: [String] =
      switch self {
      case .fullName: ["name", "person", "klient", "klientin", "ratsuchende", "ratsuchende person"]
      case .family: ["nachname", "familienname", "zuname"]
      case .given: ["vorname", "vornamen", "rufname"]
      case .birth: ["geburtsdatum", "geb datum", "geb", "geboren", "geboren am", "geburtsjahr", "jahrgang", "geburt"]
      case .sex: ["geschlecht", "anrede", "m/w", "m/w/d"]
      case .country: ["staatsangehörigkeit", "nationalität", "staat", "herkunft", "herkunftsland"]
      case .language: ["sprache", "muttersprache", "sprachen", "verständigung"]
      case .municipality: ["kommune", "gemeinde", "stadt", "wohnkommune"]
      case .street: ["straße", "straße hausnummer", "straße und hausnummer", "strasse", "anschrift", "adresse"]
      case .postcode: ["plz", "postleitzahl"]
      case .town: ["ort", "wohnort"]
      case .phone: ["telefon", "tel", "telefonnummer", "mobil", "handy", "mobilnummer", "rufnummer"]
      case .mail: ["e-mail", "email", "mail", "e-mail-adresse"]
      case .formerNumber: ["aktenzeichen", "aktenzeichen alt", "az", "fallnummer", "nummer", "lfd nr", "nr"]
      case .openedOn:
        ["beginn", "aufnahme", "aufnahmedatum", "eröffnet", "eröffnet am", "fallbeginn", "datum aufnahme", "seit"]
      case .phase: ["phase", "fallphase"]
      case .state: ["stand", "status", "fallstatus"]
      case .closedOn:
        [
          "abgeschlossen", "abgeschlossen am", "abschluss", "abschlussdatum", "ende", "fallende", "beendet am",
          "datum abschluss",
        ]
      case .closingReason:
        ["abschlussgrund", "grund des abschlusses", "grund abschluss", "grund der beendigung", "beendigungsgrund"]
      case .responsible: ["zuständig", "case manager", "case managerin", "fallführung", "sachbearbeitung", "cm"]
      case .nextDue: ["nächste wiedervorlage", "wiedervorlage", "wv", "nächste frist", "frist", "nächster termin"]
      case .lastContact: ["letzter kontakt", "letztes gespräch", "kontakt am"]
      case .remark: ["bemerkung", "bemerkungen", "notiz", "notizen", "anmerkung", "hinweis"]
      case .household: ["haushalt", "haushaltsnummer", "haushalt nr", "familie nr", "bg-nummer"]
      case .role: ["rolle", "rolle im haushalt", "stellung im haushalt"]
      }
    return words.map(Self.key)
  }

  /// Whether several columns may say it.
  var takesSeveral: Bool { self == .phone || self == .remark }

  /// Whether words of the file stand for something of ours, so that each word can be explained once.
  var isChoice: Bool {
    switch self {
    case .sex, .country, .language, .municipality, .phase, .state, .closingReason, .responsible, .role: true
    default: false
    }
  }

  /// Letters and digits of a heading or a word, without marks, points and double blanks.
  static func key(_ text: String) -> String {
    let plain = TextForm.sortKey(text).map { $0.isLetter || $0.isNumber ? $0 : " " }
    return String(plain).split(separator: " ").joined(separator: " ")
  }

  /// Why a column that offices keep, or that our own export has, is left out on purpose; `nil` for any other.
  static func elsewhere(heading: String) -> String? {
    let key = key(heading)
    return left.first { $0.words.map(Self.key).contains(key) }?.reason
  }

  private static let left: [(words: [String], reason: String)] = [
    (
      ["Titel bis", "Statusgruppe", "Aufenthaltstitel", "Aufenthaltsstatus", "Aufenthalt bis"],
      "bleibt weg: Aufenthalt wird im Fall eingetragen, im Register Aufenthalt"
    ),
    (
      ["Auf der Warteliste seit", "Warteliste", "Warteliste seit"],
      "bleibt weg: Auf die Warteliste kommt der Fall nach der Vorrangprüfung"
    ),
    (["Vorrang prüfen", "Vorrang", "Vorrangprüfung"], "bleibt weg: Die Vorrangprüfung geschieht im Fall"),
    (["Geändert", "Geändert am", "Letzte Änderung"], "bleibt weg: Wann etwas geändert wird, hält Faden selbst fest"),
  ]

  /// The field of a heading; `nil` if nothing is known under it.
  static func of(heading: String) -> ImportField? {
    let key = key(heading)
    return key.isEmpty ? nil : allCases.first { $0.words.contains(key) }
  }
}
