// Fields that choose. All take: name, label, hint, required, errors (those of the whole form).

/// One possible answer.
package struct Choice: Sendable, Hashable {
  package var value: String
  package var label: String
  package var hint: String?
  /// Why it cannot be chosen, such as `Einwilligung fehlt`; shown beside it.
  package var refusal: String?
  /// Under which heading a ``select(_:label:choices:selected:hint:required:errors:prompt:)`` shows it; those of one
  /// heading follow each other.
  package var group: String?

  package init(
    _ value: String, _ label: String, hint: String? = nil, refusal: String? = nil, group: String? = nil
  ) {
    self.value = value
    self.label = label
    self.hint = hint
    self.refusal = refusal
    self.group = group
  }
}

/// A list to choose one of; from seven answers on, otherwise ``radioGroup(_:label:choices:selected:hint:required:errors:isInline:)``.
///
/// `prompt`: an empty first answer, such as `Bitte wählen`; `nil` for none.
package func select(
  _ name: String, label: String, choices: [Choice], selected: String? = nil, hint: String? = nil,
  required: Bool = false, errors: [FieldError] = [], prompt: String? = "Bitte wählen"
) -> HTML {
  let field = Field(name, label, hint, required, errors)
  return field.around(
    """
    <div class="kern-form-input__select-wrapper">\
    <select class="kern-form-input__select\(if: field.hasError, " kern-form-input__select--error")" \
    id="\(field.id)" name="\(name)"\(field.relations(requires: prompt != nil))>
    \(if: prompt != nil, "<option value=\"\">\(prompt)</option>")\(options(choices, selected))
    </select></div>
    """)
}

private func options(_ choices: [Choice], _ selected: String?) -> HTML {
  guard choices.contains(where: { $0.group != nil }) else { return "\(each: choices, { option($0, selected) })" }
  var groups: [(name: String?, choices: [Choice])] = []
  for choice in choices {
    if let last = groups.last, last.name == choice.group {
      groups[groups.count - 1].choices.append(choice)
    } else {
      groups.append((choice.group, [choice]))
    }
  }
  return """
    \(each: groups, { group in
      let inside: HTML = "\(each: group.choices, { option($0, selected) })"
      return group.name.map { "<optgroup label=\"\($0)\">\(inside)</optgroup>" } ?? inside
    })
    """
}

private func option(_ choice: Choice, _ selected: String?) -> HTML {
  """
  <option value="\(choice.value)"\(attribute("selected", if: choice.value == selected))\
  \(attribute("disabled", if: choice.refusal != nil))>\(choice.label)\
  \(if: choice.refusal != nil, " – \(choice.refusal)")</option>
  """
}

/// Answers of which one is chosen, all visible.
package func radioGroup(
  _ name: String, label: String, choices: [Choice], selected: String? = nil, hint: String? = nil,
  required: Bool = false, errors: [FieldError] = [], isInline: Bool = false
) -> HTML {
  let field = Field(name, label, hint, required, errors)
  return field.aroundGroup(
    "\(each: choices.enumerated(), { check(.radio, field, $0.offset, $0.element, isOn: $0.element.value == selected) })",
    isInline: isInline)
}

/// Answers of which any number is chosen.
package func checkboxGroup(
  _ name: String, label: String, choices: [Choice], selected: Set<String> = [], hint: String? = nil,
  required: Bool = false, errors: [FieldError] = [], isInline: Bool = false
) -> HTML {
  let field = Field(name, label, hint, required, errors)
  return field.aroundGroup(
    """
    \(each: choices.enumerated(), {
      check(.checkbox, field, $0.offset, $0.element, isOn: selected.contains($0.element.value))
    })
    """, isInline: isInline)
}

/// A single yes; sends `ja` if it is set.
package func checkbox(
  _ name: String, label: String, isChecked: Bool = false, hint: String? = nil, required: Bool = false,
  errors: [FieldError] = [], value: String = "ja"
) -> HTML {
  let field = Field(name, label, hint, required, errors)
  return """
    <div class="kern-form-check\(if: field.hasError, " kern-form-check--error")">
      <input class="kern-form-check__checkbox\(if: field.hasError, " kern-form-check__checkbox--error")" \
    type="checkbox" id="\(field.id)" name="\(name)" value="\(value)"\(attribute("checked", if: isChecked))\
    \(field.relations)>
      <label class="kern-label" for="\(field.id)">\(field.labelText)</label>
      \(field.hintText)\(field.errorText)
    </div>

    """
}

/// A checkbox in a row of a table; its label is heard and not seen.
package func rowCheckbox(_ name: String, value: String, label: String) -> HTML {
  let id = "\(fieldID(name))-\(slug(value))"
  return """
    <div class="kern-form-check fd-row-check"><input class="kern-form-check__checkbox" type="checkbox" id="\(id)" \
    name="\(name)" value="\(value)"><label class="kern-label" for="\(id)">\
    <span class="fd-hidden">\(label)</span></label></div>
    """
}

private enum Check: String {
  case radio, checkbox
}

private func check(_ kind: Check, _ field: Field, _ index: Int, _ choice: Choice, isOn: Bool) -> HTML {
  // The first one carries the name of the field, so that the error summary can lead to the group.
  let id = index == 0 ? field.id : "\(field.id)-\(index)"
  let note = choice.refusal ?? choice.hint
  return """
    <div class="kern-form-check">
      <input class="kern-form-check__\(kind.rawValue)\(if: field.hasError, " kern-form-check__\(kind.rawValue)--error")" \
    type="\(kind.rawValue)" id="\(id)" name="\(field.name)" value="\(choice.value)"\(attribute("checked", if: isOn))\
    \(attribute("disabled", if: choice.refusal != nil))\(attribute("required", if: field.isRequired && kind == .radio))\
    \(attribute("aria-describedby", note == nil ? nil : "\(id)-zusatz"))>
      <label class="kern-label" for="\(id)">\(choice.label)</label>
      \(if: note != nil, "<div class=\"kern-hint\" id=\"\(id)-zusatz\">\(note)</div>")
    </div>

    """
}
