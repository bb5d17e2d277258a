internal import Access
internal import Basics
internal import Markup
internal import Web

/// Addresses of tasks beside the cases.
enum ErrandPath {
  static let list = "/aufgaben"
  static let filter = "frist"
  static let isDue = "faellig"
  static let due = "\(list)?\(filter)=\(isDue)"

  static func one(_ id: ID<Errand>) -> String { "\(list)/\(id.text)" }
}

/// Somebody a task may be given to.
struct ErrandPerson: Sendable, Hashable {
  let id: ID<Account>
  let name: String
}

/// The fields of a task: showing, filling and reading them.
struct ErrandFields {
  static let text = "aufgabe"
  static let day = "bis"
  static let assignee = "fuer"

  let people: [ErrandPerson]
  let today: Day

  static func form(_ stored: Errand?, for account: ID<Account>) -> TypedForm {
    guard let stored else { return TypedForm(version: 0, [(day, "heute"), (assignee, account.text)]) }
    return TypedForm(
      version: Int(stored.version),
      [
        (text, stored.entry.text), (day, stored.entry.dueOn.german), (assignee, stored.entry.assignedTo.text),
      ])
  }

  func html(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    """
    \(textField(
        Self.text, label: "Was ist zu tun", value: form[Self.text],
        hint: "Keine Namen und keine Angaben zu Ratsuchenden; dafür gibt es die Wiedervorlage im Fall.", required: true,
        errors: errors))
    \(fieldRow([
        dateField(Self.day, label: "Bis wann", value: form[Self.day], required: true, errors: errors),
        select(
          Self.assignee, label: "Für wen", choices: people.map { Choice($0.id.text, $0.name) },
          selected: form[Self.assignee], errors: errors, prompt: nil),
      ]))
    """
  }

  func read(_ reader: inout FormReader) -> ErrandEntry? {
    let text = reader.text(Self.text, label: "Was ist zu tun", limit: ContactReader.line)
    let day = reader.day(Self.day, label: "Bis wann")
    if let day, day > today.adding(months: 60) {
      reader.fail(Self.day, "Bis wann", "Bitte wählen Sie einen Tag innerhalb von fünf Jahren.")
    }
    let person = reader.choice(Self.assignee, label: "Für wen") { text in people.first { $0.id.text == text }?.id }
    guard reader.errors.isEmpty, let day, let person else { return nil }
    return ErrandEntry(text: text, dueOn: day, assignedTo: person)
  }
}

/// Pieces that the list and the day show alike.
enum ErrandParts {
  static func state(_ errand: Errand, today: Day) -> HTML {
    FollowUpParts.state(errand.entry.dueOn, isWaiting: false, today: today)
  }

  static func finish(_ errand: Errand, back: String, guard formGuard: FormGuard) -> HTML {
    buttonForm(
      "Erledigt", action: "\(ErrandPath.one(errand.id))/erledigung", guard: formGuard, context: errand.entry.text,
      isSmall: true,
      hidden: [
        (name: TypedForm.versionField, value: "\(errand.version)"), (name: FollowUpHandlers.back, value: back),
      ])
  }

  /// The text, with the one it comes from.
  static func text(_ errand: Errand) -> HTML {
    "\(errand.entry.text)\(if: errand.isDelegated, "<br>\(muted("von \(errand.creator)"))")"
  }
}

