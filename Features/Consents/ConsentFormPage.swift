internal import Access
internal import Basics
internal import Cases
internal import Markup
internal import Web

/// First step: what the consent is for; only released texts can be used.
struct PurposePage {
  let opened: OpenedCase
  let usable: [ConsentText]
  /// The checked translations of each text.
  let translations: [ID<ConsentText>: [ConsentTranslation]]
  let today: Day

  var html: HTML {
    """
    \(sectionHead("Einwilligung aufnehmen"))
    <p>Wofür? Danach sehen Sie den freigegebenen Text, den die Person vor sich hat.</p>
    <ul>\(each: ConsentPurpose.allCases.filter { $0.isOffered(on: today) }, line)</ul>
    \(actions([linkButton("Abbrechen", opened.file.address(Consent.path), .tertiary)]))
    """
  }

  private func line(_ purpose: ConsentPurpose) -> HTML {
    let texts = usable.filter { $0.entry.purpose == purpose }
    guard !texts.isEmpty else {
      return """
        <li><strong>\(purpose.label)</strong>: Heute gilt kein freigegebener Text. \
        \(textLink(Link("Texte ansehen", ConsentText.path)))</li>
        """
    }
    return """
      <li><strong>\(purpose.label)</strong>: \(each: texts.enumerated(), { """
      \(if: $0.offset > 0, ", ")\(textLink(Link("aufnehmen (\($0.element.entry.languageName))", "\(opened.file.address(Consent.path))/neu?text=\($0.element.id.text)"))), \
      \(textLink(Link("Vordruck (\($0.element.entry.languageName))", blank($0.element))))\
      \(translated($0.element))
      """ })</li>
      """
  }

  private func blank(_ text: ConsentText, _ translation: ConsentTranslation? = nil) -> String {
    "\(opened.file.address(Consent.path))/vordruck?text=\(text.id.text)"
      + (translation.map { "&\(ConsentEntryForm.translationField)=\($0.id.text)" } ?? "")
  }

