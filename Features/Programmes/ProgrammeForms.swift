internal import Actors
internal import Basics
internal import HTTP
internal import Markup
internal import Web

enum ProgrammeForms {
  static func form(_ programme: Programme?) -> TypedForm {
    let entry = programme?.entry
    var pairs = [
      ("name", entry?.name ?? ""), ("zweck", entry?.purpose ?? ""), ("beginn", entry?.startedOn?.german ?? ""),
      ("ende", entry?.endedOn?.german ?? ""), ("offene_frage", entry?.openQuestion ?? ""),
      ("quelle", entry?.source ?? ""),
    ]
    if entry?.isEndOpen == true { pairs.append(("ende_offen", "ja")) }
    for kind in ProgrammeDetail.Kind.allCases {
      let lines = programme?.details.filter { $0.kind == kind }.map(\.text) ?? []
      pairs.append((kind.field, lines.joined(separator: "\n")))
    }
    return TypedForm(version: programme?.version ?? 0, pairs)
  }

  static func read(_ reader: inout FormReader) -> ProgrammeEntry? {
    let name = reader.text("name", label: "Name", limit: TextLimit(maximum: 200))
    let purpose = reader.text(
      "zweck", label: "Worum es geht", limit: TextLimit(maximum: 1000, allowsLines: true), isRequired: false)
    let start = reader.day("beginn", label: "Beginn", isRequired: false)
    let end = reader.day("ende", label: "Ende", isRequired: false)
    let question = reader.text(
      "offene_frage", label: "Was offen ist", limit: TextLimit(maximum: 500), isRequired: false)
    let source = reader.text("quelle", label: "Quelle", limit: TextLimit(maximum: 500))
    let isOpen = reader.isChecked("ende_offen")
    if let start, let end, end < start {
      reader.fail("ende", "Ende", "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage.")
    }
    if isOpen && end != nil {
      reader.fail(
        "ende", "Ende", "Das Ende ist entweder offen oder bekannt. Bitte entfernen Sie das Kreuz oder den Tag.")
    }
    guard reader.errors.isEmpty else { return nil }
    return ProgrammeEntry(
      name: name, purpose: purpose, startedOn: start, endedOn: end, isEndOpen: isOpen, openQuestion: question,
      source: source)
  }

