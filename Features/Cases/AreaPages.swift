internal import Basics
internal import Markup
internal import Web

extension CaseArea.Server {
  /// In words, with the name of an actor from the directory.
  func label(_ names: [Int64: String]) -> String {
    switch self {
    case .kim: "KIM"
    case .actor(let number): names[number] ?? "Akteur \(number)"
    case .other(let name): name
    case .nobody: "niemand"
    case .unknown: "nicht bekannt"
    }
  }
}

extension InvolvedParty {
  func name(_ names: [Int64: String]) -> String {
    switch entry.organisation {
    case .actor(let number): names[number] ?? "Akteur \(number)"
    case .named(let name): name
    }
  }
}

/// The register „Beteiligte“: life areas with those who serve them, and the bodies that work on the case.
struct AreaPage {
  let opened: OpenedCase
  let areas: [CaseArea]
  let parties: [InvolvedParty]
  let names: [Int64: String]
  /// From the directory of actors.
  let reach: [Int64: CaseActors.Reach]
  /// What other rooms show here.
  let further: [HTML]
  let mayEdit: Bool
  let today: Day

  var main: HTML {
    """
    \(sectionHead("Lebensbereiche"))
    <p>Zuständig für den ganzen Fall: \(opened.file.responsible?.name ?? "niemand").</p>
    \(table(
        caption: "Lebensbereiche und wer sie bearbeitet",
        columns: [Column("Bereich"), Column("Stand"), Column("Bearbeitet von"), Column("Seit"), Column("Bemerkung")]
          + (mayEdit ? [Column("Ändern", .action)] : []),
        items: areas, options: TableOptions(hidesCaption: true), row: row))
    \(each: further, \.self)
    \(sectionHead(
        "Beteiligte Stellen", id: "stellen",
        tools: mayEdit ? [linkButton("Stelle hinzufügen", "\(opened.file.address(AreaHandlers.bodies))/neu", icon: .add)] : []))
    \(table(
        caption: "Beteiligte Stellen",
        columns: [Column("Stelle"), Column("Aufgabe im Fall"), Column("Erreichbar"), Column("Zeitraum")]
          + (mayEdit ? [Column("Ändern", .action)] : []),
        items: parties,
        options: TableOptions(
          hidesCaption: true,
          whenEmpty: "<p>Noch keine Stelle. Hier steht, wer außer KIM an dem Fall arbeitet und wie man sie erreicht.</p>"),
        row: row))
    \(if: mayEdit && !offered.isEmpty, offer)
    """
  }

  /// Areas that somebody serves who is no involved body yet.
  private var offered: [CaseArea] {
    let known = Set(parties.filter { !$0.isOver(on: today) }.map { $0.name(names) })
    return areas.filter { $0.isElsewhere && !known.contains($0.entry?.server.label(names) ?? "") }
  }

  private var offer: HTML {
    """
    <p>Bearbeiten einen Bereich und stehen noch nicht unter den Stellen:</p>
    <ul>\(each: offered, { area in
      let name = area.entry?.server.label(names) ?? ""
      return "<li>\(name), \(area.label) \(linkButton("Als Stelle aufnehmen", "\(opened.file.address(AreaHandlers.bodies))/neu?\(AreaHandlers.area)=\(area.slug)", .tertiary, context: "\(name), \(area.label)", isSmall: true))</li>"
    })</ul>
    """
  }

  private func row(_ area: CaseArea) -> [HTML] {
    let entry = area.entry
    let cells: [HTML] = [
      "\(area.label)",
      entry.map { $0.isActive ? badge("aktiv", .info) : "kein Thema" } ?? muted("noch nicht eingetragen"),
      entry.map { $0.isActive ? "\($0.server.label(names))" : .empty }
        ?? muted("üblich: \(area.usualProvider)"),
      "\(entry?.since?.german ?? "")", "\(entry?.note ?? "")",
    ]
    guard mayEdit else { return cells }
    return cells + [
      linkButton(
        entry == nil ? "Eintragen" : "Ändern", "\(opened.file.address(AreaHandlers.areas))/\(area.slug)", .tertiary,
        context: area.label, isSmall: true)
    ]
  }

  private func row(_ party: InvolvedParty) -> [HTML] {
    let entry = party.entry
    let cells: [HTML] = [
      "\(party.name(names))\(if: party.isOver(on: today), " \(badge("beendet"))")", "\(entry.task)",
      HTML.joined(lines(party).enumerated().map { "\(if: $0.offset > 0, "<br>")\($0.element)" }), "\(period(entry))",
    ]
    guard mayEdit else { return cells }
    return cells + [
      linkButton(
        "Ändern", "\(opened.file.address(AreaHandlers.bodies))/\(party.id.text)", .tertiary,
        context: party.name(names), isSmall: true)
    ]
  }

  /// The contact of this case first, then what the directory says and does not stand there already.
  private func lines(_ party: InvolvedParty) -> [String] {
    let own = [party.entry.contact, party.entry.phone, party.entry.email].filter { !$0.isEmpty }
    guard case .actor(let number) = party.entry.organisation else { return own }
    return own + (reach[number]?.lines ?? []).filter { !own.contains($0) }
  }

  private func period(_ entry: InvolvedParty.Entry) -> String {
    switch (entry.since, entry.until) {
    case (nil, nil): ""
    case (let since?, nil): "seit \(since.german)"
    case (nil, let until?): "bis \(until.german)"
    case (let since?, let until?): "\(since.german) bis \(until.german)"
    }
  }
}

/// What stands on the overview: the areas that others serve.
struct AreaGlance {
  let areas: [CaseArea]
  let names: [Int64: String]
  let address: String

  var html: HTML {
    let elsewhere = areas.filter(\.isElsewhere)
    return """
      \(sectionHead("Bereiche bei anderen"))
      \(if: elsewhere.isEmpty, "<p>\(muted("keiner eingetragen"))</p>", else: "<ul>\(each: elsewhere, line)</ul>")
      <p>\(textLink(Link("Lebensbereiche und Stellen", address)))</p>
      """
  }

  private func line(_ area: CaseArea) -> HTML {
    "<li>\(area.label) → \(area.entry?.server.label(names) ?? "")</li>"
  }
}
