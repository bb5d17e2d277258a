/// The pictures of the design system that the components use; each stands beside a text, never alone.
package enum Icon: String, Sendable, CaseIterable {
  case add, check, close, danger, delete, download, edit, help, home, info, mail, search, success, warning
  case arrowBack = "arrow-back"
  case arrowDown = "arrow-down"
  case arrowForward = "arrow-forward"
  case arrowUp = "arrow-up"
  case calendar = "calendar-today"
  case copy = "content-copy"
  case external = "open-in-new"
  case locked = "visibility-off"
  case refresh = "autorenew"
  case signOut = "logout"
  case upload = "drive-folder-upload"

  /// Hidden from screen readers, because the text beside it says the same.
  var html: HTML {
    "<span class=\"kern-icon kern-icon--\(rawValue)\" aria-hidden=\"true\"></span>"
  }
}
