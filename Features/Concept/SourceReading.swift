package import Basics

/// How a contradiction of the sources is read from a day on, and where the program keeps it.
package struct SourceReading: Sendable, Hashable {
  package let id: ID<SourceReading>
  package let entry: ReadingEntry
  package let validFrom: Day
  let validTo: Day?
  let enteredBy: String

  func includes(_ day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } != false }
}

/// What is stated about a contradiction.
package struct ReadingEntry: Sendable, Hashable {
  /// Such as `K3`; see docs/law/widersprueche.md.
  package var code: String
  var subject: String
  /// What each source says, with its place.
  var statements: String
  package var reading: String
  /// Part of the program that keeps the setting or the record, and the address of its page.
  var placeName: String
  package var place: String
  package var source: String
  /// Which effect on a rule was chosen, of those another room offers; empty for none.
  package var choice = ""
}

/// What a reading decides in a rule of another room.
package struct ReadingEffect: Sendable, Hashable {
  package struct Choice: Sendable, Hashable {
    let value: String
    let label: String

    package init(_ value: String, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  let code: String
  /// Which rule it changes, in German.
  let rule: String
  let choices: [Choice]

  package init(code: String, rule: String, choices: [Choice]) {
    self.code = code
    self.rule = rule
    self.choices = choices
  }

  /// What somebody chose, in words.
  func label(of choice: String) -> String? { choices.first { $0.value == choice }?.label }

  static let none = "keine"
}
