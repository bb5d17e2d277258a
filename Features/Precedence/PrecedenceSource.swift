package import Basics
internal import Districts
internal import Programmes
package import SQL

/// Puts together what the engine needs from the stores of the district.
package struct PrecedenceSource {
  private let connection: Connection
  private let readings: RuleReadings

  package init(_ connection: Connection, readings: RuleReadings = .none) {
    self.connection = connection
    self.readings = readings
  }

  /// The rules as stored now, to be asked for a day.
  package func engine(on day: Day) throws -> PrecedenceEngine {
    let names = try DistrictStore(connection).municipalityNames()
    return PrecedenceEngine(
      on: day, programmes: try ProgrammeStore(connection).all(), targets: try TargetStore(connection).all(),
      municipalities: Dictionary(names.map { ($0.key, $0.name) }) { first, _ in first },
      readings: try readings.on(day, connection))
  }
}
