internal import Actors
internal import Basics
internal import Markup
internal import Web

enum BodyPages {
  static let path = "/gremien"
  static let trail = [Link("Gremien", path)]
}

struct BodyListPage {
  let part: ListPart<Body>
  let isFirst: Bool
  let keeps: Bool

  var page: Page { Page(title: "Gremien", section: BodyPages.path, main: main) }

  private var main: HTML {
    """
    \(pageHead(
      "Gremien", subtitle: "Lenkungsgruppe, Arbeitsgruppen, Konferenzen und Netzwerke",
      tools: (keeps ? [linkButton("Gremium aufnehmen", "\(BodyPages.path)/neu")] : [])
        + [linkButton("Aufbau zeigen", "\(BodyPages.path)/aufbau"), printButton()]))
    \(table(
      caption: "Gremien nach Namen",
      columns: [Column("Name"), Column("Art"), Column("Rhythmus"), Column("Beziehung zu KIM"), Column("Quelle")],
      items: part.lines, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Für Sie ist kein Gremium sichtbar.</p>"),
      row: row))
    \(pager(
      newer: isFirst ? nil : BodyPages.path,
      older: part.next.map { "\(BodyPages.path)?nach=\(Encoding.query($0.text))" }, newerText: "Zum Anfang",
      olderText: "Nächste"))
    """
  }

  private func row(_ body: Body) -> [HTML] {
    [
      "\(textLink(Link(body.entry.name, body.address))) \(if: body.entry.isPlanned, badge("geplant", .info))",
      "\(body.entry.kind.label)", "\(body.entry.rhythm?.label ?? "nicht erfasst")", "\(body.entry.relation)",
      "\(body.entry.source)",
    ]
  }
}
