internal import Basics
internal import Markup
internal import CaseAccess
internal import Web

/// The form for a new person.
struct IntakePage {
  let typed: [SketchField: String]
  let municipalities: [PersonPlace]
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var draftSavedAt: String?
  /// The way to what the person is entered for; it stays while somebody enters the person.
  var origin: [Link] = []
  /// The occasion says that an interpreter is needed, and not for which language.
  var lacksLanguage = false

  static let path = "\(PersonQuery.path)/neu"
  static let comparePath = "\(PersonQuery.path)/neu/abgleich"
  /// Name of the draft kept for this form.
  static let draft = "person-neu"
  /// Name of the draft that the comparison reads.
  static let kept = "person-neu-abgleich"

  var page: Page {
    Page(
      title: "Neue Person", trail: Self.trail(origin), section: Self.section(origin),
      main: """
        \(pageHead("Neue Person"))
        \(Self.way(from: origin))
        \(Self.stepLine(1, origin))
        \(errorSummary(errors))
        \(draftSavedAt.map { draftNotice(Self.draft, savedAt: $0, guard: formGuard, back: address) })
        \(if: lacksLanguage, notice(
            .info, "Dolmetschen ist nötig, die Sprache ist noch nicht bekannt",
            text: "Bitte fragen Sie nach der Sprache. Wählen Sie sie unten und setzen Sie dann das Häkchen „Dolmetschen nötig“."))
        \(form(action: Self.comparePath, guard: formGuard, draft: Self.draft, content: "\(fields)\(end)"))
        """)
  }

  private var end: HTML {
    submitRow(
      "Weiter zum Abgleich", cancel: Link("Abbrechen", origin.last?.address ?? PersonQuery.path),
      more: [draftButton(back: address)])
  }

  private var address: String { Self.address(typed[.occasion]) }

  /// The way on which the person is entered.
  static func way(from origin: [Link]) -> HTML {
    guard let last = origin.last else { return .empty }
    return AccessWay.line(
      [WayStep(AccessWay.names[0], address: last.address, isDone: true), WayStep(AccessWay.names[1])], current: 1)
  }

  /// Within the way of an enquiry they are parts of its second step.
  static func stepLine(_ current: Int, _ origin: [Link]) -> HTML {
    steps(["Angaben", "Abgleich", "Anlegen"], current: current, label: "Schritte der Anlage", isPart: !origin.isEmpty)
  }

  static func trail(_ origin: [Link]) -> [Link] { origin.isEmpty ? PersonPage.trail : origin }

  static func section(_ origin: [Link]) -> String { origin.first?.address ?? PersonQuery.path }

  /// The address of the form for an occasion.
  static func address(_ occasion: String?) -> String {
    occasion.map { "\(path)?\(SketchField.occasion.rawValue)=\(Encoding.query($0))" } ?? path
  }

  private var fields: HTML {
    """
    \(typed[.occasion].map { hiddenField(SketchField.occasion.rawValue, $0) })
    \(fieldset(
        "Name", hint: "<p>Genau so, wie er im Ausweis steht. Weitere Namen kommen danach auf der Seite der Person dazu.</p>",
        content: """
          \(line(.family))\(line(.familyNative, hint: "Zum Beispiel حداد"))
          \(tick(.only))
          \(line(.given))\(line(.givenNative))
          """))
    \(dateField(
        SketchField.birthDate.rawValue, label: SketchField.birthDate.label, value: typed[.birthDate] ?? "",
        hint: "Zum Beispiel 7.3.1997, 03.1997 oder 1997", errors: errors))
    \(tick(.isEstimated))\(tick(.isPlaceholder))
    \(list(.sex, Sex.allCases.map { Choice($0.rawValue, $0.label) }, prompt: "noch nicht erfragt"))
    \(list(.country, CountryNames.all.map { Choice($0.code, $0.name) }, prompt: "noch nicht erfragt"))
    \(list(.language, languageChoices, prompt: "noch nicht erfragt"))
    \(tick(.interpreter))
    \(list(.municipality, municipalities.map { Choice($0.key, $0.name) }, required: true, prompt: "Bitte wählen"))
    """
  }

