internal import Actors
internal import Basics
internal import Markup
internal import Web

/// The fields of a referral of the immigration authority.
enum ReferralForm {
  static let nameLimit = TextLimit(maximum: 200)
  static let textLimit = TextLimit(maximum: 1000, allowsLines: true)

  static func new() -> TypedForm { TypedForm(version: 0, []) }

  static func read(
    _ reader: inout FormReader, _ form: TypedForm, _ choices: FormChoices, today: Day
  ) -> ReferralEntry? {
    let consent = consent(&reader, form, today: today)
    let family = reader.text("familienname", label: "Familienname", limit: nameLimit)
    let given = reader.text("vornamen", label: "Vornamen", limit: nameLimit, isRequired: false)
    let birth = birth(&reader, today: today)
    let contact = reader.text("erreichbar", label: "Erreichbar", limit: textLimit)
    let key = reader.municipality(choices)
    let language = reader.language(form)
    let message = reader.text("bemerkung", label: "Bemerkung", limit: textLimit, isRequired: false)
    let areas = Set(form.all("bereich").compactMap(LifeArea.init(slug:)))
    if areas.isEmpty { reader.fail("bereich", "Anliegen", "Bitte wählen Sie mindestens einen Lebensbereich.") }
    guard reader.errors.isEmpty, let consent, let key else { return nil }
    return ReferralEntry(
      family: family, given: given, birth: birth, contact: contact, message: message, municipalityKey: key,
      areas: areas, language: language, needsInterpreter: form.isChecked("dolmetschen"), consentOn: consent.day,
      consentForm: consent.form)
  }

  private static func consent(
    _ reader: inout FormReader, _ form: TypedForm, today: Day
  ) -> (day: Day, form: ConsentForm)? {
    // The missing consent is said before anything else about it.
    guard form.isChecked("einwilligung") else {
      reader.fail("einwilligung", "Einwilligung", ReferralRefusal.consentMissing.sentence)
      return nil
    }
    let typed = reader.day("einwilligung_am", label: "Erteilt am")
    let kind = reader.choice("einwilligung_form", label: "Form", from: ConsentForm.init(rawValue:))
    guard let typed, let kind else { return nil }
    do {
      return (try ReferralRules.consent(isGiven: true, on: typed, today: today), kind)
    } catch {
      reader.fail("einwilligung_am", "Erteilt am", error.sentence)
      return nil
    }
  }

  /// As typed, if it can be read as a date of birth.
  private static func birth(_ reader: inout FormReader, today: Day) -> String {
    let typed = reader.text(
      "geburtsdatum", label: "Geburtsdatum", limit: TextLimit(maximum: 40), isRequired: false)
    guard !typed.isEmpty else { return "" }
    if case .failure(let error) = DateInput.parse(typed, today: today, rule: .birth) {
      reader.fail("geburtsdatum", "Geburtsdatum", error.sentence)
    }
    return typed
  }
}

/// The form for a new referral.
struct ReferralFormPage {
  var form: TypedForm
  let choices: FormChoices
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var draftSavedAt: String?

  static let path = "/zuweisungen"
  static let newPath = "\(path)/neu"
  static let draft = "zuweisung-neu"

  private var fields: CommonFields { CommonFields(form: form, choices: choices, errors: errors) }

  var page: Page {
    Page(
      title: "Neue Zuweisung", trail: [Link("Zuweisungen", Self.path)], section: Self.path,
      main: """
        \(pageHead("Neue Zuweisung", subtitle: "An das Case Management der Kommune, nur mit Einwilligung der Person"))
        \(errorSummary(errors))
        \(draftSavedAt.map { draftNotice(Self.draft, savedAt: $0, guard: formGuard, back: Self.newPath) })
        \(Markup.form(action: Self.path, guard: formGuard, draft: Self.draft, content: content))
        """)
  }

  private var content: HTML {
    """
    \(hiddenField(TypedForm.versionField, "\(form.version)"))
    \(fieldset("Einwilligung", content: consent))
    \(fieldset("Person", content: person))
    \(fields.municipality)
    \(fields.areas("Anliegen: Lebensbereiche"))
    \(textArea(
        "bemerkung", label: "Bemerkung", value: form["bemerkung"],
        hint: "Nur, was das Case Management für den ersten Kontakt braucht.", errors: errors, rows: 3))
    \(fields.language)
    \(fields.interpreter)
    \(submitRow("Zuweisung senden", cancel: Link("Abbrechen", Self.path), more: [draftButton(back: Self.newPath)]))
    """
  }

