/// What a message, a mark or a status means; colour, icon and word always go together.
package enum Tone: String, Sendable, CaseIterable {
  case info, success, warning, danger

  var icon: Icon {
    switch self {
    case .info: .info
    case .success: .success
    case .warning: .warning
    case .danger: .danger
    }
  }

  /// Spoken before the text, so that the meaning does not hang on the colour.
  var word: String {
    switch self {
    case .info: "Hinweis"
    case .success: "Erledigt"
    case .warning: "Achtung"
    case .danger: "Fehler"
    }
  }
}

/// A message in the page: a title, and below it what happened, what is with the data and what to do now.
///
/// - `tone`: decides colour, icon and the word a screen reader hears first.
/// - `title`: one sentence or a short heading in plain text.
/// - `text`: paragraphs, lists or links; a bare text is put into a paragraph by the caller.
/// - `isAnnounced`: spoken at once by a screen reader; for messages that answer an action.
package func notice(_ tone: Tone, _ title: String, text: HTML = .empty, isAnnounced: Bool = false) -> HTML {
  """
  <div class="kern-alert kern-alert--\(tone.rawValue) fd-notice"\
  \(attribute("role", isAnnounced ? (tone == .danger ? "alert" : "status") : nil))>
    <div class="kern-alert__header">\(tone.icon.html)\
  <p class="kern-title"><span class="kern-sr-only">\(tone.word): </span>\(title)</p></div>
    \(if: !text.isEmpty, "<div class=\"kern-alert__body\">\(text)</div>")
  </div>
  """
}

/// A status in a word, such as `überfällig`; without tone it is a plain mark.
package func badge(_ text: String, _ tone: Tone? = nil) -> HTML {
  guard let tone else { return "<span class=\"kern-badge kern-badge--small fd-badge\">\(label(text))</span>" }
  return """
    <span class="kern-badge kern-badge--small kern-badge--\(tone.rawValue)">\(tone.icon.html)\(label(text))</span>
    """
}

private func label(_ text: String) -> HTML {
  "<span class=\"kern-label kern-label--small\">\(text)</span>"
}

/// Several marks in one wrapping row.
package func badges(_ marks: [HTML]) -> HTML {
  "<div class=\"fd-badges\">\(each: marks, \.self)</div>"
}