  private func line(_ field: SketchField, hint: String? = nil) -> HTML {
    textField(field.rawValue, label: field.label, value: typed[field] ?? "", hint: hint, errors: errors)
  }

  private func tick(_ field: SketchField) -> HTML {
    checkbox(field.rawValue, label: field.label, isChecked: typed[field] != nil, errors: errors)
  }

  private func list(
    _ field: SketchField, _ choices: [Choice], required: Bool = false, prompt: String
  ) -> HTML {
    select(
      field.rawValue, label: field.label, choices: choices, selected: typed[field], required: required,
      errors: errors, prompt: prompt)
  }
}

/// Shows who may be the same person, before a record is made.
struct ComparePage {
  let sketch: IntakeSketch
  let candidates: [Candidate]
  let municipalities: [PersonPlace]
  let formGuard: FormGuard
  /// What the person is entered for.
  let occasion: String?
  /// The way to its page.
  let origin: [Link]
  /// Where a candidate is taken for the occasion.
  let choice: @Sendable (ID<PersonKey>) -> String?
  var errors: [FieldError] = []

  /// The field in which somebody says that a candidate is another person.
  static func field(_ id: ID<PersonKey>) -> String { "kandidat_\(id.text)" }
  static let other = "andere"

  var page: Page {
    Page(
      title: "Neue Person: Abgleich",
      trail: IntakePage.trail(origin) + [Link("Neue Person", IntakePage.address(occasion))],
      section: IntakePage.section(origin),
      main: """
        \(pageHead("Neue Person: Abgleich", subtitle: bidi(DisplayName(sketch.names).text)))
        \(IntakePage.way(from: origin))
        \(IntakePage.stepLine(2, origin))
        \(errorSummary(errors))
        \(candidates.isEmpty ? none : some)
        """)
  }

  private var none: HTML {
    """
    \(notice(
        .success, "Keine ähnliche Person gefunden",
        text: """
          <p>Gesucht wurde unter den Personen, die Sie sehen dürfen. \
          \(textLink(Link("Fragen, ob jemand anderes sie schon begleitet", ServedQuestion.path))); was Sie getippt haben, \
          bleibt.</p>
          """))
    \(creation(.empty))
    """
  }

  private var some: HTML {
    """
    \(notice(
        .warning, candidates.count == 1 ? "Eine Person ist ähnlich" : "\(candidates.count) Personen sind ähnlich",
        text: "<p>Ist die gesuchte Person dabei? Dann öffnen Sie sie, statt sie noch einmal anzulegen.</p>"))
    \(creation("\(each: candidates, box)"))
    """
  }

  private func box(_ candidate: Candidate) -> HTML {
    card(
      candidate.name.text, level: 2,
      preline: [
        candidate.birthYear.map { "Jahrgang \($0)" } ?? "",
        municipalities.first { $0.key == candidate.municipalityKey }?.name ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " · "),
      content: """
        \(if: !candidate.name.native.isEmpty, "<p>\(native(candidate.name.native, ScriptNames.code(of: candidate.name.native)))</p>")
        <ul>\(each: candidate.reasons, { "<li>\($0)</li>" })</ul>
        \(checkbox(
            Self.field(candidate.id), label: "nicht dieselbe Person: \(candidate.name.text)", errors: errors, value: Self.other))
        """,
      tools: [linkButton("Diese Person öffnen", Person.address(candidate.id), context: candidate.name.text)]
        + [choice(candidate.id)].compactMap(\.self).map {
          linkButton("Diese Person ist es", $0, context: candidate.name.text)
        })
  }

  private func creation(_ content: HTML) -> HTML {
    form(
      action: PersonQuery.path, guard: formGuard, warnsBeforeLeaving: false,
      content: """
        \(content)
        <p>Die Person wird mit diesen Angaben angelegt, und Sie sind für sie zuständig.</p>
        \(submitRow("Person anlegen", cancel: Link("Angaben ändern", IntakePage.address(occasion))))
        """)
  }
}
