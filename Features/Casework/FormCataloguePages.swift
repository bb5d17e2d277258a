internal import Basics
internal import Markup
internal import Web

/// The forms of contact in the order in which they are offered.
struct FormCataloguePage {
  let catalogue: FormCatalogue
  let keeps: Bool
  let today: Day

  var page: Page {
    let shown = catalogue.valid(on: today)
    let others = catalogue.forms.filter { !shown.contains($0) }
    return Page(
      title: "Kontaktformen", section: FormCatalogueHandlers.path,
      main: """
        \(pageHead(
            "Kontaktformen", subtitle: "Wie ein Kontakt stattfindet · Stand \(today.german)",
            tools: (keeps ? [linkButton("Form aufnehmen", "\(FormCatalogueHandlers.path)/neu", icon: .add)] : [])
              + [printButton()]))
        <p>Aus dieser Liste wählt, wer einen Kontakt oder einen Termin einträgt. Ein Eintrag behält die Form, die er hat, \
        auch wenn sie später endet oder anders heißt.</p>
        \(list(shown, "Formen, die heute gewählt werden"))
        \(if: !others.isEmpty, details("Früher oder später geltend (\(others.count))", content: list(others, "Formen zu anderen Zeiten")))
        """)
  }

  private func list(_ forms: [CatalogueForm], _ caption: String) -> HTML {
    table(
      caption: caption,
      columns: [
        Column("Platz", .numeric), Column("Form"), Column("Zählt als Kontakt"), Column("Geltung"), Column("Quelle"),
      ] + (keeps ? [Column("Ändern", .action)] : []),
      items: forms, options: TableOptions(whenEmpty: "<p>Keine Form.</p>"), row: row)
  }

  private func row(_ form: CatalogueForm) -> [HTML] {
    let entry = form.entry
    let cells: [HTML] = [
      "\(entry.place)", "\(entry.label)", entry.isContact ? "ja" : "nein",
      "ab \(entry.validFrom.german)\(if: entry.validTo != nil, ", bis \(entry.validTo?.german ?? "")")",
      "\(entry.source)",
    ]
    guard keeps else { return cells }
    return cells + [
      catalogue.isLatest(form)
        ? linkButton(
          "Bearbeiten", "\(FormCatalogueHandlers.path)/\(form.code)", .tertiary, context: entry.label, isSmall: true)
        : muted("hat einen neuen Namen")
    ]
  }
}

/// The page on which a form of contact is written or changed.
struct FormEditPage {
  static let name = TextLimit(maximum: 60)

  let catalogue: FormCatalogue
  let stored: CatalogueForm?
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  init(catalogue: FormCatalogue, stored: CatalogueForm?, formGuard: FormGuard) {
    self.catalogue = catalogue
    self.stored = stored
    self.formGuard = formGuard
    form = Self.form(stored, after: catalogue)
  }

  private static func form(_ stored: CatalogueForm?, after catalogue: FormCatalogue) -> TypedForm {
    guard let stored else {
      return TypedForm(
        version: 0,
        [
          (FormField.place, "\(Set(catalogue.forms.map(\.kind)).count + 1)"), (FormField.isContact, "ja"),
          (FormField.from, "heute"),
        ])
    }
    return TypedForm(
      version: stored.version,
      [
        (FormField.label, stored.entry.label), (FormField.place, "\(stored.entry.place)"),
        (FormField.to, stored.entry.validTo?.german ?? ""), (FormField.source, stored.entry.source),
      ])
  }

  // MARK: Reading

  /// A new form as typed, or what is wrong with it.
  func readNew(_ reader: inout FormReader) -> FormEntry? {
    let label = reader.text(FormField.label, label: "Name", limit: Self.name)
    let isContact = reader.choice(FormField.isContact, label: "Wird jemand erreicht?") {
      ["ja": true, "nein": false][$0]
    }
    let from = reader.day(FormField.from, label: "Gilt ab")
    let rest = readRest(&reader)
    guard reader.errors.isEmpty, let isContact, let from, let rest else { return nil }
    return FormEntry(
      label: label, place: rest.place, isContact: isContact, validFrom: from, validTo: rest.to, source: rest.source)
  }

