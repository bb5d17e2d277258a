package import Basics

/// What protects a form: the session's token against forged posts and a key against saving twice.
package struct FormGuard: Sendable, Hashable {
  package var token: String
  /// Drawn per form; a repeated post with the same key returns the first result.
  package var key: String
  /// When the page was first made; a draft saved later in another window is not overwritten from it.
  package var madeAt: Instant?

  package init(token: String, key: String, madeAt: Instant? = nil) {
    self.token = token
    self.key = key
    self.madeAt = madeAt
  }

  /// The hidden fields `_token` and `_schluessel`.
  package var fields: HTML {
    hiddenField("_token", token) + hiddenField("_schluessel", key)
  }

  /// The hidden fields `_entwurf` and `_stand` of a form with a draft.
  func draftFields(_ name: String) -> HTML {
    hiddenField("_entwurf", name) + (madeAt.map { hiddenField("_stand", String($0.microseconds)) } ?? .empty)
  }
}

/// A value sent unseen, such as the version of the record being edited.
package func hiddenField(_ name: String, _ value: String) -> HTML {
  "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
}

/// A mistake in one field of a form, in words.
package struct FieldError: Sendable, Hashable, Error {
  /// The name of the field.
  package var field: String
  /// The label of the field as shown.
  package var label: String
  /// What is wrong and what to do, with an example where it helps.
  package var message: String

  package init(field: String, label: String, message: String) {
    self.field = field
    self.label = label
    self.message = message
  }
}

/// What a form is for.
package enum FormPurpose: Sendable {
  case saves
  /// It saves nothing, and what cannot be understood is left out of the filter.
  case filters
  /// It saves nothing, and without an answer there is no result, or another one than asked for.
  case asks
}

/// The list of all mistakes above a form; each leads to its field, and the browser's focus starts here.
///
/// Without mistakes it is empty.
///
/// `form`: what the form does decides what the headline promises.
package func errorSummary(_ errors: [FieldError], of form: FormPurpose = .saves) -> HTML {
  guard !errors.isEmpty else { return .empty }
  let headline =
    switch (form, errors.count) {
    case (.saves, 1): "Noch nicht gespeichert: 1 Angabe fehlt oder stimmt nicht. Ihre Eingaben sind erhalten."
    case (.saves, let count):
      "Noch nicht gespeichert: \(count) Angaben fehlen oder stimmen nicht. Ihre Eingaben sind erhalten."
    case (.filters, 1): "1 Angabe im Filter ist nicht zu verstehen und zählt deshalb nicht mit."
    case (.filters, let count): "\(count) Angaben im Filter sind nicht zu verstehen und zählen deshalb nicht mit."
    case (.asks, 1): "1 Angabe fehlt oder stimmt nicht."
    case (.asks, let count): "\(count) Angaben fehlen oder stimmen nicht."
    }
  return """
    <div class="kern-alert kern-alert--danger fd-notice fd-error-summary" id="fehler" role="alert" tabindex="-1" \
    aria-labelledby="fehler-titel" autofocus>
      <div class="kern-alert__header">\(Icon.danger.html)<p class="kern-title" id="fehler-titel">\(headline)</p></div>
      <div class="kern-alert__body"><ul>\(each: errors, summaryLine)</ul></div>
    </div>
    """
}

private func summaryLine(_ error: FieldError) -> HTML {
  // A label that asks has its mark already.
  "<li><a href=\"#\(fieldID(error.field))\">\(error.label)</a>\(error.label.hasSuffix("?") ? "" : ":") \(error.message)</li>"
}

/// The `id` of the control of a field; names such as `ziel[3].stand` become `feld-ziel-3-stand`.
func fieldID(_ name: String) -> String { "feld-\(slug(name))" }
