package import Basics
internal import HTTP
internal import Markup
internal import Web

/// From when to when something holds; both days count.
package struct Validity: Sendable, Hashable {
  package let from: Day
  package let to: Day?
  /// The source proves it for the first day and says nothing about the days before.
  package let isAsOf: Bool

  init(_ from: Day, to: Day? = nil, isAsOf: Bool = false) {
    self.from = from
    self.to = to
    self.isAsOf = isAsOf
  }

  package func includes(_ day: Day) -> Bool { state(on: day) == .valid }

  func state(on day: Day) -> ValidityState {
    if let to, day > to { return .ended }
    if day >= from { return .valid }
    return isAsOf ? .unknown : .notYet
  }

  /// Such as `ab 01.01.2022` or `mindestens seit 27.01.2021, bis 31.12.2021`.
  var text: String {
    "\(isAsOf ? "mindestens seit" : "ab") \(from.german)" + (to.map { ", bis \($0.german)" } ?? "")
  }
}

/// What is known of a validity on one day.
enum ValidityState: Sendable {
  case valid, notYet, ended
  /// The day lies before the first one a source proves.
  case unknown

  var label: String {
    switch self {
    case .valid: "gilt"
    case .notYet: "gilt noch nicht"
    case .ended: "beendet"
    case .unknown: "nicht belegt"
    }
  }

  var mark: HTML {
    switch self {
    case .valid: badge(label, .success)
    case .unknown: badge(label, .warning)
    case .notYet, .ended: badge(label)
    }
  }
}

/// The fields for a validity, alike in all forms of this room.
enum ValidityFields {
  static let labels = [
    ("gueltig_ab", "Gültig ab"), ("mindestens", "Mindestens seit diesem Tag"), ("gueltig_bis", "Gültig bis"),
  ]

  static func pairs(_ validity: Validity?) -> [(String, String)] {
    var pairs = [("gueltig_ab", validity?.from.german ?? ""), ("gueltig_bis", validity?.to?.german ?? "")]
    if validity?.isAsOf == true { pairs.append(("mindestens", "ja")) }
    return pairs
  }

  static func html(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    """
    \(fieldRow([
      dateField("gueltig_ab", label: "Gültig ab", value: form["gueltig_ab"], required: true, errors: errors),
      dateField("gueltig_bis", label: "Gültig bis", value: form["gueltig_bis"], hint: "Der letzte Tag; leer ohne Ende", errors: errors),
    ]))
    \(checkbox(
      "mindestens", label: "Mindestens seit diesem Tag", isChecked: form.isChecked("mindestens"),
      hint: "Die Quelle belegt diesen Tag und nennt den Beginn nicht.", errors: errors))
    """
  }

  static func read(_ reader: inout FormReader) -> Validity? {
    let from = reader.day("gueltig_ab", label: "Gültig ab")
    let end = reader.day("gueltig_bis", label: "Gültig bis", isRequired: false)
    if let from, let end, end < from {
      reader.fail("gueltig_bis", "Gültig bis", "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage.")
    }
    let isAsOf = reader.isChecked("mindestens")
    return from.map { Validity($0, to: end, isAsOf: isAsOf) }
  }
}
