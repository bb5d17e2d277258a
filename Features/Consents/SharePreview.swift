package import Markup

/// A field with what would be passed on of it.
package struct SharedValue: Sendable, Hashable {
  package let field: ConsentField
  /// As the recipient would read it; empty if nothing is known.
  package let value: String
  package let isChosen: Bool

  package init(_ field: ConsentField, _ value: String, isChosen: Bool) {
    self.field = field
    self.value = value
    self.isChosen = isChosen
  }
}

/// Lets somebody choose what goes out, and shows exactly that.
///
/// What no consent covers cannot be ticked, and the reason stands beside it. The handler asks
/// ``ConsentCheck/covers(_:_:_:_:_:at:)`` once more before it sends: a form can be sent without its boxes.
///
/// - Parameters:
///   - fields: in the order in which they are shown; chosen ones without cover count as not chosen.
///   - cover: for these fields.
///   - name: of the group of boxes, which sends the raw values of the fields.
///   - errors: of the form.
///   - obtain: where a missing consent is asked for.
/// - Returns: the boxes, the link, and below them what the recipient sees.
package func sharePreview(
  fields: [SharedValue], cover: ConsentCover, name: String = "angaben", errors: [FieldError] = [], obtain: Link? = nil
) -> HTML {
  let chosen = fields.filter { $0.isChosen && cover.covered[$0.field] != nil }
  return """
    \(checkboxGroup(
      name, label: "Was wird weitergegeben?",
      choices: fields.map { Choice($0.field.rawValue, $0.field.label, refusal: cover.missing[$0.field]) },
      selected: Set(chosen.map(\.field.rawValue)), errors: errors))
    \(if: !cover.isComplete && obtain != nil, "<p>\(obtain.map(textLink))</p>")
    \(card("Genau so sieht es die Stelle", content: chosen.isEmpty
      ? "<p>Noch ist nichts ausgewählt.</p>"
      : descriptionList(chosen.map { Fact($0.field.label, text: $0.value) })))
    """
}
