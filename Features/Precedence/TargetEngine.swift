internal import Actors
internal import Basics
internal import Programmes

// How stages and criteria are asked.
extension PrecedenceEngine {
  func finding(
    _ target: TargetRule, _ edition: TargetEdition, _ facts: PrecedenceFacts, _ shares: FreeShare
  ) -> TargetFinding {
    let core = coreReading(edition)
    let edition = core.map { edition.read($0.reading.applied(to: edition.entry)) } ?? edition
    let entry = edition.entry
    var general: [ConditionFinding] = []
    if let core { general.append(core.named) }
    if let start = start(entry) { general.append(start) }
    if entry.asksForReason {
      general.append(given("Begründung genannt", facts.reason))
      general.append(given("Sozialraum genannt", facts.socialSpace))
    }
    if entry.asksForFreeShare { general.append(shares.condition(facts)) }
    return TargetFinding(
      target: target, edition: edition, number: target.number(of: edition), general: general,
      clauses: entry.clauses.map {
        let tolerance = $0.isException ? 0 : core?.reading.tolerance ?? 0
        return ClauseFinding(clause: $0, conditions: conditions($0, facts, tolerance: tolerance))
      },
      children: children(entry, facts))
  }

  /// Whether its beginning is certain; before, nothing is reserved by it.
  func hasBegun(_ entry: TargetEntry) -> Bool { start(entry).map { $0.answer == .applies } ?? true }

  private func start(_ entry: TargetEntry) -> ConditionFinding? {
    switch entry.start {
    case .date:
      guard let start = entry.startsOn else { return nil }
      return ConditionFinding("Beginnt am \(start.german)", entered: "Stichtag \(day.german)", isMet: start <= day)
    case .decision:
      return ConditionFinding("Beginn durch Beschluss", entered: "noch kein Beschluss", .humanDecision)
    case .programmeEnd:
      guard let programme = programmes.first(where: { $0.id == entry.startProgramme }) else {
        return ConditionFinding("Beginnt nach dem Ende eines Programms", entered: nil, .humanDecision)
      }
      let hasEnded: PrecedenceAnswer =
        if let end = programme.entry.endedOn { PrecedenceAnswer(end < day) } else {
          programme.entry.isEndOpen ? .humanDecision : .doesNotApply
        }
      return ConditionFinding(
        "Beginnt nach dem Ende von \(programme.entry.name)", entered: programme.end, hasEnded)
    }
  }

  private func given(_ condition: String, _ text: String?) -> ConditionFinding {
    ConditionFinding(condition, entered: text, text == nil ? .cannotTell : .applies)
  }

  private func children(_ entry: TargetEntry, _ facts: PrecedenceFacts) -> [ConditionFinding] {
    guard entry.countsChildren else { return [] }
    guard let children = facts.children else {
      return [ConditionFinding("Kinder zählen mit dem Elternteil", entered: nil, .cannotTell)]
    }
    return children.enumerated().map { index, child in
      ConditionFinding(
        "Kind \(index + 1): \(entry.childAges.words)", entered: child.statement(on: day),
        isMet: isMet(entry.childAges, child))
    }
  }

  // MARK: Conditions

  func conditions(_ clause: TargetClause, _ facts: PrecedenceFacts, tolerance: Int = 0) -> [ConditionFinding] {
    var found: [ConditionFinding] = []
    if !clause.ages.isUnlimited { found.append(age(clause.ages, facts, tolerance: tolerance)) }
    if !clause.statuses.isEmpty { found.append(status(clause.statuses, facts)) }
    if clause.isNewcomer { found.append(newcomer(facts)) }
    if !clause.municipalities.isEmpty { found.append(municipality(clause.municipalities, facts)) }
    if !clause.needs.isEmpty { found.append(needs(clause.needs, facts)) }
    if !clause.household.isEmpty { found.append(household(clause.household, facts)) }
    if let programme = clause.programme { found.append(membership(programme, facts)) }
    if clause.isAfterSchool { found.append(school(facts)) }
    if clause.minimumMonths != nil || clause.maximumMonths != nil { found.append(months(clause, facts)) }
    if let count = clause.minimumAreas {
      found.append(
        ConditionFinding(
          "mindestens \(count) Lebensbereiche", entered: facts.areas.map { "\($0.count)" },
          isMet: facts.areas.map { $0.count >= count }))
    }
    return found
  }

