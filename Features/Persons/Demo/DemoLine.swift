internal import Basics
internal import InventedNames

/// One invented person, as a line of a table.
struct DemoLine: Sendable {
  /// How exactly a birth is known.
  enum Birth: Sendable {
    /// Age alone; which part of the date is known follows from the place in the table.
    case usual
    /// Reaches this age in so many days from today; negative if it was before.
    case turning(Int, in: Int)
    case unknown
  }

  let family: String
  let given: String
  let familyNative: String
  let givenNative: String
  /// Years before today.
  let age: Int
  let sex: Sex
  let country: String
  let language: String
  let german: LanguageLevel
  let birth: Birth
  /// `nil` for what follows from age and place in the household.
  let role: HouseholdRole?

  init(
    _ family: String, _ given: String, _ familyNative: String, _ givenNative: String, _ age: Int, _ sex: Sex,
    _ country: String, _ language: String, _ german: LanguageLevel, birth: Birth = .usual, role: HouseholdRole? = nil
  ) {
    self.family = family
    self.given = given
    self.familyNative = familyNative
    self.givenNative = givenNative
    self.age = age
    self.sex = sex
    self.country = country
    self.language = language
    self.german = german
    self.birth = birth
    self.role = role
  }

  /// Base forms of names, as the lists of invented names write them; native and Latin spelling follow.
  static func of(
    _ origin: Origin, _ family: String, _ given: String, _ age: Int, _ sex: Sex, _ country: String,
    _ german: LanguageLevel, birth: Birth = .usual, role: HouseholdRole? = nil
  ) -> DemoLine {
    func spelled(_ base: String) -> (latin: String, native: String) {
      let all = origin.spellings(base)
      guard let first = all.first, origin.hasOwnScript, all.count > 1 else { return (all.first ?? base, "") }
      return (all[1], first)
    }
    let (surname, name) = (spelled(family), spelled(given))
    return DemoLine(
      surname.latin, name.latin, surname.native, name.native, age, sex, country,
      country == "AF" ? "prs" : origin.language, german, birth: birth, role: role)
  }

  /// The role in a household of several, the first of which is the one the case is about.
  func role(at place: Int) -> HouseholdRole {
    if let role { return role }
    return place == 0 ? .bezugsperson : age < 18 ? .kind : .ehegatte
  }
}

extension Origin {
  fileprivate var hasOwnScript: Bool {
    switch self {
    case .arabisch, .persisch, .ukrainisch, .russisch, .bulgarisch, .tigrinisch: true
    case .deutsch, .türkisch, .rumänisch, .kurdisch: false
    }
  }
}

/// People who live together and have one case, with what brought them here.
struct DemoHousehold: Sendable {
  /// The same in the tables of all rooms.
  let key: String
  let place: DemoPlace
  let worker: DemoWorker
  /// Days before today (negative).
  let opened: Int
  /// Demodaten, frei erfunden; the note of the first talk.
  let story: String
  let people: [DemoLine]

  init(
    _ key: String, _ place: DemoPlace, _ worker: DemoWorker, _ opened: Int, _ story: String, _ people: [DemoLine]
  ) {
    self.key = key
    self.place = place
    self.worker = worker
    self.opened = opened
    self.story = story
    self.people = people
  }

  var isSingleParent: Bool {
    let roles = people.enumerated().map { $1.role(at: $0) }
    return roles.contains(.kind) && !roles.contains(.ehegatte) && !roles.contains(.partner)
  }

  static let all = juechen + dormagen + korschenbroich + grevenbroich + neuss + kaarst + meerbusch
}

/// The municipalities of Rhein-Kreis Neuss in the order of their list; another district takes its own in that order.
enum DemoPlace: Int, Sendable {
  case dormagen, grevenbroich, juechen, kaarst, korschenbroich, meerbusch, neuss, rommerskirchen

  func key(_ places: [String]) -> String { places[rawValue % places.count] }
}

/// Who is responsible, in the order of the team of the demo.
enum DemoWorker: Int, Sendable {
  /// Has too many cases, and stands in for somebody.
  case demir
  /// Leaves soon.
  case klein
  /// Is away for some weeks.
  case wilhelmi
  case aksoy
  case hofstetter
  case rademacher
  /// Has begun a short while ago.
  case sobol
}
