internal import Basics
internal import CaseAccess
internal import Markup

/// The page of a household.
struct HouseholdPage {
  let household: Household
  let names: [ID<PersonKey>: DisplayName]
  /// The shared address; `nil` if none is chosen.
  let address: PostalAddress?
  let hidesAddress: Bool
  let mayEdit: Bool
  let today: Day

  var page: Page {
    Page(
      title: "Haushalt \(household.id.text)", trail: PersonPage.trail, section: PersonQuery.path,
      main: """
        \(pageHead(
            "Haushalt", reference: household.id.text,
            marks: household.isSingleParent ? [badge("alleinerziehend", .info)] : [], tools: tools))
        \(descriptionList([
            Fact("Gemeinsame Anschrift", addressText),
            Fact("Alleinerziehend", text: household.isSingleParent ? "ja" : "nein"),
          ]))
        \(sectionHead("Wer hier lebt", tools: mayEdit ? [linkButton("Person hinzufügen", "\(household.path)/personen", .tertiary, icon: .add, isSmall: true)] : []))
        \(table(
            caption: "Personen im Haushalt, die Sie sehen dürfen",
            columns: [Column("Name"), Column("Stellung"), Column("Seit"), Column("Bis"), Column("Bearbeiten", .action)],
            items: members, options: TableOptions(hidesCaption: true), row: row))
        """)
  }

  private var tools: [HTML] {
    mayEdit ? [linkButton("Angaben ändern", "\(household.path)/angaben", icon: .edit)] : []
  }

  private var addressText: HTML {
    if hidesAddress { return "geschützt; auf der Seite der Person mit einem Grund zu sehen" }
    guard let address else { return muted("nicht erfasst") }
    return HTML.joined(address.lines.enumerated().map { "\(if: $0.offset > 0, "<br>")\(bidi($0.element))" })
  }

  /// Those who live here now, then those who did or will.
  private var members: [Household.Member] {
    household.members.filter { $0.isThere(on: today) } + household.members.filter { !$0.isThere(on: today) }
  }

  private func row(_ member: Household.Member) -> [HTML] {
    let name = names[member.person]?.text ?? DisplayName.unnamed
    return [
      textLink(Link(name, Person.address(member.person))), "\(member.role.label)", "\(member.validFrom?.german)",
      "\(member.validTo?.german)",
      mayEdit
        ? linkButton(
          "Ändern", "\(Person.address(member.person))/haushalt/\(member.fact.text)", .tertiary, context: name,
          isSmall: true) : .empty,
    ]
  }
}

/// The form for what holds for the whole household.
struct HouseholdFormPage {
  let household: Household
  /// As typed.
  var isSingleParent: Bool
  var address: String
  /// The addresses of the members.
  let addresses: [Choice]
  let formGuard: FormGuard
  var errors: [FieldError] = []
  /// Somebody else has saved meanwhile.
  var isConflict = false

  static let versionField = "fassung"

  var page: Page {
    Page(
      title: "Haushalt ändern", trail: PersonPage.trail + [Link("Haushalt \(household.id.text)", household.path)],
      section: PersonQuery.path,
      main: """
        \(pageHead("Haushalt ändern", reference: household.id.text))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(form(
            action: "\(household.path)/angaben", guard: formGuard,
            content: """
              \(hiddenField(Self.versionField, String(household.version)))
              \(checkbox("alleinerziehend", label: "Alleinerziehend", isChecked: isSingleParent, errors: errors))
              \(select(
                  "anschrift", label: "Gemeinsame Anschrift", choices: addresses, selected: address,
                  hint: "Anschriften der Personen im Haushalt; neue kommen auf der Seite der Person dazu", errors: errors, prompt: "keine"))
              \(submitRow("Speichern", cancel: Link("Abbrechen", household.path)))
              """))
        """)
  }

  private var conflict: HTML {
    """
    \(notice(
        .warning, "Dieser Haushalt wurde inzwischen von jemand anderem geändert",
        text: "<p>Ihre Eingabe steht unten im Formular und ist noch nicht gespeichert. Bitte vergleichen Sie beides.</p>",
        isAnnounced: true))
    \(grid([
        card("Gespeicherter Stand", level: 2, content: facts(household.isSingleParent, household.address?.text ?? "")),
        card("Ihre Eingabe", level: 2, content: facts(isSingleParent, address)),
      ]))
    """
  }

  private func facts(_ isSingleParent: Bool, _ address: String) -> HTML {
    descriptionList(
      [
        Fact("Alleinerziehend", text: isSingleParent ? "ja" : "nein"),
        Fact("Gemeinsame Anschrift", text: addresses.first { $0.value == address }?.label ?? "keine"),
      ], isStacked: true)
  }
}

/// Chooses who joins a household.
struct HouseholdJoinPage {
  let household: Household
  let people: [PersonLine]

  var page: Page {
    Page(
      title: "Person hinzufügen", trail: PersonPage.trail + [Link("Haushalt \(household.id.text)", household.path)],
      section: PersonQuery.path,
      main: """
        \(pageHead("Person hinzufügen", subtitle: "Zuletzt geänderte Personen, die Sie sehen dürfen"))
        \(table(
            caption: "Wer kommt dazu?",
            columns: [Column("Name"), Column("Geburtsjahr", .numeric), Column("Hinzufügen", .action)], items: people,
            options: TableOptions(
              whenEmpty: emptyState(
                "Niemand zur Auswahl", text: "Legen Sie die Person zuerst an.",
                tools: [linkButton("Neue Person", IntakePage.path)])), row: row))
        """)
  }

  private func row(_ line: PersonLine) -> [HTML] {
    let name = line.name?.text ?? DisplayName.unnamed
    return [
      "\(name)", "\(line.birthYear.map(String.init))",
      linkButton(
        "Hinzufügen", "\(Person.address(line.id))/haushalt/neu?haushalt=\(household.id.text)", .tertiary, context: name,
        isSmall: true),
    ]
  }
}
