internal import Basics
internal import Markup
internal import Web

enum AuthorityPages {
  static let path = "/zustaendigkeiten"
  static let trail = [Link("Zuständigkeiten", path)]
}

/// Which authority serves which municipality, all on one sheet.
struct AuthorityOverviewPage {
  let municipalities: [(key: String, name: String)]
  let periods: [AuthorityPeriod]
  let today: Day

  var page: Page { Page(title: "Zuständigkeiten", section: AuthorityPages.path, main: main) }

  private var main: HTML {
    """
    \(pageHead("Zuständigkeiten", subtitle: "Welche Behörde für welche Kommune · Stand \(today.german)", tools: [printButton()]))
    \(table(
      caption: "Behörden je Kommune",
      columns: [Column("Kommune")] + Authority.allCases.map { Column($0.label) }, items: municipalities,
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Es ist noch kein Kreis eingerichtet.</p>"), row: row))
    <p>\(muted("„Geschlossen“ heißt: steht nicht wörtlich in der Quelle, sondern folgt aus ihr. Die Seite jeder Kommune nennt die Quelle."))</p>
    """
  }

  private func row(_ municipality: (key: String, name: String)) -> [HTML] {
    [textLink(Link(municipality.name, "\(AuthorityPages.path)/\(municipality.key)"))]
      + Authority.allCases.map { authority in
        let period = periods.first { $0.municipality == municipality.key && $0.authority == authority }
        guard let period else { return badge("nicht geklärt", .warning) }
        return "\(period.actorName)\(if: period.entry.isInferred, " \(badge("geschlossen"))")"
      }
  }
}

/// Who is responsible in one municipality.
struct ResponsibilityPage {
  let municipality: (key: String, name: String)
  let periods: [AuthorityPeriod]
  let serving: [ServingActor]
  /// The actors the visitor may open; of the others only the name is public.
  let open: Set<ID<IntegrationActor>>
  let mayEdit: Bool
  let today: Day

  var page: Page {
    Page(
      title: "Wer ist zuständig in \(municipality.name)?", trail: AuthorityPages.trail, section: AuthorityPages.path,
      main: main)
  }

  private var address: String { "\(AuthorityPages.path)/\(municipality.key)" }

  private var main: HTML {
    """
    \(pageHead(
      "Wer ist zuständig in \(municipality.name)?", subtitle: "Stand \(today.german)",
      tools: [linkButton("Kommune", "/kommunen/\(municipality.key)", .tertiary), printButton()]))
    \(sectionHead("Behörden"))
    \(table(
      caption: "Zuständige Behörden", columns: columns, items: Authority.allCases,
      options: TableOptions(hidesCaption: true), row: row))
    \(if: hasStatedDay, standNote)
    \(sectionHead("Weitere Akteure in \(municipality.name)"))
    \(group(serving.filter { !$0.isDistrictWide }, "Vor Ort"))
    \(group(serving.filter(\.isDistrictWide), "Für den ganzen Kreis"))
    \(past)
    """
  }

  private var columns: [Column] {
    let columns = [Column("Behörde"), Column("Zuständig"), Column("Gültig"), Column("Quelle")]
    return mayEdit ? columns + [Column("Ändern", .action)] : columns
  }

  private func row(_ authority: Authority) -> [HTML] {
    let current = periods.first { $0.authority == authority && $0.isValid(on: today) }
    let next = periods.first { $0.authority == authority && $0.entry.validFrom > today }
    let upcoming = next.map { "Künftig \($0.validity(on: today)): \($0.actorName)" }
    var cells: [HTML] = [
      "\(authority.label)",
      """
      \(current.map(name) ?? badge("nicht geklärt", .warning))\
      \(if: current?.entry.isInferred == true, " \(badge("geschlossen"))")\
      \(if: upcoming != nil, "<br>\(muted(upcoming ?? ""))")
      """,
      "\(current?.validity(on: today) ?? "–")", "\(current?.source ?? "keine Angabe")",
    ]
    if mayEdit {
      cells.append(
        linkButton("Ändern", "\(address)/\(authority.rawValue.lowercased())", context: authority.label, isSmall: true))
    }
    return cells
  }

  private func name(_ period: AuthorityPeriod) -> HTML {
    guard open.contains(period.actor) else { return "\(period.actorName)" }
    return textLink(Link(period.actorName, "\(ActorQuery.path)/\(period.actor.text)"))
  }

