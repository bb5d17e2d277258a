internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// Writes the invented people of the demo.
struct DemoLoader {
  let connection: Connection
  let keys: KeyRegister
  let now: Instant

  private var today: Day { now.local.day }
  private var store: PersonStore { PersonStore(connection) }

  /// Adds one person with what is usually known, and a case for it.
  func add(
    _ line: DemoLine, _ index: Int, place: String, by worker: ID<Account>, hasCase: Bool = true
  ) throws -> (person: ID<PersonKey>, file: ID<CaseKey>?) {
    let at = now.adding(seconds: Int64(-(index * 9 % 400) - 1) * 86_400 + Int64(index % 7) * 3600)
    let sketch = IntakeSketch(
      names: names(line), birth: birth(line, index), sex: line.sex,
      nationality: Nationality(kind: .staatsangehoerigkeit, country: line.country), municipalityKey: place)
    let id = try IntakeHandlers.store(sketch, by: worker, at: at, keys, connection)
    let key = try key(id)
    for entry in entries(line, index) { try store.add(entry, to: id, key, by: worker, at: at) }
    try renewSearchKeys(id, key, keys, connection)
    guard hasCase else { return (id, nil) }
    let file = try CaseAccessStore(connection).openCase(
      number: "DEMO-\(id.text)", municipalityKey: place, people: [id], responsible: worker, on: at.local.day, at: at)
    return (id, file)
  }

  func names(_ line: DemoLine) -> [PersonName] {
    guard !line.family.isEmpty else {
      return [PersonName(kind: .einzelname, prefix: "", text: line.given, native: line.givenNative, position: 1)]
    }
    return [
      PersonName(kind: .familienname, prefix: "", text: line.family, native: line.familyNative, position: 2),
      PersonName(kind: .vornamen, prefix: "", text: line.given, native: line.givenNative, position: 1),
    ]
  }

  /// Some are known by the year only, some by the placeholder of a register, some are estimated.
  private func birth(_ line: DemoLine, _ index: Int) -> BirthDate {
    let year = today.year - line.age
    let date: DateInput? =
      switch index % 8 {
      case 3: .year(year)
      case 5: Day(year: year, month: 1, day: 1).map(DateInput.day)
      case 6: .month(index % 12 + 1, year: year - 1)
      default: Day(year: year - 1, month: index % 12 + 1, day: index % 28 + 1).map(DateInput.day)
      }
    return BirthDate(
      date: date, isEstimated: index % 16 == 3, isPlaceholder: index % 8 == 5, place: "", country: line.country)
  }

  /// What is usually known beside name, birth, sex and nationality.
  func entries(_ line: DemoLine, _ index: Int) -> [FactEntry] {
    let needs = [.keine, .a1, .a2].contains(line.german)
    let mother = SpokenLanguage(
      code: line.language, dialect: line.language == "ku" ? "Kurmandschi" : "", speaks: .muttersprache,
      reads: index % 5 == 4 ? .keine : .muttersprache, needsInterpreter: needs,
      interpreterWish: line.sex == .weiblich && index % 3 == 0 ? .frau : .egal, isPreferred: needs)
    let german = SpokenLanguage(
      code: "de", dialect: "", speaks: line.german, reads: line.german, needsInterpreter: false,
      interpreterWish: .egal, isPreferred: !needs)
    // Numbers that the Bundesnetzagentur keeps free for films and books.
    let phone = Contact(
      kind: .mobil, value: "0171 39200\((index % 100).padded(2))", address: PostalAddress(), note: "",
      isPreferred: true, doNotUse: "")
    let home = Contact(
      kind: .anschrift, value: "",
      address: PostalAddress(
        careOf: "", street: "Beispielstraße \(index % 90 + 1)", postcode: "41\((index % 1000).padded(3))",
        place: "Beispielort (erfunden)"), note: "", isPreferred: false, doNotUse: "")
    return [
      FactEntry(.language(mother)), FactEntry(.language(german)), FactEntry(.contact(phone)),
      FactEntry(.contact(home), from: today.adding(days: -200 - index % 300)),
    ]
  }

