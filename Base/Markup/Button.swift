/// How much weight a button carries; one primary button per form.
package enum ButtonKind: String, Sendable {
  case primary, secondary, tertiary
}

/// A button that submits the form it stands in.
///
/// - `text`: what happens, as a verb: `Vermerk speichern`.
/// - `kind`: the weight.
/// - `icon`: a picture before the text.
/// - `name`: sent with `value` if this button was pressed.
/// - `value`: sent under `name`.
/// - `action`: another address than that of the form.
/// - `context`: heard by screen readers after the text, for buttons that repeat in rows: `Haddad, Rami`.
/// - `isSmall`: for table rows.
package func button(
  _ text: String, _ kind: ButtonKind = .primary, icon: Icon? = nil, name: String? = nil, value: String? = nil,
  action: String? = nil, context: String? = nil, isSmall: Bool = false
) -> HTML {
  """
  <button type="submit" class="\(classes(kind, isSmall))"\(attribute("name", name))\(attribute("value", value))\
  \(attribute("formaction", action))>\(inside(text, icon, context))</button>
  """
}

/// A link that looks like a button; for ways to a form, never for changes.
///
/// - `shortcut`: a small letter that opens it together with Alt and Umschalt; once on a page.
package func linkButton(
  _ text: String, _ address: String, _ kind: ButtonKind = .secondary, icon: Icon? = nil, context: String? = nil,
  isSmall: Bool = false, shortcut: String? = nil
) -> HTML {
  """
  <a class="\(classes(kind, isSmall))" href="\(address)"\(attribute("data-taste", shortcut))\
  \(attribute("aria-keyshortcuts", shortcut.map { "Alt+Shift+\($0.uppercased())" }))>\(inside(text, icon, context))</a>
  """
}

/// A form of one button, for a change in one step such as `Erledigt` in a row.
package func buttonForm(
  _ text: String, action: String, guard formGuard: FormGuard, _ kind: ButtonKind = .secondary, icon: Icon? = nil,
  context: String? = nil, isSmall: Bool = false, hidden: [(name: String, value: String)] = []
) -> HTML {
  """
  <form class="fd-button-form" method="post" action="\(action)">\(formGuard.fields)\(each: hidden, hiddenField)\
  \(button(text, kind, icon: icon, context: context, isSmall: isSmall))</form>
  """
}

/// Prints the page; visible only where the script runs, because without it the browser's menu does it.
package func printButton(_ text: String = "Drucken") -> HTML {
  """
  <button type="button" class="\(classes(.tertiary, false))" data-drucken hidden>\(inside(text, nil, nil))</button>
  """
}

/// Buttons and links in one wrapping row.
package func actions(_ items: [HTML]) -> HTML {
  "<div class=\"fd-actions\">\(each: items, \.self)</div>"
}

private func classes(_ kind: ButtonKind, _ isSmall: Bool) -> HTML {
  "kern-btn kern-btn--\(kind.rawValue)\(if: isSmall, " kern-btn--x-small fd-small")"
}

private func inside(_ text: String, _ icon: Icon?, _ context: String?) -> HTML {
  """
  \(icon?.html)<span class="kern-label">\(text)\
  \(if: context != nil, "<span class=\"fd-hidden\"> \(context)</span>")</span>
  """
}
