internal import Basics
internal import Cases
internal import Markup

/// The register of a case: for each person the statuses, the legal spheres and what lies ahead.
struct ResidencePage {
  let file: ResidenceFile
  /// Of the register.
  let address: String
  let mayChange: Bool
  /// By a release alone the visitor sees the statuses that count, and nothing else.
  var isReleased = false
  let warning: TitleWarning
  let today: Day

  var html: HTML {
    """
    <p>\(muted("Stand \(today.german). Fundstellen: \(ResidenceCatalogue.source)."))</p>
    \(each: file.people.enumerated(), { position, member in
        isReleased ? released(member, position + 1) : person(member, position + 1)
      })
    """
  }

  /// The transitions of all people alone.
  var transitions: HTML {
    """
    \(sectionHead("Über einen Wechsel entscheiden"))
    \(each: file.people.enumerated(), { position, member in
        "<p>Für \(member.name):</p>\(TransitionTables(file: file, member: member, position: position + 1, page: self).html)"
      })
    """
  }

  private func person(_ member: ResidenceFile.Member, _ position: Int) -> HTML {
    let statuses = file.statuses.of(member.id)
    let spheres = file.spheres.of(member.id)
    return """
      \(sectionHead(member.name, id: "person-\(member.id.text)", tools: tools(member)))
      \(descriptionList(now(statuses, spheres) + [arrival(member)]))
      \(StatusTable(entries: statuses, position: position, page: self).html)
      \(SphereTable(entries: spheres, position: position, page: self).html)
      \(TransitionTables(file: file, member: member, position: position, page: self).html)
      \(earlier(statuses, spheres, file.arrivals.filter { $0.head.person == member.id }, position))
      """
  }

  private func released(_ member: ResidenceFile.Member, _ position: Int) -> HTML {
    let statuses = file.statuses.of(member.id)
    return """
      \(sectionHead(member.name, id: "person-\(member.id.text)"))
      \(descriptionList([statusNow(statuses)]))
      \(StatusTable(entries: statuses, position: position, page: self).html)
      """
  }

  private func tools(_ member: ResidenceFile.Member) -> [HTML] {
    guard mayChange else { return [] }
    let query = "\(StatusForm.person)=\(member.id.text)"
    return [
      linkButton("Status eintragen", "\(address)/status/neu?\(query)", context: member.name, isSmall: true),
      linkButton("Rechtskreis eintragen", "\(address)/rechtskreis/neu?\(query)", context: member.name, isSmall: true),
    ]
  }

  private func arrival(_ member: ResidenceFile.Member) -> Fact {
    let entry = file.arrivals.first { $0.head.person == member.id && $0.head.isCurrent }
    let what: HTML = entry.map { "\($0.words) (\($0.draft.source.label))" } ?? muted("nicht bekannt")
    guard mayChange else { return Fact("Einreise", what) }
    let path = "\(address)/\(ArrivalForm.path)"
    let link =
      entry.map { Link("Einreise berichtigen", "\(path)/\($0.head.entry)") }
      ?? Link("Einreise eintragen", "\(path)/neu?\(StatusForm.person)=\(member.id.text)")
    return Fact("Einreise", "\(what)<br>\(textLink(link))")
  }

  private func now(_ statuses: [StatusEntry], _ spheres: [SphereEntry]) -> [Fact] {
    let current = spheres.current(on: today).map(\.sphere.label).joined(separator: ", ")
    return [statusNow(statuses), Fact("Rechtskreis heute", text: current)]
  }

  private func statusNow(_ statuses: [StatusEntry]) -> Fact {
    Fact("Status heute", statuses.leading(on: today).map { mark($0) } ?? muted("nicht erfasst"))
  }

  /// A status with its last day, in words and tone.
  func mark(_ entry: StatusEntry) -> HTML { statusMark(entry.period, entry.status, today, warning) }

  private func earlier(
    _ statuses: [StatusEntry], _ spheres: [SphereEntry], _ arrivals: [ArrivalEntry], _ position: Int
  ) -> HTML {
    let lines =
      statuses.filter { !$0.head.counts }.map { ($0.head, $0.status.label, $0.span.german) }
      + spheres.filter { !$0.head.counts }.map { ($0.head, $0.sphere.label, $0.span.german) }
      + arrivals.filter { !$0.head.isCurrent }.map { ($0.head, "Einreise", $0.words) }
    guard !lines.isEmpty else { return .empty }
    return details(
      "Frühere Fassungen und Irrtümer (\(lines.count))",
      content: table(
        caption: "Person \(position): frühere Fassungen",
        columns: [Column("Eintrag"), Column("Zeit"), Column("Fassung"), Column("Eingetragen")],
        items: lines.sorted { $0.0.changedAt > $1.0.changedAt }, options: TableOptions(hidesCaption: true)
      ) { head, label, time in
        [
          "\(label)", "\(time)", "\(head.version)\(if: head.isVoid && time == head.span.german, " \(badge("Irrtum"))")",
          "\(head.changedBy), \(head.changedAt.local.german)",
        ]
      })
  }
}

