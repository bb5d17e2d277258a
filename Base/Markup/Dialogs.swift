/// A window over the page for a short question; needs the script to open.
///
/// Without script the opener is a link to a page with the same question, so a dialog is never the only way.
///
/// - `id`: unique on the page; ``dialogOpener(_:dialog:fallback:kind:)`` names it.
/// - `title`: the question.
/// - `content`: text or a ``form(action:guard:draft:draftStatus:encoding:warnsBeforeLeaving:content:)``.
/// - `close`: text of the button that closes without effect.
package func dialog(id: String, title: String, content: HTML, close: String = "Schließen") -> HTML {
  """
  <dialog class="kern-dialog" id="\(id)" aria-labelledby="\(id)-titel">
  <div class="kern-dialog__header"><h2 class="kern-title" id="\(id)-titel">\(title)</h2></div>
  <div class="kern-dialog__body">\(content)</div>
  <div class="kern-dialog__footer"><form method="dialog">\(button(close, .secondary))</form></div>
  </dialog>
  """
}

/// A link to a full page that opens a ``dialog(id:title:content:close:)`` instead where the script runs.
package func dialogOpener(
  _ text: String, dialog id: String, fallback address: String, kind: ButtonKind = .secondary
) -> HTML {
  """
  <a class="kern-btn kern-btn--\(kind.rawValue)" href="\(address)" data-dialog="\(id)">\
  <span class="kern-label">\(text)</span></a>
  """
}

/// A question before a step with consequences.
package struct Confirmation {
  /// The question as heading, such as `Vermittlung senden?`.
  package var title: String
  /// One sentence that says what will happen.
  package var sentence: HTML
  /// Address of the POST.
  package var action: String
  /// The verb on the button, such as `Senden`.
  package var confirm: String
  package var cancel: Link
  package var trail: [Link]
  package var section: String
  /// The step cannot be taken back; the message is marked as a warning.
  package var isFinal: Bool
  package var hidden: [(name: String, value: String)]
  /// Facts or fields between the sentence and the buttons, such as a preview or a reason.
  package var content: HTML

  package init(
    title: String, sentence: HTML, action: String, confirm: String, cancel: Link, trail: [Link] = [],
    section: String = "", isFinal: Bool = false, hidden: [(name: String, value: String)] = [], content: HTML = .empty
  ) {
    self.title = title
    self.sentence = sentence
    self.action = action
    self.confirm = confirm
    self.cancel = cancel
    self.trail = trail
    self.section = section
    self.isFinal = isFinal
    self.hidden = hidden
    self.content = content
  }
}

/// The page that asks before a step with consequences.
package func confirmPage(_ question: Confirmation, guard formGuard: FormGuard, errors: [FieldError] = []) -> Page {
  Page(
    title: question.title, trail: question.trail, section: question.section,
    main: """
      <h1>\(question.title)</h1>
      \(errorSummary(errors))
      \(if: question.isFinal, notice(.warning, "Dieser Schritt lässt sich nicht rückgängig machen."))
      <p class="fd-lead">\(question.sentence)</p>
      \(form(action: question.action, guard: formGuard, warnsBeforeLeaving: false, content: """
        \(each: question.hidden, hiddenField)\(question.content)
        \(submitRow(question.confirm, cancel: question.cancel))
        """))
      """)
}
