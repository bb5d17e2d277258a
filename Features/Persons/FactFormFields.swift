internal import Basics
internal import Markup

/// The fields of a fact's form as markup.
struct FactFormFields {
  let form: FactForm
  let errors: [FieldError]

  var html: HTML {
    """
    \(own)
    \(if: form.kind.isDated, fieldRow([date(.validFrom, "Leer, wenn nicht bekannt"), date(.validTo, "Leer, solange kein Ende bekannt ist")]))
    \(provenance)
    """
  }

  private var own: HTML {
    switch form.kind {
    case .name:
      """
      \(list(.kind, hint: "Wer nur einen Namen führt, bekommt die Art „Einziger Name“.", required: true))
      \(line(.text, hint: "Genau so, wie er im Ausweis steht"))
      \(line(.native, hint: "Wie er in der Sprache der Person geschrieben wird, zum Beispiel حداد"))
      \(fieldRow([line(.prefix, hint: "Zum Beispiel von, Al-", width: .medium), number(.position)]))
      """
    case .birth:
      """
      \(dateField(
          FactField.birthDate.rawValue, label: FactField.birthDate.label, value: form[.birthDate],
          hint: "Zum Beispiel 7.3.1997, 03.1997 oder 1997; leer, wenn auch das Jahr nicht bekannt ist",
          errors: errors))
      \(tick(.isEstimated))\(tick(.isPlaceholder))
      \(line(.birthPlace))\(list(.birthCountry, prompt: "nicht bekannt"))
      """
    case .sex:
      radioGroup(
        FactField.sex.rawValue, label: FactField.sex.label, choices: form.choices(.sex) ?? [], selected: form[.sex],
        hint: "Wie es im Personenstandsregister oder im Ausweis steht", required: true, errors: errors)
    case .nationality: "\(radios(.kind))\(list(.country, hint: "Bei Staatsangehörigkeit und Herkunftsland"))"
    case .language: language
    case .contact: contact
    case .household:
      """
      \(hiddenField(FactField.household.rawValue, form[.household]))
      \(list(.role, required: true))
      \(if: form.version == 0, tick(.endsPrevious))
      """
    case .protection: "\(radios(.kind))\(line(.reason, hint: "Zum Beispiel Bescheid vom 3.2.2026", required: true))"
    }
  }

  private var language: HTML {
    """
    \(list(.language, required: true))
    \(line(.dialect, hint: "Zum Beispiel Kurmandschi"))
    \(fieldRow([list(.speaks, prompt: "nicht erfragt"), list(.reads, prompt: "nicht erfragt")]))
    \(tick(.needsInterpreter))
    \(radios(.interpreterWish))
    \(tick(.isPreferred))
    """
  }

  private var contact: HTML {
    """
    \(radios(.kind))
    \(line(.contactValue, hint: "Bei Telefon, Mobiltelefon und E-Mail"))
    \(fieldset(
        "Anschrift", hint: "<p>Bei Anschrift und Unterkunft</p>",
        content: """
          \(line(.careOf))\(line(.street))
          \(fieldRow([line(.postcode, width: .short), line(.place)]))
          """))
    \(line(.note, hint: "Zum Beispiel Telefon des Bruders"))
    \(tick(.isPreferred))
    \(tick(.isBlocked))
    \(line(.doNotUseReason))
    """
  }

  private var provenance: HTML {
    fieldset(
      "Woher die Angabe stammt",
      content: """
        \(list(.source, required: true, prompt: nil))
        \(line(.sourceWho, hint: "Wenn die Angabe nicht von der Person selbst stammt, zum Beispiel Jobcenter Neuss, Frau Beispiel"))
        \(fieldRow([date(.sourceOn, "Zum Beispiel heute"), line(.document, hint: "Zum Beispiel Reisepass")]))
        \(details(
            "Bestritten oder eingeschränkt", isOpen: isMarked,
            content: """
              \(tick(.isDisputed))
              \(textArea(
                  FactField.statement.rawValue, label: FactField.statement.label, value: form[.statement],
                  hint: "In ihren eigenen Worten; steht künftig überall neben der Angabe", errors: errors, rows: 3))
              \(tick(.isRestricted))
              \(line(.restrictionReason))
              """))
        """)
  }

  private var isMarked: Bool {
    let fields: [FactField] = [.isDisputed, .statement, .isRestricted, .restrictionReason]
    return fields.contains { field in !form[field].isEmpty || errors.contains { $0.field == field.rawValue } }
  }

  private func line(
    _ field: FactField, hint: String? = nil, required: Bool = false, width: FieldWidth = .full
  ) -> HTML {
    textField(
      field.rawValue, label: field.label, value: form[field], hint: hint, required: required, errors: errors,
      width: width)
  }

  private func number(_ field: FactField) -> HTML {
    numberField(
      field.rawValue, label: field.label, value: form[field], hint: "1 steht zuerst", errors: errors)
  }

  private func date(_ field: FactField, _ hint: String) -> HTML {
    dateField(field.rawValue, label: field.label, value: form[field], hint: hint, errors: errors)
  }

  private func list(
    _ field: FactField, hint: String? = nil, required: Bool = false, prompt: String? = "Bitte wählen"
  ) -> HTML {
    select(
      field.rawValue, label: field.label, choices: form.choices(field) ?? [], selected: form[field], hint: hint,
      required: required, errors: errors, prompt: prompt)
  }

  private func radios(_ field: FactField) -> HTML {
    radioGroup(
      field.rawValue, label: field.label, choices: form.choices(field) ?? [], selected: form[field], required: true,
      errors: errors)
  }

  private func tick(_ field: FactField) -> HTML {
    checkbox(field.rawValue, label: field.label, isChecked: form[field] == "ja", errors: errors)
  }
}