  /// The condition on age; people decide in the years of the tolerance beyond its limits.
  func age(_ span: AgeSpan, _ facts: PrecedenceFacts, tolerance: Int = 0) -> ConditionFinding {
    let words = "Alter \(tolerance > 0 ? "ca. " : "")\(span.words)"
    guard let birth = facts.birth else { return ConditionFinding(words, entered: nil, isMet: nil) }
    let met = isMet(span, birth)
    let isNear = tolerance > 0 && met == false && isMet(span.widened(by: tolerance), birth) != false
    return ConditionFinding(
      words, entered: birth.statement(on: day),
      isNear ? .humanDecision : met.map { PrecedenceAnswer($0) } ?? .cannotTell)
  }

  /// `nil` if only some of the possible ages belong to the group.
  private func isMet(_ span: AgeSpan, _ birth: BirthKnowledge) -> Bool? {
    guard let ages = birth.ages(on: day) else { return false }
    let answers = Set(ages.map(span.includes))
    return answers.count == 1 ? answers.first : nil
  }

  func status(_ groups: Set<StatusGroup>, _ facts: PrecedenceFacts) -> ConditionFinding {
    let words = StatusGroup.allCases.filter(groups.contains).map(\.label).joined(separator: " oder ")
    guard let period = facts.status(on: day) else {
      return ConditionFinding(words, entered: facts.statuses.isEmpty ? nil : "kein Status am Stichtag", .cannotTell)
    }
    let isMet: Bool? =
      switch period.status.standing {
      case .group(let group): groups.contains(group)
      case .none: false
      case .open: nil
      }
    return ConditionFinding(words, entered: period.status.label, isMet: isMet)
  }

  func area(_ areas: Set<LifeArea>, _ facts: PrecedenceFacts) -> ConditionFinding {
    func words(_ set: Set<LifeArea>) -> String {
      LifeArea.allCases.filter(set.contains).map(\.label).joined(separator: "; ")
    }
    return ConditionFinding(
      words(areas), entered: facts.areas.map(words), isMet: facts.areas.map { !$0.isDisjoint(with: areas) })
  }

  /// Whether somebody belongs to the „Geflüchteten sowie (Neu-)Zugewanderten“ of the sources.
  ///
  /// A status can tell that somebody is German or has fled. For how long anybody else is zugewandert no source says, so
  /// that people decide.
  private func newcomer(_ facts: PrecedenceFacts) -> ConditionFinding {
    let words = "geflüchtet oder (neu) zugewandert"
    let status = facts.status(on: day)?.status
    if let status, status.isGerman || status.isRefuge {
      return ConditionFinding(words, entered: status.label, isMet: status.isRefuge)
    }
    if let isNewcomer = facts.isNewcomer {
      return ConditionFinding(
        words, entered: "von Menschen entschieden: \(isNewcomer ? "ja" : "nein")", isMet: isNewcomer)
    }
    return ConditionFinding(words, entered: status?.label, status == nil ? .cannotTell : .humanDecision)
  }

  func municipality(_ keys: Set<String>, _ facts: PrecedenceFacts) -> ConditionFinding {
    ConditionFinding(
      "wohnt in " + keys.map { municipalities[$0] ?? $0 }.sorted().joined(separator: " oder "),
      entered: facts.municipalityKey.map { municipalities[$0] ?? $0 },
      isMet: facts.municipalityKey.map(keys.contains))
  }

