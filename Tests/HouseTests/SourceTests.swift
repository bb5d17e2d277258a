import Testing

@Suite struct SourceTests {
  private func expectNone(_ pattern: Regex<Substring>, in files: [SourceTree.File], _ reason: String) {
    for file in files {
      for (index, line) in file.lines.enumerated() where line.firstMatch(of: pattern) != nil {
        Issue.record("\(file.path):\(index + 1) \(reason): \(line)")
      }
    }
  }

  @Test func `ungeprüftes Markup entsteht nur in Base Markup`() throws {
    expectNone(
      /HTML\(trusted:/, in: try SourceTree.program().filter { !$0.path.hasPrefix("Base/Markup/") },
      "vertraut Markup ungesehen")
  }

  @Test func `Felder und Klassen der Gestaltung stehen nur in Base Markup`() throws {
    expectNone(
      /<(?:input|select|textarea)[ >]|"[^"]*kern-|style=/,
      in: try SourceTree.program().filter { !$0.path.hasPrefix("Base/Markup/") }, "gehört in einen Baustein")
  }

  @Test func `Anweisungen an die Datenbank stehen nur in Stores`() throws {
    expectNone(
      /connection\.(?:rows|row|run)\(/,
      in: try SourceTree.program().filter {
        !$0.path.hasPrefix("Base/") && $0.path.firstMatch(of: /(?:Store\w*|Loader|List)\.swift$/) == nil
      }, "gehört in einen Store")
  }

  @Test func `nichts ist offen geblieben, nichts bricht das Programm ab`() throws {
    let files = try SourceTree.program()
    expectNone(/\b(?:TODO|FIXME|XXX|HACK)\b/, in: files, "ist offen")
    expectNone(/try!|fatalError\(|as!|unsafelyUnwrapped/, in: files, "bricht ab")
    expectNone(/@unchecked Sendable/, in: files.filter { !$0.text.contains("// Unchecked:") }, "nennt keinen Grund")
  }

  @Test func `ungeschützter Speicher kommt in Räumen nicht vor`() throws {
    expectNone(
      /\bunsafe\b/, in: try SourceTree.swift("Features").filter { !$0.path.contains("/Tests/") }, "ist unsicher")
  }

  @Test func `jede Ablehnung hat einen deutschen Satz`() throws {
    for file in try SourceTree.program() {
      for match in file.text.matches(of: /enum (\w+Refusal): [^{]*Error[^{]*{/) {
        let name = match.1
        let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
        let module = try SourceTree.swift(folder).map(\.text).joined()
        let hasSentence = module.contains("var sentence") || module.contains("var description")
        let isInternalToBase = name == "TextRefusal" || name == "Refusal"
        #expect(hasSentence || isInternalToBase, "\(file.path): \(name) hat keinen Satz")
      }
    }
  }
}
