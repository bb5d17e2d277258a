internal import Basics

// The German words of this room.

extension AttributeKind {
  /// As a column or fact: the thing itself.
  var label: String {
    switch self {
    case .immigrationAuthority: "Ausländerbehörde"
    case .naturalisationAuthority: "Einbürgerungsbehörde"
    case .youthOffice: "Jugendamt"
    case .integrationCouncil: "Integrationsrat"
    }
  }

  /// As the question it answers.
  var ownLabel: String {
    switch self {
    case .immigrationAuthority: "Eigene Ausländerbehörde"
    case .naturalisationAuthority: "Eigene Einbürgerungsbehörde"
    case .youthOffice: "Eigenes Jugendamt"
    case .integrationCouncil: "Integrationsrat"
    }
  }

  /// As a narrow column, with the abbreviations of the office.
  var columnLabel: String {
    switch self {
    case .immigrationAuthority: "Eigene ABH"
    case .naturalisationAuthority: "Eigene EBH"
    case .youthOffice: "Jugendamt"
    case .integrationCouncil: "Integrationsrat"
    }
  }

  /// In addresses and names of drafts.
  var slug: String {
    switch self {
    case .immigrationAuthority: "auslaenderbehoerde"
    case .naturalisationAuthority: "einbuergerungsbehoerde"
    case .youthOffice: "jugendamt"
    case .integrationCouncil: "integrationsrat"
    }
  }

  init?(slug: String) {
    guard let kind = AttributeKind.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = kind
  }
}

extension AttributeValue {
  var label: String {
    switch self {
    case .yes: "ja"
    case .no: "nein"
    case .unknown: "nicht geklärt"
    }
  }
}

extension CriterionResult {
  var label: String {
    switch self {
    case .met: "erfüllt"
    case .notMet: "nicht erfüllt"
    case .unknown: "nicht geklärt"
    }
  }
}

extension AttributePeriod {
  /// Written as `Stand 27.08.2021`, `seit 01.01.2022`, `ab 01.01.2027`, `01.01.2022 bis 31.12.2026`.
  func validity(on today: Day) -> String {
    let start = entry.validFrom.german
    if let validTo { return "\(entry.isAsOf ? "Stand " : "")\(start) bis \(validTo.german)" }
    if entry.isAsOf { return "Stand \(start)" }
    return entry.validFrom > today ? "ab \(start)" : "seit \(start)"
  }
}

extension AttributeEntry {
  /// Written as `ja`, or `nein, zuständig: Ausländerbehörde des Kreises`.
  var statement: String {
    responsible.isEmpty ? value.label : "\(value.label), zuständig: \(responsible)"
  }
}

extension StrategicPostCheck.Line {
  /// Why the criterion counts as it does.
  func sentence(on today: Day) -> String {
    switch result {
    case .met: "\(criterion.kind.ownLabel) vorhanden (\(period?.validity(on: today) ?? ""))."
    case .notMet:
      criterion.kind.hasResponsibleAuthority
        ? "\(criterion.kind.label) fehlt; zuständig ist: \(period?.entry.responsible ?? "")."
        : "\(criterion.kind.label) fehlt."
    case .unknown: "\(criterion.kind.label): in den Quellen nicht genannt, noch zu klären."
    }
  }
}

extension StrategicPostCheck {
  /// What all criteria together say, as a hint.
  var sentence: String {
    switch summary {
    case .met: "Alle Voraussetzungen liegen nach den erfassten Angaben vor."
    case .notMet:
      "Die Voraussetzungen liegen nach den erfassten Angaben nicht vor: "
        + lines.filter { $0.result == .notMet }.map { "\($0.criterion.kind.label) fehlt" }.joined(separator: ", ") + "."
    case .unknown:
      "Noch offen: "
        + lines.filter { $0.result == .unknown }.map(\.criterion.kind.label).joined(separator: ", ")
        + " nicht geklärt."
    }
  }
}

extension AttributeRefusal {
  var sentence: String {
    switch self {
    case .notAfterPrevious(let began):
      "Der Zeitraum davor beginnt am \(began.german); ein neuer muss später beginnen. Wenn die bisherige Angabe falsch ist, berichtigen Sie sie bitte."
    case .afterOwnEnd(let end):
      "Der Zeitraum endet am \(end.german); er kann nicht danach beginnen."
    case .nothingToCorrect:
      "Es gibt noch keine Angabe, die berichtigt werden könnte. Bitte erfassen Sie einen neuen Zeitraum."
    case .tooEarly:
      "Das Datum liegt vor dem \(AttributeHistory.earliestStart.german). Bitte prüfen Sie das Jahr."
    case .tooFarAhead(let latest):
      "Das Datum liegt mehr als \(AttributeHistory.yearsAhead) Jahre voraus (nach dem \(latest.german)). Bitte prüfen Sie das Jahr."
    case .sourceMissing: "Bitte nennen Sie die Quelle oder den Beschluss."
    case .responsibleMissing: "Bitte nennen Sie die Behörde, die stattdessen zuständig ist."
    case .responsibleNotNeeded:
      "Eine andere zuständige Behörde gibt es nur, wenn die Kommune keine eigene hat. Bitte leeren Sie dieses Feld."
    }
  }

  /// The field of the form it concerns.
  var field: AttributeField {
    switch self {
    case .notAfterPrevious, .afterOwnEnd, .tooEarly, .tooFarAhead: .validFrom
    case .nothingToCorrect: .value
    case .sourceMissing: .source
    case .responsibleMissing, .responsibleNotNeeded: .responsible
    }
  }
}

extension Population {
  /// Written as `154.139`.
  var inhabitantsGrouped: String { grouped(inhabitants) }
}

extension Municipality {
  /// Written as `99,52 km²`.
  var areaLabel: String { "\(grouped(areaHectares / 100)),\((areaHectares % 100).padded(2)) km²" }
}

/// Digits in groups of three, as German readers expect from five digits on.
func grouped(_ number: Int) -> String {
  let digits = String(number)
  guard digits.count > 4 else { return digits }
  var result = ""
  for (offset, digit) in digits.enumerated() {
    if offset > 0, (digits.count - offset).isMultiple(of: 3) { result.append(".") }
    result.append(digit)
  }
  return result
}
