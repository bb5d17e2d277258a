/// How a form is sent.
package enum FormEncoding: String, Sendable {
  case urlEncoded = "application/x-www-form-urlencoded"
  /// For forms with a ``fileField(_:label:hint:required:errors:accept:allowsSeveral:)``.
  case multipart = "multipart/form-data"
}

/// A form that changes something; fields go into `content`.
///
/// The browser's own checks are off, because they answer in its language and hide all but the first mistake.
///
/// - `action`: address of the POST.
/// - `formGuard`: token and key.
/// - `draft`: name of the draft kept on the server for this form and person; `nil` for forms too small for one.
/// - `draftStatus`: what is known of a draft when the page is made, such as `Entwurf von 09:41 wiederhergestellt`.
/// - `encoding`: multipart for files.
/// - `warnsBeforeLeaving`: asks before typed text is lost by leaving the page.
/// - `content`: fields, then a ``submitRow(_:cancel:more:)``.
package func form(
  action: String, guard formGuard: FormGuard, draft: String? = nil, draftStatus: String = "",
  encoding: FormEncoding = .urlEncoded, warnsBeforeLeaving: Bool = true, content: HTML
) -> HTML {
  """
  <form class="fd-form" method="post" action="\(action)" enctype="\(encoding.rawValue)" novalidate \
  accept-charset="utf-8"\(attribute("data-entwurf", draft))\(attribute("data-waechter", if: warnsBeforeLeaving))>
  \(formGuard.fields)\(draft.map { formGuard.draftFields($0) })
  \(content)
  \(if: draft != nil, "<p class=\"fd-draft\" role=\"status\" data-entwurf-stand>\(draftStatus)</p>")
  </form>
  """
}

/// A form that asks for another view of the same page; its answers stand in the address.
///
/// Sent with each change where the script runs, otherwise by its button.
package func filterForm(action: String, label: String, content: HTML, submit: String = "Filter anwenden") -> HTML {
  """
  <form class="fd-form fd-filter" method="get" action="\(action)" role="search" aria-label="\(label)" data-filter>
  \(content)
  \(button(submit, .secondary))
  </form>
  """
}

/// A form that asks which of the things on a page are meant; its answers stand in the address, its buttons lead on.
package func choosingForm(action: String, label: String, content: HTML) -> HTML {
  """
  <form class="fd-choosing" method="get" action="\(action)" aria-label="\(label)">
  \(content)
  </form>
  """
}

/// Fields that belong together under one legend.
package func fieldset(_ legend: String, hint: HTML = .empty, content: HTML) -> HTML {
  """
  <fieldset class="kern-fieldset fd-fieldset">
    <legend class="kern-label kern-label--large">\(legend)</legend>
    <div class="kern-fieldset__body">\(hint)\(content)</div>
  </fieldset>

  """
}

/// Short fields side by side where there is room.
package func fieldRow(_ fields: [HTML]) -> HTML {
  "<div class=\"fd-field-row\">\(each: fields, \.self)</div>"
}

/// The end of a form: the one main button, the way back, and further buttons.
///
/// - `text`: what happens, as a verb.
/// - `cancel`: the way back without saving.
/// - `more`: such as `button("Speichern und nächster", .secondary, name: "danach", value: "naechster")`.
/// - `decision`: who decides, written next to the button: `Entscheidung: Teamleitung`.
package func submitRow(_ text: String, cancel: Link? = nil, more: [HTML] = [], decision: String? = nil) -> HTML {
  """
  <div class="fd-actions fd-submit">\(button(text))\(each: more, \.self)\
  \(if: cancel != nil, linkButton(cancel?.text ?? "", cancel?.address ?? "", .tertiary))\
  \(if: decision != nil, "<p class=\"fd-decision\">\(decision)</p>")</div>
  """
}
