/// What every field of a form has in common; the field functions take it as their first arguments.
///
/// A field has a label, an optional hint below it and, after a refused save, its mistake in words. Mistakes are
/// found by the name of the field in the list given to every field of the form.
struct Field {
  let name: String
  let label: String
  var hint: String?
  var isRequired: Bool
  let errors: [FieldError]

  init(_ name: String, _ label: String, _ hint: String?, _ isRequired: Bool, _ errors: [FieldError]) {
    self.name = name
    self.label = label
    self.hint = hint
    self.isRequired = isRequired
    self.errors = errors.filter { $0.field == name }
  }

  var id: String { fieldID(name) }
  var hasError: Bool { !errors.isEmpty }

  private var hintID: String { "\(id)-hinweis" }
  private var errorID: String { "\(id)-fehler" }

  private var describedBy: String? {
    let ids = (hint == nil ? [] : [hintID]) + (hasError ? [errorID] : [])
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }

  /// The attributes that tie control, hint and mistake together.
  var relations: HTML { relations(requires: true) }

  /// - `requires`: false for a list that always has an answer; HTML forbids to demand one there.
  func relations(requires: Bool) -> HTML {
    attribute("aria-describedby", describedBy) + attribute("aria-invalid", hasError ? "true" : nil)
      + attribute("required", if: isRequired && requires)
  }

  /// For groups, where the single control cannot be required or invalid by itself.
  var groupRelations: HTML { attribute("aria-describedby", describedBy) }

  /// Label text with the duty to answer in words.
  var labelText: HTML {
    "\(label)\(if: isRequired, " <span class=\"kern-label__optional\">(Pflichtangabe)</span>")"
  }

  var hintText: HTML {
    guard let hint else { return .empty }
    return "<div class=\"kern-hint\" id=\"\(hintID)\">\(hint)</div>"
  }

  var errorText: HTML {
    guard hasError else { return .empty }
    return """
      <div class="kern-error" id="\(errorID)">\(Icon.danger.html)<p class="kern-body">\
      \(errors.map(\.message).joined(separator: " "))</p></div>
      """
  }

  /// Label, hint, control and mistake in their reading order.
  func around(_ control: HTML) -> HTML {
    """
    <div class="kern-form-input\(if: hasError, " kern-form-input--error")">
      <label class="kern-label" for="\(id)">\(labelText)</label>
      \(hintText)
      \(control)
      \(errorText)
    </div>

    """
  }

  /// The same for a group of choices.
  func aroundGroup(_ choices: HTML, isInline: Bool) -> HTML {
    """
    <fieldset class="kern-fieldset\(if: hasError, " kern-fieldset--error")"\(groupRelations)>
      <legend class="kern-label">\(labelText)</legend>
      \(hintText)
      <div class="kern-fieldset__body\(if: isInline, " kern-fieldset__body--horizontal")">\(choices)</div>
      \(errorText)
    </fieldset>

    """
  }

  /// Class of an input, with its look after a mistake.
  func inputClass(_ width: FieldWidth = .full) -> HTML {
    """
    kern-form-input__input\(if: hasError, " kern-form-input__input--error")\
    \(if: width != .full, " fd-width-\(width.rawValue)")
    """
  }
}

/// How wide a field is; the width tells how much is expected.
package enum FieldWidth: String, Sendable {
  /// A number of up to four digits.
  case short
  /// A date or a post code with place.
  case medium
  case full
}