  /// A change as typed; what a form counts for stays, because entries were counted so.
  func readChange(
    _ reader: inout FormReader, _ stored: CatalogueForm
  ) -> (entry: FormEntry, renamedFrom: Day?)? {
    let label = reader.text(FormField.label, label: "Name", limit: Self.name)
    let rest = readRest(&reader)
    var from: Day?
    if !label.isEmpty, label != stored.entry.label {
      let renaming = reader.choice(
        FormField.renaming, label: "Warum ein anderer Name", from: Renaming.init(rawValue:))
      if renaming == .newName { from = reader.day(FormField.renamedFrom, label: "Neuer Name gilt ab") }
    }
    guard reader.errors.isEmpty, let rest else { return nil }
    var entry = stored.entry
    entry.label = label
    entry.place = rest.place
    entry.validTo = rest.to
    entry.source = rest.source
    return (entry, from)
  }

  private func readRest(_ reader: inout FormReader) -> (place: Int, to: Day?, source: String)? {
    let place = reader.wholeNumber(FormField.place, label: "Platz", in: 1...99, isRequired: true)
    let to = reader.day(FormField.to, label: "Letzter Tag", isRequired: false)
    let source = reader.text(FormField.source, label: "Quelle", limit: TextLimit(maximum: 300))
    return place.map { ($0, to, source) }
  }

  /// Says at the field why the catalogue is not changed so.
  func fail(_ reader: inout FormReader, _ refusal: FormRefusal) -> Bool {
    reader.fail(refusal.field.name, refusal.field.label, refusal.sentence)
    return false
  }

  // MARK: Showing

  private var title: String { stored == nil ? "Kontaktform aufnehmen" : "Kontaktform bearbeiten" }

  var page: Page {
    Page(
      title: title, trail: [Link("Kontaktformen", FormCatalogueHandlers.path)], section: FormCatalogueHandlers.path,
      main: """
        \(pageHead(title, subtitle: "\(stored?.entry.label)"))
        \(errorSummary(errors))
        \(if: isConflict, conflictNotice(differences))
        \(Markup.form(
            action: stored.map { "\(FormCatalogueHandlers.path)/\($0.code)" } ?? FormCatalogueHandlers.path,
            guard: formGuard,
            content: """
              \(hiddenField(TypedForm.versionField, "\(form.version)"))
              \(textField(FormField.label, label: "Name", value: form[FormField.label], required: true, errors: errors))
              \(stored == nil ? beginning : renaming)
              \(numberField(
                  FormField.place, label: "Platz", value: form[FormField.place],
                  hint: "In der Auswahl; die anderen rücken nach.", required: true, errors: errors))
              \(dateField(
                  FormField.to, label: "Letzter Tag", value: form[FormField.to],
                  hint: "Danach lässt sich die Form nicht mehr wählen; leer ohne Ende.", errors: errors))
              \(textField(
                  FormField.source, label: "Quelle", value: form[FormField.source],
                  hint: "Zum Beispiel die Dienstanweisung mit ihrem Tag", required: true, errors: errors))
              \(submitRow(
                  "Speichern", cancel: Link("Abbrechen", FormCatalogueHandlers.path),
                  decision: "Entscheidung: Koordination"))
              """))
        """)
  }

  private var beginning: HTML {
    """
    \(radioGroup(
        FormField.isContact, label: "Wird jemand erreicht?",
        choices: [
          Choice("ja", "ja", hint: "Der Tag zählt als letzter Kontakt."),
          Choice("nein", "nein", hint: "Arbeit an der Akte; für Termine nicht wählbar."),
        ], selected: form[FormField.isContact], required: true, errors: errors))
    \(dateField(FormField.from, label: "Gilt ab", value: form[FormField.from], required: true, errors: errors))
    """
  }

  private var renaming: HTML {
    fieldset(
      "Nur wenn der Name sich ändert",
      content: """
        \(radioGroup(
            FormField.renaming, label: "Warum ein anderer Name",
            choices: Renaming.allCases.map { Choice($0.rawValue, $0.label, hint: $0.hint) },
            selected: form[FormField.renaming], errors: errors))
        \(dateField(
            FormField.renamedFrom, label: "Neuer Name gilt ab", value: form[FormField.renamedFrom], errors: errors))
        """)
  }

  private var differences: [Difference] {
    let kept = Self.form(stored, after: catalogue)
    return [
      ("Name", FormField.label), ("Platz", FormField.place), ("Letzter Tag", FormField.to),
      ("Quelle", FormField.source),
    ].map { Difference($0.0, stored: kept[$0.1], typed: form[$0.1]) }
  }
}
