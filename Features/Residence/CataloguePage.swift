internal import Basics
internal import Markup

/// The catalogue of residence statuses with where each is written.
struct CataloguePage {
  static let path = "/aufenthaltsstatus"

  var page: Page { Page(title: "Aufenthaltsstatus", section: Self.path, main: main) }

  private var main: HTML {
    """
    \(pageHead(
        "Aufenthaltsstatus", subtitle: "\(ResidenceCatalogue.all.count) Einträge · \(ResidenceCatalogue.source)",
        tools: [linkButton("Wechsel des Rechtskreises", RulesPage.path, .tertiary), printButton()]))
    <p>Stellen im AZR: \(ResidenceCatalogue.registerSource); es sind keine technischen Schlüssel. Was die Quelle nicht \
    weiß, ist hier „offen“. Ob ein Titel für die Einbürgerung genügt (§ 10 Abs. 1 Satz 1 Nr. 2 StAG) und ob die Zeit \
    zählt, ist ein Hinweis; entschieden wird bei der Einbürgerungsbehörde.</p>
    \(each: ResidenceGroup.allCases, group)
    """
  }

  private func group(_ group: ResidenceGroup) -> HTML {
    let lines = ResidenceCatalogue.all.filter { $0.group == group }
    guard !lines.isEmpty else { return .empty }
    return """
      \(sectionHead("Gruppe: \(group.label)"))
      \(table(
          caption: "Gruppe: \(group.label)",
          columns: [
            Column("Status"), Column("Fundstelle"), Column("Gültigkeit"), Column("Üblicher Rechtskreis"),
            Column("Titel genügt"), Column("Zeit zählt"), Column("Stelle im AZR"),
          ], items: lines, options: TableOptions(hidesCaption: true), row: row))
      """
  }

  private func row(_ status: CatalogueStatus) -> [HTML] {
    [
      "\(status.name)\(if: !status.note.isEmpty, "<br>\(muted(status.note))")",
      "\(status.norm.isEmpty ? "in der Quelle nicht genannt" : status.norm)", "\(validity(status))",
      "\(status.usualSphere.isEmpty ? "in der Quelle nicht genannt" : status.usualSphere)",
      "\(status.isEnough.rawValue)", "\(status.counts.rawValue)", register(status),
    ]
  }

  private func validity(_ status: CatalogueStatus) -> String {
    status.givenUntil.map { "neu erteilt bis \($0.german)" } ?? "gilt am Stand der Quelle"
  }

  private func register(_ status: CatalogueStatus) -> HTML {
    guard let position = status.registerPosition else { return badge("offen", .warning) }
    return "\(position.isEmpty ? "keine" : position)"
  }
}
