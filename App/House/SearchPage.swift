import Basics
import Feature
import HTTP
import Markup
import SQL
import Web

/// The search of the top bar over all rooms.
struct SearchPage: Sendable {
  static let path = "/suche"

  let features: [Feature]

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(page(typed: "", hits: nil, visit.guardFields()))
  }

  /// Sought by POST, so that no name stands in an address, a history or a log.
  @Sendable func find(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let guardFields = visit.guardFields()
    guard let typed = visit.form["q"], !typed.trimmed().isEmpty else { return .seeOther(Self.path) }
    let text: SearchText
    do {
      text = try SearchText(typed)
    } catch {
      let sentence =
        switch error {
        case .tooLong(let limit): "Der Suchtext ist zu lang: Höchstens \(limit) Zeichen sind möglich."
        case .missing: "Bitte geben Sie einen Suchtext ein."
        case .forbiddenCharacter: "Der Suchtext enthält ein unsichtbares Zeichen. Bitte tippen Sie ihn neu."
        }
      return .unprocessable(page(typed: "", hits: nil, refusal: sentence, guardFields))
    }
    let hits = try features.flatMap { try $0.search(text, visit, connection) }
    // One exact hit is what was meant: no detour over a list of one.
    if hits.count == 1, let hit = hits.first, TextForm.sortKey(hit.link.text) == text.key {
      return .seeOther(hit.link.address)
    }
    return .page(page(typed: text.typed, hits: hits, guardFields))
  }

  private func page(typed: String, hits: [SearchHit]?, refusal: String? = nil, _ formGuard: FormGuard) -> Page {
    Page(
      title: "Suche", section: Self.path,
      main: """
        \(pageHead("Suche"))
        \(refusal.map { notice(.danger, $0, isAnnounced: true) })
        \(form(
            action: Self.path, guard: formGuard, warnsBeforeLeaving: false,
            content: """
              \(textField(
                  "q", label: "Suchtext", value: typed,
                  hint: "Ein Aktenzeichen oder sein Ende, ein Name, eine Stelle, eine Kommune", kind: .search))
              \(submitRow("Suchen"))
              """))
        \(hits.map { list($0, typed) })
        """)
  }

  private func list(_ hits: [SearchHit], _ typed: String) -> HTML {
    table(
      caption: "Treffer für „\(typed)“", columns: [Column("Gefunden"), Column("Was es ist")], items: hits,
      options: TableOptions(
        whenEmpty:
          "<p>Nichts gefunden für „\(typed)“. Bitte prüfen Sie die Schreibweise oder kürzen Sie den Suchtext.</p>")
    ) { hit in [textLink(hit.link), "\(hit.detail)"] }
  }
}
