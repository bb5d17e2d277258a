internal import Basics
internal import CaseAccess
internal import Markup
internal import Persons
internal import Web

/// The register „Stammdaten“: the people of the case, linked cases and the biography line.
struct CasePeoplePage {
  /// A link, and the case at its other end.
  struct Linked {
    let link: CaseLink
    let file: CaseFile
    /// Whether the visitor may open it; otherwise number and worker are all that is said.
    let isOpen: Bool
  }

  let opened: OpenedCase
  let people: [PersonGlance]
  let steps: [CasePersonStep]
  let names: [ID<PersonKey>: String]
  let links: [Linked]
  /// `nil` for those who may not read it.
  let life: [LifeEvent]?
  let mayEdit: Bool
  let mayTell: Bool
  let formGuard: FormGuard

  private var file: CaseFile { opened.file }

  var main: HTML {
    """
    \(sectionHead(
        "Menschen im Fall",
        tools: mayEdit ? tools : []))
    \(table(
        caption: "Menschen im Fall",
        columns: [Column("Name"), Column("Alter"), Column("Sprachen"), Column("Schutz")]
          + (mayEdit ? [Column("Ändern", .action)] : []),
        items: people,
        options: TableOptions(hidesCaption: true, whenEmpty: "<p>Die Angaben der Menschen sind gelöscht.</p>"), row: row))
    \(if: !steps.isEmpty, details("Wer dazukam oder ging: \(steps.count)", content: "<ul>\(each: steps, step)</ul>"))
    \(sectionHead(
        "Verknüpfte Fälle", id: "verknuepfungen",
        tools: mayEdit ? [linkButton("Fall verknüpfen", "\(file.address(LinkHandlers.path))/neu", icon: .add)] : []))
    \(table(
        caption: "Verknüpfte Fälle",
        columns: [Column("Aktenzeichen", .solid), Column("Grund"), Column("Zuständig"), Column("Verknüpft")]
          + (mayEdit ? [Column("Lösen", .action)] : []),
        items: links,
        options: TableOptions(
          hidesCaption: true,
          whenEmpty: "<p>Kein Fall verknüpft. Gezeigt werden nur Fälle, von denen Sie wissen dürfen.</p>"),
        row: row))
    \(if: life != nil, BiographySection(opened: opened, events: life ?? [], mayTell: mayTell, formGuard: formGuard).html)
    """
  }

  private var tools: [HTML] {
    [
      linkButton("Person aufnehmen", "\(file.address(CasePeopleHandlers.people))/neu", icon: .add),
      linkButton(file.isSealed ? "Sperrung ändern" : "Fall sperren", file.address(SealHandlers.path), .tertiary),
    ]
  }

  private func row(_ person: PersonGlance) -> [HTML] {
    let isMain = person.id == file.person
    let cells: [HTML] = [
      """
      \(textLink(Link(person.name, PersonGlances.address(of: person.id))))\
      \(if: isMain && people.count > 1, " \(badge("um sie geht es im Fall"))")
      """,
      "\(person.age ?? "")", "\(person.languages.prefix(3).joined(separator: ", "))",
      person.isProtected ? badge("Anschrift geschützt", .warning) : .empty,
    ]
    guard mayEdit else { return cells }
    return cells + [
      isMain
        ? .empty
        : linkButton(
          "Herausnehmen", "\(file.address(CasePeopleHandlers.people))/\(person.id.text)", .tertiary,
          context: person.name, isSmall: true)
    ]
  }

  private func step(_ step: CasePersonStep) -> HTML {
    """
    <li>\(step.at.local.day.german), \(step.who): \(names[step.person] ?? "Person \(step.person.text)") \
    \(step.isAdded ? "aufgenommen" : "herausgenommen")\(if: !step.reason.isEmpty, ", weil: \(step.reason)")</li>
    """
  }

  private func row(_ linked: Linked) -> [HTML] {
    let cells: [HTML] = [
      linked.isOpen ? textLink(Link(linked.file.number, linked.file.address)) : "\(linked.file.number)",
      "\(linked.link.kind.label)", "\(linked.file.responsible?.name ?? "niemand")",
      "\(linked.link.madeAt.local.day.german), \(linked.link.madeBy)",
    ]
    guard mayEdit else { return cells }
    return cells + [
      buttonForm(
        "Lösen", action: "\(file.address(LinkHandlers.path))/\(linked.link.row)/ende", guard: formGuard, .tertiary,
        context: linked.file.number, isSmall: true)
    ]
  }
}

/// Asks who of the household comes into the case.
struct JoinPage {
  static let title = "Person aufnehmen"

  let opened: OpenedCase
  let candidates: [CaseCandidate]
  /// Something of the case is shared with another body, which would see this person too.
  let isShared: Bool
  let form: TypedForm
  var formGuard: FormGuard
  var errors: [FieldError] = []

  var main: HTML {
    let back = opened.file.address(CasePeopleHandlers.register.path)
    guard !isShared else {
      return """
        \(sectionHead(Self.title))
        \(notice(
            .warning, "Für diesen Fall ist etwas für eine andere Stelle freigegeben, oder jemand von dort arbeitet mit.",
            text: "<p>Die Stelle sähe auch die Angaben dieser Person, die dem nicht zugestimmt hat. Beenden Sie zuerst die Freigabe oder die Mitarbeit, oder eröffnen Sie einen eigenen Fall und verknüpfen Sie beide.</p>"))
        \(actions([linkButton("Zurück", back)]))
        """
    }
    guard candidates.contains(where: { $0.refusal == nil }) else {
      return """
        \(sectionHead(Self.title))
        \(emptyState(
            "Niemand kann aufgenommen werden",
            text: "Aufgenommen werden Menschen aus dem Haushalt, deren Stammdaten Sie führen und für die kein Fall läuft.",
            tools: [linkButton("Zurück", back)]))
        """
    }
    return """
      \(sectionHead(Self.title))
      \(errorSummary(errors))
      <p class="fd-lead">Wer an diesem Fall arbeitet, darf danach auch die Angaben dieser Person lesen.</p>
      \(Markup.form(action: "\(opened.file.address(CasePeopleHandlers.people))/neu", guard: formGuard, content: """
        \(radioGroup(
            "person", label: "Person", choices: candidates.map(\.choice), selected: form["person"], required: true,
            errors: errors))
        \(textField("grund", label: "Grund", value: form["grund"], required: true, errors: errors))
        \(submitRow("Aufnehmen", cancel: Link("Abbrechen", back)))
        """))
      """
  }
}

/// Asks why somebody leaves the case.
struct LeavePage {
  static let title = "Person herausnehmen"

  let opened: OpenedCase
  let person: PersonGlance
  let reason: String
  var formGuard: FormGuard
  var errors: [FieldError] = []

  var main: HTML {
    """
    \(sectionHead("\(person.name) herausnehmen?"))
    \(errorSummary(errors))
    <p class="fd-lead">Die Angaben der Person bleiben bestehen. Wer sie nur über diesen Fall lesen durfte, darf es \
    danach nicht mehr.</p>
    \(Markup.form(
        action: "\(opened.file.address(CasePeopleHandlers.people))/\(person.id.text)", guard: formGuard, content: """
      \(textField("grund", label: "Grund", value: reason, required: true, errors: errors))
      \(submitRow("Herausnehmen", cancel: Link("Abbrechen", opened.file.address(CasePeopleHandlers.register.path))))
      """))
    """
  }
}
