internal import Basics

/// Where a fact is from, and what the person says to it.
struct Provenance: Sendable, Hashable {
  enum Source: String, Sendable, CaseIterable {
    /// Collected from the person, as § 67a Absatz 2 SGB X wants it.
    case selbst
    case angehoerige
    case behoerde
    case register
    case andere

    var label: String {
      switch self {
      case .selbst: "von der Person selbst"
      case .angehoerige: "von Angehörigen"
      case .behoerde: "von einer Behörde"
      case .register: "aus einem Register"
      case .andere: "von einer anderen Stelle"
      }
    }
  }

  var source: Source
  /// Who said it; empty if the person did.
  var who: String
  /// When it was said; `nil` if the person did and nobody noted it.
  var on: Day?
  /// Which document was looked at; empty if none.
  var document: String
  /// Since when the person disputes it (§ 84 Absatz 2 SGB X).
  var disputedOn: Day?
  /// The person's own words.
  var statement: String
  /// Since when it may be kept but not used (Artikel 18 DSGVO).
  var restrictedOn: Day?
  var restrictionReason: String

  static let own = Provenance(
    source: .selbst, who: "", on: nil, document: "", disputedOn: nil, statement: "", restrictedOn: nil,
    restrictionReason: "")

  /// In one line, such as `von einer Behörde: Jobcenter, 03.11.2026; gesehen: Reisepass`.
  var summary: String {
    let said = [source.label + (who.isEmpty ? "" : ": \(who)"), on?.german ?? ""].filter { !$0.isEmpty }
    return (said.joined(separator: ", ") + (document.isEmpty ? "" : "; gesehen: \(document)"))
  }
}

/// Why a provenance is not taken.
enum ProvenanceRefusal: Error, Hashable {
  case whoMissing
  case dayMissing
  case dayInFuture
  case statementMissing
  case reasonMissing

  var sentence: String {
    switch self {
    case .whoMissing: "Bitte schreiben Sie, von wem die Angabe stammt. Nur eigene Angaben brauchen das nicht."
    case .dayMissing: "Bitte geben Sie an, wann Sie die Angabe erhalten haben."
    case .dayInFuture: "Dieser Tag liegt in der Zukunft. Bitte prüfen Sie das Datum."
    case .statementMissing: "Bitte schreiben Sie, was die Person dazu sagt."
    case .reasonMissing: "Bitte schreiben Sie den Grund der Einschränkung."
    }
  }

  var field: FactField {
    switch self {
    case .whoMissing: .sourceWho
    case .dayMissing, .dayInFuture: .sourceOn
    case .statementMissing: .statement
    case .reasonMissing: .restrictionReason
    }
  }
}

extension Provenance {
  /// The provenance, if it says what it must.
  ///
  /// Source: § 67a Abs. 2 SGB X: what does not come from the person names its source.
  func checked(today: Day) throws(ProvenanceRefusal) -> Provenance {
    if source != .selbst {
      guard !who.isEmpty else { throw .whoMissing }
      guard on != nil else { throw .dayMissing }
    }
    if let on, on > today { throw .dayInFuture }
    if disputedOn != nil, statement.isEmpty { throw .statementMissing }
    if restrictedOn != nil, restrictionReason.isEmpty { throw .reasonMissing }
    return self
  }
}
