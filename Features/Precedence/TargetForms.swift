internal import Basics
internal import HTTP
internal import Markup
internal import Programmes
internal import Web

/// Short name and name of a stage or criterion.
enum TargetHeadForm {
  static func form(_ target: TargetRule?) -> TypedForm {
    TypedForm(
      version: target?.version ?? 0,
      [
        ("art", target?.head.kind.rawValue ?? TargetRuleKind.stage.rawValue), ("kurz", target?.head.code ?? ""),
        ("name", target?.head.name ?? ""),
      ])
  }

  /// Values with a meaning of their own where a decision or a filter names a stage.
  static let reserved = ["keine", "offen"]
  static let isFixed = "Der Kurzname steht fest, weil Entscheidungen die Stufe oder das Kriterium unter ihm nennen."

  /// Checks what must hold for a short name: decisions keep it, so it must neither change nor be mistaken.
  private static func check(_ code: String, _ reader: inout FormReader, _ target: TargetRule?) {
    if let target, !target.editions.isEmpty {
      if code != target.head.code { reader.fail("kurz", "Kurzname", isFixed) }
    } else if reserved.contains(code.lowercased()) || code.contains("=") {
      reader.fail(
        "kurz", "Kurzname",
        "„keine“ und „offen“ bedeuten schon etwas, und „=“ ist nicht möglich. Bitte wählen Sie einen anderen.")
    }
  }

  static func read(_ reader: inout FormReader, _ target: TargetRule?) -> TargetHead? {
    let kind = target?.head.kind ?? reader.choice("art", label: "Art", from: TargetRuleKind.init(rawValue:))
    let code = reader.text("kurz", label: "Kurzname", limit: TextLimit(maximum: 20))
    let name = reader.text("name", label: "Name", limit: TextLimit(maximum: 200))
    check(code, &reader, target)
    guard reader.errors.isEmpty, let kind else { return nil }
    return TargetHead(kind: kind, code: code, name: name)
  }
}

/// An edition with its place in time, as typed.
struct TypedEdition: Sendable {
  let entry: TargetEntry
  let validFrom: Day
  let validTo: Day?
}

/// The form of an edition: what holds in general, and up to eight groups.
enum EditionForm {
  static let mostGroups = 8
  static let included = "gehoert-dazu"
  static let excepted = "ausgenommen"

  /// Groups shown: all that are used, and one more to fill in.
  static func groupCount(_ form: TypedForm) -> Int {
    let used = (1...mostGroups).filter { !form["g\($0)_art"].isEmpty }.max() ?? 0
    return min(mostGroups, max(2, used + 1))
  }

  /// Filled with the latest edition; day and source of the new one are left to the person.
  static func form(_ target: TargetRule) -> TypedForm {
    guard let entry = target.editions.last?.entry else {
      return TypedForm(version: target.version, [("beginn", StartTrigger.date.rawValue)])
    }
    func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
    var pairs: [(String, String)] = [
      ("text", entry.text), ("beginn", entry.start.rawValue), ("beginn_tag", entry.startsOn?.german ?? ""),
      ("beginn_programm", entry.startProgramme?.text ?? ""), ("offene_frage", entry.openQuestion),
      ("kinder_bis", text(entry.childAges.maximum?.years)),
      ("mindestanteil", text(entry.minimumShare)), ("punkte", text(entry.weight)),
    ]
    func check(_ name: String, _ isOn: Bool) { if isOn { pairs.append((name, "ja")) } }
    check("kinder", entry.countsChildren)
    check("kinder_bis_ohne", entry.childAges.maximum?.isInclusive == false)
    check("begruendung", entry.asksForReason)
    check("freier_anteil", entry.asksForFreeShare)
    check("andere", entry.allowsOthers)
    for (index, clause) in entry.clauses.enumerated() { pairs += group(index + 1, clause) }
    return TypedForm(version: target.version, pairs)
  }

