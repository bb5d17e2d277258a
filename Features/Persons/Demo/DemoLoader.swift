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

  var today: Day { now.local.day }
  var store: PersonStore { PersonStore(connection) }

  /// Adds one person with what is usually known.
  func add(
    _ line: DemoLine, _ index: Int, place: String, by worker: ID<Account>, on day: Day
  ) throws -> ID<PersonKey> {
    let at = now.adding(seconds: Int64(day.number - today.number) * 86_400 - Int64(index % 7) * 60)
    let sketch = IntakeSketch(
      names: names(line), birth: birth(line, index), sex: line.sex,
      nationality: Nationality(kind: .staatsangehoerigkeit, country: line.country), municipalityKey: place)
    let id = try IntakeHandlers.store(sketch, by: worker, at: at, keys, connection)
    let key = try key(id)
    for entry in entries(line, index) { try store.add(entry, to: id, key, by: worker, at: at) }
    try renewSearchKeys(id, key, keys, connection)
    return id
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
    let usual: DateInput? =
      switch index % 8 {
      case 3: .year(year)
      case 5: Day(year: year, month: 1, day: 1).map(DateInput.day)
      case 6: .month(index % 12 + 1, year: year - 1)
      default: Day(year: year - 1, month: index % 12 + 1, day: index % 28 + 1).map(DateInput.day)
      }
    let date: DateInput?
    switch line.birth {
    case .usual: date = usual
    case .turning(let age, let days): date = .day(today.adding(days: days).adding(months: -12 * age))
    case .unknown: date = nil
    }
    guard case .usual = line.birth else {
      return BirthDate(date: date, isEstimated: false, isPlaceholder: false, place: "", country: line.country)
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
    // Numbers that the Bundesnetzagentur keeps free for films and books; two blocks of a hundred.
    let block = index / 100 % 2 == 0 ? "0171 39200" : "0176 040690"
    let phone = Contact(
      kind: .mobil, value: "\(block)\((index % 100).padded(2))", address: PostalAddress(), note: "",
      isPreferred: true, doNotUse: "")
    let home = Contact(
      kind: .anschrift, value: "",
      address: PostalAddress(
        careOf: "", street: "Beispielstraße \(index % 90 + 1)", postcode: "41\((index % 1000).padded(3))",
        place: "Beispielort (erfunden)"), note: "", isPreferred: false, doNotUse: "")
    return [FactEntry(.language(mother)), FactEntry(.language(german))]
      // A small child has no telephone.
      + ((1..<14).contains(line.age) ? [] : [FactEntry(.contact(phone))])
      + [FactEntry(.contact(home), from: today.adding(days: -200 - index % 300))]
  }

  func birthYear(of id: ID<PersonKey>) throws -> Int? {
    try PersonGlances(connection, keys: keys).glance(of: id, on: today)?.birthYear
  }

  /// Those who live together; somebody alone has no household.
  func addHousehold(_ household: DemoHousehold, _ people: [ID<PersonKey>], by worker: ID<Account>) throws {
    guard people.count > 1 else { return }
    let roles = household.people.enumerated().map { $1.role(at: $0) }
    try addHousehold(Array(zip(people, roles)), isSingleParent: household.isSingleParent, worker)
  }

  func addHousehold(
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

  func key(_ id: ID<PersonKey>) throws -> DataKey {
    guard let key = try keys.key(.person(id.number), .identity) else { throw KeyMissing() }
    return key
  }
}
