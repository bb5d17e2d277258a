import Basics
import HTTP
import Web

/// What is typed to open a case in an emergency.
struct EmergencyRequestForm: Sendable {
  let number: String
  let category: EmergencyCategory
  let reason: String

  /// - Returns: `nil` with the errors left in the reader.
  static func read(_ reader: inout FormReader) -> EmergencyRequestForm? {
    let number = reader.text("fall", label: "Fallnummer", limit: TextLimit(maximum: 40))
    let category = reader.choice("anlass", label: "Anlass", from: EmergencyCategory.init(rawValue:))
    var reason = ""
    do {
      reason = try EmergencyRules.checkedReason(reader.typed("begruendung"))
    } catch {
      reader.fail("begruendung", "Begründung", error.sentence)
    }
    guard reader.errors.isEmpty, let category else { return nil }
    return EmergencyRequestForm(number: number, category: category, reason: reason)
  }
}
