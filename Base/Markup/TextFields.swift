// Fields for text. All take: name, label, value, hint, required, errors (those of the whole form).

/// A field of one line.
///
/// - `name`: sent with the form.
/// - `label`: what is asked.
/// - `value`: shown for editing, also the refused text after a mistake.
/// - `hint`: an example or what the answer is used for.
/// - `required`: marked in words.
/// - `errors`: the mistakes of the whole form; those of this field are shown here.
/// - `kind`: changes the keyboard of telephones and what browsers check, never the look.
/// - `autocomplete`: token of the HTML standard for data about the person at the keyboard; otherwise `off`.
/// - `width`: tells how much is expected.
/// - `language`: of the value, such as `ar`; the direction follows the text.
package func textField(
  _ name: String, label: String, value: String = "", hint: String? = nil, required: Bool = false,
  errors: [FieldError] = [], kind: TextKind = .text, autocomplete: String = "off", width: FieldWidth = .full,
  language: String? = nil
) -> HTML {
  let field = Field(name, label, hint, required, errors)
  return field.around(
    """
    <input class="\(field.inputClass(width))" id="\(field.id)" name="\(name)" type="\(kind.rawValue)" \
    value="\(value)" autocomplete="\(autocomplete)" dir="auto"\(attribute("lang", language))\(field.relations)>
    """)
}

/// What a line of text is.
package enum TextKind: String, Sendable {
  case text, email, tel, url, search
}

/// A field of several lines; it grows with its text where the browser can.
package func textArea(
  _ name: String, label: String, value: String = "", hint: String? = nil, required: Bool = false,
  errors: [FieldError] = [], rows: Int = 5, language: String? = nil
) -> HTML {
  let field = Field(name, label, hint, required, errors)
  return field.around(
    """
    <textarea class="\(field.inputClass())" id="\(field.id)" name="\(name)" rows="\(rows)" dir="auto"\
    \(attribute("lang", language))\(field.relations)>
    \(value)</textarea>
    """)
}

/// The hint of a field for a day that is not to come.
package let pastDayHint = "Zum Beispiel 7.3.2026, gestern oder heute"

/// A field for a day as one text; what it understands is told by `DateInput`.
///
/// `day`: what the text was understood as, such as `Freitag, 7. März 1997`; shown below the field.
package func dateField(
  _ name: String, label: String, value: String = "", hint: String? = "Zum Beispiel 7.3.2026, gestern, heute oder +2w",
  required: Bool = false, errors: [FieldError] = [], understoodAs day: String? = nil, autocomplete: String = "off"
) -> HTML {
  let field = Field(name, label, hint, required, errors)
  return field.around(
    """
    <input class="\(field.inputClass(.medium))" id="\(field.id)" name="\(name)" type="text" value="\(value)" \
    autocomplete="\(autocomplete)"\(field.relations)>\
    \(if: day != nil, "<p class=\"fd-echo\">Verstanden als \(day)</p>")
    """)
}

/// A field for a number as text with a digit keyboard; `unit` stands behind it and is heard with the label.
package func numberField(
  _ name: String, label: String, value: String = "", hint: String? = nil, required: Bool = false,
  errors: [FieldError] = [], unit: String? = nil, allowsDecimals: Bool = false, width: FieldWidth = .short
) -> HTML {
  let name = name
  let labelWithUnit = unit.map { "\(label) in \($0)" } ?? label
  let field = Field(name, labelWithUnit, hint, required, errors)
  return field.around(
    """
    <input class="\(field.inputClass(width)) fd-number" id="\(field.id)" name="\(name)" type="text" \
    inputmode="\(allowsDecimals ? "decimal" : "numeric")" value="\(value)" autocomplete="off"\(field.relations)>
    """)
}

/// A field for a password; pasting and password managers work (WCAG 3.3.8), the value never comes back.
///
/// `isNew`: a password being chosen, so that a manager offers one.
package func passwordField(
  _ name: String, label: String, hint: String? = nil, required: Bool = true, errors: [FieldError] = [],
  isNew: Bool = false
) -> HTML {
  let field = Field(name, label, hint, required, errors)
  return field.around(
    """
    <input class="\(field.inputClass())" id="\(field.id)" name="\(name)" type="password" \
    autocomplete="\(isNew ? "new-password" : "current-password")" spellcheck="false"\(field.relations)>
    """)
}

/// A field for the code of a second factor.
package func oneTimeCodeField(
  _ name: String, label: String, hint: String? = nil, errors: [FieldError] = []
) -> HTML {
  let field = Field(name, label, hint, true, errors)
  return field.around(
    """
    <input class="\(field.inputClass(.medium))" id="\(field.id)" name="\(name)" type="text" inputmode="numeric" \
    autocomplete="one-time-code" spellcheck="false"\(field.relations)>
    """)
}

/// A field for a file; its form needs ``FormEncoding/multipart``.
///
/// `accept`: allowed endings, such as `.pdf,.jpg`; the server checks again.
package func fileField(
  _ name: String, label: String, hint: String? = nil, required: Bool = false, errors: [FieldError] = [],
  accept: String? = nil, allowsSeveral: Bool = false
) -> HTML {
  let field = Field(name, label, hint, required, errors)
  return field.around(
    """
    <input class="\(field.inputClass())" id="\(field.id)" name="\(name)" type="file"\(attribute("accept", accept))\
    \(attribute("multiple", if: allowsSeveral))\(field.relations)>
    """)
}
