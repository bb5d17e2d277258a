package import Markup

/// The way from the first contact to the decision, as pages of several rooms show it.
package enum AccessWay {
  /// What the steps are called, in their order.
  package static let names = ["Zugang", "Person", "Vorrang", "Einwilligung", "Ergebnis"]

  /// The line of steps.
  ///
  /// - Parameters:
  ///   - steps: the first ones; those that follow have no page yet.
  ///   - current: the step of the page; `nil` on a page about all of them.
  /// - Returns: the markup.
  package static func line(_ steps: [WayStep], current: Int?) -> HTML {
    stepLine(
      steps + names.dropFirst(steps.count).map { WayStep($0) }, label: "Schritte der Aufnahme", current: current)
  }
}