/// The mark of a status: paragraph, last day, and what is left of it.
func statusMark(_ period: ResidencePeriod, _ status: CatalogueStatus, _ today: Day, _ warning: TitleWarning) -> HTML {
  let expiry = Expiry(period.span, on: today, warningDays: warning.days(status.identifier))
  let until = period.to.map { " bis \($0.german)" } ?? ""
  return switch expiry {
  case .openEnd: badge("\(status.short), ohne Ende", .info)
  case .later: badge("\(status.short)\(until)", .info)
  case .soon: badge("\(status.short)\(until), \(expiry.words)", .warning)
  case .expired: badge("\(status.short)\(until), \(expiry.words)", .danger)
  }
}

/// The statuses of a person.
private struct StatusTable {
  let entries: [StatusEntry]
  let position: Int
  let page: ResidencePage

  var html: HTML {
    var columns = [Column("Status"), Column("Zeit"), Column("Stand")]
    columns +=
      page.isReleased
      ? [Column("Gruppe")] : [Column("Beleg"), Column("Behörde, Aktenzeichen"), Column("Bemerkung")]
    if page.mayChange { columns.append(Column("Ändern", .action)) }
    return sectionHead("Aufenthaltsstatus", level: 3)
      + table(
        caption: "Person \(position): Aufenthaltsstatus", columns: columns, items: entries.filter(\.head.counts),
        options: TableOptions(hidesCaption: true, whenEmpty: "<p>Noch kein Status eingetragen.</p>"), row: row)
  }

  private func row(_ entry: StatusEntry) -> [HTML] {
    let draft = entry.draft
    var cells: [HTML] = [
      "\(entry.status.name)<br>\(muted(entry.status.norm))", "\(entry.span.german)", state(entry),
    ]
    guard !page.isReleased else { return cells + ["\(entry.status.group.label)"] }
    cells += [
      "\(draft.source.label)\(if: draft.evidenceOn != nil, " am \(draft.evidenceOn?.german)")",
      "\([draft.authority, draft.fileNumber].filter { !$0.isEmpty }.joined(separator: ", "))", "\(draft.remark)",
    ]
    if page.mayChange {
      cells.append(
        linkButton(
          "Berichtigen", "\(page.address)/status/\(entry.head.entry)", .tertiary, context: entry.status.name,
          isSmall: true))
    }
    return cells
  }

  private func state(_ entry: StatusEntry) -> HTML {
    if entry.span.from > page.today { return badge("ab \(entry.span.from.german)") }
    if entry != entries.leading(on: page.today) { return badge("beendet") }
    let expiry = Expiry(entry.span, on: page.today, warningDays: page.warning.days(entry.status.identifier))
    return switch expiry {
    case .openEnd, .later: badge(expiry.words, .success)
    case .soon: badge(expiry.words, .warning)
    case .expired: badge(expiry.words, .danger)
    }
  }
}

/// The legal spheres of a person.
private struct SphereTable {
  let entries: [SphereEntry]
  let position: Int
  let page: ResidencePage

  var html: HTML {
    var columns = [Column("Rechtskreis"), Column("Zeit"), Column("Zuständige Stelle"), Column("Bemerkung")]
    if page.mayChange { columns.append(Column("Ändern", .action)) }
    return sectionHead("Rechtskreise", level: 3)
      + table(
        caption: "Person \(position): Rechtskreise", columns: columns, items: entries.filter(\.head.counts),
        options: TableOptions(hidesCaption: true, whenEmpty: "<p>Noch kein Rechtskreis eingetragen.</p>"), row: row)
  }

  private func row(_ entry: SphereEntry) -> [HTML] {
    var cells: [HTML] = [
      "\(entry.sphere.label)<br>\(muted(entry.sphere.hint))", "\(entry.span.german)", "\(entry.draft.office)",
      "\(entry.draft.remark)",
    ]
    if page.mayChange {
      cells.append(
        linkButton(
          "Berichtigen", "\(page.address)/rechtskreis/\(entry.head.entry)", .tertiary, context: entry.sphere.label,
          isSmall: true))
    }
    return cells
  }
}
