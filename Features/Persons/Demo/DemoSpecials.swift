internal import Access
internal import Basics
internal import CaseAccess

// What is special about some: a couple that has parted, a protected address, a disputed and a restricted fact.
extension DemoLoader {
  func addSpecial(_ folders: [DemoFolder]) throws {
    func find(_ key: String) -> DemoFolder? { folders.first { $0.key == key } }
    if let she = find("dumitrascu-ionela"), let he = find("dumitrascu-costel") {
      try addHousehold([(she.people[0], .bezugsperson)], isSingleParent: false, she.worker, from: -60)
      try addHousehold(
        [(she.people[0], .bezugsperson), (he.people[0], .partner)], isSingleParent: false, she.worker, from: -400,
        to: -61)
    }
    if let sister = find("yildiztepe-berfin"), let brother = find("yildiztepe-siyar") {
      try addHousehold(
        [(sister.people[0], .bezugsperson), (brother.people[0], .geschwister)], isSingleParent: false, sister.worker)
    }
    if let mother = find("noorzai") {
      try store.add(
        FactEntry(
          .protection(
            Protection(kind: .schutzadresse, reason: "Demodaten, frei erfunden: bedroht vom früheren Partner")),
          from: today.adding(days: -30)), to: mother.people[0], try key(mother.people[0]), by: mother.worker, at: now)
    }
    if let dogan = find("dogan") {
      try store.add(
        FactEntry(
          .protection(Protection(kind: .auskunftssperre, reason: "Demodaten, frei erfunden: Eintrag im Melderegister")),
          from: today.adding(days: -90)), to: dogan.people[0], try key(dogan.people[0]), by: dogan.worker, at: now)
    }
    if let father = find("haddad") { try addDoubts(father) }
  }

  private func addDoubts(_ father: DemoFolder) throws {
    let person = father.people[0]
    try store.add(
      FactEntry(
        .nationality(Nationality(kind: .staatsangehoerigkeit, country: "TR")),
        Provenance(
          source: .behoerde, who: "Ausländerbehörde (erfunden)", on: today.adding(days: -40), document: "Ausdruck",
          disputedOn: today.adding(days: -20), statement: "Ich war nie türkischer Staatsangehöriger.",
          restrictedOn: nil, restrictionReason: "")),
      to: person, try key(person), by: father.worker, at: now)
    try store.add(
      FactEntry(
        .contact(
          Contact(
            kind: .email, value: "alt@example.org", address: PostalAddress(), note: "", isPreferred: false,
            doNotUse: "Das Postfach liest jemand anderes")),
        Provenance(
          source: .angehoerige, who: "Bruder", on: today.adding(days: -90), document: "", disputedOn: nil,
          statement: "", restrictedOn: today.adding(days: -5), restrictionReason: "Richtigkeit wird geprüft")),
      to: person, try key(person), by: father.worker, at: now)
  }

  /// Somebody was entered a second time under another spelling and made one with the first.
  func addMerged(_ folder: DemoFolder, _ parts: [MergePart], at now: Instant) throws {
    let double = DemoLine("Al-Tamimi", "Omer", "", "", 24, .maennlich, "IQ", "ar", .a1)
    let id = try add(double, 66, place: folder.municipalityKey, by: folder.worker, on: today.adding(days: -30))
    guard let survivor = try store.find(folder.people[0], try key(folder.people[0])),
      let merged = try store.find(id, try key(id))
    else { return }
    let plan = MergePlan(survivor, merged, MergeChoice(survivor: survivor.id), on: today)
    try MergeStore(connection: connection, keys: keys, parts: [.cases(on: today)] + parts)
      .merge(survivor, merged, plan, try key(survivor.id), by: folder.worker, at: now)
  }
}