  private func translated(_ text: ConsentText) -> HTML {
    "\(each: translations[text.id] ?? [], { translation in """
      , \(textLink(Link("Vordruck (\(text.entry.languageName) und \(translation.entry.languageName))", blank(text, translation))))
      """ })"
  }
}

/// Second step: the declaration as the person gives it, under the text that was read.
struct ConsentFormPage {
  let opened: OpenedCase
  let offer: ConsentOffer
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var change: TextChange?

  /// What became of the text while somebody was writing.
  enum TextChange {
    /// Another holds now, which stands on this page.
    case replaced
    /// It holds no more, and no other does.
    case lapsed

    var notice: HTML {
      switch self {
      case .replaced:
        Markup.notice(
          .warning, "Noch nicht gespeichert: Für diesen Zweck gilt inzwischen ein anderer Text.",
          text: """
            <p>Unten steht jetzt der Text, der gilt. Bitte gehen Sie ihn mit der Person durch und speichern Sie dann. \
            Ihre Eingaben sind erhalten.</p>
            """, isAnnounced: true)
      case .lapsed:
        Markup.notice(
          .warning, "Noch nicht gespeichert: Für diesen Zweck gilt inzwischen kein freigegebener Text mehr.",
          text: """
            <p>Ihre Eingaben sind erhalten; speichern lässt sich die Einwilligung, sobald die Koordination einen Text \
            freigegeben hat.</p>
            """, isAnnounced: true)
      }
    }
  }

  private var text: ConsentText { offer.text }
  private var choices: RecipientChoices { offer.choices }
  private var purpose: ConsentPurpose { text.entry.purpose }

  var html: HTML {
    """
    \(sectionHead("Einwilligung aufnehmen: \(purpose.label)"))
    \(errorSummary(errors))
    \(change?.notice)
    \(card(text.entry.title, content: """
      \(ConsentPages.body(text.entry))
      <p>\(muted("Fassung \(text.edition), freigegeben von \(text.release?.by ?? "") am \(text.release?.on.german ?? "")"))</p>
      """))
    \(each: offer.translations, { details(
      "Übersetzung: \($0.title)",
      content: "<h3 lang=\"\($0.entry.language)\" dir=\"\($0.entry.direction)\">\($0.entry.title)</h3>\(TranslationPages.wording($0.entry))") })
    \(Markup.form(
      action: opened.file.address(Consent.path), guard: formGuard,
      content: """
        \(hiddenField(TypedForm.versionField, "0"))\(hiddenField(ConsentEntryForm.textField, text.id.text))\
        \(hiddenField(ConsentEntryForm.hashField, text.entry.hash))
        \(giver)\(if: purpose.hasRecipient, recipient)
        \(what)\(how)
        \(submitRow("Einwilligung speichern", cancel: Link("Abbrechen", opened.file.address(Consent.path))))
        """))
    """
  }

  private var giver: HTML {
    let members = offer.members
    let who = radioGroup(
      "person", label: "Wessen Einwilligung", choices: members.people.map { Choice($0.text, members.name($0)) },
      selected: form["person"], hint: "Jede Person des Falls willigt für sich ein.", required: true, errors: errors)
    return "\(if: members.hasSeveral, who)\(if: offer.asksForSigner, signer)"
  }

  private var signer: HTML {
    fieldset(
      "Wer einwilligt",
      hint: """
        <p>Für Menschen unter 18 unterschreiben Sorgeberechtigte. Ab wann ein Mensch unter 18 selbst einwilligt und ob eine \
        von mehreren Unterschriften genügt, sagt keine Quelle von Faden (Art. 8 DSGVO gilt nur für Dienste im Internet): \
        Das entscheiden Sie und schreiben auf, warum.</p>
        """,
      content: """
        \(radioGroup(
          "unterschrift", label: "Unterschrift", choices: ConsentGiver.Signer.allCases.map { Choice($0.rawValue, $0.label) },
          selected: form["unterschrift"], required: true, errors: errors, isInline: true))
        \(textField(
          "sorgeberechtigt", label: "Name der Sorgeberechtigten", value: form["sorgeberechtigt"],
          hint: "Nur, wenn sie unterschreiben; wird versiegelt", errors: errors))
        \(textField(
          "unterschrift_grund", label: "Warum die Person selbst einwilligt", value: form["unterschrift_grund"],
          hint: "Nötig, wenn sie unter 18 oder ihr Alter nicht bekannt ist; wird versiegelt", errors: errors))
        """)
  }

  private var recipient: HTML {
    fieldset(
      "Wer etwas bekommt",
      content: """
        \(select(
          "stelle", label: "Stelle",
          choices: choices.partners.map { Choice(RecipientChoices.value(of: $0), "\($0.name) (arbeitet in Faden)") }
            + choices.actors.map { Choice(RecipientChoices.value(of: $0), $0.name) }
            + choices.programmes.map { Choice(RecipientChoices.value(of: $0), "\($0.name) (Programm)") },
          selected: form["stelle"], errors: errors, prompt: "nicht in der Liste"))
        \(textField(
          "andere", label: "Andere Stelle", value: form["andere"], hint: "Nur, wenn sie nicht in der Liste steht: Name und Ort",
          errors: errors))
        """)
  }

  private var what: HTML {
    """
    \(checkboxGroup(
      ConsentField.formField.name, label: ConsentField.formField.label,
      choices: ConsentField.allCases.map { Choice($0.rawValue, $0.label) },
      selected: form.all(ConsentField.formField.name),
      hint: purpose.hasRecipient ? "Nur sie gehen hinaus, auf welchem Weg auch immer." : "Leer lassen, wenn nichts Besonderes vereinbart ist.",
      errors: errors, isInline: true))
    \(if: purpose.hasRecipient, checkboxGroup(
      "klassen", label: "Das darf die Stelle in Faden selbst öffnen",
      choices: RecordKind.shareableKinds.map {
        Choice(
          $0.rawValue, $0.consentLabel,
          refusal: offer.members.hasSeveral ? "zeigte der Stelle alle Menschen des Falls" : nil)
      }, selected: form.all("klassen"),
      hint: "Nur bei Stellen, die in Faden arbeiten; endet mit dem Widerruf sofort.", errors: errors))
    """
  }

  /// Says in which languages the text can be read.
  private var languages: [Choice] {
    let there = Set(offer.translations.map(\.entry.language))
    return languageChoices.map { choice in
      var choice = choice
      if there.contains(choice.value) { choice.label += " (Übersetzung liegt vor)" }
      return choice
    }
  }

  private var how: HTML {
    """
    \(fieldset("Wie es erklärt wurde", content: """
      \(select(
        "sprache", label: "Sprache der Erklärung", choices: languages,
        selected: form["sprache"], required: true, errors: errors))
      \(select(
        "uebersetzung", label: "Übersetzung, die vorlag", choices: offer.translations.map { Choice($0.id.text, $0.title) },
        selected: form["uebersetzung"],
        hint: offer.translations.isEmpty ? "Für diesen Text gibt es noch keine verglichene Übersetzung." : TranslationPages.binding,
        errors: errors, prompt: "keine"))
      \(radioGroup(
        "dolmetschen", label: "Dolmetschen", choices: [Choice("nein", "nein"), Choice("ja", "ja")],
        selected: form["dolmetschen"], required: true, errors: errors, isInline: true))
      \(textField("dolmetscher", label: "Wer gedolmetscht hat", value: form["dolmetscher"], hint: "Nur bei Dolmetschen; wird versiegelt", errors: errors))
      \(textField("erklaert_von", label: "Erklärt von", value: form["erklaert_von"], required: true, errors: errors))
      \(radioGroup(
        "form", label: "Form", choices: ConsentForm.allCases.map { Choice($0.rawValue, $0.label) }, selected: form["form"],
        hint: "Für Angaben zur Gesundheit nur schriftlich oder elektronisch (§ 67b Abs. 2 SGB X)", required: true,
        errors: errors))
      """))
    \(fieldRow([
      dateField("erteilt_am", label: "Erteilt am", value: form["erteilt_am"], required: true, errors: errors),
      dateField("gilt_ab", label: "Gilt ab", value: form["gilt_ab"], required: true, errors: errors),
      dateField("gilt_bis", label: "Gilt bis", value: form["gilt_bis"], hint: "Üblich: 12 Monate, höchstens bis zum Ende der Maßnahme", required: true, errors: errors),
    ]))
    """
  }
}
