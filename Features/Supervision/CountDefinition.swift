internal import Markup

/// What a number of the room counts; the number opens it.
enum CountDefinition: String, CaseIterable {
  case open, overdue, checks, answers, silent, titles, minutes, uneven, posts, decisions, deviations
  case individual, structural, share, planned, undated

  /// Where it stands on the page.
  var id: String { "zaehlung-\(rawValue)" }

  var title: String {
    switch self {
    case .open: "Offen"
    case .overdue: "Frist überfällig"
    case .checks: "Vorrang nachprüfen"
    case .answers: "Antwort fehlt"
    case .silent: "Ohne Kontakt"
    case .titles: "Titel endet"
    case .minutes: "Minuten je Fall und Woche"
    case .uneven: "Ungleich verteilt"
    case .posts: "Verteilte und eingesetzte Stellen"
    case .decisions: "Entscheidungen"
    case .deviations: "Abweichungen"
    case .individual: "Individuell"
    case .structural: "Strukturell"
    case .share: "Anteil strukturell"
    case .planned: "Vorgesehen"
    case .undated: "Einträge ohne Dauer"
    }
  }

  private var text: String {
    switch self {
    case .open: "Fälle ohne Abschluss, die Sie kennen dürfen; gesperrte Fälle nur, wenn Sie benannt sind."
    case .overdue: "Offene Fälle, deren früheste Wiedervorlage vor dem heutigen Tag liegt."
    case .checks: "Offene Fälle, deren Tag für die nächste Vorrangprüfung heute ist oder schon vorbei."
    case .answers:
      "Anfragen an vorrangige Stellen in offenen Fällen, deren Antworttag vor dem heutigen Tag liegt und zu denen "
        + "niemand eine Antwort eingetragen hat. Gezählt werden Anfragen, nicht Fälle."
    case .silent:
      "Offene Fälle, deren letzter Kontakt mindestens so lange her ist wie die gewählten Wochen oder die keinen hatten. "
        + "Ein Fall, der erst seitdem begonnen hat, zählt nicht."
    case .titles:
      "Offene Fälle, deren Titel in den nächsten \(TeamQuery.titleDays) Tagen endet oder schon abgelaufen ist."
    case .minutes:
      "Eingesetzte Stellenanteile mal Wochenarbeitszeit, ohne die Anteile für Struktur und andere Aufgaben, geteilt "
        + "durch die offenen Fälle und abgerundet (S97). Grundlage sind Einsätze und Einträge unter „Einsatz“. Ein "
        + "Zeichen steht, wo es offene Fälle gibt und heute kein Einsatz gilt."
    case .uneven:
      "Ein Zeichen steht, wo die Minuten je Fall um mehr als \(TeamLoad.tolerance) % vom Durchschnitt der Tabelle "
        + "abweichen; der Durchschnitt ist die Summe der Minuten geteilt durch die Summe der Fälle. Die Grenze ist "
        + "eine eigene Vorgabe von Faden und sagt nichts über die Leistung von Menschen."
    case .posts:
      "Stellen nach der beschlossenen Verteilung gegen Stellenanteile der heute zuständigen Fallführungen (S97). "
        + "Stellen aus eigenen Mitteln einer Kommune zählen nicht mit."
    case .decisions:
      "Entscheidungen des Quartals über einen Vorschlag des Programms: Wechsel des Rechtskreises und entschiedene "
        + "Vorrangprüfungen mit Vorschlag. Auch später zurückgenommene zählen, damit ein vergangenes Quartal bleibt, "
        + "wie es war. Von Hand vorgemerkte Wechsel folgen keinem Vorschlag und zählen nicht."
    case .deviations:
      "Entscheidungen, die dem Vorschlag nicht folgen. Wechsel: abgelehnt oder ein anderer Tag als der berechnete, "
        + "nach der Art aus fester Liste. Vorrangprüfung: anderes Ergebnis, oder andere Bereiche oder Stufe. Eine "
        + "Abweichung ist kein Fehler; sie zeigt, wo Regel oder Angaben nicht passen."
    case .individual:
      "Summe der Dauer aller Kontakte des Quartals, die als „individuell“ eingetragen sind: Arbeit für diese Person. "
        + "Maßgeblich ist der Tag des Kontakts; auch Aktenarbeit zählt, auch in gesperrten und abgeschlossenen Fällen."
    case .structural:
      "Dasselbe für „strukturell“: Lücken, Schnittstellen, Abläufe. Zeit für Gremien und Arbeit ohne Fall steht nicht "
        + "in Kontakten und zählt deshalb nicht mit."
    case .share:
      "Strukturelle Zeit geteilt durch alle Zeit mit Dauer, in Schritten von 5 %, erst ab "
        + "\(ActivityLine.smallestBase) Stunden. Der Anteil sagt etwas über den Kreis, nichts über die Arbeit Einzelner."
    case .planned:
      "Der Anteil steuerungsunterstützender Aufgaben aus den Grundlagen unter „Einsatz“, wie er am letzten Tag des "
        + "Quartals galt."
    case .undated: "Kontakte des Quartals, bei denen niemand eine Dauer eingetragen hat; sie fehlen in den Stunden."
    }
  }

  /// A number that opens its definition.
  func number(_ shown: String, of what: String) -> HTML {
    "<a href=\"#\(id)\">\(shown)<span class=\"fd-hidden\"> \(title), \(what): so wird gezählt</span></a>"
  }

  /// The cell below a column that leads to its definition.
  func below(_ what: String) -> HTML {
    "<a href=\"#\(id)\">Zählung<span class=\"fd-hidden\"> von „\(title)“, \(what)</span></a>"
  }

  /// The definitions as a section of a page.
  static func section(_ definitions: [CountDefinition]) -> HTML {
    """
    \(sectionHead("So wird gezählt", id: "zaehlung"))
    \(each: definitions, { "\(sectionHead($0.title, level: 3, id: $0.id))<p>\($0.text)</p>" })
    """
  }
}
