internal import Basics
internal import Markup
internal import Web

/// The fields by which somebody decides on a transition.
enum TransitionForm {
  static let rule = "regel"
  static let anchor = "anlass"
  static let decision = "entscheidung"
  static let day = "ab"
  static let target = "ziel"
  static let reason = "grund"
  static let deviation = "abweichung"
  static let step = "schritt"
  private static let confirms = "bestaetigt"
  private static let declines = "abgelehnt"

  /// A proposal as the form begins: nothing is decided, the computed day stands ready.
  static func form(_ proposal: TransitionProposal) -> TypedForm {
    let only = proposal.rule.to.count == 1 ? proposal.rule.to.first : nil
    return TypedForm(version: 0, [(day, proposal.day?.german ?? ""), (target, only?.rawValue ?? "")])
  }

  static func fields(
    _ proposal: TransitionProposal, _ form: TypedForm, _ errors: [FieldError], person id: String
  ) -> HTML {
    let rule = proposal.rule
    return """
      \(hiddenField(StatusForm.person, id))\(hiddenField(Self.rule, rule.code))\
      \(hiddenField(anchor, proposal.anchor.iso))
      \(radioGroup(
          decision, label: "Entscheidung",
          choices: [
            Choice(confirms, "Der Wechsel kommt", hint: "Ab dem Tag unten, den Sie ändern können"),
            Choice(declines, "Der Wechsel kommt nicht", hint: "Bitte nennen Sie den Grund"),
          ], selected: form[decision], required: true, errors: errors))
      \(dateField(
          day, label: "Erster Tag im neuen Recht", value: form[day],
          hint: proposal.day.map { "Berechnet: \($0.germanLong)" } ?? "Nicht berechenbar; bitte setzen Sie den Tag",
          errors: errors))
      \(if: !rule.to.isEmpty, radioGroup(
          target, label: "Neuer Rechtskreis", choices: rule.to.map { Choice($0.rawValue, $0.label) },
          selected: form[target], errors: errors))
      \(select(
          deviation, label: "Art der Abweichung",
          choices: DeviationReason.allCases.map { Choice($0.rawValue, $0.label) }, selected: form[deviation],
          hint: "Nötig, wenn der Wechsel nicht kommt oder der Tag ein anderer ist; sie wird ohne Namen gezählt",
          errors: errors, prompt: "keine"))
      \(textArea(
          reason, label: "Grund", value: form[reason],
          hint: "Nötig, wenn der Wechsel nicht kommt oder der Tag ein anderer ist", errors: errors, rows: 3))
      """
  }

  /// What somebody typed, for the page that says it was not stored.
  static func words(_ form: TypedForm) -> [Fact] {
    let decision =
      switch form[Self.decision] {
      case confirms: "Der Wechsel kommt"
      case declines: "Der Wechsel kommt nicht"
      default: ""
      }
    return [
      Fact("Entscheidung", text: decision), Fact("Erster Tag im neuen Recht", text: form[day]),
      Fact("Neuer Rechtskreis", text: LegalSphere(rawValue: form[target])?.label),
      Fact("Art der Abweichung", text: DeviationReason(rawValue: form[deviation])?.label),
      Fact("Grund", text: form[reason]),
    ]
  }

  /// The decision, or `nil` with the mistakes in the reader.
  static func read(_ reader: inout FormReader, _ proposal: TransitionProposal) -> TransitionDraft? {
    let isConfirmed: Bool? = reader.choice(decision, label: "Entscheidung") { value in
      value == confirms ? true : value == declines ? false : nil
    }
    let reason = reader.text(
      Self.reason, label: "Grund", limit: TextLimit(maximum: 2000, allowsLines: true), isRequired: false)
    guard isConfirmed == true else {
      if isConfirmed == false, reason.isEmpty, reader.errors.isEmpty {
        reader.fail(Self.reason, "Grund", "Bitte nennen Sie den Grund, warum der Wechsel nicht kommt.")
      }
      let deviation = isConfirmed == false ? readDeviation(&reader) : nil
      guard isConfirmed != nil, reader.errors.isEmpty else { return nil }
      return TransitionDraft(
        key: proposal.key, isConfirmed: false, day: nil, target: nil, deviation: deviation, reason: reason)
    }
    let day = reader.day(Self.day, label: "Erster Tag im neuen Recht")
    var target: LegalSphere?
    if !proposal.rule.to.isEmpty {
      target = reader.choice(Self.target, label: "Neuer Rechtskreis") { value in
        LegalSphere(rawValue: value).flatMap { proposal.rule.to.contains($0) ? $0 : nil }
      }
    }
    var deviation: DeviationReason?
    if let day, let computed = proposal.day, day != computed {
      if reason.isEmpty {
        reader.fail(
          Self.reason, "Grund", "Bitte nennen Sie den Grund, warum der Tag ein anderer ist als der berechnete.")
      }
      deviation = readDeviation(&reader)
    }
    guard reader.errors.isEmpty, let day else { return nil }
    return TransitionDraft(
      key: proposal.key, isConfirmed: true, day: day, target: target, deviation: deviation, reason: reason)
  }

  private static func readDeviation(_ reader: inout FormReader) -> DeviationReason? {
    reader.choice(deviation, label: "Art der Abweichung", from: DeviationReason.init(rawValue:))
  }
}

/// What a confirmed transition does to the legal spheres of a person.
struct SphereChange: Sendable, Hashable {
  /// Entries that end the day before; one that begins on the day itself gives way as a whole.
  let ended: [SphereEntry]
  let begun: SphereDraft?

  /// - Throws: ``ResidenceRefusal`` if the new sphere would overlap with one that stays.
  init(_ draft: TransitionDraft, among spheres: [SphereEntry], rule: TransitionRule) throws(ResidenceRefusal) {
    guard let day = draft.day, let target = draft.target else {
      ended = []
      begun = nil
      return
    }
    let leaving = spheres.filter {
      $0.head.counts && rule.from.contains($0.sphere) && $0.span.from <= day && $0.span.to.map { $0 >= day } != false
    }
    let begun = SphereDraft(sphere: target, span: Span(day, nil), office: target.usualBody)
    try begun.check(against: spheres.filter { entry in !leaving.contains { $0.head.entry == entry.head.entry } })
    ended = leaving
    self.begun = begun
  }
}