  private var consent: HTML {
    """
    \(checkbox(
        "einwilligung",
        label: "Die Person hat eingewilligt, dass Name und Erreichbarkeit an das Case Management gehen",
        isChecked: form.isChecked("einwilligung"), required: true, errors: errors))
    \(fields.day("einwilligung_am", "Erteilt am", hint: pastDayHint))
    \(radioGroup(
        "einwilligung_form", label: "Form", choices: ConsentForm.allCases.map { Choice($0.rawValue, $0.label) },
        selected: form["einwilligung_form"], required: true, errors: errors))
    """
  }

  private var person: HTML {
    """
    \(textField("familienname", label: "Familienname", value: form["familienname"], required: true, errors: errors))
    \(textField("vornamen", label: "Vornamen", value: form["vornamen"], errors: errors))
    \(dateField(
        "geburtsdatum", label: "Geburtsdatum", value: form["geburtsdatum"], hint: "Zum Beispiel 7.3.1997 oder 1997",
        errors: errors))
    \(textArea(
        "erreichbar", label: "Erreichbar", value: form["erreichbar"], hint: "Telefon, E-Mail oder Anschrift",
        required: true, errors: errors, rows: 2))
    """
  }
}

/// What the authority has sent, and the answers.
struct ReferralListPage {
  let part: ListPart<AuthorityReferral>
  let isFirst: Bool
  let municipalities: [(key: String, name: String)]
  /// Whether the visitor is of the authority; staff of KIM read what came to their municipalities.
  let sends: Bool
  let today: Day

  var page: Page {
    Page(
      title: "Zuweisungen", section: ReferralFormPage.path,
      main: """
        \(pageHead(
            "Zuweisungen",
            subtitle: sends ? "Ihre Behörde an das Case Management" : "Die Ausländerbehörde an das Case Management",
            tools: sends ? [linkButton("Neue Zuweisung", ReferralFormPage.newPath, .primary)] : []))
        \(table(
            caption: "Zuweisungen, die neuesten zuerst",
            columns: [Column("Person"), Column("Gesendet"), Column("Kommune"), Column("Antwort")], items: part.lines,
            options: TableOptions(hidesCaption: true, whenEmpty: emptyState("Noch keine Zuweisung")), row: row))
        \(pager(
            newer: isFirst ? nil : ReferralFormPage.path,
            older: part.next.map { "\(ReferralFormPage.path)?nach=\(Encoding.query($0.text))" },
            newerText: "Zum Anfang", olderText: "Nächste"))
        """)
  }

  private func row(_ referral: AuthorityReferral) -> [HTML] {
    let name = [referral.entry.family, referral.entry.given].filter { !$0.isEmpty }.joined(separator: ", ")
    return [
      textLink(Link(name, sends ? "\(ReferralFormPage.path)/\(referral.id.text)" : Enquiry.address(referral.id))),
      "\(referral.sentAt.local.day.german)",
      "\(municipalities.first { $0.key == referral.entry.municipalityKey }?.name ?? referral.entry.municipalityKey)",
      referral.answer.map { "\(badge($0.label)) \(muted(referral.answeredOn?.german ?? ""))" } ?? waiting(referral),
    ]
  }

  private func waiting(_ referral: AuthorityReferral) -> HTML {
    guard referral.isLate(on: today) else { return badge("steht aus") }
    return
      "\(badge("steht aus", .warning)) \(muted("seit \(Int(today.number - referral.sentAt.local.day.number)) Tagen"))"
  }
}

/// One referral as the authority sees it.
struct ReferralPage {
  let referral: AuthorityReferral
  let municipalityName: String

  var page: Page {
    Page(
      title: "Zuweisung \(referral.id.text)", trail: [Link("Zuweisungen", ReferralFormPage.path)],
      section: ReferralFormPage.path,
      main: """
        \(pageHead("Zuweisung \(referral.id.text)", marks: [badge(referral.answer?.label ?? "Antwort steht aus")]))
        \(ReferralFacts(referral: referral, municipalityName: municipalityName).html)
        <p>\(muted("Was die Person im Case Management bespricht, bleibt dort. Sie sehen nur die Antwort."))</p>
        """)
  }
}
