internal import Access
internal import Basics
internal import CaseAccess
internal import SQL
internal import Web

/// What somebody may do about a case that is closed.
enum Reopening: Sendable, Hashable {
  /// Takes it up again and is responsible.
  case takesOver
  /// Opens it for a case manager.
  case assigns

  /// Decides by the table of rights (security concept 2.4).
  ///
  /// A closed case may be changed by nobody, so that opening it again is not a change of the old episode but the
  /// beginning of a new one, and who may begin one for this municipality decides: the case manager who was responsible
  /// at the end (`fall_kopf create`, and nobody else learns anything by it), or the supervision, which assigns cases
  /// (`fall_kopf update` in any municipality, never a sealed one). A sealed case is one for those it names.
  ///
  /// - Parameters:
  ///   - standing: to the closed case.
  ///   - new: to a record that is about to be created in its municipality.
  ///   - wasResponsible: the visitor was responsible when it was closed.
  init?(_ standing: Standing, new: Standing, wasResponsible: Bool) {
    let relations = Set(standing.places.map(\.relation))
    if relations.contains(.sealed) || relations.contains(.own) { return nil }
    if relations.contains(.sealedNamed) {
      guard wasResponsible, Rights.decide(.update, .caseHeader, standing).decision == .allowed else { return nil }
      self = .takesOver
      return
    }
    if wasResponsible, standing.places.contains(Standing.Place(.caseManager, .closed)),
      Rights.decide(.create, .caseHeader, new).decision == .allowed
    {
      self = .takesOver
      return
    }
    let supervision = Standing(new.places.filter { $0.role == .professionalOversight })
    guard standing.places.contains(Standing.Place(.professionalOversight, .closed)),
      Rights.decide(.update, .caseHeader, supervision).decision == .allowed
    else { return nil }
    self = .assigns
  }

  /// Besides the table: nobody opens the case of somebody whom the seal of another case hides (ADR 12).
  init?(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws {
    guard opened.file.isClosed else { return nil }
    let relations = CaseRelations(visit, connection)
    let isHidden = try relations.people(in: opened.id).contains { person in
      try relations.standing(toPerson: person, for: .caseHeader).places.contains { $0.relation == .sealed }
    }
    guard !isHidden else { return nil }
    self.init(
      opened.standing, new: try relations.standing(toNewRecordIn: opened.file.municipalityKey),
      wasResponsible: opened.file.responsible?.account == opened.account)
  }
}

extension CaseFrame {
  /// Opens a closed case for a step after its end.
  ///
  /// A post that no form of ours made is judged by the plain table: nobody changes a closed case.
  func openEnded(
    _ visit: Visit, _ connection: Connection, _ body: (OpenedCase, TypedForm) throws -> Answer
  ) throws -> Answer {
    guard let form = TypedForm(visit.form) else {
      let standing = try CaseRelations(visit, connection).standing(toCase: visit.id(), for: .caseHeader)
      try visit.require(.update, .caseHeader, standing, of: visit.parameters["id"] ?? "")
      return .badParameter(TypedForm.versionField)
    }
    return try open(visit, connection, .read, .caseHeader) { try body($0, form) }
  }
}