  private static func group(_ number: Int, _ clause: TargetClause) -> [(String, String)] {
    func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
    var pairs: [(String, String)] = [
      ("art", clause.isException ? excepted : included), ("alter_von", text(clause.ages.minimum?.years)),
      ("alter_bis", text(clause.ages.maximum?.years)), ("bedarf", clause.needs.joined(separator: "\n")),
      ("programm", clause.programme?.text ?? ""), ("monate_von", text(clause.minimumMonths)),
      ("monate_bis", text(clause.maximumMonths)), ("bereiche", text(clause.minimumAreas)),
    ]
    if clause.ages.minimum?.isInclusive == false { pairs.append(("alter_von_ohne", "ja")) }
    if clause.ages.maximum?.isInclusive == false { pairs.append(("alter_bis_ohne", "ja")) }
    if clause.isAfterSchool { pairs.append(("nach_schule", "ja")) }
    if clause.isNewcomer { pairs.append(("zugewandert", "ja")) }
    pairs += StatusGroup.allCases.filter(clause.statuses.contains).map { ("status", $0.rawValue) }
    pairs += HouseholdTrait.allCases.filter(clause.household.contains).map { ("haushalt", $0.rawValue) }
    pairs += clause.municipalities.sorted().map { ("kommune", $0) }
    return pairs.map { ("g\(number)_\($0.0)", $0.1) }
  }

  /// What somebody may choose from.
  struct Choices {
    let programmes: [Programme]
    let municipalities: [(key: String, name: String)]
  }

  static func read(
    _ reader: inout FormReader, _ form: TypedForm, of target: TargetRule, _ choices: Choices, today: Day
  ) -> TypedEdition? {
    let text = reader.text("text", label: "Was gilt", limit: TextLimit(maximum: 1000, allowsLines: true))
    let source = reader.text("quelle", label: "Quelle oder Beschluss", limit: TextLimit(maximum: 500))
    let start = reader.choice("beginn", label: "Beginnt durch", from: StartTrigger.init(rawValue:))
    let from = reader.day("gueltig_ab", label: "Gültig ab")
    let to = reader.day("gueltig_bis", label: "Gültig bis", isRequired: false)
    var entry = TargetEntry(text: text, source: source)
    entry.startsOn = reader.day("beginn_tag", label: "Beginnt am", isRequired: false)
    entry.startProgramme =
      start == .programmeEnd ? programme(&reader, "beginn_programm", "Programm", choices) : nil
    entry.openQuestion = reader.text(
      "offene_frage", label: "Was offen ist", limit: TextLimit(maximum: 500), isRequired: false)
    entry.evaluation = reader.text(
      "auswertung", label: "Auswertung vor diesem Schritt", limit: TextLimit(maximum: 1000, allowsLines: true),
      isRequired: false)
    switch target.head.kind {
    case .stage: readAmounts(&reader, form, into: &entry)
    case .criterion: entry.weight = reader.wholeNumber("punkte", label: "Punkte", in: 1...100)
    }
    var groups: [Int] = []
    for number in 1...mostGroups where !form["g\(number)_art"].isEmpty {
      guard let clause = clause(&reader, form, number, choices) else { continue }
      entry.clauses.append(clause)
      groups.append(number)
    }
    failForgottenGroups(&reader, form)
    guard reader.errors.isEmpty, let start, let from else { return nil }
    entry.start = start
    do {
      let latest = today.adding(months: 12 * TargetEntry.yearsAhead)
      guard from <= latest else { throw TargetRefusal.tooFarAhead(latest: latest) }
      try entry.check(target.head.kind, from: from, to: to, after: target.editions.last, groups: groups)
    } catch let refusal as TargetRefusal {
      reader.fail(refusal.field.name, refusal.field.label, refusal.sentence)
      return nil
    } catch {
      return nil
    }
    return TypedEdition(entry: entry, validFrom: from, validTo: to)
  }

