package import Access
package import Basics
package import SQL

/// A filter of the list of cases that another room brings along.
///
/// A case is found by it only for those who may read the kind of record it speaks of.
package struct CaseFilter: Sendable {
  /// One answer.
  package struct Choice: Sendable, Hashable {
    package let value: String
    package let label: String
    /// As it stands in the sentence of the list: `deren Einwilligung in die Begleitung fehlt`.
    package let sentence: String

    package init(_ value: String, _ label: String, sentence: String) {
      self.value = value
      self.label = label
      self.sentence = sentence
    }
  }

  /// In the address: `einwilligung`.
  package let name: String
  package let label: String
  package let kind: RecordKind
  package let choices: @Sendable (Connection) throws -> [Choice]
  /// A condition on the number of a case.
  ///
  /// It comes with the chosen value, the column with the number, today, and a function that binds further values.
  package let condition: @Sendable (String, SQLText, Day, (any Bindable) -> SQLText) -> SQLText

  package init(
    name: String, label: String, kind: RecordKind, choices: @escaping @Sendable (Connection) throws -> [Choice],
    condition: @escaping @Sendable (String, SQLText, Day, (any Bindable) -> SQLText) -> SQLText
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.choices = choices
    self.condition = condition
  }
}
