import FoundationEssentials
import Testing

@testable import Allocation

/// Compares with what Tests/Reference/allocation.py computed with Python's own fractions.
@Suite struct ReferenceTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let counts: [Int]
    let rules: AllocationRules
    let expected: [Int]?
    let testDescription: String
  }

  static func rows() throws -> [Row] {
    let folder = #filePath.dropLast("Features/Allocation/Tests/ReferenceTests.swift".count)
    let text = try String(contentsOfFile: folder + "Tests/Reference/allocation.tsv", encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t").map(String.init)
      guard parts.count == 8, let posts = Int(parts[2]), let unit = Int(parts[3]), let minimum = Int(parts[5]),
        let policy = RoundingPolicy(rawValue: parts[4]), let tie = TieRule(rawValue: parts[6])
      else { return nil }
      let rules = AllocationRules(
        positions: PostAmount(hundredths: posts), unit: PostAmount(hundredths: unit), policy: policy,
        minimum: PostAmount(hundredths: minimum), tieRule: tie)
      return Row(
        counts: parts[1].split(separator: " ").compactMap { Int($0) }, rules: rules,
        expected: parts[7] == "-" ? nil : parts[7].split(separator: " ").compactMap { Int($0) },
        testDescription: parts.joined(separator: " "))
    }
  }

  static func figures(_ counts: [Int]) -> [KeyFigure] {
    counts.enumerated().map { KeyFigure(key: ($0.offset + 1000).description, name: "K\($0.offset)", count: $0.element) }
  }

  @Test func `alle Kreise, Stellen, Einheiten und Regeln ergeben, was eine zweite Rechnung ergibt`() throws {
    let rows = try Self.rows()
    #expect(rows.count == 1350)
    for row in rows {
      let found: [Int]?
      do {
        found = try allocate(Self.figures(row.counts), by: row.rules).lines.map(\.result.hundredths)
      } catch {
        guard case .minimumTooHigh = error else {
          Issue.record("\(row.testDescription): \(error)")
          continue
        }
        found = nil
      }
      #expect(found == row.expected, "\(row.testDescription)")
    }
  }

  @Test func `größte Reste wahren die Summe, soweit die Einheit aufgeht`() throws {
    for row in try Self.rows() where row.expected != nil && row.rules.policy == .largestRemainder {
      let allocation = try allocate(Self.figures(row.counts), by: row.rules)
      guard allocation.poolCount > 0 else { continue }
      #expect(allocation.open >= .zero && allocation.open < row.rules.unit, "\(row.testDescription)")
      for line in allocation.lines where line.basis == .formula {
        let gap = line.adjusted < Fraction(Int128(line.result.hundredths), over: 100)
        #expect(gap == line.isRaised || line.remainder == .zero, "\(row.testDescription)")
      }
    }
  }
}
