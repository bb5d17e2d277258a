internal import Keys

/// What the tables of concepts and legal bases hold.
enum ConceptColumns {
  private static let register = ProcessingActivity(
    "Handlungskonzept und Rechtsgrundlagen",
    purpose: "Alle wissen, nach welchem Konzept und auf welcher Grundlage gearbeitet wird, und seit wann.",
    subjects: "keine, außer Beschäftigten, die eine Angabe eingetragen oder entschieden haben",
    recipients: "alle Beschäftigten mit Benutzerkonto")
  private static let kept = Retention("bleibt; frühere Fassungen belegen, wonach gearbeitet wurde")
  private static let author = "Wer eine öffentliche Angabe eingetragen hat, steht zu ihr; nur ein Anzeigename"

  private static func table(_ name: String, _ holds: String, _ groups: [TableRegister.Group]) -> TableRegister {
    TableRegister(name, holds, register, .publicFacts, kept, groups)
  }

  static let all: [TableRegister] = [
    table(
      "legal_basis", "Rechtsgrundlagen",
      [
        .keys("id", "version", "supersedes"),
        .plain(
          "short_title", "sort_key", "citation", "issuer", "kind", "number", "purposes", "valid_from", "valid_to",
          "is_as_of", "source", "text_on", "note", "checked_at", "changed_at"),
        .plain("checked_by", "changed_by", as: .accounts, because: author),
      ]),
    table("concept", "Konzepte", [.keys("id"), .plain("title", "sort_key", "owner", "source")]),
    table(
      "concept_version", "Fassungen von Konzepten",
      [
        .keys("id", "concept", "version"),
        .plain(
          "number", "label", "note", "source", "state", "state_on", "decided_by", "decided_on", "reference",
          "next_review_on", "is_demo", "changed_at"),
        .plain("changed_by", as: .accounts, because: author),
      ]),
    table(
      "concept_relation", "Was ein Konzept ablöst oder zusammenführt",
      [.keys("id", "newer", "older"), .plain("kind", "source")]),
    table(
      "concept_chapter", "Kapitel von Konzepten",
      [
        .keys("id", "concept_version", "version"), .plain("number", "title", "text", "reference", "changed_at"),
        .plain("changed_by", as: .accounts, because: author),
      ]),
    table(
      "chapter_requirement", "Pflichtkapitel",
      [
        .keys("id", "version"),
        .plain("title", "explanation", "valid_from", "valid_to", "is_as_of", "source", "changed_at"),
        .plain("changed_by", as: .accounts, because: author),
      ]),
    table("chapter_fulfils", "Welches Kapitel ein Pflichtkapitel ist", [.keys("chapter", "requirement")]),
    table(
      "chapter_proposal", "Änderungsvorschläge",
      [
        .keys("id", "version", "chapter", "adopted_in"),
        .plain(
          "proposer", "reason", "base_text", "proposed_text", "state", "decision_reason", "decided_at", "is_demo",
          "entered_at"),
        .plain("decided_by", "entered_by", as: .accounts, because: author),
      ]),
    table(
      "concept_review", "Prüfungen von Konzepten",
      [
        .keys("id", "concept_version"), .plain("reviewed_on", "finding", "next_on", "entered_at"),
        .plain("entered_by", as: .accounts, because: author),
      ]),
    table(
      "taxonomy_term", "Handlungsfelder, Zieldimensionen, Ziele",
      [
        .keys("id", "version", "broader"),
        .plain(
          "taxonomy", "name", "position", "explanation", "valid_from", "valid_to", "is_as_of", "source", "changed_at"),
        .plain("changed_by", as: .accounts, because: author),
      ]),
    table(
      "source_reading", "Lesarten widersprüchlicher Quellen",
      [
        .keys("id"),
        .plain(
          "code", "subject", "statements", "reading", "place_name", "place", "source", "valid_from", "valid_to",
          "entered_at", "choice"),
        .plain("entered_by", as: .accounts, because: author),
      ]),
  ]
}
