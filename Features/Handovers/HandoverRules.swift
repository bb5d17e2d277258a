internal import Access
internal import Basics
internal import CaseAccess
internal import Cases

/// Why an offer is not made or not taken.
enum HandoverRefusal: Error, Hashable {
  case alreadyOffered(to: String)
  case alreadyResponsible
  case notNamed
  case barred
  case notPossible
  case ownOffer
  case closed
  case changedMeanwhile
  case nothingLeft

  /// Behind the number of a case that stays where it is, while others of the same offer are taken.
  var word: String {
    switch self {
    case .closed: "abgeschlossen"
    case .changedMeanwhile: "inzwischen ist jemand anderes zuständig"
    default: "zurzeit nicht möglich"
    }
  }

  var sentence: String {
    switch self {
    case .alreadyOffered(let name):
      "Der Fall ist schon \(name) angeboten. Nehmen Sie dieses Angebot zuerst zurück, dann können Sie ein neues machen."
    case .alreadyResponsible: "Diese Person ist schon zuständig. Bitte wählen Sie eine andere."
    case .notNamed:
      "Der Fall ist gesperrt, und diese Person ist nicht benannt. Bitte wählen Sie eine benannte Person, oder benennen Sie sie zuerst."
    case .barred: "Diese Person kann diesen Fall nicht übernehmen. Bitte wählen Sie eine andere."
    case .notPossible:
      "Dieser Fall lässt sich zurzeit nicht übernehmen. Es ist nichts geändert; bitte fragen Sie, wer ihn anbietet."
    case .ownOffer:
      "Dieses Angebot haben Sie sich selbst gemacht. Anbieten und Annehmen sind Sache von zwei Menschen; bitte lassen Sie den Fall von den Zuständigen oder der Fachaufsicht anbieten."
    case .closed: "Der Fall ist abgeschlossen und wird nicht mehr übergeben."
    case .changedMeanwhile:
      "Für diesen Fall ist inzwischen jemand anderes zuständig. Es ist nichts geändert; bitte fragen Sie nach einem neuen Angebot."
    case .nothingLeft: "Dieses Angebot ist schon beantwortet oder zurückgenommen. Es ist nichts geändert."
    }
  }
}

extension Standing {
  /// Whether a case manager who stands like this to a case may become responsible for it.
  ///
  /// Decided when it is offered and again when it is taken: a seal without the name (N3), the own case or that of a
  /// relative (N5) and a restriction stand in the way, whenever they came.
  var mayTakeOver: Bool {
    places.contains { $0.role == .caseManager && ![.sealed, .own, .closed].contains($0.relation) }
  }

  /// Whether a case manager who stands like this to a case works on it.
  var leads: Bool {
    places.contains { $0.role == .caseManager && [.responsible, .sealedNamed].contains($0.relation) }
  }

  var isUnnamed: Bool { places.contains { $0.relation == .sealed } }
}

extension CaseFile {
  /// Whether the case may be offered to somebody with this standing to it.
  ///
  /// - Throws: ``HandoverRefusal``.
  func checkOffer(
    to recipient: ID<Account>, _ standing: Standing, open: Handover?
  ) throws(HandoverRefusal) {
    if isClosed { throw .closed }
    if let open { throw .alreadyOffered(to: open.recipientName) }
    if responsible?.account == recipient { throw .alreadyResponsible }
    if standing.isUnnamed { throw .notNamed }
    guard standing.mayTakeOver else { throw .barred }
  }
}

extension Handover {
  /// Whether the offer can still be taken: nobody else has become responsible meanwhile, and nothing has come between.
  ///
  /// - Parameters:
  ///   - file: the case as it is now.
  ///   - standing: of the recipient to it.
  ///   - isPending: the offered part in the case has not ended.
  ///   - isOwn: the same human being has offered it.
  ///
  /// - Throws: ``HandoverRefusal``.
  func checkAnswer(_ file: CaseFile?, _ standing: Standing, isPending: Bool, isOwn: Bool) throws(HandoverRefusal) {
    guard state == .offered else { throw .nothingLeft }
    guard let file, !file.isClosed else { throw .closed }
    guard file.responsible?.account == giver else { throw .changedMeanwhile }
    if isOwn, giver != nil { throw .ownOffer }
    guard isPending, !file.isRestricted, standing.mayTakeOver else { throw .notPossible }
  }
}
