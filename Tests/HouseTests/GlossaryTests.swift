import Testing

@Suite struct GlossaryTests {
  /// Types that rooms hand to others, by their declaration.
  private func exported() throws -> [(room: String, type: String)] {
    try SourceTree.swift("Features").filter { !$0.path.contains("/Tests/") }.flatMap { file in
      file.text.matches(of: /(?m)^package (?:final )?(?:struct|enum|class|protocol) (\w+)/).map { match in
        (room: String(file.path.split(separator: "/")[1]), type: String(match.1))
      }
    }
  }

  @Test func `jeder Typ, den ein Raum herausgibt, steht im Glossar`() throws {
    let glossary = try SourceTree.text("docs/glossary.md")
    let types = try exported()
    #expect(!types.isEmpty)
    for (room, type) in types { #expect(glossary.contains("`\(type)`"), "\(room).\(type)") }
  }

  @Test func `jeder Raum hat ein README, das ihn erklärt`() throws {
    let rooms = Set(try SourceTree.swift("Features").map { String($0.path.split(separator: "/")[1]) })
    for room in rooms {
      let lines = try SourceTree.text("Features/\(room)/README.md").split(separator: "\n")
      #expect(lines.count >= 4, "Features/\(room)/README.md ist zu kurz")
    }
  }
}
