import FoundationEssentials
import Tables
import Testing

@testable import Datasets

/// The import cases of the attack collection (Tests/Reference/import.tsv: id, oracle, base64, title).
@Suite struct SampleTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let id: String
    let oracle: String
    let bytes: [UInt8]
    let title: String

    var testDescription: String { "\(id) \(title)" }
  }

  static let samples: [Sample] = {
    let folder = #filePath.dropLast("Features/Datasets/Tests/SampleTests.swift".count)
    let text = (try? String(contentsOfFile: folder + "Tests/Reference/import.tsv", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t").map(String.init)
      guard parts.count == 4, let data = Data(base64Encoded: parts[2]) else { return nil }
      return Sample(id: parts[0], oracle: parts[1], bytes: Array(data), title: parts[3])
    }
  }()

  private enum Result: String {
    case accepted, warned, rowRefused, fileRefused
  }

  private func result(_ bytes: [UInt8]) -> Result {
    do {
      let table = try NumberTable(try Sheet(bytes: bytes), places: SheetTests.neuss)
      if !table.problems.isEmpty { return .rowRefused }
      return table.rows.contains { !$0.warnings.isEmpty } ? .warned : .accepted
    } catch {
      return .fileRefused
    }
  }

  @Test func `die Sammlung ist da`() {
    #expect(Self.samples.count == 12)
  }

  @Test(.timeLimit(.minutes(1)), arguments: samples)
  func `jeder Fall endet, wie die Sammlung es verlangt`(_ sample: Sample) {
    let allowed: [Result] =
      switch sample.oracle {
      case "accept_exact": [.accepted]
      case "dry_run_warn", "ask_unambiguous": [.warned]
      case "row_error": [.rowRefused]
      case "file_error", "ignore_entry_or_file_error": [.fileRefused]
      default: []
      }
    #expect(allowed.contains(result(sample.bytes)), "\(sample.oracle)")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("bombe", SheetRefusal.tooLarge(.numbers)), ("dtd", .suspicious), ("zwei", .severalSheets), ("kein", .notATable),
    ])
  func `gefährliche und unbrauchbare Mappen werden abgelehnt`(_ kind: String, _ refusal: SheetRefusal) throws {
    #expect(throws: refusal) { try Sheet(bytes: try WorkbookSamples.bytes(kind)) }
  }
}
