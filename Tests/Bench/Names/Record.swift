internal import Basics
internal import InventedNames
internal import Names

extension Invented {
  /// The person as an office wrote it down: mostly one habit, sometimes the own script.
  func written(_ random: inout Randomness) -> Record {
    let habit = random.chance(12) ? 0 : Int.random(in: 0..<6, using: &random) + (hasOwnScript ? 1 : 0)
    return Record(
      given: given.map { spelled($0, habit) }, family: family.map { spelled($0, habit) }, birth: BirthHint(birth))
  }
}

/// A person as written somewhere.
struct Record {
  var given: [String]
  var family: [String]
  var birth: BirthHint

  var names: [WrittenName] {
    [WrittenName(.family, family.joined(separator: "-")), WrittenName(.given, given.joined(separator: " "))]
  }
  var sketch: PersonSketch { PersonSketch(names: names, birth: birth) }
}

/// What happens to a name between two offices.
enum Distortion: CaseIterable {
  case otherHabit, ownScript, slip, missingName, swapped, swappedDay, onlyYear, yearOff, estimated

  func apply(_ record: inout Record, _ person: Invented, _ random: inout Randomness) {
    switch self {
    case .otherHabit:
      let habit = Int.random(in: 0..<6, using: &random)
      record.given = person.given.map { person.spelled($0, habit) }
      record.family = person.family.map { person.spelled($0, habit) }
    case .ownScript:
      record.given = person.given.map { person.spelled($0, 0) }
      record.family = person.family.map { person.spelled($0, 0) }
    case .slip:
      if random.chance(50) {
        record.family[0] = Self.slipped(record.family[0], &random)
      } else {
        record.given[0] = Self.slipped(record.given[0], &random)
      }
    case .missingName:
      if record.given.count > 1 {
        record.given.remove(at: Int.random(in: 0...1, using: &random))
      } else if record.family.count > 1 {
        record.family.removeLast()
      }
    case .swapped: (record.given, record.family) = (record.family, record.given)
    case .swappedDay:
      let day = person.birth
      record.birth =
        Day(year: day.year, month: day.day, day: day.month).map(BirthHint.init) ?? BirthHint(year: day.year)
    case .onlyYear: record.birth = BirthHint(year: person.birth.year)
    case .yearOff: record.birth = BirthHint(year: person.birth.year + (random.chance(50) ? 1 : -1))
    case .estimated: record.birth = Day(year: person.birth.year, month: 1, day: 1).map(BirthHint.init) ?? .unknown
    }
  }

  /// One letter left out, doubled, replaced by its neighbour on the keyboard, or two letters swapped.
  private static func slipped(_ word: String, _ random: inout Randomness) -> String {
    var letters = Array(word)
    guard letters.count > 3 else { return word }
    let at = Int.random(in: 1..<letters.count - 1, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: letters.remove(at: at)
    case 1: letters.insert(letters[at], at: at)
    case 2:
      let rows = ["qwertzuiop", "asdfghjkl", "yxcvbnm"].map(Array.init)
      guard let row = rows.first(where: { $0.contains(letters[at]) }), let place = row.firstIndex(of: letters[at])
      else { break }
      letters[at] = row[place == 0 ? 1 : place - 1]
    default: letters.swapAt(at, at + 1)
    }
    return String(letters)
  }
}
