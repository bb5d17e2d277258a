/// How likely two sketches are the same person, and why.
package struct Likeness: Sendable {
  /// One thing that speaks for or against.
  package enum Reason: Hashable, Sendable, CaseIterable {
    case familyNameEqual, familyNameSounds, familyNameNear
    case givenNameEqual, givenNameSounds, givenNameNear
    case wholeNameEqual, wholeNameSounds, wholeNameNear
    case namesSwapped, givenNamesReordered, otherScript, wordsJoined
    case givenNameMissing, familyNamePartly
    case birthdayEqual, dayAndMonthSwapped, birthdaySlip, birthYearEqual, birthYearNear
    case nationalityEqual
    case familyNameDiffers, givenNameDiffers, birthdayDiffers, sexDiffers, nationalityDiffers
  }

  /// 0 for certainly two persons to 1 for certainly one.
  package let score: Double
  /// What speaks for it first, then what speaks against.
  package let reasons: [Reason]

  /// A likeness known from elsewhere, such as the same file number.
  package init(score: Double, reasons: [Reason]) {
    self.score = score
    self.reasons = reasons
  }

  /// From here on the pair is worth showing to a person who decides.
  package static let worthShowing = 0.35

  /// The reasons as one German phrase, such as „Nachname klingt gleich, Geburtsjahr gleich“.
  package var phrase: String {
    let phrase = reasons.map(\.phrase).joined(separator: ", ")
    return phrase.prefix(1).uppercased() + phrase.dropFirst()
  }
}

extension Likeness.Reason {
  /// The reason in German, to stand in a list.
  package var phrase: String {
    switch self {
    case .familyNameEqual: "Nachname gleich"
    case .familyNameSounds: "Nachname klingt gleich"
    case .familyNameNear: "Nachname ähnlich"
    case .givenNameEqual: "Vorname gleich"
    case .givenNameSounds: "Vorname klingt gleich"
    case .givenNameNear: "Vorname ähnlich"
    case .wholeNameEqual: "Name gleich"
    case .wholeNameSounds: "Name klingt gleich"
    case .wholeNameNear: "Name ähnlich"
    case .namesSwapped: "Vor- und Nachname vertauscht"
    case .givenNamesReordered: "Vornamen vertauscht"
    case .otherScript: "in anderer Schrift"
    case .wordsJoined: "Name getrennt oder zusammengeschrieben"
    case .givenNameMissing: "ein Vorname fehlt"
    case .familyNamePartly: "nur ein Teil des Nachnamens"
    case .birthdayEqual: "Geburtsdatum gleich"
    case .dayAndMonthSwapped: "Tag und Monat der Geburt vertauscht"
    case .birthdaySlip: "Geburtsdatum weicht an einer Stelle ab"
    case .birthYearEqual: "Geburtsjahr gleich"
    case .birthYearNear: "Geburtsjahr weicht um ein Jahr ab"
    case .nationalityEqual: "Staatsangehörigkeit gleich"
    case .familyNameDiffers: "Nachname verschieden"
    case .givenNameDiffers: "Vorname verschieden"
    case .birthdayDiffers: "Geburtsdatum verschieden"
    case .sexDiffers: "Geschlecht verschieden"
    case .nationalityDiffers: "Staatsangehörigkeit verschieden"
    }
  }

  /// Whether the reason speaks against one person.
  package var isAgainst: Bool {
    switch self {
    case .familyNameDiffers, .givenNameDiffers, .birthdayDiffers, .sexDiffers, .nationalityDiffers: true
    default: false
    }
  }
}
