import Testing

@Suite struct ArrowTests {
  private struct Part {
    let kind: String
    let name: String
    let named: [String]
  }

  /// The lines of the manifest that declare targets; what stands over all rooms names them by one word.
  private func plan() throws -> [Part] {
    let line = /(?ms)^(?: {2}| {4})(cellar|room|roof|program|workshop|houseTests)\((.*?)\),$/
    let parts = try SourceTree.text("Package.swift").matches(of: line).map { match in
      let names = match.2.matches(of: /"([^"]+)"/).map { String($0.1) }
      let kind = String(match.1)
      return kind == "houseTests"
        ? Part(kind: kind, name: "HouseTests", named: names)
        : Part(kind: kind, name: names.first ?? "", named: Array(names.dropFirst()))
    }
    let rooms = parts.filter { $0.kind == "room" }.map(\.name)
    return parts.map { part in
      ["roof", "program", "houseTests"].contains(part.kind)
        ? Part(kind: part.kind, name: part.name, named: part.named + rooms) : part
    }
  }

  private static let cellars = [
    "Basics", "Names", "SQL", "Vault", "Keys", "HTTP", "Markup", "Access", "Journal", "Web", "Programs", "Tables",
    "Feature",
  ]
  private static let toolchain = [
    "Dispatch", "Glibc", "FoundationEssentials", "Synchronization", "Testing", "Swift", "PackageDescription",
  ]

  private func folder(_ part: Part) -> String {
    switch part.kind {
    case "cellar": "Base/\(part.name)"
    case "room": "Features/\(part.name)"
    case "roof", "program": "App/\(part.name)"
    case "workshop": "Support/\(part.name)"
    default: "Tests/HouseTests"
    }
  }

  private func allowed(_ part: Part) -> Set<String> {
    part.kind == "cellar"
      ? Set(part.named) : Set(part.named + Self.cellars + (part.kind == "houseTests" ? ["TestKit"] : []))
  }

  private func imports(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      line.wholeMatch(
        of: /(?:@testable )?(?:package |internal |private )?import (?:struct |enum |class |func )?(\w+).*/
      )
      .map { String($0.1) }
    }
  }

  @Test func `der Plan nennt jeden Raum`() throws {
    let names = try plan().map(\.name)
    #expect(names.contains("Districts") && names.contains("Accounts") && names.contains("House"))
    #expect(Set(names).count == names.count)
  }

  @Test func `jede Datei importiert nur, was der Plan ihrem Raum erlaubt`() throws {
    for part in try plan() {
      let allowed = allowed(part).union(Self.toolchain)
      // Tests see their own part, the whole cellar and the test kit besides.
      let allowedInTests = allowed.union(Self.cellars + ["TestKit", part.name])
      for file in try SourceTree.swift(folder(part)) {
        let isTest = file.path.contains("/Tests/") && part.kind != "houseTests"
        let foreign = Set(imports(file.text)).subtracting(isTest ? allowedInTests : allowed)
        #expect(foreign.isEmpty, "\(file.path) importiert \(foreign.sorted())")
      }
    }
  }

  @Test func `Räume eines Stockwerks sehen einander nicht, und niemand sieht das Dach`() throws {
    let rooms = try plan().filter { $0.kind == "room" }.map(\.name)
    for part in try plan() where part.kind == "room" || part.kind == "cellar" {
      #expect(!part.named.contains("House") && !part.named.contains("faden"), "\(part.name)")
      if part.kind == "cellar" { #expect(Set(part.named).isDisjoint(with: rooms), "\(part.name)") }
    }
  }

  @Test func `C-Bibliotheken sieht je nur ein Raum des Kellers`() throws {
    var owners: [String: Set<String>] = [:]
    for file in try SourceTree.program() {
      for name in imports(file.text) where name.wholeMatch(of: /C[A-Z].*/) != nil {
        owners[name, default: []].insert(file.path.split(separator: "/").prefix(2).joined(separator: "/"))
      }
    }
    #expect(owners.count >= 6)
    for (library, folders) in owners { #expect(folders.count == 1, "\(library): \(folders.sorted())") }
  }
}