/// All tasks of somebody beside the cases, and the form for the next.
struct ErrandListPage {
  var own: [Errand]
  /// Only what is due by today is shown, and of that nothing is left out.
  var isDue = false
  let given: [Errand]
  let done: [Errand]
  var form: TypedForm
  let fields: ErrandFields
  let formGuard: FormGuard
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "Aufgaben ohne Fall", section: ErrandPath.list,
      main: """
        \(pageHead("Aufgaben ohne Fall", subtitle: "Ihre eigenen und die, die Sie weitergegeben haben; niemand sonst sieht sie"))
        \(errorSummary(errors))
        \(if: isDue, "<p>Gezeigt wird nur, was heute und früher fällig ist. \(textLink(Link("Alle zeigen", ErrandPath.list)))</p>")
        \(table(
            caption: "Zu tun",
            columns: [Column("Bis"), Column("Aufgabe"), Column("Stand"), Column("Schritte", .action)], items: own,
            options: TableOptions(rowHeader: 1, whenEmpty: emptyState("Nichts zu tun"))
          ) { errand in
            [
              FollowUpParts.due(errand.entry.dueOn), ErrandParts.text(errand),
              ErrandParts.state(errand, today: fields.today),
              actions([ErrandParts.finish(errand, back: "", guard: formGuard), change(errand)]),
            ]
          })
        \(if: own.count == ErrandStore.limit, "<p>Hier stehen die \(ErrandStore.limit) dringendsten Aufgaben; weitere stehen hier, sobald einige davon erledigt sind.</p>")
        \(if: !given.isEmpty && !isDue, table(
            caption: "Weitergegeben",
            columns: [
              Column("Bis"), Column("Aufgabe"), Column("Für"), Column("Stand"), Column("Schritte", .action),
            ], items: given, options: TableOptions(rowHeader: 1)
          ) { errand in
            [
              FollowUpParts.due(errand.entry.dueOn), "\(errand.entry.text)", "\(errand.assignee)",
              ErrandParts.state(errand, today: fields.today), actions([change(errand)]),
            ]
          })
        \(sectionHead("Neue Aufgabe", id: "neu"))
        \(Markup.form(
            action: ErrandPath.list, guard: formGuard,
            content: """
              \(hiddenField(TypedForm.versionField, "0"))\(fields.html(form, errors))\(submitRow("Aufgabe eintragen"))
              """))
        \(if: !done.isEmpty, finished)
        """)
  }

  private func change(_ errand: Errand) -> HTML {
    linkButton("Ändern", ErrandPath.one(errand.id), .tertiary, context: errand.entry.text, isSmall: true)
  }

  private var finished: HTML {
    details(
      "Zuletzt erledigt",
      content: table(
        caption: "Zuletzt erledigt", columns: [Column("Aufgabe"), Column("Erledigt"), Column("Schritt", .action)],
        items: done, options: TableOptions(hidesCaption: true)
      ) { errand in
        [
          "\(errand.entry.text)", "\(errand.doneAt?.local.german ?? "")",
          buttonForm(
            "Wieder öffnen", action: "\(ErrandPath.one(errand.id))/ruecknahme", guard: formGuard, .tertiary,
            context: errand.entry.text, isSmall: true,
            hidden: [(name: TypedForm.versionField, value: "\(errand.version)")]),
        ]
      })
  }
}

/// The page on which a task is changed.
struct ErrandPage {
  let stored: Errand
  var form: TypedForm
  let fields: ErrandFields
  let formGuard: FormGuard
  var conflict: HTML = .empty
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "Aufgabe", trail: [Link("Aufgaben ohne Fall", ErrandPath.list)], section: ErrandPath.list,
      main: """
        \(pageHead("Aufgabe", subtitle: "eingetragen von \(stored.creator)"))
        \(errorSummary(errors))\(conflict)
        \(stored.doneAt == nil ? entry : finished)
        """)
  }

  private var finished: HTML {
    descriptionList([
      Fact("Aufgabe", text: stored.entry.text),
      Fact("Erledigt", text: "\(stored.doer), \(stored.doneAt?.local.german ?? "")"),
    ])
  }

  private var entry: HTML {
    """
    \(Markup.form(
        action: ErrandPath.one(stored.id), guard: formGuard,
        content: """
          \(hiddenField(TypedForm.versionField, String(form.version)))\(fields.html(form, errors))\
          \(submitRow("Speichern", cancel: Link("Abbrechen", ErrandPath.list)))
          """))
    \(actions([ErrandParts.finish(stored, back: "", guard: formGuard)]))
    """
  }
}

extension Errand {
  /// Stored and typed beside each other, for a conflict.
  func differences(_ form: TypedForm, _ people: [ErrandPerson]) -> [Difference] {
    [
      Difference("Was ist zu tun", stored: entry.text, typed: form[ErrandFields.text]),
      Difference("Bis wann", stored: entry.dueOn.german, typed: form[ErrandFields.day]),
      Difference(
        "Für wen", stored: assignee,
        typed: people.first { $0.id.text == form[ErrandFields.assignee] }?.name ?? ""),
    ]
  }
}
