package import Markup

/// The pages for everything that went otherwise: what happened, what is with the data, what to do now.
package enum ErrorPages {
  package static let notFound = page(
    "Diese Seite gibt es nicht, oder sie ist für Sie nicht freigegeben",
    "Gespeicherte Daten sind davon nicht berührt.",
    "Bitte prüfen Sie die Adresse, oder beginnen Sie auf der Startseite. Wenn Sie einen Fall übernehmen sollen, bitten Sie die zuständige Person um Übergabe."
  )

  package static let formExpired = page(
    "Das Formular ist abgelaufen",
    "Es wurde nichts gespeichert. Ein Entwurf bleibt erhalten, wenn einer angelegt war.",
    "Bitte öffnen Sie die Seite neu und senden Sie das Formular noch einmal ab.")

  package static let tooManyRequests = page(
    "Zu viele Anfragen in kurzer Zeit",
    "Ihre Eingaben bleiben im vorigen Fenster erhalten, es wurde nichts gespeichert.",
    "Bitte warten Sie 2 Minuten und versuchen Sie es dann noch einmal.")

  package static let busy = page(
    "Faden ist gerade sehr beschäftigt",
    "Es wurde nichts gespeichert. Ihr Text bleibt im vorigen Fenster und als Entwurf erhalten.",
    "Bitte versuchen Sie es in einigen Sekunden noch einmal. Doppelte Einträge entstehen dabei nicht.")

  /// What must be journalled and cannot be is neither shown nor changed.
  package static let notJournalled = page(
    "Faden kann diesen Zugriff gerade nicht protokollieren",
    "Deshalb wird nichts gezeigt und nichts gespeichert. Ihr Text bleibt im vorigen Fenster und als Entwurf erhalten.",
    "Bitte versuchen Sie es in einigen Sekunden noch einmal. Wenn es wieder geschieht, wenden Sie sich an Ihre IT.")

  package static let readOnly = page(
    "Faden ist gerade nur lesbar",
    "Ansehen ist möglich, Speichern nicht. Gespeicherte Daten sind unverändert.",
    "Bitte wenden Sie sich an Ihre IT: Der Datenträger des Servers ist voll oder gesperrt.")

  /// A value in the address that no link of the program makes.
  package static func badParameter(_ name: String) -> Page {
    page(
      "Diese Adresse ist nicht vollständig richtig",
      "Die Angabe „\(name)“ hat einen Wert, den es hier nicht gibt. Gespeicherte Daten sind davon nicht berührt.",
      "Bitte benutzen Sie die Links der Seite, oder beginnen Sie auf der Startseite.")
  }

  /// `reference`: the request's number, by which the log is searched.
  package static func unexpected(_ reference: String) -> Page {
    page(
      "Da ist etwas schiefgegangen, das nicht an Ihnen liegt",
      "Gespeicherte Daten sind unverändert. Ihr Text bleibt im vorigen Fenster und als Entwurf erhalten.",
      "Bitte versuchen Sie es noch einmal; doppelte Einträge entstehen dabei nicht. Wenn es wieder geschieht, nennen Sie Ihrer IT die Fehlernummer \(reference)."
    )
  }

  /// The sentence for requests that never reach a page, by status.
  package static func refusal(_ status: Int) -> (title: String, text: String) {
    switch status {
    case 405: ("Diese Art der Anfrage gibt es hier nicht", "Bitte öffnen Sie die Seite über einen Link von Faden.")
    case 408:
      ("Die Anfrage kam nicht vollständig an", "Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.")
    case 413:
      ("Die Sendung ist zu groß", "Es wurde nichts gespeichert. Eine Datei darf bis zu 20 MB haben.")
    case 414: ("Die Adresse ist zu lang", "Bitte kürzen Sie Ihre Suche.")
    case 421:
      ("Diese Adresse gehört nicht zu diesem Server", "Bitte benutzen Sie die Adresse, die Ihre IT genannt hat.")
    case 431:
      (
        "Der Browser hat zu viele Kopfdaten gesendet",
        "Bitte löschen Sie die Cookies dieser Seite und melden Sie sich neu an."
      )
    case 503: ("Faden ist gerade ausgelastet oder wird beendet", "Bitte versuchen Sie es in einer Minute noch einmal.")
    default: ("Die Anfrage war nicht lesbar", "Es wurde nichts gespeichert. Bitte öffnen Sie die Seite neu.")
    }
  }

  private static func page(_ title: String, _ data: String, _ next: String) -> Page {
    Page(
      title: title,
      main: """
        \(pageHead(title))
        <p>\(data)</p>
        <p>\(next)</p>
        \(actions([linkButton("Zur Startseite", "/")]))
        """)
  }
}
