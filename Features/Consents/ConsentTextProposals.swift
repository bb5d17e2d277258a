package import Basics
package import SQL

/// Proposals for the texts, one for each purpose in German.
///
/// They name Art. 7 DSGVO, § 67b Abs. 2 SGB X and § 203 StGB as the domain model, 4.6, does, and nothing else of the
/// law. Whether they suffice is for the data protection officer to say; until then they are drafts.
enum ConsentTextProposals {
  static let all: [(purpose: ConsentPurpose, title: String, paragraphs: [String])] = [
    (
      .caseManagement, "Einwilligung in die Begleitung durch das Case Management",
      [
        "Ich möchte vom Case Management des Kommunalen Integrationsmanagements begleitet werden. Dafür darf das Case Management die Angaben aufschreiben und verwenden, die ich ihm mache oder die ich unten angekreuzt habe.",
        "Ohne diese Einwilligung bin ich ohne Namen beraten worden, und es wird keine Akte geführt. Ein Nachteil bei Leistungen entsteht mir daraus nicht.",
      ]
    ),
    (
      .referral, "Einwilligung in die Weitergabe bei Vermittlung, Verweis oder Übergabe",
      [
        "Das Case Management darf der unten genannten Stelle die angekreuzten Angaben geben, damit sie mir helfen kann. Es gibt nur diese Angaben weiter und nur für diesen Zweck.",
        "Ohne diese Einwilligung kann ich mich selbst an die Stelle wenden. Das Case Management hilft mir trotzdem weiter.",
      ]
    ),
    (
      .caseConference, "Einwilligung in eine Fallkonferenz",
      [
        "Das Case Management darf mit der unten genannten Stelle in einem gemeinsamen Gespräch über die angekreuzten Angaben sprechen. Ich darf dabei sein und erfahre das Ergebnis.",
        "Ohne diese Einwilligung wird in dem Gespräch nicht mit meinem Namen über mich gesprochen.",
      ]
    ),
    (
      .confidentiality, "Entbindung von der Schweigepflicht",
      [
        "Ich entbinde das Case Management und die unten genannte Stelle gegenseitig von ihrer Schweigepflicht (§ 203 StGB), soweit es um die angekreuzten Angaben und den genannten Zweck geht.",
        "Ohne diese Erklärung sprechen beide nicht miteinander über mich.",
      ]
    ),
    (
      .authorityProcedure, "Einwilligung in die Unterstützung in einem behördlichen Verfahren",
      [
        "Das Case Management darf der unten genannten Behörde die angekreuzten Angaben geben, um mich in meinem Verfahren zu unterstützen. Was die Behörde entscheidet, entscheidet sie selbst.",
        "Ohne diese Einwilligung führe ich das Verfahren allein oder mit anderer Hilfe.",
      ]
    ),
    (
      .followUp, "Einwilligung in eine Nachschau nach dem Abschluss",
      [
        "Das Case Management darf sich nach dem Abschluss noch einmal bei mir melden und fragen, wie es mir geht und ob die Hilfe gewirkt hat.",
        "Ohne diese Einwilligung meldet sich niemand; ich kann selbst jederzeit wiederkommen.",
      ]
    ),
  ]

  private static let closing = [
    "Meine Einwilligung ist freiwillig. Ich kann sie jederzeit ohne Grund und mit Wirkung für die Zukunft widerrufen, mündlich oder schriftlich (Art. 7 Abs. 3 DSGVO). Was vorher geschah, bleibt rechtmäßig.",
    "Sie gilt bis zu dem unten genannten Tag. Der Zweck, die Folgen einer Weigerung und mein Recht zum Widerruf sind mir in einer Sprache erklärt worden, die ich verstehe (§ 67b Abs. 2 SGB X).",
  ]

  static func body(_ paragraphs: [String]) -> String { (paragraphs + closing).joined(separator: "\n\n") }
}

/// Puts the proposals into a new district, as drafts.
package struct ConsentTextLoader {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Adds the proposals unless there is a text already.
  ///
  /// - Returns: how many were added.
  package func load(at now: Instant, by name: String) throws -> Int {
    let store = ConsentTextStore(connection)
    guard try store.isEmpty() else { return 0 }
    for proposal in ConsentTextProposals.all {
      _ = try store.insert(
        ConsentTextEntry(
          purpose: proposal.purpose, language: "de", title: proposal.title,
          body: ConsentTextProposals.body(proposal.paragraphs), validFrom: now.local.day, validTo: nil),
        by: name, at: now)
    }
    return ConsentTextProposals.all.count
  }
}
