internal import Allocation
internal import Basics
internal import Datasets
internal import FoundationEssentials
internal import Tables
internal import Vault

/// `faden allocation`: computes an allocation again without database and server.
struct AllocationCommand {
  static let help = """
    faden allocation compute DATEI --posts ZAHL [--unit EINHEIT] [--policy REGEL] [--minimum ZAHL] [--tie REGEL]
                             [--fixed "NAME=ZAHL; NAME=ZAHL"] [--time] [--json]

    Verteilt Stellen nach der Formel des Konzepts: Anzahl der Kommune durch Anzahl des Kreises, mal Stellen. Gerechnet
    wird mit exakten Brüchen. Braucht weder Datenbank noch Einstellungen.
      DATEI      CSV oder XLSX mit den Spalten Kommune (oder AGS) und Anzahl, auf Wunsch Vorab
      --posts    zu verteilende Stellen, zum Beispiel 7 oder 3,5
      --unit     \(AllocationRules.units.map(\.german).joined(separator: ", ")); ohne Angabe 0,01
      --policy   \(RoundingPolicy.largestRemainder.rawValue) (größte Reste, ohne Angabe) oder \(RoundingPolicy.halfUp.rawValue) (jeder Anteil für sich)
      --minimum  Mindestanteil je Kommune, ein Vielfaches der Einheit
      --tie      bei gleichen Resten: \(TieRule.allCases.map(\.rawValue).joined(separator: ", "))
      --fixed    vorab vereinbarte Anteile; diese Kommunen nehmen an der Formel nicht teil
      --time     nennt die Rechenzeit
      --json     Ausgabe nach docs/formats/allocation.schema.json
    Ende mit 0: gerechnet, 1: Datei oder Rechnung abgelehnt, 2: falsch aufgerufen.
    """

  private let options: Options

  init(_ arguments: [String]) throws {
    options = try Options(
      arguments, values: ["--posts", "--unit", "--policy", "--minimum", "--tie", "--fixed"],
      flags: ["--json", "--time"])
  }

  func run() throws {
    guard options.words.count == 2, options.words[0] == "compute" else { throw Stop(.usage, Self.help) }
    let path = options.words[1]
    let rules = try rules()
    let bytes = try bytes(of: path)
    let table = try table(bytes)
    let figures = try figures(table)
    let start = ContinuousClock.now
    let allocation: PostAllocation
    do {
      allocation = try allocate(figures, by: rules)
    } catch {
      throw Stop(.failure, error.sentence)
    }
    let time = ContinuousClock.now - start
    let name = String(path.split(separator: "/").last ?? "")
    let hash = Encoding.hex(Digest.sha256(bytes))
    if options.has("--json") {
      let report = AllocationReport(
        allocation, file: name, sha256: hash, referenceDate: table.referenceDate?.iso)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      Output.line(String(decoding: try encoder.encode(report), as: UTF8.self))
    } else {
      Output.line(AllocationText(allocation, file: name, hash: hash, referenceDate: table.referenceDate).text)
    }
    let warnings = table.rows.flatMap { row in row.warnings.map { "Zeile \(row.line): \($0)" } }
    for note in table.notes + warnings { Output.error("Hinweis: \(note)") }
    if options.has("--time") {
      let microseconds = time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
      Output.error("Rechenzeit: \(microseconds) Mikrosekunden für \(figures.count) Zeilen")
    }
  }

  // MARK: Options

  private func rules() throws -> AllocationRules {
    guard let posts = options["--posts"] else { throw Stop(.usage, "Bitte die Stellen mit --posts angeben.") }
    guard let policy = RoundingPolicy(rawValue: options["--policy"] ?? RoundingPolicy.largestRemainder.rawValue)
    else { throw Stop(.usage, "Diese Rundungsregel gibt es nicht: \(options["--policy"] ?? "")\n\n\(Self.help)") }
    guard let tieRule = TieRule(rawValue: options["--tie"] ?? TieRule.largerCount.rawValue) else {
      throw Stop(.usage, "Diese Regel bei Gleichstand gibt es nicht: \(options["--tie"] ?? "")\n\n\(Self.help)")
    }
    return AllocationRules(
      positions: try amount(posts, "--posts"), unit: try amount(options["--unit"] ?? "0,01", "--unit"),
      policy: policy, minimum: try amount(options["--minimum"] ?? "0", "--minimum"), tieRule: tieRule)
  }

  private func amount(_ typed: String, _ name: String) throws -> PostAmount {
    do {
      return try PostAmount(typed: typed)
    } catch {
      throw Stop(.usage, "\(name) \(typed): \(error.sentence)")
    }
  }

  // MARK: File

  private func bytes(of path: String) throws -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Stop(.failure, "Die Datei \(path) lässt sich nicht lesen. Bitte Pfad und Rechte prüfen.")
    }
    return Array(data)
  }

  private func table(_ bytes: [UInt8]) throws -> NumberTable {
    let sheet: Sheet
    do {
      sheet = try Sheet(bytes: bytes)
    } catch {
      throw Stop(.failure, error.sentence)
    }
    let table: NumberTable
    do {
      table = try NumberTable(sheet)
    } catch {
      throw Stop(.failure, error.sentence)
    }
    guard table.problems.isEmpty else {
      let lines = table.problems.map { "  Zeile \($0.line), \($0.name): \($0.problem ?? "")" }
      throw Stop(.failure, (["Die Datei wurde nicht übernommen:"] + lines).joined(separator: "\n"))
    }
    return table
  }

  private func figures(_ table: NumberTable) throws -> [KeyFigure] {
    var fixed = try fixedShares()
    let figures = try table.rows.map { row in
      let named = fixed.removeValue(forKey: row.name)
      let column = try row.fixed.map { try amount($0, "Zeile \(row.line), Spalte Vorab") }
      return KeyFigure(key: row.key ?? row.name, name: row.name, count: row.count ?? 0, fixed: named ?? column)
    }
    guard let unknown = fixed.keys.min() else { return figures }
    throw Stop(.usage, "--fixed: „\(unknown)“ steht nicht in der Datei.")
  }

  private func fixedShares() throws -> [String: PostAmount] {
    var shares: [String: PostAmount] = [:]
    for part in (options["--fixed"] ?? "").split(separator: ";") {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false).map { String($0).trimmed() }
      guard sides.count == 2, !sides[0].isEmpty else {
        throw Stop(.usage, "--fixed: „\(part)“ hat nicht die Form NAME=ZAHL.")
      }
      guard shares.updateValue(try amount(sides[1], "--fixed"), forKey: sides[0]) == nil else {
        throw Stop(.usage, "--fixed: „\(sides[0])“ steht doppelt.")
      }
    }
    return shares
  }
}
