internal import Basics
internal import Markup

/// What stands beside every fact: its source, and whether it is disputed or restricted.
struct ProvenanceMarks {
  let provenance: Provenance

  var html: HTML {
    """
    \(if: saysMore, "<br>\(muted(provenance.summary))")\
    \(if: provenance.disputedOn != nil, "<br>\(badge("bestritten", .warning)) seit \(provenance.disputedOn?.german): <q>\(bidi(provenance.statement))</q>")\
    \(if: provenance.restrictedOn != nil, "<br>\(badge("eingeschränkt", .danger)) seit \(provenance.restrictedOn?.german): \(provenance.restrictionReason)")
    """
  }

  /// That somebody speaks of themselves is usual and not repeated at every fact.
  private var saysMore: Bool {
    provenance.source != .selbst || provenance.on != nil || !provenance.document.isEmpty
  }

  /// A value under restriction is kept, not used: it is seen only when somebody opens it.
  func guarded(_ value: HTML) -> HTML {
    guard provenance.restrictedOn != nil else { return value }
    return details("Verarbeitung eingeschränkt: Angabe ansehen", content: "<p>\(value)</p>")
  }
}
