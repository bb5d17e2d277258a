@testable import Programs
import Testing

@Suite struct ChildProgramTests {
  @Test func `ein Programm liest Eingabe und schreibt Ausgabe`() throws {
    let program = ChildProgram(path: "/bin/cat", arguments: [], seconds: 10, maximumOutput: 300_000)
    let bytes = (0..<200_000).map { UInt8($0 % 251) }
    #expect(try program.run(input: bytes) == .init(code: 0, output: bytes))
    #expect(try program.run(input: []) == .init(code: 0, output: []))
  }

  @Test func `der Ausgang kommt zurück, und die Umgebung ist leer bis auf zwei Angaben`() throws {
    let program = ChildProgram(
      path: "/bin/sh", arguments: ["-c", "/usr/bin/env | /usr/bin/grep -c -v '^_\\|^PWD\\|^SHLVL\\|^OLDPWD'; exit 7"],
      seconds: 10, maximumOutput: 100)
    #expect(try program.run(input: []) == .init(code: 7, output: Array("2\n".utf8)))
  }

  @Test func `wer zu lange braucht oder zu viel schreibt, wird beendet`() {
    let slow = ChildProgram(path: "/bin/sleep", arguments: ["30"], seconds: 1, maximumOutput: 10)
    #expect(throws: ProgramFailure.self) { try slow.run(input: []) }
    let loud = ChildProgram(path: "/usr/bin/yes", arguments: [], seconds: 10, maximumOutput: 1000)
    #expect(throws: ProgramFailure.self) { try loud.run(input: []) }
  }

  @Test func `ein Signal ist kein Ausgang`() throws {
    let program = ChildProgram(path: "/bin/sh", arguments: ["-c", "kill -9 $$"], seconds: 10, maximumOutput: 10)
    #expect(try program.run(input: []).code == nil)
  }

  @Test func `was es nicht gibt, lässt sich nicht starten`() {
    let program = ChildProgram(path: "/gibt/es/nicht", arguments: [], seconds: 1, maximumOutput: 10)
    #expect(throws: ProgramFailure.self) { try program.run(input: []) }
  }
}