  /// One fact per line, each once; a kind whose field was not sent stays as it is.
  static func readDetails(_ reader: inout FormReader, _ form: TypedForm) -> [ProgrammeDetail.Kind: [String]] {
    var found: [ProgrammeDetail.Kind: [String]] = [:]
    for kind in ProgrammeDetail.Kind.allCases where form.isSent(kind.field) {
      let lines = reader.text(
        kind.field, label: kind.label, limit: TextLimit(maximum: 20_000, allowsLines: true), isRequired: false
      ).split(whereSeparator: \.isNewline).map { String($0).trimmed() }.filter { !$0.isEmpty }
      if lines.count > 60 || lines.contains(where: { $0.count > 500 }) {
        reader.fail(kind.field, kind.label, "Höchstens 60 Zeilen mit je 500 Zeichen. Bitte kürzen Sie.")
      }
      found[kind] = lines.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
    return found
  }

  static func ruleForm(_ rule: DemarcationRule?, version: Int) -> TypedForm {
    guard let entry = rule?.entry else { return TypedForm(version: version, [("ausloeser", EndTrigger.date.rawValue)]) }
    var pairs = [
      ("art", entry.kind.rawValue), ("alter_von", entry.minimum.map { "\($0.years)" } ?? ""),
      ("alter_bis", entry.maximum.map { "\($0.years)" } ?? ""), ("ausloeser", entry.trigger.rawValue),
      ("nachpruefung", entry.recheckMonths.map { "\($0)" } ?? ""), ("text", entry.text), ("quelle", ""),
    ]
    if entry.minimum?.isInclusive == false { pairs.append(("alter_von_ohne", "ja")) }
    if entry.maximum?.isInclusive == false { pairs.append(("alter_bis_ohne", "ja")) }
    pairs += StatusGroup.allCases.filter(entry.statuses.contains).map { ("status", $0.rawValue) }
    pairs += LifeArea.allCases.filter(entry.areas.contains).map { ("bereich", $0.rawValue) }
    pairs += entry.municipalities.sorted().map { ("kommune", $0) }
    if entry.onlyServed { pairs.append(("nur_begleitete", "ja")) }
    return TypedForm(version: version, pairs)
  }

  /// A rule with its place in time.
  struct TypedRule: Sendable {
    let entry: RuleEntry
    let validFrom: Day
    let validTo: Day?
  }

  static func readRule(
    _ reader: inout FormReader, _ form: TypedForm, replacing previous: DemarcationRule?, municipalities: [String],
    today: Day
  ) -> TypedRule? {
    let kind = reader.choice("art", label: "Art der Regel", from: RuleKind.init(rawValue:))
    let trigger = reader.choice("ausloeser", label: "Endet durch", from: EndTrigger.init(rawValue:))
    let text = reader.text("text", label: "Was gilt", limit: TextLimit(maximum: 1000, allowsLines: true))
    let source = reader.text("quelle", label: "Quelle oder Beschluss", limit: TextLimit(maximum: 500))
    let low = reader.wholeNumber("alter_von", label: "Alter von", in: 0...120)
    let high = reader.wholeNumber("alter_bis", label: "Alter bis", in: 0...120)
    let recheck = reader.wholeNumber("nachpruefung", label: "Nachprüfung", in: 1...60)
    let validFrom = reader.day("gueltig_ab", label: "Gültig ab")
    let validTo = reader.day("gueltig_bis", label: "Gültig bis", isRequired: false)
    guard reader.errors.isEmpty, let kind, let trigger, let validFrom else { return nil }
    var entry = RuleEntry(kind: kind, text: text, source: source)
    entry.trigger = trigger
    entry.minimum = low.map { AgeLimit(years: $0, isInclusive: !form.isChecked("alter_von_ohne")) }
    entry.maximum = high.map { AgeLimit(years: $0, isInclusive: !form.isChecked("alter_bis_ohne")) }
    entry.recheckMonths = recheck
    // A value no form of ours offers is dropped.
    entry.statuses = Set(form.all("status").compactMap(StatusGroup.init(rawValue:)))
    entry.areas = Set(form.all("bereich").compactMap(LifeArea.init(rawValue:)))
    entry.municipalities = form.all("kommune").intersection(municipalities)
    entry.onlyServed = form.isChecked("nur_begleitete")
    do {
      let latest = today.adding(months: 12 * RuleEntry.yearsAhead)
      guard validFrom <= latest else { throw RuleRefusal.tooFarAhead(latest: latest) }
      try entry.check(from: validFrom, to: validTo, replacing: previous)
    } catch let refusal as RuleRefusal {
      reader.fail(refusal.field.name, refusal.field.label, refusal.sentence)
      return nil
    } catch {
      return nil
    }
    return TypedRule(entry: entry, validFrom: validFrom, validTo: validTo)
  }
}

/// The page on which a programme is written or changed.
struct ProgrammeFormPage {
  let programme: Programme?
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  private var back: String { programme?.address ?? ProgrammePages.path }
  private var title: String { programme == nil ? "Programm aufnehmen" : "Programm bearbeiten" }

  var page: Page {
    Page(
      title: title, trail: ProgrammePages.trail + (programme.map { [Link($0.entry.name, $0.address)] } ?? []),
      section: ProgrammePages.path,
      main: """
        \(pageHead(title, subtitle: "\(programme?.entry.name)"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(Markup.form(
          action: programme.map { "\($0.address)/bearbeitung" } ?? ProgrammePages.path, guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))\(fields)
            \(submitRow("Speichern", cancel: Link("Abbrechen", back), decision: "Entscheidung: Koordination"))
            """))
        """)
  }

  private var fields: HTML {
    """
    \(textField("name", label: "Name", value: form["name"], required: true, errors: errors))
    \(textArea("zweck", label: "Worum es geht", value: form["zweck"], errors: errors, rows: 4))
    \(fieldRow([
      dateField("beginn", label: "Beginn", value: form["beginn"], errors: errors),
      dateField("ende", label: "Ende", value: form["ende"], hint: "Der letzte Tag", errors: errors),
    ]))
    \(checkbox(
      "ende_offen", label: "Ob es beendet ist, ist \(ProgrammePages.open)", isChecked: form.isChecked("ende_offen"),
      errors: errors))
    \(textField("offene_frage", label: "Was offen ist", value: form["offene_frage"], errors: errors))
    \(fieldset("Einzelheiten", hint: "<p>Je Zeile eine Angabe. Was neu ist, bekommt die Quelle dieses Formulars.</p>", content: details))
    \(textField("quelle", label: "Quelle", value: form["quelle"], required: true, errors: errors))
    """
  }

  private var details: HTML {
    "\(each: ProgrammeDetail.Kind.allCases, { textArea($0.field, label: $0.label, value: form[$0.field], errors: errors, rows: 3) })"
  }

  private var conflict: HTML {
    let stored = ProgrammeForms.form(programme)
    let labels = [
      ("name", "Name"), ("zweck", "Worum es geht"), ("beginn", "Beginn"), ("ende", "Ende"),
      ("ende_offen", "Ende offen"), ("offene_frage", "Was offen ist"), ("quelle", "Quelle"),
    ]
    let all = labels + ProgrammeDetail.Kind.allCases.map { ($0.field, $0.label) }
    return conflictNotice(all.map { Difference($0.1, stored: stored[$0.0], typed: form[$0.0]) })
  }
}

/// The page on which a rule is written; a new version ends the one before.
struct RuleFormPage {
  let programme: Programme
  /// The version that is replaced; `nil` for a further rule.
  let previous: DemarcationRule?
  /// Of the district, to choose from.
  let municipalities: [(key: String, name: String)]
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  private var title: String { previous == nil ? "Regel aufnehmen" : "Neue Fassung der Regel" }
  private var action: String { "\(programme.address)/regeln" + (previous.map { "/\($0.id.text)" } ?? "") }

  var page: Page {
    Page(
      title: title, trail: ProgrammePages.trail + [Link(programme.entry.name, programme.address)],
      section: ProgrammePages.path,
      main: """
        \(pageHead(title, subtitle: "\(programme.entry.name)"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(if: previous != nil, "<p>Die bisherige Fassung endet am Tag vor der neuen und bleibt stehen.</p>")
        \(Markup.form(
          action: action, guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))\(fields)
            \(submitRow("Speichern", cancel: Link("Abbrechen", programme.address), decision: "Entscheidung: Koordination"))
            """))
        """)
  }

