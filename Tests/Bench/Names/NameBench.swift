internal import FoundationEssentials
internal import Names

/// Measures the name cellar: pairs of one name, then finding one person among many.
@main enum NameBench {
  static func main() {
    let arguments = CommandLine.arguments
    let people = arguments.count > 1 ? Int(arguments[1]) ?? 100_000 : 100_000
    let files = arguments.dropFirst(2).filter { !$0.hasPrefix("--") }
    PairBench.run(RulePairs.all() + files.flatMap(LabelledPair.read))
    if people > 0 { FindBench.run(people) }
  }

  static func percent(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "    –" }
    let tenths = part * 1000 / whole
    return "\(tenths / 10),\(tenths % 10) %"
  }
}
