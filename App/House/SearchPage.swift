import Basics
import Feature
import HTTP
import Markup
import SQL
import Web

/// The search of the top bar over all rooms.
struct SearchPage: Sendable {
  let features: [Feature]

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    for pair in visit.query.pairs where pair.name != "q" { return .badParameter(pair.name) }
    guard let typed = visit.query["q"], !typed.trimmed().isEmpty else {
      return .page(page(typed: "", hits: nil, refusal: nil))
    }
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
      return .unprocessable(page(typed: "", hits: nil, refusal: sentence))
    }
    let hits = try features.flatMap { try $0.search(text, visit, connection) }
    // One exact hit is what was meant: no detour over a list of one.
    if hits.count == 1, let hit = hits.first, TextForm.sortKey(hit.link.text) == text.key {
      return .seeOther(hit.link.address)
    }
    return .page(page(typed: text.typed, hits: hits, refusal: nil))
  }

  private func page(typed: String, hits: [SearchHit]?, refusal: String?) -> Page {
    Page(
      title: typed.isEmpty ? "Suche" : "Suche: \(typed)", section: "/suche",
      main: """
        \(pageHead("Suche"))
        \(refusal.map { notice(.danger, $0, isAnnounced: true) })
        \(filterForm(action: "/suche", label: "Erneut suchen", content: textField("q", label: "Suchtext", value: typed, hint: "Zum Beispiel der Name oder der Schlüssel einer Kommune", kind: .search), submit: "Suchen"))
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