  private var conflict: HTML {
    conflictNotice([
      Difference("Fassung des Programms", stored: "\(programme.version)", typed: "älter"),
      Difference("Was gilt", stored: programme.rules.last?.entry.text ?? "", typed: form["text"]),
    ])
  }

  private var fields: HTML {
    """
    \(radioGroup(
      "art", label: "Art der Regel", choices: RuleKind.allCases.map { Choice($0.rawValue, $0.label) },
      selected: form["art"], required: true, errors: errors))
    \(textArea("text", label: "Was gilt", value: form["text"], required: true, errors: errors, rows: 4))
    \(fieldset("Für wen", hint: "<p>Nur für Regeln, die Menschen abgrenzen.</p>", content: group))
    \(fieldRow([
      dateField("gueltig_ab", label: "Gültig ab", value: form["gueltig_ab"], required: true, errors: errors),
      dateField("gueltig_bis", label: "Gültig bis", value: form["gueltig_bis"], errors: errors),
    ]))
    \(radioGroup(
      "ausloeser", label: "Endet durch", choices: EndTrigger.allCases.map { Choice($0.rawValue, $0.label) },
      selected: form["ausloeser"], required: true, errors: errors))
    \(numberField("nachpruefung", label: "Nachprüfung alle", value: form["nachpruefung"], errors: errors, unit: "Monaten"))
    \(textField("quelle", label: "Quelle oder Beschluss", value: form["quelle"], required: true, errors: errors))
    """
  }

  private var group: HTML {
    """
    \(fieldRow([
      numberField("alter_von", label: "Alter von", value: form["alter_von"], errors: errors),
      numberField("alter_bis", label: "Alter bis", value: form["alter_bis"], errors: errors),
    ]))
    \(checkbox("alter_von_ohne", label: "Das Mindestalter selbst zählt nicht mit", isChecked: form.isChecked("alter_von_ohne"), errors: errors))
    \(checkbox("alter_bis_ohne", label: "Das Höchstalter selbst zählt nicht mit", isChecked: form.isChecked("alter_bis_ohne"), errors: errors))
    \(checkboxGroup(
      "status", label: "Aufenthaltsstatus; ohne Kreuz jeder",
      choices: StatusGroup.allCases.map { Choice($0.rawValue, $0.label) }, selected: form.all("status"), errors: errors))
    \(checkboxGroup(
      "bereich", label: "Lebensbereiche; ohne Kreuz alle",
      choices: LifeArea.allCases.map { Choice($0.rawValue, $0.label) }, selected: form.all("bereich"), errors: errors))
    \(checkboxGroup(
      "kommune", label: "Kommunen, in denen jemand wohnt; ohne Kreuz alle",
      choices: municipalities.map { Choice($0.key, $0.name) }, selected: form.all("kommune"), errors: errors))
    \(checkbox(
      "nur_begleitete", label: "Nur wer dort begleitet wird", isChecked: form.isChecked("nur_begleitete"),
      hint: "Weiß niemand, ob das Programm die Person begleitet, entscheiden Menschen", errors: errors))
    """
  }
}
