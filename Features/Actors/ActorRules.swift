internal import Basics

/// Why an entry is not taken.
enum ActorRefusal: Error, Hashable {
  case nameMissing
  case sourceMissing
  case agesReversed
  case catchmentMissing
  case catchmentNotNeeded
  case caseManagementForMissing
  case caseManagementForNotNeeded
  case webAddress
  case emailAddress
  case ownParent
}

extension ActorEntry {
  /// What must hold for every entry, from a person or from the shipped data.
  ///
  /// - Throws: the first thing that is wrong.
  func check() throws(ActorRefusal) {
    guard !name.isEmpty else { throw .nameMissing }
    guard !source.isEmpty else { throw .sourceMissing }
    if let minimumAge, let maximumAge, minimumAge > maximumAge { throw .agesReversed }
    if catchment == .listed && catchmentMunicipalities.isEmpty { throw .catchmentMissing }
    if catchment != .listed && !catchmentMunicipalities.isEmpty { throw .catchmentNotNeeded }
    if ownCaseManagement == .yes && caseManagementFor.isEmpty { throw .caseManagementForMissing }
    if ownCaseManagement != .yes && !caseManagementFor.isEmpty { throw .caseManagementForNotNeeded }
    guard web.isEmpty || web.hasPrefix("https://") || web.hasPrefix("http://") else { throw .webAddress }
    guard email.isEmpty || MailAddress.isPlausible(email) else { throw .emailAddress }
  }

  /// Whether the actor works for a municipality; `nil` if nobody has found out.
  func serves(_ municipality: String) -> Bool? {
    switch catchment {
    case .district: true
    case .listed: catchmentMunicipalities.contains(municipality)
    case .unknown: nil
    }
  }
}

/// The shape of a mail address; whether it exists only a letter tells.
enum MailAddress {
  static func isPlausible(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
      !parts[1].hasSuffix(".")
    else { return false }
    return !text.contains(where: \.isWhitespace)
  }
}

extension ActorReview {
  /// Months until an entry is looked at again.
  ///
  /// Set by this software, not by a source; the person who verifies may choose another day.
  static let months = 12

  /// Years a next review may lie ahead; set by this software.
  static let yearsAhead = 3

  /// What holds after somebody has verified the entry today.
  ///
  /// - Returns: the review with its next day; `nil` if that does not lie between tomorrow and three years ahead.
  static func verified(by name: String, on today: Day, next: Day) -> ActorReview? {
    guard next > today, next <= today.adding(months: 12 * yearsAhead) else { return nil }
    return ActorReview(verifiedOn: today, verifiedBy: name, dueOn: next)
  }
}

extension ActorRefusal {
  var sentence: String {
    switch self {
    case .nameMissing: "Bitte geben Sie den Namen an."
    case .sourceMissing: "Bitte nennen Sie, woher die Angaben stammen."
    case .agesReversed: "Das Höchstalter liegt unter dem Mindestalter. Bitte prüfen Sie beide Angaben."
    case .catchmentMissing: "Bitte kreuzen Sie mindestens eine Kommune des Einzugsgebiets an."
    case .catchmentNotNeeded:
      "Einzelne Kommunen gibt es nur beim Einzugsgebiet „\(CatchmentKind.listed.label)“. Bitte wählen Sie es, oder entfernen Sie die Kreuze."
    case .caseManagementForMissing: "Bitte geben Sie an, für wen das eigene Fallmanagement da ist."
    case .caseManagementForNotNeeded:
      "Für wen es da ist, gehört nur dazu, wenn es ein eigenes Fallmanagement gibt. Bitte leeren Sie dieses Feld."
    case .webAddress: "Bitte beginnen Sie die Adresse mit https:// oder http://."
    case .emailAddress: "Das ist keine E-Mail-Adresse. Bitte prüfen Sie die Schreibweise."
    case .ownParent: "Ein Akteur kann nicht zu sich selbst gehören. Bitte wählen Sie einen anderen."
    }
  }

  /// The field of the form it concerns.
  var field: ActorField {
    switch self {
    case .nameMissing: .name
    case .sourceMissing: .source
    case .agesReversed: .maximumAge
    case .catchmentMissing, .catchmentNotNeeded: .catchmentMunicipalities
    case .caseManagementForMissing, .caseManagementForNotNeeded: .caseManagementFor
    case .webAddress: .web
    case .emailAddress: .email
    case .ownParent: .parent
    }
  }
}
