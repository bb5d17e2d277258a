/// Why a request never reaches a handler; the connection ends with the answer.
struct Refusal: Error, Equatable {
  let status: Int

  static let malformed = Refusal(status: 400)
  static let notFound = Refusal(status: 404)
  static let methodNotAllowed = Refusal(status: 405)
  static let lengthRequired = Refusal(status: 411)
  static let tooLarge = Refusal(status: 413)
  static let targetTooLong = Refusal(status: 414)
  static let expectationFailed = Refusal(status: 417)
  static let misdirected = Refusal(status: 421)
  static let headTooLarge = Refusal(status: 431)
  static let handlerFailed = Refusal(status: 500)
  static let notImplemented = Refusal(status: 501)
  static let unavailable = Refusal(status: 503)
  static let versionNotSupported = Refusal(status: 505)

  /// The methods every answer to a wrong method names.
  static let allow = "GET, HEAD, POST, OPTIONS"

  /// What a person reads if the program gives no page of its own.
  static func sentence(_ status: Int) -> String {
    switch status {
    case 404: "Diese Seite gibt es nicht, oder sie ist für Sie nicht freigegeben."
    case 405, 501: "Diese Art der Anfrage nimmt Faden nicht an."
    case 408: "Die Übertragung hat zu lange gedauert. Bitte versuchen Sie es erneut."
    case 413: "Die Sendung ist zu groß. Bitte senden Sie weniger oder eine kleinere Datei."
    case 414, 431: "Die Adresse oder die Kopfzeilen der Anfrage sind zu lang."
    case 421: "Unter diesem Namen ist Faden hier nicht erreichbar."
    case 500: "Da ist etwas schiefgegangen, das nicht an Ihnen liegt. Gespeicherte Daten sind unverändert."
    case 503: "Faden kann die Sendung gerade nicht annehmen. Bitte versuchen Sie es in einigen Minuten erneut."
    default: "Diese Anfrage hat eine Form, die Faden nicht annimmt."
    }
  }
}
