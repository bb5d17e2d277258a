/// A step of a way that leads over several pages.
package struct WayStep: Sendable, Hashable {
  package let name: String
  /// Where it is done; `nil` while there is no such page yet.
  package let address: String?
  package let isDone: Bool

  package init(_ name: String, address: String? = nil, isDone: Bool = false) {
    self.name = name
    self.address = address
    self.isDone = isDone
  }
}

/// Shows where on a longer way one is: every step that has a page leads to it.
///
/// - `label`: what the way leads through, such as `Schritte der Aufnahme`.
/// - `current`: the step of this page; `nil` where the page is about all of them.
package func stepLine(_ steps: [WayStep], label: String, current: Int?) -> HTML {
  let next = steps.firstIndex { !$0.isDone && $0.address != nil }
  return """
    <nav class="fd-way" aria-label="\(label)"><ol class="fd-steps">\
    \(each: steps.enumerated(), { wayStep($0.element, $0.offset + 1, isCurrent: $0.offset == current, isNext: current == nil && $0.offset == next) })\
    </ol></nav>
    """
}

private func wayStep(_ step: WayStep, _ number: Int, isCurrent: Bool, isNext: Bool) -> HTML {
  let name: HTML = step.address.map { "<a href=\"\($0)\">\(step.name)</a>" } ?? "\(step.name)"
  return """
    <li\(attribute("aria-current", isCurrent ? "step" : nil))\(attribute("class", step.isDone ? "fd-done" : nil))>\
    <span class="fd-step-number">\(number)</span> \(name)\
    \(if: step.isDone, "<span class=\"fd-hidden\"> (erledigt)</span>")\(if: isNext, " – als Nächstes")</li>
    """
}