  private var hasStatedDay: Bool { periods.contains { $0.isValid(on: today) && $0.entry.isAsOf } }

  private var standNote: HTML {
    """
    <p>\(muted("„Stand“ nennt den Tag, von dem die Quelle spricht; wann die Zuständigkeit begann, sagt sie nicht."))</p>
    """
  }

  private func group(_ actors: [ServingActor], _ title: String) -> HTML {
    guard !actors.isEmpty else { return .empty }
    return table(
      caption: title, columns: [Column("Akteur"), Column("Kategorie")], items: actors
    ) { [textLink(Link($0.name, "\(ActorQuery.path)/\($0.id.text)")), "\($0.category.label)"] }
  }

  private var past: HTML {
    let ended = periods.filter { $0.validTo.map { $0 < today } ?? false }
    guard !ended.isEmpty else { return .empty }
    return details(
      "Frühere Zuständigkeiten",
      content: table(
        caption: "Frühere Zuständigkeiten",
        columns: [Column("Behörde"), Column("Zuständig war"), Column("Gültig"), Column("Quelle")], items: ended,
        options: TableOptions(hidesCaption: true)
      ) { ["\($0.authority.label)", "\($0.actorName)", "\($0.validity(on: today))", "\($0.source)"] })
  }
}

/// The form by which the responsible authority is changed or corrected.
struct AuthorityFormPage {
  let municipality: (key: String, name: String)
  let authority: Authority
  let periods: [AuthorityPeriod]
  let candidates: [(id: ID<IntegrationActor>, name: String)]
  var form: TypedForm
  let formGuard: FormGuard
  let today: Day
  var errors: [FieldError] = []
  var isConflict = false

  private var back: String { "\(AuthorityPages.path)/\(municipality.key)" }
  private var title: String { "\(authority.label) für \(municipality.name)" }

  var page: Page {
    Page(
      title: title, trail: AuthorityPages.trail + [Link(municipality.name, back)], section: AuthorityPages.path,
      main: """
        \(pageHead(title))
        \(errorSummary(errors))
        \(isConflict ? conflict : present)
        \(Markup.form(
          action: "\(back)/\(authority.rawValue.lowercased())", guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))
            \(fields)
            \(submitRow("Speichern", cancel: Link("Abbrechen", back), decision: "Entscheidung: Koordination"))
            """))
        """)
  }

  private var present: HTML {
    descriptionList([
      Fact("Letzte Angabe", text: periods.last.map { "\($0.actorName), \($0.validity(on: today))" }),
      Fact("Quelle", text: periods.last?.source),
    ])
  }

  private var conflict: HTML {
    let last = periods.last
    return conflictNotice([
      Difference(
        "Zuständig", stored: last?.actorName ?? "",
        typed: candidates.first { $0.id.text == form["akteur"] }?.name ?? ""),
      Difference("Gültig ab", stored: last?.entry.validFrom.german ?? "", typed: form["gueltig_ab"]),
      Difference("Quelle", stored: last?.source ?? "", typed: form["quelle"]),
    ])
  }

  private var fields: HTML {
    """
    \(radioGroup(
      "schritt", label: "Was Sie angeben", choices: AuthorityStep.allCases.map { Choice($0.rawValue, $0.label) },
      selected: form["schritt"], required: true, errors: errors))
    \(select(
      "akteur", label: "Zuständig ist", choices: candidates.map { Choice($0.id.text, $0.name) },
      selected: form["akteur"], hint: "Zur Wahl stehen Akteure mit der Funktion \(authority.label)", required: true,
      errors: errors))
    \(dateField("gueltig_ab", label: "Gültig ab", value: form["gueltig_ab"], required: true, errors: errors))
    \(checkbox(
      "nur_stand", label: "Das Datum ist nur der Stand der Quelle; der wirkliche Beginn ist nicht bekannt",
      isChecked: form.isChecked("nur_stand"), errors: errors))
    \(textField(
      "quelle", label: "Quelle oder Beschluss", value: form["quelle"],
      hint: "Zum Beispiel öffentlich-rechtliche Vereinbarung vom 12.3.2026", required: true, errors: errors))
    \(textField(
      "grund", label: "Grund der Berichtigung", value: form["grund"],
      hint: "Nur auszufüllen, wenn die letzte Angabe falsch war", errors: errors))
    """
  }
}