  private static func readAmounts(_ reader: inout FormReader, _ form: TypedForm, into entry: inout TargetEntry) {
    entry.countsChildren = form.isChecked("kinder")
    entry.childAges.maximum = reader.wholeNumber("kinder_bis", label: "Kinder bis", in: 0...120).map {
      AgeLimit(years: $0, isInclusive: !form.isChecked("kinder_bis_ohne"))
    }
    entry.asksForReason = form.isChecked("begruendung")
    entry.asksForFreeShare = form.isChecked("freier_anteil")
    entry.allowsOthers = form.isChecked("andere")
    entry.minimumShare = reader.wholeNumber("mindestanteil", label: "Mindestanteil", in: 1...100)
  }

  private static func programme(
    _ reader: inout FormReader, _ name: String, _ label: String, _ choices: Choices
  ) -> ID<Programme>? {
    if reader.typed(name).isEmpty { return nil }
    return reader.choice(name, label: label) { text in
      choices.programmes.first { $0.id.text == text }?.id
    }
  }

  private static func clause(
    _ reader: inout FormReader, _ form: TypedForm, _ number: Int, _ choices: Choices
  ) -> TargetClause? {
    func name(_ field: String) -> String { "g\(number)_\(field)" }
    func label(_ text: String) -> String { "Gruppe \(number): \(text)" }
    var clause = TargetClause()
    let kind = reader.choice(name("art"), label: label("Art")) { [included, excepted].contains($0) ? $0 : nil }
    clause.isException = kind == excepted
    clause.ages = AgeSpan(
      minimum: reader.wholeNumber(name("alter_von"), label: label("Alter von"), in: 0...120).map {
        AgeLimit(years: $0, isInclusive: !form.isChecked(name("alter_von_ohne")))
      },
      maximum: reader.wholeNumber(name("alter_bis"), label: label("Alter bis"), in: 0...120).map {
        AgeLimit(years: $0, isInclusive: !form.isChecked(name("alter_bis_ohne")))
      })
    // A value no form of ours offers is dropped.
    clause.statuses = Set(form.all(name("status")).compactMap(StatusGroup.init(rawValue:)))
    clause.household = Set(form.all(name("haushalt")).compactMap(HouseholdTrait.init(rawValue:)))
    clause.municipalities = form.all(name("kommune")).intersection(choices.municipalities.map(\.key))
    clause.needs = reader.text(
      name("bedarf"), label: label("Bedarf"), limit: TextLimit(maximum: 900, allowsLines: true), isRequired: false
    ).split(whereSeparator: \.isNewline).map { String($0).trimmed() }.filter { !$0.isEmpty }
    clause.programme = programme(&reader, name("programm"), label("Programm"), choices)
    clause.isAfterSchool = form.isChecked(name("nach_schule"))
    clause.isNewcomer = form.isChecked(name("zugewandert"))
    clause.minimumMonths = reader.wholeNumber(name("monate_von"), label: label("Monate von"), in: 0...600)
    clause.maximumMonths = reader.wholeNumber(name("monate_bis"), label: label("Monate bis"), in: 0...600)
    clause.minimumAreas = reader.wholeNumber(name("bereiche"), label: label("Lebensbereiche"), in: 1...13)
    if clause.isEmpty && reader.errors.isEmpty {
      reader.fail(
        name("art"), label("Art"), "Die Gruppe hat keine Bedingung. Bitte füllen Sie mindestens eine aus.")
    }
    return clause
  }

  /// A group that is filled in and says neither that it belongs nor that it is left out.
  private static func failForgottenGroups(_ reader: inout FormReader, _ form: TypedForm) {
    for number in 1...mostGroups where form["g\(number)_art"].isEmpty {
      let isFilled = form.fields.pairs.contains {
        $0.name.hasPrefix("g\(number)_") && !$0.value.isEmpty && $0.name != "g\(number)_art"
      }
      guard isFilled else { continue }
      reader.fail(
        "g\(number)_art", "Gruppe \(number): Art",
        "Bitte wählen Sie, ob die Gruppe dazugehört oder ausgenommen ist, oder leeren Sie ihre Angaben.")
    }
  }
}
