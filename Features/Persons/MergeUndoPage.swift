internal import Basics
internal import CaseAccess
internal import Markup

/// Asks before two records become two again, or says why they cannot.
struct MergeUndoPage {
  let person: Person
  let merge: Merge
  let by: String
  /// What was entered since and stays.
  let since: [PersonFact]
  let refusal: MergeUndoRefusal?
  let formGuard: FormGuard
  let today: Day

  private var title: String { "Zusammenführung rückgängig machen?" }
  private var other: String { merge.pair.merged.text }
  private var trail: [Link] { PersonPage.trail + [Link(person.displayName(on: today).text, person.address)] }

  var page: Page {
    if let refusal { return refused(refusal) }
    return confirmPage(
      Confirmation(
        title: title,
        sentence: """
          Am \(merge.at.local.german)\(if: !by.isEmpty, " hat \(by)") Person \(other) mit dieser Person zusammengeführt. \
          Danach stehen beide wieder für sich, jede mit ihren Angaben und Fällen von vorher.
          """,
        action: "\(Merge.address(merge))/ruecknahme", confirm: "Rückgängig machen",
        cancel: Link("Abbrechen", person.address), trail: trail, section: PersonQuery.path, content: stays),
      guard: formGuard)
  }

  private var stays: HTML {
    guard !since.isEmpty else {
      return
        "<p>Seit der Zusammenführung wurde zu dieser Person nichts eingetragen. Fälle, die seither eröffnet wurden, bleiben hier.</p>"
    }
    return """
      <p>Seit der Zusammenführung eingetragen oder geändert; das bleibt bei Person \(person.id.text), ebenso Fälle, die \
      seither eröffnet wurden. Bitte prüfen Sie danach, ob es zu Person \(other) gehört:</p>
      <ul>\(each: since, { "<li>\($0.kind.title): \($0.entry.value.name), \($0.changedAt.local.day.german)</li>" })</ul>
      """
  }

  private func refused(_ refusal: MergeUndoRefusal) -> Page {
    Page(
      title: "Das geht nicht", trail: trail, section: PersonQuery.path,
      main: """
        \(pageHead("Zusammenführung rückgängig machen"))
        \(notice(
            .warning, "Das lässt sich nicht genau rückgängig machen",
            text: "<p>\(refusal.sentence)</p><p>Es wurde nichts geändert.</p>", isAnnounced: true))
        \(actions([linkButton("Zur Person", person.address, .primary)]))
        """)
  }
}
