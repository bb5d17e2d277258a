import Basics
import CaseAccess
import SQL
import Synchronization
import TestKit
import Testing

@testable import Persons

/// What a room above keeps about people follows by one line at the roof.
struct MergePartTests {
  /// Remembers what the part of a room above was asked.
  private final class Probe: Sendable {
    let asked = Mutex<[String]>([])
    let objection = Mutex<String?>(nil)
    let hindrance = Mutex<String?>(nil)

    var part: MergePart {
      MergePart(
        name: "Probe", hindrance: { [self] _, _ in hindrance.withLock { $0 } },
        move: { [self] pair, _ in
          asked.withLock { $0.append("\(pair.merged.text) in \(pair.survivor.text)") }
          return [MovedRow("probe", 7, .added, source: 3), MovedRow("probe", 8, .shared)]
        },
        objection: { [self] _, _, _ in objection.withLock { $0 } },
        restore: { [self] pair, rows, _ in
          asked.withLock { $0.append("zurück \(rows.map { "\($0.row) \($0.effect.rawValue) \($0.source ?? 0)" })") }
        })
    }
  }

  @Test func `die Zeilen eines anderen Raums gehen mit und kommen zurück, und sein Einwand hält alles an`() throws {
    let probe = Probe()
    let sample = try Sample([probe.part])
    let demir = try sample.worker()
    let (old, new) = (try sample.person("A", by: demir.account).id, try sample.person("B", by: demir.account).id)
    let path = "/personen/\(new.text)/doppelte/\(old.text)"
    let states = demir.visitor.get(path).text.matches(of: /name="(stand_\d+)" value="([^"]+)"/)
      .map { (String($0.1), String($0.2)) }
    let choice = states + [("bleibt", old.text), ("name", new.text)]
    probe.hindrance.withLock { $0 = "Beide haben dasselbe Ziel. Bitte beenden Sie eines." }
    for step in ["vorschau", "zusammenfuehrung"] {
      let held = demir.visitor.post("\(path)/\(step)", choice)
      #expect(held.status == 422 && held.text.contains("Beide haben dasselbe Ziel."), "\(step)")
    }
    #expect(probe.asked.withLock { $0 } == [])
    probe.hindrance.withLock { $0 = nil }
    let merged = demir.visitor.post("\(path)/zusammenfuehrung", choice)
    #expect(merged.status == 303)
    #expect(probe.asked.withLock { $0 } == ["\(new.text) in \(old.text)"])

    let back = "/personen/\(old.text)/zusammenfuehrungen/1"
    probe.objection.withLock { $0 = "Ein Ziel der anderen Person ist inzwischen erreicht." }
    let refused = demir.visitor.post("\(back)/ruecknahme")
    #expect(refused.status == 422)
    #expect(refused.text.contains("Ein Ziel der anderen Person ist inzwischen erreicht."))
    #expect(demir.visitor.get("/personen/\(new.text)").status == 303)

    probe.objection.withLock { $0 = nil }
    #expect(demir.visitor.post("\(back)/ruecknahme").status == 303)
    #expect(probe.asked.withLock { $0.last } == #"zurück ["7 dazu 3", "8 beide 0"]"#)
    #expect(demir.visitor.get("/personen/\(new.text)").status == 200)
  }
}