  private func needs(_ needs: [String], _ facts: PrecedenceFacts) -> ConditionFinding {
    let given = facts.needs.map { Set($0.map(TextForm.sortKey)) }
    return ConditionFinding(
      needs.joined(separator: " oder "),
      entered: facts.needs.map { $0.isEmpty ? "keiner davon" : $0.sorted().joined(separator: "; ") },
      isMet: given.map { given in needs.contains { given.contains(TextForm.sortKey($0)) } })
  }

  private func household(_ traits: Set<HouseholdTrait>, _ facts: PrecedenceFacts) -> ConditionFinding {
    let answers: [PrecedenceAnswer] = HouseholdTrait.allCases.filter(traits.contains).map { trait in
      let isMet: Bool? =
        switch trait {
        case .children: facts.children.map { !$0.isEmpty }
        case .singleParent: facts.isSingleParent
        }
      return isMet.map { PrecedenceAnswer($0) } ?? .cannotTell
    }
    let children = facts.children.map { $0.isEmpty ? "keine Kinder" : "Kinder: \($0.count)" }
    let single = facts.isSingleParent.map { $0 ? "alleinerziehend" : "nicht alleinerziehend" }
    let entered = [children, single].compactMap(\.self).joined(separator: ", ")
    return ConditionFinding(
      HouseholdTrait.allCases.filter(traits.contains).map(\.label).joined(separator: " oder "),
      entered: entered.isEmpty ? nil : entered, .any(answers))
  }

  private func membership(_ id: ID<Programme>, _ facts: PrecedenceFacts) -> ConditionFinding {
    let programme = programmes.first { $0.id == id }
    let condition = "am Stichtag begleitet durch \(programme?.entry.name ?? "ein Programm")"
    guard let stays = facts.stays, !facts.unknownStays.contains(id) else {
      return ConditionFinding(condition, entered: nil, .cannotTell)
    }
    let hasEnded = programme?.entry.endedOn.map { $0 < day } ?? false
    let isInside = stays.contains { $0.programme == id && $0.covers(day) }
    let entered =
      isInside
      ? (hasEnded ? "eingetragen, das Programm ist beendet" : "ja") : "nein"
    return ConditionFinding(condition, entered: entered, isMet: isInside && !hasEnded)
  }

  private func school(_ facts: PrecedenceFacts) -> ConditionFinding {
    let entered: String? = facts.school.map { state in
      switch state {
      case .attending: "geht zur Schule"
      case .endedOn(let last): "letzter Schultag \(last.german)"
      }
    }
    return ConditionFinding("Schulbesuch beendet", entered: entered, isMet: facts.school.map { $0.hasEnded(on: day) })
  }

  private func months(_ clause: TargetClause, _ facts: PrecedenceFacts) -> ConditionFinding {
    let from = clause.minimumMonths.map { "seit mindestens \($0) Monaten" }
    let to = clause.maximumMonths.map { "seit höchstens \($0) Monaten" }
    let words = [from, to].compactMap(\.self).joined(separator: " und ") + " in der Kommune"
    let isMet = facts.residentSince.map { since in
      (clause.minimumMonths.map { since.adding(months: $0) <= day } ?? true)
        && (clause.maximumMonths.map { day <= since.adding(months: $0) } ?? true)
    }
    return ConditionFinding(words, entered: facts.residentSince.map { "seit dem \($0.german)" }, isMet: isMet)
  }
}

extension AgeSpan {
  fileprivate func widened(by years: Int) -> AgeSpan {
    var wide = self
    wide.minimum?.years -= years
    wide.maximum?.years += years
    return wide
  }
}

extension TargetEdition {
  /// The same edition with its content as a reading of the sources has it.
  fileprivate func read(_ entry: TargetEntry) -> TargetEdition {
    TargetEdition(
      id: id, entry: entry, validFrom: validFrom, validTo: validTo, enteredBy: enteredBy, enteredAt: enteredAt)
  }
}
