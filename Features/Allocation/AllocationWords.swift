// The German words of this room.

extension RoundingPolicy {
  package var label: String {
    switch self {
    case .halfUp: "Jeden Anteil für sich kaufmännisch runden"
    case .largestRemainder: "Größte Reste (Hare/Niemeyer), die Summe bleibt gewahrt"
    }
  }

  /// As the rule is printed below a computation.
  package var sentence: String {
    switch self {
    case .halfUp: "Jeder Anteil ist für sich auf die Einheit gerundet, ab einer halben Einheit nach oben."
    case .largestRemainder:
      "Jeder Anteil erhält seine ganzen Einheiten; die übrigen Einheiten gehen einzeln an die größten Reste."
    }
  }
}

extension TieRule {
  package var label: String {
    switch self {
    case .largerCount: "die Kommune mit der größeren Anzahl zuerst"
    case .smallerCount: "die Kommune mit der kleineren Anzahl zuerst"
    case .key: "nach dem Amtlichen Gemeindeschlüssel"
    case .name: "nach dem Namen"
    }
  }
}

extension ShareBasis {
  package var label: String {
    switch self {
    case .formula: "Formel"
    case .minimum: "Mindestanteil"
    case .fixed: "vorab fest"
    }
  }
}

extension PostAllocation {
  /// Everything a reader must know besides the table, one sentence each; the sum always stands first.
  package var remarks: [String] {
    ([sumRemark] + roundingRemarks + [emptyKeyRemark, fixedRemark, minimumRemark, tieRemark]).compactMap { $0 }
  }

  private var sumRemark: String {
    let base = "Verteilt sind \(sum.german) von \(rules.positions.german) Stellen"
    if open == .zero { return "\(base). Die Summe stimmt." }
    return open > .zero ? "\(base), \(open.german) weniger." : "\(base), \((.zero - open).german) mehr."
  }

  private var roundingRemarks: [String] {
    guard poolCount > 0 else { return [] }
    switch rules.policy {
    case .halfUp:
      guard open != .zero else { return [] }
      let raised = lines.filter { $0.basis == .formula && $0.isRaised }.count
      let lowered = lines.filter { $0.basis == .formula && !$0.isRaised && $0.remainder > .zero }.count
      let reason = "\(raised) Anteile wurden auf-, \(lowered) abgerundet, und das gleicht sich nicht aus."
      return [
        "Der Unterschied kommt vom Runden jedes Anteils für sich: \(reason) Mit „größte Reste“ bliebe die Summe gewahrt."
      ]
    case .largestRemainder:
      var remarks: [String] = []
      if !pool.hundredths.isMultiple(of: rules.unit.hundredths) {
        remarks.append(
          "\(open.german) Stellen bleiben unverteilt, weil \(pool.german) kein Vielfaches der Einheit \(rules.unit.german) ist."
        )
      }
      if halfUpSum != sum {
        remarks.append(
          "Einzeln kaufmännisch gerundet ergäben die Anteile \(halfUpSum.german) Stellen; deshalb wird nach den größten Resten verteilt."
        )
      }
      return remarks
    }
  }

  private var emptyKeyRemark: String? {
    guard poolCount == 0, pool > .zero else { return nil }
    return
      "In den Daten ist für die Verteilung nach der Formel niemand gezählt; \(pool.german) Stellen lassen sich nicht verteilen."
  }

  private var fixedRemark: String? {
    let names = lines.filter { $0.basis == .fixed }.map { "\($0.figure.name) \($0.result.german)" }
    guard !names.isEmpty else { return nil }
    return
      "Vorab fest vergeben sind \(fixed.german) Stellen (\(names.joined(separator: "; "))). Diese Zeilen nehmen an der Formel nicht teil."
  }

  private var minimumRemark: String? {
    let names = lines.filter { $0.basis == .minimum }.map(\.figure.name)
    guard !names.isEmpty else { return nil }
    return
      "Auf den Mindestanteil \(rules.minimum.german) angehoben: \(names.joined(separator: ", ")). Die Formel verteilt danach \(pool.german) Stellen auf die übrigen."
  }

  private var tieRemark: String? {
    guard let tie else { return nil }
    let units = tie.unitsLeft == 1 ? "1 Einheit war" : "\(tie.unitsLeft) Einheiten waren"
    let names = tie.names.joined(separator: " und ")
    return
      "Gleichstand: \(names) haben denselben Rest von \(tie.remainder.german(places: 4)) einer Einheit, und nur noch \(units) zu vergeben. Regel: \(rules.tieRule.label); danach entscheidet der Schlüssel."
  }
}
