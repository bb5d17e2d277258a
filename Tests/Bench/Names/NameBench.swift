internal import FoundationEssentials
internal import Names

enum NameBench {
  static func run(_ a: [String]) {
    guard let text = try? String(contentsOfFile: a[1], encoding: .utf8) else { return }
    for line in text.split(separator: "\n") {
      let f = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let s = WordSpelling.likeness(f[0], f[1])
      let t0 = Set(NameTokens.sought([WrittenName(.whole, f[0])], birth: .unknown).map(\.keyed))
      let t1 = Set(NameTokens.kept([WrittenName(.whole, f[1])], birth: .unknown).map(\.keyed))
      print(line, s, t0.intersection(t1).isEmpty ? 0 : 1, separator: "\t")
    }
  }
}