  // MARK: What is special about some

  /// A family, a mother with her child, a couple that has parted.
  func addHouseholds(_ ids: [ID<PersonKey>], _ workers: [ID<Account>]) throws {
    guard ids.count >= 13 else { return }
    let worker = workers[0]
    try household([(ids[0], .bezugsperson), (ids[1], .ehegatte), (ids[2], .kind)], isSingleParent: false, worker)
    try household([(ids[3], .bezugsperson), (ids[4], .kind)], isSingleParent: true, worker)
    try household([(ids[9], .bezugsperson), (ids[10], .kind)], isSingleParent: true, worker)
    try household([(ids[11], .bezugsperson)], isSingleParent: false, worker, from: -60)
    try household([(ids[11], .bezugsperson), (ids[12], .partner)], isSingleParent: false, worker, from: -400, to: -61)
  }

  private func household(
    _ members: [(ID<PersonKey>, HouseholdRole)], isSingleParent: Bool, _ worker: ID<Account>, from: Int = -300,
    to: Int? = nil
  ) throws {
    let households = HouseholdStore(connection)
    let id = try households.add(by: worker, at: now)
    for (person, role) in members {
      let entry = FactEntry(
        .household(Membership(household: id, role: role)), from: today.adding(days: from),
        to: to.map { today.adding(days: $0) })
      try store.add(entry, to: person, try key(person), by: worker, at: now)
    }
    let household = Household(id: id, version: 1, isSingleParent: isSingleParent, address: nil, members: [])
    _ = try households.save(household, by: worker, at: now)
  }

  /// A sealed, a restricted and a shared record, a protected address, a disputed and a restricted fact.
  func addSpecial(
    _ ids: [ID<PersonKey>], _ files: [ID<CaseKey>], _ workers: [ID<Account>], _ provider: ID<Organisation>?
  ) throws {
    guard ids.count >= 20, files.count == ids.count else { return }
    let access = CaseAccessStore(connection)
    let last = workers[workers.count - 1]
    try access.seal(files[16], naming: [workers[16 % workers.count]], by: last, at: now)
    try access.restrict(files[18], at: now)
    if let provider {
      _ = try access.share(
        files[0], .masterData, with: provider, by: workers[0], from: today.adding(days: -10),
        to: today.adding(days: 180))
    }
    try store.add(
      FactEntry(
        .protection(Protection(kind: .schutzadresse, reason: "Demodaten, frei erfunden: bedroht vom früheren Partner")),
        from: today.adding(days: -30)),
      to: ids[9], try key(ids[9]), by: workers[9 % workers.count], at: now)
    try store.add(
      FactEntry(
        .nationality(Nationality(kind: .staatsangehoerigkeit, country: "TR")),
        Provenance(
          source: .behoerde, who: "Ausländerbehörde (erfunden)", on: today.adding(days: -40), document: "Ausdruck",
          disputedOn: today.adding(days: -20), statement: "Ich war nie türkischer Staatsangehöriger.",
          restrictedOn: nil, restrictionReason: "")),
      to: ids[0], try key(ids[0]), by: workers[0], at: now)
    try store.add(
      FactEntry(
        .contact(
          Contact(
            kind: .email, value: "alt@example.org", address: PostalAddress(), note: "", isPreferred: false,
            doNotUse: "Das Postfach liest jemand anderes")),
        Provenance(
          source: .angehoerige, who: "Bruder", on: today.adding(days: -90), document: "", disputedOn: nil,
          statement: "", restrictedOn: today.adding(days: -5), restrictionReason: "Richtigkeit wird geprüft")),
      to: ids[0], try key(ids[0]), by: workers[0], at: now)
  }

  private func key(_ id: ID<PersonKey>) throws -> DataKey {
    guard let key = try keys.key(.person(id.number), .identity) else { throw KeyMissing() }
    return key
  }
}
