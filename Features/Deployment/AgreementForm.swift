internal import Basics
internal import Markup
internal import Web

/// The forms of an agreement: plan, statement of the municipality, conclusion.
enum AgreementForm {
  static let years = 2020...2100

  static let labels = [
    ("kommune", "Kommune"), ("jahr", "Jahr"), ("tage", "Tage und Zeiten"), ("ort", "Außenstelle"),
    ("voraussetzungen", "Voraussetzungen"),
  ].map { (name: $0.0, label: $0.1) }

  static let statementLabels = [
    ("urteil", "Urteil der Kommune"), ("funktion", "Funktion"), ("am", "Tag der Stellungnahme"), ("text", "Wortlaut"),
  ].map { (name: $0.0, label: $0.1) }

  static let conclusionLabels = [("am", "Abgeschlossen am"), ("funktion", "Für die Kommune")]
    .map { (name: $0.0, label: $0.1) }

  static func form(_ agreement: Agreement) -> TypedForm {
    let entry = agreement.entry
    return TypedForm(
      version: agreement.version,
      [
        ("kommune", entry.municipalityKey), ("jahr", "\(entry.year)"), ("tage", entry.days), ("ort", entry.place),
        ("voraussetzungen", entry.prerequisites),
      ])
  }

  /// A new plan, as last year's if there is one; last year's may serve as a template.
  static func form(_ key: String, year: Int, like last: Agreement?) -> TypedForm {
    TypedForm(
      version: 0,
      [
        ("kommune", key), ("jahr", "\(year)"), ("tage", last?.entry.days ?? ""), ("ort", last?.entry.place ?? ""),
        ("voraussetzungen", last?.entry.prerequisites ?? ""),
      ])
  }

  static func statementForm(_ agreement: Agreement) -> TypedForm {
    let statement = agreement.statement
    return TypedForm(
      version: agreement.version,
      [
        ("urteil", statement?.verdict.rawValue ?? ""), ("funktion", statement?.function ?? ""),
        ("am", statement?.statedOn.german ?? ""), ("text", statement?.text ?? ""),
      ])
  }

  static func conclusionForm(_ agreement: Agreement) -> TypedForm {
    TypedForm(version: agreement.version, [("am", ""), ("funktion", agreement.statement?.function ?? "")])
  }

  /// Municipality and year of a stored agreement never change.
  static func read(
    _ reader: inout FormReader, _ places: [DeploymentPlace], stored: Agreement?
  ) -> Agreement.Entry? {
    var key = stored?.entry.municipalityKey
    var year = stored?.entry.year
    if stored == nil {
      key = reader.choice("kommune", label: "Kommune") { text in places.first { $0.key == text }?.key }
      year = reader.wholeNumber("jahr", label: "Jahr", in: years, isRequired: true)
    }
    let days = reader.text("tage", label: labels[2].label, limit: TextLimit(maximum: 500))
    let place = reader.text("ort", label: labels[3].label, limit: TextLimit(maximum: 300))
    let prerequisites = reader.text(
      "voraussetzungen", label: labels[4].label, limit: TextLimit(maximum: 2000, allowsLines: true), isRequired: false)
    guard reader.errors.isEmpty, let key, let year else { return nil }
    return Agreement.Entry(
      municipalityKey: key, year: year, days: days, place: place, prerequisites: prerequisites,
      isDemo: stored?.entry.isDemo ?? false)
  }

  static func readStatement(_ reader: inout FormReader, _ agreement: Agreement, today: Day) -> Agreement? {
    let verdict = reader.choice("urteil", label: "Urteil der Kommune", from: Feasibility.init(rawValue:))
    let function = reader.text("funktion", label: "Funktion", limit: TextLimit(maximum: 200))
    let day = reader.day("am", label: "Tag der Stellungnahme")
    let text = reader.text(
      "text", label: "Wortlaut", limit: TextLimit(maximum: 2000, allowsLines: true), isRequired: false)
    guard reader.errors.isEmpty, let verdict, let day else { return nil }
    do {
      return try agreement.stating(
        Agreement.Statement(verdict: verdict, function: function, statedOn: day, text: text), today: today)
    } catch {
      let field = error == .textMissing ? "text" : error == .inFuture ? "am" : "urteil"
      reader.fail(field, statementLabels.first { $0.name == field }?.label ?? "", error.sentence)
      return nil
    }
  }

  static func readConclusion(_ reader: inout FormReader, _ agreement: Agreement, today: Day) -> Agreement? {
    let day = reader.day("am", label: "Abgeschlossen am")
    let function = reader.text("funktion", label: "Für die Kommune", limit: TextLimit(maximum: 200))
    guard reader.errors.isEmpty, let day else { return nil }
    do {
      return try agreement.concluding(
        Agreement.Conclusion(concludedOn: day, function: function), today: today)
    } catch {
      reader.fail("am", "Abgeschlossen am", error.sentence)
      return nil
    }
  }

  static func fields(
    _ form: TypedForm, _ errors: [FieldError], _ places: [DeploymentPlace], isNew: Bool
  ) -> HTML {
    """
    \(if: isNew, fieldRow([
      select(
        "kommune", label: "Kommune", choices: places.map { Choice($0.key, $0.name) }, selected: form["kommune"],
        required: true, errors: errors),
      numberField("jahr", label: "Jahr", value: form["jahr"], required: true, errors: errors),
    ]))
    \(textField(
      "tage", label: labels[2].label, value: form["tage"], hint: "Zum Beispiel Montag und Mittwoch, 9–12 Uhr",
      required: true, errors: errors))
    \(textField(
      "ort", label: labels[3].label, value: form["ort"], hint: "Anschrift und Raum", required: true, errors: errors))
    \(textArea(
      "voraussetzungen", label: labels[4].label, value: form["voraussetzungen"],
      hint: "Was vorher da sein muss: Raum, Netz, Schlüssel, Absprache mit Ämtern", errors: errors, rows: 3))
    """
  }

  static func statementFields(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    """
    \(radioGroup(
      "urteil", label: "Urteil der Kommune", choices: Feasibility.allCases.map { Choice($0.rawValue, $0.label) },
      selected: form["urteil"], required: true, errors: errors, isInline: true))
    \(textField(
      "funktion", label: "Funktion", value: form["funktion"],
      hint: "Wer es gesagt hat, nicht mit Namen: zum Beispiel Fachbereichsleitung Soziales", required: true,
      errors: errors))
    \(dateField("am", label: "Tag der Stellungnahme", value: form["am"], required: true, errors: errors))
    \(textArea(
      "text", label: "Wortlaut", value: form["text"], hint: "Pflicht bei Vorbehalt und bei „nicht machbar“",
      errors: errors, rows: 4))
    """
  }

  static func conclusionFields(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    """
    \(dateField("am", label: "Abgeschlossen am", value: form["am"], required: true, errors: errors))
    \(textField(
      "funktion", label: "Für die Kommune", value: form["funktion"], hint: "Funktion, kein Name", required: true,
      errors: errors))
    """
  }

  /// What a person reads of a chosen value.
  static func shown(_ places: [DeploymentPlace]) -> (String, String) -> String {
    { field, value in
      switch field {
      case "kommune": places.first { $0.key == value }?.name ?? value
      case "urteil": Feasibility(rawValue: value)?.label ?? value
      default: value
      }
    }
  }
}
