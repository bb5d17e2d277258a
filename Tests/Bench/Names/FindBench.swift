internal import InventedNames
internal import Names

/// Finding one person among many by a distorted record, with the keys in memory as the store keeps them in a table.
enum FindBench {
  private static let queries = 1500
  /// Records compared for one search, as many as the program opens.
  private static let opened = 50
  /// Entries of lists read for one search, as many as the program reads.
  private static let read = 2500

  static func run(_ size: Int) {
    var random = Randomness(seed: 2026)
    let clock = ContinuousClock()
    let people = (0..<size).map { _ in Invented(&random) }
    let records = people.map { $0.written(&random) }
    var lists: [String: [Int64]] = [:]
    var tokens = 0
    let indexing = clock.measure {
      for (id, record) in records.enumerated() {
        for token in Set(NameTokens.kept(record.names, birth: record.birth).map(\.keyed)) {
          lists[token, default: []].append(Int64(id))
          tokens += 1
        }
      }
    }
    let perPerson = tokens * 10 / size
    print("\n\(size) Personen: \(perPerson / 10),\(perPerson % 10) Schlüssel je Person, Aufbau \(indexing)")
    search(people, records, lists, &random)
  }

  private static func search(
    _ people: [Invented], _ records: [Record], _ lists: [String: [Int64]], _ random: inout Randomness
  ) {
    let sieve = CandidateSieve(population: people.count, mostEntries: read, mostPersons: opened)
    var all: [Origin: Int] = [:]
    var hits: [Origin: Int] = [:]
    var firsts = 0
    var kept = 0
    var slowest: [Duration] = []
    let clock = ContinuousClock()
    for _ in 0..<queries {
      let id = Int.random(in: 0..<people.count, using: &random)
      let query = distorted(people[id], records[id], &random)
      var best: [Int64] = []
      slowest.append(
        clock.measure {
          let candidates = find(query, lists, sieve)
          if candidates.contains(Int64(id)) { kept += 1 }
          best = rank(query, candidates, records, lists, people.count)
        })
      all[people[id].origin, default: 0] += 1
      if best.prefix(5).contains(Int64(id)) { hits[people[id].origin, default: 0] += 1 }
      if best.first == Int64(id) { firsts += 1 }
    }
    for origin in Origin.allCases {
      print(
        "  \(origin.rawValue): unter den ersten fünf \(NameBench.percent(hits[origin] ?? 0, all[origin] ?? 0)) von \(all[origin] ?? 0)"
      )
    }
    let total = hits.values.reduce(0, +)
    slowest.sort()
    print(
      "  zusammen: unter den ersten fünf \(NameBench.percent(total, queries)), als erste \(NameBench.percent(firsts, queries)),"
        + " im Sieb \(NameBench.percent(kept, queries)), Dauer p50 \(slowest[queries / 2]), p95 \(slowest[queries * 95 / 100])"
    )
  }

  private static func distorted(_ person: Invented, _ record: Record, _ random: inout Randomness) -> Record {
    var query = record
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      random.pick(Distortion.allCases).apply(&query, person, &random)
    }
    return query
  }

  private static func find(_ query: Record, _ lists: [String: [Int64]], _ sieve: CandidateSieve) -> [Int64] {
    sieve.best(
      NameTokens.sought(query.names, birth: query.birth), count: { lists[$0.keyed]?.count ?? 0 },
      read: { Array((lists[$0.keyed] ?? []).prefix($1)) })
  }

  private static func rank(
    _ query: Record, _ candidates: [Int64], _ records: [Record], _ lists: [String: [Int64]], _ population: Int
  ) -> [Int64] {
    let sought = NameTokens.sought(query.names, birth: query.birth).filter { $0.kind == .skeleton }
    let counts = Dictionary(sought.map { ($0.text, lists[$0.keyed]?.count ?? 0) }) { first, _ in first }
    let frequency = NameFrequency(persons: counts, population: population)
    let sketch = query.sketch
    let scored = candidates.map {
      ($0, NameLikeness.compare(sketch, records[Int($0)].sketch, frequency: frequency).score)
    }
    return scored.sorted { ($0.1, -$0.0) > ($1.1, -$1.0) }.map(\.0)
  }
}
